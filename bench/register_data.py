"""A large register of made-up papers: `GESTAND_DATABASE=big.sqlite3 python -m bench.register_data [PAPERS]`.

Ten promises a paper, the same for each number of papers. Rows are made by the functions that import papers,
only many at once; what later papers say of a promise is decided when it is made, so that its standing is too.
With `--search` the full text is indexed as well, which takes longer than all the rest.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import django

from gestand import model

_SEED = 20260618
_TOGETHER = 200  # papers in one transaction
_FIRST = datetime.date(2010, 1, 4)
_MINISTRIES = (
    "Waterzaken",
    "Asiel en Migratie",
    "Buitenlandse Zaken",
    "Defensie",
    "Justitie en Veiligheid",
    "Onderwijs, Cultuur en Wetenschap",
    "Volksgezondheid, Welzijn en Sport",
    "Sociale Zaken en Werkgelegenheid",
    "Infrastructuur en Waterstaat",
    "Klimaat en Groene Groei",
    "Financiën",
    "Economische Zaken",
)
_BODIES = ("Raad voor de Veerdiensten", "Oeverraad", "Kustlab", "Inspectie Kades", "Stichting Vrij Water")
_ACTS = (
    "informeren",
    "onderzoeken",
    "verbeteren",
    "evalueren",
    "herstellen",
    "versterken",
    "openen",
    "tellen",
)
_THINGS = (
    *("nachtopvang", "veerdienst", "tolkenregeling", "asielprocedure", "oeverbeheer", "kadeherstel"),
    *("meldpunt", "klachtenregeling", "brugwachters", "waterkering", "schoolvervoer", "wachtlijsten"),
)
_PLACES = ("Oeverstad", "Oeverdam", "Kadewijk", "Sluisdorp", "Veerhaven", "Dijkerland", "Boezemmeer")


@dataclass
class Writing:
    """A paper while it is written: its passages and what is marked in them."""

    metadata: model.Metadata
    lines: list[str] = field(default_factory=list)
    annotations: list[model.Annotation] = field(default_factory=list)
    length: int = 0

    def say(self, words: str, kind: type[model.Annotation] | None = None, **fields: Any) -> None:
        """A passage, marked as a whole if it is of a kind."""
        if kind:
            end = self.length + len(words)
            self.annotations.append(kind(start=self.length, end=end, quote=words, why=("zal",), **fields))
        self.lines.append(words)
        self.length += len(words) + 1

    def paper(self) -> model.Paper:
        """The paper, each passage on a line and a page of forty lines."""
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return model.Paper(
            name=f"{self.metadata.dossier}-{self.metadata.number}.txt",
            format="text",
            text="\n".join(self.lines),
            passages=tuple(
                model.Passage("paragraph", start, start + len(line))
                for start, line in zip(starts, self.lines, strict=True)
            ),
            marks=tuple(model.Mark(start, line=at) for at, start in enumerate(starts, start=1)),
            metadata=self.metadata,
        )


@dataclass(frozen=True)
class Later:
    """What a later paper is to say of a promise."""

    of: Any  # the promise, saved when its paper was
    outcome: str = ""  # of a follow-up; empty where it is stated again
    deadline: str = ""


def fill(papers: int, search: bool = False) -> None:
    """Put so many papers into an empty register."""
    from django.db import transaction

    from gestand.register import missing
    from gestand.register.models import SearchIndex
    from gestand.register.search.index import catch_up

    world = _World(papers)
    for first in range(0, papers, _TOGETHER):
        with transaction.atomic():
            world.write(range(first, min(first + _TOGETHER, papers)))
    missing.catch_up()
    if search:
        SearchIndex.objects.update(reached=0)
        catch_up()


class _World:
    def __init__(self, papers: int) -> None:
        from django.utils import timezone

        self.random = Random(_SEED)
        self.papers = papers
        self.today = timezone.localdate()
        self.schedule: dict[int, list[Later]] = defaultdict(list)

    def write(self, numbers: Iterable[int]) -> None:
        from gestand.register import models
        from gestand.register.clues import keep_clues
        from gestand.register.promises import promise_rows
        from gestand.register.stored import annotation_rows, version_fields

        written = [self._written(n) for n in numbers]
        stored = models.Paper.objects.bulk_create(_row(w.metadata) for w, _said in written)
        versions = models.Version.objects.bulk_create(
            models.Version(
                paper=row,
                number=1,
                sha256=hashlib.sha256(row.key.encode()).hexdigest(),
                read_at=datetime.datetime.now(datetime.UTC),
                read_by="gestand",
                **version_fields(w.paper()),
            )
            for row, (w, _said) in zip(stored, written, strict=True)
        )
        for row, version in zip(stored, versions, strict=True):
            row.current = version
        models.Paper.objects.bulk_update(stored, ["current"])
        promises: list[models.Promise] = []
        follow_ups: list[models.Evidence] = []
        restatements: list[models.Restatement] = []
        for n, row, version, (w, said) in zip(numbers, stored, versions, written, strict=True):
            rows = list(annotation_rows(version, w.paper(), w.annotations))
            models.Annotation.objects.bulk_create(rows)
            keep_clues(row, rows)
            made = list(promise_rows(row, version, w.paper(), w.annotations))
            by_text = {promise.text: promise for promise in made}
            for anchor, later in zip((r.anchor for r in rows if r.kind == "follow_up"), said, strict=False):
                follow_ups.append(_evidence(later, row, anchor))
            for later in said:
                if not later.outcome and (again := by_text.get(_again(later))):
                    again.head = later.of
                    restatements.append(_restatement(later, again))
            for promise in made:
                self._decide(n, promise)
            promises += made
        models.Promise.objects.bulk_create(promises)
        models.Evidence.objects.bulk_create(follow_ups)
        models.Restatement.objects.bulk_create(restatements)

    def _decide(self, n: int, promise: Any) -> None:
        """What later papers will say of a promise, and its standing today that follows from that."""
        promise.due_now, promise.standing_on = promise.due, self.today
        promise.unadopted_now = promise.kind == "request"
        # What is made in the same transaction has no primary key yet.
        later = max(n + int(self.random.expovariate(20 / self.papers)), (n // _TOGETHER + 1) * _TOGETHER)
        chance = self.random.random()
        if later >= self.papers or promise.head is not None:
            return
        for outcome, upto, status in _FATES:
            if chance < upto:
                self.schedule[later].append(Later(promise, outcome))
                promise.status_now, promise.unadopted_now = status, False
                return
        if chance < 0.5 and promise.kind == "commitment" and promise.due:
            moved = (promise.due + datetime.timedelta(days=180)).isoformat()
            self.schedule[later].append(Later(promise, deadline=moved))
            promise.due_now = model.last_day(moved)

    def _written(self, n: int) -> tuple[Writing, list[Later]]:
        random = self.random
        date = _FIRST + (self.today - _FIRST) * n / self.papers
        ministry, kind = random.choice(_MINISTRIES), random.choices(*zip(*_TYPES, strict=True))[0]
        office = f"{random.choice(('Minister', 'Staatssecretaris'))} van {ministry}"
        w = Writing(
            model.Metadata(
                type=kind,  # type: ignore[arg-type]
                date=date.isoformat(),
                subject=f"{random.choice(_THINGS).capitalize()} in {random.choice(_PLACES)}",
                sender=random.choice(("Kade", "De Boer", "Van Dam")) if kind == "motion" else office,
                dossier=str(30000 + n % 400),
                number=str(n + 1),
            )
        )
        w.say("Geachte voorzitter,")
        said = self.schedule.pop(n, [])
        said.sort(key=lambda later: not later.outcome)
        for later in said:
            if later.outcome:
                w.say(
                    f"Hiermee kom ik terug op mijn toezegging {self._word()}.",
                    model.FollowUp,
                    of="toezegging",
                )
            else:
                again = {"actor": later.of.actor, "deadline": later.deadline, "deadline_text": later.deadline}
                w.say(_again(later), model.Commitment, strength="firm", **again)
        for _ in range(random.randrange(2, 5)):
            w.say(self._sentence("Daarover is eerder gesproken"), model.Reference, id=self._cited(n))
        _WRITE[kind](self, w, date, office)
        return w, said

    def _cited(self, n: int) -> str:
        """A paper that the register has, or, one time in four, one that it has not."""
        number = self.random.randrange(n + 1) + 1
        if self.random.random() < 0.25:
            return f"kst-29999-{int(self.random.expovariate(0.02)) + 1}"
        return f"kst-{30000 + (number - 1) % 400}-{number}"

    def letter(self, w: Writing, date: datetime.date, office: str) -> None:
        for _ in range(self.random.randrange(8, 13)):
            self._commitment(w, date, office)
        for _ in range(2):
            w.say(
                self._sentence("Iedere bewoner krijgt altijd een gesprek over"), model.Safeguard, actor="COA"
            )
        if self.random.random() < 0.35:
            self._advice(w, office)
        if self.random.random() < 0.3:
            year, words = str(date.year + 2), self._sentence("Het doel is 90 procent van")
            start = w.length + words.index("90 procent")
            target = {"value": 90, "unit": "percent", "role": "target", "period": year}
            w.say(words)
            w.annotations.append(model.Figure(start=start, end=start + 10, quote="90 procent", **target))  # type: ignore[arg-type]

    def questions(self, w: Writing, date: datetime.date, office: str) -> None:
        for number in range(1, 9):
            w.say(self._sentence("Hoe staat het met"), model.Question, answer=str(number), party="VeerPartij")
            if self.random.random() < 0.12:
                see = str(self.random.randrange(1, 9))
                pointing = {"number": str(number), "see": (see,), "only_refers": True}
                w.say(f"Zie het antwoord op vraag {see} {self._word()}.", model.Answer, **pointing)
            else:
                w.say(self._sentence("Het staat er goed voor met"), model.Answer, number=str(number))
                self._commitment(w, date, office)

    def debate(self, w: Writing, date: datetime.date, office: str) -> None:
        for number in range(12):
            on_list = self.random.choices(("yes", "no", "unsure"), (60, 30, 10))[0]
            listed = number >= 8
            said: dict[str, Any] = {"listed": listed} if listed else {"listed": False, "on_list": on_list}
            self._commitment(w, date, office, to=("De Boer",), to_party=("VeerPartij",), **said)

    def motion(self, w: Writing, _date: datetime.date, _office: str) -> None:
        w.say(self._sentence("verzoekt de regering te werken aan"), model.Request, by=("Kade",))

    def _commitment(self, w: Writing, date: datetime.date, office: str, **fields: Any) -> None:
        who = self.random.choices((office[0].lower() + office[1:], "kabinet", "IND", ""), (70, 10, 10, 10))[0]
        words, deadline = self._sentence("Ik zal uw Kamer berichten over"), {}
        if self.random.random() < 0.5:
            by = (date + datetime.timedelta(days=self.random.randrange(60, 900))).isoformat()
            deadline = {"deadline": by, "deadline_text": by}
        w.say(words, model.Commitment, actor=who, strength="firm", **deadline, **fields)

    def _advice(self, w: Writing, office: str) -> None:
        by, replies = self.random.choice(_BODIES), self.random.random() < 0.85
        for number in range(1, self.random.randrange(3, 9)):
            asked = {"id": f"r{number}", "by": by, "to": office}
            w.say(self._sentence(f"De {by} beveelt aan te werken aan"), model.Recommendation, **asked)
        for number in range(1, 4) if replies else ():
            stance = self.random.choices(*zip(*_STANCES, strict=True))[0]
            w.say(self._sentence("In reactie daarop"), model.Response, to=(f"r{number}",), stance=stance)

    def _sentence(self, begin: str) -> str:
        choose = self.random.choice
        return f"{begin} {choose(_THINGS)} {self._word()} in {choose(_PLACES)} {choose(_ACTS)}."

    def _word(self) -> str:
        """A made-up word, so that no two sentences are alike."""
        return "".join(self.random.choices("bdfgklmnprstvz", k=1) + self.random.choices("aeioulmnrst", k=7))


_FATES = (
    ("fulfilled", 0.28, "Voldaan"),
    ("progress", 0.36, "Deels voldaan"),
    ("lapsed", 0.39, "Vervallen"),
)
_TYPES = (
    ("letter", 55),
    ("written_questions", 18),
    ("debate_report", 12),
    ("motion", 15),
)
_STANCES = (("accepted", 35), ("partly", 15), ("rejected", 20), ("already_done", 20), ("explained", 10))
_WRITE = {
    "letter": _World.letter,
    "written_questions": _World.questions,
    "debate_report": _World.debate,
    "motion": _World.motion,
}


def _row(metadata: model.Metadata) -> Any:
    from gestand.register.models import Paper

    return Paper(
        key=f"kst-{metadata.dossier}-{metadata.number}",
        type=metadata.type,
        date=datetime.date.fromisoformat(metadata.date),
        subject=metadata.subject,
        sender=metadata.sender,
        dossier=metadata.dossier,
    )


def _again(later: Later) -> str:
    return f"Zoals toegezegd: {later.of.text} Dat wordt {later.deadline}."


def _evidence(later: Later, paper: Any, anchor: str) -> Any:
    from gestand.register.models import Evidence

    return Evidence(
        promise=later.of,
        paper=paper,
        anchor=anchor,
        date=paper.date,
        quote="Hiermee kom ik terug op mijn toezegging.",
        outcome=later.outcome,
        sure=True,
        why="same date",
    )


def _restatement(later: Later, promise: Any) -> Any:
    from gestand.register.models import Restatement

    return Restatement(promise=promise, of=later.of, how="moved", sure=True, why="shared words")


def main() -> None:
    """Fill the register that `GESTAND_DATABASE` names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=int, nargs="?", default=20_000)
    parser.add_argument("--search", action="store_true", help="index the full text as well")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gestand.web.settings")
    django.setup()
    from gestand.register.database import prepare

    prepare()
    fill(given.papers, given.search)


if __name__ == "__main__":
    main()
