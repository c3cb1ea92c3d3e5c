"""VLOS debate XML: who speaks, what is said, and what is only the report's own script."""

from pathlib import Path

import pytest
from lxml import etree

from gestand.errors import UnreadablePaper
from gestand.model import Paper, Speaker, squeeze
from gestand.papers import vlos

ZWART = "<fractie>LPG</fractie><aanhef>Mevrouw</aanhef><verslagnaam>De Zwart</verslagnaam>"
CHAIR = f'<spreker soort="Tweede Kamerlid">{ZWART}<functie>lid Tweede Kamer</functie></spreker>'
MEMBER = (
    '<spreker soort="Tweede Kamerlid"><fractie>BVN</fractie><verslagnaam>Van Ommen</verslagnaam>'
    "<functie>lid Tweede Kamer</functie></spreker>"
)
MINISTER = (
    '<spreker soort="Minister"><aanhef>De heer</aanhef><verslagnaam>Terpstra</verslagnaam>'
    "<functie>minister van Havens</functie></spreker>"
)


def alinea(*lines: str) -> str:
    return "<alinea>" + "".join(f"<alineaitem>{line}</alineaitem>" for line in lines) + "</alinea>"


def turn(
    speaker: str, *alineas: str, chair: bool = False, kind: str = "woordvoerder", inner: str = ""
) -> str:
    said = f"<isvoorzitter>{str(chair).lower()}</isvoorzitter><tekst>{''.join(alineas)}</tekst>"
    return f"<{kind}>{speaker}{said}{inner}</{kind}>"


def report(*turns: str, title: str = "Veerdiensten", soort: str = "Commissiedebat", more: str = "") -> Paper:
    opening = alinea("<nadruk>Verslag van een commissiedebat</nadruk>") + alinea("Aanvang 10.00 uur.")
    return vlos.read(
        f"""<?xml version="1.0" encoding="UTF-8"?>
        <vlosCoreDocument xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0">
        <vergadering><titel>{title}</titel><vergaderjaar>2030-2031</vergaderjaar>
        <datum>2031-03-04T00:00:00</datum>
        <activiteit soort="Opening"><titel>Opening</titel><activiteithoofd><titel>Opening</titel>
        <tekst>{opening}</tekst></activiteithoofd></activiteit>
        <activiteit soort="{soort}"><titel>Veerdiensten</titel><onderwerp>Veerdiensten</onderwerp>
        <activiteithoofd><titel>Veerdiensten</titel><activiteitdeel><activiteititem>
        {"".join(turns)}</activiteititem></activiteitdeel></activiteithoofd></activiteit>
        {more}</vergadering></vlosCoreDocument>""".encode(),
        "debat.xml",
    ).paper()


def told(paper: Paper) -> list[tuple[str, str, str]]:
    """Kind, speaker's name and words of each passage."""
    return [(p.kind, p.speaker.name if p.speaker else "", paper.words_of(p)) for p in paper.passages]


def test_a_turn_is_a_speaker_line_and_paragraphs() -> None:
    paper = report(
        turn(
            MEMBER,
            alinea(
                "De heer <nadruk type='Vet'>Van Ommen</nadruk> (BVN):", "Voorzitter. Het veer vaart niet."
            ),
            alinea("Wanneer vaart het weer?"),
        )
    )
    assert told(paper) == [
        ("head", "", "Verslag van een commissiedebat"),
        ("head", "", "Aanvang 10.00 uur."),
        ("heading", "", "Veerdiensten"),
        ("heading", "Van Ommen", "De heer Van Ommen (BVN):"),
        ("paragraph", "Van Ommen", "Voorzitter. Het veer vaart niet."),
        ("paragraph", "Van Ommen", "Wanneer vaart het weer?"),
    ]


def test_an_interruption_follows_what_it_interrupts() -> None:
    chair = turn(
        CHAIR,
        alinea("De <nadruk>voorzitter</nadruk>:", "Ik noem de toezeggingen."),
        "<alinea><lijst><alineaitem>De minister zegt toe te varen.</alineaitem></lijst></alinea>",
        chair=True,
        kind="interrumpant",
    )
    paper = report(
        turn(MINISTER, alinea("Minister <nadruk>Terpstra</nadruk>:", "Wij gaan varen."), inner=chair)
    )
    assert told(paper)[3:] == [
        ("heading", "Terpstra", "Minister Terpstra:"),
        ("paragraph", "Terpstra", "Wij gaan varen."),
        ("heading", "De Zwart", "De voorzitter:"),
        ("paragraph", "De Zwart", "Ik noem de toezeggingen."),
        ("item", "De Zwart", "De minister zegt toe te varen."),
    ]
    assert paper.passages[-1].speaker == Speaker("De Zwart", party="LPG", chair=True)


def test_everyone_is_listed_once_with_office_or_party() -> None:
    paper = report(
        turn(MEMBER, alinea("Ja.")),
        turn(MINISTER, alinea("Nee.")),
        turn(CHAIR, alinea("Nu spreek ik als lid.")),
        turn(CHAIR, alinea("Rustig."), chair=True),
        turn(MEMBER, alinea("Toch wel.")),
    )
    assert paper.speakers == (
        Speaker("Van Ommen", party="BVN"),
        Speaker("Terpstra", office="minister van Havens"),
        Speaker("De Zwart", party="LPG", chair=True),
    )


def test_a_first_line_that_only_ends_in_a_colon_is_speech() -> None:
    paper = report(turn(MEMBER, alinea("Mijn vraag is deze:")))
    assert told(paper)[-1] == ("paragraph", "Van Ommen", "Mijn vraag is deze:")


def test_what_the_script_repeats_of_a_turn_is_read_once() -> None:
    said = alinea("De <nadruk>voorzitter</nadruk>:", "Ik schors de vergadering.")
    script = f"<draadboekfragment><tekst>{said}</tekst></draadboekfragment>"
    suspended = alinea("De vergadering wordt geschorst.")
    paper = report(
        script + turn(CHAIR, said, chair=True),
        f"<draadboekfragment><tekst>{suspended}</tekst></draadboekfragment>",
    )
    assert told(paper)[3:] == [
        ("heading", "De Zwart", "De voorzitter:"),
        ("paragraph", "De Zwart", "Ik schors de vergadering."),
        ("head", "", "De vergadering wordt geschorst."),
    ]


@pytest.mark.parametrize(
    ("title", "more", "subject"),
    [
        ("Veerdiensten", "", "Veerdiensten"),
        # a plenary meeting is named after its date: its one matter is the subject
        ("Plenaire zitting van 4 maart 2031", "", "Veerdiensten"),
        (
            "Plenaire zitting van 4 maart 2031",
            "<activiteit soort='Stemmingen'><onderwerp>Stemmingen</onderwerp></activiteit>",
            "Veerdiensten",
        ),
        # more matters: only the meeting has a name
        (
            "Plenaire zitting van 4 maart 2031",
            "<activiteit soort='Debat'><onderwerp>Sluizen</onderwerp></activiteit>",
            "Plenaire zitting van 4 maart 2031",
        ),
    ],
)
def test_metadata_is_type_subject_and_date(title: str, more: str, subject: str) -> None:
    paper = report(title=title, more=more)
    assert paper.metadata.stated() == {"type": "debate_report", "date": "2031-03-04", "subject": subject}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<vlosCoreDocument><vergadering>", "broken XML"),
        (b"", "broken XML"),
        (
            b"<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><vlosCoreDocument>&a;</vlosCoreDocument>",
            "entities",
        ),
        (
            b"<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><vlosCoreDocument>&b;</vlosCoreDocument>",
            "entities",
        ),
    ],
)
def test_a_broken_or_hostile_report_is_refused_by_name(data: bytes, problem: str) -> None:
    with pytest.raises(UnreadablePaper, match=rf"^debat\.xml: .*{problem}"):
        vlos.read(data, "debat.xml")


def test_every_word_said_in_a_real_report_is_read(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.vlos.xml")):
        said = [
            squeeze(str(etree.tostring(row, method="text", encoding="unicode", with_tail=False)))
            for row in etree.parse(path).iter("{*}alineaitem")
        ]
        paper = vlos.read(path.read_bytes(), path.name).paper()
        assert [paper.words_of(p) for p in paper.passages if p.kind != "heading" or p.speaker] == said
