"""Official publications: what each element of the schema becomes, in fictional papers."""

from pathlib import Path

import pytest
from lxml import etree

from gestand.errors import UnreadablePaper
from gestand.model import Paper, Speaker, squeeze
from gestand.papers import official


def read(inside: str) -> Paper:
    return official.read(
        f"<officiele-publicatie>{inside}</officiele-publicatie>".encode(), "stuk.xml"
    ).paper()


def paper_with(text: str, title: str = "BRIEF VAN DE MINISTER VAN HAVENS") -> Paper:
    return read(
        f"""<kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2030-2031</tekstregel>
        <tekstregel inhoud="kamernummer">2</tekstregel></kamerstukkop>
        <dossier><dossiernummer><dossiernr>41 501</dossiernr>-<raadnr>02</raadnr></dossiernummer>
        <titel>Veerbeleid</titel></dossier>
        <stuk><stuknr>Nr. <ondernummer kamer="2">12</ondernummer></stuknr><titel>{title}</titel>
        <algemeen><vrije-tekst><tekst>{text}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>"""
    )


def told(paper: Paper) -> list[tuple[str, str, str]]:
    """Kind, label and words of each passage after the title block of `paper_with`."""
    return [(p.kind, p.label, paper.words_of(p)) for p in paper.passages[5:]]


def test_the_title_block_is_head_and_its_title_a_heading() -> None:
    paper = paper_with("<al>Tekst.</al>")
    assert [(p.kind, paper.words_of(p)) for p in paper.passages] == [
        ("head", "Vergaderjaar 2030-2031"),
        ("head", "41 501-02"),
        ("head", "Veerbeleid"),
        ("head", "Nr. 12"),
        ("heading", "BRIEF VAN DE MINISTER VAN HAVENS"),
        ("paragraph", "Tekst."),
    ]
    assert [f.text for f in paper.furniture] == ["2"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        # emphasis, links and processing instructions stand within a sentence
        (
            '<al>Het <nadruk type="cur">veer</nadruk> vaart, zie <extref doc="x">de regeling</extref>.</al>',
            [("paragraph", "", "Het veer vaart, zie de regeling.")],
        ),
        ("<al>De veer<?pi x?>dienst.</al>", [("paragraph", "", "De veerdienst.")]),
        # a note leaves its sentence and comes last, with its mark
        (
            "<al>Zie dit.<noot id='a' type='voet'><noot.nr>3</noot.nr><noot.al>De <nadruk>bron</nadruk>."
            "</noot.al></noot> Verder.</al><al>Slot.</al>",
            [
                ("paragraph", "", "Zie dit. Verder."),
                ("paragraph", "", "Slot."),
                ("footnote", "3", "De bron."),
            ],
        ),
        # the mark of a list item, what else stands in the item, and a list in a list
        (
            "<lijst><li><li.nr>a.</li.nr><al>varen;</al><al>en wel snel;</al><lijst><li><li.nr>–</li.nr>"
            "<al>altijd.</al></li></lijst></li></lijst>",
            [
                ("item", "a.", "varen;"),
                ("item", "", "en wel snel;"),
                ("item", "–", "altijd."),
            ],
        ),
        # headings: by division with a number, and between paragraphs
        (
            "<divisie><kop><nr>1.</nr><titel>Inleiding</titel></kop><al>Ja.</al></divisie>",
            [("heading", "", "1. Inleiding"), ("paragraph", "", "Ja.")],
        ),
        ("<tussenkop kopopmaak='vet'>Vloot</tussenkop>", [("heading", "", "Vloot")]),
        # tables by cell
        (
            "<table><title>Vaarten</title><tgroup><tbody><row><entry><al>2030</al></entry>"
            "<entry><al>12</al></entry></row></tbody></tgroup></table>",
            [("heading", "", "Vaarten"), ("cell", "", "2030"), ("cell", "", "12")],
        ),
        # the address of a letter is not part of what it says
        (
            "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>"
            "<al>Den Haag, 4 maart 2031</al><al>Aan de kade ligt het veer.</al>",
            [
                ("head", "", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
                ("head", "", "Den Haag, 4 maart 2031"),
                ("paragraph", "", "Aan de kade ligt het veer."),
            ],
        ),
        # only before the text: later the same words are text
        (
            "<al>Geachte voorzitter.</al><al>Aan de kade ligt het veer.</al>",
            [("paragraph", "", "Geachte voorzitter."), ("paragraph", "", "Aan de kade ligt het veer.")],
        ),
        (
            "<tekst-sluiting><ondertekening><functie>De Minister van Havens,</functie><naam>"
            "<voornaam>T.</voornaam><achternaam>Terpstra</achternaam></naam></ondertekening></tekst-sluiting>",
            [("signature", "", "De Minister van Havens,"), ("signature", "", "T. Terpstra")],
        ),
        # nothing that holds words is dropped for being unknown
        (
            "<nieuw><onbekend-a>Eén</onbekend-a><onbekend-b>Twee <nadruk>drie</nadruk></onbekend-b></nieuw>",
            [("paragraph", "", "Eén"), ("paragraph", "", "Twee drie")],
        ),
    ],
)
def test_elements(xml: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(paper_with(xml)) == expected


def test_the_movers_sign_below_a_motion() -> None:
    paper = paper_with(
        "<al>De Kamer,</al><al-groep><al>verzoekt de regering te varen,</al>"
        "<al>en gaat over tot de orde van de dag.</al></al-groep>"
        "<al-groep><al>Van Ommen</al><al>De Zwart</al></al-groep>",
        title="MOTIE VAN HET LID VAN OMMEN C.S.",
    )
    assert told(paper)[-3:] == [
        ("paragraph", "", "en gaat over tot de orde van de dag."),
        ("signature", "", "Van Ommen"),
        ("signature", "", "De Zwart"),
    ]


def test_questions_and_answers_have_headings() -> None:
    paper = read(
        """<kamervragen><kamervraagkop><tekstregel>Vergaderjaar 2030-2031</tekstregel></kamervraagkop>
        <kamervraagnummer>100</kamervraagnummer>
        <kamervraagomschrijving>Vragen van het lid <naam><achternaam>Van Ommen</achternaam></naam> (BVN) over
          <kamervraagonderwerp>het veer</kamervraagonderwerp> (ingezonden 2 januari 2031).
        </kamervraagomschrijving>
        <vraag><nr>Vraag 1</nr><al>Vaart het veer?</al></vraag>
        <vraag><nr>2</nr><al>Waarom niet?</al></vraag>
        <antwoord><al>Antwoord 1 en 2</al><al>Er is te weinig water.</al></antwoord></kamervragen>"""
    )
    assert [(p.kind, paper.words_of(p)) for p in paper.passages] == [
        ("head", "Vergaderjaar 2030-2031"),
        ("head", "100"),
        ("heading", "Vragen van het lid Van Ommen (BVN) over het veer (ingezonden 2 januari 2031)."),
        ("heading", "Vraag 1"),
        ("paragraph", "Vaart het veer?"),
        ("heading", "Vraag 2"),
        ("paragraph", "Waarom niet?"),
        ("heading", "Antwoord 1 en 2"),
        ("paragraph", "Er is te weinig water."),
    ]


def test_a_debate_published_as_a_paper_has_speakers() -> None:
    paper = paper_with(
        "<al>De <nadruk type='vet'>voorzitter</nadruk>:</al><al>Ik open het debat.</al>"
        "<al>De heer <nadruk type='vet'>Van Ommen</nadruk> (BVN):</al><al>Mijn vraag is deze:</al>"
        "<al>vaart het veer?</al><al>Minister <nadruk type='vet'>Terpstra</nadruk>:</al><al>Ja.</al>",
        title="VERSLAG VAN EEN COMMISSIEDEBAT",
    )
    speeches = [
        (p.speaker.name, paper.words_of(p)) for p in paper.passages if p.speaker and p.kind == "paragraph"
    ]
    assert speeches == [
        ("voorzitter", "Ik open het debat."),
        ("Van Ommen", "Mijn vraag is deze:"),
        ("Van Ommen", "vaart het veer?"),
        ("Terpstra", "Ja."),
    ]
    assert paper.speakers == (Speaker("Van Ommen", party="BVN"), Speaker("Terpstra", office="minister"))


def test_proceedings_are_speeches() -> None:
    paper = read(
        """<metadata><meta name="OVERHEIDop.datumVergadering" content="2031-03-04"/>
        <meta name="DCTERMS.issued" content="2031-04-01"/></metadata>
        <handelingen><agendapunt><titel>Veren</titel><spreekbeurt>
        <spreker><voorvoegsels>De heer</voorvoegsels> <naam><achternaam>Van Ommen</achternaam></naam>
        (<politiek>BVN</politiek>):</spreker><tekst><al>Voorzitter. Het veer vaart niet.</al></tekst>
        </spreekbeurt><al>De beraadslaging wordt gesloten.</al></agendapunt></handelingen>"""
    )
    assert [(p.kind, p.speaker and p.speaker.name, paper.words_of(p)) for p in paper.passages] == [
        ("heading", None, "Veren"),
        ("heading", "Van Ommen", "De heer Van Ommen (BVN):"),
        ("paragraph", "Van Ommen", "Voorzitter. Het veer vaart niet."),
        ("paragraph", None, "De beraadslaging wordt gesloten."),
    ]
    assert paper.metadata.stated() == {"type": "debate_report", "date": "2031-03-04", "subject": "Veren"}


OFFICES = [
    (
        "behind the name, among those present",
        "De vaste commissie heeft overleg gevoerd met mevrouw Terpstra, minister van Ponten en Veren, over de winter.",
        "minister van Ponten en Veren",
    ),
    ("welcomed by the chair", "Welkom aan de minister van Ponten en Veren.", "minister van Ponten en Veren"),
    ("two of them are welcomed", "Welkom aan de minister van Ponten en de minister van Veren.", "minister"),
    ("only another is named", "Welkom aan de staatssecretaris van Veren.", "minister"),
    ("nobody says", "Welkom.", "minister"),
]


@pytest.mark.parametrize(("opening", "office"), [case[1:] for case in OFFICES], ids=[c[0] for c in OFFICES])
def test_the_office_of_a_minister_stands_in_what_the_debate_opens_with(opening: str, office: str) -> None:
    def turn(who: str, words: str) -> str:
        return f"<spreekbeurt><spreker>{who}</spreker><tekst><al>{words}</al></tekst></spreekbeurt>"

    chair = turn("De <naam><achternaam>voorzitter</achternaam></naam>:", opening)
    minister = turn("<naam>Minister <achternaam>Terpstra</achternaam></naam>:", "De minister van Vuur komt.")
    paper = read(f"<handelingen><agendapunt>{chair}{minister}</agendapunt></handelingen>")
    assert paper.speakers == (Speaker("Terpstra", office=office),)
    assert next(p.speaker for p in paper.passages if p.speaker) == Speaker("voorzitter", chair=True)


def test_what_the_office_states_of_the_paper_is_metadata() -> None:
    paper = read(
        """<metadata><meta name="DCTERMS.issued" content="2031-03-04"/>
        <meta name="OVERHEIDop.dossiernummer" content="41501-02"/>
        <meta name="OVERHEIDop.dossiertitel" content="Veerbeleid"/>
        <meta name="OVERHEIDop.ondernummer" content="12"/>
        <meta name="OVERHEIDop.vergaderjaar" content="2030-2031"/></metadata>
        <kamerstuk><al>Tekst.</al></kamerstuk>"""
    )
    assert paper.metadata.stated() == {
        "date": "2031-03-04",
        "session_year": "2030-2031",
        "dossier": "41501-02",
        "dossier_title": "Veerbeleid",
        "number": "12",
    }


@pytest.mark.parametrize(
    "data",
    [
        b"<officiele-publicatie><kamerstuk>",
        b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><officiele-publicatie>&e;</officiele-publicatie>",
        b"<officiele-publicatie>" + b"<x>" * 5000 + b"</x>" * 5000 + b"</officiele-publicatie>",
    ],
    ids=["half", "entity", "deep"],
)
def test_a_broken_or_hostile_paper_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePaper, match=r"^stuk\.xml: "):
        official.read(data, "stuk.xml")


def test_deep_as_the_parser_allows_is_read() -> None:
    assert read("<x>" * 200 + "diep" + "</x>" * 200).text == "diep"


def test_every_word_of_a_real_paper_is_read(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("motie_*.xml")):
        body = etree.parse(path).find("{*}kamerstuk")
        assert body is not None
        whole = squeeze(str(etree.tostring(body, method="text", encoding="unicode"))).split()
        paper = official.read(path.read_bytes(), path.name).paper()
        labels = [p.label for p in paper.passages if p.label]
        aside = [f.text for f in paper.furniture]
        assert sorted([*" ".join([paper.text, *labels, *aside]).split()]) == sorted(whole)
