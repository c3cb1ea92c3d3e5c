"""`gestand import`, `status`, `show`, `explain` and `search`."""

import json
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
    assert printed.startswith("1 papers, ")
    assert f"  {promise}  Open, late · due 2026-10-01\n" in printed


def test_status_speaks_dutch_too(filled: Run, promise: str) -> None:
    printed = filled("status", "--as-of", "2026-10-02", "--language", "nl").stdout
    assert f"  {promise}  Openstaand, te laat · uiterlijk 2026-10-01\n" in printed


def test_status_of_an_empty_register_says_how_to_fill_it(run: Run) -> None:
    assert "gestand import PATH" in run("status").stdout


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
