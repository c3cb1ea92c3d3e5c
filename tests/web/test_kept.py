"""What pages keep from one reader to the next: the same as they would make anew, and nothing of who looked."""

from __future__ import annotations

import re

import pytest
from django.forms.renderers import DjangoTemplates
from django.test import Client
from django.test.html import parse_html
from fictional import response
from people import send, signed_in
from results import result

from gestand.register import checked, kept
from gestand.register.models import CheckedPromise, Organisation, Promise
from gestand.web.fields import Written
from gestand.web.forms import PaperFilter, SearchFilter, TaskFilter

LISTS = ["/", "/overzicht/", "/register/", "/stukken/", "/aanbevelingen/"]
SEARCHES = ["/zoeken/?q=loket", "/zoeken/?q=loket&soort=promise"]


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


@pytest.mark.parametrize("address", [*LISTS, *SEARCHES])
def test_a_page_is_made_anew_once_the_register_is_another(reader: Client, address: str) -> None:
    before = _content(reader, address)
    response(reference="nieuw")
    assert _content(reader, address) != before


def test_what_a_person_decides_shows_at_once(reader: Client) -> None:
    promise = _commitment()
    assert promise.text in _content(reader, "/register/")
    send(signed_in("reviewer"), promise, "reject", why="Geen toezegging")
    assert promise.text not in _content(reader, "/register/")


@pytest.mark.parametrize("address", [*LISTS, *SEARCHES])
def test_who_looked_before_leaves_no_trace(reader: Client, address: str) -> None:
    nina = signed_in("reviewer")
    anyone = _content(reader, address)
    assert _content(nina, address) == anyone
    response(reference="nieuw")
    assert "csrfmiddlewaretoken" not in _content(nina, address)
    assert _content(nina, address) == _content(reader, address)


def test_the_forms_of_who_may_change_an_entry_are_theirs_alone(reader: Client) -> None:
    promise = _commitment()
    nina = signed_in("reviewer")
    for address in (f"/stukken/{promise.paper.key}/", _address(promise)):
        anyone = _content(reader, address)
        assert "csrfmiddlewaretoken" in _content(nina, address)
        assert _content(reader, address) == anyone
        assert "csrfmiddlewaretoken" not in anyone


def test_an_entry_shows_its_history_at_once(reader: Client) -> None:
    promise = _commitment()
    assert "Nagekeken bij de stukken" not in _content(reader, _address(promise))
    send(signed_in("reviewer"), promise, "reject", why="Nagekeken bij de stukken")
    assert "Nagekeken bij de stukken" in _content(reader, _address(promise))


def test_results_of_checks_show_at_once(reader: Client) -> None:
    response(reference="nieuw")
    promise = Promise.objects.filter(text__startswith="Ik zal vóór 1 juli").latest("pk")
    assert "In de praktijk getoetst" not in _content(reader, _address(promise))
    checked.take(result())
    address = _address(CheckedPromise.objects.latest("pk").promise)
    assert "77 tot 94 procent" in _content(reader, address)
    checked.take(result("2025-12-31", rate=[50, 60]))
    assert "50 tot 60 procent" in _content(reader, address)


def test_an_organisation_is_called_what_an_administrator_calls_it(reader: Client) -> None:
    promise = _commitment()
    organisation = Organisation.objects.create(name="Loketdienst")
    send(signed_in("coordinator"), promise, "assign", organisation="Loketdienst")
    assert "Loketdienst" in _content(reader, _address(promise))
    renamed = {"name": "Dienst Loketten"}
    signed_in("administrator").post(f"/beheer/register/organisation/{organisation.pk}/change/", renamed)
    assert "Dienst Loketten" in _content(reader, _address(promise))


def test_other_people_at_another_address_of_the_site_get_theirs(reader: Client) -> None:
    address = _address(_commitment())
    assert "localhost/register" in reader.get(address, headers={"host": "localhost"}).content.decode()
    assert "127.0.0.1/register" in reader.get(address, headers={"host": "127.0.0.1"}).content.decode()


def test_what_is_not_there_is_not_kept(reader: Client) -> None:
    assert reader.get("/register/niets/p-1/").status_code == 404
    assert reader.get("/stukken/niets/").status_code == 404
    assert not [key for key in kept._locks if key not in kept._values]


def test_what_nobody_asked_for_longest_goes_when_there_is_no_more_room(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_ROOM", 100_000)
    made: list[str] = []
    for name in ("a", "b", "a", "c", "a", "b"):
        kept.kept_as((name,), lambda name=name: made.append(name), size=lambda _: 50_000)  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]


def test_each_language_has_its_own(reader: Client) -> None:
    assert "Toezegging" in _content(reader, "/register/")
    reader.post("/taal/", {"language": "en"})
    assert "Commitment" in _content(reader, "/register/")


def _commitment() -> Promise:
    found = Promise.objects.entries().filter(kind="commitment").first()
    assert found is not None
    return found


def _address(promise: Promise) -> str:
    return f"/register/{promise.paper.key}/{promise.anchor}/"


def _content(client: Client, address: str) -> str:
    """The part of a page that holds what the register says, without the form to save a search."""
    page = client.get(address).content.decode()
    content = page[page.index("<main") : page.index("</main>")]
    return re.sub(r'<details class="take">.*?</details>', "", content, flags=re.DOTALL)
