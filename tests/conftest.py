"""What tests share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and their gold annotations; a test that needs it is skipped without it."""
    path = Path(os.environ.get("GESTAND_SHARED", Path(__file__).parents[2] / "shared"))
    if not path.is_dir():
        pytest.skip(f"no real papers: {path} is not there (set GESTAND_SHARED)")
    return path
