"""Accounts of each role, and what they send."""

from __future__ import annotations

from typing import Any

from django.test import Client

from gestand.register.models import Evidence, Organisation, Promise, Restatement, User

ROLES = ("reader", "reviewer", "coordinator", "administrator")


def signed_in(role: str, name: str = "", **fields: Any) -> Client:
    """A browser in which someone of that role is logged in, by the name of the role unless given."""
    user = User.objects.create(username=name or role, role=role, **fields)
    client = Client()
    client.force_login(user)
    return client


def of(promise: Promise) -> str:
    """The page of a promise."""
    return f"/register/{promise.paper.key}/{promise.anchor}/"


def send(client: Client, promise: Promise, do: str, **fields: Any) -> Any:
    """Send a change as the form of the page does, from what is there now."""
    promise.refresh_from_db()
    form = {"do": do, "revision": promise.revision, **fields}
    return client.post(f"{of(promise)}wijzigen/", form)


def beginning(words: str) -> Promise:
    """The promise whose text begins so."""
    return Promise.objects.select_related("paper").get(text__startswith=words)


def doubtful_evidence(promise: Promise) -> Evidence:
    """A follow-up of which it is not sure that it means this promise."""
    paper = beginning("Ik zal vóór").paper
    return Evidence.objects.create(
        promise=promise, paper=paper, anchor="follow_up-0", date="2024-06-01", quote="Zie eerder.",
        outcome="fulfilled", sure=False, why="same name: Fictief",
    )  # fmt: skip


def doubtful_restatement(promise: Promise, of: Promise) -> Restatement:
    """Perhaps a later statement of another promise."""
    return Restatement.objects.create(
        promise=promise, of=of, how="repeated", sure=False, why="shared words: x"
    )


def organisation(name: str = "Ministerie van Waterwegen") -> Organisation:
    return Organisation.objects.get_or_create(name=name)[0]
