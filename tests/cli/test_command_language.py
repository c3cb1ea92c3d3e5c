"""Messages are in Dutch, or in English when asked."""

import io
import re
from pathlib import Path

import click
import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from running import Run

import gestand
from gestand.cli import labels
from gestand.cli.language import FOLDER, choose
from gestand.papers import sniff

SOURCE = Path(gestand.__file__).parent
CATALOGUE = FOLDER / "nl" / "LC_MESSAGES" / "gestand.po"
OF_ERRORS = {"NothingToRead": None, "NotInRegister": None, "UnfitModel": None, "GestandError": None}
PLACES = ({"UnreadablePaper": (2,)}, {"UnreadablePaper": (3,)})


def messages() -> set[str | tuple[str, ...]]:
    """What the command line, click and our errors can say."""
    spoken = [
        *extract_from_dir(SOURCE / "cli", keywords=DEFAULT_KEYWORDS | OF_ERRORS),
        *extract_from_dir(SOURCE, [("workers.py", "python")], keywords=DEFAULT_KEYWORDS),
        *extract_from_dir(Path(click.__file__).parent, keywords=DEFAULT_KEYWORDS),
        *(found for folder in ("papers", "register", "synthetic") for place in PLACES
          for found in extract_from_dir(SOURCE / folder, keywords=OF_ERRORS | place)),
    ]  # fmt: skip
    return {text for _, _, text, _, _ in spoken if text}


def test_every_message_has_a_dutch_translation() -> None:
    with CATALOGUE.open("rb") as opened:
        catalogue = read_po(opened)
    translated = {m.id for m in catalogue if m.string and all(m.string) and not m.fuzzy}
    assert not messages() - translated, "run `make messages` and translate what is new"


def test_translations_keep_the_values() -> None:
    """A value that a translation misspells would crash; one that it forgets would be missing."""
    with CATALOGUE.open("rb") as opened:
        for message in read_po(opened):
            source, dutch = (_values(texts) for texts in (message.id, message.string))
            assert dutch == source, message.id


def test_the_compiled_catalogue_is_up_to_date() -> None:
    compiled = io.BytesIO()
    with CATALOGUE.open("rb") as source:
        write_mo(compiled, read_po(source))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run `make messages`"


@pytest.mark.parametrize(
    ("setting", "arguments", "code"),
    [
        ("", [], "nl"),  # Dutch unless asked otherwise
        ("en", [], "en"),
        ("en", ["read", "--language", "nl", "x"], "nl"),  # the option goes before the setting
        ("", ["--language=en", "read", "x"], "en"),
        ("de", [], "nl"),  # a language that we do not have
        ("", ["--language"], "nl"),  # half an option; the parser will complain
    ],
)
def test_choosing(monkeypatch: pytest.MonkeyPatch, setting: str, arguments: list[str], code: str) -> None:
    monkeypatch.setenv("GESTAND_LANGUAGE", setting)
    monkeypatch.setenv("LANGUAGE", "")
    assert choose(arguments) == code


def test_help_and_errors_of_click_and_ours_are_dutch(run: Run) -> None:
    assert "Lees stukken" in run("read", "--help", GESTAND_LANGUAGE="").stdout
    assert run("read", "nergens.pdf", GESTAND_LANGUAGE="").stderr == (
        "nergens.pdf: dit bestand of deze map is er niet; controleer het pad\n"
    )
    assert run("read", "--snel", GESTAND_LANGUAGE="").stderr.startswith("De optie '--snel' bestaat niet.")


def test_the_formats_in_an_advice_are_dutch_too(run: Run, tmp_path: Path) -> None:
    assert labels.FORMATS == sniff.FORMATS
    (tmp_path / "brief.rtf").write_bytes(b"{\\rtf1 brief}")
    assert run("read", "brief.rtf", GESTAND_LANGUAGE="").stderr.endswith("platte tekst of Markdown\n")


def _values(texts: str | tuple[str, ...]) -> set[str]:
    return set(re.findall(r"{(\w+)", texts if isinstance(texts, str) else " ".join(texts)))
