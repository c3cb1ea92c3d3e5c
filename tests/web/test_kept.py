"""What pages keep from one reader to the next: the same as they would make anew, and nothing of who looked."""

from __future__ import annotations

import re

import pytest
from django.forms.renderers import DjangoTemplates
from django.test import Client
from django.test.html import parse_html
from fictional import response
from people import send, signed_in

from gestand.register.models import Promise
from gestand.web.fields import Written
from gestand.web.forms import PaperFilter, SearchFilter, TaskFilter

LISTS = ["/", "/overzicht/", "/register/", "/stukken/", "/aanbevelingen/"]


@pytest.mark.parametrize(
    "form",
    [
        PaperFilter({"jaar": "2024", "van": 'Minister van "Water" & <Wegen>'}, [2024, 2023], ['A "B" & <C>']),
        PaperFilter({"jaar": "geen"}, [2024], []),
        SearchFilter({"q": '<loket> "&"', "van": "2024-07-01", "dossier": "'1'"}),
        SearchFilter({}),
        TaskFilter({"ook": "on"}),
        TaskFilter({}),
    ],
    ids=["chosen", "no choice", "words", "empty", "ticked", "not ticked"],
)
def test_fields_are_written_as_django_would(form: PaperFilter | SearchFilter | TaskFilter) -> None:
    for field in form:
        form.renderer = DjangoTemplates()
        expected = str(field)
        form.renderer = Written()
        assert parse_html(str(field)) == parse_html(expected)


@pytest.mark.parametrize("address", LISTS)
def test_a_page_is_the_same_the_second_time(reader: Client, address: str) -> None:
    assert _content(reader, address) == _content(reader, address)


@pytest.mark.parametrize("address", LISTS)
def test_a_page_is_made_anew_once_the_register_is_another(reader: Client, address: str) -> None:
    before = _content(reader, address)
    response(reference="nieuw")
    assert _content(reader, address) != before


def test_what_a_person_decides_shows_at_once(reader: Client) -> None:
    promise = Promise.objects.entries().filter(kind="commitment").first()
    assert promise is not None
    assert promise.text in _content(reader, "/register/")
    send(signed_in("reviewer"), promise, "reject", why="Geen toezegging")
    assert promise.text not in _content(reader, "/register/")


@pytest.mark.parametrize("address", LISTS)
def test_who_looked_before_leaves_no_trace(reader: Client, address: str) -> None:
    nina = signed_in("reviewer")
    anyone = _content(reader, address)
    assert _content(nina, address) == anyone
    response(reference="nieuw")
    assert "csrfmiddlewaretoken" not in _content(nina, address)
    assert _content(nina, address) == _content(reader, address)


def test_each_language_has_its_own(reader: Client) -> None:
    assert "Toezegging" in _content(reader, "/register/")
    reader.post("/taal/", {"language": "en"})
    assert "Commitment" in _content(reader, "/register/")


def _content(client: Client, address: str) -> str:
    """The part of a page that holds what the register says, without the form to save a search."""
    page = client.get(address).content.decode()
    content = page[page.index("<main") : page.index("</main>")]
    return re.sub(r'<details class="take">.*?</details>', "", content, flags=re.DOTALL)
