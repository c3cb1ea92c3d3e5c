"""What gestand takes: references, all kinds, sentences, and a PDF from its bytes to its annotations."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from bench import texts
from bench.clock import seconds
from gestand import extract, papers
from gestand.extract import prefilter, references, sentences

MB = 1_000_000


def reference_speed(folder: Path) -> float:
    """MB/s of references from text."""
    paper = texts.letter(MB, folder)

    def afresh() -> None:
        prefilter.forget()
        references.extract(paper)

    return len(paper.text) / MB / seconds(afresh)


def annotation_speed(folder: Path) -> float:
    """MB/s of all kinds from text."""
    paper = texts.letter(MB, folder)
    return len(paper.text) / MB / seconds(lambda: extract.annotate(paper))


def sentence_speed(folder: Path) -> float:
    """MB/s of sentence splitting."""
    text = texts.letter(MB, folder).text
    lines = text.split("\n")
    return len(text) / MB / seconds(lambda: [sentences.split(line) for line in lines])


def growth(folder: Path) -> float:
    """The time of one paper of 10 MB over that of ten of 1 MB."""
    small, large = texts.letter(MB, folder), texts.letter(10 * MB, folder)
    per_character = seconds(lambda: extract.annotate(small)) / len(small.text)
    return seconds(lambda: extract.annotate(large), runs=1) / len(large.text) / per_character


def memory(folder: Path) -> float:
    """The most bytes held while a paper is annotated, over the bytes of its text."""
    paper = texts.letter(MB, folder)
    tracemalloc.start()
    extract.annotate(paper)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / len(paper.text.encode())


def page_speed(folder: Path) -> float:
    """Pages per second from the bytes of a PDF to its annotations."""
    files = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
    pages = sum(papers.read(data, "sample.pdf").marks[-1].page or 1 for data in files)
    return pages / seconds(lambda: [extract.annotate(papers.read(data, "sample.pdf")) for data in files], 10)
