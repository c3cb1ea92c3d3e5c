"""How exactly the annotated papers are read: no kind may fall below what was reached."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gestand import extract, papers

FLOORS = {
    "metadata": 0.97, "reference": 0.98, "question": 1.0, "answer": 1.0, "request": 1.0, "figure": 0.95,
    "follow_up": 0.95, "listed": 0.98, "recommendation": 0.95, "finding": 0.90, "response": 0.72,
    "commitment": 0.90, "spoken": 0.78, "safeguard": 0.82,
}  # fmt: skip


@pytest.mark.slow
def test_no_kind_falls_below_its_floor(shared: Path, tmp_path: Path) -> None:
    for path in papers.find([shared / "seeds", shared / "corpus"]):
        paper = papers.read(path)
        lines = extract.as_json(paper, extract.annotate(paper))
        stem = path.name.split(".")[0]
        (tmp_path / f"{stem}.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    floors = [f"--min={kind}={f1}" for kind, f1 in FLOORS.items()]
    run = [
        sys.executable,
        str(shared / "score.py"),
        str(shared / "gold" / "INDEX.tsv"),
        str(tmp_path),
        *floors,
    ]
    scored = subprocess.run(run, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stdout + scored.stderr


VARIANTS = Path(__file__).parents[1] / "samples" / "variants" / "annotations"
OF_VARIANTS = {
    "metadata": 0.93, "reference": 0.93, "question": 0.95, "answer": 0.95, "recommendation": 0.85,
    "finding": 0.80, "response": 0.80, "follow_up": 0.85, "commitment": 0.88, "safeguard": 0.80, "figure": 0.90,
}  # fmt: skip


def test_no_kind_falls_below_its_floor_in_the_variants() -> None:
    run = [sys.executable, "-c", "from gestand.cli import main; main()", "quality", "--json", str(VARIANTS)]
    scored = subprocess.run(run, capture_output=True, text=True, check=True)
    reached = {line["kind"]: line["f1"] for line in map(json.loads, scored.stdout.splitlines())}
    assert {kind for kind, floor in OF_VARIANTS.items() if reached[kind] < floor} == set()
