"""Practice data that is made up comes out as the scenarios say, and is the same every time."""

import csv
import json
import tracemalloc
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gestand import packs
from gestand.packs import Pack
from gestand.synthetic import UnfitModel, examples, making, model
from gestand.synthetic.making import Made

PACK = {
    "pack.toml": """
schema  = 1
name    = "clinic"
version = "1.0"
title   = { nl = "Spreekuur", en = "Clinic" }
about   = { nl = "Een verzonnen pakket.", en = "A pack made up." }
never   = { nl = "Niets.", en = "Nothing." }
area    = "clinic"
""",
    "sources.toml": '[letter]\ntype = "letter"\ntitle = { nl = "Brief", en = "Letter" }\n',
    "parameters.toml": '[term]\ntype = "days"\nwhy = { nl = "Onbekend.", en = "Not known." }\n',
    "records/request.toml": """
name  = "request"
title = { nl = "verzoek", en = "request" }
about = { nl = "Eén verzoek.", en = "One request." }
key   = "request"
columns.request  = { type = "key" }
columns.room     = { type = "key", refers = "room", required = true }
columns.asked_on = { type = "date", missing = "unknown" }
""",
    "records/room.toml": """
name  = "room"
title = { nl = "kamer", en = "room" }
about = { nl = "Een kamer.", en = "A room." }
key   = "room"
columns.room = { type = "key" }
columns.open = { type = "boolean", missing = "unknown" }
""",
    "records/answer.toml": """
name  = "answer"
title = { nl = "antwoord", en = "answer" }
about = { nl = "Eén antwoord.", en = "One answer." }
key   = "answer"
columns.answer   = { type = "key" }
columns.request  = { type = "key", refers = "request", required = true }
columns.given_on = { type = "date", missing = "unknown" }
""",
    "promises/all.toml": """
[[promise]]
id = "A1"
title = { nl = "Antwoord op tijd", en = "An answer in time" }
modality = "duty"
addressee = "clinic"
source = "letter"
""",
    "checks/all.toml": """
[[check]]
id = "A1"
promise = "A1"
rule = { nl = "Binnen de termijn.", en = "Within the term." }
subject = "request"
date = "asked_on"
from = 2024-01-01
applies = "TRUE"
kept = "answered"
due = "asked_on + INTERVAL :term DAY"
facts.answered = { from = "answer", on = { request = "request" }, where = "given_on <= subject.asked_on + INTERVAL :term DAY", value = "exists" }
""",
    "scenarios/all.toml": '''
[[scenario]]
check = "A1"
title = { nl = "Op tijd, te laat, te vroeg", en = "In time, late, before" }
as_of = 2024-12-31
parameters = { term = 10 }
expect = """
request | outcome
intime  | kept
late    | broken
before  | not applicable
waiting | open
unknown | cannot tell
"""
[scenario.given]
request = """
request | room | asked_on
intime  | r1   | 2024-03-01
late    | r1   | 2024-03-01
before  | r1   | 2023-03-01
waiting | r1   | 2024-12-30
unknown | r1   |
"""
answer = """
answer | request | given_on
a1     | intime  | 2024-03-11
a2     | late    | 2024-03-12
"""
[[scenario]]
check = "A1"
title = { nl = "Zonder termijn", en = "Without a term" }
expect = """
request | outcome
one     | cannot tell
"""
[scenario.given]
request = """
request | room | asked_on
one     | r1   | 2024-03-01
"""
''',
}
MODEL = """
as_of = 2024-12-31
spread = 30
[parameters]
term = 10
[shared]
room = 3
[rates]
kept = 0.5
broken = 0.25
open = 0.25
"""


@pytest.fixture
def clinic(tmp_path: Path) -> Pack:
    for name, text in PACK.items():
        (tmp_path / "pack" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pack" / name).write_text(text, "utf-8")
    return packs.load(tmp_path / "pack")


def modelled(folder: Path, pack: Pack, text: str = MODEL) -> model.Model:
    path = folder / "model.toml"
    path.write_text(text, "utf-8")
    return model.read(path, pack)


def made(pack: Pack, folder: Path, cases: int = 400, seed: int = 1, text: str = MODEL) -> Made:
    return making.make(pack, modelled(folder, pack, text), cases, seed, folder / f"out-{cases}-{seed}")


def rows(made: Made, name: str) -> list[dict[str, str]]:
    with (made.folder / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir())
    return sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(clinic: Pack, tmp_path: Path) -> None:
    first, other = made(clinic, tmp_path, seed=1), made(clinic, tmp_path, seed=2)
    (tmp_path / "again").mkdir()
    again = made(clinic, tmp_path / "again", seed=1)
    assert digest(first.folder) == digest(again.folder) != digest(other.folder)


def test_outcomes_come_by_the_rates_and_the_truth_counts_them(clinic: Pack, tmp_path: Path) -> None:
    it = made(clinic, tmp_path, cases=2000)
    counts = Counter(line["outcome"] for line in rows(it, "truth"))
    assert counts == Counter({name: n for name, n in it.outcomes["A1"].items() if n})
    assert counts.keys() == {"kept", "broken", "open"}  # the model wants no others
    assert 0.45 < counts["kept"] / 2000 < 0.55
    assert 0.20 < counts["open"] / 2000 < 0.30


def test_each_case_has_keys_of_its_own_but_for_what_is_shared(clinic: Pack, tmp_path: Path) -> None:
    it = made(clinic, tmp_path)
    requests, answers = rows(it, "request"), rows(it, "answer")
    assert len({row["request"] for row in requests}) == len(requests) == 400
    assert {row["request"] for row in answers} <= {row["request"] for row in requests}
    assert len({row["request"] for row in answers}) == len(answers)
    assert {row["room"] for row in requests} == {"room-1", "room-2", "room-3"}


def test_dates_move_together_and_not_past_a_day_that_matters(clinic: Pack, tmp_path: Path) -> None:
    it = made(clinic, tmp_path)
    asked = {row["request"]: date.fromisoformat(row["asked_on"]) for row in rows(it, "request")}
    example = {row["key"]: row["example"] for row in rows(it, "truth")}
    waits = {(date.fromisoformat(row["given_on"]) - asked[row["request"]]).days for row in rows(it, "answer")}
    assert waits == {10, 11}
    moved = {day for key, day in asked.items() if example[key] == "intime"}
    assert min(moved) == date(2024, 1, 31)  # spread: 30 days
    assert max(moved) == date(2024, 3, 1)
    assert {day for key, day in asked.items() if example[key] == "waiting"} == {date(2024, 12, 30)}


def test_a_scenario_of_another_day_moves_along_with_the_day(clinic: Pack, tmp_path: Path) -> None:
    found, _ = examples.find(clinic, modelled(tmp_path, clinic, MODEL.replace("2024-12-31", "2024-06-30")))
    days = {example.key: example.rows[0][1]["asked_on"] for example in found["A1"]}
    assert days["intime"] == "2024-03-01"
    assert days["waiting"] == "2024-06-29"  # a day before, as in the scenario


def altered(pack: Pack, file: str, *changes: tuple[str, str]) -> Pack:
    path = pack.folder / file
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return packs.load(pack.folder)


def test_what_a_row_must_have_and_no_rule_reads_is_filled(clinic: Pack, tmp_path: Path) -> None:
    pack = altered(clinic, "scenarios/all.toml", ("| r1  ", "|     "))
    it = made(pack, tmp_path, text=MODEL.replace("[shared]\nroom = 3", ""))
    rooms = [row["room"] for row in rows(it, "request")]
    assert all(rooms)
    assert len(set(rooms)) == len(rooms) == 400


def test_a_row_that_lacks_what_a_rule_reads_is_no_example(clinic: Pack, tmp_path: Path) -> None:
    altered(clinic, "checks/all.toml", ('"TRUE"', "\"room <> 'r9'\""))
    pack = altered(clinic, "scenarios/all.toml", ("intime  | r1", "intime  |   "))
    found, _ = examples.find(pack, modelled(tmp_path, pack))
    assert {example.key for example in found["A1"]} == {"late", "before", "waiting", "unknown"}


def test_a_scenario_without_a_table_is_no_example_and_the_check_is_named(
    clinic: Pack, tmp_path: Path
) -> None:
    pack = altered(
        clinic, "scenarios/all.toml", ("as_of = 2024-12-31", "as_of = 2024-12-31\nabsent = ['room']")
    )
    found, without = examples.find(pack, modelled(tmp_path, pack))
    assert found == {}
    assert without == {"A1": "no scenario holds on the day and with the parameters of the model"}


def test_a_check_that_joins_by_no_key_gets_no_cases(clinic: Pack, tmp_path: Path) -> None:
    by_day = ('on = { request = "request" }', 'on = { given_on = "asked_on" }')
    (clinic.folder / "records" / "answer.toml").write_text(
        PACK["records/answer.toml"].replace('missing = "unknown"', 'missing = "none"'), "utf-8"
    )
    pack = altered(clinic, "checks/all.toml", by_day)
    _, without = examples.find(pack, modelled(tmp_path, pack))
    assert without == {"A1": "it joins answer by given_on, which is no key: cases could not be kept apart"}


def test_the_data_says_that_it_is_made_up_and_what_to_ask(clinic: Pack, tmp_path: Path) -> None:
    it = made(clinic, tmp_path)
    assert "synthetic   = true" in (it.folder / "data.toml").read_text("utf-8")
    told = json.loads((it.folder / "made.json").read_text("utf-8"))
    assert (told["as_of"], told["parameters"], told["seed"], told["cases"]) == (
        "2024-12-31",
        {"term": 10},
        1,
        400,
    )
    assert rows(it, "room") == []  # there, and empty


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (MODEL, {"intime", "late", "before", "waiting", "unknown"}),  # not the one without a term
        (MODEL.replace("[parameters]\nterm = 10", ""), {"one"}),  # and without a term only that one
        # What waits for an answer moves along with the day; the others were over on both days.
        (MODEL.replace("2024-12-31", "2024-06-30"), {"intime", "late", "before", "waiting", "unknown"}),
        # The term of two was not over, and moved along they would be before the rule was in force.
        (MODEL.replace("2024-12-31", "2024-03-05"), {"before", "waiting", "unknown"}),
    ],
)
def test_only_scenarios_that_hold_under_the_model_are_told(
    clinic: Pack, tmp_path: Path, text: str, keys: set[str]
) -> None:
    found, _ = examples.find(clinic, modelled(tmp_path, clinic, text))
    assert {example.key for example in found["A1"]} == keys


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("as_of = 2024-12-31\ntempo = 3", "tempo is not known"),
        ("as_of = '2024-12-31'", "as_of must be a date without quotes"),
        ("as_of = 2024-12-31\nspread = -1", "spread must be a whole number"),
        ("as_of = 2024-12-31\n[rates]\nbroke = 0.5", "is it broken?"),
        ("as_of = 2024-12-31\n[rates]\nbroken = 50", "from 0 to 1"),
        ("as_of = 2024-12-31\n[parameters]\nterm = 'ten'", "term is no value of its type"),
        ("as_of = 2024-12-31\n[checks.P1]\nkept = 1", "P1 is not known"),
        ("as_of = 2024-12-31\nrates = 3", "holds a value where a table must be"),
        ("as_of = ", "cannot be read as TOML"),
    ],
)
def test_a_model_that_cannot_be_used_says_why(clinic: Pack, tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(UnfitModel, match=problem.replace("?", r"\?")):
        modelled(tmp_path, clinic, text)


def test_a_model_that_wants_nothing_there_is_leaves_nothing_behind(clinic: Pack, tmp_path: Path) -> None:
    with pytest.raises(UnfitModel, match="no outcome that has an example"):
        made(clinic, tmp_path, text="as_of = 2024-12-31\n[parameters]\nterm = 10\n[rates]\nkept = 0")
    assert {path.name for path in tmp_path.iterdir()} == {"pack", "model.toml"}


def test_a_folder_that_holds_something_is_left_alone(clinic: Pack, tmp_path: Path) -> None:
    made(clinic, tmp_path)
    with pytest.raises(UnfitModel, match="holds something already"):
        made(clinic, tmp_path)


def test_memory_does_not_grow_with_the_number_of_cases(clinic: Pack, tmp_path: Path) -> None:
    def most(cases: int) -> int:
        tracemalloc.start()
        made(clinic, tmp_path, cases=cases)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(100)
    assert most(20_000) < 1.5 * most(2000)
