"""The pages of packs, as someone without an account reads them."""

from __future__ import annotations

import pytest
from django.test import Client
from fictional import response
from results import result
from selectolax.lexbor import LexborHTMLParser

from gestand.register import checked
from gestand.register.models import Promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def ferries() -> Promise:
    """A letter, and the result of a check of what it promises."""
    response()
    checked.take(result())
    checked.take(result("2023-12-31", rate=[50, 60]))
    return Promise.objects.get(text__startswith="Ik zal vóór 1 juli")


def words(client: Client, address: str, language: str = "nl") -> str:
    client.post("/taal/", {"language": language, "next": "/"})
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(LexborHTMLParser(answer.content.decode()).text(separator=" ").split())


def test_all_packs_are_listed_those_that_come_with_gestand_too(client: Client, ferries: Promise) -> None:
    told = words(client, "/toetsen/")
    assert "Veren" in told
    assert "Seksueel geweld in de asielprocedure" in told
    assert "laatst uitgevoerd per 31 december 2024" in told
    assert "verzonnen gegevens" in told


def test_a_pack_tells_what_it_promises_and_the_last_verdict(client: Client, ferries: Promise) -> None:
    told = words(client, "/toetsen/ferries/")
    assert "Zegt niets over veerlieden." in told
    assert "Nagekomen in 77 tot 94 procent." in told
    assert "Niet te toetsen" in told
    assert "50" not in told  # the run before it


def test_a_promise_shows_the_words_of_its_source_and_links_to_them(client: Client, ferries: Promise) -> None:
    address = "/toetsen/ferries/F1/"
    told = words(client, address)
    assert "Ik zal vóór 1 juli 2024 een loket openen" in told
    assert "Het loket was op tijd open." in told
    assert "desk.opened_on (20–24)" in told
    assert "Verzonnen gegevens: deze cijfers zeggen niets over de praktijk." in told
    page = LexborHTMLParser(client.get(address).content.decode())
    [source] = page.css("blockquote a")
    assert client.get(source.attributes["href"] or "").status_code == 200


def test_the_share_is_drawn_over_runs_periods_and_codes_with_what_cannot_be_told(
    client: Client, ferries: Promise
) -> None:
    page = LexborHTMLParser(client.get("/toetsen/ferries/F1/").content.decode())
    drawn = {figure.attributes["id"]: figure for figure in page.css("figure.chart")}
    assert set(drawn) == {"F1-runs", "F1-period", "F1-quay"}
    rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in drawn["F1-runs"].css("tbody tr")]
    assert rows == [
        ["31 december 2023", "50", "10", "40", "100"],
        ["31 december 2024", "77", "17", "6", "100"],
    ]


def test_what_is_not_checkable_says_why_and_what_it_needs(client: Client, ferries: Promise) -> None:
    told = words(client, "/toetsen/ferries/F2/")
    assert "Geen registratie." in told
    assert "waiting.welcome" in told


def test_the_entry_in_the_register_shows_the_verdict(client: Client, ferries: Promise) -> None:
    told = words(client, f"/register/{ferries.paper.key}/{ferries.anchor}/", "en")
    assert "Checked in practice" in told
    assert "Kept in between 77 and 94 per cent." in told


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"rate": [100, 100]}, "Nagekomen in 100 procent."),
        ({"rate": [0, 100]}, "Niet te zeggen."),
        ({"rate": None}, "Het gold voor niemand."),
        ({"outcomes": None, "rate": None}, "Niets te zeggen zonder losse gevallen te verraden."),
        ({"outcomes": None, "rate": None, "absent": "desk"}, "er was geen bruikbare tabel desk."),
    ],
)
def test_what_a_verdict_says(client: Client, changed: dict[str, object], says: str) -> None:
    checked.take(result(**changed))
    assert says in words(client, "/toetsen/ferries/")


@pytest.mark.parametrize("address", ["/toetsen/none/", "/toetsen/ferries/F9/", "/toetsen/none/F1/"])
def test_what_is_not_there(client: Client, address: str) -> None:
    checked.take(result())
    assert client.get(address).status_code == 404


def test_words_of_a_pack_are_shown_as_words(client: Client) -> None:
    rule = {"nl": "<script>alert(1)</script>", "en": "x"}
    checked.take(result(rule=rule))
    assert b"<script>alert" not in client.get("/toetsen/ferries/F1/").content
