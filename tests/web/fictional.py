"""Fictional papers for the pages, built by hand: a response, questions, a debate, a motion, letters."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from gestand import model
from gestand.register.importing import import_paper


def note(kind: type[model.Annotation], words: str, **fields: Any) -> tuple[type[model.Annotation], str, Any]:
    """An annotation still without its place: the words of the paper that carry it."""
    return kind, words, fields


def put_in(passages: Sequence[Any], notes: Sequence[Any], /, format: str = "text", **metadata: str) -> str:
    """Put a paper into the register; gives its key.

    Args:
        passages: each a kind and its words, or these with a dict of what else a passage has.
        notes: annotations, in any order.
        format: of the file.
        metadata: what the paper says of itself.
    """
    text, made = "", []
    for kind, words, *more in passages:
        start = len(text) + bool(text)
        text = f"{text}\n{words}" if text else words
        made.append(model.Passage(kind, start, start + len(words), **(more[0] if more else {})))
    annotations = [
        kind(
            start=text.index(words), end=text.index(words) + len(words), quote=model.squeeze(words), **fields
        )
        for kind, words, fields in notes
    ]
    page = {"page": 1} if format == "pdf" else {"line": 7}
    paper = model.Paper(
        name=f"{metadata.get('reference', 'stuk')}.{format}",
        format=format,
        text=text,
        passages=tuple(made),
        marks=(model.Mark(0, **page),),
        furniture=(model.Furniture("Pagina 1 van 1", "page number", **page),),
        metadata=model.Metadata(**metadata),
    )
    annotations.sort(key=lambda a: (a.start, -a.end))
    return import_paper(paper, annotations, hashlib.sha256(repr((metadata, text)).encode()).hexdigest()).key


def response(**changed: str) -> str:
    """A response with spans that nest (figure in commitment), overlap, and cross two passages."""
    return put_in(
        [
            ("head", "Datum 4 maart 2024"),
            ("heading", "De aanbevelingen", {"level": 2}),
            (
                "paragraph",
                "De Raad voor Veerdiensten beveelt aan alle 12 stegen te verlichten. "
                "Dat doe ik niet: het licht stoort de vogels, zie Kamerstuk 99 555, nr. 3.",
            ),
            ("paragraph", "De Raad vraagt ook om een meldpunt."),
            ("item", "Ik zal vóór 1 juli 2024 een loket openen,", {"label": "a."}),
            ("item", "en u over de 250 eerste meldingen berichten.", {"label": "b."}),
            ("cell", "Meldingen"),
            ("cell", "250"),
            ("signature", "De minister van Waterwegen, A. Fictief"),
            ("footnote", "Fictief stuk.", {"label": "1"}),
        ],
        [
            note(
                model.Recommendation,
                "beveelt aan alle 12 stegen te verlichten",
                id="r1",
                by="Raad voor Veerdiensten",
            ),
            note(model.Figure, "12 stegen", value=12, unit="count", role="target", about="verlichte stegen"),
            note(
                model.Response,
                "te verlichten. Dat doe ik niet: het licht stoort de vogels",
                to=("r1",),
                stance="rejected",
            ),
            note(model.Reference, "Kamerstuk 99 555, nr. 3", id="kst-99555-3"),
            note(
                model.Recommendation,
                "De Raad vraagt ook om een meldpunt.",
                id="r2",
                by="Raad voor Veerdiensten",
            ),
            note(
                model.Commitment,
                "Ik zal vóór 1 juli 2024 een loket openen,\nen u over de 250 eerste meldingen berichten.",
                actor="minister van Waterwegen",
                strength="firm",
                deadline="2024-07-01",
                deadline_text="vóór 1 juli 2024",
                why=('future: "zal … openen"',),
            ),
            note(
                model.Figure,
                "250 eerste meldingen",
                value=250,
                unit="count",
                role="measured",
                about="meldingen",
            ),
        ],
        **{
            "format": "pdf",
            "type": "letter",
            "date": "2024-03-04",
            "subject": "Reactie op Veilig aan wal",
            "sender": "Minister van Waterwegen",
            "reference": "880012",
            **changed,
        },
    )


def questions() -> str:
    """Written questions; answer 2 only points to answer 1, question 3 is not answered."""
    return put_in(
        [
            ("paragraph", "Vaart de pont in de winter?"),
            ("paragraph", "De pont vaart altijd. In de winter blijft de minister zorgen voor verwarming."),
            ("paragraph", "En op zondag?"),
            ("paragraph", "Zie het antwoord op vraag 1."),
            ("paragraph", "Wat kost een kaartje?"),
        ],
        [
            note(model.Question, "Vaart de pont in de winter?", answer="1", party="Veerpartij"),
            note(
                model.Answer,
                "De pont vaart altijd. In de winter blijft de minister zorgen voor verwarming.",
                number="1",
            ),
            note(
                model.Commitment,
                "In de winter blijft de minister zorgen voor verwarming.",
                actor="minister",
                strength="effort",
            ),
            note(model.Question, "En op zondag?", answer="2", party="Veerpartij"),
            note(model.Answer, "Zie het antwoord op vraag 1.", number="2", see=("1",), only_refers=True),
            note(model.Question, "Wat kost een kaartje?", answer="3", party="Veerpartij"),
        ],
        type="written_questions",
        date="2024-04-02",
        subject="De winterpont",
        sender="Minister van Waterwegen",
        reference="880013",
    )


def debate() -> str:
    """A debate in which something is promised that the list leaves out."""
    minister = {"speaker": model.Speaker("Fictief", office="minister van Waterwegen")}
    chair = {"speaker": model.Speaker("Vaarwel", party="Veerpartij", chair=True)}
    return put_in(
        [
            ("paragraph", "Ik zeg toe dat de sluis in Oeverdam langer open blijft.", minister),
            ("paragraph", "De minister stuurt een brief over de steigers.", chair),
        ],
        [
            note(
                model.Commitment,
                "Ik zeg toe dat de sluis in Oeverdam langer open blijft.",
                listed=False,
                on_list="no",
                to=("De Boer",),
            ),
            note(
                model.Commitment,
                "De minister stuurt een brief over de steigers.",
                listed=True,
                actor="minister",
            ),
        ],
        type="debate_report",
        date="2024-05-14",
        subject="Sluizen en steigers",
    )


def later_letter() -> str:
    """A letter that says the loket of the response is there."""
    words = "Hiermee is mijn toezegging over het loket voor meldingen gestand gedaan."
    return put_in(
        [("paragraph", words)],
        [note(model.FollowUp, words, of="toezegging", date="2024-03-04")],
        type="letter",
        date="2024-06-20",
        subject="Het loket is open",
        sender="Minister van Waterwegen",
        reference="880020",
    )


def motion() -> str:
    """A motion of which nobody says that it was adopted; it names a target."""
    words = "verzoekt de regering de kade in 2024 voor 90 procent te herstellen,"
    return put_in(
        [("paragraph", words)],
        [
            note(model.Request, words, by=("Kade",)),
            note(model.Figure, "90 procent", value=90, unit="percent", role="target", period="2024"),
        ],
        type="motion",
        date="2024-05-01",
        subject="Motie van het lid Kade",
        sender="Kade",
        dossier="99555",
        number="8",
    )


def bojen() -> str:
    """A letter that accepts a recommendation."""
    return put_in(
        [("paragraph", "Het Waterlab vraagt om bojen. Die bojen leg ik.")],
        [
            note(
                model.Recommendation, "Het Waterlab vraagt om bojen.", id="r1", by="Waterlab", to="minister"
            ),
            note(model.Response, "Die bojen leg ik.", to=("r1",), stance="accepted"),
        ],
        type="letter",
        date="2024-04-20",
        subject="Bojen",
        sender="Minister van Waterwegen",
        reference="880031",
    )


def dropped(**changed: str) -> str:
    """A newer version of the response that no longer promises a loket."""
    return put_in(
        [("paragraph", "De aanbevelingen zijn ontvangen.")],
        [],
        **{"type": "letter", "date": "2024-03-04", "sender": "Minister van Waterwegen", "reference": "880012"}
        | changed,
    )


HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def hostile() -> str:
    """A paper whose every word tries to run in the reader's browser."""
    return put_in(
        [("paragraph", f"Ik zal {HOSTILE} sturen. Daarna {HOSTILE} nog eens.")],
        [
            note(
                model.Commitment,
                f"Ik zal {HOSTILE} sturen.",
                actor=HOSTILE,
                why=(HOSTILE,),
                deadline_text=HOSTILE,
            ),
            note(model.Reference, "Daarna", id="javascript:alert(1)"),
        ],
        type="letter",
        date="2024-01-09",
        subject=HOSTILE,
        sender=HOSTILE,
        reference="666",
    )


def everything() -> None:
    """All papers of this module."""
    for paper in (response, questions, debate, later_letter, motion, bojen, hostile):
        paper()
