"""The same of other tools, on text that each is made for. A tool that is not installed raises ImportError."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from bench import texts
from bench.clock import seconds

_SIZE = 50_000  # characters, about a long judgment: the slowest takes seconds


def wetsuite() -> float:
    """MB/s of wetsuite's patterns for references in Dutch legal text."""
    import wetsuite.datasets

    # Its list of names is on the network; the names that the text holds are all it needs here.
    wetsuite.datasets.load = lambda _: SimpleNamespace(data={id_: ([n], []) for id_, n in texts.LAWS.items()})
    from wetsuite.helpers.patterns import find_references

    return _speed(texts.legal(_SIZE), find_references)


def citeurl() -> float:
    """MB/s of citeurl's patterns for references in an American opinion."""
    from citeurl import Citator

    return _speed(texts.american(_SIZE), Citator().list_cites)


def eyecite() -> float:
    """MB/s of eyecite with hyperscan for references in an American opinion."""
    import hyperscan  # noqa: F401  # eyecite does without where it is absent
    from eyecite import get_citations
    from eyecite.tokenizers import HyperscanTokenizer

    tokenizer = HyperscanTokenizer()
    return _speed(texts.american(_SIZE), lambda text: get_citations(text, tokenizer=tokenizer))


def pysbd() -> float:
    """MB/s of pysbd's sentence splitting of a letter to parliament."""
    from pysbd import Segmenter

    return _speed(texts.letter(_SIZE, texts.SAMPLES).text, Segmenter(language="nl").segment)


def _speed(text: str, work: Callable[[str], object]) -> float:
    work(text)  # what is compiled at first use is not measured
    return len(text) / 1e6 / seconds(lambda: work(text), runs=2)
