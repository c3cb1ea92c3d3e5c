"""Lists as files: what is on the page is in the file, whole, and read back as it was."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from fictional import note as made
from fictional import put_in
from lxml import etree

from gestand import model
from gestand.register.models import Organisation, Promise, User
from gestand.reports.tables import as_csv, as_json, as_ods
from gestand.web import exports

NS = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
}


def content(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_ods(data: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        assert parts.infolist()[0].filename == "mimetype"
        sheet = etree.fromstring(parts.read("content.xml"))
    rows = sheet.findall(".//table:table-row", NS)
    return [["".join(c.itertext()) for c in row.findall("table:table-cell", NS)] for row in rows]


# --- What the files hold ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "first", "names"),
    [
        ("/stukken", "letter-880020", ("id", "adres", "datum", "titel")),
        ("/register", None, ("id", "adres", "status", "laatste_dag", "passage", "peildatum")),
        ("/aanbevelingen", None, ("id", "adres", "tekst", "reactie", "reactie_in_woorden")),
        ("/zoeken", None, ("soort", "adres", "tekst", "stuk")),
    ],
)
def test_the_three_forms_of_a_list_say_the_same(
    reader: Client, address: str, first: str | None, names: tuple[str, ...]
) -> None:
    query = "?q=loket" if address == "/zoeken" else ""
    from_csv = read_csv(content(reader, f"{address}.csv{query}"))
    from_json = json.loads(content(reader, f"{address}.json{query}"))
    assert from_csv
    assert len(from_csv) == len(from_json)
    assert list(from_csv[0]) == list(from_json[0])
    assert set(names) <= set(from_csv[0])
    if first:
        assert from_csv[0]["id"] == first
    from_ods = read_ods(content(reader, f"{address}.ods{query}"))
    assert from_ods[0] == list(from_csv[0])
    assert len(from_ods) == len(from_csv) + 1


def test_a_promise_in_a_file_has_its_id_addresses_and_iso_dates(reader: Client) -> None:
    [row] = json.loads(content(reader, "/register.json?q=loket"))
    promise = Promise.objects.get(identifier=row["id"])
    assert row["adres"] == f"http://testserver/register/{promise.identifier}/"
    assert row["passage"] == f"http://testserver/stukken/{promise.paper.key}/{promise.anchor}/"
    assert reader.get(row["adres"]).status_code == 200
    assert row["gedaan_op"] == "2024-03-04"
    assert (row["soort"], row["status"], row["te_laat"]) == ("Toezegging", "Voldaan", False)
    assert row["peildatum"] == datetime.date.today().isoformat()


@pytest.mark.parametrize("filters", ["", "?status=Openstaand", "?soort=request", "?wie=minister&orde=-made"])
def test_a_file_holds_what_the_page_lists_in_its_order(reader: Client, filters: str) -> None:
    page = reader.get(f"/register/{filters}").content.decode()
    ids = [
        row["adres"].removeprefix("http://testserver")
        for row in read_csv(content(reader, f"/register.csv{filters}"))
    ]
    assert ids
    assert [page.index(f'href="{id}"') for id in ids] == sorted(page.index(f'href="{id}"') for id in ids)
    assert page.count('<td class="words">') == len(ids)


def test_a_file_is_whole_where_the_page_is_parted(reader: Client) -> None:
    for number in range(60):
        words = f"Ik zal in {2000 + number} een brief sturen."
        put_in(
            [("paragraph", words)],
            [note(words)],
            type="letter",
            date="2024-01-01",
            reference=f"9900{number:02}",
        )
    assert len(read_csv(content(reader, "/register.csv?q=brief&bladzijde=2"))) >= 60


def note(words: str) -> Any:
    return made(model.Commitment, words, actor="minister", strength="firm")


def test_every_list_offers_its_files_with_its_filters(reader: Client) -> None:
    for page in (
        "/stukken/?soort=letter",
        "/register/?status=Voldaan",
        "/aanbevelingen/",
        "/zoeken/?q=loket",
    ):
        here, _, filters = page.partition("?")
        link = f'{here.rstrip("/")}.csv{"?" + filters if filters else ""}"'
        assert link in reader.get(page).content.decode(), page


def test_labels_in_files_are_dutch_whatever_the_page_speaks(reader: Client) -> None:
    reader.post("/taal/", {"language": "en", "next": "/"})
    kinds = {row["soort"] for row in json.loads(content(reader, "/register.json"))}
    assert "Toezegging" in kinds
    assert "without response" not in content(reader, "/aanbevelingen.csv").decode()


@pytest.mark.parametrize(
    "address", ["/register.csv?status=Klaar", "/register.json?termijn=ooit", "/stukken.ods?jaar=x"]
)
def test_a_filter_that_does_not_exist_gives_no_file_of_something_else(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 400


@pytest.mark.parametrize("address", ["/geheim.csv", "/register.xlsx", "/register.csv/"])
def test_what_is_no_list_or_form_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_a_list_too_long_for_a_sheet_says_to_take_csv(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 1)
    answer = reader.get("/register.ods")
    assert answer.status_code == 400
    assert "CSV" in answer.content.decode()


# --- The forms themselves ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        (" =1+1", "' =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("|cmd", "'|cmd"),
        ("een=twee", "een=twee"),  # a sign in the middle does nothing
        ('de „tolk”; en\n"zo"', 'de „tolk”; en\n"zo"'),
    ],
)
def test_a_text_in_csv_is_never_run_as_a_formula(text: str, cell: str) -> None:
    assert read_csv(b"".join(as_csv(["tekst"], [[text]]))) == [{"tekst": cell}]


def test_values_of_each_kind() -> None:
    row = ["tekst", 3, -3, True, False, datetime.date(2026, 2, 1), None]
    names = list("abcdefg")
    assert list(read_csv(b"".join(as_csv(names, [row])))[0].values()) == [
        "tekst", "3", "-3", "ja", "nee", "2026-02-01", "",
    ]  # fmt: skip
    assert json.loads(b"".join(as_json(names, [row])))[0] == dict(
        zip(names, ["tekst", 3, -3, True, False, "2026-02-01", None], strict=True)
    )
    assert json.loads(b"".join(as_json(names, []))) == []


def test_a_sheet_has_dates_and_numbers_as_such_and_no_sign_that_breaks_it() -> None:
    data = b"".join(as_ods("lijst", ["a", "b", "c"], [["=1+1 \x00\x0b<&", 7, datetime.date(2026, 2, 1)]]))
    assert read_ods(data)[1] == ["=1+1 <&", "7", "2026-02-01"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = etree.fromstring(parts.read("content.xml"))
    cells = sheet.findall(".//table:table-row", NS)[1].findall("table:table-cell", NS)
    assert [c.get(f"{{{NS['office']}}}value-type") for c in cells] == ["string", "float", "date"]


def test_a_long_file_is_written_as_it_is_read() -> None:
    """Nothing is read ahead of what was asked for."""
    read = 0

    def rows() -> Any:
        nonlocal read
        for number in range(100_000):
            read = number
            yield [number]

    for form in (as_csv, as_json):
        pieces = form(["getal"], rows())
        next(pieces)
        next(pieces)
        assert read < 1000


# --- Whom they are for ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["reader", "reviewer", "coordinator", "administrator"])
def test_my_tasks_are_those_of_my_organisation(story: None, role: str) -> None:
    mine, other = (
        Organisation.objects.create(name="Veerdienst"),
        Organisation.objects.create(name="Sluiswacht"),
    )
    first, second = Promise.objects.entries().order_by("pk")[:2]
    Promise.objects.filter(pk=first.pk).update(organisation=mine)
    Promise.objects.filter(pk=second.pk).update(organisation=other)
    client = Client()
    client.force_login(User.objects.create_user("w", role=role, organisation=mine))
    ids = [row["id"] for row in json.loads(content(client, "/mijn-taken.json?ook=on"))]
    assert ids == [first.identifier]


def test_who_did_not_log_in_has_no_tasks_to_take_along(reader: Client) -> None:
    answer = reader.get("/mijn-taken.csv")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 403), ("reviewer", 200), ("coordinator", 200), ("administrator", 200)]
)
@pytest.mark.parametrize("what", ["promises", "evidence", "restatements"])
def test_the_queues_are_for_who_reviews(story: None, role: str, status: int, what: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user("w", role=role))
    answer = client.get(f"/nakijken.json?wat={what}")
    assert answer.status_code == status
    if status == 200:
        rows = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
        waiting = {name: count for name, _words, count, _query in client.get("/nakijken/").context["tabs"]}
        assert len(rows) == waiting[what].number


@pytest.mark.parametrize("address", ["/nakijken.csv", "/nakijken.ods?wat=evidence"])
def test_who_did_not_log_in_takes_no_queue_along(reader: Client, address: str) -> None:
    assert reader.get(address)["Location"].startswith("/inloggen/")


def test_a_queue_is_neither_followed_nor_saved(story: None) -> None:
    client = Client()
    client.force_login(User.objects.create_user("w", role="reviewer"))
    assert client.get("/nakijken.atom").status_code == 404
    assert client.post("/bewaard/", {"do": "save", "name": "x", "listing": "nakijken"}).status_code == 404
