"""`gestand import`, `status`, `show`, `explain` and `search`."""

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from running import Run, running_in, write_letter


def of(text: str) -> dict[str, Any]:
    """The one JSON object of an output."""
    [line] = text.splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `gestand` where the register holds the letter."""
    folder = tmp_path_factory.mktemp("filled")
    run = running_in(folder)
    run("import", write_letter(folder))
    return run


@pytest.fixture(scope="module")
def promise(filled: Run) -> str:
    """The id of the promise in the letter."""
    [found] = filled("search", "informeren", "--kind", "commitment", "--json").stdout.splitlines()
    hit = json.loads(found)
    return f"{hit['paper']}/{hit['anchor']}"


@pytest.fixture(scope="module")
def key(promise: str) -> str:
    """The key of the letter."""
    return promise.partition("/")[0]


def test_importing_says_what_it_did(run: Run, letter: Path) -> None:
    first = run("import", letter, "--json")
    again = run("import", letter)
    assert of(first.stdout)["what"] == "new"
    assert again.stdout.splitlines()[-1] == "0 new, 0 newer versions, 1 unchanged. See: gestand status"


def test_importing_says_what_newer_rules_read_again(run: Run, letter: Path, tmp_path: Path) -> None:
    run("import", letter)
    with closing(sqlite3.connect(tmp_path / "register.sqlite3")) as register, register:
        register.execute("UPDATE register_version SET read_by = 'gestand 0.0.1'")
    again = run("import", letter)
    assert again.stdout.splitlines()[-2] == "1 paper read again, by newer rules"
    assert again.stdout.split()[:2] == ["read", "again"]


def test_a_bad_paper_does_not_stop_the_import(run: Run, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("import", "empty.txt", letter)
    assert done.returncode == 1
    assert done.stderr.startswith("empty.txt: is empty; ")
    assert "1 new" in done.stdout
    assert run("import", "empty.txt").returncode == 2


def test_status_before_and_after_the_deadline(filled: Run, promise: str) -> None:
    before = of(filled("status", "--as-of", "2026-09-30", "--json").stdout)
    after = of(filled("status", "--as-of", "2026-10-02", "--json").stdout)
    assert [p["id"] for p in before["due_soon"] if p["kind"] == "commitment"] == [promise]
    assert promise in [p["id"] for p in after["late"]]
    assert before["by_status"]["Openstaand"] == after["by_status"]["Openstaand"] > 0
    printed = filled("status", "--as-of", "2026-10-02").stdout
    assert printed.startswith("1 paper, 2 promises as of 2026-10-02\nRegister: register.sqlite3\n")
    assert before["register"] == "register.sqlite3"
    assert f"  {promise}  Open, late · due 2026-10-01\n" in printed


def test_status_speaks_dutch_too(filled: Run, promise: str) -> None:
    printed = filled("status", "--as-of", "2026-10-02", "--language", "nl").stdout
    assert f"  {promise}  Openstaand, te laat · uiterlijk 2026-10-01\n" in printed


def test_status_of_an_empty_register_says_how_to_fill_it(run: Run) -> None:
    run("account", "annika")
    assert "gestand import PATH" in run("status").stdout


@pytest.mark.parametrize("command", [["status"], ["show", "x"], ["explain", "x"], ["search", "x"]])
def test_reading_makes_no_register(run: Run, tmp_path: Path, command: list[str]) -> None:
    nothing = run(*command, GESTAND_DATABASE="")
    assert nothing.returncode == 2
    assert nothing.stderr == (
        "var/register.sqlite3: no register there, nothing was imported yet; begin with: gestand import PATH\n"
    )
    assert not list(tmp_path.iterdir())


RESPONSE = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 12 maart 2026
Ons kenmerk 778899
Betreft Reactie op het rapport Oevers

Geachte voorzitter,

De Oeverraad beveelt de minister aan alle oevers te meten. Deze aanbeveling neem ik over. De Oeverraad \
beveelt de minister aan de steigers te sluiten. Deze aanbeveling neem ik niet over. Ik zal uw Kamer voor \
1 oktober 2026 informeren over ten minste 85 procent van de oevers.

De minister van Waterzaken,
A. Dijkgraaf
"""


PROMISED = "Ik zal uw Kamer voor 1 oktober 2026 informeren over ten minste 85 procent van de oevers."


@pytest.fixture(scope="module")
def replied(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `gestand` where a response is in the register, and a newer version that promises less."""
    folder = tmp_path_factory.mktemp("replied")
    run = running_in(folder)
    for words in (RESPONSE, RESPONSE.replace(PROMISED, "Meer is er niet te melden.")):
        (folder / "response.txt").write_text(words, "utf-8")
        run("import", "response.txt")
    return run


def test_status_tells_what_became_of_recommendations(replied: Run) -> None:
    told = of(replied("status", "--json").stdout)
    assert told["by_reception"]["accepted"] == told["by_reception"]["rejected"] == 1
    printed = replied("status", "--language", "nl").stdout
    assert re.search(r"^  overgenomen +1", printed, re.M)
    assert re.search(r"^  zonder reactie +0", printed, re.M)
    replies = {
        each["quote"]: [reply["stance"] for reply in each["replies"]] for each in told["recommendations"]
    }
    assert sorted(replies.values()) == [["accepted"], ["rejected"]]


def test_an_accepted_recommendation_cites_the_reply(replied: Run) -> None:
    promises = of(replied("show", "letter-778899", "--json").stdout)["promises"]
    [id_] = [each["id"] for each in promises if each["kind"] == "recommendation"]
    for command in ("show", "explain"):
        printed = replied(command, id_, "--language", "nl").stdout
        assert "Deze aanbeveling neem ik over." in printed
        assert "overgenomen" in printed


def test_what_the_newest_version_no_longer_states(replied: Run) -> None:
    shown = replied("show", "letter-778899", "--language", "nl").stdout
    promises = of(replied("show", "letter-778899", "--json").stdout)["promises"]
    [gone] = [each["id"] for each in promises if not each["stated"]]
    assert promises[-1]["id"] == gone
    assert f"{gone}  regel 9 · niet meer in de nieuwste versie" in shown
    for command in ("show", "explain"):
        printed = replied(command, gone, "--language", "nl").stdout
        assert "niet meer in de nieuwste versie" in printed
        assert "Openstaand" not in printed


def test_a_target_is_shown_with_its_promise(replied: Run) -> None:
    promises = of(replied("show", "letter-778899", "--json").stdout)["promises"]
    assert {each["kind"] for each in promises} == {"commitment", "recommendation"}
    id_ = next(each["id"] for each in promises if each["targets"])
    assert re.search(r"Doel +85 procent", replied("show", id_, "--language", "nl").stdout)


def test_what_is_explained_and_shown_is_in_the_language_of_the_user(filled: Run, promise: str) -> None:
    explained = filled("explain", promise, "--language", "nl").stdout
    assert 'iets dat nog komt: "' in explained
    shown = filled("show", promise.replace("/", "#"), "--language", "nl").stdout
    assert re.search(r"^  \w+ +vast: zonder voorbehoud", shown, re.M)
    assert "strength" not in shown


def test_showing_a_paper_a_promise_and_an_annotation(filled: Run, key: str, promise: str) -> None:
    assert "Voortgang veilige oevers" in filled("show", key).stdout
    assert "Ik zal uw Kamer voor 1 oktober 2026" in filled("show", promise).stdout
    annotation = of(filled("show", promise.replace("/", "#"), "--json").stdout)
    assert annotation["kind"] == "commitment"
    assert "Ik zal uw Kamer" in filled("show", promise.replace("/", "#")).stdout


def test_explaining_names_cue_and_passage(filled: Run, promise: str) -> None:
    explanation = of(filled("explain", promise, "--json").stdout)
    assert explanation["cues"]
    assert explanation["quote"] in explanation["passage"]
    printed = filled("explain", promise).stdout
    assert "Cues" in printed
    assert "line 8" in printed


def test_searching(filled: Run, key: str) -> None:
    hit = of(filled("search", "oevers", "hersteld", "--json").stdout)
    assert hit["paper"] == key
    assert key in filled("search", "oevers", "hersteld").stdout
    commitment = of(filled("search", "informeren", "--kind", "commitment", "--json").stdout)
    assert commitment["kind"] == "commitment"
    assert of(filled("search", "informeren", "--kind", "Toezegging", "--json").stdout) == commitment


def test_searching_for_what_is_no_text(filled: Run) -> None:
    nothing = filled("search", os.fsdecode(b"\xff"))
    assert nothing.returncode == 0
    assert nothing.stderr == ""


def test_searching_in_vain(filled: Run, key: str) -> None:
    assert filled("search", "walvis").stdout == "Nothing found; try fewer or other words.\n"
    assert filled("search", "walvis", "--json").stdout == ""


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_id_that_the_register_does_not_hold(filled: Run, command: str) -> None:
    unknown = filled(command, "kst-1-1")
    assert unknown.returncode == 2
    assert unknown.stderr == "kst-1-1: not in the register; find it by its words: gestand search\n"


def test_a_register_that_cannot_be_opened(run: Run, letter: Path) -> None:
    unusable = run("status", GESTAND_DATABASE=str(letter))
    assert unusable.returncode == 2
    assert unusable.stderr.startswith(f"{letter}: cannot be opened as a register (")
    assert unusable.stderr.count("\n") == 1
