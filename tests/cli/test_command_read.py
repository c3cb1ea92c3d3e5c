"""`gestand read`: what it prints and writes."""

import json
import shutil
from pathlib import Path

from running import Run

from gestand.model import squeeze
from gestand.papers import read

SAMPLES = Path(__file__).parents[2] / "samples" / "papers"


def objects(text: str) -> list[dict[str, object]]:
    """JSON lines as objects."""
    return [json.loads(line) for line in text.splitlines()]


def test_summary_of_a_letter(run: Run, letter: Path) -> None:
    summary = run("read", letter.name).stdout
    assert summary.startswith("Voortgang veilige oevers\n  letter.txt\n  letter · 2026-03-12 · ")
    assert "1 reference · 1 commitment" in summary
    assert "    line 8  due 2026-10-01  Ik zal uw Kamer voor 1 oktober 2026 informeren" in summary


def test_json_of_one_paper_is_the_contract(run: Run, letter: Path) -> None:
    metadata, *annotations = objects(run("read", "--json", letter.name).stdout)
    assert metadata["kind"] == "metadata"
    assert metadata["date"] == "2026-03-12"
    assert "paper" not in metadata
    text = read(letter).text
    assert [a["kind"] for a in annotations if a["kind"] != "figure"] == ["reference", "commitment"]
    for each in annotations:
        assert str(each["anchor"]).startswith(f"{each['kind']}-")
        assert squeeze(text[each["start"] : each["end"]]) == each["quote"]
        assert each["line"] == 8


def test_of_several_papers_each_line_names_its_paper(run: Run, letter: Path, tmp_path: Path) -> None:
    shutil.copy(letter, tmp_path / "another.txt")
    names = [line["paper"] for line in objects(run("read", "--json", "letter.txt", "another.txt").stdout)]
    assert list(dict.fromkeys(names)) == ["letter.txt", "another.txt"]  # in the order given


def test_the_same_path_twice_is_read_once(run: Run, letter: Path) -> None:
    assert run("read", letter, letter).stdout == run("read", letter).stdout


def test_standard_input_gives_what_the_file_gives(run: Run, letter: Path) -> None:
    piped = run("read", "--json", "-", stdin=letter.read_text("utf-8"))
    assert piped.stdout == run("read", "--json", letter).stdout


def test_out_writes_a_file_for_each_stem(run: Run, letter: Path, tmp_path: Path) -> None:
    shutil.copy(letter, tmp_path / "debate.v2.vlos.txt")
    done = run("read", "--out", "found/here", "letter.txt", "debate.v2.vlos.txt")
    assert done.stdout == "2 papers written to found/here\n"
    assert sorted(file.name for file in (tmp_path / "found/here").glob("*.jsonl")) == [
        "debate.jsonl",
        "letter.jsonl",
    ]
    written = (tmp_path / "found/here/letter.jsonl").read_text("utf-8")
    assert written == run("read", "--json", "letter.txt").stdout


def test_a_second_paper_of_the_same_stem_is_refused(run: Run, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("# Een andere brief\n", "utf-8")
    done = run("read", "--out", "found", "letter.txt", "letter.md")
    assert done.returncode == 1
    assert done.stderr == (
        "letter.md: letter.txt is already written to found/letter.jsonl; rename one or choose another --out\n"
    )
    assert objects((tmp_path / "found/letter.jsonl").read_text("utf-8"))[0]["date"] == "2026-03-12"


def test_out_again_replaces_what_was_there(run: Run, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "found").mkdir()
    (tmp_path / "found/letter.jsonl").write_text("old")
    run("read", "--out", "found", letter)
    assert "old" not in (tmp_path / "found/letter.jsonl").read_text("utf-8")


def test_out_where_nothing_can_be_written(run: Run, letter: Path) -> None:
    refused = run("read", "--out", "/dev/null/found", letter)
    assert refused.returncode == 2
    assert refused.stderr.endswith("; choose another folder with --out\n")
    assert refused.stderr.count("\n") == 1


def test_all_samples_can_be_read(run: Run) -> None:
    done = run("read", "--json", SAMPLES)
    assert done.returncode == 0
    assert not done.stderr  # no progress bar where there is no terminal
    papers = {line["paper"] for line in objects(done.stdout) if line["kind"] == "metadata"}
    assert len(papers) == len(list(SAMPLES.iterdir()))


def test_progress_is_shown_on_stderr_when_forced(run: Run, letter: Path) -> None:
    done = run("read", "--json", letter, FORCE_COLOR="1")
    assert "Reading" in done.stderr
    assert "Reading" not in done.stdout
