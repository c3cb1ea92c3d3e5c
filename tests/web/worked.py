"""A register in which people worked: every kind of page has something to show."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django_otp.plugins.otp_totp.models import TOTPDevice
from fictional import everything, response
from people import ROLES, beginning, doubtful_evidence, doubtful_restatement, organisation

from gestand.register import editing
from gestand.register.editing import Edit
from gestand.register.models import Promise, User
from gestand.register.tokens import new_token
from gestand.web.accounts import codes

PASSWORD = "een lange zin"


def session(user: User) -> str:
    """What the cookie of a browser holds in which they are logged in."""
    kept = SessionStore()
    kept[SESSION_KEY], kept[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    kept[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    kept.save()
    return str(kept.session_key)


def worked() -> None:
    """Fill the register; the cookies by role, and codes that count once, are left in files beside it."""
    everything()
    response(subject="Reactie op Veilig aan de wal")  # a newer version
    body = organisation()
    users = {
        role: User.objects.create_user(role, password=PASSWORD, role=role, organisation=body)
        for role in ROLES
    }
    chief = users["administrator"]

    def edit(promise: Promise, why: str = "") -> Edit:
        promise.refresh_from_db()
        return Edit(chief, promise.revision, why)

    loket, winter, bojen = (beginning(words) for words in ("Ik zal vóór", "In de winter", "Het Waterlab"))
    editing.confirm(loket, edit(loket))
    editing.assign(loket, edit(loket), body, "dossierhouder")
    editing.attach(
        loket, edit(loket), kind="link", outcome="progress", date=datetime.date(2024, 7, 2),
        nature="done", link="https://waterwegen.example/loket", note="Het loket is half open.",
    )  # fmt: skip
    editing.overrule(loket, edit(loket, "Zelf gezien."), "Voldaan", datetime.date(2024, 8, 1))
    editing.correct(winter, edit(winter, "Staat in de kop."), actor="minister van Waterwegen")
    editing.merge(winter, edit(winter, "Dezelfde verwarming."), loket)
    editing.reject(bojen, edit(bojen, "Bestaande praktijk."))
    sluis = beginning("Ik zeg toe")
    editing.assign(sluis, edit(sluis), body, "dossierhouder")
    doubtful_evidence(sluis)
    doubtful_restatement(beginning("De minister stuurt"), loket)

    users["reviewer"].saved_searches.create(name="Open", listing="register", filters="status=Openstaand")
    new_token(users["reviewer"], "Rekenblad", 90)
    TOTPDevice.objects.create(user=chief, name="app", confirmed=True)
    Path("codes").write_text(json.dumps(codes.new_recovery_codes(chief)))
    Path("sessions").write_text(json.dumps({role: session(user) for role, user in users.items()}))
