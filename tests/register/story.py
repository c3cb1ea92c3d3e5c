"""Fictional papers, built by hand, for the tests of the register."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from gestand import model


class Source(NamedTuple):
    """What `import_paper` takes."""

    paper: model.Paper
    annotations: Sequence[model.Annotation]
    sha256: str

    def anchor(self, at: int = 0) -> str:
        return model.anchors(self.annotations)[at]


class Note(NamedTuple):
    """An annotation still without its place: the words of the paper that carry it."""

    kind: type[model.Annotation]
    words: str
    fields: dict[str, Any]


def note(kind: type[model.Annotation], words: str, **fields: Any) -> Note:
    return Note(kind, words, fields)


def source(*passages: str, notes: Sequence[Note] = (), name: str = "stuk.txt", **metadata: Any) -> Source:
    """A paper of these passages, one a line, with its annotations."""
    text = "\n".join(passages)
    starts = [sum(len(p) + 1 for p in passages[:at]) for at in range(len(passages))]
    paper = model.Paper(
        name=name,
        format="text",
        text=text,
        passages=tuple(
            model.Passage("paragraph", start, start + len(words))
            for start, words in zip(starts, passages, strict=True)
        ),
        marks=tuple(model.Mark(start, line=line) for line, start in enumerate(starts, start=1)),
        metadata=model.Metadata(**metadata),
    )
    annotations = [
        n.kind(
            start=text.index(n.words),
            end=text.index(n.words) + len(n.words),
            quote=n.words,
            why=n.fields.pop("why", ()) if "why" in n.fields else (),
            **n.fields,
        )
        for n in (Note(n.kind, n.words, dict(n.fields)) for n in notes)
    ]
    return Source(paper, annotations, hashlib.sha256(f"{metadata}{text}".encode()).hexdigest())


PROMISED = "Ik zal de Kamer voor 1 juli 2024 informeren over de nachtopvang in Oeverstad."
LETTER = source(
    "De nachtopvang in Oeverstad is vol.",
    PROMISED,
    "Alle medewerkers spreken met bewoners in een taal die zij verstaan.",
    notes=[
        note(
            model.Commitment,
            PROMISED,
            actor="minister",
            strength="firm",
            deadline="2024-07-01",
            deadline_text="voor 1 juli 2024",
            why=("zal … informeren",),
        ),
        note(model.Safeguard, "Alle medewerkers spreken met bewoners in een taal die zij verstaan."),
    ],
    type="letter",
    date="2024-02-01",
    reference="700123",
    subject="Nachtopvang",
)
ASKED = "verzoekt de regering elke nachtopvang een vertrouwenspersoon te geven,"
MOTION = source(
    "Motie van de leden Van Dam en Yilmaz",
    ASKED,
    notes=[note(model.Request, ASKED, by=("Van Dam", "Yilmaz"))],
    type="motion",
    date="2024-03-05",
    dossier="99123",
    number="12",
    sender="Van Dam",
    subject="Vertrouwenspersoon in de nachtopvang",
)
KEPT = "Hiermee doe ik mijn toezegging over de nachtopvang in Oeverstad gestand."
CARRIED_OUT = (
    "Met deze brief geef ik uitvoering aan de aangenomen motie-Van Dam c.s. over de vertrouwenspersoon."
)
PROGRESS = source(
    KEPT,
    CARRIED_OUT,
    notes=[
        note(model.FollowUp, KEPT, of="toezegging", date="2024-02-01"),
        note(model.FollowUp, CARRIED_OUT, of="motie", date="2024-03-05", by="Van Dam c.s."),
    ],
    type="letter",
    date="2024-06-20",
    reference="700456",
    subject="Voortgang nachtopvang",
)
DEBATE = source(
    "De minister: Ik zeg mevrouw Bakker toe dat het toezicht op de veerdiensten verdubbelt.",
    "De minister: Ik kom voor de zomer terug op de tarieven van de loodsen.",
    "De minister stuurt een brief over de tarieven van loodsen.",
    notes=[
        note(
            model.Commitment,
            "Ik zeg mevrouw Bakker toe dat het toezicht op de veerdiensten verdubbelt.",
            to=("Bakker",),
            listed=False,
            on_list="no",
        ),
        note(
            model.Commitment,
            "Ik kom voor de zomer terug op de tarieven van de loodsen.",
            listed=False,
            on_list="unsure",
        ),
        note(model.Commitment, "De minister stuurt een brief over de tarieven van loodsen.", listed=True),
    ],
    type="debate_report",
    date="2024-04-10",
    subject="Scheepvaart",
)
RESPONSE = source(
    "De Raad beveelt aan klachten te tellen.",
    "De Raad beveelt aan boetes te verlagen.",
    "De Raad beveelt aan een meldpunt te openen.",
    "Het kabinet gaat klachten tellen.",
    "Het kabinet verlaagt boetes niet.",
    "In 2026 wordt 90 procent van de klachten binnen zes weken behandeld.",
    notes=[
        note(
            model.Recommendation, "De Raad beveelt aan klachten te tellen.", id="r1", by="Raad", to="kabinet"
        ),
        note(model.Recommendation, "De Raad beveelt aan boetes te verlagen.", id="r2", by="Raad"),
        note(model.Recommendation, "De Raad beveelt aan een meldpunt te openen.", id="r3", by="Raad"),
        note(model.Response, "Het kabinet gaat klachten tellen.", to=("r1",), stance="accepted"),
        note(model.Response, "Het kabinet verlaagt boetes niet.", to=("r2",), stance="rejected"),
        note(model.Figure, "90 procent", value=90, unit="percent", role="target", period="2026"),
    ],
    type="letter",
    date="2024-05-01",
    reference="700300",
    subject="Reactie op de Raad",
)
QUESTIONS = source(
    "Ja.",
    "Zie het antwoord op vraag 1.",
    "Zie het antwoord op vraag 9.",
    "Zie het antwoord op vraag 5.",
    "Zie daarvoor het antwoord op vraag 4.",
    notes=[
        note(model.Answer, "Ja.", number="1"),
        note(model.Answer, "Zie het antwoord op vraag 1.", number="2", see=("1",), only_refers=True),
        note(model.Answer, "Zie het antwoord op vraag 9.", number="3", see=("9",), only_refers=True),
        note(model.Answer, "Zie het antwoord op vraag 5.", number="4", see=("5",), only_refers=True),
        note(model.Answer, "Zie daarvoor het antwoord op vraag 4.", number="5", see=("4",), only_refers=True),
    ],
    type="written_questions",
    date="2024-05-20",
    session_year="2023-2024",
    number="1501",
)
VOTED = "De motie-Van Dam over de vertrouwenspersoon is op 12 maart 2024 aangenomen."
LATER = source(
    VOTED,
    notes=[note(model.FollowUp, VOTED, of="motie", date="2024-03-12", by="Van Dam")],
    type="letter",
    date="2024-10-01",
    reference="700789",
    subject="Stand van zaken moties",
)
ALL = (LETTER, MOTION, PROGRESS, DEBATE, RESPONSE, QUESTIONS, LATER)
