// The queue works without this. With it: one key for each decision.
"use strict";
(() => {
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  const OFF = "gestand-keys-off"; // letters alone may stand in the way of speech input: they can be put off
  const help = queue.querySelector(".keys");
  const toggle = help.querySelector("button");
  let on = true;
  try { on = localStorage.getItem(OFF) === null; } catch { /* nothing may be kept here: keys are on */ }
  const tell = () => {
    queue.classList.toggle("with-keys", on);
    toggle.setAttribute("aria-pressed", on);
    for (const each of queue.querySelectorAll("[data-key]")) {
      const shown = each.tagName === "DETAILS" ? each.firstElementChild : each;
      if (on) shown.setAttribute("aria-keyshortcuts", each.dataset.key);
      else shown.removeAttribute("aria-keyshortcuts");
    }
  };
  help.hidden = false;
  tell();
  toggle.addEventListener("click", () => {
    on = !on;
    try { on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"); } catch { /* for this page only */ }
    tell();
  });

  let sent = false; // one decision a page: a second one would be about an entry that nobody saw
  queue.addEventListener("submit", (event) => (sent ? event.preventDefault() : (sent = true)));
  addEventListener("pageshow", () => (sent = false));

  const open = (details) => {
    details.open = true;
    details.querySelector("form :is(button, textarea, select, input:not([type=hidden]))").focus();
    details.scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      const details = event.target.closest("details[open]");
      if (details) { details.open = false; details.firstElementChild.focus(); }
      return;
    }
    if (!on || sent || typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = [...queue.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)]
      .find((each) => each.tagName === "DETAILS" || each.checkVisibility());
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName === "DETAILS") open(wanted);
    else wanted.click();
  });
})();
