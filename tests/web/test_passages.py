"""Addresses of passages: old ones keep leading to the words, and any words have one."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from fictional import HOSTILE, hostile, put_in
from fictional import note as made
from selectolax.lexbor import LexborHTMLParser

from gestand import model
from gestand.register.models import Paper, Promise

FIRST = "Ik zal voor 1 juli een brief over de steiger sturen."
SHARPER = "Ik zal voor 1 juli een brief over de steiger sturen aan de Kamer."


def letter(words: str, *before: str, marked: bool = True) -> str:
    """A letter that promises these words; the same letter in whatever words."""
    return put_in(
        [("paragraph", line) for line in (*before, words)],
        [made(model.Commitment, words, actor="minister", strength="firm")] if marked else [],
        type="letter",
        date="2024-01-01",
        sender="Minister van Waterwegen",
        reference="990002",
        subject="De steiger",
    )


def page(client: Client, address: str) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return LexborHTMLParser(answer.content.decode())


def words_at(client: Client, address: str) -> str:
    """What an address of a passage leads to, redirects followed, as a browser would find it."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    last = answer.redirect_chain[-1][0] if answer.redirect_chain else address
    anchor = last.partition("#")[2]
    [node] = [
        n for n in LexborHTMLParser(answer.content.decode()).css("[id]") if n.attributes["id"] == anchor
    ]
    for extra in node.css(".tag"):
        extra.decompose()
    return node.text()


# --- Old addresses ----------------------------------------------------------------------------------


def test_the_address_of_a_passage_leads_to_its_words(client: Client, db: None) -> None:
    letter(FIRST)
    promise = Promise.objects.get()
    assert words_at(client, f"/stukken/{promise.paper.key}/{promise.passage}/") == FIRST


def test_an_old_anchor_leads_to_the_words_as_newer_rules_mark_them(client: Client, db: None) -> None:
    letter(FIRST)
    promise = Promise.objects.get()
    letter(SHARPER, "Een woord vooraf.")
    promise.refresh_from_db()
    assert promise.passage != promise.anchor
    assert words_at(client, f"/stukken/{promise.paper.key}/{promise.anchor}/") == SHARPER
    # The address that the reader page had: the browser finds the old anchor on the page.
    assert (
        page(client, f"/stukken/{promise.paper.key}/")
        .css_first(f"#{promise.anchor}")
        .text()
        .endswith(SHARPER)
    )


def test_an_anchor_of_an_older_version_leads_to_its_words_in_the_newest(client: Client, db: None) -> None:
    letter(FIRST)
    anchor, key = Promise.objects.get().anchor, Paper.objects.get().key
    Promise.objects.all().delete()
    letter(FIRST, "Een woord vooraf.", marked=False)
    assert words_at(client, f"/stukken/{key}/{anchor}/") == FIRST


def test_an_anchor_whose_words_are_gone_leads_to_the_version_that_has_them(client: Client, db: None) -> None:
    letter(FIRST)
    anchor, key = Promise.objects.get().anchor, Paper.objects.get().key
    letter("Er komt geen steiger.", marked=False)
    assert words_at(client, f"/stukken/{key}/{anchor}/") == FIRST


def test_an_entry_is_found_under_the_anchor_that_newer_rules_gave_its_words(client: Client, db: None) -> None:
    letter(FIRST)
    promise = Promise.objects.get()
    letter(SHARPER)
    promise.refresh_from_db()
    answer = client.get(f"/register/{promise.paper.key}/{promise.passage}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/register/{promise.identifier}/"


@pytest.mark.parametrize("address", ["/stukken/letter-990002/commitment-0000000000/", "/stukken/er-niet/t0/"])
def test_what_never_was_is_not_found(client: Client, db: None, address: str) -> None:
    letter(FIRST)
    assert client.get(address).status_code == 404


# --- Any words --------------------------------------------------------------------------------------


def test_the_words_that_an_address_asks_for_are_marked_without_script(client: Client, db: None) -> None:
    letter(FIRST, "Een woord vooraf.")
    text = Paper.objects.get().current.text
    start = text.index("een brief over")
    found = page(client, f"/stukken/letter-990002/?versie=1&passage={start}-{start + 14}").css("mark.chosen")
    assert [n.text() for n in found] == ["een brief over"]
    assert found[0].attributes["id"] == "passage"


def test_words_over_two_passages_are_marked_in_both(client: Client, db: None) -> None:
    letter(FIRST, "Een woord vooraf.")
    found = page(client, "/stukken/letter-990002/?passage=4-23").css("mark.chosen")
    assert [n.attributes.get("id") for n in found if n.attributes.get("id")] == ["passage"]
    assert len(found) >= 2


def test_a_newer_version_does_not_change_what_an_address_marks(client: Client, db: None) -> None:
    letter(FIRST)
    address = "/stukken/letter-990002/?versie=1&passage=0-6"
    before = page(client, address).css_first("mark.chosen").text(deep=True)
    letter(SHARPER, "Een heel ander begin.")
    assert page(client, address).css_first("mark.chosen").text(deep=True) == before


@pytest.mark.parametrize("asked", ["5-5", "9-3", "0-99999", "-1-4", "a-b", "0", "0-1-2"])
def test_words_that_are_not_there_are_not_found(client: Client, db: None, asked: str) -> None:
    letter(FIRST)
    assert client.get(f"/stukken/letter-990002/?passage={asked}").status_code == 404


# --- Linked data ------------------------------------------------------------------------------------


def linked(client: Client, address: str) -> dict[str, object]:
    [block] = page(client, address).css('script[type="application/ld+json"]')
    data: dict[str, object] = json.loads(block.text())
    return data


def test_a_promise_says_in_its_page_what_it_is_for_programs(client: Client, db: None) -> None:
    letter(FIRST)
    promise = Promise.objects.get()
    data = linked(client, f"/register/{promise.identifier}/")
    assert data["@type"] == "Quotation"
    assert data["@id"] == f"http://testserver/register/{promise.identifier}/"
    assert (data["text"], data["creativeWorkStatus"]) == (FIRST, "Openstaand")
    assert data["about"] == {
        "@type": "Action",
        "agent": "minister",
        "actionStatus": "https://schema.org/PotentialActionStatus",
    }


def test_a_paper_says_in_its_page_what_it_is_for_programs(client: Client, db: None) -> None:
    letter(FIRST)
    data = linked(client, "/stukken/letter-990002/")
    assert (data["@type"], data["name"], data["datePublished"]) == (
        "CreativeWork",
        "De steiger",
        "2024-01-01",
    )


def test_words_of_a_paper_cannot_end_the_data_block(client: Client, db: None) -> None:
    hostile()
    assert linked(client, "/stukken/letter-666/")["name"] == HOSTILE
