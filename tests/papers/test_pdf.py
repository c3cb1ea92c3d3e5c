"""PDF: reading order, columns, footnote marks, page furniture; files made here with reportlab."""

import io
from collections.abc import Callable
from itertools import zip_longest

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from gestand.errors import UnreadablePaper
from gestand.model import Paper
from gestand.papers import pdf

FONT, SIZE, LEADING = "Helvetica", 10, 13
SENTENCE = (
    "De dijkraad heeft in zijn laatste brief aan beide Kamers gemeld dat het werk aan alle oevers in het "
    "land dit jaar gereed komt en dat de bewoners daarvan bericht krijgen."
)


def print_lines(canvas: Canvas, x: float, y: float, lines: list[str], font: str = FONT) -> float:
    canvas.setFont(font, SIZE)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= LEADING
    return y


def wrapped(text: str, width: float) -> list[str]:
    lines: list[str] = simpleSplit(text, FONT, SIZE, width)
    return lines


def made(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def passages(paper: Paper) -> list[tuple[str, str]]:
    return [(p.kind, paper.words_of(p)) for p in paper.passages]


def test_a_letter_with_a_column_beside_the_text_on_each_page():
    def side(canvas: Canvas) -> None:
        print_lines(canvas, 460, 720, ["Directie Oevers", "Ons kenmerk", "9900412"])

    def first(canvas: Canvas) -> None:
        print_lines(canvas, 80, 750, ["Aan de Voorzitter van de Tweede Kamer", "Datum 12 juni 2024"])
        print_lines(canvas, 80, 680, wrapped(SENTENCE, 350))
        print_lines(canvas, 80, 630, ["Kosten"], "Helvetica-Bold")
        print_lines(canvas, 80, 630 - LEADING, wrapped("Over de kosten zal de Minister van", 350))
        side(canvas)  # drawn last, and so last in the file
        print_lines(canvas, 80, 40, ["Pagina 1 van 2"])

    def second(canvas: Canvas) -> None:
        side(canvas)
        print_lines(canvas, 80, 720, wrapped(f"Oevers u later berichten. {SENTENCE}", 350))
        print_lines(canvas, 80, 40, ["Pagina 2 van 2"])

    paper = pdf.read(made(first, second), "brief.pdf").paper()
    assert passages(paper) == [
        ("head", "Directie Oevers"),
        ("head", "Ons kenmerk"),
        ("head", "9900412"),
        ("head", "Aan de Voorzitter van de Tweede Kamer"),
        ("head", "Datum 12 juni 2024"),
        ("paragraph", SENTENCE),
        ("heading", "Kosten"),
        ("paragraph", f"Over de kosten zal de Minister van Oevers u later berichten. {SENTENCE}"),
    ]
    assert {f.text for f in paper.furniture if f.page == 2} == {
        "Directie Oevers",
        "Ons kenmerk",
        "9900412",
        "Pagina 2 van 2",
    }
    assert paper.place(paper.text.index("later berichten")).page == 2


def test_a_raised_mark_is_told_from_the_number_before_it():
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        start = "Zo hoog stond het water niet meer sinds 1946."
        canvas.drawString(80, 700, start)
        x = 80 + canvas.stringWidth(start, FONT, SIZE)
        canvas.setFont(FONT, 6)
        canvas.drawString(x, 704, "1")
        canvas.setFont(FONT, SIZE)
        canvas.drawString(x + 5, 700, "In de polder merkt men dat.")
        print_lines(canvas, 80, 700 - LEADING, wrapped(SENTENCE, 400))
        canvas.setFont(FONT, 5)
        canvas.drawString(80, 103, "1")
        canvas.setFont(FONT, 8)
        canvas.drawString(84, 100, "Kamerstuk 99 101, nr. 4.")

    paper = pdf.read(made(page), "brief.pdf").paper()
    assert paper.text.startswith("Zo hoog stond het water niet meer sinds 1946. In de polder merkt men dat.")
    assert [(p.label, paper.words_of(p)) for p in paper.passages if p.kind == "footnote"] == [
        ("1", "Kamerstuk 99 101, nr. 4.")
    ]


def test_two_columns_of_text_are_read_one_after_the_other():
    left, right = f"Links begint het. {SENTENCE} {SENTENCE}", f"Rechts eindigt het. {SENTENCE} {SENTENCE}"

    def page(canvas: Canvas) -> None:
        for row, (a, b) in enumerate(zip_longest(wrapped(left, 200), wrapped(right, 200), fillvalue="")):
            print_lines(canvas, 60, 700 - row * LEADING, [a])
            print_lines(canvas, 320, 700 - row * LEADING, [b])

    paper = pdf.read(made(page), "brief.pdf").paper()
    assert paper.text.index("Rechts eindigt") > paper.text.index("Links begint")
    assert " ".join(paper.text.split()) == f"{left} {right}"


def test_lines_are_read_from_top_to_bottom_whatever_the_order_in_the_file():
    def page(canvas: Canvas) -> None:
        for row, line in reversed(list(enumerate(wrapped(SENTENCE, 300)))):
            print_lines(canvas, 80, 700 - row * LEADING, [line])

    assert pdf.read(made(page), "brief.pdf").paper().text == SENTENCE


def test_a_running_head_on_every_page_is_furniture():
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            print_lines(
                canvas, 80, 800, [f"Tweede Kamer, vergaderjaar 2024-2025, 99 101, nr. 4 blad {number}"]
            )
            print_lines(canvas, 80, 700, wrapped(f"Deel {number} van het verslag. {SENTENCE}", 400))

        return draw

    paper = pdf.read(made(page(1), page(2), page(3)), "brief.pdf").paper()
    assert [(f.page, f.reason) for f in paper.furniture] == [(2, "repeated"), (3, "repeated")]
    assert paper.text.count("Tweede Kamer, vergaderjaar") == 1  # on the first page it belongs to the head


def some_text(canvas: Canvas) -> None:
    print_lines(canvas, 80, 700, wrapped(SENTENCE, 400))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (made(some_text, encrypt=StandardEncryption("geheim")), "encrypted"),
        (made(some_text)[:700], "damaged"),
        (made(some_text)[:-40], "damaged"),
        (made(some_text)[:-8], "incomplete"),
        (b"%PDF-1.4\nniets", "damaged"),
        (made(lambda canvas: canvas.rect(50, 50, 200, 200)), "without text"),
    ],
)
def test_what_cannot_be_read(data: bytes, problem: str):
    with pytest.raises(UnreadablePaper, match=problem) as error:
        pdf.read(data, "brief.pdf")
    assert str(error.value).startswith("brief.pdf: ")
