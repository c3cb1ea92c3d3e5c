"""A process that imports papers and edits promises until it is killed, and tells each time what it has done.

`python busy.py`, with the register in `GESTAND_DATABASE`. Each line of standard input is a seed and a number
of statements, `7 120`: someone begins who draws from that seed what to do next, and is killed before that
statement is sent, or from outside where the number is 0. What is told is JSON, a line each: who began, what
was done and is there to stay, and that they ended.
"""

# ruff: noqa: PLC0415 - Django is set up first

from __future__ import annotations

import datetime
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from random import Random
from typing import Any

from story import Note, Source, note, source

from gestand import model

THINGS = ("nachtopvang", "veerdienst", "tolkenregeling", "kadeherstel", "meldpunt", "brugwacht")
PAPERS = 30
FIRST = datetime.date(2024, 1, 8)


def paper(number: int, reading: int = 1) -> Source:
    """A letter, motion or debate; its second reading has other words too, so it is another version."""
    random = Random(number)
    thing, earlier = random.choice(THINGS), random.randrange(number + 1)
    date = FIRST + datetime.timedelta(days=number)
    passages, notes = [f"Over de {thing}, brief {number}, lezing {reading}."], list[Note]()

    def say(kind: type[model.Annotation], words: str, **fields: Any) -> None:
        passages.append(words)
        notes.append(note(kind, words, **fields))

    if number % 5 == 3:
        asked = f"verzoekt de regering de {thing} te verbeteren, motie {number},"
        say(model.Request, asked, by=("Kade", f"Wiel{number}"))
    for at in range(3 + random.randrange(5)):
        by = (date + datetime.timedelta(days=30 * at + 30)).isoformat()
        words = f"Ik zal de Kamer voor {by} berichten over de {random.choice(THINGS)} van wijk {number} {at}."
        say(
            model.Commitment,
            words,
            actor="minister",
            strength="firm",
            deadline=by,
            deadline_text=f"voor {by}",
        )
    if number % 3 == 0:
        say(model.Recommendation, f"De Raad beveelt aan de {thing} te tellen.", id="r1", by="Raad")
        say(model.Response, f"Het kabinet telt de {thing}.", to=("r1",), stance="accepted")
        say(model.Recommendation, f"De Raad beveelt aan de {thing} te wegen.", id="r2", by="Raad")
    say(model.Reference, f"Zie Kamerstuk 99123, nr. {earlier}.", id=f"kst-99123-{earlier}")
    told = (FIRST + datetime.timedelta(days=earlier)).isoformat()
    kept = f"Hiermee doe ik mijn toezegging over de {THINGS[earlier % 6]} van wijk {earlier} 0 gestand."
    say(model.FollowUp, kept, of="toezegging", date=told, id=f"kst-99123-{earlier}")
    if earlier % 5 == 3:
        say(
            model.FollowUp,
            f"De motie van Wiel{earlier} voer ik uit.",
            of="motie",
            date=told,
            by=f"Wiel{earlier}",
        )
    if number and reading == 2:
        again = next(a.quote for a in paper(earlier).annotations if isinstance(a, model.Commitment))
        say(
            model.Commitment,
            f"Zoals toegezegd: {again}",
            actor="minister",
            strength="firm",
            deadline="2026-05-01",
        )
    kind = "motion" if number % 5 == 3 else "letter"
    where = {"type": kind, "date": date.isoformat(), "dossier": "99123", "number": str(number)}
    return source(*passages, notes=notes, subject=f"De {thing}", sender="Minister van Waterzaken", **where)


def main() -> None:
    """Begin anew for each line; the register is opened by who begins, so it may be killed with it."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "gestand.web.settings"
    django.setup()
    for line in sys.stdin:
        seed, statements = map(int, line.split())
        if pid := os.fork():
            tell(begun=pid)
            tell(ended=os.waitpid(pid, 0)[1])
        else:
            try:
                work(Random(seed), statements)
            except BaseException:
                traceback.print_exc()
            os._exit(1)  # never the loop of the parent


def work(random: Random, statements: int) -> None:
    """Do one thing after the other."""
    from django.db import connection

    left = iter(range(statements - 1, -1, -1))

    def until(execute: Callable[..., Any], *statement: Any) -> Any:
        if statements and next(left, 0) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    with connection.execute_wrapper(until):
        while True:
            done = bring_in(random) if random.random() < 0.5 else edit(random)
            if done:
                tell(**done)


def tell(**what: Any) -> None:
    """One line, all at once: who is killed has told it or has not."""
    os.write(1, json.dumps(what).encode() + b"\n")


def bring_in(random: Random) -> dict[str, Any]:
    """A paper, its second version, or what is there already."""
    from gestand.register.importing import import_paper

    number, reading = random.randrange(PAPERS), random.choice((1, 1, 2))
    given = paper(number, reading)
    done = import_paper(given.paper, given.annotations, given.sha256)
    return {"done": "import", "key": done.key, "sha256": given.sha256, "what": done.what}


def edit(random: Random) -> dict[str, Any]:
    """Something that a coordinator does to a promise; nothing where it cannot be."""
    from django.core.files.base import ContentFile

    from gestand.errors import UnfitChange
    from gestand.register import editing
    from gestand.register.models import Evidence, Organisation, Overruling, Promise, User

    promises = Promise.objects.order_by("pk")
    if not (count := promises.count()):
        return {}
    promise, other = promises[random.randrange(count)], promises[random.randrange(count)]
    by = editing.Edit(User.objects.get(username="coen"), promise.revision, f"omdat {random.random()}")
    evidence = Evidence.objects.filter(promise=promise).first()
    overruling = Overruling.objects.filter(promise=promise, withdrawn=None).first()
    half = promise.text.split()
    today, deeds = datetime.date(2026, 1, 5), Evidence.Kind
    content = f"bijlage {random.random()}".encode() * 1000
    piece = {"outcome": random.choice(("fulfilled", "progress", "lapsed")), "date": today}
    ways: dict[str, Callable[[], object]] = {
        "confirm": lambda: editing.confirm(promise, by),
        "reject": lambda: editing.reject(promise, by),
        "reopen": lambda: editing.reopen(promise, by),
        "correct": lambda: editing.correct(
            promise, by, actor=f"kabinet {random.random()}", deadline="2026-06"
        ),
        "split": lambda: editing.split(promise, by, (" ".join(half[:5]), " ".join(half[5:]))),
        "assign": lambda: editing.assign(promise, by, Organisation.objects.get(name="Veerdienst"), "chef"),
        "note": lambda: editing.attach(promise, by, kind=deeds.NOTE, note=f"n {random.random()}", **piece),
        "file": lambda: editing.attach(
            promise, by, kind=deeds.FILE, file=ContentFile(content, "brief.txt"), **piece
        ),
        "overrule": lambda: editing.overrule(promise, by, "Vervallen", today),
        "merge": lambda: editing.merge(promise, by, other),
        "separate": lambda: editing.separate(promise, by),
        "judge": lambda: editing.judge(evidence, by, "confirmed") if evidence else None,
        "withdraw": lambda: editing.withdraw(overruling, by) if overruling else None,
    }
    name = random.choice((*ways, "file", "file"))
    try:
        done = ways[name]()
    except UnfitChange:
        return {}
    if done is None:
        return {}
    return {"done": name, "id": promise.identifier, "revision": promise.revision + 1, "why": by.why}


if __name__ == "__main__":
    main()
