"""Every change that a page offers: made, refused, in conflict, or sent so that it cannot be made."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from people import (
    ROLES,
    beginning,
    doubtful_evidence,
    doubtful_restatement,
    of,
    organisation,
    send,
    signed_in,
)
from selectolax.lexbor import LexborHTMLParser

from gestand.register.models import Change, Evidence, Organisation, Overruling, Promise, Restatement

LOKET = "Ik zal vóór 1 juli"
WINTER = "In de winter"
LISTED = "De minister stuurt"

Prepared = Callable[[Promise], dict[str, Any]]


def nothing(_promise: Promise) -> dict[str, Any]:
    return {}


def judged(promise: Promise) -> dict[str, Any]:
    return {"id": doubtful_evidence(promise).pk, "review": "confirmed"}


def proposed(promise: Promise) -> dict[str, Any]:
    return {"id": doubtful_restatement(promise, beginning(LOKET)).pk}


def restated(promise: Promise) -> dict[str, Any]:
    send(signed_in("reviewer", "eerder"), promise, "merge", into=beginning(LOKET).identifier)
    return {}


def overruled(promise: Promise) -> dict[str, Any]:
    send(signed_in("coordinator", "eerder"), promise, "overrule", status="Voldaan",
         date="2024-06-01", why="Zelf gezien.")  # fmt: skip
    return {"id": Overruling.objects.get().pk}


def confirmed(promise: Promise) -> dict[str, Any]:
    Promise.objects.filter(pk=promise.pk).update(review="confirmed")
    return {}


def joined(_promise: Promise) -> dict[str, Any]:
    return {"into": beginning(LOKET).identifier}


# What each change sends, who may make it at least, and the action that its history names.
CHANGES: dict[str, tuple[dict[str, Any], Prepared, str, str]] = {
    "confirm": ({}, nothing, "reviewer", "confirmed"),
    "reject": ({"why": "Bestaande praktijk."}, nothing, "reviewer", "rejected"),
    "reopen": ({}, confirmed, "reviewer", "reopened"),
    "correct": ({"actor": "minister van Waterwegen"}, nothing, "reviewer", "corrected"),
    "split": ({"parts": "In de winter\nblijft de minister zorgen"}, nothing, "reviewer", "split"),
    "merge": ({}, joined, "reviewer", "merged"),
    "separate": ({}, restated, "reviewer", "separated"),
    "decline": ({}, proposed, "reviewer", "separated"),
    "judge": ({}, judged, "reviewer", "evidence_confirmed"),
    "assign": (
        {"organisation": "Ministerie van Waterwegen", "function": "dossierhouder"},
        nothing, "coordinator", "assigned",
    ),
    "attach": (
        {"kind": "note", "note": "Gezien.", "outcome": "fulfilled", "nature": "done", "date": "2024-08-01"},
        nothing, "coordinator", "evidence_added",
    ),
    "overrule": (
        {"status": "Vervallen", "date": "2024-08-01", "why": "De pont is opgeheven."},
        nothing, "coordinator", "overruled",
    ),
    "withdraw": ({}, overruled, "coordinator", "overruling_withdrawn"),
}  # fmt: skip


@pytest.fixture
def winter(story: None) -> Promise:
    return beginning(WINTER)


def page(answer: Any) -> str:
    return " ".join(LexborHTMLParser(answer.content.decode()).body.text(separator=" ").split())  # type: ignore[union-attr]


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("do", CHANGES)
def test_each_change_is_for_whom_it_is(winter: Promise, do: str, role: str | None) -> None:
    fields, prepare, least, action = CHANGES[do]
    more = prepare(winter)
    before = Change.objects.count()
    client = signed_in(role) if role else Client()
    answer = send(client, winter, do, **fields, **more)
    if role is None:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/inloggen/?next=")
        assert Change.objects.count() == before
    elif ROLES.index(role) < ROLES.index(least):
        assert answer.status_code == 403
        assert "Uw account mag dit niet" in page(answer)
        assert Change.objects.count() == before
    else:
        assert (answer.status_code, answer.headers["Location"]) == (302, of(winter))
        last = winter.changes.last()
        assert last is not None
        assert (last.action, last.who) == (action, role)


@pytest.mark.parametrize("do", CHANGES)
def test_a_change_from_what_is_no_longer_there_is_a_conflict(winter: Promise, do: str) -> None:
    fields, prepare, _least, _action = CHANGES[do]
    more = prepare(winter)
    winter.refresh_from_db()
    seen = winter.revision
    organisations = Organisation.objects.count()
    other = signed_in("administrator")
    send(other, winter, "correct", to="de Kamer", why="Zo staat het er.")
    before = Change.objects.count()
    answer = signed_in("coordinator").post(
        f"{of(winter)}wijzigen/", {"do": do, "revision": seen, **fields, **more}
    )
    assert answer.status_code == 409
    told = page(answer)
    assert "administrator verbeterde de belofte" in told  # what changed meanwhile
    assert "Zo staat het er." in told
    form = LexborHTMLParser(answer.content.decode()).css_first("form.card")
    sent = {
        (each.attributes.get("name") or ""): each.attributes.get("value") or each.text()
        for each in form.css("input, textarea")
    }
    kept = {name: value for name, value in {**fields, **more}.items() if name in sent}
    assert {name: sent[name] for name in kept} == {name: str(value) for name, value in kept.items()}
    winter.refresh_from_db()
    assert sent["revision"] == str(winter.revision)
    assert Change.objects.count() == before
    assert Organisation.objects.count() == organisations
    assert winter.to == "de Kamer"


def test_what_was_in_conflict_can_be_saved_after_all(winter: Promise) -> None:
    send(signed_in("administrator"), winter, "correct", to="de Kamer")
    client = signed_in("reviewer")
    answer = client.post(f"{of(winter)}wijzigen/", {"do": "correct", "revision": 1, "actor": "de veerman"})
    form = LexborHTMLParser(answer.content.decode()).css_first("form.card")
    again = {(i.attributes["name"] or ""): i.attributes.get("value") or "" for i in form.css("input")}
    again.pop("csrfmiddlewaretoken", None)
    assert client.post(form.attributes["action"] or "", again).status_code == 302
    winter.refresh_from_db()
    assert (winter.actor, winter.to) == ("de veerman", "de Kamer")


@pytest.mark.parametrize(
    ("do", "fields", "message"),
    [
        ("reject", {"why": "  "}, "Zeg waarom; anderen moeten dit besluit kunnen volgen."),
        ("correct", {"text": "Woorden die er niet staan."}, "deze woorden staan niet in het stuk"),
        ("correct", {"deadline": "volgend jaar"}, "Volgend jaar: geen termijn"),
        ("correct", {"kind": "wens"}, "Wens: geen soort belofte"),
        ("split", {"parts": "In de winter"}, "twee of meer verschillende delen"),
        ("merge", {"into": "letter-1/commitment-0"}, "geen belofte van dit register"),
        ("merge", {"into": ""}, "geen belofte van dit register"),
        ("separate", {}, "staat al op zichzelf"),
        ("decline", {"id": "999"}, "is er niet meer; open de pagina opnieuw"),
        ("judge", {"id": "9" * 40, "review": "confirmed"}, "is er niet meer; open de pagina opnieuw"),
        ("overrule", {"status": "Bijna", "date": "2024-08-01", "why": "x"}, "Bijna: geen status"),
        ("overrule", {"status": "Voldaan", "date": "morgen", "why": "x"}, "Morgen: geen datum"),
        ("attach", {"kind": "link", "date": "2024-08-01"}, "Vul het webadres in."),
        ("attach", {"kind": "paper", "paper": "letter-0", "date": "2024-08-01"}, "dit stuk staat niet in"),
        ("attach", {"kind": "file", "date": "2024-08-01"}, "Kies het bestand."),
        (
            "attach",
            {"kind": "link", "link": "javascript:alert(1)", "date": "2024-08-01", "outcome": "fulfilled",
             "nature": "said"},
            "geen webadres",
        ),
        ("assign", {"organisation": "x" * 201}, "te lang; hoogstens 200 tekens"),
        ("correct", {"actor": "een\0nul"}, "teken dat geen tekst is"),
        ("verzonnen", {}, "Deze wijziging bestaat niet."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_one_line_and_kept(
    winter: Promise, do: str, fields: dict[str, Any], message: str
) -> None:
    answer = send(signed_in("coordinator"), winter, do, **fields, note="Wat ik al schreef.")
    assert answer.status_code == 400
    html = LexborHTMLParser(answer.content.decode())
    [alert] = html.css('[role="alert"]')
    assert message in alert.text()
    assert "Wat ik al schreef." in html.css_first("textarea[name=note]").text()
    assert not winter.changes.exists()


@pytest.mark.parametrize("revision", ["", "een", "-1", "²", "9" * 30])
def test_a_form_names_the_revision_it_was_made_from(winter: Promise, revision: str) -> None:
    form = {"do": "confirm", "revision": revision}
    answer = signed_in("reviewer").post(f"{of(winter)}wijzigen/", form)
    assert answer.status_code == 400
    assert "van welke versie van de belofte het uitging" in page(answer)


@pytest.mark.parametrize(
    ("onward", "there"),
    [
        ("/nakijken/?na=3&gedaan=4#beoordelen", "/nakijken/?na=3&gedaan=4#beoordelen"),
        # nowhere but here
        ("https://elders.example/", None),
        ("//elders.example/", None),
        ("/\\elders.example/", None),
        ("javascript:alert(1)", None),
        ("elders", None),
    ],
)
def test_a_change_leads_on_within_the_site_only(winter: Promise, onward: str, there: str | None) -> None:
    answer = send(signed_in("reviewer"), winter, "confirm", next=onward)
    assert answer.headers["Location"] == (there or of(winter))


def test_a_form_of_another_site_is_refused(winter: Promise) -> None:
    client = signed_in("reviewer")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert send(strict, winter, "confirm").status_code == 403
    assert strict.post(f"/stukken/{winter.paper.key}/toevoegen/", {"kind": "commitment"}).status_code == 403
    assert not Change.objects.exists()


def test_changes_are_posted_only(winter: Promise) -> None:
    client = signed_in("reviewer")
    assert client.get(f"{of(winter)}wijzigen/").status_code == 405
    assert client.get(f"/stukken/{winter.paper.key}/toevoegen/").status_code == 405


# --- Adding ------------------------------------------------------------------------------------------

WORDS = "Zie het antwoord op vraag 1."


@pytest.mark.parametrize("role", [None, *ROLES])
def test_a_promise_that_no_rule_found_is_added_by_its_words(winter: Promise, role: str | None) -> None:
    client = signed_in(role) if role else Client()
    form = {"kind": "safeguard", "text": f" {WORDS} ".replace(" ", "\n  "), "actor": "minister"}
    answer = client.post(
        f"/stukken/{winter.paper.key}/toevoegen/", {**form, "deadline": "2025-06", "why": "x"}
    )
    added = Promise.objects.filter(text=WORDS).first()
    may = role not in (None, "reader")
    assert answer.status_code == (302 if may or role is None else 403)
    assert (added is not None) == may
    assert ("Een belofte toevoegen" in page(client.get(f"/stukken/{winter.paper.key}/"))) == may
    if added:
        assert answer.headers["Location"] == of(added)
        assert (added.kind, added.actor, str(added.due)) == ("safeguard", "minister", "2025-06-30")


def test_words_that_the_paper_does_not_hold_are_not_added(winter: Promise) -> None:
    form = {"kind": "commitment", "text": "Ik beloof goud.", "actor": "de veerman"}
    answer = signed_in("reviewer").post(f"/stukken/{winter.paper.key}/toevoegen/", form)
    assert answer.status_code == 400
    html = LexborHTMLParser(answer.content.decode())
    assert "deze woorden staan niet in het stuk" in html.css_first('[role="alert"]').text()
    assert html.css_first("textarea[name=text]").text() == "Ik beloof goud."
    assert html.css_first("input[name=actor]").attributes["value"] == "de veerman"


# --- The page tells what was done --------------------------------------------------------------------


def test_the_history_reads_as_a_story(winter: Promise, reader: Client) -> None:
    client = signed_in("coordinator")
    send(client, winter, "correct", deadline="2025-06", kind="safeguard", why="Zo staat het er.")
    send(client, winter, "merge", into=f"http://testserver{of(beginning(LOKET))}")
    told = page(reader.get(of(winter))).partition("Geschiedenis van deze belofte")[2]
    assert "coordinator verbeterde de belofte" in told
    assert "“Zo staat het er.”" in told
    assert "Soort: toezegging → waarborg" in told
    assert "Termijn: juni 2025" in told
    assert "Eerdere vermelding: Ik zal vóór 1 juli 2024 een loket openen" in told
    reader.post("/taal/", {"language": "en", "next": "/"})
    assert "coordinator corrected it" in page(reader.get(of(winter)))


def test_the_history_is_taken_along(winter: Promise, reader: Client) -> None:
    send(signed_in("coordinator"), winter, "correct", actor="=1+1", why="Zie ook;\nregel twee")
    answer = reader.get(f"{of(winter)}geschiedenis.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["who"], row["action"], row["field"]) == ("coordinator", "corrected", "actor")
    assert (row["before"], row["after"], row["why"]) == ("minister", "'=1+1", "Zie ook;\nregel twee")
    told = json.loads(reader.get(f"{of(winter)}geschiedenis.json").content)
    assert told["id"] == winter.identifier
    assert told["changes"][0]["what"] == {"actor": ["minister", "=1+1"]}
    assert reader.get("/register/letter-0/commitment-0/geschiedenis.csv").status_code == 404


def test_what_came_of_a_later_statement_counts_and_is_shown(winter: Promise, reader: Client) -> None:
    loket = beginning(LOKET)
    send(signed_in("reviewer"), winter, "merge", into=loket.identifier)
    attached = CHANGES["attach"][0] | {"note": "De kachel brandt."}
    send(signed_in("coordinator"), winter, "attach", **attached)
    told = page(reader.get(of(loket)))
    assert "De kachel brandt." in told
    assert "Bij de latere vermelding: In de winter" in told
    assert "Een latere vermelding van: Ik zal vóór 1 juli" in page(reader.get(of(winter)))


def test_a_deadline_that_moved_is_told_with_its_days(winter: Promise, reader: Client) -> None:
    loket = beginning(LOKET)
    client = signed_in("reviewer")
    send(client, winter, "correct", deadline="2024-09-29")
    send(client, winter, "merge", into=loket.identifier)
    told = page(reader.get(of(loket)))
    assert "later genoemd: 29 september 2024" in told
    assert "(90 dagen later)" in told


def test_nothing_is_left_of_a_change_that_was_refused(winter: Promise) -> None:
    send(signed_in("reader"), winter, "assign", organisation="Verzonnen ministerie")
    assert not Organisation.objects.exists()
    assert not Evidence.objects.filter(promise=winter).exists()
    assert not Restatement.objects.filter(promise=winter).exists()


def test_a_task_is_seen_by_the_organisation_it_was_given_to(winter: Promise) -> None:
    ours = organisation()
    send(signed_in("coordinator"), winter, "assign", organisation=ours.name, function="dossierhouder")
    assert WINTER in page(signed_in("reader", organisation=ours).get("/mijn-taken/"))
    elsewhere = signed_in("reviewer", organisation=organisation("Veerdienst"))
    assert WINTER not in page(elsewhere.get("/mijn-taken/"))
