// The queue works without this. With it: one key for each decision.
"use strict";
(() => {
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const wanted = queue.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName !== "DETAILS") return wanted.click();
    wanted.open = true;
    wanted.querySelector("textarea, select, input:not([type=hidden])").focus();
  });
})();
