"""Scoring: what makes a pair, and what the table says of pairs and of what is left over."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gestand.quality import Compared, Object, compare

SAMPLES = Path(__file__).parents[1] / "samples" / "annotations"


def promise(quote: str, **more: object) -> Object:
    return {"kind": "commitment", "quote": quote, **more}


def scored(gold: list[Object], found: list[Object], kind: str) -> tuple[int, int, int]:
    score = compare([Compared("stuk", gold, found, [kind])])[kind]
    return score.gold, score.found, score.paired


WORDS = "Ik zal de Kamer in juni informeren."
CASES = [
    ("the same words", [promise(WORDS)], [promise(WORDS)], "commitment", (1, 1, 1)),
    ("half of the words", [promise("een twee drie vier")], [promise("een twee vijf zes")], "commitment", (1, 1, 1)),
    ("less than half", [promise("een twee drie vier")], [promise("een vijf zes zeven")], "commitment", (1, 1, 0)),
    ("one to one", [promise(WORDS)], [promise(WORDS), promise(WORDS)], "commitment", (1, 2, 1)),
    ("listed is another kind", [promise(WORDS, listed=True)], [promise(WORDS, listed=False)], "listed", (1, 0, 0)),
    ("the words as a bag", [{"kind": "commitment", "bag": [3633523372]}], [promise("a")], "commitment", (1, 1, 0)),
    ("references by id", [{"kind": "reference", "id": "kst-1-2"}], [{"kind": "reference", "id": "KST-1-2"}], "reference", (1, 1, 1)),
    ("figures by value and unit", [{"kind": "figure", "value": 5, "unit": "EUR"}],
     [{"kind": "figure", "value": 5.0, "unit": "percent"}], "figure", (1, 1, 0)),
    ("metadata a field", [{"kind": "metadata", "type": "letter", "date": "2024-01-02"}],
     [{"kind": "metadata", "type": "letter", "date": "2024-01-03"}], "metadata", (2, 2, 1)),
    ("answers by number and words", [{"kind": "answer", "number": "1", "quote": "Ja."}],
     [{"kind": "answer", "number": "2", "quote": "Ja."}], "answer", (1, 1, 0)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "found", "kind", "counts"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_makes_a_pair(
    gold: list[Object], found: list[Object], kind: str, counts: tuple[int, int, int]
) -> None:
    assert scored(gold, found, kind) == counts


def test_fields_count_where_the_reader_states_them() -> None:
    gold = [promise(WORDS, actor="IND", deadline="2024-06"), promise("Iets heel anders.", actor="")]
    found = [promise(WORDS, actor="ind", deadline="2024"), promise("Iets heel anders.", actor="COA")]
    score = compare([Compared("stuk", gold, found, ["commitment"])])["commitment"]
    assert (score.stated, score.agreed) == ({"actor": 1, "deadline": 1}, {"actor": 1, "deadline": 0})


def test_rates_and_what_is_left_over() -> None:
    score = compare([Compared("stuk", [promise(WORDS), promise("Nee.")], [promise(WORDS)], ["commitment"])])
    found = score["commitment"]
    assert (found.precision, found.recall, round(found.f1, 3)) == (1.0, 0.5, 0.667)
    assert [(name, o["quote"]) for name, o in found.missed] == [("stuk", "Nee.")]
    assert found.in_vain == []


def gestand_quality(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gestand", "quality", "--language", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_scores_an_annotated_folder() -> None:
    run = gestand_quality("--json", str(SAMPLES))
    assert run.returncode == 0, run.stderr
    scores = {row["kind"]: row for row in map(json.loads, run.stdout.splitlines())}
    assert scores["request"]["f1"] == 1.0
    assert scores["commitment"]["gold"] == 13


def test_a_folder_without_index_is_one_clear_error(tmp_path: Path) -> None:
    run = gestand_quality(str(tmp_path))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1
    assert "INDEX.tsv" in run.stderr


@pytest.mark.slow
def test_real_papers_score_as_their_own_scorer_says(shared: Path, tmp_path: Path) -> None:
    ours = gestand_quality("--json", str(shared / "gold"))
    rows = {row["kind"]: row for row in map(json.loads, ours.stdout.splitlines())}
    command = [sys.executable, "-m", "gestand", "read", "--out", str(tmp_path)]
    subprocess.run([*command, str(shared / "seeds"), str(shared / "corpus")], check=True, capture_output=True)
    scorer = [sys.executable, str(shared / "score.py"), str(shared / "gold" / "INDEX.tsv"), str(tmp_path)]
    theirs = subprocess.run(scorer, capture_output=True, text=True, check=True)
    for line in theirs.stdout.splitlines()[1:]:
        kind, gold, found, _precision, _recall, f1 = line.split()[:6]
        assert (rows[kind]["gold"], rows[kind]["found"], f"{rows[kind]['f1']:.3f}") == (
            int(gold),
            int(found),
            f1,
        )
