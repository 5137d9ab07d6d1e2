// Sets the theme that was chosen before anything is painted; the rest of the switch is in pages.js.
"use strict";
(() => {
  let theme = null;
  try { theme = localStorage.getItem("dragoman-theme"); } catch { /* storage may be forbidden */ }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  document.documentElement.classList.add("js");
})();
