"""Page furniture in text: known by coming back and by its place, kept apart and never lost."""

from gestand.model import Paper
from gestand.papers import text

OPENING = (
    "In deze brief informeer ik uw Kamer over het werk aan de oevers, over de "
    "bezwaren die bewoners daartegen "
    "hebben ingebracht en over de wijze waarop de dijkraad die heeft gewogen. "
    "Daarbij ga ik ook in op de vragen "
    "die uw Kamer mij op 3 maart jl. heeft gesteld."
)


def read(*blocks: str) -> Paper:
    return text.read("\n\n".join(blocks).encode(), "brief.txt").paper()


def test_a_letterhead_that_cuts_a_sentence_on_every_page():
    head = "**Directie Oevers  \nAfdeling Dijken**"
    paper = read(
        OPENING,
        "De dijkraad wijst erop dat dit niet in lijn is met wat in",
        f"{head}\n\n**Ons kenmerk**\n99 00 412",
        "het verdrag is opgenomen over het horen van bewoners.",
        f"{head}\n\n**Ons kenmerk**\n9900 412",
        "Over de kosten bericht ik u later.",
        f"{head}\n\n**Ons kenmerk**\n9900412",
        "Hiermee heb ik uw vragen beantwoord.",
    )
    assert [paper.words_of(p) for p in paper.passages[1:]] == [
        "De dijkraad wijst erop dat dit niet in lijn is met wat in het verdrag is opgenomen over het horen "
        "van bewoners.",
        "Over de kosten bericht ik u later.",
        "Hiermee heb ik uw vragen beantwoord.",
    ]
    assert [f.text for f in paper.furniture][:4] == [
        "Directie Oevers",
        "Afdeling Dijken",
        "Ons kenmerk",
        "99 00 412",
    ]


def test_answers_that_come_back_are_no_furniture():
    asked = [f"Vraag {n}\n\nIs dijk {n} gereed?\n\nAntwoord {n}\n\nJa." for n in range(1, 6)]
    paper = read(OPENING, *asked)
    assert [paper.words_of(p) for p in paper.passages].count("Ja.") == 5
    assert not paper.furniture


def test_page_numbers():
    paper = read(OPENING, "2/5", "Over de kosten bericht ik u later.", "Pagina 3 van 5", "Dank.", "- 4 -")
    assert [(f.text, f.reason) for f in paper.furniture] == [
        ("2/5", "page number"),
        ("Pagina 3 van 5", "page number"),
        ("- 4 -", "page number"),
    ]


def test_the_running_foot_before_a_page_break():
    paper = read(OPENING, "De raad wijst op het belang van een", "dk tk 20242025 14", "-----", "hoge dijk.")
    assert paper.words_of(paper.passages[-1]) == "De raad wijst op het belang van een hoge dijk."
    assert [f.reason for f in paper.furniture] == ["running foot"]


def test_the_number_of_a_paper_in_its_title_stays():
    paper = read(
        "### 387", "Vragen van het lid Duinker (Kustlijst) over de dijk.", "Vraag 1\nIs de dijk gereed?"
    )
    assert paper.words_of(paper.passages[0]) == "387"
