// What every page does with JavaScript: the theme, the drawings, the evidence reader, forms. Pages can be read without it.
import { drawCharts } from "./charts.js";
import { drawNetworks } from "./networks.js";
import { readEvidence } from "./evidence.js";

const root = document.documentElement;

function switchTheme() {
  const button = document.getElementById("theme");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("dragoman-theme", root.dataset.theme); } catch { /* storage may be forbidden */ }
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function draw() {
  drawCharts();
  drawNetworks();
}

function slideMonths() {
  const range = document.getElementById("month");
  const day = document.getElementById("on");
  if (!range || !day) return;
  const days = range.dataset.days.split(" ");
  const at = days.findIndex((one) => one >= range.dataset.on);
  range.value = String(at < 0 ? days.length - 1 : at);
  range.hidden = days.length < 2;
  range.addEventListener("input", () => { day.value = days[Number(range.value)]; });
  range.addEventListener("change", () => day.form.requestSubmit());
}

function leanForms() {
  // Addresses carry only what was chosen.
  for (const form of document.querySelectorAll("form.filters, form.inline")) {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  }
}

function search() {
  const input = document.getElementById("q");
  const list = document.getElementById("suggestions");
  if (!input || !list) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select")) { event.preventDefault(); input.focus(); }
    if (event.key === "Escape") list.replaceChildren();
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest(".find")) {
      const stops = [input, ...list.querySelectorAll("a")];
      const next = stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
      if (stops[next]) { event.preventDefault(); stops[next].focus(); }
    }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) list.replaceChildren(); });
}

function dropFiles() {
  const drop = document.getElementById("drop");
  if (!drop) return;
  const input = drop.querySelector("input");
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
  });
  drop.form ?? drop.closest("form").addEventListener("submit", (event) => {
    event.target.querySelector(".wait").textContent = "Reading …";
  });
}

document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
switchTheme();
slideMonths();
leanForms();
search();
dropFiles();
readEvidence();
draw();
