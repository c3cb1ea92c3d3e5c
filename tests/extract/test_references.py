"""References: which words point to which document or norm."""

import pytest

from gestand.extract import references
from gestand.model import Metadata, Paper, Passage

CASES = [
    # papers of parliament: spacing, suffix, slips, lists
    ("zie Kamerstuk 31 415, nr. 92", ["kst-31415-92"]),
    ("zie Kamerstuk 31415-XVI, nr. 8", ["kst-31415-XVI-8"]),
    ("zie Kamerstuk 31 415 X, nr. 8", ["kst-31415-X-8"]),
    ("Kamerstuk 31 415 B, nr. 8", ["kst-31415-B-8"]),
    ("Kamerstukken II 2011/12, 33 101 XVI, nr. 3", ["kst-33101-XVI-3"]),
    ("Kamerstuk 31415-92", ["kst-31415-92"]),
    ("Kamerstuk 21 501-07, nr. 1204", ["kst-21501-07-1204"]),
    ("Kamersutk 31415, nr. 92", ["kst-31415-92"]),
    ("Tweede Kamer, 1988-1989, 20 111, nr. 5", ["kst-20111-5"]),
    ("Kamerstuk 31415, nrs. 92 en 104", ["kst-31415-92", "kst-31415-104"]),
    ("Kamerstuk 31 415, nr. 1 en Kamerstuk 32 000, nr. 2", ["kst-31415-1", "kst-32000-2"]),
    ("de motie Van Dam (31 415–92)", ["kst-31415-92"]),
    ("het dossier Kamerstuk 31 415 bevat", ["dossier-31415"]),
    ("Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 77", ["ah-tk-20212022-77"]),
    ("Aanhangsel van de Handelingen II 2021/22, nrs. 77 en 78", ["ah-tk-20212022-77", "ah-tk-20212022-78"]),
    # resolutions, symbols, decisions
    ("VN-Veiligheidsraadresolutie 1540", ["unscr-1540"]),
    ("VNVR-resoluties 1540 (2004), 1673 (2006) en 1810", ["unscr-1540", "unscr-1673", "unscr-1810"]),
    ("rapport S/2021/77 van de VN", ["un-S/2021/77"]),
    ("arrest ECLI:NL:HR:2019:1234.", ["ecli-NL:HR:2019:1234"]),
    ("Richtlijn 2009/81/EG", ["eu-directive-2009-81"]),
    # treaties and European law, with and without article
    ("op grond van de Procedurerichtlijn", ["eu-procedures-directive"]),
    ("de Dublin-verordening", ["eu-dublin-regulation"]),
    ("de Istanbul-Conventie en het Verdrag van Istanbul", ["istanbul-convention", "istanbul-convention"]),
    ("artikel 3 EVRM", ["echr-3"]),
    ("artikelen 3 en 13 van het EVRM", ["echr-3", "echr-13"]),
    ("het Wapenhandelverdrag (ATT)", ["att"]),
    ("artikel 6.3 ATT", ["att-6.3"]),
    ("artikel 7, eerste lid, van de Grondwet", ["nl-constitution-7"]),
    ("criterium 4 van het Gemeenschappelijk Standpunt inzake wapenexport", ["eu-arms-position-criterion-4"]),
    # Dutch law by name, by shape, with article
    ("artikel 30 Vreemdelingenwet 2000", ["law-vreemdelingenwet-2000-art-30"]),
    ("artikel 12, tweede lid, van de Woningwet", ["law-woningwet-art-12"]),
    ("De Wet bescherming vergeten bomen geeft bewoners rechten.", ["law-wet-bescherming-vergeten-bomen"]),
    ("onder de Wet op het bomenbeheer (Wbb) vallen", ["law-wet-op-het-bomenbeheer"]),
    ("de Subsidieregeling BOS opent", ["law-subsidieregeling-bos"]),
    ("de Regeling bomenbeheer (art. 5)", ["law-regeling-bomenbeheer-art-5"]),
    ("artikel 3.2.1 van de Wet beheer sluizen 2011", ["law-wet-beheer-sluizen-2011-art-3.2.1"]),
    ("artikel 2.1.3.4, eerste lid, van de Sluiswet", ["law-sluiswet-art-2.1.3.4"]),
    ("in het Uitvoeringsbesluit WBS staat", ["law-uitvoeringsbesluit-wbs"]),
    ("op grond van het Uitvoeringsbesluit Wsb en meer", ["law-uitvoeringsbesluit-wsb"]),
    ("volgens het Inrichtingsbesluit 2012", ["law-inrichtingsbesluit-2012"]),
    # web addresses: joined, without the stop behind them
    ("(zie https://www.voorbeeld.nl/a_(b)).", ["https://www.voorbeeld.nl/a_(b)"]),
    ("https://voorbeeld.nl/een-lang- adres/pagina", ["https://voorbeeld.nl/een-lang-adres/pagina"]),
    ("www.voorbeeld.nl/nieuws.", ["www.voorbeeld.nl/nieuws"]),
]  # fmt: skip

NOTHING = [
    "Den Haag, 070 342 43 44",  # a telephone number
    "het nummer 088-6612345",
    "in 2023-2024 waren er 12 500 zaken",
    "het Nationaal Actieplan 1325",
    "de grondwet van het buurland",
    "een wet die veel regelt",
    "het besluit van het kabinet",
    "Retouradres www.rijksoverheid.nl/jenv",
]


@pytest.mark.parametrize(("text", "ids"), CASES, ids=[case[0][:50] for case in CASES])
def test_a_pointer_gets_the_id_of_what_it_points_to(text: str, ids: list[str]) -> None:
    assert [id_ for _, _, id_, _ in references.find(text)] == ids


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_pointer_is_left_alone(text: str) -> None:
    assert references.find(text) == []


def _paper(*passages: tuple[str, str], **metadata: str) -> Paper:
    text, parts = "", []
    for kind, words in passages:
        parts.append(Passage(kind, len(text), len(text) + len(words)))  # type: ignore[arg-type]
        text += words + "\n"
    return Paper(
        name="fictief", format="text", text=text, passages=tuple(parts), metadata=Metadata(**metadata)
    )


def test_the_quote_is_the_shortest_complete_expression() -> None:
    [found] = references.extract(_paper(("paragraph", "Zie (Kamerstuk 31 415, nr. 92).")))
    assert (found.quote, found.id) == ("Kamerstuk 31 415, nr. 92", "kst-31415-92")


def test_a_web_address_counts_once_however_it_is_encoded() -> None:
    found = references.extract(
        _paper(
            ("paragraph", "Zie https://voorbeeld.nl/a?b=c%2Fd en verder."),
            ("footnote", "https://voorbeeld.nl/a?b=c/d"),
        )
    )
    assert [f.id for f in found] == ["https://voorbeeld.nl/a?b=c%2Fd"]


def test_a_papers_own_number_is_no_reference() -> None:
    paper = _paper(
        ("head", "Wijziging van de Woningwet"),
        ("paragraph", "Tweede Kamer, vergaderjaar 2021-2022, 31 415, nr. 92"),
        dossier="31415",
        number="92",
    )
    assert references.extract(paper) == []


def test_a_changed_motion_points_to_the_one_it_replaces() -> None:
    paper = _paper(("head", "GEWIJZIGDE MOTIE TER VERVANGING VAN DIE GEDRUKT ONDER NR. 91"), dossier="31415")
    assert [(f.quote, f.id) for f in references.extract(paper)] == [("NR. 91", "kst-31415-91")]


@pytest.mark.parametrize(
    "text", ["artikel 1, " * 3000, "Wet a" + " b" * 5000, "https://" + "a" * 50_000, "[(" * 9000]
)
def test_long_nonsense_is_read_in_no_time(text: str) -> None:
    assert len(references.find(text)) <= 3000
