"""The docs say what is true: they are held against the code."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from gestand import model
from gestand.cli.commands import MODULES

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
ANNOTATIONS = (ROOT / "docs" / "annotations.md").read_text("utf-8")
WORDS = (ROOT / "docs" / "words.md").read_text("utf-8")


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_links_lead_somewhere(doc: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", doc.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert not [link for link in local if not (doc.parent / link).exists()]


def test_modules_and_data_that_the_docs_name_exist() -> None:
    named = {
        path
        for doc in DOCS
        for path in re.findall(r"`([\w/]+\.(?:py|toml|tsv|txt)|[a-z]+/[\w/]+/)`", doc.read_text("utf-8"))
    }
    source = ROOT / "src" / "gestand"
    rooms = (ROOT, source, source / "papers", ROOT / "samples" / "annotations")
    assert "extract/sentences.py" in named
    named -= {"data.toml", "parameters.toml"}  # which those who hold practice data write themselves
    assert not [path for path in named if not any((room / path).exists() for room in rooms)]


@pytest.mark.parametrize("name", MODULES)
def test_every_command_is_in_the_docs(name: str) -> None:
    assert f"| `gestand {name}" in COMMANDS
    assert f"gestand {name}" in README or f"make {name}" in README


def test_commands_in_the_docs_exist() -> None:
    named = {
        name
        for doc in DOCS
        for name in re.findall(r"`(?:\.venv/bin/)?gestand ([a-z]+)", doc.read_text("utf-8"))
    }
    assert named <= set(MODULES)


def test_every_setting_is_in_the_docs() -> None:
    sources = (ROOT / "src").rglob("*.py")
    settings = {
        name for file in sources for name in re.findall(r"\bGESTAND_[A-Z_]+\b", file.read_text("utf-8"))
    }
    assert settings
    assert not {name for name in settings if f"| `{name}` |" not in COMMANDS}


@pytest.mark.parametrize("kind", model.KINDS, ids=lambda kind: kind.kind)
def test_every_kind_is_in_the_contract_with_its_fields(kind: type[model.Annotation]) -> None:
    own = {field.name for field in fields(kind)} - {field.name for field in fields(model.Annotation)}
    section = re.search(rf"^### [^\n]*\b{kind.kind}\b.*?(?=^##)", ANNOTATIONS, re.M | re.S)
    assert section
    assert not {name for name in own if f"`{name}`" not in section[0]}


def test_the_metadata_fields_are_in_the_contract() -> None:
    assert not {f.name for f in fields(model.Metadata) if f"`{f.name}`" not in ANNOTATIONS}


@pytest.mark.parametrize("kind", model.KINDS, ids=lambda kind: kind.kind)
def test_every_kind_is_among_the_words(kind: type[model.Annotation]) -> None:
    assert re.search(rf"^\| [^|]*\b{kind.__name__}\b", WORDS, re.M)


def test_the_example_of_the_contract_is_what_it_says() -> None:
    lines = [json.loads(line) for line in re.findall(r'^\{"kind".*\}$', ANNOTATIONS, re.M)]
    assert [line["kind"] for line in lines] == ["metadata", "commitment"]
    assert set(lines[0]) - {"kind"} <= {f.name for f in fields(model.Metadata)}
    assert lines[1]["end"] - lines[1]["start"] == len(lines[1]["quote"])


def test_readme_opens_with_what_it_does_the_picture_and_the_two_commands() -> None:
    opening = README.split("## ")[0]
    parts = [
        "gestand reads what the Dutch government tells parliament",
        "](docs/reader.png)",
        "make demo",
        "make test",
    ]
    places = [opening.index(part) for part in parts]
    assert places == sorted(places)


def test_what_is_installed_is_locked_by_hash_and_comes_from_where_the_user_chooses() -> None:
    for locked in (ROOT / "requirements").iterdir():
        text = locked.read_text("utf-8")
        assert not re.findall(r"://|^--(?!hash)", text, re.M)
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\w)", text))
