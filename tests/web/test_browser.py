"""The site as it is served, in a real browser: on a laptop and on a phone, in both languages."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import LAPTOP, PHONE, as_new, find, follow, look, opening, scripts_off, serving
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

READER = "/stukken/letter-880012/"
PAGES = ("/", "/stukken/", READER, "/register/", "/alleen-verwijzing/", "/zoeken/?q=loket", "/inloggen/")
FILL = """
import django

django.setup()
from gestand.register.database import prepare
from fictional import everything

prepare()
everything()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from gestand.register.models import User

nina = User.objects.create(username="nina", role="reviewer")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(nina.pk), nina.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.save()
open("session", "w").write(session.session_key)
"""


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


def switch_language(browser: Chrome) -> None:
    follow(browser, "button[name=language]")


def shown(browser: Chrome, element: WebElement) -> bool:
    """Whether the element is within the window, and within what scrolls around it."""
    return bool(
        browser.execute_script(
            "const [e] = arguments, b = e.getBoundingClientRect();"
            "const l = e.closest('.notes')?.getBoundingClientRect() ?? {top: 0, bottom: innerHeight};"
            "return b.bottom > Math.max(0, l.top) && b.top < Math.min(innerHeight, l.bottom)",
            element,
        )
    )


def outline(element: WebElement) -> tuple[str, str]:
    return element.value_of_css_property("box-shadow"), element.value_of_css_property("outline-style")


@pytest.mark.parametrize("size", [LAPTOP, PHONE, (320, 640)], ids=["laptop", "phone", "small phone"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_scrolls_sideways_or_complains(
    browser: Chrome, site: str, size: tuple[int, int], language: str
) -> None:
    look(browser, *size)
    browser.get(site)
    if language == "en":
        switch_language(browser)
    for address in (*PAGES, promise(browser, site)):
        browser.get(site + address)
        assert find(browser, "html").get_attribute("lang") == language
        wide, window = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide <= window, address
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    addresses = {a["params"]["request"]["url"] for a in asked if a["method"] == "Network.requestWillBeSent"}
    assert addresses
    assert {a for a in addresses if not a.startswith((site, "data:"))} == set()


def promise(browser: Chrome, site: str) -> str:
    browser.get(f"{site}/register/?q=loket")
    return str(find(browser, "td.words a").get_attribute("href")).removeprefix(site)


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without"])
def test_a_mark_leads_to_its_note_and_back(browser: Chrome, site: str, scripts: bool) -> None:
    if not scripts:
        scripts_off(browser)
    browser.get(site + READER)
    mark = find(browser, "mark.k-commitment")
    anchor = mark.get_attribute("id")
    note = find(browser, f"#note-{anchor}")
    plain_mark, plain_note = outline(mark), outline(note)
    find(browser, f"#{anchor} > .tag").click()
    assert browser.current_url.endswith(f"#note-{anchor}")
    WebDriverWait(browser, 5).until(lambda _b: shown(browser, note) and outline(note) != plain_note)
    find(browser, f"#note-{anchor} .words a").click()
    assert browser.current_url.endswith(f"#{anchor}")
    WebDriverWait(browser, 5).until(lambda _b: shown(browser, mark) and outline(mark) != plain_mark)


def test_words_that_one_selects_get_an_address_that_marks_them_without_script(
    browser: Chrome, site: str
) -> None:
    browser.get(site + READER)
    assert not find(browser, ".link-here").is_displayed()
    chosen = browser.execute_script(
        "const nodes = [...document.querySelectorAll('.text .p-paragraph')].flatMap(p =>"
        " [...p.childNodes].filter(n => n.nodeType === Node.TEXT_NODE && n.length > 8));"
        "const range = document.createRange(); range.setStart(nodes.at(-1), 2); range.setEnd(nodes.at(-1), 8);"
        "getSelection().removeAllRanges(); getSelection().addRange(range); return range.toString()"
    )
    WebDriverWait(browser, 5).until(lambda b: find(b, ".link-here").is_displayed())
    address = find(browser, ".link-here a").get_attribute("href")
    scripts_off(browser)
    browser.get(str(address))
    marked = find(browser, "mark.chosen")
    assert marked.text == chosen.strip()
    WebDriverWait(browser, 5).until(lambda b: b.current_url.endswith("#passage"))
    assert marked.is_displayed()


def test_clicking_words_lights_up_all_pieces_and_the_note(browser: Chrome, site: str) -> None:
    browser.get(site + READER)
    first, second = browser.find_elements(By.CSS_SELECTOR, "mark.k-commitment")
    browser.execute_script("arguments[0].click()", second)
    for element in (first, second, find(browser, f"#note-{first.get_attribute('id')}")):
        assert "here" in str(element.get_attribute("class"))


def test_the_list_follows_the_text(browser: Chrome, site: str) -> None:
    look(browser, 1366, 380)  # so low that neither fits
    browser.get(site + READER)
    ActionChains(browser).move_to_element(find(browser, "h1")).perform()  # not over the list
    marks = browser.find_elements(By.CSS_SELECTOR, "mark[id]")
    to_the_top = "scrollBy({top: arguments[0].getBoundingClientRect().top - 9, behavior: 'instant'})"
    browser.execute_script(to_the_top, marks[-1])
    first = next(mark for mark in marks if shown(browser, mark))
    assert first != marks[0]
    note = find(browser, f"#note-{first.get_attribute('id')}")
    WebDriverWait(browser, 5).until(lambda _b: shown(browser, note))
    assert not shown(browser, find(browser, ".note:first-child"))


def test_kinds_are_hidden_without_reloading_and_the_address_says_so(browser: Chrome, site: str) -> None:
    browser.get(site + READER)
    note = find(browser, ".note.k-figure")
    assert note.is_displayed()
    find(browser, "input[value=figure]").click()
    assert not note.is_displayed()
    assert not find(browser, "mark.k-figure > .tag").is_displayed()
    assert "soort=commitment" in browser.current_url
    browser.refresh()
    assert not find(browser, ".note.k-figure").is_displayed()


def test_kinds_are_hidden_without_script_too(browser: Chrome, site: str) -> None:
    scripts_off(browser)
    browser.get(site + READER)
    find(browser, "input[value=figure]").click()
    follow(browser, ".kinds button")
    assert not find(browser, ".note.k-figure").is_displayed()
    assert find(browser, ".note.k-commitment").is_displayed()


def test_the_register_is_cards_on_a_phone(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/register/")
    assert find(browser, ".rows tbody tr").value_of_css_property("display") == "table-row"
    look(browser, *PHONE)
    assert find(browser, ".rows tbody tr").value_of_css_property("display") == "block"


def test_the_keyboard_reaches_the_content_first(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/register/")
    browser.execute_cdp_cmd(
        "Input.dispatchKeyEvent", {"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    )
    focused = browser.switch_to.active_element
    assert "skip" in str(focused.get_attribute("class"))
    assert focused.location["y"] >= 0


def test_the_key_of_the_site_is_made_once_for_its_owner_only(site: str, folder: Path) -> None:
    secret = folder / "var/.secret"
    assert len(secret.read_text()) >= 50
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


# --- Reviewing ---------------------------------------------------------------------------------------


@pytest.fixture
def nina(browser: Chrome, site: str, folder: Path) -> Chrome:
    """A browser in which a reviewer is logged in, at the queue."""
    browser.get(f"{site}/inloggen/")
    browser.add_cookie({"name": "sessionid", "value": (folder / "session").read_text()})
    browser.get(f"{site}/nakijken/")
    return browser


def keys(browser: Chrome, *pressed: str) -> None:
    """Press keys, wherever the focus is; the last one leads to another page."""
    here = find(browser, "html")
    ActionChains(browser).send_keys(*pressed).perform()
    WebDriverWait(browser, 10).until(staleness_of(here))


def passage(browser: Chrome) -> str:
    return find(browser, ".read .context mark").text


def waiting(browser: Chrome) -> int:
    return int(find(browser, ".progress label").text.split()[2]) - int(
        find(browser, ".progress label").text.split()[0]
    )


def test_the_queue_goes_by_keys_alone(nina: Chrome) -> None:
    before, first = waiting(nina), passage(nina)
    keys(nina, "n")  # pass over
    second = passage(nina)
    assert second != first
    assert waiting(nina) == before
    keys(nina, "a")  # accept
    assert waiting(nina) == before - 1
    assert passage(nina) != second
    assert second[:20] in find(nina, ".queue [role=status]").text
    focused = nina.switch_to.active_element
    assert focused.get_attribute("id") == "beoordelen"  # one goes on where the next passage is
    assert shown(nina, find(nina, ".read .context mark"))
    keys(nina, "r", "3")  # reject, for the third of the usual reasons
    assert waiting(nina) == before - 2


def test_a_key_opens_its_form_and_escape_closes_it(nina: Chrome) -> None:
    ActionChains(nina).send_keys("c").perform()
    form = find(nina, 'details[data-key="c"]')
    assert form.get_attribute("open") is not None
    assert nina.switch_to.active_element.get_attribute("name") == "text"
    ActionChains(nina).send_keys("a").perform()  # in a field, a letter is a letter
    assert "a" in str(nina.switch_to.active_element.get_attribute("value"))
    ActionChains(nina).send_keys(Keys.ESCAPE).perform()
    assert form.get_attribute("open") is None
    assert nina.switch_to.active_element.tag_name == "summary"


def test_keys_can_be_put_off(nina: Chrome) -> None:
    before = waiting(nina)
    find(nina, ".keys button").click()
    ActionChains(nina).send_keys("a").perform()
    nina.refresh()
    assert waiting(nina) == before
    assert find(nina, ".keys button").get_attribute("aria-pressed") == "false"
    find(nina, ".keys button").click()
    assert find(nina, ".decide .main kbd").is_displayed()


def test_the_queue_works_without_script(nina: Chrome) -> None:
    before = waiting(nina)
    scripts_off(nina)
    nina.refresh()
    assert not find(nina, ".keys").is_displayed()
    assert not find(nina, ".decide .main kbd").is_displayed()
    follow(nina, ".decide .main")
    follow(nina, ".skip-it a")
    find(nina, 'details[data-key="r"] summary').send_keys(Keys.ENTER)
    find(nina, 'details[data-key="r"] .card input[name=why]').send_keys("Woorden van een ander.")
    keys(nina, Keys.ENTER)
    assert f"2 van {before} nagekeken" in find(nina, "main").text or before == 2


def test_selected_words_are_added_as_a_promise(nina: Chrome, site: str) -> None:
    nina.get(f"{site}/stukken/written-questions-880013/")
    nina.execute_script(
        "const p = document.querySelectorAll('.text .passage')[4];getSelection().selectAllChildren(p)"
    )
    WebDriverWait(nina, 5).until(lambda b: find(b, ".pick").is_displayed())
    find(nina, ".pick").click()
    area = find(nina, "#add textarea")
    assert area.get_attribute("value") == "Wat kost een kaartje?"
    assert nina.switch_to.active_element.get_attribute("name") == "kind"
    follow(nina, "#add form button")
    assert find(nina, "h1").text == "Wat kost een kaartje?"


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_pages_of_reviewing_fit(nina: Chrome, site: str, size: tuple[int, int]) -> None:
    look(nina, *size)
    for address in ("/nakijken/", "/nakijken/?wat=evidence", "/mijn-taken/", promise(nina, site)):
        nina.get(site + address)
        wide, window = nina.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide <= window, address
    assert [entry["message"] for entry in nina.get_log("browser")] == []
