"""Dutch dates and deadlines in a text, relative to the date of the paper.

What an expression means follows the commitment section of the annotation contract: a season is the
interval of its three months, "voor eind 2025" is 2025-12-31, "jl." is the latest such date before
the paper's, "a.s." the first after it.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import regex

from gestand.extract import numbers
from gestand.extract.hints import Hint, matches_at, openings
from gestand.extract.letters import plain
from gestand.extract.memo import Memo
from gestand.extract.prefilter import Pattern
from gestand.model import Paper

_MONTHS = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]
MONTH = f"(?:{'|'.join(_MONTHS)})"
_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_MONTH_OF = {m: i for names in (_MONTHS, _SHORT) for i, m in enumerate(names, start=1)} | {"sept": 9}
_SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9, "winter": 12}
_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4} | {
    f"{n}e": n for n in range(1, 5)
}


class Moment(NamedTuple):
    """A date, period or deadline in a text.

    `value` is an ISO date, year ("2026"), month ("2025-09") or interval of two dates or two months
    joined by "/"; it is empty where the words state no date that can be computed ("voor het kerstreces").
    `deadline` tells that the words set an end ("uiterlijk 16 juli", "binnen twee jaar", "per 2025").
    """

    start: int
    end: int
    value: str
    deadline: bool


def find(text: str, paper_date: date | None) -> list[Moment]:
    """The moments of a text in order, none overlapping; the longest expression wins."""
    return _found[text, paper_date]


def forget() -> None:
    """Forget the texts of a paper that has been read."""
    _found.clear()


def _find(of: tuple[str, date | None]) -> list[Moment]:
    text, paper_date = plain(of[0]), of[1]
    expressions, openings, readers = _grammar()
    able = expressions.possible(text)
    places = openings.places(text) if able else ()
    if not places:
        return []
    found: list[Moment] = []
    taken = bytearray(len(text))
    for i, expression in able:
        for m in matches_at(expression, text, places):
            start, end = m.span()
            if taken.find(1, start, end) >= 0:
                continue
            value = readers[i](m, paper_date)
            if value is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(_with_preposition(text, start, end, value, paper_date))
    return sorted(found)


_found = Memo(_find, 1 << 18)  # several kinds ask for the dates of one sentence


def of_paper(paper: Paper) -> date | None:
    """The date that a paper's relative dates count from: its own, or else the latest full date it names."""
    if len(paper.metadata.date) == len("2024-01-31"):
        return date.fromisoformat(paper.metadata.date)
    named = [m.value for m in find(paper.text, None) if len(m.value) == len("2024-01-31") and not m.deadline]
    return date.fromisoformat(max(named)) if named else None


Read = Callable[["regex.Match[str]", date | None], str | None]


@cache
def _grammar() -> tuple[Pattern, Hint, tuple[Read, ...]]:
    """Patterns, where they can begin, and how to read their value; the longest expressions first."""
    number = r"(?P<n>\d{1,3}|(?:[a-z]|ë|é){3,20})"
    unit = r"(?P<unit>werkdag(?:en)?|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|kwarta(?:al|len)|jaar|jaren)"
    month = rf"(?:(?P<month>{'|'.join(_MONTHS)})|(?P<month>{'|'.join(_SHORT)}|sept)\.?)"
    part = r"(?P<part>begin|medio|halverwege|mid(?:den)?|half|(?:het )?eind(?:e)?(?: van)?)"
    year = r"(?P<year>(?:19|20)\d\d)(?!-?\d)"
    side = r"(?P<side>(?:jl|a\.?s)\b\.?|jongstleden|aanstaande|dezes|(?:van )?(?:dit|volgend) jaar)"
    near = r"(?P<near>afgelopen|vorige?|dit|deze|dezelfde|komende?|aankomende?|aanstaande|volgende?)"
    weekday = "|".join(_DAYS)
    until = r"(?:\s?(?:en|,|-|–|t/m|tot en met)\s?(?P<until>\d{1,2}))?"
    century = r"(?:19|20)\d\d"
    season = rf"(?P<season>{'|'.join(_SEASONS)})"
    nth = rf"(?P<nth>{'|'.join(_ORDINALS)})"
    vacation = r"(?:zomer|kerst|mei|herfst|krokus|voorjaars)-?(?:reces|vakantie)|reces|kerst"
    recess = rf"de zomer|(?:het|de) (?:{vacation})"
    when = rf"(?:,?\s+(?:{year}|{side}))?"
    about = r"(?:uiterlijk |maximaal |ten hoogste |circa |ongeveer )?"
    before_year = (
        r"in|per|sinds|sedert|vanaf|voor|vóór|tot|tot en met|t/m|van|uit|over|jaar|uiterlijk|heel|medio|na|"
        r"en|of|dan|ultimo|door"
    )
    rows: list[tuple[str, Read]] = [
        (rf"(?P<when>voor|vóór|na)(?: afloop van)? (?P<rest>{recess})(?: van {year})?", _recess),
        (rf"(?:de )?komende {number} jaar \((?P<first>{century})\s?[-–]\s?(?P<last>{century})\)", _years),
        (rf"(?:tussen |van |periode )?(?P<first>{century})(?:\s?[-–]\s?| (?:tot en met|t/m|tot|en) )"
         rf"(?P<last>{century})(?![\d-])", _years),
        (rf"(?P<year>{century})-(?P<mm>\d\d)-(?P<day>\d\d)(?!\d)", _numeric),
        (rf"(?<!\d)(?P<day>\d{{1,2}})[-/.](?P<mm>\d{{1,2}})[-/.](?P<year>{century})(?!\d)", _numeric),
        (rf"(?:(?:{weekday})\s+)?(?P<day>\d{{1,2}})(?:e|ste|de)?{until}\s+{month}{when}", _day),
        (rf"{part} {month}\s?(?:/|of|dan wel|à)\s?(?:begin|medio|half|eind) "
         rf"(?P<then>{'|'.join(_MONTHS)})(?: {year})?", _months),
        (rf"(?:{part} )?(?:{near} )?{month}(?: {year}| {side})?", _month),
        (rf"(?:{part} )?(?:(?:het|de) )?(?:{near} )?{season}(?: (?:van )?{year}| {side})?", _season),
        (rf"(?:het )?{nth} kwartaal(?:(?: van)? {year}| {side})?", _quarter),
        (rf"Q(?P<nth>1|2|3|4)(?:[ -]{year})?", _quarter),
        (rf"(?:de |het )?(?P<nth>eerste|tweede) (?:helft|half\s?jaar)(?: van)?(?: {year}| {side})", _half),
        (rf"{part} (?:van )?{year}", _part_of_year),
        (rf"{part} (?:van )?(?P<near>dit|volgend|komend|het|vorig) (?:kalender)?jaar", _part_of_year),
        (r"(?:voor|vóór) (?:het )?einde van de (?P<unit>maand|week)", _end_of_unit),
        (rf"{near} week (?P<weekday>{weekday})", _day_of_week),
        (rf"(?:{part} )?{near} week", _week),
        (rf"{near} maand", _next_month),
        (rf"(?:later |in de loop van |verder )?{near} (?:kalender)?jaar", _relative_year),
        (rf"(?:binnen|over) {about}(?:[a-z]+ (?:à|tot|of) )?{number} {unit}", _within),
        (rf"de komende {number} {unit}", _coming),
        (rf"{near} (?P<weekday>{weekday})", _weekday),
        (rf"(?<=\b(?:op|als ik|uiterlijk|voor|vóór|tot) )(?P<weekday>{weekday})(?! \d)", _weekday),
        (r"(?P<word>vandaag|vanavond|vanmiddag|morgen|overmorgen)(?! de dag)", _today),
        (rf"(?<=\b(?:{before_year}) ){year}", _year),
    ]  # fmt: skip
    whole = [rf"(?<![\w/-])(?:{row})(?!\w)" for row, _ in rows]
    return Pattern(*whole, flags=regex.IGNORECASE), openings(whole), tuple(read for _, read in rows)


_FIRM = r"voor het eerst|uiterlijk|niet later dan|op zijn laatst|vóór|ultimo|per|tot(?: en met)?|t/m|voor"
_PREPOSITION = regex.compile(
    rf"(?r)\b(?P<by>{_FIRM})\s+(?:(?:in|op|voor|vóór|het|de|of)\s+){{0,2}}", regex.IGNORECASE
)


def _with_preposition(text: str, start: int, end: int, value: str, paper_date: date | None) -> Moment:
    """Take in the words before a moment that make it a deadline, and what they do to its value.

    What happens "voor het eerst" at a moment is due then, where the moment is still to come.
    """
    own = text[start:end].lower()
    if own.startswith(("voor ", "vóór ", "binnen ", "over ")):
        return Moment(start, end, value, deadline=True)
    before = _PREPOSITION.match(text, max(0, start - 30), start)
    # "het budget voor 2026" and "voor de periode 2024-2028" set no end
    of_period = value.isdigit() or own.startswith("periode")
    if before is None or (before["by"].lower() == "voor" and of_period):
        return Moment(start, end, value, deadline=False)
    if (
        before["by"].lower() == "voor het eerst"
        and paper_date
        and value < paper_date.isoformat()[: len(value)]
    ):
        return Moment(start, end, value, deadline=False)
    if own.startswith(("eind", "het eind")):
        value = _last_day(value)
    elif before["by"].lower() in ("voor", "vóór"):
        value = _eve(value)
    return Moment(before.start(), end, value, deadline=True)


def _eve(value: str) -> str:
    """The last day before a year, month or interval; a date stays what it is."""
    first = value.split("/", maxsplit=1)[0]
    if not value or (len(first) == 10 and first == value):
        return value
    year, month, day = (*map(int, first.split("-")), 1, 1)[:3]
    return (date(year, month, day) - timedelta(1)).isoformat()


def _last_day(value: str) -> str:
    """The last day of a month ("uiterlijk eind juni"); any other value stays what it is."""
    if len(value) != len("2024-06"):
        return value
    year, month = map(int, value.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(paper_date: date, month: int, day: int, side: str) -> int:
    """The year that a day and month without year fall in, told by "jl." and "a.s.", else the nearest."""
    side = side.lower().replace(".", "")
    if "jaar" in side:
        return paper_date.year + (side.endswith("volgend jaar"))
    here = (paper_date.month, paper_date.day)
    if side in ("jl", "jongstleden", "afgelopen", "vorig", "vorige"):
        return paper_date.year - ((month, day) > here)
    if side in ("as", "aanstaande", "komend", "komende", "aankomend", "aankomende", "volgend", "volgende"):
        return paper_date.year + ((month, day) < here)
    apart = (month - paper_date.month) * 30 + day - paper_date.day
    return paper_date.year + (apart < -183) - (apart > 183)


def _side(m: regex.Match[str]) -> str:
    """The words that tell which year: "jl.", "komende", or a deadline before it, which lies ahead."""
    groups = m.groupdict()
    before = _PREPOSITION.match(m.string, max(0, m.start() - 30), m.start())
    due = before is not None and before["by"].lower() in ("uiterlijk", "voor", "vóór", "niet later dan")
    return groups.get("side") or groups.get("near") or ("a.s." if due else "")


def _numeric(m: regex.Match[str], _: date | None) -> str | None:
    return _iso(int(m["year"]), int(m["mm"]), int(m["day"]))


def _day(m: regex.Match[str], paper_date: date | None) -> str | None:
    month = _MONTH_OF[m["month"].lower()]
    if m["year"]:
        year = int(m["year"])
    elif paper_date is None:
        return ""
    else:
        year = _nearest(paper_date, month, int(m["day"]), _side(m))
    first = _iso(year, month, int(m["day"]))
    last = _iso(year, month, int(m["until"])) if m["until"] else None
    return f"{first}/{last}" if first and last else first


def _month(m: regex.Match[str], paper_date: date | None) -> str | None:
    month = _MONTH_OF[m["month"].lower()]
    if m["month"].lower() in _SHORT and m["month"].lower() != "mei" and not m["year"]:
        return None  # "jan" alone is a name
    if m["year"]:
        return f"{m['year']}-{month:02}"
    return f"{_nearest(paper_date, month, 15, _side(m))}-{month:02}" if paper_date else ""


def _months(m: regex.Match[str], paper_date: date | None) -> str | None:
    first, last = _MONTH_OF[m["month"].lower()], _MONTH_OF[m["then"].lower()]
    if m["year"]:
        year = int(m["year"])
    elif paper_date is None:
        return ""
    else:
        year = _nearest(paper_date, first, 28, "")
    return f"{year}-{first:02}/{year + (last < first)}-{last:02}"


def _season(m: regex.Match[str], paper_date: date | None) -> str | None:
    first = _SEASONS[m["season"].lower()]
    whole = m[0].lower()
    if not (m["year"] or m["near"] or m["side"] or m["part"] or whole.startswith(("het ", "de "))):
        return None
    if m["year"]:
        year = int(m["year"])
    elif paper_date is None:
        return ""
    else:
        side = _side(m).lower()
        year = paper_date.year
        last = first + 2 if first < 12 else 12
        if side in ("afgelopen", "vorig", "vorige", "jl", "jongstleden"):
            year -= paper_date.month <= last
        elif side in ("volgend", "volgende", "komend", "komende", "aankomend", "aankomende"):
            year += paper_date.month >= first
        elif "volgend jaar" in side or (side not in ("dit", "deze", "dit jaar") and paper_date.month > last):
            year += 1
    return f"{year}-12/{year + 1}-02" if first == 12 else f"{year}-{first:02}/{year}-{first + 2:02}"


def _year_of(m: regex.Match[str], paper_date: date | None) -> int | None:
    if m.groupdict().get("year"):
        return int(m["year"])
    if paper_date is None:
        return None
    side = _side(m).lower()
    return (
        paper_date.year + ("volgend" in side or "komend" in side) - ("vorig" in side or "afgelopen" in side)
    )


def _quarter(m: regex.Match[str], paper_date: date | None) -> str | None:
    year = _year_of(m, paper_date)
    nth = int(m["nth"]) if m["nth"].isdigit() else _ORDINALS[m["nth"].lower()]
    return f"{year}-{nth * 3 - 2:02}/{year}-{nth * 3:02}" if year else ""


def _half(m: regex.Match[str], paper_date: date | None) -> str | None:
    year = _year_of(m, paper_date)
    if year is None:
        return ""
    return f"{year}-01/{year}-06" if m["nth"].lower() == "eerste" else f"{year}-07/{year}-12"


def _part_of_year(m: regex.Match[str], paper_date: date | None) -> str | None:
    year = _year_of(m, paper_date)
    if year is None:
        return ""
    part = m["part"].lower()
    if "eind" in part:
        return f"{year}-12-31"
    return f"{year}-01/{year}-03" if part == "begin" else f"{year}-06"


def _end_of_unit(m: regex.Match[str], paper_date: date | None) -> str | None:
    if paper_date is None:
        return ""
    if m["unit"].lower() == "week":
        return (paper_date + timedelta(6 - paper_date.weekday())).isoformat()
    return _iso(paper_date.year, paper_date.month, calendar.monthrange(paper_date.year, paper_date.month)[1])


def _week(m: regex.Match[str], paper_date: date | None) -> str | None:
    if paper_date is None:
        return ""
    shift = {"d": 0, "a": -1, "v": -1}.get(m["near"][0].lower(), 1) if m["near"].lower() != "volgende" else 1
    if m["near"].lower().startswith(("aank", "aanst")):
        shift = 1
    monday = paper_date - timedelta(paper_date.weekday()) + timedelta(weeks=shift)
    part = (m.groupdict().get("part") or "").lower()
    first, last = (0, 1) if part == "begin" else (3, 4) if "eind" in part else (0, 6)
    return f"{(monday + timedelta(first)).isoformat()}/{(monday + timedelta(last)).isoformat()}"


def _day_of_week(m: regex.Match[str], paper_date: date | None) -> str | None:
    whole = _week(m, paper_date)
    if not whole:
        return whole
    return (date.fromisoformat(whole[:10]) + timedelta(_DAYS.index(m["weekday"].lower()))).isoformat()


def _next_month(m: regex.Match[str], paper_date: date | None) -> str | None:
    if paper_date is None:
        return ""
    near = m["near"].lower()
    shift = -1 if near in ("afgelopen", "vorige") else 0 if near in ("deze", "dezelfde") else 1
    then = _later(paper_date.replace(day=1), shift, "maand")
    return f"{then.year}-{then.month:02}"


def _relative_year(m: regex.Match[str], paper_date: date | None) -> str | None:
    if m["near"].lower() in ("deze", "dezelfde", "volgende", "vorige", "komende", "aankomende"):
        return None
    year = _year_of(m, paper_date)
    return str(year) if year else ""


def _within(m: regex.Match[str], paper_date: date | None) -> str | None:
    amount = 1 if m["n"].lower() == "een" else numbers.of_word(m["n"])
    if amount is None:
        return "" if m["n"].lower() in ("enkele", "enige", "afzienbare") else None
    return _later(paper_date, int(amount), m["unit"]).isoformat() if paper_date else ""


def _coming(m: regex.Match[str], paper_date: date | None) -> str | None:
    amount = numbers.of_word(m["n"])
    if amount is None:
        return None
    if paper_date is None:
        return ""
    return f"{paper_date.isoformat()}/{_later(paper_date, int(amount), m['unit']).isoformat()}"


def _later(day: date, amount: int, unit: str) -> date:
    """The day so many days, weeks, months or years later, kept within its month."""
    unit = unit.lower()
    if unit.startswith(("dag", "werkdag")):
        return day + timedelta(amount)
    if unit.startswith("we"):
        return day + timedelta(weeks=amount)
    months = amount * (12 if unit.startswith("ja") else 3 if unit.startswith("kwart") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(m: regex.Match[str], paper_date: date | None) -> str | None:
    if paper_date is None:
        return ""
    ahead = (_DAYS.index(m["weekday"].lower()) - paper_date.weekday()) % 7 or 7
    if (m.groupdict().get("near") or "").lower() in ("afgelopen", "vorige"):
        ahead -= 7
    return (paper_date + timedelta(ahead)).isoformat()


def _today(m: regex.Match[str], paper_date: date | None) -> str | None:
    ahead = {"morgen": 1, "overmorgen": 2}.get(m["word"].lower(), 0)
    return (paper_date + timedelta(ahead)).isoformat() if paper_date else ""


def _years(m: regex.Match[str], _: date | None) -> str | None:
    return f"{m['first']}-01-01/{m['last']}-12-31" if m["first"] <= m["last"] else None


def _year(m: regex.Match[str], _: date | None) -> str | None:
    return m["year"]


def _recess(m: regex.Match[str], paper_date: date | None) -> str | None:
    """Before the summer is before June, before Christmas is before its day, the first that is to come.

    Before a recess is in that year, its day being unknown.

    After either no end is stated: only the words are kept.
    """
    rest = m["rest"].lower()
    month = next((last for name, last in _RECESSES.items() if name in rest), None)
    if m["when"].lower() == "na" or month is None:
        return ""
    if m["year"]:
        year = int(m["year"])
    elif paper_date is None:
        return ""
    else:
        year = paper_date.year + (paper_date.month > month)
    if rest == "de zomer":
        return f"{year}-05-31"
    if rest == "de kerst":
        year = year if m["year"] or (year, 12, 25) > _day_of(paper_date) else year + 1
        return f"{year}-12-25"
    return str(year)


def _day_of(day: date | None) -> tuple[int, int, int]:
    return (day.year, day.month, day.day) if day else (0, 0, 0)


# The last month in which each recess begins.
_RECESSES = {"zomer": 7, "kerst": 12, "mei": 5, "herfst": 10, "krokus": 3, "voorjaar": 3}
