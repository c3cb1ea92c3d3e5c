"""One rule, one meaning: what may stand in a rule says the same on DuckDB, PostgreSQL and Spark.

Every expression is asked of the four rows below as the rule `kept` of a check; T is kept, F is broken and ?
is cannot tell. All of them go in one query, grouped by row, so that counting is tried as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from places import as_files, as_schema

from gestand import packs
from gestand.checks.data import Data, Written
from gestand.checks.engine import Engine, open_engine
from gestand.checks.verdicts import Run, prepare

ROWS = """
item | gender | label | yes   | n                  | m | x                   | y        | d          | e          | until      | order | user
a    | woman  | A.1   | true  | 3                  | 5 | 0.1                 | 0.2      | 2024-01-31 | 2024-03-31 |            | 1     | u1
b    | man    | a.1   | false | -2                 | 0 | 2.5                 | -1.5     | 2024-02-29 | 2024-02-29 | 2024-12-31 | 2     | u2
c    |        |       |       |                    |   |                     |          |            |            |            |       |
d    | other  | Z-z   | true  | 999999999999999999 | 1 | 999999999999.999999 | 0.000001 | 9999-12-31 | 0001-01-01 |            | 2     | u1
"""
VISITS = """
visit | item | role | held       | size | cost
v1    | a    | cook | 2024-02-01 | 2    | 0.1
v2    | a    | cook | 2024-02-03 | 2    | 0.2
v3    | a    | host | 2024-01-01 | 7    |
v4    | b    | cook |            | 4    | 1.5
v5    | b    | host | 2024-05-05 |      | 2.5
v6    | d    |      | 2024-06-06 | 1    | 1
"""
EXPRESSIONS = {
    # names and values
    "yes": "T F ? T",
    "TRUE": "T T T T",
    "FALSE": "F F F F",
    "gender = 'woman'": "T F ? F",
    "'woman' = gender": "T F ? F",
    "n = 3": "T F ? F",
    "x = 2.5": "F T ? F",
    "x = 2.50": "F T ? F",
    "d = DATE '2024-02-29'": "F T ? F",
    "d = :birthday": "T F ? F",
    "d < :as_of": "T T ? F",
    "n = :nothing": "? ? ? ?",
    "label = :known_label": "T F ? F",
    "label = :no_label": "? ? ? ?",
    "x = :share": "T F ? F",
    "d <= :no_day": "? ? ? ?",
    # names that are words of SQL
    "order = 2": "F T ? T",
    "user = 'u1'": "T F ? T",
    # letters: capitals, points, hyphens, spaces at the end and quotes make another code
    "label = 'A.1'": "T F ? F",
    "label = 'a.1'": "F T ? F",
    "label = 'A.1 '": "F F ? F",
    "label <> 'A.1 '": "T T ? T",
    "label = 'Z-z'": "F F ? T",
    "label = 'A''1'": "F F ? F",
    "label = 'A\\1'": "F F ? F",
    "label = 'Á.1'": "F F ? F",
    "label = ''": "F F ? F",
    "'a' = 'A'": "F F F F",
    # comparing
    "n <> 3": "F T ? T",
    "n != 3": "F T ? T",
    "n < m": "T T ? F",
    "n <= 3": "T T ? F",
    "n > -2": "T F ? T",
    "n >= -2": "T T ? T",
    "x > n": "F T ? F",
    "yes = TRUE": "T F ? T",
    "yes <> TRUE": "F T ? F",
    "d BETWEEN DATE '2024-01-31' AND DATE '2024-02-29'": "T T ? F",
    "NOT d BETWEEN DATE '2024-02-01' AND e": "T F ? T",
    "n BETWEEN 5 AND 1": "F F ? F",
    "n BETWEEN m AND 3": "F F ? F",
    "n BETWEEN :nothing AND 0": "F ? ? F",
    "gender IN ('woman', 'man')": "T T ? F",
    "gender NOT IN ('woman', 'man')": "F F ? T",
    "NOT gender IN ('woman')": "F T ? T",
    "n IN (3, -2)": "T T ? F",
    "n IN (3, :nothing)": "T ? ? ?",
    "n NOT IN (3, :nothing)": "F ? ? ?",
    "d IN (DATE '2024-01-31', :birthday)": "T F ? F",
    "x IN (0.1, 2.5)": "T T ? F",
    "until IS NULL": "T F T T",
    "until IS NOT NULL": "F T F F",
    "NOT until IS NULL": "F T F F",
    "(gender = 'man') = yes": "F F ? F",
    # combining
    "yes AND n = 3": "T F ? F",
    "yes AND m = :nothing": "? F ? ?",
    "FALSE AND yes": "F F F F",
    "yes OR n = :nothing": "T ? ? T",
    "TRUE OR yes": "T T T T",
    "NOT yes": "F T ? F",
    "NOT (yes AND :nothing = 1)": "? T ? ?",
    "NOT NOT yes": "T F ? T",
    "NOT yes OR n = 3": "T T ? F",
    "yes OR n = 3 AND m = 0": "T F ? T",
    "(yes OR n = 3) AND m = 0": "F F ? F",
    "until IS NULL OR until > d": "T T T T",
    "CASE WHEN yes THEN n = 3 ELSE m = 0 END": "T T ? F",
    "CASE WHEN yes THEN TRUE WHEN NOT yes THEN FALSE ELSE n = 3 END": "T F ? T",
    "CASE WHEN until IS NULL THEN d ELSE until END = DATE '2024-12-31'": "F T ? F",
    "CASE WHEN yes THEN 1 ELSE 2.5 END = 2.5": "F T ? F",
    "CASE WHEN :nothing = 1 THEN TRUE ELSE FALSE END": "? ? ? ?",
    # counting
    "0.1 + 0.2 = 0.3": "T T T T",
    "x + y = 0.3": "T F ? F",
    "x + y = 1": "F T ? F",
    "x - y = 4": "F T ? F",
    "x + 0.000001 = 1000000000000": "F F ? T",
    "x * 3 = 0.3": "T F ? F",
    "y * y = 2.25": "F T ? F",
    "y * y * 1000000 = 0.000001": "F F ? T",
    "x * 0.1 * 0.1 = 0.001": "T F ? F",
    "n + 1 > 999999999999999999": "F F ? T",
    "n + n - n = n": "T T ? T",
    "2000000000 + 2000000000 = 4000000000": "T T T T",
    "100000 * 100000 = 10000000000": "T T T T",
    "m * 2000000000 = 10000000000": "T F ? F",
    "-n = 2": "F T ? F",
    "- -n = n": "T T ? T",
    "n - -2 = 0": "F T ? F",
    "-(n + 1) = 1": "F T ? F",
    "n + 2 * 3 = 9": "T F ? F",
    "(n + 2) * 3 = 15": "T F ? F",
    "n - m - 1 = -3": "T T ? F",
    "n + :nothing = 1": "? ? ? ?",
    "n * :share = 0.3": "T F ? F",
    # dates
    "d + INTERVAL 1 DAY = DATE '2024-02-01'": "T F ? F",
    "d + INTERVAL 1 DAY = DATE '2024-03-01'": "F T ? F",
    "d + INTERVAL 1 DAY > d": "T T ? T",
    "e - INTERVAL 1 DAY < e": "T T ? T",
    "d + INTERVAL 1 MONTH = DATE '2024-02-29'": "T F ? F",
    "d - INTERVAL 1 MONTH = DATE '2023-12-31'": "T F ? F",
    "e - INTERVAL 1 MONTH = DATE '2024-02-29'": "T F ? F",
    "d + INTERVAL 13 MONTH = DATE '2025-02-28'": "T F ? F",
    "d + INTERVAL 1 YEAR = DATE '2025-02-28'": "F T ? F",
    "d + INTERVAL 4 YEAR = DATE '2028-02-29'": "F T ? F",
    "d - INTERVAL 1 YEAR = DATE '2023-02-28'": "F T ? F",
    "(d + INTERVAL 1 MONTH) - INTERVAL 1 MONTH = DATE '2024-01-29'": "T F ? F",
    "d + INTERVAL 1 MONTH + INTERVAL 1 MONTH = DATE '2024-03-29'": "T F ? F",
    "d + INTERVAL 2 MONTH = e": "T F ? F",
    "d + INTERVAL :term DAY = DATE '2024-02-14'": "T F ? F",
    "d - INTERVAL :term DAY < d": "T T ? T",
    "d + INTERVAL :months MONTH = DATE '2024-04-30'": "T F ? F",
    "d + INTERVAL :no_term DAY > d": "? ? ? ?",
    "d + INTERVAL :no_months MONTH > d": "? ? ? ?",
    "CASE WHEN yes THEN d ELSE e END + INTERVAL 1 DAY = DATE '2024-02-01'": "T F ? F",
    "days(d, e) = 60": "T F ? F",
    "days(e, d) = -60": "T F ? F",
    "days(d, d) = 0": "T T ? T",
    "days(e, d) = 3652058": "F F ? T",
    "days(DATE '2024-03-30', DATE '2024-03-31') = 1": "T T T T",
    "days(DATE '2024-03-31', DATE '2024-04-01') = 1": "T T T T",
    "days(DATE '2024-10-26', DATE '2024-10-28') = 2": "T T T T",
    "days(DATE '1937-06-30', DATE '1937-07-02') = 2": "T T T T",
    "days(DATE '1582-10-04', DATE '1582-10-15') = 11": "T T T T",
    "days(DATE '1900-02-28', DATE '1900-03-01') = 1": "T T T T",
    "days(d, e) * 100000000 = 6000000000": "T F ? F",
    "days(d, e) <= :term": "F T ? T",
    "days(d, :as_of) = 1": "F T ? F",
    "days(d + INTERVAL 1 MONTH, e) = 31": "T F ? F",
    "days(:no_day, d) = 1": "? ? ? ?",
    "d < DATE '0001-01-02'": "F F ? F",
    "e = DATE '0001-01-01'": "F F ? T",
    "d = DATE '9999-12-31'": "F F ? T",
    # facts: what is not known stays so
    "has_cook": "T T F ?",
    "NOT has_cook": "F F T ?",
    "has_early": "T ? F F",
    "how_many = 0": "F F T F",
    "how_many >= 1": "T T F T",
    "cooks = 2": "T F F ?",
    "sizes = 2": "T ? F F",
    "roles = 1": "F F F ?",
    "first = DATE '2024-01-01'": "T ? ? F",
    "last = DATE '2024-02-03'": "T ? ? ?",
    "least = 2": "T ? ? F",
    "most = 7": "T ? ? F",
    "total = 11": "T ? F F",
    "paid = 0.3": "T F F F",
    "paid * 2 = 8": "F T F F",
    "paid = 0": "F F T F",
    "cheapest = 0.1": "T F ? F",
    "with_size = 1": "T ? F F",
    "later": "T ? F F",
    "gone": "? ? ? ?",
    "times_gone = 0": "? ? ? ?",
}
FACTS = """
has_cook = { from = "visit", on = { item = "item" }, where = "role = 'cook'", value = "exists" }
has_early = { from = "visit", on = { item = "item" }, where = "held < DATE '2024-03-01'", value = "exists" }
how_many = { from = "visit", on = { item = "item" }, value = "count" }
cooks = { from = "visit", on = { item = "item" }, where = "role = 'cook'", value = "count" }
sizes = { from = "visit", on = { item = "item" }, value = "count(size)" }
roles = { from = "visit", on = { item = "item" }, value = "count(role)" }
first = { from = "visit", on = { item = "item" }, value = "min(held)" }
last = { from = "visit", on = { item = "item" }, where = "role <> 'nobody'", value = "max(held)" }
least = { from = "visit", on = { item = "item" }, value = "min(size)" }
most = { from = "visit", on = { item = "item" }, value = "max(size)" }
total = { from = "visit", on = { item = "item" }, value = "sum(size)" }
paid = { from = "visit", on = { item = "item" }, value = "sum(cost)" }
cheapest = { from = "visit", on = { item = "item" }, value = "min(cost)" }
with_size = { from = "visit", on = { item = "item" }, where = "size = 7", value = "count" }
later = { from = "visit", on = { item = "item" }, where = "held > subject.d AND held < subject.e", value = "exists" }
gone = { from = "loan", on = { item = "item" }, value = "exists" }
times_gone = { from = "loan", on = { item = "item" }, value = "count" }
"""
PARAMETERS = {
    "birthday": ("date", date(2024, 1, 31)),
    "term": ("days", 14),
    "months": ("months", 3),
    "share": ("decimal", 0.1),
    "known_label": ("code", "A.1"),
    "nothing": ("integer", None),
    "no_day": ("date", None),
    "no_label": ("code", None),
    "no_term": ("days", None),
    "no_months": ("months", None),
}
RECORDS = {
    "item": """
        item   = { type = "key", required = true }
        row    = { type = "code", standard = "the key once more, to count by", required = true }
        gender = { type = "code", codes = ["woman", "man", "other"], missing = "unknown" }
        label  = { type = "code", standard = "of the holder", missing = "unknown" }
        yes    = { type = "boolean", missing = "unknown" }
        n      = { type = "integer", missing = "unknown" }
        m      = { type = "integer", missing = "unknown" }
        x      = { type = "decimal", missing = "unknown" }
        y      = { type = "decimal", missing = "unknown" }
        d      = { type = "date", missing = "unknown" }
        e      = { type = "date", missing = "unknown" }
        until  = { type = "date", missing = "none" }
        order  = { type = "integer", missing = "unknown" }
        user   = { type = "key", missing = "unknown" }
    """,
    "visit": """
        visit  = { type = "key", required = true }
        item   = { type = "key", refers = "item", required = true }
        role   = { type = "code", codes = ["cook", "host", "nobody"], missing = "unknown" }
        held   = { type = "date", missing = "unknown" }
        size   = { type = "integer", missing = "unknown" }
        cost   = { type = "decimal", missing = "none" }
    """,
    "loan": """
        loan   = { type = "key", required = true }
        item   = { type = "key", refers = "item", required = true }
    """,
}
SAID = '{ nl = "iets", en = "something" }'
AS_OF = date(2024, 3, 1)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> packs.Pack:
    """A pack with a check for each expression."""
    return packs.load(write_pack(tmp_path_factory.mktemp("pack"), list(EXPRESSIONS)))


@pytest.fixture(scope="module")
def answers(pack: packs.Pack, laid: Callable[..., Engine]) -> dict[str, str]:
    """What an engine says of each expression."""
    with laid({"item": numbered(ROWS), "visit": VISITS}) as engine:
        return told(asked(pack, engine))


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_engine_says_the_same(expression: str, answers: dict[str, str]) -> None:
    assert answers[expression] == EXPRESSIONS[expression]


def asked(pack: packs.Pack, engine: Engine, tables: dict[str, Written] | None = None) -> Run:
    """The checks of a pack about to be asked of the tables that an engine has."""
    data = Data("", "a test", "made up", date.max, "", True, tables or {}, "")
    given = {name: value for name, (_, value) in PARAMETERS.items() if value is not None}
    run = prepare(pack, engine, data, given, AS_OF)
    assert run.attached.misfits == ()
    return run


def numbered(table: str) -> str:
    """A table of items with its key once more, as a code to count by."""
    head, *rows = table.strip().splitlines()
    return "\n".join([f"row | {head}", *(f"{row.split('|')[0].strip()} | {row}" for row in rows)])


def told(run: Run) -> dict[str, str]:
    """By expression, what came out for each row in order of its key."""
    found = {}
    for check in run.result().checks:
        kept = run.pack.checks[check.check][0].kept
        marks = "TF-O?"
        by_row = {group.value: marks[list(group.outcomes).index(1)] for group in check.groups}
        found[kept] = " ".join(by_row[row] for row in sorted(by_row, key=str))
    return found


def write_pack(folder: Path, expressions: list[str]) -> Path:
    """A pack whose checks are these expressions."""
    for name in ("records", "promises", "checks"):
        (folder / name).mkdir()
    for name, columns in RECORDS.items():
        head = f'name = "{name}"\ntitle = {SAID}\nabout = {SAID}\nkey = "{name}"\n[columns]\n'
        (folder / "records" / f"{name}.toml").write_text(head + columns)
    (folder / "pack.toml").write_text(
        f'schema = 1\nname = "meaning"\nversion = "1"\ntitle = {SAID}\nabout = {SAID}\n'
        f'never = {SAID}\narea = "tests"\n'
    )
    (folder / "sources.toml").write_text(f'[letter]\ntype = "letter"\ntitle = {SAID}\n')
    (folder / "parameters.toml").write_text(
        "".join(f'[{name}]\ntype = "{type}"\nwhy = {SAID}\n' for name, (type, _) in PARAMETERS.items())
    )
    (folder / "promises" / "all.toml").write_text(
        f'[[promise]]\nid = "P1"\ntitle = {SAID}\nmodality = "duty"\naddressee = "us"\nsource = "letter"\n'
    )
    facts = dict(line.split(" = ", 1) for line in FACTS.strip().splitlines())
    checks = []
    for i, expression in enumerate(expressions):
        used = [f"{name} = {fact}" for name, fact in facts.items() if name in re.findall(r"\w+", expression)]
        checks.append(
            f'[[check]]\nid = "E{i:03}"\npromise = "P1"\nrule = {SAID}\nsubject = "item"\nby = ["row"]\n'
            f'applies = "TRUE"\nkept = {json.dumps(expression)}\n[check.facts]\n' + "\n".join(used)
        )
    (folder / "checks" / "all.toml").write_text("\n".join(checks))
    return folder


RAW = """
item | gender | label | yes   | n                   | x              | d          | until
ok1  | woman  | A.1   | true  | 12                  | 0.5            | 2024-02-29 |
ok2  | man    | b_2   | FALSE | -7                  | -12            | 0001-01-01 |
ok3  |        |       |       | +3                  | 1.000001       | 9999-12-31 |
ok4  | other  | x:y-z | True  | 000000000000000001  | 999999999999.5 | 2024-02-28 |
b01  | Woman  | a b   | yes   | 1.0                 | 1,5            | 2023-02-29 | 0000-01-01
b02  | woman. | .a    | 1     | 9999999999999999999 | .5             | 1900-02-29 | 2024-00-10
b03  | wom an | é     | t     | 1e3                 | 1.             | 2024-13-01 | 2024-01-00
b04  | women  | -     | ja    | 0x1F                | 1e3            | 2024-04-31 | 31-12-2024
b05  | \uff4dan | a/b   | waar  | 1_000               | NaN            | 2024-2-03  | infinity
b06  | 'man'  | a'b   | on    | ٣                   | 0.0000001      | 20240203   | today
b07  | man\\  | a\\b  | NULL  | --1                 | 1000000000000  | 2024-02-03T00:00 | 2024-06-31
b08  | MAN    | %     | nan   | 1 2                 | Infinity       | 02024-01-01 | 10000-01-01
"""
FIT = {  # the checks that tell how the rows that fit are read
    "gender = 'woman'": "T F ? F",
    "label = 'x:y-z'": "F F ? T",
    "yes": "T F ? T",
    "n = 12": "T F F F",
    "n + 7 = 0": "F T F F",
    "n = 1": "F F F T",
    "x + 0.5 = 1": "T F F F",
    "x = 1.000001": "F F T F",
    "x = 999999999999.5": "F F F T",
    "days(d, DATE '2024-03-01') = 1": "T F F F",
    "d = DATE '0001-01-01'": "F T F F",
    "d + INTERVAL 1 YEAR > DATE '9999-12-31'": "F F T F",
    "until IS NULL": "T T T T",
}
RAW_COLUMNS = RAW.strip().splitlines()[0].replace(" ", "").split("|")


def lacking(**more: object) -> dict[str, Written]:
    """The raw table, without the columns that it does not have."""
    lacks = frozenset(("m", "y", "e", "order", "user"))
    return {"item": Written("item", lacks=lacks, **more)}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def raw_pack(tmp_path_factory: pytest.TempPathFactory) -> packs.Pack:
    """A pack with a check for each expression about what fits."""
    return packs.load(write_pack(tmp_path_factory.mktemp("raw"), list(FIT)))


def test_what_is_written_well_is_read_alike(raw_pack: packs.Pack, laid: Callable[..., Engine]) -> None:
    rows = RAW.strip().splitlines()
    fitting = "\n".join([rows[0], *(row for row in rows if row.startswith("ok"))])
    with laid({"item": numbered(fitting)}) as engine:
        assert told(asked(raw_pack, engine, lacking())) == FIT


def test_what_is_not_written_well_fits_nowhere(raw_pack: packs.Pack, laid: Callable[..., Engine]) -> None:
    """In every row b01 to b08 every column is wrong, and no engine makes something of it."""
    data = Data("", "a test", "made up", date.max, "", True, lacking(), "")
    with laid({"item": numbered(RAW)}) as engine:
        attached = prepare(raw_pack, engine, data, {}, AS_OF).attached
        assert attached.there == frozenset()
        assert {(it.column, it.times) for it in attached.misfits} == {
            (column, 8) for column in RAW_COLUMNS[1:]
        }


WORDS = """
item | gender     | label | yes  | n | x | d         | until
a    | vr'ouw     | L\\1  | ja   | 1 | 1 | 29.2.2024 | -
b    | man        | L2    | nee  |   | 1 | 1.12.2024 | 31.12.2024
c    | onb        | ?     | -    | - | 1 |           |
"""


def test_the_words_of_the_holder_become_those_of_the_pack(
    raw_pack: packs.Pack, laid: Callable[..., Engine]
) -> None:
    """Quotes and backslashes in codes, words for what is not known, and dates in another order."""
    missing = {"gender": ("onb",), "label": ("?",), "yes": ("-",), "n": ("-",), "until": ("-",)}
    codes = {
        "gender": {"vr'ouw": "woman"},
        "label": {"L\\1": "x:y-z"},
        "yes": {"ja": "true", "nee": "false"},
    }
    tables = lacking(codes=codes, missing=missing, dates="%d.%m.%Y")
    with laid({"item": numbered(WORDS)}) as engine:
        found = told(asked(raw_pack, engine, tables))
    assert found["gender = 'woman'"] == "T F ?"
    assert found["label = 'x:y-z'"] == "T F ?"
    assert found["yes"] == "T F ?"
    assert found["n = 1"] == "T ? ?"
    assert found["days(d, DATE '2024-03-01') = 1"] == "T F ?"
    assert found["until IS NULL"] == "T F T"


@pytest.mark.parametrize(
    ("dates", "written"),
    [
        ("%d-%m-%Y", "2024-02-29"),  # an ISO date is not what was said
        ("%d-%m-%Y", "29-02-2023"),
        ("%d-%m-%Y", "29-02-24"),
        ("%d.%m.%Y", "29x02x2024"),  # the point is a point
        ("%m/%d/%Y", "29/02/2024"),
        ("%Y%m%d", "2024-02-29"),
    ],
)
def test_a_date_in_another_form_does_not_fit(
    dates: str, written: str, raw_pack: packs.Pack, laid: Callable[..., Engine]
) -> None:
    data = Data("", "a test", "made up", date.max, "", True, lacking(dates=dates), "")
    with laid({"item": numbered(f"{' | '.join(RAW_COLUMNS)}\na | | | | | | {written} |")}) as engine:
        (misfit,) = prepare(raw_pack, engine, data, {}, AS_OF).attached.misfits
        assert (misfit.column, misfit.times, misfit.rows) == ("d", 1, ("a",))


def optional(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A cell, or nothing in it."""
    return st.one_of(values, st.just(""))


DAYS = st.dates(date(1999, 1, 1), date(2032, 12, 31)).map(str)
SMALL = st.integers(-4, 4).map(str)
TENTHS = st.integers(-25, 25).map(lambda it: f"{it / 10:.1f}")
CELLS = {
    "gender": optional(st.sampled_from(["woman", "man", "other"])),
    "label": optional(st.sampled_from(["A.1", "a.1", "Z-z"])),
    "yes": optional(st.sampled_from(["true", "false"])),
    "n": optional(SMALL),
    "m": optional(SMALL),
    "x": optional(TENTHS),
    "y": optional(TENTHS),
    "d": optional(DAYS),
    "e": optional(DAYS),
    "until": optional(DAYS),
    "order": optional(SMALL),
    "user": optional(st.sampled_from(["u1", "u2"])),
}


@st.composite
def items(draw: st.DrawFn) -> str:
    """A small table of items, in which much is missing."""
    rows = [
        " | ".join([f"i{i}", *(draw(cell) for cell in CELLS.values())])
        for i in range(draw(st.integers(1, 5)))
    ]
    return "\n".join([" | ".join(["item", *CELLS]), *rows])


def within(kind: Callable[[int], st.SearchStrategy[str]], depth: int) -> st.SearchStrategy[str]:
    """A part of a rule, made only where it is drawn."""
    return st.deferred(lambda: kind(depth))


def numbers(depth: int) -> st.SearchStrategy[str]:
    """Something that gives a number."""
    plain = st.one_of(
        st.sampled_from(["n", "m", "x", "y", ":term", ":share", ":nothing"]),
        st.integers(0, 5).map(str),
        st.integers(0, 50).map(lambda it: f"{it / 10}"),
    )
    if not depth:
        return plain
    counted = st.tuples(within(numbers, depth - 1), st.sampled_from("+-*"), within(numbers, depth - 1))
    return st.one_of(
        plain,
        counted.map(lambda it: f"({' '.join(it)})"),
        within(numbers, depth - 1).map(lambda it: f"(- {it})"),
        st.tuples(within(dates, depth - 1), within(dates, depth - 1)).map(
            lambda it: f"days({it[0]}, {it[1]})"
        ),
    )


def dates(depth: int) -> st.SearchStrategy[str]:
    """Something that gives a date."""
    plain = st.one_of(
        st.sampled_from(["d", "e", "until", ":birthday", ":as_of", ":no_day"]),
        DAYS.map(lambda it: f"DATE '{it}'"),
    )
    if not depth:
        return plain
    by = st.one_of(
        st.tuples(st.integers(0, 40), st.sampled_from(["DAY", "MONTH", "YEAR"])).map(
            lambda it: f"{it[0]} {it[1]}"
        ),
        st.sampled_from([":term DAY", ":months MONTH", ":no_term DAY", ":no_months MONTH"]),
    )
    moved = st.tuples(within(dates, depth - 1), st.sampled_from("+-"), by)
    return st.one_of(plain, moved.map(lambda it: f"({it[0]} {it[1]} INTERVAL {it[2]})"))


def truths(depth: int) -> st.SearchStrategy[str]:
    """Something that says yes or no."""
    signs = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
    compared = st.one_of(*(st.tuples(it(1), signs, it(1)).map(" ".join) for it in (numbers, dates)))
    between = st.one_of(
        *(
            st.tuples(it(1), it(0), it(0)).map("{0[0]} BETWEEN {0[1]} AND {0[2]}".format)
            for it in (numbers, dates)
        )
    )
    codes = st.lists(st.sampled_from(["'woman'", "'man'", "'other'", ":no_label"]), min_size=1, max_size=3)
    among = st.tuples(st.sampled_from(["gender IN", "gender NOT IN", "NOT gender IN"]), codes)
    plain = st.one_of(
        st.sampled_from(
            ["yes", "TRUE", "FALSE", "until IS NULL", "until IS NOT NULL", "label = :known_label"]
        ),
        st.sampled_from(["gender = 'woman'", "label <> 'a.1'", "user = 'u1'", "label = label"]),
        compared,
        between,
        among.map(lambda it: f"{it[0]} ({', '.join(it[1])})"),
    )
    if not depth:
        return plain
    inner = within(truths, depth - 1)
    return st.one_of(
        plain,
        inner.map(lambda it: f"NOT ({it})"),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda it: f"({' '.join(it)})"),
        st.tuples(inner, inner, inner).map("CASE WHEN {0[0]} THEN {0[1]} ELSE {0[2]} END".format),
    )


RULES = st.lists(truths(3).filter(lambda it: len(it) < 1500), min_size=6, max_size=6, unique=True)


def said(rules: list[str], open_at: Callable[[Path], Engine]) -> dict[str, str]:
    """What the engine that `open_at` gives says of rules."""
    with TemporaryDirectory() as folder:
        pack = packs.load(write_pack(Path(folder), rules))
        with open_at(Path(folder)) as engine:
            return told(asked(pack, engine))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(table=items().map(numbered), rules=RULES)
@settings(max_examples=25, deadline=None)
def test_postgresql_says_what_duckdb_says(table: str, rules: list[str], server: str) -> None:
    there = said(rules, lambda _: open_engine("postgres", as_schema(server, {"item": table})))
    assert there == said(rules, lambda at: open_engine("duckdb", str(as_files(at, {"item": table}))))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(table=items().map(numbered), rules=RULES)
@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_spark_says_what_duckdb_says(table: str, rules: list[str], spark: None) -> None:
    there = said(rules, lambda at: open_engine("spark", str(as_files(at, {"item": table}))))
    assert there == said(rules, lambda at: open_engine("duckdb", str(as_files(at, {"item": table}))))
