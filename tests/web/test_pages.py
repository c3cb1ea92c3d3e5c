"""Every page, as someone without an account reads it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from fictional import HOSTILE, dropped, put_in, response
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gestand.register.models import Promise, User

RESPONSE = "/stukken/letter-880012/"
PAGES = (
    "/",
    "/stukken/",
    RESPONSE,
    "/stukken/written-questions-880013/",
    "/stukken/letter-666/",
    "/register/",
    "/aanbevelingen/",
    "/ontbreekt/",
    "/overzicht/",
    "/zoeken/",
    "/zoeken/?q=loket",
    "/inloggen/",
)


def get(client: Client, address: str, status: int = 200) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == status, address
    return LexborHTMLParser(answer.content.decode())


def words(node: LexborNode | LexborHTMLParser | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def rows(page: LexborHTMLParser) -> list[str]:
    return [words(row) for row in page.css("tbody tr .words")]


def promise(beginning: str) -> str:
    found = Promise.objects.get(text__startswith=beginning)
    return f"/register/{found.paper.key}/{found.anchor}/"


def say(client: Client, language: str) -> None:
    assert client.post("/taal/", {"language": language, "next": "/"}).status_code == 302


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_at_the_end_of_the_calendar_is_named_beside_its_field(reader: Client, day: str) -> None:
    assert get(reader, f"/overzicht/?dag={day}").css_first("label .late") is not None


# --- The start page ---------------------------------------------------------------------------------


def test_every_figure_of_the_start_page_is_the_length_of_the_list_behind_it(reader: Client) -> None:
    tiles = get(reader, "/").css(".tiles a")
    assert len(tiles) == 18
    for tile in tiles:
        behind = get(reader, tile.attributes["href"] or "")
        assert int(words(tile.css_first(".count"))) == len(rows(behind)), words(tile)


def test_the_start_page_counts_what_is_late_and_what_is_missing(reader: Client) -> None:
    tiles = {
        words(t.css_first(".what")): int(words(t.css_first(".count")))
        for t in get(reader, "/").css(".tiles a")
    }
    assert tiles["Voldaan"] == 1  # the loket
    assert tiles["Aanbevelingen zonder reactie"] == 1  # the meldpunt
    assert tiles["Antwoorden die alleen verwijzen"] == 1
    assert tiles["Uitgesproken in een debat, niet op de lijst"] == 1  # the sluis


def test_the_latest_papers_come_first(reader: Client) -> None:
    assert words(get(reader, "/").css_first(".papers .title")) == "Het loket is open"


def test_an_empty_register_says_so(client: Client, db: None) -> None:
    assert "Het register bevat nog geen stukken." in words(get(client, "/").body)
    assert "Geen belofte past bij deze filters." in words(get(client, "/register/").body)


# --- Papers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "subjects"),
    [
        (
            {},
            [
                "Het loket is open",
                "Sluizen en steigers",
                "Motie van het lid Kade",
                "Bojen",
                "De winterpont",
                "Reactie op Veilig aan wal",
                HOSTILE,
            ],
        ),
        ({"soort": "written_questions"}, ["De winterpont"]),
        ({"jaar": "2023"}, None),  # a year without papers is not a choice: the filter is left out
        (
            {"soort": "letter", "van": "Minister van Waterwegen"},
            ["Het loket is open", "Bojen", "Reactie op Veilig aan wal"],
        ),
        ({"soort": "annual_report"}, []),
    ],
)
def test_papers_are_filtered(reader: Client, filters: dict[str, str], subjects: list[str] | None) -> None:
    listed = rows(get(reader, f"/stukken/?{urlencode(filters)}"))
    assert listed == (rows(get(reader, "/stukken/")) if subjects is None else subjects)


# --- The reader -------------------------------------------------------------------------------------


def test_the_reader_shows_every_annotation_in_the_text_and_in_the_list(reader: Client) -> None:
    page = get(reader, RESPONSE)
    marks = {mark.attributes["id"] for mark in page.css(".text mark[id]")}
    notes = {(note.attributes["id"] or "").removeprefix("note-") for note in page.css(".note")}
    assert len(marks) == 7
    assert marks == notes
    for anchor in marks:  # each leads to the other
        assert page.css_first(f'.note a[href="#{anchor}"]') is not None
        assert page.css_first(f'mark[id="{anchor}"] > a[href="#note-{anchor}"]') is not None


def test_a_commitment_over_two_items_is_marked_in_both(reader: Client) -> None:
    page = get(reader, RESPONSE)
    pieces = page.css("mark.k-commitment")
    assert len(pieces) == 2
    assert "id" in pieces[0].attributes
    assert "id" not in pieces[1].attributes
    assert pieces[1].css_first("mark.k-figure") is not None


def test_the_reader_keeps_the_structure_of_the_paper(reader: Client) -> None:
    page = get(reader, RESPONSE)
    assert words(page.css_first(".text h2")) == "De aanbevelingen"
    assert [words(bullet) for bullet in page.css("li.p-item .bullet")] == ["a.", "b."]
    assert words(page.css_first(".text .place")) == "p. 1"
    assert words(page.css_first("li.p-footnote .bullet")) == "1"
    assert "Pagina 1 van 1" in words(page.css_first(".after details"))


@pytest.mark.parametrize(
    ("levels", "tags"),
    [
        ((1, 2, 2, 1), ["h2", "h3", "h3", "h2"]),
        # a paper that has no level 1, or begins with a lower heading than the one that follows
        ((2, 3), ["h2", "h3"]),
        ((3, 1, 3), ["h2", "h2", "h3"]),
        # seven levels: HTML has six
        ((1, 2, 3, 4, 5, 6, 7), ["h2", "h3", "h4", "h5", "h6", "h6", "h6"]),
    ],
)
def test_headings_go_down_one_step_at_a_time(
    reader: Client, levels: tuple[int, ...], tags: list[str]
) -> None:
    key = put_in(
        [("heading", f"Kop {n}", {"level": level}) for n, level in enumerate(levels)], [], subject="Koppen"
    )
    page = get(reader, f"/stukken/{key}/")
    assert [heading.tag for heading in page.css(".text :is(h2, h3, h4, h5, h6)")] == tags


def test_speakers_are_named_where_they_begin(reader: Client) -> None:
    page = get(reader, "/stukken/debate-report-2024-05-14-sluizen-en-steigers/")
    assert [words(s) for s in page.css(".speaker")] == [
        "Fictief minister van Waterwegen",
        "Vaarwel Veerpartij, voorzitter",
    ]


def test_kinds_can_be_hidden_by_address(reader: Client) -> None:
    page = get(reader, f"{RESPONSE}?soort=commitment&soort=figure&soort=onzin")
    hidden = (page.css_first(".reader").attributes["class"] or "").split()
    assert "hide-recommendation" in hidden
    assert "hide-commitment" not in hidden
    chosen = [box.attributes["value"] for box in page.css(".kinds input[checked]")]
    assert chosen == ["commitment", "figure"]


def test_what_could_not_be_placed_is_listed(reader: Client) -> None:
    page = get(reader, "/stukken/written-questions-880013/")
    assert "Vraag 3 heeft geen antwoord." in words(page.css_first(".after"))
    assert "Aanbeveling r2 krijgt geen reactie." in words(get(reader, RESPONSE).css_first(".after"))


def test_an_older_version_stays_readable(reader: Client) -> None:
    response(subject="Reactie op Veilig aan wal (verbeterd)")
    newest = get(reader, RESPONSE)
    assert words(newest.css_first("h1")) == "Reactie op Veilig aan wal (verbeterd)"
    older = get(reader, f"{RESPONSE}?versie=1")
    assert "Dit is een oudere versie" in words(older.body)
    get(reader, f"{RESPONSE}?versie=3", 404)
    get(reader, f"{RESPONSE}?versie=een", 404)


def test_a_reference_leads_to_the_official_publication_or_nowhere(reader: Client) -> None:
    link = get(reader, RESPONSE).css_first(".note.k-reference .says a")
    assert link.attributes["href"] == "https://zoek.officielebekendmakingen.nl/kst-99555-3"
    assert get(reader, "/stukken/letter-666/").css_first(".note.k-reference .says a") is None  # javascript:


# --- The register -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "beginnings"),
    [
        ({"status": "Voldaan"}, ["Ik zal vóór 1 juli"]),
        ({"termijn": "none", "soort": "commitment", "stuk": "written-questions-880013"}, ["In de winter"]),
        ({"q": "brief steigers"}, ["De minister stuurt"]),
        ({"wie": "waterwegen"}, ["Ik zal vóór 1 juli"]),
        ({"ongelijst": "on"}, ["Ik zeg toe dat de sluis"]),
        ({"soort": "target"}, []),  # the 12 stegen are what the Raad recommends
        ({"aanneming": "on"}, ["verzoekt de regering de kade"]),
        ({"soort": "request"}, ["verzoekt de regering de kade"]),
        ({"q": "kade"}, []),  # no promise as long as its adoption is unknown
        ({"soort": "safeguard"}, []),
        ({"stuk": "er-is-geen-stuk"}, []),
    ],
)
def test_the_register_is_filtered(reader: Client, filters: dict[str, str], beginnings: list[str]) -> None:
    listed = rows(get(reader, f"/register/?{urlencode(filters)}"))
    assert len(listed) == len(beginnings)
    assert all(text.startswith(begin) for text, begin in zip(listed, beginnings, strict=True))


@pytest.mark.parametrize("order", ["due", "made", "status", "kind", "actor"])
def test_the_register_is_sorted_both_ways(reader: Client, order: str) -> None:
    there, back = (rows(get(reader, f"/register/?orde={sign}{order}")) for sign in ("", "-"))
    assert sorted(there) == sorted(back)
    assert get(reader, f"/register/?orde=-{order}").css_first('th[aria-sort="descending"]') is not None


def test_a_long_list_has_pages(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gestand.web.views.ROWS", 2)
    everything = Promise.objects.exclude(kind="request").count()
    seen: list[str] = []
    address = "/register/?orde=made"
    while address:
        page = get(reader, address)
        seen += rows(page)
        onward = page.css_first(".pages a[rel=next]")
        address = f"/register/{onward.attributes['href']}" if onward else ""
    assert len(seen) == everything > 2


def test_a_promise_has_its_passage_its_facts_and_what_came_of_it(reader: Client) -> None:
    page = get(reader, promise("Ik zal vóór 1 juli"))
    marked = [words(mark) for mark in page.css(".context mark")]
    assert marked == [
        "Ik zal vóór 1 juli 2024 een loket openen,",
        "en u over de 250 eerste meldingen berichten.",
    ]
    assert "De Raad vraagt ook om een meldpunt." in words(page.css_first(".context"))
    facts = words(page.css_first("aside dl"))
    assert "1 juli 2024" in facts
    assert "minister van Waterwegen" in facts
    assert "vast: zonder voorbehoud" in facts
    assert "Een later stuk zegt dat de belofte is nagekomen." in words(page.css_first("article"))
    evidence = page.css_first(".evidence a").attributes["href"] or ""
    assert evidence.startswith("/stukken/letter-880020/#follow_up-")
    assert "zal … openen" in words(page.css_first(".cues"))


def test_the_request_of_a_motion_is_asked_of_and_by(reader: Client) -> None:
    page = get(reader, promise("verzoekt de regering"))
    facts = words(page.css_first("aside dl"))
    assert "Gevraagd aan regering" in facts
    assert "Door Kade" in facts
    assert words(page.css_first("header .status")) == "Aanneming onbekend"
    assert "te laat" not in words(page.css_first("header")).lower()


def test_a_promise_in_a_debate_names_its_speaker_and_no_line(reader: Client) -> None:
    page = get(reader, promise("Ik zeg toe"))
    assert "(Fictief, minister van Waterwegen)" in words(page.css_first("article"))
    notes = get(reader, "/stukken/debate-report-2024-05-14-sluizen-en-steigers/").css(".note .where")
    assert [words(note) for note in notes] == ["Fictief, minister van Waterwegen", "Vaarwel, voorzitter"]


def test_a_promise_that_the_newest_version_drops(reader: Client) -> None:
    address = promise("Ik zal vóór 1 juli")
    dropped(subject="Reactie op Veilig aan wal (ingekort)")
    assert words(get(reader, address).css_first("header .status")) == "Niet meer in de nieuwste versie"


def test_a_recommendation_that_is_accepted_cites_the_reply(reader: Client) -> None:
    page = get(reader, promise("Het Waterlab vraagt"))
    assert "Overgenomen" in words(page.css_first("article"))
    [link] = page.css(".evidence a")
    assert words(link) == "Die bojen leg ik."
    assert (link.attributes["href"] or "").startswith("/stukken/letter-880031/#response-")


@pytest.mark.parametrize(
    ("filters", "beginnings"),
    [
        ({}, ["Het Waterlab vraagt", "beveelt aan alle", "De Raad vraagt ook"]),  # newest paper first
        ({"reactie": "silence"}, ["De Raad vraagt ook"]),
        ({"reactie": "rejected"}, ["beveelt aan alle"]),
        ({"reactie": "accepted"}, ["Het Waterlab vraagt"]),
        ({"reactie": "partly"}, []),
        ({"van": "Waterlab"}, ["Het Waterlab vraagt"]),
    ],
)
def test_recommendations_by_what_became_of_them(
    reader: Client, filters: dict[str, str], beginnings: list[str]
) -> None:
    listed = rows(get(reader, f"/aanbevelingen/?{urlencode(filters)}"))
    assert len(listed) == len(beginnings)
    assert all(text.startswith(begin) for text, begin in zip(listed, beginnings, strict=True))


def test_a_reply_stands_beside_its_recommendation(reader: Client) -> None:
    row = get(reader, "/aanbevelingen/?reactie=rejected").css_first("tbody tr")
    assert "Afgewezen" in words(row)
    assert (row.css_first(".said a").attributes["href"] or "").startswith(f"{RESPONSE}#response-")


def test_the_old_address_of_what_had_no_response_still_leads_there(reader: Client) -> None:
    assert reader.get("/zonder-reactie/").headers["Location"] == "/aanbevelingen/?reactie=silence"


def test_a_paper_without_subject_is_named_by_what_it_is(reader: Client) -> None:
    key = put_in([("paragraph", "Ter kennisname.")], [], type="letter", date="2024-07-01", reference="9",
                 sender="Minister van Waterwegen")  # fmt: skip
    assert words(get(reader, "/").css_first(".papers .title")) == (
        "Brief van de Minister van Waterwegen, 1 juli 2024"
    )
    assert words(get(reader, f"/stukken/{key}/").css_first("h1")).startswith("Brief van de Minister")


def test_the_lists_of_what_is_missing(reader: Client) -> None:
    assert reader.get("/alleen-verwijzing/").headers["Location"] == "/ontbreekt/?wat=pointer"
    page = get(reader, "/ontbreekt/?wat=pointer")
    assert rows(page) == ["Zie het antwoord op vraag 1."]
    assert "antwoord 2 → 1" in words(page.css_first("tbody"))


@pytest.mark.parametrize(
    "address", ["/register/", "/stukken/", RESPONSE, "/aanbevelingen/", "/zoeken/?q=loket"]
)
def test_a_longer_list_asks_the_register_no_more(
    reader: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        response(reference=f"77{number}")
    with django_assert_max_num_queries(16):
        get(reader, address)


# --- Search -----------------------------------------------------------------------------------------


def test_search_marks_the_words_and_leads_to_the_passage(reader: Client) -> None:
    page = get(reader, "/zoeken/?q=loket")
    assert "loket" in {words(found) for found in page.css("mark.found")}
    for link in page.css(".hits a"):
        address, _, place = (link.attributes["href"] or "").partition("#")
        assert get(reader, address).css_first(f'[id="{place}"]') is not None


def test_search_within_a_kind_leads_to_the_mark(reader: Client) -> None:
    page = get(reader, "/zoeken/?q=loket&soort=commitment")
    assert len(page.css(".hits li")) == 1
    assert "#commitment-" in (page.css_first(".hits a").attributes["href"] or "")


def test_search_without_a_hit_says_so(reader: Client) -> None:
    assert "Er is niets gevonden." in words(get(reader, "/zoeken/?q=zeppelin").body)


def test_search_among_promises_leads_to_the_entry(reader: Client) -> None:
    page = get(reader, "/zoeken/?q=loket&soort=promise")
    [link] = page.css(".hits a")
    assert "loket" in words(get(reader, link.attributes["href"] or "").body)
    assert words(page.css_first(".groups [aria-current]")) == "beloften van het register"


@pytest.mark.parametrize(
    ("narrowed", "kept"),
    [
        ({}, True),
        ({"type": "letter"}, True),
        ({"type": "motion"}, False),
        ({"van": "2000-01-01", "tot": "2100-01-01"}, True),
        ({"tot": "2000-01-01"}, False),
        ({"dossier": "99999"}, False),
        ({"wie": "walvis"}, False),
        ({"status": "Vervallen"}, False),
        ({"belofte": "request"}, False),
    ],
)
def test_search_is_narrowed_by_what_the_form_asks(
    reader: Client, narrowed: dict[str, str], kept: bool
) -> None:
    page = get(reader, f"/zoeken/?{urlencode({'q': 'loket', **narrowed})}")
    assert bool(page.css(".hits li")) is kept
    assert ("open" in page.css_first("details").attributes) is bool(narrowed)


def test_search_names_a_filter_that_cannot_be(reader: Client) -> None:
    page = get(reader, "/zoeken/?q=loket&van=gisteren")
    assert page.css_first(".filters .late") is not None


@pytest.mark.parametrize("field", ["/zoeken/?q=", "/register/?q="])
def test_too_many_words_are_named_beside_the_field(reader: Client, field: str) -> None:
    page = get(reader, field + "+".join(f"{n:02}" for n in range(66)))
    assert "Zoek op minder woorden tegelijk." in words(page.body)


def test_search_tells_how_many_and_what_the_last_part_found(reader: Client) -> None:
    assert words(get(reader, "/zoeken/?q=loket").css_first("[role=status]")).endswith(
        (" treffer", " treffers")
    )
    page = get(reader, "/zoeken/?q=zeppelinloket")
    assert words(page.css_first("h2")) == "Alleen op het laatste deel van het woord"


@pytest.mark.parametrize("hostile", ['"', "NEAR(", "* OR *", "\x00", "'; DROP", "x" * 199, "(((", "?!"])
def test_no_question_breaks_the_page(reader: Client, hostile: str) -> None:
    get(reader, f"/zoeken/?{urlencode({'q': hostile})}")
    get(reader, f"/register/?{urlencode({'q': hostile})}")


# --- Languages --------------------------------------------------------------------------------------


def test_dutch_comes_first_whatever_the_browser_says(reader: Client) -> None:
    answer = reader.get("/", headers={"accept-language": "en-US,en;q=0.9"})
    assert '<html lang="nl">' in answer.content.decode()


def test_the_chosen_language_stays(reader: Client) -> None:
    say(reader, "en")
    for address in PAGES:
        page = get(reader, address)
        assert page.css_first("html").attributes["lang"] == "en"
        assert "Stukken" not in words(page.css_first(".top"))
    say(reader, "nl")
    assert get(reader, "/").css_first("html").attributes["lang"] == "nl"


def test_the_paper_is_dutch_on_an_english_page(reader: Client) -> None:
    say(reader, "en")
    page = get(reader, RESPONSE)
    assert page.css_first(".text").attributes["lang"] == "nl"
    assert page.css_first("h1").attributes["lang"] == "nl"


# --- Accounts ---------------------------------------------------------------------------------------


def test_logging_in_and_out(reader: Client) -> None:
    User.objects.create_user("clerk", password="een lange zin")
    wrong = reader.post("/inloggen/", {"username": "clerk", "password": "anders"})
    assert "horen niet bij elkaar" in wrong.content.decode()
    right = reader.post(
        "/inloggen/", {"username": "clerk", "password": "een lange zin", "next": "/register/"}
    )
    assert right.headers["Location"] == "/register/"
    assert "clerk" in words(get(reader, "/").css_first(".account"))
    assert reader.post("/uitloggen/").headers["Location"] == "/"
    assert "Inloggen" in words(get(reader, "/").css_first(".account"))


def test_after_logging_in_nobody_is_sent_to_another_site(reader: Client) -> None:
    User.objects.create_user("clerk", password="een lange zin")
    account = {"username": "clerk", "password": "een lange zin", "next": "https://elders.example/"}
    assert reader.post("/inloggen/", account).headers["Location"] == "/"
    assert (
        reader.post("/taal/", {"language": "en", "next": "https://elders.example/"}).headers["Location"]
        == "/"
    )


def test_accounts_are_managed_by_those_who_may(reader: Client) -> None:
    assert reader.get("/beheer/").status_code == 302
    User.objects.create_user("clerk", password="een lange zin")
    reader.login(username="clerk", password="een lange zin")
    assert reader.get("/beheer/").status_code == 403
    User.objects.create_superuser("chief", password="een lange zin")
    reader.login(username="chief", password="een lange zin")
    assert reader.get("/beheer/register/user/").status_code == 200


def test_a_closed_site_asks_everyone_to_log_in(reader: Client, settings: Any) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    for address in ("/", RESPONSE, "/register/", "/zoeken/?q=loket"):
        assert reader.get(address).headers["Location"].startswith("/inloggen/?next=")
    assert get(reader, "/inloggen/")
    say(reader, "en")


# --- What goes wrong --------------------------------------------------------------------------------

JUNK = (
    "",
    " ",
    "0",
    "-1",
    "9" * 30,
    "1.5",
    "\x00",
    "'",
    '"',
    '"niet dicht',
    "a" * 5000,
    "OR AND NOT",
    "*",
    "⛵",
)


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize(
    "address", ["/stukken/", RESPONSE, "/register/", "/zoeken/", "/aanbevelingen/", "/ontbreekt/?wat=pointer"]
)
def test_no_query_breaks_a_page(reader: Client, address: str, junk: str) -> None:
    names = [
        "q",
        "soort",
        "jaar",
        "van",
        "status",
        "termijn",
        "wie",
        "ongelijst",
        "stuk",
        "orde",
        "bladzijde",
        "versie",
    ]
    assert reader.get(address, dict.fromkeys(names, junk)).status_code in (200, 404)
    assert reader.get(address, {"q": "loket", "bladzijde": junk}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/stukken/er-is-niets/", "/register/er-is/niets/", "/bestaat-niet/", "/stukken/%00/"]
)
@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Deze pagina is hier niet"), ("en", "This page is not here")]
)
def test_what_is_not_there_gets_a_page_in_the_readers_language(
    reader: Client, address: str, language: str, says: str
) -> None:
    say(reader, language)
    assert says in words(get(reader, address, 404).css_first("h1"))


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Er ging bij ons iets mis"), ("en", "Something went wrong on our side")]
)
def test_a_failure_gets_a_page_that_asks_nothing_of_the_register(
    reader: Client, monkeypatch: pytest.MonkeyPatch, language: str, says: str
) -> None:
    say(reader, language)
    monkeypatch.setattr("gestand.web.overview.status_overview", lambda day, limit: 1 / 0)
    reader.raise_request_exception = False
    assert says in words(get(reader, "/", 500).css_first("h1"))


def test_an_unknown_name_of_the_site_is_refused_and_says_what_to_do(reader: Client) -> None:
    answer = reader.get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400
    assert "GESTAND_HOSTS" in answer.content.decode()


def test_a_form_without_its_token_is_refused_with_advice(story: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/taal/", {"language": "en"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.content.decode()


# --- Safety -----------------------------------------------------------------------------------------


def test_the_words_of_a_paper_never_run(reader: Client) -> None:
    addresses = [
        *PAGES,
        promise("Ik zal <script>"),
        "/zoeken/?q=script",
        f"/zoeken/?{urlencode({'q': HOSTILE})}",
    ]
    for address in addresses:
        answer = reader.get(address).content.decode()
        assert "<script>" not in answer, address
        assert "<img" not in answer, address
        assert 'href="javascript:' not in answer, address


def test_every_answer_forbids_what_is_not_ours(reader: Client) -> None:
    for address in (*PAGES, "/bestaat-niet/", "/static/gestand/gestand.css"):
        policy = reader.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_pages_load_only_from_this_site_and_have_no_inline_code(reader: Client) -> None:
    for address in PAGES:
        page = get(reader, address)
        loaded = [
            n.attributes.get("src") or n.attributes.get("href")
            for n in page.css(
                "script:not([type='application/ld+json']), img, link:not([rel=alternate]), iframe"
            )
        ]
        assert all(source and source.startswith("/static/") for source in loaded), address
        assert not page.css("style, [style], [onclick], [onload]"), address


# --- For everyone: WCAG 2.2, what can be told from the HTML -----------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_built_for_assistive_technology(reader: Client, address: str) -> None:
    page = get(reader, address)
    assert len(page.css("main")) == len(page.css("h1")) == 1
    assert words(page.css_first("title")) not in ("", "· gestand")
    assert page.css_first("a.skip").attributes["href"] == "#content"
    levels = [int(h.tag[1]) for h in page.css("h1, h2, h3, h4, h5, h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = [n.attributes["id"] for n in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for field in page.css("input:not([type=hidden]), select"):
        named = page.css_first(f'label[for="{field.attributes.get("id")}"]') is not None
        assert named or any(above.tag == "label" for above in _above(field)), field.html
    for link in page.css("a, button"):
        assert words(link) or link.attributes.get("aria-label"), link.html
    for head in page.css("table thead th"):
        assert head.attributes.get("scope") == "col"
    for named in page.css("[aria-labelledby], [aria-describedby]"):
        target = named.attributes.get("aria-labelledby") or named.attributes.get("aria-describedby")
        assert set((target or "").split()) <= set(ids)


def _above(node: LexborNode) -> list[LexborNode]:
    above = []
    while (node := node.parent) is not None:  # type: ignore[assignment]
        above.append(node)
    return above


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_have_enough_contrast_in_light_and_dark(client: Client) -> None:
    sheet = b"".join(client.get("/static/gestand/gestand.css").streaming_content).decode()  # type: ignore[attr-defined]
    blocks = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    schemes = [dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in blocks]
    assert len(schemes) == 2
    for colours in schemes:
        kinds = [name.removesuffix("-tint") for name in colours if name.endswith("-tint")]
        pairs = [(kind, ground) for kind in kinds for ground in (f"{kind}-tint", "paper")]
        pairs += [("ink", f"{kind}-tint") for kind in kinds] + [("ink", "found")]
        pairs += [(text, on) for text in ("ink", "soft", "accent") for on in ("paper", "raised", "sunk")]
        pairs += [("warn", "warn-tint"), ("warn", "paper"), ("paper", "accent")]
        for text, ground in pairs:
            light, dark = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
