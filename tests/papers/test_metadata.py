"""What papers say of themselves: fictional papers in the layouts of many offices, read as text."""

import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gestand import papers
from gestand.model import Metadata, PaperType
from gestand.papers import letterhead, metadata

BODY = (
    "In deze brief ga ik, mede naar aanleiding van het debat van vorige week, in op de stand van zaken rond "
    "de veerdiensten en op de vragen die daarover in uw Kamer zijn gesteld."
)
NOTE = """Aanleiding

Op 3 maart jl. heeft de Kamer u verzocht om een brief over de veren te sturen en daarin te melden wanneer zij
weer gaan varen over de rivier.

Geadviseerd besluit

U wordt geadviseerd in te stemmen met de brief.
"""
CHAIR = "Voorzitter van de Tweede Kamer der Staten-Generaal"
SENATE = "Voorzitter van de Eerste Kamer der Staten-Generaal"

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "an address of four rows, a subject of two, a name in full": (
        f"""> Retouradres Postbus 99901 2500 ZZ Den Haag

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Prinses Irenestraat 6
Den Haag

Directie Rivieren en Zeeën
Verzonnenkade 20
2500 ZZ Den Haag
www.rijksoverheid.example

Onze referentie
BZDOC-1234567-89

Uw Referentie
2031Z00077

Bijlage(n)
1

Datum 3 mei 2031
Betreft Voortgang veerdiensten in het
deltagebied

Geachte Voorzitter,

{BODY}

De minister van Internationale Zaken,



Hanneke de Bruin
""",
        {
            "type": "letter",
            "date": "2031-05-03",
            "subject": "Voortgang veerdiensten in het deltagebied",
            "sender": "Minister van Internationale Zaken",
            "signatory": "Hanneke de Bruin",
            "addressee": CHAIR,
            "reference": "BZDOC-1234567-89",
        },
    ),
    "labels with colons, a date in figures, a letter to the Senate, also on behalf of another": (
        f"""Ministerie van Havens

Aan: de voorzitter van de Eerste Kamer der Staten-Generaal
Postbus 20017
2500 EA Den Haag

Datum: 02-11-2031
Onderwerp: Vaargeulen
Kenmerk: HAV/2031/77
Uw kenmerk: 171717.12U

Geachte voorzitter,

{BODY}

Hoogachtend,

de staatssecretaris van Havens,
mede namens de minister van Visserij,

drs. T.J.M. van der Terp-Postma
""",
        {
            "type": "letter",
            "date": "2031-11-02",
            "subject": "Vaargeulen",
            "sender": "Staatssecretaris van Havens",
            "signatory": "drs. T.J.M. van der Terp-Postma",
            "addressee": SENATE,
            "reference": "HAV/2031/77",
        },
    ),
    "a page read by columns: four labels first, then their values; a short month": (
        f"""Datum
Onderwerp
Ons kenmerk
Uw kenmerk

4 mrt. 2031
Vloot en kade
2031-0000123456
2031Z0001

De voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA 'S-GRAVENHAGE

Geachte voorzitter,

{BODY}

Met vriendelijke groet,

De minister van Havens,

T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Vloot en kade",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
            "reference": "2031-0000123456",
        },
    ),
    "a published letter: two columns in the title block, a budget chapter, two ministers": (
        f"""Tweede Kamer der Staten-Generaal

Vergaderjaar 2030–2031

41 600 XII Vaststelling van de begrotingsstaten van het Ministerie van Havens (XII) voor het jaar
2031

Nr. 77 BRIEF VAN DE MINISTERS VAN HAVENS EN VAN VISSERIJ

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 maart 2031

{BODY}

De Minister van Havens,
T. Terpstra

De Minister van Visserij,
J. Zalm
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "sender": "Ministers van Havens en van Visserij",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
            "session_year": "2030-2031",
            "dossier": "41600-XII",
            "dossier_title": "Vaststelling van de begrotingsstaten van het Ministerie van Havens (XII) "
            "voor het jaar 2031",
            "number": "77",
        },
    ),
    "a motion of the Senate: papers are lettered": (
        """Eerste Kamer der Staten-Generaal

Vergaderjaar 2030–2031

41 410

Wet op de veren

C

MOTIE VAN HET LID VAN OMMEN C.S.

Voorgesteld 4 maart 2031

De Kamer,

gehoord de beraadslaging,

overwegende dat het veer niet vaart;

verzoekt de regering te varen,

en gaat over tot de orde van de dag.

Van Ommen
De Zwart
""",
        {
            "type": "motion",
            "date": "2031-03-04",
            "subject": "Motie van het lid Van Ommen c.s.",
            "sender": "Van Ommen",
            "session_year": "2030-2031",
            "dossier": "41410",
            "dossier_title": "Wet op de veren",
            "number": "C",
        },
    ),
    "rows without white space between them; a dossier with a part number": (
        """Vergaderjaar 2030-2031
41 501-02
Raad van Veren
Nr. 12
GEWIJZIGDE MOTIE VAN DE LEDEN DE ZWART EN VAN OMMEN TER VERVANGING VAN DIE GEDRUKT ONDER NR. 9
Voorgesteld 5 maart 2031
De Kamer,
gehoord de beraadslaging,
verzoekt de regering te varen,
en gaat over tot de orde van de dag.
De Zwart
Van Ommen
""",
        {
            "type": "motion",
            "date": "2031-03-05",
            "subject": "Gewijzigde motie van de leden De Zwart en Van Ommen ter vervanging van "
            "die gedrukt onder nr. 9",
            "sender": "De Zwart",
            "session_year": "2030-2031",
            "dossier": "41501-02",
            "dossier_title": "Raad van Veren",
            "number": "12",
        },
    ),
    "a decision note with addressee and sender below their labels, title below the word nota": (
        f"""TER BESLISSING

Aan
Van

de minister van Havens
DG Vaart

Kenmerk
DGV/2031/12
Datum
4 maart 2031
Bijlage(n)
1

nota

Kamerbrief over de veren

{NOTE}""",
        {
            "type": "decision_note",
            "date": "2031-03-04",
            "subject": "Kamerbrief over de veren",
            "sender": "DG Vaart",
            "addressee": "Minister van Havens",
            "reference": "DGV/2031/12",
        },
    ),
    "a decision note with two addressees and a title of two rows": (
        f"""Ministerie van Havens

Aan: Minister en Staatssecretaris
Van: Directie Veren, afdeling Pont

nota
Beslisnota bij Kamerbrief inzake toezicht op
de veren

Datum nota
4 maart 2031
Onze referentie
2031-0000076543
Opgesteld door
Afd. Pont
Deadline
5 maart 2031

{NOTE}""",
        {
            "type": "decision_note",
            "date": "2031-03-04",
            "subject": "Beslisnota bij Kamerbrief inzake toezicht op de veren",
            "sender": "Directie Veren, afdeling Pont",
            "addressee": "Minister en Staatssecretaris",
            "reference": "2031-0000076543",
        },
    ),
    "a decision note without labels for whom and from whom: the letterhead tells": (
        f"""Minister van Havens

Directoraat-Generaal Vaart
Directie Binnenvaart
Kadeweg 12
2500 ZZ Den Haag

nota

Antwoorden op Kamervragen over de veren

Datum
4 maart 2031

Ons kenmerk
7654321

{NOTE}""",
        {
            "type": "decision_note",
            "date": "2031-03-04",
            "subject": "Antwoorden op Kamervragen over de veren",
            "sender": "Directoraat-Generaal Vaart, Directie Binnenvaart",
            "addressee": "Minister van Havens",
            "reference": "7654321",
        },
    ),
    "a written consultation for which some fractions felt a need": (
        """Vergaderjaar 2030–2031

41 101

Veerbeleid

Nr. 9

VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

Vastgesteld 12 juni 2031

In de vaste commissie voor Havens, Kaden en Veren bestond bij enkele fracties behoefte een aantal vragen
en opmerkingen voor te leggen aan de staatssecretaris van Havens over de brief van 3 april 2031 inzake
het nachtveer (Kamerstuk 41 101, nr. 6). De vragen zijn met de door de staatssecretaris bij brief van
12 juni 2031 gegeven antwoorden hieronder afgedrukt.

De voorzitter van de commissie,
De Zwart
""",
        {
            "type": "written_consultation",
            "date": "2031-06-12",
            "subject": "Nachtveer",
            "sender": "Staatssecretaris van Havens",
            "addressee": "Vaste commissie voor Havens, Kaden en Veren",
            "session_year": "2030-2031",
            "dossier": "41101",
            "dossier_title": "Veerbeleid",
            "number": "9",
        },
    ),
    "a written consultation as published": (
        """Tweede Kamer der Staten-Generaal
Vergaderjaar 2030–2031

41 101

Veerbeleid

Nr. 8

VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

Vastgesteld 17 mei 2031

Binnen de vaste commissie voor Havens hebben de onderstaande fracties de behoefte vragen en
opmerkingen voor te leggen aan de Minister van Havens over de brief van 2 oktober 2030 inzake het
programma Vaste Oevers (Kamerstuk 41 101, nr. 3).

De vragen en opmerkingen zijn op 19 april 2031 aan de Minister van Havens voorgelegd. Bij brief van
16 mei 2031 zijn de vragen beantwoord.

De voorzitter van de commissie,
De Zwart

De adjunct-griffier van de commissie,
Blom

Inhoudsopgave

I Vragen en opmerkingen vanuit de fracties

De leden van de BVN-fractie hebben met belangstelling kennisgenomen van de brief. Zij vragen wanneer
het veer weer vaart.
""",
        {
            "type": "written_consultation",
            "date": "2031-05-17",
            "subject": "Programma Vaste Oevers",
            "sender": "Minister van Havens",
            "addressee": "Vaste commissie voor Havens",
            "session_year": "2030-2031",
            "dossier": "41101",
            "dossier_title": "Veerbeleid",
            "number": "8",
        },
    ),
    "a debate published as a paper: the date of the meeting, not of the report": (
        """Vergaderjaar 2030–2031

41 101

Veerbeleid

Nr. 9

VERSLAG VAN EEN COMMISSIEDEBAT

Vastgesteld 20 mei 2031

De vaste commissie voor Havens heeft op 3 april 2031 overleg gevoerd met de heer Terpstra, Minister
van Havens, over:

– de brief van de Minister van Havens d.d. 2 oktober 2030 inzake het programma Vaste Oevers
(Kamerstuk 41 101, nr. 3).

Van dit overleg brengt de commissie bijgaand geredigeerd woordelijk verslag uit.
""",
        {
            "type": "debate_report",
            "date": "2031-04-03",
            "session_year": "2030-2031",
            "dossier": "41101",
            "dossier_title": "Veerbeleid",
            "number": "9",
        },
    ),
    "questions of two members answered by a minister 'voor', also on behalf of another": (
        """Tweede Kamer der Staten-Generaal 2

Vergaderjaar 2030–2031 Aanhangsel van de Handelingen

Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden

1234

Vragen van de leden Van Ommen en De Zwart (beiden BVN) aan de Minister voor Veren en Ponten over het
bericht «Veer ligt stil» (ingezonden 2 januari 2031).

Antwoord van Minister Terpstra (Veren en Ponten), mede namens de Minister van Havens (ontvangen 4
maart 2031). Zie ook Aanhangsel Handelingen, vergaderjaar 2030–2031, nr. 99.

Vraag 1
Vaart het veer?

Antwoord 1
Nee.
""",
        {
            "type": "written_questions",
            "date": "2031-03-04",
            "subject": "Vragen van de leden Van Ommen en De Zwart (beiden BVN) aan de Minister "
            "voor Veren en Ponten over het bericht «Veer ligt stil»",
            "sender": "Minister voor Veren en Ponten",
            "signatory": "Terpstra",
            "session_year": "2030-2031",
            "number": "1234",
        },
    ),
    "a letter that answers numbered questions; an office over two rows": (
        """> Retouradres Postbus 99901 2500 ZZ Den Haag

De voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 4 maart 2031
Betreft Kamervragen

Kenmerk
4012345-1001-VEER

Geachte voorzitter,

Hierbij zend ik u de antwoorden op de vragen van het Kamerlid Van Ommen (BVN) over het veer dat niet
meer vaart (2031Z00077).

Hoogachtend,

de staatssecretaris
van Havens,

Tineke Postma

Antwoorden op Kamervragen van het Kamerlid Van Ommen (BVN) over het veer dat niet meer vaart.

Vraag 1
Vaart het veer?

Antwoord 1
Nee.

Vraag 2
Waarom niet?

Antwoord 2
Er is te weinig water in de rivier om te varen.
""",
        {
            "type": "written_questions",
            "date": "2031-03-04",
            "subject": "Kamervragen",
            "sender": "Staatssecretaris van Havens",
            "signatory": "Tineke Postma",
            "addressee": CHAIR,
            "reference": "4012345-1001-VEER",
        },
    ),
    "an annual report": (
        """# Jaarverslag 2030

Rijksdienst Veren

19 mei 2031

## Voorwoord

In 2030 is veel gevraagd van onze medewerkers en van de reizigers die elke dag met het veer de
rivier oversteken, in weer en wind.
""",
        {
            "type": "annual_report",
            "date": "2031-05-19",
            "subject": "Jaarverslag 2030",
        },
    ),
    "a letter that presents an annual report is a letter": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 4 maart 2031
Onderwerp Jaarverslag 2030 van de Rijksdienst Veren

{BODY}

De Minister van Havens,

T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Jaarverslag 2030 van de Rijksdienst Veren",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
        },
    ),
    "the name above the office": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Datum
4 maart 2031
Betreft
Veren

Geachte voorzitter,

{BODY}

Hoogachtend,

Tineke Postma
Staatssecretaris van Havens
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Veren",
            "sender": "Staatssecretaris van Havens",
            "signatory": "Tineke Postma",
            "addressee": CHAIR,
        },
    ),
    "an old paper: a sitting in place of a session, a full address to the chair": (
        f"""Tweede Kamer der Staten-Generaal

Zitting 1978-1979

15 649

Scheepvaart

Nr. 2

BRIEF VAN DE MINISTER VAN VERKEER TE WATER

Aan de Heer Voorzitter van de Tweede Kamer der Staten-Generaal

's-Gravenhage, 8 juni 1979

{BODY}

De Minister van Verkeer te Water,
D. S. Terpstra
""",
        {
            "type": "letter",
            "date": "1979-06-08",
            "sender": "Minister van Verkeer te Water",
            "signatory": "D. S. Terpstra",
            "addressee": CHAIR,
            "session_year": "1978-1979",
            "dossier": "15649",
            "dossier_title": "Scheepvaart",
            "number": "2",
        },
    ),
    "a letter that states nothing, with a date in its text": (
        f"""Geachte voorzitter,

{BODY} Het veer vaart sinds 4 maart 2031 weer.
""",
        {
            "type": "letter",
        },
    ),
    "several labels on one row; the prime minister's two offices": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Ons kenmerk HAV-77 Uw kenmerk 2031Z00077
Datum 4 maart 2031 Betreft Vloot en kade

Geachte voorzitter,

{BODY}

De Minister-President,
Minister van Algemene Zaken,

T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Vloot en kade",
            "sender": "Minister-President, Minister van Algemene Zaken",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
            "reference": "HAV-77",
        },
    ),
    "two ministers sign: the first": (
        f"""Aan de Voorzitter van de Eerste Kamer der Staten-Generaal

Datum   4 maart 2031
Betreft   Appreciatie van de motie van het lid Van Ommen c.s. over de veren en van de motie
van het lid De Zwart over ponten

Ons kenmerk
HAV-77

Geachte voorzitter,

{BODY}

de Minister van Havens,

T. Terpstra

de Staatssecretaris van Visserij,

J. Zalm
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Appreciatie van de motie van het lid Van Ommen c.s. over de veren en van "
            "de motie van het lid De Zwart over ponten",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": SENATE,
            "reference": "HAV-77",
        },
    ),
    "an acting minister; a subject that holds a date": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum
4 maart 2031
Betreft
Geannoteerde agenda Raad van Veren van 12 april 2031

Geachte voorzitter,

{BODY} Dit volgt op de brief van 2 februari 2031.

De Minister van Havens a.i.,

T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Geannoteerde agenda Raad van Veren van 12 april 2031",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
        },
    ),
    "questions that are not answered yet": (
        """Tweede Kamer der Staten-Generaal

Vergaderjaar 2030–2031

Vragen gesteld door de leden der Kamer

2031Z00077

Vragen van het lid Van Ommen (BVN) aan de Minister van Havens over het veer dat stil ligt
(ingezonden 2 januari 2031).

Vraag 1
Vaart het veer?

Vraag 2
Waarom niet?
""",
        {
            "type": "written_questions",
            "date": "2031-01-02",
            "subject": "Vragen van het lid Van Ommen (BVN) aan de Minister van Havens over het "
            "veer dat stil ligt",
            "session_year": "2030-2031",
        },
    ),
    "a letter to the chair of a committee": (
        f"""De voorzitter van de vaste commissie voor Havens
van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 4 maart 2031
Onderwerp Reactie op verzoek commissie

Geachte heer De Vries,

{BODY}

De Minister van Havens,
T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Reactie op verzoek commissie",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": "Voorzitter van de vaste commissie voor Havens van de Tweede Kamer der "
            "Staten-Generaal",
        },
    ),
    "a letter about a motion is no motion, whatever row its subject breaks at": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 4 maart 2031
Betreft Uitvoering van de gewijzigde
motie van het lid Van Ommen c.s. over de veren

Geachte voorzitter,

{BODY}

De Minister van Havens,
T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Uitvoering van de gewijzigde motie van het lid Van Ommen c.s. over de veren",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
        },
    ),
    "a letter that answers a written consultation": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 4 maart 2031
Betreft Beantwoording schriftelijk overleg Raad van Veren
Kenmerk HAV-77

Geachte voorzitter,

{BODY}

De Minister van Havens,
T. Terpstra

Vragen en opmerkingen van de leden van de BVN-fractie

De leden van de BVN-fractie hebben met belangstelling kennisgenomen van de agenda. Zij vragen
wanneer het veer weer vaart.
""",
        {
            "type": "written_consultation",
            "date": "2031-03-04",
            "subject": "Beantwoording schriftelijk overleg Raad van Veren",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
            "reference": "HAV-77",
        },
    ),
    "a letter whose answers are in an annex": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 4 maart 2031
Betreft Antwoorden op vragen van het lid Van Ommen (BVN) over veren

Geachte voorzitter,

{BODY}

De Minister van Havens,
T. Terpstra
""",
        {
            "type": "written_questions",
            "date": "2031-03-04",
            "subject": "Antwoorden op vragen van het lid Van Ommen (BVN) over veren",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
        },
    ),
    "a letter without white space between its rows": (
        f"""Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Datum 4 maart 2031
Betreft Vloot en kade
Geachte voorzitter,
{BODY}
De Minister van Havens,
T. Terpstra
""",
        {
            "type": "letter",
            "date": "2031-03-04",
            "subject": "Vloot en kade",
            "sender": "Minister van Havens",
            "signatory": "T. Terpstra",
            "addressee": CHAIR,
        },
    ),
    "a date that is not the paper's own": (
        f"""Fiche 5: Richtlijn veren

1. Algemene gegevens

Titel voorstel: Directive on ferries

Datum ontvangst Commissiedocument

25 november 2030

Nr. Commissiedocument

COM(2030) 726

{BODY}
""",
        {
            "type": "letter",
            "subject": "Fiche 5: Richtlijn veren",
        },
    ),
    "a list of questions of a committee, with answers": (
        """Vergaderjaar 2030–2031

41 101

Veerbeleid

Nr. 10

LIJST VAN VRAGEN EN ANTWOORDEN

Vastgesteld 20 mei 2031

De vaste commissie voor Havens heeft een aantal vragen voorgelegd aan de Minister van Havens over de
brief van 2 oktober 2030 inzake het programma Vaste Oevers (Kamerstuk 41 101, nr. 3).

De Minister heeft deze vragen beantwoord bij brief van 19 mei 2031. Vragen en antwoorden zijn hierna
afgedrukt.

1
Hoeveel veren varen er?

Er varen twaalf veren.
""",
        {
            "type": "written_questions",
            "date": "2031-05-20",
            "subject": "Programma Vaste Oevers",
            "sender": "Minister van Havens",
            "addressee": "Vaste commissie voor Havens",
            "session_year": "2030-2031",
            "dossier": "41101",
            "dossier_title": "Veerbeleid",
            "number": "10",
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_paper_states_and_nothing_else(case: str) -> None:
    text, stated = CASES[case]
    assert papers.read(text.encode(), "stuk.txt").metadata.stated() == stated


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("Datum 4 maart 2031", ("datum", "4 maart 2031")),
        ("ons kenmerk", ("ons kenmerk", "")),
        ("Onze referentie: HAV-77", ("onze referentie", "HAV-77")),
        ("Aan de Voorzitter", ("aan", "de Voorzitter")),
        # running text that begins with the same word
        ("van de veren die niet varen", None),
        ("Vandaag vaart het veer", None),
        ("Aanleiding", None),
    ],
)
def test_labels(row: str, parts: tuple[str, str] | None) -> None:
    assert letterhead.split(row) == parts


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        # within one block a value goes on, up to a label, an address or the salutation
        (["Vloot", "en kade", "Datum", "4 maart 2031"], "Vloot en kade"),
        (["Vloot", "Kade", "Postbus 20018"], "Vloot Kade"),
        (["Vloot", "en kade", "Geachte voorzitter,"], "Vloot en kade"),
        (["Vloot", "Directie Veren"], "Vloot"),
        (["Vloot in het", "Deltagebied"], "Vloot in het Deltagebied"),
    ],
)
def test_how_far_a_value_goes(rows: list[str], value: str) -> None:
    head = [letterhead.Row(text, 0, "head") for text in rows]
    assert letterhead.whole(head, 0, rows[0]) == value


MONTHS = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]
FORMS = [
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1].upper()} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]}. {d.year}",
    lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: d.isoformat(),
]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_date_is_read_in_every_form_it_is_printed_in(day: date, form: object) -> None:
    assert callable(form)
    assert metadata.iso(f"Den Haag, {form(day)}.") == day.isoformat()


@pytest.mark.parametrize("text", ["", "31 februari 2031", "4 maart", "12 34 2031", "nr. 4 van 2031"])
def test_what_is_no_date_has_none(text: str) -> None:
    assert metadata.iso(text) == ""


ROWS = [
    *("De Minister van Havens,", "T. Terpstra", "4 maart 2031", "Nr. 3", "41 101", "Vergaderjaar 2030-2031"),
    *("MOTIE VAN HET LID", "nota", "Geachte voorzitter,", "Vraag 1", BODY),
]


@given(st.lists(st.sampled_from([*letterhead.labels(), *ROWS])))
def test_rows_in_any_order_never_fail(rows: list[str]) -> None:
    stated = papers.read("\n\n".join(["Stuk", *rows]).encode(), "stuk.txt").metadata.stated()
    assert stated.get("type") in (None, *get_args(PaperType))
    assert all(stated.values())


def test_what_a_motion_as_xml_states_needs_no_text() -> None:
    paper = papers.read(
        b"""<officiele-publicatie><metadata><meta name="DCTERMS.issued" content="2031-03-04"/>
        <meta name="OVERHEIDop.dossiernummer" content="41600-XII"/>
        <meta name="OVERHEIDop.dossiertitel" content="Begroting Havens 2031"/>
        <meta name="OVERHEIDop.ondernummer" content="66"/>
        <meta name="OVERHEIDop.vergaderjaar" content="2030-2031"/></metadata>
        <kamerstuk><stuk><titel>MOTIE VAN DE LEDEN DIRK VAN OMMEN EN DE ZWART</titel>
        <al>en gaat over tot de orde van de dag.</al>
        <al>Dirk van Ommen</al><al>De Zwart</al></stuk></kamerstuk></officiele-publicatie>""",
        "motie.xml",
    )
    assert paper.metadata.stated() == {
        "type": "motion",
        "date": "2031-03-04",
        "subject": "Motie van de leden Dirk van Ommen en De Zwart",
        "sender": "Dirk van Ommen",
        "session_year": "2030-2031",
        "dossier": "41600-XII",
        "dossier_title": "Begroting Havens 2031",
        "number": "66",
    }


def test_real_papers_state_what_careful_readers_found(shared: Path) -> None:
    """Nineteen in twenty of the fields, and as many of those found are right."""
    gold, found = set(), set()
    for row in (shared / "gold" / "INDEX.tsv").read_text("utf-8").splitlines()[1:]:
        name, source, _ = row.split("\t")
        first = (shared / "gold" / name).read_text("utf-8").splitlines()[0]
        stated = papers.read(shared / source).metadata.stated()
        gold |= {(name, k, plain(v)) for k, v in json.loads(first).items() if k != "kind"}
        found |= {(name, k, plain(v)) for k, v in stated.items()}
    assert len(gold & found) >= 0.95 * max(len(gold), len(found))


def plain(value: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in value.casefold()).split())


@pytest.mark.parametrize(
    "text", ["melk\nkaas\nbrood", "naam;leeftijd\nJan;3\nPiet;4"], ids=["a list", "a table"]
)
def test_what_is_no_paper_of_government_has_no_type(text: str) -> None:
    assert papers.read(text.encode(), "x.txt").metadata == Metadata()
