"use strict";
(() => {
  const pieces = [...document.querySelectorAll("[data-p]")];
  const events = new Map([...document.querySelectorAll("[data-e]")].map((card) => [card.dataset.e, card]));
  let chosen = null;

  const clear = () => {
    for (const piece of pieces) piece.classList.remove(...[...piece.classList].filter((name) => name.startsWith("on-")));
    if (chosen) chosen.classList.remove("on");
    chosen = null;
  };

  const choose = (key, from) => {
    clear();
    chosen = events.get(key);
    if (!chosen) return;
    chosen.classList.add("on");
    let trigger = null;
    for (const piece of pieces) {
      for (const part of piece.dataset.p.split(" ")) {
        const colon = part.lastIndexOf(":");
        if (part.slice(0, colon) !== key) continue;
        piece.classList.add("on-" + part.slice(colon + 1));
        if (part.endsWith(":trigger") && !trigger) trigger = piece;
      }
    }
    const other = from === "text" ? chosen : trigger;
    if (other) other.scrollIntoView({ block: "nearest", behavior: "smooth" });
    history.replaceState(null, "", "#" + key);
  };

  document.addEventListener("click", (event) => {
    const word = event.target.closest("a[data-p]");
    if (word) {
      event.preventDefault();
      // Words that trigger several events lead to the next one at each click.
      const keys = word.dataset.p.split(" ").filter((p) => p.endsWith(":trigger")).map((p) => p.slice(0, p.lastIndexOf(":")));
      const now = chosen ? keys.indexOf(chosen.dataset.e) : -1;
      choose(keys[(now + 1) % keys.length], "text");
      return;
    }
    const card = event.target.closest("[data-e]");
    if (card && !event.target.closest("a, details")) choose(card.dataset.e, "record");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key === "Enter" && event.target.matches("[data-e]")) choose(event.target.dataset.e, "record");
  });
  if (location.hash && events.has(location.hash.slice(1))) choose(location.hash.slice(1), "text");
})();
