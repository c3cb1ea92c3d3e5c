"""The site as it is served, and a real browser to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

LAPTOP, PHONE = (1366, 850), (390, 844)


@contextmanager
def serving(folder: Path, fill: str) -> Iterator[str]:
    """The address of the site, served as `gestand serve` does, from an empty folder.

    `fill` is Python that puts into the register what there is to see.
    """
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gestand.web.settings",
        "GESTAND_DATABASE": str(folder / "register.sqlite3"),
        "PYTHONPATH": str(Path(__file__).parent),
    }
    subprocess.run([sys.executable, "-c", fill], env=environment, cwd=folder, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = (
        f"import django; django.setup(); from gestand.web.serve import serve; serve(port={port}, processes=1)"
    )
    with subprocess.Popen([sys.executable, "-c", serve], env=environment, cwd=folder) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    """Until the site answers: the first page takes long on a busy machine."""
    for _attempt in range(300):
        try:
            urllib.request.urlopen(address, timeout=60).close()
        except OSError:  # nothing listens yet, or it takes too long
            time.sleep(0.1)
        else:
            return


@contextmanager
def opening(profile: Path) -> Iterator[Chrome]:
    """A browser without a window."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("no chromium and chromedriver here: install both to look at the pages in a browser")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    quiet = ("quic", "background-networking", "component-update", "sync", "gpu", "dev-shm-usage")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--no-first-run",
        "--force-prefers-reduced-motion",  # what one clicks stands still
        f"--user-data-dir={profile}",
        *(f"--disable-{name}" for name in quiet),
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


def as_new(chrome: Chrome) -> Chrome:
    """The browser without cookies, scripts on, on a laptop."""
    chrome.get("about:blank")
    chrome.execute_cdp_cmd("Network.clearBrowserCookies", {})
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    look(chrome, *LAPTOP)
    chrome.get_log("browser")
    chrome.get_log("performance")
    return chrome


def look(browser: Chrome, width: int, height: int) -> None:
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


def scripts_off(browser: Chrome) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})


def find(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def follow(browser: Chrome, selector: str) -> None:
    """Click what leads to another page, and wait until that page is there."""
    here = find(browser, "html")
    find(browser, selector).click()
    arrive(browser, here)


def arrive(browser: Chrome, here: WebElement) -> None:
    """Wait until the page after this one is there."""
    WebDriverWait(browser, 10).until(staleness_of(here))
    WebDriverWait(browser, 10).until(
        lambda b: (
            b.execute_cdp_cmd("Runtime.evaluate", {"expression": "document.readyState"})["result"]["value"]
            == "complete"
        )
    )
