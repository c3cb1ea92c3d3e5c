"""Papers and promises as linked data in their pages: JSON-LD with the words of schema.org.

docs/taking-along.md says which types, and why no others. A data block is no script: the Content Security
Policy of the site lets it stand.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from gestand.register.models import Paper, Promise, Status, Version
from gestand.web.columns import Addresses, called

_REPORTS = (Paper.Type.ANNUAL_REPORT, Paper.Type.DEBATE_REPORT)
_ACTED = (Promise.Kind.COMMITMENT, Promise.Kind.REQUEST, Promise.Kind.RECOMMENDATION)
_ACTION = {  # of a status; that a promise lapsed does not say that an act failed
    Status.OPEN: "https://schema.org/PotentialActionStatus",
    Status.PARTLY: "https://schema.org/ActiveActionStatus",
    Status.FULFILLED: "https://schema.org/CompletedActionStatus",
}
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def of_paper(at: Addresses, paper: Paper, version: Version) -> SafeString:
    """A paper: a report where it is one, else a creative work."""
    return _block(
        {
            "@type": "Report" if paper.type in _REPORTS else "CreativeWork",
            "@id": at.paper(paper.key),
            "url": at.paper(paper.key),
            "identifier": paper.key,
            "name": paper.title,
            "genre": called(Paper.Type, paper.type),
            "inLanguage": "nl",
            "datePublished": paper.date.isoformat() if paper.date else None,
            "creator": paper.sender,
            "isPartOf": _dossier(paper),
            "version": version.number,
        }
    )


def of_promise(at: Addresses, promise: Promise) -> SafeString:
    """A promise: words quoted from a paper, and the act that they are about where they are about one.

    Args:
        at: the addresses of the site.
        promise: with its status.
    """
    return _block(
        {
            "@type": "Quotation",
            "@id": at.promise(promise.identifier),
            "url": at.promise(promise.identifier),
            "identifier": promise.identifier,
            "text": promise.text,
            "genre": called(Promise.Kind, promise.kind),
            "inLanguage": "nl",
            "creativeWorkStatus": "Aanneming onbekend" if promise.unadopted else promise.status,
            "datePublished": promise.made.isoformat() if promise.made else None,
            "dateModified": promise.changed_at.isoformat(timespec="seconds"),
            "isPartOf": {
                "@type": "CreativeWork",
                "@id": at.paper(promise.paper.key),
                "name": promise.paper.title,
            },
            "about": _act(promise),
        }
    )


def _act(promise: Promise) -> dict[str, Any] | None:
    if promise.kind not in _ACTED or promise.unadopted:
        return None
    return _without_empty(
        {
            "@type": "Action",
            "agent": promise.actor,
            "recipient": promise.to,
            "endTime": promise.due_then.isoformat() if promise.due_then else None,
            "actionStatus": _ACTION.get(Status(promise.status)),
        }
    )


def _dossier(paper: Paper) -> dict[str, str] | None:
    return {"@type": "CreativeWorkSeries", "identifier": paper.dossier} if paper.dossier else None


def _without_empty(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in (None, "")}


def _block(said: dict[str, Any]) -> SafeString:
    """A data block; no sign in it can end it."""
    data = json.dumps({"@context": "https://schema.org"} | _without_empty(said), ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{data.translate(_ESCAPED)}</script>')  # noqa: S308 - escaped
