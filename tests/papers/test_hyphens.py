"""Words and links that a line end broke, as the reading text has them."""

import pytest

from gestand.papers import text


def paragraph(*lines: str) -> str:
    return text.read("\n".join(lines).encode(), "brief.txt").paper().text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a print that breaks words
        (["In de Repu-", "bliek wonen mensen."], "In de Republiek wonen mensen."),
        # a suspended compound keeps its hyphen and its space
        (["Het beleid voor vrede-", "en veiligheid."], "Het beleid voor vrede- en veiligheid."),
        (["Dit geldt voor hoor-", "of beslismedewerkers."], "Dit geldt voor hoor- of beslismedewerkers."),
        # a capital or a bracket before the hyphen: it belongs to the word
        (["Nederland steunt VN-", "resoluties."], "Nederland steunt VN-resoluties."),
        (["De vrede (VVV)-", "agenda."], "De vrede (VVV)-agenda."),
        # the last part of two words, with the hyphen on the line before
        (["Over normen en -", "waarden."], "Over normen en -waarden."),
        # the paper writes the word elsewhere, once with and once without hyphen
        (
            ["De oeverafhankelijke dienst en de oever-", "afhankelijke raad."],
            "De oeverafhankelijke dienst en de oeverafhankelijke raad.",
        ),
        (
            ["Een dijk-gerelateerd plan is een dijk-", "gerelateerd plan."],
            "Een dijk-gerelateerd plan is een dijk-gerelateerd plan.",
        ),
        # broken in an earlier print and copied with the hyphen: no word starts with "tische"
        (["Een democra-tische keuze."], "Een democratische keuze."),
        # not broken: what follows is a word of its own
        (["Een lid-staat en een ex-minister."], "Een lid-staat en een ex-minister."),
        # links go on over line ends
        (
            ["Zie https://www.dijkraad.example/plannen-en-", "verslagen voor meer."],
            "Zie https://www.dijkraad.example/plannen-en-verslagen voor meer.",
        ),
        (
            ["Zie https://www.dijkraad.example/zoek?jaar=2024&p_", "soort=verslag hierover."],
            "Zie https://www.dijkraad.example/zoek?jaar=2024&p_soort=verslag hierover.",
        ),
        (
            ["Zie https://www.dijkraad.example", "en vraag ernaar."],
            "Zie https://www.dijkraad.example en vraag ernaar.",
        ),
    ],
)
def test_words_are_put_together(lines: list[str], expected: str):
    assert paragraph(*lines) == expected


def test_a_print_that_breaks_no_words_keeps_the_hyphens_at_its_line_ends():
    unbroken = ["De dijkraad schrijft dat het werk aan de oevers dit jaar goed is verlopen en dat het"] * 40
    written = paragraph(*unbroken, "werk aan de dijk-", "gerelateerde plannen doorgaat.")
    assert written.endswith("werk aan de dijk-gerelateerde plannen doorgaat.")


def test_a_word_counts_as_written_elsewhere_whatever_stands_at_it():
    unbroken = ["De dijkraad schrijft dat het werk aan de oevers dit jaar goed is verlopen en dat het"] * 40
    written = paragraph(
        *unbroken, "werk van de dienst (oeverafhankelijke, kortweg) en van de oever-", "afhankelijke raad."
    )
    assert written.endswith("en van de oeverafhankelijke raad.")
