"""What may not stand in a rule is refused with a line that says what to write instead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand.packs.pack import Parameter, Said
from gestand.packs.predicates import Name, Refused, day, parse, truth

NAMES = {
    "gender": Name("code", "unknown", ("woman", "man")),
    "label": Name("code"),
    "item": Name("key", None),
    "yes": Name("boolean"),
    "n": Name("number"),
    "d": Name("date"),
    "e": Name("date"),
    "until": Name("date", "none"),
    "subject.d": Name("date"),
}
WHY = Said("omdat", "because")
PARAMETERS = {
    name: Parameter(name, type, WHY)  # type: ignore[arg-type]
    for name, type in (
        ("term", "days"), ("months", "months"), ("least", "integer"), ("share", "decimal"),
        ("since", "date"), ("kind", "code"),
    )
}  # fmt: skip

REFUSED = {
    # what nobody could mean
    "": "is not a rule",
    "n >": "is not a rule",
    "n = 3 4": "is not a rule",
    "n = 3; n = 4": "may not stand",
    "((n = 3)": "is not a rule",
    "x'41' = label": "is not a rule",
    # names
    "colour = 'red'": "names 'colour', which is not there",
    "Gender = 'man'": "names 'Gender', which is not there",
    "subject.n = 1": "names 'subject.n', which is not there",
    "a.b.n = 1": "write a column, or subject.column",
    "n = :other": "names :other, which parameters.toml does not have",
    "n = ?": "names :, which parameters.toml does not have",
    "n = @least": "may not stand",
    # codes and kinds
    "gender = 'wman'": "asks for the code 'wman'",
    "gender IN ('woman', 'x')": "asks for the code 'x'",
    "'x' <> gender": "asks for the code 'x'",
    "n = '3'": "differ in type",
    "d = '2024-01-31'": "differ in type",
    "d = n": "differ in type",
    "yes = 1": "differ in type",
    "item = gender": "differ in type",
    "n IN ('a')": "differ in type",
    "gender < 'man'": "only numbers and dates have an order",
    "label BETWEEN 'a' AND 'b'": "only numbers and dates have an order",
    "yes > FALSE": "only numbers and dates have an order",
    "n AND yes": "needs a boolean",
    "NOT n": "needs a boolean",
    "d + 3 = e": "write date + INTERVAL 3 DAY",
    "d - e = 3": "days(from, to)",
    "n + d = 3": "is for numbers",
    "n + yes = 3": "is for numbers",
    "label + 'a' = 'b'": "is for numbers",
    "-d = e": "needs a number",
    # engines answer these differently
    "n BETWEEN SYMMETRIC 5 AND 1": "BETWEEN SYMMETRIC",
    "n < 3 = yes": "put brackets around it",
    "yes = yes = yes": "put brackets around it",
    "yes = NOT yes": "put brackets around it",
    "n IN (1) = yes": "put brackets around it",
    "n / 2 = 1": "may not stand",
    "n % 2 = 1": "may not stand",
    "n = 1e3": "holds the number 1e3",
    "n = 5.": "holds the number 5.",
    "n = 0.1234567": "holds the number 0.1234567",
    "n = 1234567890123456789": "holds the number",
    "d = DATE '20240131'": "holds the date '20240131'",
    "d = DATE '2024-W05-3'": "holds the date",
    "d = DATE '2024-02-30'": "holds the date '2024-02-30'",
    "d = DATE '0000-01-01'": "holds the date '0000-01-01'",
    "d = DATE 'today'": "holds the date 'today'",
    "d = CURRENT_DATE": "may not stand",
    "d + INTERVAL 1 WEEK = e": "intervals are in DAY, MONTH or YEAR",
    "d + INTERVAL '3 days' = e": "intervals are in DAY, MONTH or YEAR",
    "d + INTERVAL 1.5 DAY = e": "write INTERVAL 3 DAY",
    "d + INTERVAL '-3' DAY = e": "write INTERVAL 3 DAY",
    "d + INTERVAL '٣' DAY = e": "write INTERVAL 3 DAY",
    "d + INTERVAL 36601 DAY = e": "of at most 36600",
    "d + INTERVAL n DAY = e": "write INTERVAL 3 DAY",
    "d + INTERVAL :least DAY = e": "a parameter of type days goes with DAY",
    "d + INTERVAL :share DAY = e": "a parameter of type days goes with DAY",
    "d + INTERVAL :months DAY = e": "a parameter of type days goes with DAY",
    "d + INTERVAL :term MONTH = e": "one of months with MONTH",
    "d + INTERVAL :months YEAR = e": "one of months with MONTH",
    "d + INTERVAL :other DAY = e": "names :other",
    "d * INTERVAL 3 DAY = e": "an interval is added to a date",
    "n + INTERVAL 3 DAY = e": "an interval is added to a date",
    "INTERVAL 3 DAY + d = e": "may not stand",
    "label = 'a' 'b'": "may not stand",
    "label = N'a'": "may not stand",
    "label || 'a' = 'ab'": "may not stand",
    "label LIKE 'a%'": "may not stand",
    "label COLLATE \"C\" = 'a'": "may not stand",
    "label IS NOT DISTINCT FROM 'a'": "may not stand",
    # unknown would become yes or no
    "d IS NULL": "what is not known would become a no",
    "d IS NOT NULL": "what is not known would become a no",
    "yes IS TRUE": "IS takes a column and NULL only",
    "(n = 1) IS NULL": "IS takes a column and NULL only",
    "n = NULL": "holds NULL",
    "n IN (1, NULL)": "where only values may stand",
    "COALESCE(yes, FALSE)": "may not stand",
    # no other functions, no other tables
    "days(d)": "write days(from, to)",
    "days(d, n) = 1": "needs a date",
    "LOWER(label) = 'a'": "may not stand",
    "RANDOM() < 1": "may not stand",
    "pg_sleep(9) = 1": "may not stand",
    "n IN (SELECT n FROM item)": "IN without a list",
    "EXISTS (SELECT 1)": "may not stand",
    "n = (SELECT 1)": "may not stand",
    "SELECT 1": "may not stand",
    "n IN (n, 2)": "where only values may stand",
    "CAST(n AS TEXT) = '1'": "types are not changed in a rule",
    "n::TEXT = '1'": "types are not changed in a rule",
    "CASE n WHEN 1 THEN TRUE ELSE FALSE END": "write CASE WHEN",
    "CASE WHEN yes THEN TRUE END": "CASE without ELSE",
    "CASE WHEN yes THEN 1 ELSE d END = 1": "values of different types",
    "CASE WHEN n THEN TRUE ELSE FALSE END": "needs a boolean",
    "DROP TABLE item": "may not stand",
    "*": "may not stand",
    "(yes, yes)": "may not stand",
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_may_not_stand_is_refused(rule: str) -> None:
    with pytest.raises(Refused) as refused:
        truth(rule, NAMES, PARAMETERS)
    assert REFUSED[rule] in str(refused.value)


@pytest.mark.parametrize(
    "rule",
    [
        "NOT " * 400 + "yes",
        "(" * 900 + "yes" + ")" * 900,
        "CASE WHEN yes THEN TRUE ELSE " * 40 + "FALSE" + " END" * 40,
        " OR ".join(["yes"] * 300),
        "yes OR " * 1000 + "yes",
    ],
    ids=["NOT", "brackets", "CASE", "OR", "long"],
)
def test_a_rule_that_nobody_can_read_is_refused_or_read_but_never_breaks(rule: str) -> None:
    assert "\n" not in said_of(rule)


@pytest.mark.parametrize("rule", ["n + 1", "d", "gender", "CASE WHEN yes THEN d ELSE e END"])
def test_a_rule_must_say_yes_or_no(rule: str) -> None:
    with pytest.raises(Refused, match="must say true or false"):
        truth(rule, NAMES, PARAMETERS)


def test_a_day_must_be_a_date() -> None:
    assert day("d + INTERVAL :term DAY", NAMES, PARAMETERS).parameters == {"term"}
    with pytest.raises(Refused, match="must give a date, and gives a number"):
        day("days(d, e)", NAMES, PARAMETERS)


def test_a_rule_knows_what_it_speaks_of() -> None:
    read = parse("yes AND d < subject.d + INTERVAL :term DAY OR :as_of > until", NAMES, PARAMETERS)
    assert (read.kind, read.names, read.parameters) == (
        "boolean",
        {"yes", "d", "subject.d", "until"},
        {"term", "as_of"},
    )


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_every_day_that_there_is_may_be_written(it: date) -> None:
    assert truth(f"d = DATE '{it.isoformat()}'", NAMES, PARAMETERS).names == {"d"}


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    assert "\n" not in said_of(text)


def said_of(rule: str) -> str:
    """Why a rule is refused; empty where it is read."""
    try:
        parse(rule, NAMES, PARAMETERS)
    except Refused as refused:
        return str(refused)
    return ""
