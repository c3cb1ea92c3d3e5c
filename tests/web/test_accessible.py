"""Everyone can use the pages: axe-core finds nothing, on any page, for anyone who may see it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from browsing import LAPTOP, PHONE, arrive, as_new, find, follow, look, opening, scripts_off, serving
from django.urls import URLResolver, get_resolver
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from worked import PASSWORD

pytestmark = pytest.mark.browser

FILL = """
import django

django.setup()
from gestand.register.database import prepare
from worked import worked

prepare()
worked()
"""
TAB = {"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
AXE = files("selenium_axe_python").joinpath("axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LETTER = "/stukken/letter-880012/"
LOKET = "/register/letter-880012/commitment-82a2a54108/"

# Each language, size and light is seen with each of the others.
# One look for each language; all others with GESTAND_LOOKS=all.
LOOKS = (
    (("nl", ((LAPTOP, "light"), (PHONE, "dark"))), ("en", ((LAPTOP, "dark"), (PHONE, "light"))))
    if os.environ.get("GESTAND_LOOKS") == "all"
    else (("nl", ((LAPTOP, "light"),)), ("en", ((PHONE, "dark"),)))
)


@dataclass(frozen=True)
class Seen:
    """A page: who sees it, where, and what is typed in and sent there first, if it takes a form to see it."""

    role: str
    where: str
    form: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    title: str = ""  # what the page is titled, where a form leads to another


def sent(role: str, where: str, form: str, title: str = "", **typed: str) -> Seen:
    return Seen(role, where, form, tuple(typed.items()), title)


def each(where: str, *roles: str) -> list[Seen]:
    return [Seen(role, where) for role in roles]


CHANGE = 'form:has(input[name="do"][value="{}"])'.format

# By the name of each address: what there is to see under it.
PAGES: dict[str, list[Seen]] = {
    "start": each("/", "", "coordinator"),
    "overview": each("/overzicht/", "") + each("/overzicht/?dag=2024-05-01", "") + each("/overzicht/?dag=x", ""),
    "papers": each("/stukken/", "") + each("/stukken/?jaar=1066", ""),
    "paper": each(LETTER, "", "coordinator") + each(f"{LETTER}?versie=1", "")
    + each("/stukken/debate-report-2024-05-14-sluizen-en-steigers/", ""),
    "passage": each(f"{LETTER}commitment-82a2a54108/", ""),
    "promises": each("/register/", "", "reviewer") + each("/register/?q=bestaatniet&jaar=x", ""),
    "promise": each(LOKET, "", "reviewer", "coordinator", "administrator"),
    "change": [
        sent("coordinator", LOKET, CHANGE("assign"), "", revision="0", function="conflict"),
        sent("coordinator", LOKET, CHANGE("overrule"), "", date="", why="", status="Voldaan"),
        sent("coordinator", LOKET, CHANGE("attach"), "", kind="link", link="geen adres", date="2024-01-01"),
    ],
    "add": [sent("reviewer", LETTER, ".add form", "", text="Dit staat er niet.")],
    "table": each("/register.csv?jaar=x", ""),
    "saved": each("/bewaard/", "reader", "reviewer"),
    "review": each("/nakijken/", "reviewer", "coordinator") + each("/nakijken/?wat=evidence", "reviewer")
    + each("/nakijken/?wat=restatements", "reviewer") + each("/nakijken/?soort=safeguard", "reviewer"),
    "tasks": each("/mijn-taken/", "coordinator") + each("/mijn-taken/?ook=on", "coordinator"),
    "recommendations": each("/aanbevelingen/", "") + each("/aanbevelingen/?reactie=silence", ""),
    "missing": each("/ontbreekt/", "") + [
        Seen("", f"/ontbreekt/?wat={what}")
        for what in ("silence", "dead_end", "pointer", "unlisted", "no_deadline", "unspoken", "absent")
    ],
    "checks": each("/toetsen/", ""),
    "pack": each("/toetsen/asylum/", "") + each("/toetsen/parliament/", ""),
    "pack-promise": each("/toetsen/parliament/C72/", "", "coordinator"),
    "search": each("/zoeken/", "") + each("/zoeken/?q=loket", "reviewer") + each("/zoeken/?q=bestaatniet", "")
    + each("/zoeken/?q=loket&soort=promise&van=x", ""),
    "log-in": [*each("/inloggen/", ""), sent("", "/inloggen/", "main form", username="reader", password="mis")],
    "log-in-code": [
        sent("", "/inloggen/", "main form", username="administrator", password=PASSWORD),
    ],
    "account": each("/account/", "reader", "administrator"),
    "password": [*each("/account/wachtwoord/", "reader"), sent("reader", "/account/wachtwoord/", "main form", old_password="mis", new_password1="a", new_password2="b")],
    "codes": [*each("/account/codes/", "reader"), sent("reader", "/account/codes/", "main form", code="1", password="mis")],
    "new-recovery-codes": [sent("administrator", "/account/", 'main form[action$="/nieuw/"]', code="recovery")],
    "tokens": [*each("/account/toegang/", "reviewer"), sent("reader", "/account/toegang/", "main form.edit", name="Rekenblad"), sent("reader", "/account/toegang/", "main form.edit", name="")],
    "api:page": each("/api/v1/", "", "reviewer"),
    "admin:index": each("/beheer/", "administrator"),
    "admin:register_user_changelist": each("/beheer/register/user/", "administrator"),
    "admin:register_user_add": [*each("/beheer/register/user/add/", "administrator"), sent("administrator", "/beheer/register/user/add/", "#user_form", username="")],
    "admin:register_user_change": each("/beheer/register/user/1/change/", "administrator"),
    "admin:auth_user_password_change": each("/beheer/register/user/1/password/", "administrator"),
    "admin:register_user_history": each("/beheer/register/user/1/history/", "administrator"),
    "admin:register_organisation_changelist": each("/beheer/register/organisation/", "administrator"),
    "admin:register_organisation_add": each("/beheer/register/organisation/add/", "administrator"),
    "admin:register_organisation_change": each("/beheer/register/organisation/1/change/", "administrator"),
    "admin:register_organisation_history": each("/beheer/register/organisation/1/history/", "administrator"),
    "admin:accounts_accountchange_changelist": each("/beheer/accounts/accountchange/", "administrator"),
    "": each("/bestaat/niet/", "", "reviewer") + each("/nakijken/", "reader") + each("/register/?q=%00", ""),
}  # fmt: skip

# What is no page: files, feeds, answers to programs, and forms that lead back to a page above.
NO_PAGES = {
    "history-csv", "history-json", "feed", "private-feed", "attachment", "set_language", "alive", "ready",
    "provider", "provider-back", "log-out", "codes-off", "log-out-everywhere", "withdraw-token",
    # Django's own, of which our site shows none: one logs in, and looks after one's password, elsewhere.
    "admin:login", "admin:logout", "admin:password_change", "admin:password_change_done",
    "admin:autocomplete", "admin:jsi18n", "admin:view_on_site", "admin:app_list",
    "admin:register_user_delete", "admin:register_organisation_delete",
    "admin:accounts_accountchange_add", "admin:accounts_accountchange_delete",
    "admin:accounts_accountchange_change", "admin:accounts_accountchange_history",
}  # fmt: skip


def names(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The names of all addresses, of the API only its page."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace == "api":
            yield "api:page"
        elif isinstance(pattern, URLResolver):
            yield from names(pattern, before + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif pattern.name:
            yield before + pattern.name


def test_no_page_is_forgotten() -> None:
    assert set(names(get_resolver())) == {name for name in PAGES if name} | NO_PAGES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serving(folder, FILL) as address:
        yield address


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with opening(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture
def browser(chrome: Chrome) -> Chrome:
    return as_new(chrome)


@pytest.fixture(scope="module")
def sessions(site: str, folder: Path) -> dict[str, str]:
    return dict(json.loads((folder / "sessions").read_text()))


@pytest.fixture(scope="module")
def recovery_codes(site: str, folder: Path) -> list[str]:
    return list(json.loads((folder / "codes").read_text()))


def become(browser: Chrome, site: str, session: str | None, language: str = "nl") -> None:
    """Be logged in as someone, or as nobody, in a language."""
    browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
    for name, value in (("sessionid", session), ("django_language", language)):
        if value:
            browser.execute_cdp_cmd("Network.setCookie", {"name": name, "value": value, "url": site})


def light(browser: Chrome, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def send(browser: Chrome, form: str, typed: Sequence[tuple[str, str]]) -> None:
    """Send a form with this in its fields, whatever the browser itself would say of it."""
    here = find(browser, "html")
    browser.execute_script(
        "const form = document.querySelector(arguments[0]);"
        "for (const [name, value] of arguments[1]) form.elements[name].value = value;"
        "form.noValidate = true; form.querySelector('button, [type=submit]').click()",
        form,
        typed,
    )
    arrive(browser, here)


def there(browser: Chrome) -> bool:
    """Whether the page is what was meant, not one that says that there is no such thing."""
    status = browser.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")
    return status not in (403, 404, 500)


def violations(browser: Chrome) -> list[str]:
    """What axe-core finds on the page, with everything opened that can be."""
    found: list[dict[str, Any]] = browser.execute_async_script(
        "const done = arguments[0];"
        "for (const moving of document.getAnimations()) moving.finish();"  # colours that are on their way
        "for (const d of document.querySelectorAll('details')) { d.removeAttribute('name'); d.open = true }"
        "axe.run({runOnly: arguments_tags, resultTypes: ['violations']})"
        ".then(r => done(r.violations), e => done([{id: String(e), nodes: []}]))".replace(
            "arguments_tags", json.dumps(TAGS)
        )
    )
    return [
        f"{v['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for v in found
        for node in v["nodes"]
    ] or [v["id"] for v in found]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    browser: Chrome, site: str, sessions: dict[str, str], recovery_codes: list[str], name: str
) -> None:
    wrong = []
    for page in PAGES[name]:
        for language, looks in LOOKS:
            become(browser, site, sessions.get(page.role), language)
            browser.get(site + page.where)
            if page.form:
                code = recovery_codes.pop() if ("code", "recovery") in page.typed else "1"
                send(browser, page.form, [(n, code if v == "recovery" else v) for n, v in page.typed])
            assert find(browser, "html").get_attribute("lang") == language
            assert there(browser) or not name, page
            browser.execute_script(AXE)
            for size, scheme in looks:
                look(browser, *size)
                light(browser, scheme)
                wrong += [
                    f"{page.role} {page.where} {language} {size[0]} {scheme} {v}" for v in violations(browser)
                ]
    assert wrong == []


# --- Without script, and by keyboard alone -------------------------------------------------------------

MAIN = [
    ("", "/"), ("", "/overzicht/"), ("", "/stukken/"), ("", LETTER), ("", "/register/"), ("", "/aanbevelingen/"),
    ("", "/ontbreekt/"), ("", "/zoeken/?q=loket"), ("", "/inloggen/"), ("", "/api/v1/"),
    ("coordinator", LOKET), ("coordinator", "/mijn-taken/"), ("reviewer", "/nakijken/"), ("reviewer", "/bewaard/"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "where"), MAIN)
def test_script_adds_no_words(
    browser: Chrome, site: str, sessions: dict[str, str], role: str, where: str
) -> None:
    become(browser, site, sessions.get(role))
    browser.get(site + where)
    with_script = find(browser, "main").text.split()
    scripts_off(browser)
    browser.get(site + where)
    without = find(browser, "main").text.split()
    helps = {"a", "c", "m", "s", "r", "n"} | {
        "Toetsen",
        "de",
        "letter",
        "of",
        "het",
        "cijfer",
        "bij",
        "een",
        "knop",
        "doet",
        "hetzelfde",
        "als",
    }
    assert {w for w in with_script if w not in without} <= helps
    assert len(without) > 8


def test_one_searches_filters_and_decides_without_script(
    browser: Chrome, site: str, sessions: dict[str, str]
) -> None:
    become(browser, site, sessions["reviewer"])
    scripts_off(browser)
    browser.get(f"{site}/")
    find(browser, ".hero input").send_keys("sluis")
    follow(browser, ".hero button")
    assert "Oeverdam" in find(browser, ".hits").text
    browser.get(f"{site}/register/")
    find(browser, "#id_q").send_keys("steigers")
    follow(browser, ".filters button")
    assert len(browser.find_elements(By.CSS_SELECTOR, "table.rows tbody tr")) == 1
    follow(browser, "td.words a")
    follow(browser, CHANGE("confirm") + " button")
    assert browser.find_elements(By.CSS_SELECTOR, CHANGE("reopen"))
    find(browser, "details[data-key=r] summary").click()
    find(browser, "details[data-key=r] .card input[name=why]").send_keys("Woorden van een ander.")
    follow(browser, "details[data-key=r] .card button")
    assert "afgewezen" in find(browser, "main").text
    follow(browser, CHANGE("reopen") + " button")


# What the Tab key should come by: all that can be used and is shown; of radio buttons the chosen one.
USABLE = """
const usable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})
    && e.getClientRects().length && (e.type !== 'radio' || e.checked));
"""
FOCUSED = """
const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
if (e === document.body) return null;
e.dataset.come = 'by';
return [e.outerHTML.slice(0, 120), s.outlineStyle !== 'none' || s.boxShadow !== 'none',
  b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth]
"""


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize(("role", "where"), MAIN)
def test_the_keyboard_alone_reaches_everything(
    browser: Chrome, site: str, sessions: dict[str, str], role: str, where: str, size: tuple[int, int]
) -> None:
    become(browser, site, sessions.get(role))
    look(browser, *size)
    browser.get(site + where)
    browser.execute_script(
        "document.documentElement.style.scrollBehavior = 'auto'; document.activeElement.blur()"
    )
    usable = browser.execute_script(f"{USABLE} return usable.length")
    missed = f"{USABLE} return usable.filter(e => !e.dataset.come).map(e => e.outerHTML.slice(0, 120))"
    for _press in range(usable * 5):  # a date has several fields within; a page may begin in the middle
        browser.execute_cdp_cmd("Input.dispatchKeyEvent", TAB)
        focused = browser.execute_script(FOCUSED)
        if focused is None:
            if not browser.execute_script(missed):
                break
            continue
        element, outlined, within = focused
        assert outlined, f"one does not see that the focus is on {element}"
        assert within, f"one does not see {element}, which has the focus"
    assert browser.execute_script(missed) == []
    assert usable > 6
