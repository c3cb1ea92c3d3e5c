"""`gestand demo` and `gestand serve`: started as a user starts them, asked as a browser asks."""

import json
import signal
import socket
import subprocess
from pathlib import Path
from time import sleep
from urllib.request import urlopen

import pytest
from running import COMMAND, Run, environment

HOST = "127.0.0.1"


def wait_and_stop(command: subprocess.Popen[str]) -> dict[str, str]:
    """Ask for the page that it announces, then press Ctrl-C; what it announced."""
    assert command.stdout
    assert command.stderr
    announced: dict[str, str] = json.loads(command.stdout.readline())
    while True:
        try:
            with urlopen(announced["address"], timeout=30) as page:
                assert b"gestand" in page.read()
            break
        except ConnectionRefusedError:
            assert command.poll() is None
        except OSError as error:
            if "refused" not in str(error):
                raise
    command.send_signal(signal.SIGINT)
    assert command.wait(30) == 0
    told = command.stderr.read().splitlines()
    assert [line for line in told if json.loads(line)["level"] != "info"] == []
    return announced


def start(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    """Start a command that goes on until it is stopped."""
    return subprocess.Popen(
        [COMMAND, *arguments, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder),
        cwd=folder,
    )


def test_the_demo_again_and_again(run: Run, letter: Path, tmp_path: Path) -> None:
    first = run("demo", "--no-serve", "--samples", letter)
    assert first.returncode == 0
    assert "var/demo.sqlite3" in first.stdout
    assert "Try next" in first.stdout
    assert "http" not in first.stdout  # no site was started: there is none to open or to stop
    assert "Ctrl-C" not in first.stdout
    account = json.loads((tmp_path / "var/.demo-account.json").read_text("utf-8"))
    assert account["password"] in first.stdout
    again = start("demo", "--samples", str(letter), folder=tmp_path)
    assert wait_and_stop(again)["password"] == account["password"]  # the account stays the same
    shown = run("status", "--json", GESTAND_DATABASE=str(tmp_path / "var/demo.sqlite3"))
    assert json.loads(shown.stdout)["papers"] == 1  # nothing is taken in twice


def test_two_demos_at_once_share_one_account(letter: Path, tmp_path: Path) -> None:
    demos = [start("demo", "--no-serve", "--samples", str(letter), folder=tmp_path) for _ in range(2)]
    told = [demo.communicate(timeout=60) for demo in demos]
    assert [complaint for _, complaint in told] == ["", ""]
    kept = json.loads((tmp_path / "var/.demo-account.json").read_text("utf-8"))["password"]
    assert {json.loads(answer)["password"] for answer, _ in told} == {kept}


def test_what_is_kept_secret_is_never_read_as_a_paper(run: Run, letter: Path) -> None:
    """The site keeps its key and the demo's password below the current folder, which may be imported."""
    assert run("demo", "--no-serve", "--samples", letter).returncode == 0
    imported = run("import", "--json", "var", ".").stdout.splitlines()
    assert [json.loads(line)["name"] for line in imported if "secret" in line or "account" in line] == []


def test_the_demo_takes_another_port_where_8000_is_taken(letter: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for _ in range(100):  # another test's demo may have it for a while; whoever keeps it is as good
            try:
                taken.bind((HOST, 8000))
            except OSError:
                sleep(0.1)
            else:
                taken.listen()
                break
        demo = wait_and_stop(start("demo", "--samples", str(letter), folder=tmp_path))
    assert demo["address"] != "http://127.0.0.1:8000/"


def test_the_demo_without_samples(run: Run) -> None:
    nothing = run("demo", "--no-serve", "--samples", "nowhere")
    assert nothing.returncode == 2
    assert nothing.stderr == "nowhere: there is no such file or folder; check the path\n"


def test_serving_on_a_chosen_port(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    served = start("serve", "--port", str(port), folder=tmp_path)
    assert wait_and_stop(served)["address"] == f"http://127.0.0.1:{port}/"


def test_serving_where_another_program_listens(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run("serve", "--port", port)
    assert refused.returncode == 2
    assert refused.stderr == (
        f"http://127.0.0.1:{port}/: already in use or not ours; choose another --port or --host\n"
    )


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_serving_on_a_port_that_does_not_exist(run: Run, port: str) -> None:
    assert run("serve", "--port", port).stderr.startswith("Invalid value for '--port'")
