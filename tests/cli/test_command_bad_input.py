"""Bad input gets one line that names the file, says what is wrong and what to do; the rest goes on."""

import io
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from running import COMMAND, Run, environment


def pdf(encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF of one page."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=encrypt)
    canvas.drawString(72, 720, "Ik zal uw Kamer in 2027 informeren over de oevers.")
    canvas.save()
    return file.getvalue()


def encrypted(path: Path) -> None:
    """A PDF that asks for a password."""
    path.write_bytes(pdf(StandardEncryption("geheim")))


def huge(path: Path) -> None:
    """A file of 200 MB, sparse on disk."""
    with path.open("wb") as file:
        file.truncate(200_000_000)


@pytest.mark.parametrize(
    ("name", "make", "complaint"),
    [
        ("nowhere.pdf", lambda path: None, "there is no such file or folder; check the path"),
        ("folder", Path.mkdir, "no papers in this folder; give one that holds papers"),
        ("empty.pdf", Path.touch, "is empty; check that it was saved or downloaded completely"),
        ("secret.pdf", encrypted, "is encrypted and asks for a password; save it without a password"),
        ("half.pdf", lambda path: path.write_bytes(pdf()[:600]), "PDF"),
        ("half.docx", lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 99), "Word"),
        (
            "half.xml",
            lambda path: path.write_text("<?xml version='1.0'?><officiele-publicatie><kop>"),
            "is broken XML",
        ),
        (
            "photo.jpg",
            lambda path: path.write_bytes(bytes(range(256)) * 9),
            "is a binary file, not a paper; save it as",
        ),
        ("video.pdf", huge, "is 200 MB, more than the 50 MB that is read; split it, or leave out the images"),
        ("loop.pdf", lambda path: path.symlink_to(path), "loop.pdf"),
    ],
)
def test_each_kind_of_bad_input(
    run: Run, tmp_path: Path, letter: Path, name: str, make: Callable[[Path], object], complaint: str
) -> None:
    make(tmp_path / name)
    alone = run("read", name)
    assert alone.returncode == 2
    assert alone.stderr.startswith(f"{name}: ")
    assert complaint in alone.stderr
    assert "; " in alone.stderr  # what is wrong; what to do
    assert alone.stderr.count("\n") == 1
    assert not alone.stdout

    among_others = run("read", "--json", name, letter.name)
    assert among_others.returncode == 1
    assert among_others.stderr == alone.stderr
    assert '"kind": "commitment"' in among_others.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_one_may_not_read(run: Run, letter: Path) -> None:
    letter.chmod(0)
    assert (
        run("read", letter.name).stderr
        == "letter.txt: you are not allowed to open it; check its permissions\n"
    )


def test_a_name_in_another_encoding(run: Run, tmp_path: Path, letter: Path) -> None:
    r"""The bytes of "coördinator" in Latin-1 are not UTF-8; they must not break the output either."""
    latin = os.fsdecode(os.fsencode(tmp_path) + b"/co\xf6rdinator.txt")
    Path(latin).write_text(letter.read_text("utf-8"), "utf-8")
    read = run("read", "--json", latin, letter)
    assert read.returncode == 0
    assert '"paper": "' in read.stdout
    Path(latin).write_bytes(b"")
    empty = run("read", latin)
    assert empty.returncode == 2
    assert "rdinator.txt: is empty; " in empty.stderr


def test_a_batch_of_nothing_but_bad_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    bad = run("read", "empty.txt", "nowhere.txt")
    assert bad.returncode == 2
    assert sorted(line.split(":")[0] for line in bad.stderr.splitlines()) == ["empty.txt", "nowhere.txt"]


def test_empty_standard_input(run: Run) -> None:
    empty = run("read", "-")
    assert empty.returncode == 2
    assert empty.stderr.startswith("standard input: is empty; ")


def test_closed_standard_input(letter: Path, tmp_path: Path) -> None:
    command = f"exec {COMMAND} read - <&-"
    closed = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    assert closed.returncode == 2
    assert closed.stderr.startswith("standard input: is empty; ")


def test_a_killed_command_leaves_quiet_workers(tmp_path: Path, letter: Path) -> None:
    """Workers whose parent is gone leave without a word, whatever they were doing."""
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(letter.read_text("utf-8"), "utf-8")
    with (tmp_path / "complaints").open("wb") as complaints:
        command = subprocess.Popen(
            [COMMAND, "read", tmp_path],
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment(tmp_path) | {"PYTHONUNBUFFERED": "1"},
        )
        assert command.stdout
        command.stdout.readline()  # it is at work
        command.kill()
        command.wait(60)
    time.sleep(1)  # the workers notice
    assert (tmp_path / "complaints").read_bytes() == b""


def test_the_reader_of_our_output_leaves(letter: Path, tmp_path: Path) -> None:
    """As in `gestand read … | head`: no complaint, no traceback."""
    command = subprocess.Popen(
        [COMMAND, "read", "--json", letter],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert command.stdout
    command.stdout.close()
    assert command.stderr
    assert command.stderr.read() == b""
    assert command.wait(60) == 141


def test_control_c_stops_in_one_line(tmp_path: Path) -> None:
    # What was started in the background of a shell ignores Ctrl-C, and so would what it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = subprocess.Popen(
        [COMMAND, "read", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path) | {"PYTHONUNBUFFERED": "1"},
    )
    signal.signal(signal.SIGINT, before)
    with pytest.raises(subprocess.TimeoutExpired):
        command.wait(2)  # it waits for its input
    command.send_signal(signal.SIGINT)
    assert command.stderr
    assert command.stderr.read().strip() == b"Stopped."
    assert command.wait(60) == 130
