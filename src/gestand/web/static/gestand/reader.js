// The reader works without this: anchors and :target do it. With it: filters without reloading, and the
// list follows the text.
"use strict";
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const list = reader.querySelector(".notes");
  const form = reader.querySelector(".kinds");
  const boxes = [...form.querySelectorAll('input[name="soort"]')];
  const pieces = (anchor) => reader.querySelectorAll(`mark[data-note="${CSS.escape(anchor)}"]`);
  const note = (anchor) => document.getElementById(`note-${anchor}`);

  // Filter by kind.
  form.querySelector(".go").hidden = true;
  form.addEventListener("change", () => {
    const chosen = boxes.filter((box) => box.checked);
    for (const box of boxes) reader.classList.toggle(`hide-${box.value}`, !box.checked);
    const query = new URLSearchParams(location.search);
    query.delete("soort");
    if (chosen.length < boxes.length) chosen.forEach((box) => query.append("soort", box.value));
    if (!chosen.length) query.append("soort", "geen");
    history.replaceState(null, "", `${location.pathname}${query.size ? "?" + query : ""}${location.hash}`);
  });

  // Light up a mark and its note together.
  let lit = "";
  const light = (anchor) => {
    if (anchor === lit) return;
    reader.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
    lit = anchor;
    if (!anchor) return;
    pieces(anchor).forEach((piece) => piece.classList.add("here"));
    note(anchor)?.classList.add("here");
  };
  const show = (anchor) => {
    const item = note(anchor);
    if (!item || getComputedStyle(list).overflowY !== "auto") return;
    const frame = list.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    const bottom = Math.min(frame.bottom, innerHeight);
    if (box.top < frame.top || box.bottom > bottom)
      list.scrollBy({ top: box.top - frame.top - (bottom - frame.top) / 4 });
  };
  const shown = (mark) => ![...mark.classList].some((name) => reader.classList.contains(name.replace("k-", "hide-")));

  reader.querySelector(".text").addEventListener("click", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    let mark = event.target.closest("mark[data-note]");
    while (mark && !shown(mark)) mark = mark.parentElement.closest("mark[data-note]");
    if (!mark) return light("");
    light(mark.dataset.note);
    show(mark.dataset.note);
  });
  const fromAddress = () => {
    const anchor = decodeURIComponent(location.hash.slice(1)).replace(/^note-/, "");
    if (pieces(anchor).length) { light(anchor); show(anchor); }
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();

  // Who may add a promise selects its words.
  const add = document.getElementById("add");
  if (add) {
    const pick = add.parentElement.querySelector(".pick");
    const text = reader.querySelector(".text");
    let words = "";
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const inside = selection.rangeCount && text.contains(selection.getRangeAt(0).commonAncestorContainer);
      words = inside ? selection.toString().replace(/\s+/g, " ").trim() : "";
      pick.hidden = !words;
    });
    pick.addEventListener("mousedown", (event) => event.preventDefault()); // leaves the selection as it is
    pick.addEventListener("click", () => {
      const area = add.querySelector("textarea");
      area.value = words;
      add.open = true;
      pick.hidden = true;
      add.querySelector("select").focus();
      add.scrollIntoView({ block: "center" });
    });
    const open = () => { if (location.hash === "#add") { add.open = true; add.querySelector("textarea").focus(); } };
    addEventListener("hashchange", open);
    open();
  }

  // The list follows the text: the first mark in view is at the top of the list.
  const marks = [...reader.querySelectorAll("mark[data-note][id]")];
  const inView = new Set();
  const follow = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) inView[isIntersecting ? "add" : "delete"](target);
    const first = marks.find((mark) => inView.has(mark) && shown(mark));
    if (first && !list.matches(":hover, :focus-within")) show(first.dataset.note);
  });
  marks.forEach((mark) => follow.observe(mark));
})();
