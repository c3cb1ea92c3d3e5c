// An address for any words of the paper: select them, and a link to them appears.
"use strict";
(() => {
  const text = document.querySelector(".reader .text");
  const offer = document.querySelector(".link-here");
  if (!text || !offer) return;
  const link = offer.querySelector("a");
  const page = link.getAttribute("href");
  const added = ".tag, .place, .bullet"; // what the page shows beside the words of the paper
  const length = (words) => [...words].length; // characters, not the units of this language

  // Where in the text of the paper a point of the page is; undefined outside its passages.
  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const passage = element.closest(".passage");
    if (!passage || !text.contains(passage)) return undefined;
    const before = document.createRange();
    before.setStart(passage, 0);
    before.setEnd(node, at);
    const words = before.cloneContents();
    words.querySelectorAll(added).forEach((extra) => extra.remove());
    return Number(passage.id.slice(1)) + length(words.textContent);
  };

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) { offer.hidden = true; return; }
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    offer.hidden = !(start < end);
    if (start < end) link.href = `${page}&passage=${start}-${end}#passage`;
  });
})();
