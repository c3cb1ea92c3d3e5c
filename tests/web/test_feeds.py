"""Feeds and calendars: of a list with its filters, and of a saved search at an address of its own."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from fictional import later_letter, put_in, response
from fictional import note as made
from icalendar import Calendar
from lxml import etree

from gestand import model
from gestand.register import editing
from gestand.register.editing import Edit
from gestand.register.models import Organisation, Promise, SavedSearch, User

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, address: str) -> etree._Element:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content)


def entries(client: Client, address: str) -> dict[str, etree._Element]:
    """By the page that each tells of."""
    return {
        link.get("href").removeprefix("http://testserver"): entry
        for entry in feed(client, address).findall(f"{ATOM}entry")
        for link in entry.findall(f"{ATOM}link")
    }


def events(client: Client, address: str) -> dict[str, Any]:
    """By their UID."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("text/calendar")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "lines are folded at 75 octets"
    assert b"\n" not in data.replace(b"\r\n", b"")
    return {str(e["UID"]): e for e in Calendar.from_ical(data).walk("VEVENT")}


def promising(words: str = "Ik zal voor 1 juli 2031 een brief over de steiger sturen.", **said: str) -> str:
    return put_in(
        [("paragraph", words)],
        [made(model.Commitment, words, actor="minister", strength="firm", deadline="2031-07-01", **said)],
        type="letter",
        date="2024-01-01",
        reference="990001",
        subject="Steiger",
    )


# --- Atom -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/register.atom",
        "/stukken.atom",
        "/zoeken.atom?q=loket",
        "/aanbevelingen.atom",
        "/register.atom?q=nietswaard",
    ],
)
def test_a_feed_has_all_that_the_standard_asks(reader: Client, address: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and updated each, an author, a link to itself and to a page."""
    top = feed(reader, address)
    for element in (top, *top.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = element.findall(f"{ATOM}{name}")
            assert found.text
        assert element.find(f"{ATOM}id").text.startswith("urn:uuid:")
        moment = element.find(f"{ATOM}updated").text
        assert datetime.datetime.fromisoformat(moment).tzinfo
        assert element.findall(f"{ATOM}link[@rel='alternate']")
    assert top.find(f"{ATOM}author/{ATOM}name").text
    assert top.find(f"{ATOM}link[@rel='self']").get("href") == f"http://testserver{address}"
    ids = [entry.find(f"{ATOM}id").text for entry in top.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    moments = [entry.find(f"{ATOM}updated").text for entry in top.findall(f"{ATOM}entry")]
    if not address.startswith(("/zoeken", "/aanb")):
        assert moments == sorted(moments, reverse=True)


def test_a_feed_holds_what_the_filters_leave(reader: Client) -> None:
    all_of_them = entries(reader, "/register.atom")
    fulfilled = entries(reader, "/register.atom?status=Voldaan")
    assert len(fulfilled) == 1
    assert set(fulfilled) < set(all_of_them)
    assert all(reader.get(page).status_code == 200 for page in all_of_them)


def test_what_changes_comes_first_under_the_same_id(reader: Client) -> None:
    before = entries(reader, "/register.atom")
    page, entry = list(before.items())[-1]
    promise = Promise.objects.get(identifier=page.removeprefix("/register/").rstrip("/"))
    reviewer = User.objects.create_user("w", role="reviewer")
    editing.confirm(promise, Edit(reviewer, promise.revision))
    after = entries(reader, "/register.atom")
    assert next(iter(after)) == page
    assert after[page].find(f"{ATOM}id").text == entry.find(f"{ATOM}id").text
    assert after[page].find(f"{ATOM}updated").text >= entry.find(f"{ATOM}updated").text


def test_a_paper_that_speaks_of_a_promise_brings_it_forward(client: Client, db: None) -> None:
    response()
    long_ago = timezone.now() - datetime.timedelta(days=400)
    Promise.objects.update(changed_at=long_ago)
    later_letter()
    newest = next(iter(entries(client, "/register.atom").values()))
    assert "loket" in newest.find(f"{ATOM}title").text
    assert newest.find(f"{ATOM}updated").text[:4] > str(long_ago.year)


def test_reading_the_same_paper_again_is_no_news(client: Client, db: None) -> None:
    promising()
    before = entries(client, "/register.atom")
    promising()
    after = entries(client, "/register.atom")
    assert [etree.tostring(e) for e in before.values()] == [etree.tostring(e) for e in after.values()]


# --- iCalendar --------------------------------------------------------------------------------------


def test_a_deadline_is_a_whole_day_with_the_words_and_the_address(client: Client, db: None) -> None:
    promising(deadline_text="voor 1 juli 2031")
    [event] = events(client, "/register.ics").values()
    promise = Promise.objects.get()
    assert event["DTSTART"].dt == datetime.date(2031, 7, 1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["URL"] == f"http://testserver/register/{promise.identifier}/"
    assert promise.text in event["DESCRIPTION"]
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt


def test_what_has_no_deadline_is_in_no_calendar(reader: Client) -> None:
    dated = {p.due_now for p in Promise.objects.entries() if p.due_now and not p.unadopted_now}
    days = {event["DTSTART"].dt for event in events(reader, "/register.ics").values()}
    assert days == dated


def test_a_deadline_that_moves_keeps_its_uid_and_goes_up_in_sequence(client: Client, db: None) -> None:
    promising()
    [(uid, first)] = events(client, "/register.ics").items()
    coordinator = User.objects.create_user("c", role="coordinator")
    promise = Promise.objects.get()
    editing.correct(promise, Edit(coordinator, promise.revision, "brief van 3 maart"), deadline="2032-01-01")
    [(same, moved)] = events(client, "/register.ics").items()
    assert same == uid
    assert moved["DTSTART"].dt == datetime.date(2032, 1, 1)
    assert moved["SEQUENCE"] > first["SEQUENCE"]


def test_what_lapsed_is_called_off(client: Client, db: None) -> None:
    promising()
    coordinator = User.objects.create_user("c", role="coordinator")
    promise = Promise.objects.get()
    editing.overrule(
        promise, Edit(coordinator, promise.revision, "ingetrokken"), "Vervallen", timezone.localdate()
    )
    [event] = events(client, "/register.ics").values()
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 1


def test_signs_that_a_calendar_takes_for_its_own_come_back_as_they_were(client: Client, db: None) -> None:
    words = "Ik zal, voor 1 juli 2031; een „brief” over de \\steiger: sturen — " + "é" * 60 + "."
    promising(words)
    [event] = events(client, "/register.ics").values()
    assert words in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/stukken.ics", 404),
        ("/geheim.atom", 404),
        ("/register.atom?status=Klaar", 400),
        ("/register.rss", 404),
    ],
)
def test_what_cannot_be_followed(reader: Client, address: str, status: int) -> None:
    assert reader.get(address).status_code == status


# --- Saved searches ---------------------------------------------------------------------------------


@pytest.fixture
def annika(story: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("annika", role="reader"))
    return client


def save(
    client: Client, name: str = "Wat openstaat", listing: str = "register", filters: str = "status=Openstaand"
) -> None:
    form = {"do": "save", "name": name, "listing": listing, "filters": filters}
    assert client.post("/bewaard/", form).status_code == 302


def test_a_search_is_saved_listed_renamed_and_removed(annika: Client) -> None:
    save(annika, filters="status=Openstaand&wie=&bladzijde=3")
    saved = SavedSearch.objects.get()
    assert (saved.name, saved.filters) == ("Wat openstaat", "status=Openstaand")
    assert 'href="/register/?status=Openstaand"' in annika.get("/bewaard/").content.decode()
    annika.post("/bewaard/", {"do": "rename", "id": saved.pk, "name": "Nog te doen"})
    assert SavedSearch.objects.get().name == "Nog te doen"
    annika.post("/bewaard/", {"do": "remove", "id": saved.pk})
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("name", "listing", "filters"),
    [
        ("  ", "register", ""),  # no name
        ("Bestaat al", "register", ""),  # the user has one of this name
        ("Fout", "register", "status=Klaar"),  # there is no such status
    ],
)
def test_what_is_not_saved(annika: Client, name: str, listing: str, filters: str) -> None:
    save(annika, "Bestaat al")
    save(annika, name, listing, filters)
    assert SavedSearch.objects.count() == 1


def test_the_feeds_of_a_saved_search_need_no_log_in(annika: Client) -> None:
    save(annika, filters="status=Voldaan")
    token = SavedSearch.objects.get().token
    assert set(entries(Client(), f"/volgen/{token}.atom")) == set(
        entries(Client(), "/register.atom?status=Voldaan")
    )
    assert len(token) >= 22  # 128 bits
    assert Client().get(f"/volgen/{token[:-1]}x.atom").status_code == 404


def test_a_new_address_ends_the_old_one(annika: Client) -> None:
    save(annika)
    saved = SavedSearch.objects.get()
    annika.post("/bewaard/", {"do": "renew", "id": saved.pk})
    assert Client().get(f"/volgen/{saved.token}.atom").status_code == 404
    assert Client().get(f"/volgen/{SavedSearch.objects.get().token}.atom").status_code == 200


def test_who_is_shut_out_shuts_the_feeds(annika: Client) -> None:
    save(annika)
    token = SavedSearch.objects.get().token
    User.objects.update(is_active=False)
    for form in ("atom", "ics"):
        assert Client().get(f"/volgen/{token}.{form}").status_code == 404


def test_the_feed_of_my_tasks_follows_the_organisation(annika: Client) -> None:
    save(annika, listing="mijn-taken", filters="ook=on")
    token = SavedSearch.objects.get().token
    assert not entries(Client(), f"/volgen/{token}.atom")
    theirs = Organisation.objects.create(name="Veerdienst")
    promise = Promise.objects.entries().first()
    Promise.objects.filter(pk=promise.pk).update(organisation=theirs)
    User.objects.update(organisation=theirs)
    assert set(entries(Client(), f"/volgen/{token}.atom")) == {f"/register/{promise.identifier}/"}


def test_nobody_reaches_the_searches_of_another(annika: Client) -> None:
    save(annika)
    saved = SavedSearch.objects.get()
    other = Client()
    other.force_login(User.objects.create_user("bram", role="administrator"))
    assert "Wat openstaat" not in other.get("/bewaard/").content.decode()
    for do in ("rename", "remove", "renew"):
        assert other.post("/bewaard/", {"do": do, "id": saved.pk, "name": "x"}).status_code == 404
    assert Client().get("/bewaard/").status_code == 302
    assert SavedSearch.objects.get().token == saved.token
