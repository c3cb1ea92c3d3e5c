"""What a paper says of itself: its type, date, subject, from whom to whom, and its numbers.

The fields and their forms follow the metadata section of the annotation contract. A field that the paper
does not state stays empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import regex

from gestand.model import Metadata, Paper, PaperType, squeeze
from gestand.papers import letterhead, signatory
from gestand.papers.letterhead import Row, cased

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DATE = regex.compile(
    r"""(?P<day>\d{1,2})(?:\s+|\s*[-./]\s*)
    (?:(?P<name>jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec)\p{L}*\.?|(?P<month>\d{1,2}))
    (?:\s+|\s*[-./]\s*)(?P<year>(?:19|20)\d\d)\b
    |\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_D = r"\d{1,2}\s+\p{L}+\.?\s+\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{4}"

MOTION = regex.compile(r"(?:(?:nader )?gewijzigde |nadere )?motie van (?:het lid|de leden)\b", regex.I)
APPENDIX = regex.compile(r"(?:.{0,40}\b)?aanhangsel van de handelingen", regex.I)
TITLES: tuple[tuple[PaperType, regex.Pattern[str]], ...] = (
    ("motion", MOTION),
    (
        "written_consultation",
        regex.compile(r"(?:inbreng )?verslag van een (?:nader )?schriftelijk overleg", regex.I),
    ),
    (
        "debate_report",
        regex.compile(
            r"verslag van een (?:commissiedebat|tweeminutendebat|plenair debat"
            r"|hoorzitting|rondetafelgesprek|gesprek|(?:algemeen|nota|wetgevings|mondeling|dertigleden)\s?-?(?:overleg|debat))",
            regex.I,
        ),
    ),
    (
        "decision_note",
        regex.compile(r"(?:beslis)?nota\W*$|beslisnota\b|ter (?:beslissing|besluitvorming)\b", regex.I),
    ),
    ("written_questions", regex.compile(r"lijst van vragen(?: en antwoorden)?\b", regex.I)),
    ("written_questions", APPENDIX),
    ("written_questions", regex.compile(r"vragen van (?:het lid|de leden)\b", regex.I)),
)
TITLE = regex.compile("|".join(f"(?:{p.pattern})" for _, p in TITLES if p is not APPENDIX), regex.I)
ANNUAL = regex.compile(r"(?:jaar(?:verslag|rapportage|bericht|rapport)|annual report)\b", regex.I)
NOTE_HEADING = regex.compile(
    r"(?:\d\.\s*)?(?:Geadviseerd besluit|Gevraagd besluit|Gevraagde beslissing)\W*", regex.I
)
QUESTION_HEADING = regex.compile(r"(?:Vra(?:ag|gen)|Antwoord)\b.{0,30}\d", regex.I)
ANSWERING_LETTER = regex.compile(r"(?:beantwoording|antwoord(?:en)?)\b.{0,60}\b(?:kamer)?vragen\b", regex.I)
CONSULTATION_LETTER = regex.compile(
    r"(?:beantwoording|antwoord(?:en)?|reactie|verslag|inbreng)\b.{0,60}\bschriftelijk overleg\b", regex.I
)
CONSULTED = regex.compile(
    r"""(?P<committee>(?:vaste\ |algemene\ |tijdelijke\ |bijzondere\ )*(?:Kamer)?commissie\ voor\ .{3,120}?)
    \ (?:heeft|hebben|bestond(?:en)?|leefden)\ .{0,160}?\b(?:aan|bij)\ (?:de|het)
    \ (?P<office>(?:minister|staatssecretaris).{3,200}?)
    \ (?:over|inzake|naar\ aanleiding\ van)\ (?:(?:de|het|zijn|haar|hun|een)\ )?
    (?P<about>.{5,400}?)\s?(?:\(Kamerst|\.\s|\.$|$)""",
    regex.VERBOSE | regex.IGNORECASE,
)
ABOUT_LETTER = regex.compile(
    rf"""(?:brief|brieven)\b.{{0,40}}?\b(?:{_D})
    \s+(?:over|inzake|betreffende|met\ betrekking\ tot)\s+(?:de\ |het\ |een\ )?(.+)""",
    regex.IGNORECASE | regex.VERBOSE,
)
ASKED = regex.compile(
    r"(?P<subject>Vragen van (?:het lid|de leden)\b.+?)\s*(?:\(ingezonden\b.*)?\.?$", regex.DOTALL
)
ANSWERED = regex.compile(
    r"(?:Mededeling|Antwoord)\s+van\s+(?P<rank>Minister(?:-President)?|Staatssecretaris)\s+(?P<name>[^()]+?)\s+"
    r"\((?P<portfolio>[^()]+)\)(?P<more>.*?\(ontvangen)?"
)
LETTER_OF = regex.compile(r"BRIEF VAN (?:DE|HET)\s+(?P<office>.+)", regex.I)
PLACE_AND_DATE = regex.compile(rf"(?:\p{{Lu}}[\p{{L}} -]+|['’‘]s[- ]Gravenhage)\s*,\s*(?:{_D})\W*", regex.I)
CHAIR = regex.compile(
    r"(?:Aan\s+)?(?:de\s+)?(?P<chair>Voorzitters?\s+van\s+(?:de\s+)?(?:Eerste|Tweede)\b.{0,40}?Kamer"
    r"(?:\s+der\s+Staten-?\s*Generaal)?)",
    regex.I,
)
COMMITTEE = regex.compile(
    r"(?P<to>(?:Aan\s+)?(?:de\s+)?)(?:voorzitter|griffier)\s+van\s+de\s+(?:vaste|algemene|tijdelijke)\b",
    regex.I,
)
SESSION = regex.compile(r"\b(?:Verga?derjaar|Zitting(?:sjaar)?)\s+(\d{4})\s*[–—-]\s*(\d{4})", regex.I)
DOSSIER = regex.compile(
    r"(?P<number>\d{2}\s?\d{3})(?:\s?-?\s?(?:\((?P<law>R?\s?\d+)\)|(?P<suffix>[IVX]{1,6}|[A-Z]|\d{2})))?"
)
NUMBER = regex.compile(r"(?:Nr\.?\s*)?(?P<number>\d{1,4}|[A-Z]{1,3})(?:\s+HERDRUK.*)?")
MOVERS = regex.compile(
    r"van\s+(?:het\s+lid|de\s+leden)\s+(?P<names>.+?)(?=\s+(?:c\.?s\.?|ter|over)(?:\s|$)|$)", regex.I
)
OF_GOVERNMENT = regex.compile(
    r"\b(?:Geachte|Kamer|kabinet|regering|minister\w*|staatssecretaris\w*|brief)\b", regex.IGNORECASE
)
ARTICLE = regex.compile(r"^(?:de|het)\s+", regex.I)
AFTER_HYPHEN = regex.compile(r"(?<=-)\s+")
TWO_DIGITS = regex.compile(r"\d{2}")
NO_REFERENCE = regex.compile(r"pagina|bijlage", regex.I)
GREETING = regex.compile(r"Geachte\b")
NUMBER_LABEL = regex.compile(r"Nr\b")
DATE_LABEL = regex.compile(r"(?:Datum|datum)\W*")
DATED = regex.compile(r"(?:Voorgesteld|Vastgesteld)\b")
SHEET = regex.compile(r"Fiche\s+\d*\s*:")  # of a proposal by the European Commission
NOTE = regex.compile(r"(?:beslis)?nota", regex.I)
NOTE_TITLE = regex.compile(r"(?:Beslisnota|Nota|Kamerbrief|Brief|Beantwoording|Aanbieding|Kabinetsreactie)\b")
DIRECTORATE = regex.compile(r"directoraat[- ]?generaal", regex.I)
UNIT = regex.compile(r"directoraat[- ]?generaal\s|directie\s", regex.I)
TO_OFFICE = regex.compile(r"(?:de )?(?:minister|staatssecretaris)\b", regex.I)


def recognise(paper: Paper) -> Metadata:
    """What the paper says of itself; what its format states outright is kept."""
    reading = _Reading(paper)
    type_ = paper.metadata.type or reading.type
    if paper.format == "vlos-xml":
        return paper.metadata  # states all that a report of a debate does
    rules: dict[PaperType, Callable[[], dict[str, str]]] = {
        "annual_report": reading.annual,
        "debate_report": reading.debate,
        "decision_note": reading.note,
        "letter": reading.letter,
        "motion": reading.motion,
        "written_consultation": reading.consultation,
        "written_questions": reading.questions,
    }
    if type_ is None:
        return paper.metadata
    return replace(paper.metadata, type=type_, **reading.publication(), **rules[type_]())


def iso(text: str) -> str:
    """The first date of a text as ISO; empty where it has none."""
    for found in DATE.finditer(text):
        name = (found["name"] or "").casefold().replace("maa", "mrt")
        month = MONTHS.index(name) + 1 if name else int(found["month"] or 0)
        try:
            if found["iso"]:
                return date.fromisoformat(found["iso"]).isoformat()
            return date(int(found["year"]), month, int(found["day"])).isoformat()
        except ValueError:  # 31 February
            continue
    return ""


@dataclass
class _Reading:
    """One paper, its head row by row."""

    paper: Paper

    @cached_property
    def printed(self) -> list[list[str]]:
        return letterhead.printed(self.paper)

    @cached_property
    def head(self) -> list[Row]:
        return letterhead.rows(self.paper, self.printed)

    @cached_property
    def labelled(self) -> dict[str, list[tuple[str, int]]]:
        return letterhead.values(self.head)

    @cached_property
    def opening(self) -> str:
        """The head and the first running text, as one text."""
        return squeeze(self._first_words)

    @cached_property
    def _first_words(self) -> str:
        first = self.paper.passages[:40]
        return self.paper.text[: min(first[-1].end, 6000)] if first else ""

    @cached_property
    def type(self) -> PaperType | None:
        """The type that the paper shows; None where nothing tells that it is a paper of government at all."""
        if titled := self._titled():
            return titled
        headings = [self.paper.words_of(p) for p in self.paper.passages if p.kind == "heading"]
        consulted = "opmerkingen" in self._first_words and CONSULTED.search(self.opening)
        asked = sum(bool(QUESTION_HEADING.match(heading)) for heading in headings) >= 2
        signs: tuple[tuple[PaperType, object], ...] = (
            ("annual_report", self._annual_title() and not self._is_letter()),
            ("written_consultation", consulted or CONSULTATION_LETTER.match(self.subject)),
            ("decision_note", any(NOTE_HEADING.fullmatch(heading) for heading in headings)),
            ("written_questions", asked or ANSWERING_LETTER.match(self.subject)),
        )
        for type_, holds in signs:
            if holds:
                return type_
        return "letter" if OF_GOVERNMENT.search(self.paper.text) else None

    def _titled(self) -> PaperType | None:
        """The type that a title states."""
        rows = [row.text for row in self.head]
        whole = [self.paper.words_of(p) for p in self.paper.passages[: letterhead.MAX_PASSAGES]]
        may_be = (*rows, *whole[: len(rows) + 3])
        titles = [row for row in may_be if TITLE.match(row) or "aanhangsel" in row.casefold()]
        for type_, pattern in TITLES:
            if type_ in ("motion", "debate_report") and self.labelled.get("subject"):
                continue  # a letter about one
            if any(pattern.match(title) for title in titles):
                return type_
        return None

    def _is_letter(self) -> bool:
        """Whether the head addresses somebody."""
        return bool(self.addressee()) or any(GREETING.match(row.text) for row in self.head)

    def publication(self) -> dict[str, str]:
        """Session year, dossier and number: what a paper of parliament has above its title."""
        stated = self.paper.metadata
        found: dict[str, str] = {}
        for row in self.head:
            if session := SESSION.search(row.text):
                found["session_year"] = f"{session[1]}-{session[2]}"
                break
        else:
            return {}
        for at, row in enumerate(self.head):
            if not stated.dossier and (dossier := DOSSIER.fullmatch(row.text)):
                suffix = dossier["suffix"] or ""
                found["dossier"] = "".join(dossier["number"].split()) + (f"-{suffix}" if suffix else "")
                found |= self._below_dossier(at + 1)
                break
        else:
            if not stated.number and (number := self._number_of_questions()):
                found["number"] = number
        return found

    def _below_dossier(self, at: int) -> dict[str, str]:
        """The title of the dossier and the number of the paper, which stand below the dossier number."""
        below = self.head[at : at + 12]
        marked = any(
            NUMBER_LABEL.match(row.text) for row in below
        )  # a bare number may be a year in the title
        title: list[str] = []
        for row in below:
            if DOSSIER.fullmatch(row.text) and not title:
                continue  # a paper in more than one dossier
            number = NUMBER.fullmatch(row.text)
            if number and (row.text.startswith("Nr") or not marked):
                return {"dossier_title": " ".join(title), "number": number["number"]}
            title.append(row.text)
        return {}

    def _number_of_questions(self) -> str:
        """The number in the appendix of the proceedings: alone on its row, below the name of the series."""
        series = False
        for row in self.head:
            series |= "anhangsel" in row.text
            if series and regex.fullmatch(r"(?:Nr\.?\s*)?\d{1,4}", row.text):
                return row.text.split()[-1]
        return ""

    def date(self) -> str:
        """The paper's own date, and no other of the dates in its head."""
        if self.paper.metadata.date:
            return self.paper.metadata.date
        for text, _ in self.labelled.get("date", []):
            if day := iso(text):
                return day
        for row in self.head:
            if PLACE_AND_DATE.fullmatch(row.text) or DATED.match(row.text):
                return iso(row.text)
        for at, row in enumerate(self.head):
            if DATE_LABEL.fullmatch(row.text):  # its value may stand further down
                return next((d for below in self.head[at:] if (d := _only_date(below.text))), "")
        before = ["", *(row.text for row in self.head)]  # "Datum ontvangst" and the like date something else
        lone = (
            d
            for row, b in zip(self.head[:20], before, strict=False)
            if "datum" not in b.casefold() and (d := _only_date(row.text))
        )
        return next(lone, "")

    @cached_property
    def subject(self) -> str:
        for text, at in self.labelled.get("subject", []):
            if not iso(text) or len(text.split()) > 4:
                return letterhead.whole(self.head, at, text)
        return next((row.text for row in self.head if SHEET.match(row.text)), "")

    def reference(self) -> str:
        """Our reference: letters and digits, no date, telephone number or page."""
        for text, _ in self.labelled.get("reference", []):
            code = "".join(text.split())
            if TWO_DIGITS.search(code) and not _only_date(text) and not NO_REFERENCE.match(code):
                return code
        return ""

    def addressee(self) -> str:
        text = squeeze(" ".join(row.text for row in self.head))
        if chair := CHAIR.search(text):
            return cased(AFTER_HYPHEN.sub("", chair["chair"]))
        for at, row in enumerate(self.head):
            if committee := COMMITTEE.match(row.text):
                return cased(letterhead.whole(self.head, at, row.text[committee.end("to") :]))
        for value, at in self.labelled.get("addressee", []):
            return cased(ARTICLE.sub("", letterhead.whole(self.head, at, value)))
        return ""

    def letter(self) -> dict[str, str]:
        office, name = signatory.office_and_name(self.paper, self.printed)
        title = LETTER_OF.fullmatch(self._title(LETTER_OF))
        if title is not None and title["office"].casefold() != office.casefold():
            office = cased(title["office"])
        return {
            "date": self.date(),
            "subject": self.subject,
            "sender": office,
            "signatory": name,
            "addressee": self.addressee(),
            "reference": self.reference(),
        }

    def _title(self, pattern: regex.Pattern[str]) -> str:
        """The title that matches, with the rows in capitals on which it goes on."""
        for at, row in enumerate(self.head):
            if pattern.match(row.text):
                if not row.text.isupper():
                    return letterhead.whole(self.head, at, row.text)
                words = [row.text]
                for below in self.head[at + 1 :]:
                    if not below.text.isupper() or NUMBER.fullmatch(below.text):
                        break
                    words.append(below.text)
                return " ".join(words)
        return ""

    def questions(self) -> dict[str, str]:
        """Of questions and answers: as parliament publishes them, or as a letter that answers."""
        titles = [squeeze(self.paper.words_of(p)) for p in self.paper.passages[:20]]
        asked = next((m for text in titles if (m := ASKED.match(text))), None)
        if asked is None and not self.labelled and CONSULTED.search(self.opening):
            return self.consultation()  # a committee asked
        if asked is None or not (self.paper.metadata.session_year or SESSION.search(self.opening)):
            return self.letter()
        answered = ANSWERED.search(self.opening)
        subject = regex.split(r"\.?\s+(?:Antwoord|Mededeling) van\b", asked["subject"])[0]
        stated = {"subject": subject, "date": self.paper.metadata.date}
        if answered is not None:
            received = regex.search(rf"ontvangen\s+({_D})", self.opening)
            stated |= {
                "sender": _portfolio(answered["rank"], answered["portfolio"], subject),
                "signatory": answered["name"],
                "date": iso(received[1]) if received else stated["date"],
            }
        elif sent := regex.search(rf"ingezonden\s+({_D})", self.opening):
            stated["date"] = iso(sent[1])
        return stated

    def motion(self) -> dict[str, str]:
        movers = [self.paper.words_of(p) for p in self.paper.passages if p.kind == "signature"]
        title = self._title(MOTION)
        named = MOVERS.search(title)
        names = regex.split(r",\s*|\s+en\s+", named["names"], flags=regex.I) if named else []
        movers = movers or [cased(f"{name} ").strip() for name in names]
        subject = (title[:1] + title[1:].lower()) if title.isupper() else title
        for mover in movers:
            subject = regex.sub(rf"\b{regex.escape(mover)}\b", mover, subject, flags=regex.I)
        return {"date": self.date(), "subject": subject, "sender": movers[0] if movers else ""}

    def debate(self) -> dict[str, str]:
        """Of a debate published as a paper: the meeting, not the publication."""
        meeting = regex.search(
            rf"\bop\s+({_D})\s+(?:overleg|gesprekken|een gesprek|vergaderd)\b", self.opening
        )
        about = regex.search(
            r"\bgevoerd met .{5,400}?,? over:?\s+([^:.–]{3,200}?)(?:\.\s|\s?:|$)", self.opening
        )
        return {
            "date": iso(meeting[1]) if meeting else self.date(),
            "subject": self.paper.metadata.subject or (squeeze(about[1]) if about else self.subject),
        }

    def consultation(self) -> dict[str, str]:
        if self.subject:
            return self.letter()  # not the published report, but the letter that answers
        consulted = CONSULTED.search(self.opening)
        answered = regex.search(rf"[Bb]ij brief van\s+({_D})\s+zijn\b", self.opening)
        stated = {"date": self.date() or (iso(answered[1]) if answered else "")}
        if consulted is not None:
            letter = ABOUT_LETTER.search(consulted["about"])
            stated |= {
                "subject": cased(squeeze(letter[1] if letter else consulted["about"]).rstrip(" .,")),
                "sender": cased(squeeze(consulted["office"])),
                "addressee": cased(squeeze(consulted["committee"])),
            }
        return stated

    def note(self) -> dict[str, str]:
        return {
            "date": self.date(),
            "subject": self.subject or self._note_title(),
            "sender": self._note_sender(),
            "addressee": self._note_addressee(),
            "reference": self.reference(),
        }

    def _note_title(self) -> str:
        """The title of a note without a label: after the word "nota", or the row that reads as a title."""
        rows = self.head
        free = [at for at in range(len(rows)) if self._is_free(at)]
        for at in free:
            if at and NOTE.fullmatch(rows[at - 1].text):
                return letterhead.whole(rows, at, rows[at].text)
        for at in free:
            if NOTE_TITLE.match(rows[at].text):
                return letterhead.whole(rows, at, rows[at].text)
        titles = [
            at for at in free if len(rows[at].text.split()) >= 4 and not signatory.OFFICE.match(rows[at].text)
        ]
        return letterhead.whole(rows, titles[0], rows[titles[0]].text) if titles else ""

    def _is_free(self, at: int) -> bool:
        """Whether no label claims the row and it is no address, department or stamp."""
        text = self.head[at].text
        claimed = any(at == where for candidates in self.labelled.values() for _, where in candidates)
        other = (letterhead.ADDRESS, letterhead.STAMP)
        return not (
            claimed
            or letterhead.split(text)
            or letterhead.DEPARTMENT.match(text)
            or any(p.fullmatch(text) for p in other)
        )

    def _note_sender(self) -> str:
        """The office or unit that a note comes from: as labelled, or the unit in the letterhead."""
        for value, at in self.labelled.get("sender", []):
            return cased(letterhead.whole(self.head, at, value))
        units = []
        for at, row in enumerate(self.head):
            text = row.text
            if DIRECTORATE.fullmatch(text) and at + 1 < len(self.head):
                text = f"{text} {self.head[at + 1].text}"
            if UNIT.match(text) and text not in units:
                units.append(text)
        return ", ".join(units[:2])

    def _note_addressee(self) -> str:
        if self.labelled.get("addressee"):
            return self.addressee()
        return next(
            (cased(row.text) for row in self.head if TO_OFFICE.match(row.text)),
            "",
        )

    def annual(self) -> dict[str, str]:
        return {"date": self.date(), "subject": self.subject or self._annual_title()}

    def _annual_title(self) -> str:
        """The title of an annual report, which stands among the first rows."""
        return next((row.text for row in self.head[:6] if ANNUAL.match(row.text)), "")


def _only_date(text: str) -> str:
    """The date, where the row holds nothing else."""
    found = DATE.search(text)
    return iso(text) if found and len(text) - len(found[0]) <= 3 else ""


def _portfolio(rank: str, portfolio: str, asked: str) -> str:
    """From "Minister" and "Havens" the "Minister van Havens": van or voor as the question has it."""
    named = regex.search(rf"{rank}\s+(?:van|voor)\s+{regex.escape(portfolio)}", asked, regex.I)
    return cased(named[0]) if named else f"{rank} van {portfolio}"
