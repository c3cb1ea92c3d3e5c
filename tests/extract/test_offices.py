"""Which office undertakes what is said in a debate: the speaker's own, or a colleague's."""

import pytest
from made import CHAIR, MINISTER, debate

from gestand.extract.offices import undertaking

OWN = MINISTER.office
SAID = [
    ("the speaker", "", "Ik stuur een brief.", OWN),
    ("the cabinet speaks through the speaker", "", "Wij komen daarop terug.", OWN),
    ("nobody acts", "", "De brief wordt in mei gestuurd.", OWN),
    ("a colleague by office", "", "De minister van Havens zal daarop ingaan.", "minister van Havens"),
    ("with the ministry abbreviated", "", "Mijn collega, de minister van SZW, komt hierop terug.",
     "minister van Sociale Zaken en Werkgelegenheid"),
    ("behind the verb", "", "Daarop komt de minister van Havens terug.", "minister van Havens"),
    ("the speaker asks a colleague", "", "Ik zal de minister van Havens vragen om een brief.", OWN),
    ("a pronoun for the office in the sentence before",
     "Vraag dat de minister van Havens.", "Zij heeft toegezegd dat we dit onderzoeken.", "minister van Havens"),
    ("a pronoun for something else", "De motie is aangenomen.", "Die zal in mei worden uitgevoerd.", OWN),
    ("a colleague without a name, named before",
     "Dat is van de minister van Havens.", "Daarop zal mijn collega ingaan.", "minister van Havens"),
    ("a colleague whom nothing names", "Dat weet ik niet.", "Daarop zal mijn collega ingaan.", ""),
    ("the field of a colleague", "Dit is het domein van de minister van Havens.",
     "De wet wordt in 2026 geëvalueerd.", "minister van Havens"),
    ("not in the next paragraph", "Dit is het domein van de minister van Havens.\nDan de opvang.",
     "De wet wordt in 2026 geëvalueerd.", OWN),
]  # fmt: skip


@pytest.mark.parametrize(("before", "text", "office"), [c[1:] for c in SAID], ids=[c[0] for c in SAID])
def test_who_undertakes_it(before: str, text: str, office: str) -> None:
    paper = debate((CHAIR, "Goedemiddag."))
    assert undertaking(text, before, MINISTER, paper) == office


def test_a_bare_office_is_the_one_named_in_the_debate() -> None:
    paper = debate((CHAIR, "Volgende week is hier de minister van Havens."))
    assert undertaking("De minister zal daarop ingaan.", "", MINISTER, paper) == "minister van Havens"
    assert undertaking("De staatssecretaris zal daarop ingaan.", "", MINISTER, paper) == OWN
