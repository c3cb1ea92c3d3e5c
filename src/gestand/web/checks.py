"""The packs: what each promises, the rule in plain words, and what the checks found, with its bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gestand import packs
from gestand.checks.told import described
from gestand.register import checked
from gestand.register.models import CheckOutcome, CheckRun, Promise
from gestand.web.charts import Chart, chart
from gestand.web.labels import CHECK_COUNTS, CHECK_SHARES
from gestand.web.passages import of_words


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found, as a page tells it."""

    check: str
    rule: str
    sentence: str
    counts: tuple[tuple[str, str], ...]  # outcome and its number
    missing: tuple[tuple[str, str], ...]  # field and its number
    run: CheckRun | None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Tied:
    """A promise of a pack that an entry of the register states, with what its checks found."""

    pack: str
    id: str
    title: str
    found: tuple[Found, ...]


@require_safe
def all_packs(request: HttpRequest) -> HttpResponse:
    """The packs there are."""
    listed = []
    for name in sorted({*packs.shipped(), *(run.pack for run in checked.latest_runs())}):
        it, run = _described(name)
        told = {"pack": it, "title": _said(it["title"]), "about": _said(it["about"])}
        listed.append({**told, "states": _states(it), "run": run})
    return render(request, "checks.html", {"packs": listed})


@require_safe
def pack(request: HttpRequest, name: str) -> HttpResponse:
    """What a pack promises, as a table of contents, each with the last verdict."""
    it, run = _described(name)
    last = checked.latest_outcomes(name)
    rows = [
        {
            "promise": promise,
            "title": _said(promise["title"]),
            "source": _said(it["sources"][promise["source"]]["title"]),
            "verdicts": [_sentence(found) for found in last.values() if promise["id"] in found.promises],
        }
        for promise in it["promises"]
    ]
    context = {
        "pack": it,
        "title": _said(it["title"]),
        "about": _said(it["about"]),
        "never": _said(it["never"]),
        "rows": rows,
        "run": run,
        "states": _states(it),
    }
    return render(request, "pack.html", context)


@require_safe
def pack_promise(request: HttpRequest, name: str, id: str) -> HttpResponse:
    """One promise of a pack: its source, the rule, the last verdict, and how it went over time."""
    it, run = _described(name)
    promise = next((each for each in it["promises"] if each["id"] == id), None)
    if promise is None:
        raise Http404
    unchecked = promise.get("unchecked")
    passage = checked.passage_of(it, promise)
    context = {
        "pack": it,
        "pack_title": _said(it["title"]),
        "promise": promise,
        "title": _said(promise["title"]),
        "source": _said(it["sources"][promise["source"]]["title"]),
        "passage": passage,
        "address": of_words(passage.paper, passage.version, passage.start, passage.end) if passage else "",
        "note": _said(promise["note"]) if "note" in promise else "",
        "human": _said(promise["human"]) if "human" in promise else "",
        "why_not": _said(unchecked["why"]) if unchecked else "",
        "needs": unchecked["needs"] if unchecked else "",
        "found": _found_of(it, id, checked.outcomes_of(name, id)),
        "run": run,
    }
    return render(request, "pack_promise.html", context)


def tied_to(promise: Promise) -> list[Tied]:
    """What the checks of packs found of an entry of the register."""
    tied = []
    for tie, over_time in checked.of_promise(promise):
        it, _run = _described(tie.pack)
        one = next((each for each in it["promises"] if each["id"] == tie.pack_promise), None)
        if one:
            found = tuple(_found_of(it, tie.pack_promise, over_time))
            tied.append(Tied(tie.pack, tie.pack_promise, _said(one["title"]), found))
    return tied


def _described(name: str) -> tuple[Mapping[str, Any], CheckRun | None]:
    """A pack as the last run described it; without a run, as it comes with gestand."""
    if run := checked.latest_run(name):
        return run.described, run
    if name not in packs.shipped():
        raise Http404
    return _shipped(name), None


@cache
def _shipped(name: str) -> dict[str, Any]:
    """A pack that comes with gestand; reading it takes a while, and it stays what it is."""
    return described(packs.load(packs.find(name)))


def _states(it: Mapping[str, Any]) -> dict[str, int]:
    """How many promises of a pack can be checked, and how far."""
    return dict(Counter(promise["state"] for promise in it["promises"]))


def _found_of(it: Mapping[str, Any], promise: str, over_time: Iterable[CheckOutcome]) -> list[Found]:
    found = []
    for check in it["checks"]:
        if promise in check["promises"]:
            runs = [outcome for outcome in over_time if outcome.check_id == check["id"]]
            found.append(_found(check, runs))
    return found


def _found(check: Mapping[str, Any], runs: list[CheckOutcome]) -> Found:
    rule = _said(check["rule"])
    if not runs:
        return Found(check["id"], rule, _("This check was not run yet."), (), (), None)
    last = runs[-1]
    labels = {
        "kept": _("so") if last.counts else _("kept"),
        "broken": _("not so") if last.counts else _("broken"),
        "open": _("not due yet"),
        "cannot_tell": _("cannot tell"),
        "not_applicable": _("not applicable"),
    }
    counts = last.outcomes or {}
    return Found(
        check=check["id"],
        rule=_said(last.rule),
        sentence=_sentence(last),
        counts=tuple((label, _bounds(counts[n])) for n, label in labels.items() if any(counts.get(n, ()))),
        missing=tuple((field, _bounds(of)) for field, of in last.missing.items()),
        run=last.run,
        charts=tuple(_charts(last, runs)),
    )


def _charts(last: CheckOutcome, runs: list[CheckOutcome]) -> Iterator[Chart]:
    """The share that was kept, or was so: in each run, in each period, and by each code."""
    by: dict[str, dict[str, dict[str, int]]] = {}
    for group in last.groups:
        is_cut_once = not (group["by"] and group["period"])  # by period, or by code: not by both
        if group["rate"] and is_cut_once:
            name = group["code"] or _("not known") if group["by"] else group["period"]
            by.setdefault(group["by"] or "", {})[name] = _shares(*group["rate"])
    by = {column: shares for column, shares in by.items() if any(s["untold"] < 100 for s in shares.values())}
    over_runs = {
        date_format(run.run.as_of, "j F Y"): _shares(run.least, run.most)
        for run in runs
        if run.least is not None and run.most is not None
    }
    if len(over_runs) > 1:
        title = _("Share by run, in per cent")
        yield _chart(last, "runs", title, _("Run"), over_runs)
    for column, shares in by.items():
        if column:
            title = _("Share by %(column)s, in per cent") % {"column": column}
            yield _chart(last, column, title, column, shares)
        elif len(shares) > 1:
            title = _("Share by period, in per cent")
            yield _chart(last, "period", title, _("Period"), dict(sorted(shares.items())))


def _chart(
    of: CheckOutcome, name: str, title: str, of_rows: str, shares: Mapping[str, Mapping[str, int]]
) -> Chart:
    parts = CHECK_COUNTS if of.counts else CHECK_SHARES
    address = f"{of.check_id}-{name}"
    return chart(address, title, of_rows, shares, parts, address=lambda _row, _part: "", last=True)


def _shares(least: int, most: int) -> dict[str, int]:
    return {"kept": least, "untold": most - least, "broken": 100 - most}


def _sentence(outcome: CheckOutcome) -> str:
    """What a check found, in words."""
    if outcome.absent:
        return _("Nothing can be told: there was no usable table %(table)s.") % {"table": outcome.absent}
    if outcome.outcomes is None:
        return _("Nothing can be told without giving away single cases.")
    if outcome.least is None:
        is_open = any(outcome.outcomes.get("open", ()))
        return _("Nothing is due yet.") if is_open else _("It applied to nobody.")
    if (outcome.least, outcome.most) == (0, 100):
        return _("Cannot be told.")
    shares = {"share": outcome.least, "least": outcome.least, "most": outcome.most}
    if outcome.counts:
        one, between = _("So in %(share)s per cent."), _("So in between %(least)s and %(most)s per cent.")
    else:
        one, between = _("Kept in %(share)s per cent."), _("Kept in between %(least)s and %(most)s per cent.")
    return (one if outcome.least == outcome.most else between) % shares


def _bounds(bounds: Iterable[int]) -> str:
    least, most = bounds
    if least == most:
        return str(least)
    return _("at most %(most)s") % {"most": most} if least == 0 else f"{least}–{most}"


def _said(text: Mapping[str, str]) -> str:
    """A text of a pack in the reader's language."""
    return text["en" if (get_language() or "nl").startswith("en") else "nl"]
