"""Results of checks in the register: taken in, tied to the promises they are about, and told over time."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from gestand.checks import told
from gestand.errors import GestandError
from gestand.packs import fingerprint
from gestand.register.models import CheckedPromise, CheckOutcome, CheckRun, Paper, Promise, Version
from gestand.register.turn import wait_for_turn

_MARK = "gestand_result"


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a promise of a pack, as they stand in a paper of the register."""

    paper: Paper
    version: Version
    start: int
    end: int
    words: str
    promises: tuple[Promise, ...]  # the entries that state them


def is_result(content: bytes) -> bool:
    """Whether a file holds what `gestand check --json` printed."""
    return content.lstrip()[:1] == b"{" and f'"{_MARK}"'.encode() in content[:200]


def take(content: bytes) -> tuple[CheckRun, bool]:
    """Put the result of a run into the register; gives it, and whether it is new.

    Raises:
        GestandError: it is no result, or of another version of gestand.
    """
    try:
        it = json.loads(content, parse_constant=_no_number)
        if it[_MARK] != told.FORMAT:
            raise GestandError("this result is of another version of gestand; run the checks again")
        _is_whole(it)
        run = _run(it, sha256(content.strip()).hexdigest())
        outcomes = [_outcome(run, check) for check in it["checks"]]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise GestandError(
            "this is no result of `gestand check --json` ({problem}); save that as it is printed",
            problem=f"{type(error).__name__}: {error}",
        ) from None
    with transaction.atomic():
        wait_for_turn()
        if known := CheckRun.objects.filter(digest=run.digest).first():
            return known, False
        run.save()
        CheckOutcome.objects.bulk_create(outcomes)
        _tie(latest_run(run.pack) or run)
    return run, True


def tie_again() -> None:
    """Tie the promises of packs to the register anew; for when papers came in."""
    for run in latest_runs():
        with transaction.atomic():
            wait_for_turn()
            _tie(run)


def latest_runs() -> list[CheckRun]:
    """The last run of each pack that has any."""
    packs = CheckRun.objects.order_by("pack").values_list("pack", flat=True).distinct()
    return [run for pack in packs if (run := latest_run(pack))]


def latest_run(pack: str) -> CheckRun | None:
    """The last run of a pack; of two as of one day the one that came in last."""
    return runs_of(pack).order_by("-as_of", "-pk").first()


def runs_of(pack: str) -> QuerySet[CheckRun]:
    """The runs of a pack over real records; those over made-up ones only where there are no others."""
    runs = CheckRun.objects.filter(pack=pack)
    real = runs.filter(synthetic=False)
    return real if real.exists() else runs


def latest_outcomes(pack: str) -> dict[str, CheckOutcome]:
    """What each check of a pack found the last time that it was asked."""
    rows = CheckOutcome.objects.filter(run__in=runs_of(pack)).select_related("run")
    return {row.check_id: row for row in rows.order_by("run__as_of", "run__pk")}


def outcomes_of(pack: str, promise: str) -> list[CheckOutcome]:
    """What the checks of a promise found in every run, the first run first."""
    rows = (
        CheckOutcome.objects.filter(run__in=runs_of(pack)).select_related("run").order_by("run__as_of", "pk")
    )
    return [row for row in rows if promise in row.promises]


def of_promise(promise: Promise) -> list[tuple[CheckedPromise, list[CheckOutcome]]]:
    """The promises of packs that this entry states, each with what its checks found over time."""
    return [(tie, outcomes_of(tie.pack, tie.pack_promise)) for tie in promise.checked.all()]


def passage_of(described: Mapping[str, Any], promise: Mapping[str, Any]) -> Passage | None:
    """The words of a promise of a pack in the papers of the register; None where the paper is not there.

    Args:
        described: the pack, as `checks.told.described` has it.
        promise: one of its promises.
    """
    printed = promise.get("passage")
    if not printed:
        return None
    for paper in _papers(described["sources"][promise["source"]]):
        version = paper.current
        if version and (place := fingerprint.find(printed, version.text)):
            words = " ".join(version.text[slice(*place)].split())
            entries = tuple(_entries(paper, *place).select_related("paper"))
            return Passage(paper, version, *place, words, entries)
    return None


def _tie(run: CheckRun) -> None:
    """Find the promises of the register that hold the words of those of the pack."""
    CheckedPromise.objects.filter(pack=run.pack).delete()
    described = run.described
    ties = []
    for id, source in described["sources"].items():
        sought: dict[str, list[str]] = defaultdict(list)  # several promises may stand in one passage
        for promise in described["promises"]:
            if promise["source"] == id and promise.get("passage"):
                sought[promise["passage"]].append(promise["id"])
        for paper in _papers(source) if sought else ():
            places = fingerprint.find_all(sought, paper.current.text) if paper.current else {}
            for printed, place in places.items():
                for entry, promised in product(_entries(paper, *place), sought[printed]):
                    ties.append(CheckedPromise(pack=run.pack, pack_promise=promised, promise=entry))
    CheckedPromise.objects.bulk_create(ties, ignore_conflicts=True)


def _papers(source: Mapping[str, Any]) -> Iterable[Paper]:
    """The papers of the register that a source can be: by its numbers, else by its kind and date."""
    rows = Paper.objects.select_related("current")
    if "reference" in source:
        asked = Q(current__metadata__reference=source["reference"])
    elif "number" in source and "dossier" in source:
        asked = Q(dossier=source["dossier"], current__metadata__number=source["number"])
    else:
        asked = Q(type=source["type"])
        if "date" in source:
            asked &= Q(date=source["date"])
        else:
            asked &= Q(date=None)
    return rows.filter(asked)


def _entries(paper: Paper, start: int, end: int) -> QuerySet[Promise]:
    return Promise.objects.filter(paper=paper, stated=True, start__lt=end, end__gt=start)


def _is_whole(it: Mapping[str, Any]) -> None:
    """Raises ValueError or LookupError where pages could not tell a result: it may come from strangers."""
    for error in told.validator().iter_errors(it):
        raise ValueError(f"{error.json_path}: {error.message[:200]}")
    written = json.dumps(it, ensure_ascii=False)
    written.encode()  # a ValueError where half a character stands alone
    if "\\u0000" in written:
        raise ValueError("it holds a character that no database keeps")
    for promise in it["pack"]["promises"]:
        it["pack"]["sources"][promise["source"]]
    if it["receipt"]["pack"] != it["pack"]["name"]:
        raise ValueError("the receipt is of another pack")
    if len({check["check"] for check in it["checks"]}) < len(it["checks"]):
        raise ValueError("a check is told twice")


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _run(it: Mapping[str, Any], digest: str) -> CheckRun:
    receipt = it["receipt"]
    return CheckRun(
        digest=digest,
        pack=receipt["pack"],
        version=receipt["version"],
        as_of=datetime.date.fromisoformat(receipt["as_of"]),
        described=it["pack"],
        receipt=receipt,
        synthetic=bool(it["synthetic"]),
        purpose=str(it["purpose"]),
        minimum=int(it["minimum"]),
        taken_at=timezone.now(),
    )


def _outcome(run: CheckRun, it: Mapping[str, Any]) -> CheckOutcome:
    least, most = it["rate"] or (None, None)
    return CheckOutcome(
        run=run,
        check_id=it["check"],
        promises=list(it["promises"]),
        rule=dict(it["rule"]),
        counts=it.get("counts") is True,
        outcomes=it["outcomes"],
        least=least,
        most=most,
        missing=dict(it["missing"]),
        groups=list(it["groups"]),
        absent=it["absent"] or "",
    )
