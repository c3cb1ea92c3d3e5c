"""A register with fictional papers, and a browser to look at it."""

from __future__ import annotations

import pytest
from django.test import Client
from fictional import everything


@pytest.fixture
def story(db: None) -> None:
    """The papers of `fictional`, in the register."""
    everything()


@pytest.fixture
def reader(story: None) -> Client:
    """Someone who reads without an account."""
    return Client()
