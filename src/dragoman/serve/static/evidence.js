// The evidence reader: pick a record to see its words, pick words to see their records.
export function readEvidence() {
  const cards = new Map([...document.querySelectorAll("[data-event]")].map((card) => [card.dataset.event, card]));
  const pieces = [...document.querySelectorAll("[data-parts]")];
  if (!cards.size) return;
  let chosen = null;

  const clear = () => {
    for (const piece of pieces) piece.classList.remove("on-trigger", "on-source", "on-target", "on-other");
    if (chosen) chosen.classList.remove("on");
    chosen = null;
  };

  const choose = (number, from) => {
    clear();
    chosen = cards.get(number);
    if (!chosen) return;
    chosen.classList.add("on");
    let first = null;
    for (const piece of pieces) {
      for (const part of piece.dataset.parts.trim().split(" ")) {
        const [event, role] = part.split(":");
        if (event !== number) continue;
        piece.classList.add("on-" + role);
        if (role === "trigger") first ??= piece;
      }
    }
    (from === "text" ? chosen : first)?.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", "#" + number);
  };

  document.addEventListener("click", (event) => {
    const word = event.target.closest(".text a[data-parts]");
    if (word) {
      event.preventDefault();
      // Words that name several events lead to the next one at each click.
      const numbers = word.dataset.parts.trim().split(" ").filter((part) => part.endsWith(":trigger")).map((part) => part.split(":")[0]);
      const now = chosen ? numbers.indexOf(chosen.dataset.event) : -1;
      choose(numbers[(now + 1) % numbers.length], "text");
      return;
    }
    const card = event.target.closest("[data-event]");
    if (card && !event.target.closest("a, details, form, button")) choose(card.dataset.event, "record");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key === "Enter" && event.target.matches("[data-event]")) choose(event.target.dataset.event, "record");
  });
  const wanted = location.hash.slice(1);
  if (cards.has(wanted)) choose(wanted, "text");
}
