"""What the tests of the command line share."""

from pathlib import Path

import pytest
from running import Run, running_in, write_letter


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `gestand` in a folder of the test's own."""
    return running_in(tmp_path)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with one promise."""
    return write_letter(tmp_path)
