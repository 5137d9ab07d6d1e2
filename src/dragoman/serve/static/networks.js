// Networks with Cytoscape.js: the signed network with places reckoned by the server, and the ego network of an actor.
import { colours } from "./charts.js";

const drawn = new WeakMap();
const go = (path) => { location.href = path; };
const address = (id) => encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%2F", "/");

function style(c) {
  return [
    { selector: "node", style: { label: "data(name)", "font-size": "data(font)", "font-family": "system-ui, sans-serif", color: c.ink, "text-outline-color": c.sheet, "text-outline-width": 2.5, width: "data(size)", height: "data(size)", "background-color": c.dim, "border-width": 1.5, "border-color": c.sheet, "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 7 } },
    { selector: 'node[camp = "A"]', style: { "background-color": c["camp-a"] } },
    { selector: 'node[camp = "B"]', style: { "background-color": c["camp-b"], shape: "round-rectangle" } },
    { selector: "edge", style: { width: "data(width)", "curve-style": "haystack", "haystack-radius": 0, "line-color": c.good, opacity: 0.55 } },
    { selector: "edge[sign < 0]", style: { "line-color": c.bad, "line-style": "dashed" } },
    { selector: "edge[basis = 'words'], edge[basis = 'implied']", style: { opacity: 0.3 } },
    { selector: ".faint", style: { opacity: 0.08 } },
    { selector: "node.faint", style: { "text-opacity": 0 } },
    { selector: ".way", style: { opacity: 1, "border-color": c.ink, "border-width": 3, "z-index": 9 } },
    { selector: "edge.way", style: { width: 5 } },
    { selector: ":selected", style: { "border-color": c.ink, "border-width": 3 } },
  ];
}

function open(box, elements, options) {
  const cy = window.cytoscape({
    container: box, elements, style: style(colours()), layout: { name: "preset" }, minZoom: 0.05, maxZoom: 6,
    textureOnViewport: elements.length > 1200, hideEdgesOnViewport: elements.length > 2500, ...options,
  });
  cy.fit(undefined, 24);
  cy.on("mouseover", "node", ({ target }) => {
    const near = target.closedNeighborhood();
    cy.batch(() => cy.elements().difference(near).addClass("faint"));
  });
  cy.on("mouseout", "node", () => cy.batch(() => cy.elements().removeClass("faint")));
  return cy;
}

function whole(box, lean) {
  const nodes = lean.nodes.map(([id, name, ties, camp, x, y]) => ({ id, name, ties, camp, x, y }));
  const data = { nodes, way: lean.way, edges: lean.edges.map(([a, b, sign, basis]) => ({ a: nodes[a].id, b: nodes[b].id, sign, basis })) };
  const most = Math.max(1, ...data.nodes.map((node) => node.ties));
  const way = new Set(data.way);
  const stretch = Math.sqrt(Math.max(12, data.nodes.length) / 45);
  const elements = [
    ...data.nodes.map((node) => ({
      data: { id: node.id, name: node.name, camp: node.camp ?? "", size: 12 + 30 * Math.sqrt(node.ties / most), font: 11 + 7 * Math.sqrt(node.ties / most) },
      position: { x: node.x * 1.35 * stretch, y: node.y * 0.85 * stretch }, classes: way.has(node.id) ? "way" : "",
    })),
    ...data.edges.map((edge) => ({
      data: { id: `${edge.a} ${edge.b}`, source: edge.a, target: edge.b, sign: edge.sign, basis: edge.basis, width: edge.basis === "tie" ? 2.5 : 1.4 },
      classes: way.has(edge.a) && way.has(edge.b) && Math.abs(data.way.indexOf(edge.a) - data.way.indexOf(edge.b)) === 1 ? "way" : "",
    })),
  ];
  const cy = open(box, elements);
  cy.on("tap", "node", ({ target }) => go("/actors/" + address(target.id())));
  cy.on("tap", "edge", ({ target }) => go(`/dyads/${address(target.source().id())}/${address(target.target().id())}`));
  return cy;
}

function ego(box, partners) {
  const name = box.dataset.ego;
  const most = Math.max(1, ...partners.map((one) => one.stories));
  const shown = partners.slice(0, 14);
  const elements = [{ data: { id: "·", name, size: 34, font: 15, camp: "" }, position: { x: 0, y: 0 } }];
  shown.forEach((one, at) => {
    const angle = (2 * Math.PI * at) / shown.length - Math.PI / 2;
    elements.push(
      { data: { id: one.id, name: one.name, size: 12 + 20 * Math.sqrt(one.stories / most), font: 13, camp: "" }, position: { x: 300 * Math.cos(angle), y: 150 * Math.sin(angle) } },
      { data: { id: "e" + at, source: "·", target: one.id, sign: one.conflict > one.cooperation ? -1 : 1, basis: "deeds", width: 1.5 + 6 * Math.sqrt(one.stories / most) } },
    );
  });
  const cy = open(box, elements, { userZoomingEnabled: false, autoungrabify: true });
  cy.on("tap", "node", ({ target }) => { if (target.id() !== "·") go("/actors/" + address(target.id())); });
  return cy;
}

export function drawNetworks() {
  for (const box of document.querySelectorAll(".net")) {
    const data = JSON.parse(box.nextElementSibling?.textContent ?? "null");
    if (!window.cytoscape || !data || !(data.nodes ?? data).length) { box.classList.add("no-chart"); continue; }
    const known = drawn.get(box);
    if (known) { known.style(style(colours())); continue; }
    drawn.set(box, box.dataset.ego ? ego(box, data) : whole(box, data));
    box.dataset.drawn = "1";
  }
}
