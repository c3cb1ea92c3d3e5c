"""Whose task a promise is."""

from __future__ import annotations

from gestand.register.editing.change import Action, Edit, changing, record
from gestand.register.models import Organisation, Promise


def assign(promise: Promise, edit: Edit, organisation: Organisation | None, function: str = "") -> Promise:
    """Give a promise to an organisation and, there, to whoever has a function; None takes it back."""
    with changing(promise, edit, "assign") as current:
        before = current.organisation.name if current.organisation else None
        what = {
            "organisation": [before, organisation.name if organisation else None],
            "function": [current.function, function],
        }
        current.organisation, current.function = organisation, function.strip() if organisation else ""
        record(current, edit, Action.ASSIGNED, what)
    return current
