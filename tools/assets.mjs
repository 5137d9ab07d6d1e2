// Builds src/dragoman/serve/static/vendor from the packages that package-lock.json pins: a bundle of those parts of
// ECharts that the pages use, the minified files of the others, and the map, simplified, with ISO 3166-1 alpha-3 codes.
// Every file carries version and licence in its name; LICENCES.txt has the texts. `npm run build`.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { presimplify, quantile, simplify } from "topojson-simplify";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MODULES = join(ROOT, "node_modules");
const OUT = join(ROOT, "src/dragoman/serve/static/vendor");
const LIMIT = 600 * 1024; // bytes, gzip, all vendored files together
const KEPT = 0.55; // share of the map's points that stay; coasts look whole at the size of a page

// ISO 3166-1: numeric → alpha-3, for the shapes of world-atlas.
const CODES = Object.fromEntries(
  `004AFG 008ALB 010ATA 012DZA 016ASM 020AND 024AGO 028ATG 031AZE 032ARG 036AUS 040AUT 044BHS 048BHR 050BGD 051ARM 052BRB
   056BEL 060BMU 064BTN 068BOL 070BIH 072BWA 076BRA 084BLZ 086IOT 090SLB 092VGB 096BRN 100BGR 104MMR 108BDI 112BLR 116KHM
   120CMR 124CAN 132CPV 136CYM 140CAF 144LKA 148TCD 152CHL 156CHN 158TWN 170COL 174COM 178COG 180COD 184COK 188CRI 191HRV
   192CUB 196CYP 203CZE 204BEN 208DNK 212DMA 214DOM 218ECU 222SLV 226GNQ 231ETH 232ERI 233EST 234FRO 238FLK 239SGS 242FJI
   246FIN 248ALA 250FRA 258PYF 260ATF 262DJI 266GAB 268GEO 270GMB 275PSE 276DEU 288GHA 296KIR 300GRC 304GRL 308GRD 316GUM
   320GTM 324GIN 328GUY 332HTI 334HMD 336VAT 340HND 344HKG 348HUN 352ISL 356IND 360IDN 364IRN 368IRQ 372IRL 376ISR 380ITA
   384CIV 388JAM 392JPN 398KAZ 400JOR 404KEN 408PRK 410KOR 414KWT 417KGZ 418LAO 422LBN 426LSO 428LVA 430LBR 434LBY 438LIE
   440LTU 442LUX 446MAC 450MDG 454MWI 458MYS 462MDV 466MLI 470MLT 478MRT 480MUS 484MEX 492MCO 496MNG 498MDA 499MNE 500MSR
   504MAR 508MOZ 512OMN 516NAM 520NRU 524NPL 528NLD 531CUW 533ABW 534SXM 540NCL 548VUT 554NZL 558NIC 562NER 566NGA 570NIU
   574NFK 578NOR 580MNP 583FSM 584MHL 585PLW 586PAK 591PAN 598PNG 600PRY 604PER 608PHL 612PCN 616POL 620PRT 624GNB 626TLS
   630PRI 634QAT 642ROU 643RUS 646RWA 652BLM 654SHN 659KNA 660AIA 662LCA 663MAF 666SPM 670VCT 674SMR 678STP 682SAU 686SEN
   688SRB 690SYC 694SLE 702SGP 703SVK 704VNM 705SVN 706SOM 710ZAF 716ZWE 724ESP 728SSD 729SDN 732ESH 740SUR 748SWZ 752SWE
   756CHE 760SYR 762TJK 764THA 768TGO 776TON 780TTO 784ARE 788TUN 792TUR 795TKM 796TCA 800UGA 804UKR 807MKD 818EGY 826GBR
   831GGY 832JEY 833IMN 834TZA 840USA 850VIR 854BFA 858URY 860UZB 862VEN 876WLF 882WSM 887YEM 894ZMB`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
);
const UNNUMBERED = { Kosovo: "XKX" }; // has no ISO number; the code is the one the record uses

const ECHARTS = `
  export { init, use, registerMap, getInstanceByDom } from "echarts/core";
  import { use } from "echarts/core";
  import { BarChart, EffectScatterChart, LineChart, MapChart, ScatterChart } from "echarts/charts";
  import { AriaComponent, DataZoomComponent, GeoComponent, GridComponent, LegendComponent, MarkLineComponent,
    TooltipComponent, VisualMapComponent } from "echarts/components";
  import { CanvasRenderer } from "echarts/renderers";
  use([BarChart, EffectScatterChart, LineChart, MapChart, ScatterChart, AriaComponent, DataZoomComponent, GeoComponent,
    GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);
`;

const about = (name) => JSON.parse(readFileSync(join(MODULES, name, "package.json"), "utf8"));
const stem = (name, short) => `${short}-${about(name).version}.${about(name).license}`;
const manifest = {};

async function bundle(name, short, contents, globalName) {
  const file = `${stem(name, short)}.js`;
  await build({
    stdin: { contents, resolveDir: ROOT }, bundle: true, minify: true, format: "iife", globalName, target: "es2020",
    outfile: join(OUT, file), legalComments: "inline", define: { "process.env.NODE_ENV": '"production"' },
  });
  manifest[short] = file;
}

function copy(name, short, from) {
  const file = `${stem(name, short)}.js`;
  copyFileSync(join(MODULES, name, from), join(OUT, file));
  manifest[short] = file;
}

function map(name) {
  const atlas = JSON.parse(readFileSync(join(MODULES, name, "countries-50m.json"), "utf8"));
  delete atlas.objects.land;
  const shapes = atlas.objects.countries.geometries;
  for (const shape of shapes) {
    const code = CODES[shape.id] ?? UNNUMBERED[shape.properties.name] ?? null;
    if (shape.id && !code) throw new Error(`no alpha-3 code for ${shape.id} ${shape.properties.name}`);
    delete shape.id;
    shape.properties = { name: code ?? shape.properties.name, title: shape.properties.name };
  }
  atlas.objects.countries.geometries = shapes.filter((shape) => shape.properties.name !== "ATA");
  const weighed = presimplify(atlas);
  const light = simplify(weighed, quantile(weighed, 1 - KEPT));
  // Back to whole numbers and differences, as the format of quantised topologies wants them.
  const { scale, translate } = atlas.transform;
  light.arcs = light.arcs.map((arc) => {
    let [x0, y0] = [0, 0];
    return arc.map(([x, y], at) => {
      const [xq, yq] = [Math.round((x - translate[0]) / scale[0]), Math.round((y - translate[1]) / scale[1])];
      const step = at ? [xq - x0, yq - y0] : [xq, yq];
      [x0, y0] = [xq, yq];
      return step;
    });
  });
  light.transform = atlas.transform;
  const file = `${stem(name, "world")}.json`;
  writeFileSync(join(OUT, file), JSON.stringify(light));
  manifest.world = file;
}

function licences(names) {
  const texts = names.map((name) => {
    const files = ["LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE"].filter((file) => existsSync(join(MODULES, name, file)));
    if (!files.length) throw new Error(`${name} has no licence file`);
    const text = files.map((file) => readFileSync(join(MODULES, name, file), "utf8").trim()).join("\n\n");
    return `${name} ${about(name).version} (${about(name).license})\n\n${text}`;
  });
  writeFileSync(join(OUT, "LICENCES.txt"), texts.join(`\n\n${"-".repeat(100)}\n\n`) + "\n");
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await bundle("echarts", "echarts", ECHARTS, "echarts");
await bundle("topojson-client", "topojson", 'export { feature } from "topojson-client";', "topojson");
copy("cytoscape", "cytoscape", "dist/cytoscape.min.js");
copy("htmx.org", "htmx", "dist/htmx.min.js");
map("world-atlas");
licences(["echarts", "zrender", "topojson-client", "cytoscape", "htmx.org", "world-atlas"]);

let total = 0;
for (const file of Object.values(manifest)) {
  const bytes = readFileSync(join(OUT, file));
  const size = gzipSync(bytes, { level: 9 }).length;
  total += size;
  console.log(`${file.padEnd(40)} ${String(size).padStart(7)} bytes, gzip`);
}
console.log(`${"together".padEnd(40)} ${String(total).padStart(7)}`);
if (total > LIMIT) throw new Error(`more than ${LIMIT} bytes`);
const lock = createHash("sha256").update(readFileSync(join(ROOT, "package-lock.json"))).digest("hex").slice(0, 16);
writeFileSync(join(OUT, "manifest.json"), JSON.stringify({ files: manifest, lock }, null, 1) + "\n");
