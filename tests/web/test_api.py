"""What programs get and do: reading, changing, tokens, and what goes wrong."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from fictional import everything, response

from gestand.register.models import AccessToken, Change, Organisation, Promise, Role, User
from gestand.register.tokens import LONGEST, holder, new_token
from gestand.web.api.addresses import described

PAPER = "/api/v1/papers/letter-880012"


@pytest.fixture
def chief(story: None) -> Client:
    """A program of an administrator."""
    return program(Role.ADMINISTRATOR)


def program(role: str, name: str = "program") -> Client:
    user = User.objects.create_user(name, role=role)
    return Client(headers={"authorization": f"Bearer {new_token(user, 'proef')}"})


def get(client: Client, where: str, code: int = 200, **given: Any) -> Any:
    answer = client.get(f"/api/v1{where}", given)
    assert answer.status_code == code, answer.content
    return answer.json()


def post(client: Client, where: str, code: int = 200, **given: Any) -> Any:
    answer = client.post(where if where.startswith("/api") else f"/api/v1{where}", given, "application/json")
    assert answer.status_code == code, answer.content
    return answer.json()


def entry(beginning: str) -> Promise:
    return Promise.objects.get(text__startswith=beginning)


def at(promise: Promise) -> str:
    return f"/promises/{promise.identifier}"


@pytest.mark.django_db
def test_a_name_that_the_site_was_not_told_is_refused_in_the_form_of_the_api() -> None:
    answer = Client().get("/api/v1/papers", headers={"host": "elders.example"})
    assert (answer.status_code, answer.json()["error"]) == (400, "not_understood")
    assert "elders.example" in answer.json()["message"]


# --- Reading ----------------------------------------------------------------------------------------


def test_papers_the_newest_first(reader: Client) -> None:
    papers = get(reader, "/papers")
    assert papers["count"] == len(papers["items"]) == 7
    dates = [paper["date"] for paper in papers["items"]]
    assert dates == sorted(dates, reverse=True)
    assert papers["items"][0]["address"] == "http://testserver/stukken/letter-880020/"


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"type": "motion"}, 1),
        ({"dossier": "99555"}, 1),
        ({"sender": "Minister van Waterwegen", "since": "2024-04-01", "until": "2024-04-30"}, 2),
        ({"words": "LOKET"}, 1),
        ({"words": "zeppelin"}, 0),
    ],
)
def test_papers_by_what_they_say_of_themselves(reader: Client, given: dict[str, str], count: int) -> None:
    assert get(reader, "/papers", **given)["count"] == count


def test_one_paper_its_text_and_what_was_found_in_it(reader: Client) -> None:
    paper = get(reader, "/papers/letter-880012")
    assert paper["metadata"]["subject"] == "Reactie op Veilig aan wal"
    text = get(reader, "/papers/letter-880012/text")
    found = get(reader, "/papers/letter-880012/annotations")["items"]
    assert {kind: sum(a["kind"] == kind for a in found) for kind in paper["annotations"]} == paper[
        "annotations"
    ]
    for each in found:
        words = text["text"][each["start"] : each["end"]]
        assert " ".join(words.split()) == each["quote"]
    assert [p["kind"] for p in text["passages"]][:2] == ["head", "heading"]
    assert len(get(reader, "/papers/letter-880012/annotations", kind="response")["items"]) == 1


def test_a_passage_by_its_anchor_with_what_stands_around_it(reader: Client) -> None:
    loket = entry("Ik zal vóór 1 juli")
    passage = get(reader, f"/papers/letter-880012/passages/{loket.passage}")
    assert passage["quote"] == loket.text
    assert passage["cues"] == ['future: "zal … openen"']
    assert get(reader, f"{at(loket)}/explanation")["passage"] == passage["passage"]


@pytest.mark.parametrize(
    ("given", "beginnings"),
    [
        ({"words": "loket"}, {"Ik zal vóór 1"}),
        ({"kind": "request"}, {"verzoekt de regering"}),
        ({"unadopted": "true"}, {"verzoekt de regering"}),
        ({"status": "Voldaan"}, {"Ik zal vóór 1"}),
        ({"paper": "letter-880012"}, {"Ik zal vóór 1"}),
        ({"dossier": "99555", "kind": "request"}, {"verzoekt de regering"}),
        ({"since": "2024-05-14"}, {"Ik zeg toe dat", "De minister stu"}),
        ({"until": "2024-03-04"}, {"Ik zal vóór 1", "Ik zal <script"}),
        ({"actor": "WATERWEGEN"}, {"Ik zal vóór 1"}),
        ({"review": "confirmed"}, set()),
        ({"organisation": "Waterschap"}, set()),
        ({"term": "late"}, set()),
    ],
)
def test_promises_by_what_one_asks(reader: Client, given: dict[str, str], beginnings: set[str]) -> None:
    found = {promise["text"][:13] for promise in get(reader, "/promises", **given)["items"]}
    assert found == {beginning[:13] for beginning in beginnings}


@pytest.mark.parametrize("order", ["due", "-due", "made", "-made", "status", "kind", "-actor"])
def test_pages_together_hold_each_promise_once_in_order(reader: Client, order: str) -> None:
    whole = [promise["id"] for promise in get(reader, "/promises", order=order)["items"]]
    walked, where = [], f"/api/v1/promises?order={order}&limit=2"
    while where:
        page = reader.get(where).json()
        walked += [promise["id"] for promise in page["items"]]
        where = page["next"]
    assert walked == whole
    assert len(set(walked)) == len(walked) == get(reader, "/promises", limit=1)["count"]


def test_what_has_no_deadline_comes_last_either_way(reader: Client) -> None:
    for order in ("due", "-due"):
        dues = [promise["due_then"] for promise in get(reader, "/promises", order=order)["items"]]
        assert dues[-1] is None
        assert dues[0] is not None


def test_a_promise_in_full_as_of_a_day(reader: Client) -> None:
    loket = entry("Ik zal vóór 1 juli")
    now = get(reader, at(loket))
    assert now["status"] == "Voldaan"
    assert [e["outcome"] for e in now["evidence"]] == ["fulfilled"]
    assert now["address"] == f"http://testserver/register/{loket.identifier}/"
    then = get(reader, at(loket), as_of="2024-05-01")
    assert (then["status"], then["evidence"]) == ("Openstaand", [])
    assert get(reader, at(loket), 404, as_of="2024-03-03")["error"] == "not_found"


def test_search_recommendations_absent_references_and_overview(reader: Client) -> None:
    found = get(reader, "/search", words="loket", kind="promise")
    assert [hit["kind"] for hit in found["items"]] == ["promise"] * found["count"]
    [refused] = get(reader, "/recommendations", reception="rejected")["items"]
    assert [reply["stance"] for reply in refused["replies"]] == ["rejected"]
    assert [each["id"] for each in get(reader, "/references/absent")["items"]] == ["kst-99555-3"]
    overview = get(reader, "/overview")
    assert overview["by_status"]["Voldaan"] == 1
    for name in ("late", "late_unspoken", "due_soon", "without_deadline", "not_listed"):
        assert get(reader, f"/overview/{name}")["count"] == overview["counts"][name], name


def test_an_answer_that_is_the_same_is_not_sent_again(reader: Client) -> None:
    first = reader.get("/api/v1/promises")
    again = reader.get("/api/v1/promises", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    response(reference="99")
    assert reader.get("/api/v1/promises", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_head_tells_what_get_would(reader: Client) -> None:
    answer = reader.head("/api/v1/papers")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 100


# --- Changing ---------------------------------------------------------------------------------------


def test_a_change_is_made_remembered_and_told(chief: Client) -> None:
    loket = entry("Ik zal vóór 1 juli")
    told = post(chief, f"{at(loket)}/correct", revision=loket.revision, why="gelezen", deadline="2024-09")
    assert (told["deadline"], told["due"], told["review"]) == ("2024-09", "2024-09-30", "confirmed")
    assert (told["history"][-1]["who"], told["history"][-1]["why"]) == ("program", "gelezen")
    assert told["revision"] == loket.revision + 1
    assert get(chief, at(loket)) == told


def test_who_saw_an_older_revision_is_told_what_changed_since(chief: Client) -> None:
    loket = entry("Ik zal vóór 1 juli")
    post(chief, f"{at(loket)}/confirm", revision=loket.revision, why="klopt")
    told = post(chief, f"{at(loket)}/reject", 409, revision=loket.revision, why="klopt niet")
    assert told["error"] == "conflict"
    assert told["revision"] == loket.revision + 1
    assert [(change["action"], change["why"]) for change in told["since"]] == [("confirmed", "klopt")]
    assert get(chief, at(loket))["review"] == "confirmed"


def test_what_is_rejected_is_listed_only_where_asked(chief: Client) -> None:
    loket = entry("Ik zal vóór 1 juli")
    assert post(chief, f"{at(loket)}/reject", 422, revision=loket.revision)["error"] == "unfit"  # no reason
    post(chief, f"{at(loket)}/reject", revision=loket.revision, why="geen belofte")
    assert loket.identifier not in {p["id"] for p in get(chief, "/promises")["items"]}
    assert [p["id"] for p in get(chief, "/promises", review="rejected")["items"]] == [loket.identifier]
    told = post(chief, f"{at(loket)}/reopen", revision=loket.revision + 1, why="toch wel")
    assert told["review"] == "proposed"


def test_split_merge_and_separate(chief: Client) -> None:
    loket = entry("Ik zal vóór 1 juli")
    parts = ["Ik zal vóór 1 juli 2024 een loket openen", "u over de 250 eerste meldingen berichten"]
    first, second = post(chief, f"{at(loket)}/split", revision=loket.revision, why="twee", parts=parts)
    assert (first["id"], [first["text"], second["text"]]) == (loket.identifier, parts)
    joined = {"revision": second["revision"], "why": "een", "into": first["id"], "how": "repeated"}
    merged = post(chief, f"/promises/{second['id']}/merge", **joined)
    assert merged["head"] == first["id"]
    assert [statement["how"] for statement in merged["statements"]] == ["first", "repeated"]
    alone = post(chief, f"/promises/{second['id']}/separate", revision=merged["revision"], why="toch twee")
    assert alone["head"] == ""


def test_a_proposed_statement_is_in_the_queue_until_it_is_declined(chief: Client) -> None:
    loket, other = entry("Ik zal vóór 1 juli"), entry("In de winter")
    proposal = other.restates.create(of=loket, how="repeated", sure=False, why="lijkt erop")
    [waiting] = get(chief, "/review/restatements")["items"]
    assert (waiting["number"], waiting["of"]) == (proposal.pk, loket.identifier)
    told = get(chief, at(other))
    assert [each["of"] for each in told["proposals"]] == [loket.identifier]
    address = f"{at(other)}/proposals/{waiting['number']}/decline"
    assert post(chief, address, revision=waiting["revision"], why="iets anders")["proposals"] == []
    assert get(chief, "/review/restatements")["items"] == []


def test_an_assigned_promise_is_a_task_of_who_works_there(chief: Client) -> None:
    winter = entry("In de winter")
    assert get(chief, "/tasks")["items"] == []
    task = {"organisation": "Rijksveren", "function": "coördinator"}
    assert (
        post(chief, f"{at(winter)}/assign", revision=winter.revision, **task)["organisation"] == "Rijksveren"
    )
    User.objects.filter(username="program").update(organisation=Organisation.objects.get(name="Rijksveren"))
    assert [promise["id"] for promise in get(chief, "/tasks")["items"]] == [winter.identifier]
    assert get(chief, "/organisations")["items"] == [{"name": "Rijksveren"}]
    assert get(chief, "/me")["organisation"] == "Rijksveren"


def test_evidence_is_attached_judged_and_counts(chief: Client, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    winter = entry("In de winter")
    form = {"revision": winter.revision, "kind": "file", "outcome": "fulfilled", "date": "2024-12-01"}
    file = SimpleUploadedFile("verslag.pdf", b"%PDF-1.4 verwarmd")
    answer = chief.post(f"/api/v1{at(winter)}/evidence", {**form, "nature": "done", "file": file})
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["status"] == "Voldaan"
    [piece] = told["evidence"]
    assert (piece["file_name"], piece["nature"]) == ("verslag.pdf", "done")
    judged = f"{at(winter)}/evidence/{piece['number']}/judge"
    told = post(chief, judged, revision=told["revision"], review="rejected", why="van een andere pont")
    assert told["status"] == "Openstaand"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"kind": "file"}, "file"),
        ({"kind": "link", "link": "javascript:alert(1)"}, "link"),
        ({"kind": "paper", "paper": "kst-0-0"}, "kst-0-0"),
        ({"kind": "note", "note": "x", "date": "morgen"}, "date"),
    ],
)
def test_evidence_that_is_none_is_refused(chief: Client, form: dict[str, str], says: str) -> None:
    winter = entry("In de winter")
    whole = {"revision": winter.revision, "outcome": "fulfilled", "date": "2024-12-01", **form}
    answer = chief.post(f"/api/v1{at(winter)}/evidence", whole)
    assert (answer.status_code, answer.json()["error"]) == (422, "unfit")
    assert says in answer.json()["message"]
    assert not winter.evidence.exists()


def test_a_status_is_set_and_withdrawn(chief: Client) -> None:
    winter = entry("In de winter")
    told = post(
        chief, f"{at(winter)}/overrule", revision=1, why="gezien", status="Vervallen", date="2024-06-01"
    )
    assert told["status"] == "Vervallen"
    address = f"{at(winter)}/overrulings/{told['overrulings'][0]['number']}/withdraw"
    assert post(chief, address, revision=told["revision"])["status"] == "Openstaand"


def test_a_promise_is_added_with_words_of_the_paper(chief: Client) -> None:
    given = {"kind": "commitment", "text": "De Raad vraagt ook om een meldpunt.", "why": "gemist"}
    told = post(chief, f"{PAPER}/promises", 201, **given, actor="minister")
    assert get(chief, f"/promises/{told['id']}") == told
    assert (
        "not in the paper"
        in post(chief, f"{PAPER}/promises", 422, kind="commitment", text="Dit staat er niet.")["message"]
        or "staan niet"
        in post(chief, f"{PAPER}/promises", 422, kind="commitment", text="Dit staat er niet.")["message"]
    )


@pytest.mark.slow
def test_a_paper_is_read_and_put_into_the_register_once(chief: Client) -> None:
    letter = "Geachte voorzitter,\n\nIk zal uw Kamer vóór 1 maart 2027 informeren over de steiger.\n".encode()

    def sent(data: bytes) -> Any:
        return chief.post("/api/v1/papers", {"file": SimpleUploadedFile("brief.txt", data)})

    first = sent(letter)
    assert (first.status_code, first.json()["what"]) == (201, "new"), first.content
    assert (sent(letter).status_code, sent(letter).json()["what"]) == (200, "unchanged")
    assert get(chief, "/promises", paper=first.json()["key"])["count"] == 1
    unreadable = sent(b"%PDF-1.7 en dan niets")
    assert (unreadable.status_code, unreadable.json()["error"]) == (422, "unfit")


# --- Who calls --------------------------------------------------------------------------------------


def test_a_token_is_kept_as_a_digest_and_its_use_is_noted(db: None) -> None:
    user = User.objects.create_user("clerk")
    token = new_token(user, " voor  de lijst ", days=30)
    [kept] = AccessToken.objects.all()
    assert token not in str(vars(kept))
    assert (kept.name, kept.used) == ("voor de lijst", None)
    assert holder(token) == user
    assert AccessToken.objects.get().used is not None
    assert holder(token[:-1]) is None
    AccessToken.objects.update(expires=timezone.now() - datetime.timedelta(seconds=1))
    assert holder(token) is None


def test_who_is_shut_out_has_no_token_that_holds(db: None) -> None:
    user = User.objects.create_user("clerk", is_active=False)
    assert holder(new_token(user, "oud")) is None


@pytest.mark.parametrize("authorization", ["Bearer", "Bearer gestand_nee", "Basic YTpi", "Bearer \x00", "x"])
def test_a_token_that_does_not_hold_is_refused_also_where_anyone_may_read(
    reader: Client, authorization: str
) -> None:
    answer = reader.get("/api/v1/papers", headers={"authorization": authorization})
    assert (answer.status_code, answer.json()["error"]) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_in_an_address_is_nothing(reader: Client) -> None:
    token = new_token(User.objects.create_user("clerk"), "proef")
    assert reader.get("/api/v1/me", {"token": token}).status_code in (401, 422)  # an unknown name is refused


def test_a_closed_register_is_read_with_a_token_only(reader: Client, settings: Any) -> None:
    settings.ANYONE_MAY_READ = False
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    for where, methods in described(False)["paths"].items():
        address = where.format(key="letter-880012", anchor="x", number=1, name="late")
        for method in methods:
            assert reader.generic(method.upper(), address).status_code == 401, where
    assert get(program(Role.READER), "/papers")["count"] == 7
    assert reader.get("/api/v1/openapi.json").status_code == 200


def test_a_session_changes_something_only_with_its_csrf_token(story: None) -> None:
    user = User.objects.create_user("clerk", password="een lange zin", role=Role.REVIEWER)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    loket = entry("Ik zal vóór 1 juli")
    address, body = f"/api/v1{at(loket)}/confirm", {"revision": loket.revision, "why": "ja"}
    refused = browser.post(address, body, "application/json")
    assert (refused.status_code, refused.json()["error"]) == (403, "not_allowed")
    browser.get("/")  # a page with a form gives the cookie
    given = {"x-csrftoken": browser.cookies["csrftoken"].value}
    assert browser.post(address, body, "application/json", headers=given).status_code == 200


def test_tokens_are_made_shown_once_and_withdrawn_on_a_page(story: None) -> None:
    browser = Client()
    assert browser.get("/account/toegang/").status_code == 302
    browser.force_login(User.objects.create_user("clerk"))
    page = browser.post("/account/toegang/", {"name": "lijst", "days": "90"}).content.decode()
    token = page.partition("<code>gestand_")[2].partition("</code>")[0]
    assert holder(f"gestand_{token}") is not None
    page = browser.get("/account/toegang/").content.decode()
    assert "lijst" in page
    assert token not in page
    number = AccessToken.objects.get().pk
    other = Client()
    other.force_login(User.objects.create_user("ander"))
    assert other.post(f"/account/toegang/{number}/intrekken/").status_code == 404
    assert browser.post(f"/account/toegang/{number}/intrekken/").status_code == 302
    assert holder(f"gestand_{token}") is None


@pytest.mark.parametrize(
    "form", [{}, {"name": "x"}, {"name": " ", "days": "30"}, {"name": "x", "days": "9999"}]
)
def test_a_token_without_name_or_end_is_not_made(db: None, form: dict[str, str]) -> None:
    browser = Client()
    browser.force_login(User.objects.create_user("clerk"))
    assert browser.post("/account/toegang/", form).status_code == 400
    assert not AccessToken.objects.exists()
    assert LONGEST < 9999


# --- What goes wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "error", "status"),
    [
        ("/papers/kst-0-0", "not_found", 404),
        ("/papers/letter-880012/passages/commitment-0", "not_found", 404),
        ("/promises/letter-880012/commitment-0", "not_found", 404),
        ("/er-is-niets", "not_found", 404),
        ("/papers/%00", "not_found", 404),
        ("/papers/%0A", "not_found", 404),
        ("/papers?type=boek", "unfit", 422),
        ("/papers?tpye=letter", "unfit", 422),
        ("/papers?sender=%00", "unfit", 422),
        ("/promises?as_of=1734566400", "unfit", 422),
        ("/promises?as_of=9999-12-31&term=soon", "unfit", 422),
        ("/promises?limit=100000", "unfit", 422),
        ("/promises?after=nonsens", "unfit", 422),
        ("/promises?after=WyJ4IiwgInkiXQ==", "unfit", 422),  # ["x", "y"]: no day
        ("/promises?after=W3sieCI6IDF9LCBbXV0=", "unfit", 422),  # [{"x": 1}, []]
        ("/promises?order=willekeurig", "unfit", 422),
        ("/search", "unfit", 422),
        ("/search?words=" + "+".join(f"w{n}" for n in range(66)), "unfit", 422),
        ("/promises?words=" + "+".join(f"w{n}" for n in range(66)), "unfit", 422),
        ("/overview/alles", "unfit", 422),
    ],
)
def test_what_cannot_be_is_told_in_one_form(reader: Client, where: str, error: str, status: int) -> None:
    answer = reader.get(f"/api/v1{where}")
    assert (answer.status_code, answer.json()["error"]) == (status, error), answer.content
    assert set(answer.json()) == {"error", "message"}


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b'{"revision": "een"}', b'{"revision":1,"x":1}']
)
def test_a_body_that_is_none_is_unfit(chief: Client, body: bytes) -> None:
    answer = chief.generic("POST", f"/api/v1{at(entry('In de winter'))}/confirm", body, "application/json")
    assert (answer.status_code, answer.json()["error"]) == (422, "unfit")


def test_a_body_that_is_too_large_is_refused(chief: Client) -> None:
    assert post(chief, f"{at(entry('In de winter'))}/confirm", 413, revision=1, why="x" * 1_100_000)[
        "error"
    ] == ("too_large")


def test_an_address_tells_which_methods_it_knows(reader: Client) -> None:
    answer = reader.delete("/api/v1/papers")
    assert (answer.status_code, answer.json()["error"]) == (405, "no_such_method")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_nothing_is_half_done_when_a_call_is_refused(chief: Client) -> None:
    winter = entry("In de winter")
    post(chief, f"{at(winter)}/assign", 409, revision=99, organisation="Nergens")
    assert not Organisation.objects.exists()
    assert not Change.objects.filter(promise=winter).exists()


def test_messages_are_in_the_language_that_was_chosen(reader: Client) -> None:
    assert get(reader, "/papers/niets", 404)["message"] == "Er is niets onder dit id of adres."
    reader.cookies["django_language"] = "en"
    assert get(reader, "/papers/niets", 404)["message"] == "There is nothing under this id or address."


# --- The document -----------------------------------------------------------------------------------


def test_the_document_is_openapi_and_names_every_answer(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for where, methods in told["paths"].items():
        for method, call in methods.items():
            always = {"400", "401", "405", "422"} | ({"403", "413"} if method == "post" else {"304"})
            assert always <= set(call["responses"]), (method, where)
            assert ("404" in call["responses"]) >= ("{key}" in where), (method, where)
            assert call["security"], (method, where)


def test_who_need_not_sign_in_is_told_so() -> None:
    told = [described(anyone)["paths"]["/api/v1/promises"]["get"]["security"] for anyone in (True, False)]
    assert [{} in security for security in told] == [True, False]


def test_the_page_for_people_names_every_call_and_loads_nothing_from_elsewhere(reader: Client) -> None:
    page = reader.get("/api/v1/").content.decode()
    for where, methods in described(True)["paths"].items():
        assert all(f"{method.upper()} {where}" in page for method in methods)
    assert "http://" not in page.replace("http://testserver", "")
    assert "https://" not in page


def test_a_longer_list_asks_the_register_no_more(reader: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        response(reference=f"77{number}")
    for where in ("/papers", "/promises", "/recommendations", "/search?words=loket"):
        with django_assert_max_num_queries(16):
            get(reader, where)
    assert everything
