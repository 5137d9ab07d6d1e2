// Charts with ECharts: counts by period, the tone of a dyad, the map. Without the library they are left out.
const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

export function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["ink", "dim", "line", "good", "bad", "paper", "sheet", "accent", "link", "camp-a", "camp-b"]
    .map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

const dataOf = (box) => JSON.parse(box.parentElement.querySelector("script.data")?.textContent
  ?? box.nextElementSibling?.textContent ?? "null");

function fade(colour, share) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${share})`;
}

const axis = (c) => ({ axisLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.dim }, splitLine: { lineStyle: { color: c.line } }, nameTextStyle: { color: c.dim } });
// Drawn on the canvas: an HTML tooltip would need inline styles, which the pages forbid.
const tooltip = (c) => ({ renderMode: "richText", backgroundColor: c.sheet, borderColor: c.line, textStyle: { color: c.ink, fontSize: 12 } });
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const base = (c) => ({ animation: !still, animationDuration: 300, textStyle: { fontFamily: "system-ui, sans-serif", color: c.ink } });

// A period without an event is a period, too.
function next(day, step) {
  const date = new Date(day + "T00:00:00Z");
  if (step === "year") date.setUTCFullYear(date.getUTCFullYear() + 1);
  else if (step === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (step === "week" ? 7 : 1));
  return date.toISOString().slice(0, 10);
}

function fill(data, step, empty) {
  const known = new Map(data.map((row) => [row.period, row]));
  const all = [];
  for (let day = data[0].period; day <= data.at(-1).period && all.length < 4000; day = next(day, step)) all.push(known.get(day) ?? { period: day, ...empty });
  return all;
}

function periods(box, c, rows) {
  const data = fill(rows, box.dataset.step ?? "month", { q1: 0, q2: 0, q3: 0, q4: 0 });
  box.periods = data;
  const name = (row) => (box.dataset.step === "year" ? row.period.slice(0, 4) : (box.dataset.step ?? "month") === "month" ? row.period.slice(0, 7) : row.period);
  const zoom = data.length > 80;
  const lists = [1, 2, 3, 4].map((quad) => data.map((row) => (quad > 2 ? -1 : 1) * row["q" + quad]));
  const tints = [fade(c.good, 0.55), c.good, fade(c.bad, 0.55), c.bad];
  return {
    ...base(c),
    tooltip: { ...tooltip(c), trigger: "axis", valueFormatter: (value) => String(Math.abs(value)) },
    legend: { textStyle: { color: c.dim }, top: 0, itemWidth: 12, itemHeight: 12 },
    grid: { left: 8, right: 8, top: 34, bottom: zoom ? 44 : 8, containLabel: true },
    xAxis: { type: "category", data: data.map(name), ...axis(c), splitLine: { show: false } },
    yAxis: { type: "value", ...axis(c), axisLabel: { color: c.dim, formatter: (value) => String(Math.abs(value)) } },
    dataZoom: zoom ? [{ type: "slider", height: 22, bottom: 4, textStyle: { color: c.dim }, borderColor: c.line, start: Math.max(0, 100 - 12000 / data.length), end: 100 }, { type: "inside", zoomOnMouseWheel: "ctrl" }] : [],
    series: lists.map((list, at) => ({ name: QUADS[at], type: "bar", stack: "all", data: list, itemStyle: { color: tints[at] }, barMaxWidth: 26, large: true })),
  };
}

function openPeriod(box) {
  return ({ dataIndex }) => {
    if (!box.dataset.href) return;
    const start = box.periods[dataIndex].period;
    const end = new Date(next(start, box.dataset.step) + "T00:00:00Z");
    end.setUTCDate(end.getUTCDate() - 1);
    const target = new URL(box.dataset.href, location.href);
    target.searchParams.set("from", start);
    target.searchParams.set("to", end.toISOString().slice(0, 10));
    location.href = target;
  };
}

function documents(box, c, rows) {
  const data = fill(rows, "month", { documents: 0 });
  return {
    ...base(c), tooltip: { ...tooltip(c), trigger: "axis" }, grid: { left: 8, right: 8, top: 12, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: data.map((row) => row.period.slice(0, 7)), ...axis(c), splitLine: { show: false } }, yAxis: { type: "value", ...axis(c) },
    series: [{ name: "documents", type: "bar", data: data.map((row) => row.documents), itemStyle: { color: c.link }, barMaxWidth: 30 }],
  };
}

function dyad(box, c, { weeks, turns }) {
  const days = weeks.map((week) => week.week);
  const at = new Map(days.map((day, index) => [day, index]));
  const zoom = weeks.length > 120;
  const line = (name, values, extra) => ({ name, type: "line", data: values, showSymbol: false, xAxisIndex: 0, yAxisIndex: 0, ...extra });
  return {
    ...base(c),
    tooltip: { ...tooltip(c), trigger: "axis", valueFormatter: (value) => (Number.isInteger(value) ? String(Math.abs(value)) : Math.abs(value).toFixed(2)) },
    legend: { data: ["tone", "cooperation", "conflict"], textStyle: { color: c.dim }, top: 0, right: 12 },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: [{ left: 46, right: 12, top: 34, height: "38%" }, { left: 46, right: 12, top: "60%", bottom: zoom ? 44 : 26 }],
    xAxis: [{ type: "category", data: days, gridIndex: 0, ...axis(c), axisLabel: { show: false }, splitLine: { show: false } },
      { type: "category", data: days, gridIndex: 1, ...axis(c), splitLine: { show: false } }],
    yAxis: [{ type: "value", min: 0, max: 1, name: "tone", gridIndex: 0, ...axis(c) },
      { type: "value", name: "stories", gridIndex: 1, ...axis(c), axisLabel: { color: c.dim, formatter: (value) => String(Math.abs(value)) } }],
    dataZoom: zoom ? [{ type: "slider", xAxisIndex: [0, 1], height: 22, bottom: 4, textStyle: { color: c.dim }, borderColor: c.line }] : [],
    series: [
      line("low", weeks.map((week) => week.low), { stack: "band", lineStyle: { opacity: 0 }, tooltip: { show: false } }),
      line("interval", weeks.map((week) => week.high - week.low), { stack: "band", lineStyle: { opacity: 0 }, areaStyle: { color: fade(c.accent, 0.2) }, tooltip: { show: false } }),
      line("tone", weeks.map((week) => week.tone), {
        lineStyle: { color: c.accent, width: 2 }, itemStyle: { color: c.accent },
        markLine: { symbol: "none", silent: true, data: [{ yAxis: 0.5 }], lineStyle: { color: c.dim, type: "dotted" }, label: { show: false } },
      }),
      { name: "cooperation", type: "bar", stack: "w", xAxisIndex: 1, yAxisIndex: 1, data: weeks.map((week) => week.cooperation), itemStyle: { color: c.good } },
      { name: "conflict", type: "bar", stack: "w", xAxisIndex: 1, yAxisIndex: 1, data: weeks.map((week) => -week.conflict), itemStyle: { color: c.bad } },
      {
        name: "turning point", type: "scatter", xAxisIndex: 1, yAxisIndex: 1, symbol: "circle", symbolSize: 19, z: 5,
        data: turns.filter((turn) => at.has(turn.week)).map((turn) => {
          const number = turns.indexOf(turn) + 1;
          const week = weeks[at.get(turn.week)];
          return { value: [turn.week, turn.direction === "conflict" ? -week.conflict : week.cooperation], turn: number, symbolOffset: [0, turn.direction === "conflict" ? -10 : 10],
            itemStyle: { color: turn.direction === "conflict" ? c.bad : c.good, borderColor: c.paper, borderWidth: 1.5 },
            label: { show: true, formatter: String(number), color: c.paper, fontSize: 11 } };
        }),
      },
    ],
  };
}

// Equal Earth (Šavrič, Patterson and Jenny 2018): areas keep their size.
const [A1, A2, A3, A4, M] = [1.340264, -0.081106, 0.000893, 0.003796, Math.sqrt(3) / 2];
const projection = {
  project([lon, lat]) {
    const t = Math.asin(M * Math.sin((lat * Math.PI) / 180));
    const t2 = t * t, t6 = t2 * t2 * t2;
    return [(((lon * Math.PI) / 180) * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))) * 57.3, -t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)) * 57.3];
  },
  unproject([x, y]) {
    x /= 57.3; y /= -57.3;
    let t = y;
    for (let i = 0; i < 12; i++) {
      const t2 = t * t, t6 = t2 * t2 * t2;
      const delta = (t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)) - y) / (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2));
      t -= delta;
      if (Math.abs(delta) < 1e-9) break;
    }
    const t2 = t * t, t6 = t2 * t2 * t2;
    const lon = (M * x * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))) / Math.cos(t);
    return [(lon * 180) / Math.PI, (Math.asin(Math.sin(t) / M) * 180) / Math.PI];
  },
};

// A ring that crosses the antimeridian goes on beyond 180 degrees instead of running back round the world.
function unwrap(ring) {
  let turn = 0;
  for (let at = 1; at < ring.length; at++) {
    const step = ring[at][0] + turn - ring[at - 1][0];
    if (step > 180) turn -= 360;
    else if (step < -180) turn += 360;
    ring[at] = [ring[at][0] + turn, ring[at][1]];
  }
  const middle = ring.reduce((sum, [lon]) => sum + lon, 0) / ring.length;
  const back = middle > 185 ? -360 : middle < -178 ? 360 : 0;
  if (back) for (const point of ring) point[0] += back;
}

// Where everything lies close together the map begins there.
function view(data) {
  const spots = data.points.map((row) => [row.lon, row.lat]);
  if (spots.length < 2 || data.countries.length > 12) return {};
  const [lons, lats] = [0, 1].map((axis) => spots.map((spot) => spot[axis]));
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const wide = Math.max((east - west) / 360, (north - south) / 160, 0.06);
  return wide > 0.4 ? {} : { center: projection.project([(west + east) / 2, (south + north) / 2]), zoom: Math.min(8, 0.6 / wide) };
}

let world = null;
async function loadWorld(address) {
  world ??= (async () => {
    const atlas = await (await fetch(address)).json();
    const shapes = window.topojson.feature(atlas, atlas.objects.countries);
    for (const { geometry } of shapes.features) {
      for (const polygon of geometry?.type === "Polygon" ? [geometry.coordinates] : geometry?.coordinates ?? []) polygon.forEach(unwrap);
    }
    window.echarts.registerMap("world", shapes);
  })();
  return world;
}

async function map(box, c, data) {
  if (!box.dataset.world || !window.topojson) return null;
  await loadWorld(box.dataset.world);
  const most = Math.max(1, ...data.countries.map((row) => row.events));
  const size = (events) => 5 + 17 * Math.sqrt(events / Math.max(1, ...data.points.map((row) => row.events)));
  return {
    ...base(c),
    tooltip: {
      ...tooltip(c), formatter: ({ data: row, name }) => row?.label ?? name,
    },
    visualMap: { type: "continuous", min: 0, max: Math.log1p(most), show: false, seriesIndex: 0, inRange: { color: [fade(c.link, 0.12), fade(c.link, 0.75)] } },
    geo: { map: "world", projection, preserveAspect: true, ...view(data), roam: true, scaleLimit: { min: 1, max: 40 }, top: 12, bottom: 12, left: 12, right: 12, itemStyle: { areaColor: fade(c.dim, 0.1), borderColor: c.line, borderWidth: 0.6 }, emphasis: { itemStyle: { areaColor: fade(c.accent, 0.5) }, label: { show: false } }, tooltip: { show: true } },
    series: [
      { type: "map", geoIndex: 0, data: data.countries.map((row) => ({ name: row.country, value: Math.log1p(row.events), label: `${row.name}: ${row.events} events\n${row.cooperation} cooperation, ${row.conflict} conflict\n${row.only_country} of which only the country is known` })) },
      { type: "scatter", coordinateSystem: "geo", symbolSize: (value) => size(value[2]), data: data.points.map((row) => ({ name: row.place, value: [row.lon, row.lat, row.events], label: `${row.place}: ${row.events} events\n${row.cooperation} cooperation, ${row.conflict} conflict`, itemStyle: { color: fade(row.conflict > row.cooperation ? c.bad : c.good, 0.75), borderColor: c.sheet } })) },
    ],
  };
}

const DRAWN = { periods, documents, dyad, map };

export async function drawCharts() {
  const { echarts } = window;
  for (const box of document.querySelectorAll("[data-chart]")) {
    const data = dataOf(box);
    if (!echarts || !data || (Array.isArray(data) && !data.length)) { box.classList.add("no-chart"); continue; }
    const option = await DRAWN[box.dataset.chart](box, colours(), data);
    if (!option) { box.classList.add("no-chart"); continue; }
    let chart = echarts.getInstanceByDom(box);
    if (!chart) {
      chart = echarts.init(box, null, { renderer: "canvas" });
      new ResizeObserver(() => chart.resize()).observe(box);
      if (box.dataset.chart === "periods") chart.on("click", openPeriod(box));
      if (box.dataset.chart === "dyad") chart.on("click", ({ data: mark }) => { if (mark?.turn) location.hash = "turn-" + mark.turn; });
      if (box.dataset.chart === "map") chart.on("click", (hit) => {
        const place = hit.seriesType === "map" ? hit.name : null;
        if (place?.length === 3) location.href = "/timeline?" + new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => name !== "country").concat([["country", place]]));
      });
    }
    chart.setOption(option, true);
    box.dataset.drawn = "1";
  }
}
