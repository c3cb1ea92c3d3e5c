"""What all commands have in common."""

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from running import Run

from gestand.cli.commands import MODULES, gestand


@pytest.mark.parametrize("name", MODULES)
def test_help_has_an_example_that_the_command_understands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register-2026-11-22.zip").touch()  # the one file that an example needs to be there
    help_text = CliRunner().invoke(gestand, [name, "--help"]).output
    command = gestand.get_command(click.Context(gestand), name)
    example = help_text.rpartition(":\n")[2]
    calls = re.findall(rf"gestand {name}(.*)", example)
    assert calls
    for call in calls:
        arguments = call.partition(">")[0].split()
        command.make_context(name, arguments)  # raises where an option or argument is not understood


@pytest.mark.parametrize("name", MODULES)
def test_every_command_has_json_language_and_debug(name: str) -> None:
    help_text = CliRunner().invoke(gestand, [name, "--help"]).output
    assert all(option in help_text for option in ("--json", "--language", "--debug"))


def test_help_lists_the_commands_in_the_order_of_use(run: Run) -> None:
    listed = re.findall(r"^  (\w+)  ", run("--help").stdout, re.M)
    assert listed == list(MODULES)


def test_without_a_command_comes_the_help(run: Run) -> None:
    assert run().returncode == 0
    assert run().stdout == run("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["read", "--fast", "x"], "No such option '--fast'. See: gestand read --help"),
        (["read"], "Missing argument 'PATH…'. See: gestand read --help"),
        (["reed", "x"], "No such command 'reed'. See: gestand --help"),
        (
            ["status", "--language", "fy"],
            "Ongeldige waarde voor '--language': 'fy' is geen van: 'nl', 'en'. Zie: ",
        ),
        (
            ["status", "--as-of", "9999-12-31"],
            "Invalid value for '--as-of': '9999-12-31' is no date; write it as 2026-12-31. See: ",
        ),
        (
            ["status", "--as-of", "tomorrow"],
            "Invalid value for '--as-of': 'tomorrow' is no date; write it as 2026-12-31. See: ",
        ),
        (
            ["search", "--kind", "foo", "x"],
            "Invalid value for '--kind': there is no kind 'foo'; choose reference (verwijzing), question (vraag)",
        ),
    ],
)
def test_wrong_usage_is_one_line(run: Run, arguments: list[str], complaint: str) -> None:
    wrong = run(*arguments)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith(complaint)
    assert wrong.stderr.count("\n") == 1
    assert not wrong.stdout


def test_version(run: Run) -> None:
    assert re.fullmatch(r"gestand \d+\.\d+\.\d+\n", run("--version").stdout)


def test_json_of_an_account(run: Run) -> None:
    made = json.loads(run("account", "annika", "--json").stdout)
    again = json.loads(run("account", "annika", "--json").stdout)
    assert made["account"] == again["account"] == "annika"
    assert made["password"] != again["password"]


def test_accounts_are_listed_and_shut_out(run: Run) -> None:
    run("account", "annika", "--role", "administrator")
    run("account", "bram", "--no-codes")
    told = run("account", "bram", "--close", "--language", "en").stdout
    assert told == "bram can no longer log in.\n"
    listed = [json.loads(line) for line in run("account", "--list", "--json").stdout.splitlines()]
    assert [(one["account"], one["role"], one["active"]) for one in listed] == [
        ("annika", "administrator", True),
        ("bram", "reader", False),
    ]
    run("account", "bram")  # a new password opens it again
    assert "afgesloten" not in run("account", "--list").stdout
    assert "gestand account --list" in run("account", "nobody", "--close").stderr
    assert run("account").returncode == run("account", "annika", "--list").returncode == 2
