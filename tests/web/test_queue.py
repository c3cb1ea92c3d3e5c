"""The queue of review: what comes next, how far one is, what helps to decide; and who sees which page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, override_settings
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
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gestand.register.models import Evidence, Promise, Restatement

LOKET, WINTER, SLUIS, BOJEN = "Ik zal vóór 1 juli", "In de winter", "Ik zeg toe", "Het Waterlab"


def get(client: Client, address: str, status: int = 200) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == status, address
    return LexborHTMLParser(answer.content.decode())


def words(node: LexborNode | LexborHTMLParser | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def shown(page: LexborHTMLParser) -> str:
    return words(page.css_first(".read .context mark"))


def press(client: Client, page: LexborHTMLParser, key: str, **fields: str) -> LexborHTMLParser:
    """Press the button or follow the link of a key, and see what comes next."""
    wanted = page.css_first(f'.decide [data-key="{key}"]')
    assert wanted is not None
    if wanted.tag == "a":
        return get(client, wanted.attributes["href"] or "")
    form: LexborNode | None = wanted
    while form is not None and form.tag != "form":
        form = form.parent
    assert form is not None
    sent = {(i.attributes.get("name") or ""): i.attributes.get("value") or "" for i in form.css("input")}
    for choice in form.css("select"):
        chosen = choice.css_first("option[selected]") or choice.css_first("option")
        sent[choice.attributes["name"] or ""] = chosen.attributes["value"] or ""
    if name := wanted.attributes.get("name"):
        sent[name] = wanted.attributes["value"] or ""
    answer = client.post(form.attributes["action"] or "", {**sent, **fields})
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("#beoordelen")  # where one goes on
    return get(client, answer.headers["Location"])


@pytest.fixture
def nina(story: None) -> Client:
    return signed_in("reviewer", "nina")


def test_each_proposal_comes_by_once_until_nothing_waits(nina: Client) -> None:
    page = get(nina, "/nakijken/")
    waiting = Promise.objects.filter(review="proposed").count()
    assert f"0 van {waiting} nagekeken" in words(page.body)
    seen = []
    while page.css_first("[data-queue]"):
        seen.append(shown(page))
        assert f"{len(seen) - 1} van {waiting} nagekeken" in words(page.css_first(".progress"))
        page = press(nina, page, "a")
    assert len(seen) == waiting > 4
    assert Promise.objects.filter(review="confirmed").count() == waiting
    assert f"Klaar: u keek er {waiting} na" in words(page.css_first("#beoordelen"))
    assert page.css_first("[role=status] a") is not None  # the last one is still named


def test_what_was_done_is_named_with_the_way_back(nina: Client) -> None:
    first = get(nina, "/nakijken/")
    done = shown(first)
    after = press(nina, first, "a")
    notice = after.css_first("[data-queue] [role=status]")
    assert words(notice).startswith("Bewaard: ")
    assert done[:20] in words(notice)
    entry = get(nina, notice.css_first("a").attributes["href"] or "")
    assert done[:20] in words(entry.css_first("h1"))


def test_passing_over_counts_nothing_and_comes_round_again(nina: Client) -> None:
    first = page = get(nina, "/nakijken/")
    for _each in range(Promise.objects.filter(review="proposed").count()):
        page = press(nina, page, "n")
        assert words(page.css_first(".progress")).startswith("0 van")
    assert shown(page) == shown(first)


def test_rejecting_takes_a_usual_reason_or_one_of_ones_own(nina: Client) -> None:
    page = get(nina, "/nakijken/")
    text = shown(page)
    reasons = page.css('details[data-key="r"] button[name=why]')
    assert [each.attributes["data-key"] for each in reasons] == ["1", "2", "3", "4", "5"]
    form = page.css_first('details[data-key="r"] form.choose')
    sent = {(i.attributes["name"] or ""): i.attributes["value"] or "" for i in form.css("input")}
    why = reasons[1].attributes["value"] or ""
    answer = nina.post(form.attributes["action"] or "", {**sent, "why": why})
    assert answer.status_code == 302
    [rejected] = Promise.objects.filter(review="rejected")
    assert rejected.text.startswith(text[:15])
    assert rejected.changes.get().why == why == "Wat anderen gaan doen, niet de regering"
    assert page.css_first('details[data-key="r"] input[type=text][name=why][required]') is not None


@pytest.mark.parametrize(
    ("filters", "texts"),
    [
        ("soort=recommendation", [BOJEN]),
        ("soort=target", []),
        ("stuk=written-questions-880013", [WINTER]),
        ("stuk=er-is-geen-stuk", []),
        ("organisatie=Ministerie+van+Waterwegen", [SLUIS]),
        ("organisatie=Ministerie+van+Waterwegen&soort=safeguard", []),
        # what does not exist is left out: the queue is that of all
        ("soort=commitment&organisatie=Niemand&stuk=letter-880012", [LOKET]),
    ],
)
def test_the_queue_is_narrowed(nina: Client, filters: str, texts: list[str]) -> None:
    send(signed_in("coordinator"), beginning(SLUIS), "assign", organisation=organisation().name)
    page = get(nina, f"/nakijken/?{filters}")
    seen = []
    for _each in texts:
        seen.append(shown(page))
        page = press(nina, page, "a")
    assert [text[: len(start)] for text, start in zip(seen, texts, strict=True)] == texts
    assert page.css_first("[data-queue]") is None


@pytest.mark.parametrize(
    "odd", ["na=x", "na=-1", "na=99999999999999999999", "gedaan=x", "wat=alles", "soort=x"]
)
def test_an_odd_address_still_leads_to_the_queue(nina: Client, odd: str) -> None:
    assert get(nina, f"/nakijken/?{odd}").css_first("[data-queue]") is not None


def test_nobody_counts_beyond_a_thousand(nina: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gestand.web.review.MOST", 2)
    page = get(nina, "/nakijken/?gedaan=7")
    assert "7 van meer dan 2 nagekeken" in words(page.css_first(".progress"))
    assert "Beloften (meer dan 2)" in words(page.css_first(".tabs"))


def test_a_longer_queue_asks_the_register_no_more(
    nina: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(24):
        get(nina, "/nakijken/")


def test_likely_earlier_promises_are_there_to_choose(nina: Client) -> None:
    doubtful_restatement(beginning(WINTER), beginning(LOKET))
    page = get(nina, "/nakijken/?stuk=written-questions-880013")
    [other] = page.css('details[data-key="m"] button[name=into]')
    assert words(other).startswith("1 Ik zal vóór 1 juli")
    form = page.css_first('details[data-key="m"] form.choose')
    sent = {(i.attributes["name"] or ""): i.attributes["value"] or "" for i in form.css("input")}
    into = {"into": other.attributes["value"] or ""}
    assert nina.post(form.attributes["action"] or "", {**sent, **into}).status_code == 302
    assert beginning(WINTER).head == beginning(LOKET)


@pytest.mark.parametrize(
    ("key", "review", "status"), [("a", "confirmed", "Voldaan"), ("r", "rejected", "Openstaand")]
)
def test_doubtful_evidence_is_judged_with_one_key(nina: Client, key: str, review: str, status: str) -> None:
    evidence = doubtful_evidence(beginning(WINTER))
    page = get(nina, "/nakijken/?wat=evidence")
    assert "Gaat deze latere passage erover?" in words(page.body)
    page = press(nina, page, key)
    assert Evidence.objects.get(pk=evidence.pk).review == review
    assert beginning(WINTER).status_now == status
    assert "Klaar: u keek er 1 na" in words(page.body)


def test_what_evidence_shows_is_corrected_on_the_way(nina: Client) -> None:
    doubtful_evidence(beginning(WINTER))
    press(nina, get(nina, "/nakijken/?wat=evidence"), "a", outcome="progress")
    assert beginning(WINTER).status_now == "Deels voldaan"


@pytest.mark.parametrize(("key", "review"), [("a", "confirmed"), ("r", "rejected")])
def test_a_doubtful_restatement_is_judged_with_one_key(nina: Client, key: str, review: str) -> None:
    proposal = doubtful_restatement(beginning(WINTER), beginning(LOKET))
    page = get(nina, "/nakijken/?wat=restatements")
    assert shown(page).startswith(WINTER)
    assert LOKET[:10] in words(page.css_first(".read"))
    press(nina, page, key)
    assert Restatement.objects.get(pk=proposal.pk).review == review
    assert (beginning(WINTER).head == beginning(LOKET)) == (key == "a")


def test_what_belongs_to_a_rejected_promise_no_longer_waits(nina: Client) -> None:
    doubtful_evidence(beginning(WINTER))
    doubtful_restatement(beginning(WINTER), beginning(LOKET))
    send(nina, beginning(WINTER), "reject", why="Geen belofte.")
    for what in ("evidence", "restatements"):
        assert get(nina, f"/nakijken/?wat={what}").css_first("[data-queue]") is None


# --- Each role and each page -------------------------------------------------------------------------

OPEN = ("/", "/stukken/", "/stukken/letter-880012/", "/register/", "PROMISE", "PROMISEgeschiedenis.csv",
        "PROMISEgeschiedenis.json", "/aanbevelingen/", "/ontbreekt/", "/zoeken/?q=loket")  # fmt: skip
LEAST = dict.fromkeys(OPEN, "") | {"/mijn-taken/": "reader", "/nakijken/": "reviewer"}
MUST_LOG_IN = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("anyone", [True, False], ids=["anyone may read", "log in to read"])
def test_each_page_is_for_whom_it_is(story: None, role: str | None, anyone: bool) -> None:
    client = signed_in(role) if role else Client()
    own: dict[str, Any] = {} if anyone else {"MIDDLEWARE": MUST_LOG_IN}
    with override_settings(**own):
        for page, least in LEAST.items():
            answer = client.get(page.replace("PROMISE", of(beginning(WINTER))))
            if role is None and (least or not anyone):
                assert answer.status_code == 302, page
                assert answer.headers["Location"].startswith("/inloggen/?next="), page
            else:
                allowed = not least or ROLES.index(str(role)) >= ROLES.index(least)
                assert answer.status_code == (200 if allowed else 403), page


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("reader", set()),
        ("reviewer", {"confirm", "correct", "merge", "split", "reject"}),
        ("coordinator", {"confirm", "correct", "merge", "split", "reject", "assign", "attach", "overrule"}),
    ],
)
def test_a_page_offers_what_its_reader_may_do(story: None, role: str, offered: set[str]) -> None:
    page = get(signed_in(role), of(beginning(WINTER)))
    assert {each.attributes["value"] for each in page.css("form input[name=do]")} == offered


def test_my_tasks_without_an_organisation_says_what_to_do(story: None) -> None:
    assert "hoort bij geen organisatie" in words(get(signed_in("reader"), "/mijn-taken/").body)
