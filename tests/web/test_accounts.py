"""Logging in: throttled, with one-time codes where someone wants them, and administered by role."""

from __future__ import annotations

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_otp.oath import hotp
from django_otp.plugins.otp_totp.models import TOTPDevice

from gestand.register.models import Organisation, User
from gestand.web.accounts import codes, people, throttle
from gestand.web.accounts.models import AccountChange, Failures

PASSWORD = "een lange zin"
QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, settings: Any) -> None:
    """Passwords hashed in no time, but for what is about time."""
    if "slow" not in request.keywords:
        settings.PASSWORD_HASHERS = [QUICK]


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create_user("clerk", password=PASSWORD, role="reviewer")


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_user("chief", password=PASSWORD, role="administrator")


def log_in(client: Client, name: str = "clerk", password: str = PASSWORD, **more: Any) -> HttpResponse:
    return client.post("/inloggen/", {"username": name, "password": password}, **more)


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def later(minutes: float) -> None:
    """As if so much time went by since the last failures."""
    for failures in Failures.objects.all():
        failures.last -= datetime.timedelta(minutes=minutes)
        failures.save()


# --- Throttled ---------------------------------------------------------------------------------------


def fail(client: Client, times: int, name: str = "clerk", **more: Any) -> list[int]:
    return [log_in(client, name, "mis", **more).status_code for _again in range(times)]


def test_after_some_failures_one_has_to_wait(clerk: User, client: Client) -> None:
    assert fail(client, 6) == [200] * 5 + [429]
    waiting = log_in(client)  # the right password does not help now
    assert waiting.status_code == 429
    assert not inside(client)
    assert 0 < int(waiting.headers["Retry-After"]) <= 30
    assert re.search(r"over 1 minuut opnieuw proberen, om \d\d:\d\d uur", waiting.content.decode())
    later(0.6)
    assert log_in(client).status_code == 302
    assert inside(client)
    client.logout()
    assert fail(client, 5) == [200] * 5  # the count begins anew


def test_waiting_grows_but_never_beyond_a_quarter_of_an_hour(clerk: User, client: Client) -> None:
    waits = []
    for _try in range(15):
        answer = log_in(client, password="mis")
        if answer.status_code == 429:
            waits.append(int(answer.headers["Retry-After"]))
            later(waits[-1] / 60 + 0.1)
    assert waits == sorted(waits)
    assert waits[0] <= 30
    for _try in range(40):
        log_in(client, password="mis")
        later(15.1)
    assert fail(client, 1) == [200]
    assert 14 * 60 < int(log_in(client, password="mis").headers["Retry-After"]) <= 15 * 60
    later(15.1)
    assert log_in(client).status_code == 302


def test_tries_that_must_wait_do_not_make_it_longer(clerk: User, client: Client) -> None:
    fail(client, 5)
    before = [int(log_in(client).headers["Retry-After"]) for _again in range(20)]
    assert max(before) <= 30


def test_other_capitals_are_no_fresh_start(clerk: User, client: Client) -> None:
    fail(client, 5)
    for name in ("Clerk", "CLERK ", "ｃｌｅｒｋ"):  # noqa: RUF001
        assert fail(client, 1, name) == [429]


def test_one_address_tries_many_names(clerk: User, client: Client) -> None:
    statuses = [fail(client, 1, f"naam{number}")[0] for number in range(31)]
    assert statuses == [200] * 30 + [429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(elsewhere).status_code == 302


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),  # one visitor has them all
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unix:", "unix:"),
    ],
)
def test_what_one_visitor_has_of_addresses(address: str, counted_as: str) -> None:
    assert throttle.network(address) == counted_as


def test_a_visitor_cannot_say_where_they_are(clerk: User, client: Client, settings: Any) -> None:
    for number in range(30):
        fail(client, 1, f"naam{number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert fail(client, 1, "naam", HTTP_X_FORWARDED_FOR="198.51.100.99") == [429]
    settings.BEHIND_PROXY = True  # a proxy of ours adds the visitor behind what the visitor said
    assert fail(client, 1, "naam", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.5") == [200]


def test_who_makes_others_fail_does_not_keep_the_owner_out(clerk: User, client: Client) -> None:
    """A browser that logged in before counts its own tries only (OWASP, device cookies)."""
    log_in(client)
    client.post("/uitloggen/")
    attacker = Client(REMOTE_ADDR="192.0.2.7")
    fail(attacker, 50)
    assert log_in(client).status_code == 302
    other = User.objects.create_user("other", password=PASSWORD)
    cookie = client.cookies[throttle.COOKIE]
    assert cookie["httponly"]
    assert cookie["path"] == "/inloggen/"
    assert other.username not in cookie.value
    assert fail(client, 6, "other") == [200] * 5 + [429]  # of another account it knows nothing


def test_a_known_browser_is_throttled_too(clerk: User, client: Client) -> None:
    log_in(client)
    client.post("/uitloggen/")
    assert fail(client, 6) == [200] * 5 + [429]
    assert log_in(Client()).status_code == 302  # others are not held up by it


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_do_not_slip_through() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        tries = [throttle.Tries((("account", "clerk"),)).begin() for _try in range(20)]
    else:
        with ThreadPoolExecutor(8) as pool:
            tries = list(pool.map(lambda _try: throttle.Tries((("account", "clerk"),)).begin(), range(20)))
    assert tries.count(None) == throttle.FREE["account"]


@pytest.mark.slow
def test_names_cannot_be_guessed(clerk: User, client: Client) -> None:
    """Unknown, known and closed accounts get the same page, in about the same time, and wait alike."""
    User.objects.create_user("closed", password=PASSWORD, is_active=False)
    pages, times = {}, {}
    for name in ("clerk", "closed", "nobody"):
        page = log_in(client, name, "mis").content.decode()
        pages[name] = re.sub(r'value="[^"]*"', "", page)
        took = []
        for _again in range(3):
            start = perf_counter()
            log_in(client, name, "mis")
            took.append(perf_counter() - start)
        times[name] = min(took)
    assert len(set(pages.values())) == 1
    assert max(times.values()) < 3 * min(times.values())  # without hashing it would be a hundred times less
    assert log_in(client, "closed").status_code == 200
    assert not inside(client)
    assert fail(client, 3, "clerk")[-1] == fail(client, 3, "nobody")[-1] == 429


def test_no_name_or_address_is_kept_of_failures(clerk: User, client: Client) -> None:
    fail(client, 2)
    for failures in Failures.objects.all():
        assert re.fullmatch("[0-9a-f]{64}", failures.key)


def test_old_failures_are_cleared(clerk: User, client: Client) -> None:
    fail(client, 1, "someone")
    later(61)
    log_in(client)
    assert not Failures.objects.filter(last__lt=timezone.now() - throttle.FORGOTTEN).exists()


# --- Sessions and passwords --------------------------------------------------------------------------


def test_the_cookies_are_for_this_site_only(clerk: User, client: Client) -> None:
    answer = log_in(client)
    for name in ("sessionid", throttle.COOKIE):
        cookie = answer.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert answer.cookies["sessionid"]["max-age"] == 12 * 60 * 60
    over_https = log_in(Client(), secure=True)
    assert over_https.cookies
    assert all(cookie["secure"] for cookie in over_https.cookies.values())


def test_logging_in_gives_a_new_session(clerk: User, client: Client) -> None:
    client.session["before"] = 1
    client.session.save()
    before = client.session.session_key
    log_in(client)
    assert client.session.session_key != before


def test_logging_out_everywhere(clerk: User, client: Client) -> None:
    elsewhere, other = Client(), Client()
    User.objects.create_user("other", password=PASSWORD)
    log_in(client)
    log_in(elsewhere)
    log_in(other, "other")
    assert client.post("/account/overal-uitloggen/").status_code == 302
    assert client.get("/account/").status_code == elsewhere.get("/account/").status_code == 302
    assert other.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elf tekens.", "ten minste 12 tekens"),
        ("coordinator12", "gebruikersnaam"),
        ("314159265358979", "cijfers"),
        ("q1w2e3r4t5y6", "algemeen"),  # on Django's list of common passwords
    ],
)
def test_passwords_that_are_easily_guessed_are_refused(
    clerk: User, client: Client, password: str, why: str
) -> None:
    User.objects.update(username="coordinator")
    log_in(client, "coordinator")
    sent = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    answer = client.post("/account/wachtwoord/", sent)
    assert answer.status_code == 200
    problem = re.search(r'role="alert"[^>]*>(.*?)</p>', answer.content.decode(), re.DOTALL)
    assert problem
    assert why in problem[1]


def test_another_password_logs_out_elsewhere(clerk: User, client: Client) -> None:
    elsewhere = Client()
    log_in(client)
    log_in(elsewhere)
    new = "nog een langere zin"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/account/wachtwoord/", sent).headers["Location"] == "/account/"
    assert "Uw wachtwoord is gewijzigd" in client.get("/account/").content.decode()
    assert elsewhere.get("/account/").status_code == 302
    assert log_in(Client(), password=new).status_code == 302


def test_the_old_password_cannot_be_guessed_there(clerk: User, client: Client) -> None:
    log_in(client)
    sent = {"old_password": "mis", "new_password1": "x", "new_password2": "x"}
    answers = [client.post("/account/wachtwoord/", sent).status_code for _again in range(6)]
    assert answers == [200] * 5 + [429]


# --- One-time codes ----------------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that codes are made and checked for, which a test can move on."""
    now = [1_700_000_000.0]
    monkeypatch.setattr("django_otp.plugins.otp_totp.models.time.time", lambda: now[0])
    return now


def code_of(user: User, clock: list[float], confirmed: bool = True) -> str:
    """What the app on the phone shows."""
    device = TOTPDevice.objects.get(user=user, confirmed=confirmed)
    return f"{_shown(device, clock):06d}"


def _shown(device: TOTPDevice, clock: list[float]) -> int:
    return hotp(device.bin_key, int(clock[0]) // 30)


def set_up(client: Client, user: User, clock: list[float]) -> list[str]:
    client.get("/account/codes/")
    sent = {"code": code_of(user, clock, confirmed=False), "password": PASSWORD}
    page = client.post("/account/codes/", sent).content.decode()
    clock[0] += 30
    return re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", page)


def test_the_code_is_asked_at_log_in(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    assert len(set_up(client, clerk, clock)) == 10
    again = Client()
    asked = again.post("/inloggen/", {"username": "clerk", "password": PASSWORD, "next": "/register/"})
    assert asked.headers["Location"] == "/inloggen/code/?next=%2Fregister%2F"
    assert not inside(again)
    assert again.get("/account/").status_code == 302  # the password alone opens nothing
    assert "geen code" in again.post("/inloggen/code/", {"code": "000000"}).content.decode()
    sent = {"code": code_of(clerk, clock), "next": "/register/"}
    assert again.post("/inloggen/code/", sent).headers["Location"] == "/register/"
    assert inside(again)


def test_a_code_counts_once(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    recovery = set_up(client, clerk, clock)
    for code, accepted in (
        (code_of(clerk, clock), True),
        (code_of(clerk, clock), False),
        (recovery[0], True),
        (recovery[0], False),
        (recovery[1].upper().replace("-", " "), True),  # as one types it over
    ):
        again = Client()
        log_in(again)
        again.post("/inloggen/code/", {"code": code})
        assert inside(again) == accepted, code
    assert codes.recovery_codes_left(clerk) == 8


def test_clocks_may_differ_a_little(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    set_up(client, clerk, clock)
    clock[0] += 300
    for seconds, accepted in ((60, False), (-60, False), (30, True)):
        shown = f"{_shown(TOTPDevice.objects.get(user=clerk), [clock[0] + seconds]):06d}"
        assert codes.accepts(clerk, shown) == accepted, seconds


def test_codes_cannot_be_guessed(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    recovery = set_up(client, clerk, clock)
    again = Client()
    log_in(again)
    answers = [again.post("/inloggen/code/", {"code": f"{n:06d}"}).status_code for n in range(6)]
    assert answers == [200] * 5 + [429]
    assert again.post("/inloggen/code/", {"code": recovery[0]}).status_code == 429
    later(1)
    assert again.post("/inloggen/code/", {"code": recovery[0]}).status_code == 302


def test_the_code_page_is_only_for_who_gave_the_password(clerk: User, client: Client) -> None:
    assert client.get("/inloggen/code/").headers["Location"] == "/inloggen/"
    assert client.post("/inloggen/code/", {"code": "123456"}).headers["Location"] == "/inloggen/"


def test_an_account_closed_meanwhile_stays_out(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    recovery = set_up(client, clerk, clock)
    again = Client()
    log_in(again)
    people.close(clerk, "chief")
    assert again.post("/inloggen/code/", {"code": recovery[0]}).headers["Location"] == "/inloggen/"
    assert not inside(again)


def test_the_picture_is_made_here(clerk: User, client: Client) -> None:
    log_in(client)
    page = client.get("/account/codes/").content.decode()
    assert re.search(r'<svg [^>]*class="segno"', page)
    assert "style=" not in page
    assert not re.search(r'(src|href)="(https?:)?//', page)


def test_setting_up_asks_for_password_and_code(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    client.get("/account/codes/")
    right = code_of(clerk, clock, confirmed=False)
    for sent in ({"code": right, "password": "mis"}, {"code": "000000", "password": PASSWORD}, {}):
        client.post("/account/codes/", sent)
        assert codes.device_of(clerk) is None


def test_codes_are_turned_off_with_a_code(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    set_up(client, clerk, clock)
    client.post("/account/codes/uit/", {"code": "000000"})
    assert codes.device_of(clerk)
    client.post("/account/codes/uit/", {"code": code_of(clerk, clock)})
    assert codes.device_of(clerk) is None
    assert [change.what for change in AccountChange.objects.all()] == [
        {"codes": [True, False]},
        {"codes": [False, True]},
    ]


def test_new_recovery_codes_replace_those_of_before(clerk: User, client: Client, clock: list[float]) -> None:
    log_in(client)
    old = set_up(client, clerk, clock)
    page = client.post("/account/codes/nieuw/", {"code": code_of(clerk, clock)}).content.decode()
    new = re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", page)
    assert not codes.accepts(clerk, old[0])
    assert codes.accepts(clerk, new[0])


def test_a_role_may_need_codes(clerk: User, client: Client, clock: list[float], settings: Any) -> None:
    settings.CODES_FOR = ("reviewer", "coordinator")
    log_in(client)
    for address in ("/", "/register/", "/nakijken/"):
        assert client.get(address).headers["Location"] == "/account/codes/"
    assert client.post("/account/codes/uit/", {"code": "1"}).status_code == 403
    assert client.get("/account/").status_code == 200
    assert client.get("/static/gestand/gestand.css").status_code == 200
    set_up(client, clerk, clock)
    assert client.get("/register/").status_code == 200
    assert client.post("/account/codes/uit/", {"code": code_of(clerk, clock)}).status_code == 403
    reader = Client()
    User.objects.create_user("reader", password=PASSWORD)
    log_in(reader, "reader")
    assert reader.get("/register/").status_code == 200  # of readers it is not asked


# --- Administration ----------------------------------------------------------------------------------


def save(client: Client, user: User, **fields: Any) -> HttpResponse:
    sent = {
        "username": user.username,
        "role": user.role,
        "organisation": user.organisation_id or "",
        "function": user.function,
        **({"is_active": "on"} if user.is_active else {}),
        **fields,
    }
    return client.post(
        f"/beheer/register/user/{user.pk}/change/", {k: v for k, v in sent.items() if v != "off"}
    )


def test_an_administrator_gives_a_role(clerk: User, chief: User, client: Client) -> None:
    log_in(client, "chief")
    ministry = Organisation.objects.create(name="Ministerie van Veen en Water")
    answer = save(client, clerk, role="coordinator", organisation=ministry.pk, function="coördinator")
    assert answer.status_code == 302
    clerk.refresh_from_db()
    assert (clerk.role, clerk.organisation, clerk.function) == ("coordinator", ministry, "coördinator")
    change = AccountChange.objects.get()
    assert (change.whose, change.who) == ("clerk", "chief")
    assert change.what["role"] == ["reviewer", "coordinator"]
    page = client.get("/beheer/accounts/accountchange/").content.decode()
    assert "Beoordelaar → Coördinator" in page


def test_there_is_one_way_to_change_ones_password(chief: User, client: Client) -> None:
    """Django's own page would neither count guesses nor remember the change."""
    log_in(client, "chief")
    sent = {
        "old_password": PASSWORD,
        "new_password1": "een andere lange zin",
        "new_password2": "een andere lange zin",
    }
    for answer in (client.get("/beheer/password_change/"), client.post("/beheer/password_change/", sent)):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/account/wachtwoord/")
    chief.refresh_from_db()
    assert chief.check_password(PASSWORD)


@pytest.mark.parametrize(
    "page",
    ["", "register/user/", "register/user/add/", "register/organisation/", "register/organisation/add/"],
)
def test_accounts_are_administered_in_dutch(page: str, chief: User, client: Client) -> None:
    log_in(client, "chief")
    shown = client.get(f"/beheer/{page}").content.decode()
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", shown, flags=re.DOTALL)
    assert not re.search(r"(?i)\b(?:organisations?|role|function|name|link|user|created)\b", text)


def test_who_is_no_longer_administrator_may_no_longer_administer(chief: User, client: Client) -> None:
    """Django's own flags follow the role, or the superuser of before would keep every right."""
    other = User.objects.create_superuser("other", password=PASSWORD, role="administrator")
    log_in(client, "chief")
    save(client, other, role="reader")
    other.refresh_from_db()
    assert not other.is_superuser
    former = Client()
    log_in(former, "other")
    assert former.get("/beheer/").status_code == 403


def test_shutting_out_ends_at_once_and_keeps_what_was_done(clerk: User, chief: User, client: Client) -> None:
    working = Client()
    log_in(working)
    log_in(client, "chief")
    save(client, clerk, is_active="off")
    assert working.get("/account/").status_code == 302
    assert log_in(working).status_code == 200
    assert User.objects.filter(username="clerk").exists()


def test_nobody_is_deleted(clerk: User, chief: User, client: Client) -> None:
    log_in(client, "chief")
    for page in (f"/beheer/register/user/{clerk.pk}/delete/", "/beheer/accounts/accountchange/1/delete/"):
        assert client.get(page).status_code in (302, 403)
        assert client.post(page, {"post": "yes"}).status_code in (302, 403)
    chosen = {"action": "delete_selected", "_selected_action": [clerk.pk], "post": "yes"}
    client.post("/beheer/register/user/", chosen)
    assert User.objects.filter(pk=clerk.pk).exists()


@pytest.mark.parametrize("action", ["shut_out", "log_out", "take_codes_off"])
def test_several_accounts_at_once(
    clerk: User, chief: User, client: Client, clock: list[float], action: str
) -> None:
    working = Client()
    log_in(working)
    set_up(working, clerk, clock)
    log_in(client, "chief")
    client.post("/beheer/register/user/", {"action": action, "_selected_action": [clerk.pk, chief.pk]})
    assert working.get("/account/").status_code == 302
    clerk.refresh_from_db()
    chief.refresh_from_db()
    assert clerk.is_active == (action != "shut_out")
    assert chief.is_active  # nobody shuts themselves out
    assert (codes.device_of(clerk) is None) == (action == "take_codes_off")


def test_a_password_given_anew_is_remembered_but_not_told(clerk: User, chief: User, client: Client) -> None:
    log_in(client, "chief")
    new = "gekozen door de beheerder"
    sent = {"usable_password": "true", "password1": new, "password2": new}
    assert client.post(f"/beheer/register/user/{clerk.pk}/password/", sent).status_code == 302
    assert log_in(Client(), password=new).status_code == 302
    assert AccountChange.objects.get().what == {"password": ["", "given"]}
    assert new not in client.get("/beheer/accounts/accountchange/").content.decode()


def test_there_is_one_way_in(client: Client, db: None) -> None:
    """Django's own log-in page would not be throttled."""
    for method in (client.get, client.post):
        assert method("/beheer/login/?next=/beheer/").headers["Location"] == "/inloggen/?next=/beheer/"


@pytest.mark.parametrize("page", ["", "register/user/", "register/user/add/", "register/organisation/"])
def test_the_pages_of_administration_keep_to_the_policy(chief: User, client: Client, page: str) -> None:
    log_in(client, "chief")
    answer = client.get(f"/beheer/{page}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))|\son\w+=|<style|\sstyle=", text)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
