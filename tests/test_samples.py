"""The sample papers keep their word: fictional, complete, consistent, reproducible, correctly annotated."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from gestand import papers
from gestand.model import PaperFormat, PaperType, squeeze

SAMPLES = Path(__file__).parents[1] / "samples"
README = (SAMPLES / "README.md").read_text("utf-8")
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \| (?P<type>\w+) \| (?P<format>[\w-]+) \| (?P<number>\S+) \|", re.M)
STORY = [row.groupdict() for row in ROW.finditer(README)]  # the table of papers in the README
PAPERS = sorted((SAMPLES / "papers").iterdir())
VERSIONS = sorted((SAMPLES / "versions").iterdir())
INDEX = (SAMPLES / "annotations" / "INDEX.tsv").read_text("utf-8").splitlines()[1:]
VARIANTS = (SAMPLES / "variants" / "annotations" / "INDEX.tsv").read_text("utf-8").splitlines()[1:]
CITED = re.compile(r"\b(99 ?10\d), nr\. (\d+)")


def words(path: Path) -> str:
    """All that a reader can read in a paper, page furniture too."""
    paper = papers.read(path)
    return squeeze(" ".join([paper.text, *(f.text for f in paper.furniture)]))


def test_the_readme_tells_of_every_paper_and_of_no_other():
    assert sorted(row["file"] for row in STORY) == [path.name for path in PAPERS]


def test_there_are_at_least_twelve_of_all_types_and_formats():
    assert len(PAPERS) >= 12
    assert {row["type"] for row in STORY} == set(get_args(PaperType))
    assert {row["format"] for row in STORY} == set(get_args(PaperFormat))


@pytest.mark.parametrize("row", STORY, ids=lambda row: row["file"])
def test_a_paper_is_what_the_readme_says_it_is(row):
    paper = papers.read(SAMPLES / "papers" / row["file"])
    assert (paper.format, paper.metadata.type) == (row["format"], row["type"])


@pytest.mark.parametrize("row", STORY, ids=lambda row: row["file"])
def test_a_paper_states_the_number_that_others_cite_it_by(row):
    stated = papers.read(SAMPLES / "papers" / row["file"]).metadata
    if row["number"].startswith("kst-"):
        assert f"kst-{stated.dossier}-{stated.number}" == row["number"]
    else:
        assert not stated.dossier


@pytest.mark.parametrize("path", PAPERS + VERSIONS, ids=lambda path: path.name)
def test_every_paper_says_that_it_is_fictional(path):
    assert "Fictief stuk, gemaakt voor gestand" in words(path)


@pytest.mark.parametrize("path", PAPERS + VERSIONS, ids=lambda path: path.name)
def test_what_a_paper_cites_is_a_sample_or_is_listed_as_absent(path):
    absent = set(re.findall(r"kst-\d+-\d+", README.partition("bestaat niet:")[2].splitlines()[0]))
    known = {row["number"] for row in STORY} | absent
    cited = {f"kst-{dossier.replace(' ', '')}-{number}" for dossier, number in CITED.findall(words(path))}
    assert cited <= known


def test_absent_numbers_are_absent():
    absent = re.findall(r"kst-\d+-\d+", README.partition("bestaat niet:")[2].splitlines()[0])
    assert absent
    assert not {row["number"] for row in STORY} & set(absent)


def test_the_newer_version_is_the_same_paper_with_other_words():
    for newer in VERSIONS:
        older = papers.read(SAMPLES / "papers" / newer.name)
        assert papers.read(newer).metadata == older.metadata
        assert papers.read(newer).text != older.text


def test_making_them_again_gives_the_same_bytes(tmp_path):
    subprocess.run([sys.executable, SAMPLES / "make", tmp_path], check=True, capture_output=True)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in made} == {".pdf", ".docx"}
    for path in made:
        assert path.read_bytes() == (SAMPLES / path.relative_to(tmp_path)).read_bytes(), path.name


@pytest.mark.parametrize("line", INDEX, ids=lambda line: line.split("\t")[0])
def test_every_quote_of_an_annotation_is_in_its_paper(line):
    quotes_are_in_the_paper(SAMPLES, line)


@pytest.mark.parametrize("line", VARIANTS, ids=lambda line: line.split("\t")[0])
def test_every_quote_of_a_variant_is_in_its_paper(line):
    quotes_are_in_the_paper(SAMPLES / "variants", line)


@pytest.mark.parametrize("path", sorted((SAMPLES / "variants" / "papers").iterdir()), ids=lambda p: p.name)
def test_every_variant_says_that_it_is_fictional(path):
    assert "Fictief stuk, gemaakt voor gestand" in words(path)


def quotes_are_in_the_paper(folder, line):
    name, source, _ = line.split("\t")
    text = squeeze(papers.read(folder / source).text)
    annotations = map(json.loads, (folder / "annotations" / name).read_text("utf-8").splitlines())
    assert [a["quote"] for a in annotations if "quote" in a and a["quote"] not in text] == []
