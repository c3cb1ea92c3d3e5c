"""One-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when the phone is gone.

django-otp keeps and checks them: a code counts once, and clocks may differ by half a minute.
"""

from __future__ import annotations

import secrets

import segno
from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from gestand.register.models import User

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike
_LENGTH = 10  # letters: 49 bits


def device_of(user: User) -> TOTPDevice | None:
    """The authenticator of an account; None without one-time codes."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def required(user: User) -> bool:
    """Whether the role of the account has to use one-time codes (`GESTAND_CODES_FOR`)."""
    return user.role in settings.CODES_FOR


def accepts(user: User, code: str) -> bool:
    """Whether this is a code of the account now, or a recovery code of it; either counts once."""
    code = "".join(code.split()).replace("-", "").lower()
    model = TOTPDevice if code.isdecimal() else StaticDevice
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=user, confirmed=True).first()
        return bool(device and device.verify_token(code))


def proposed(user: User) -> TOTPDevice:
    """An authenticator that is not in use before a code of it was shown."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        return TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})[0]


def begin(user: User, code: str) -> bool:
    """Take the proposed authenticator into use, if this is a code of it."""
    code = "".join(code.split())
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if not device or not code.isdecimal() or not device.verify_token(code):
            return False
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        device.confirmed = True
        device.save()
    return True


def new_recovery_codes(user: User) -> list[str]:
    """Recovery codes in place of those of before; to be shown once."""
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    """How many recovery codes were not used yet."""
    return int(StaticToken.objects.filter(device__user=user).count())


def end(user: User) -> bool:
    """Take one-time codes off an account; whether it had them."""
    with transaction.atomic():
        removed, _by_kind = TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
    return bool(removed)


def picture(device: TOTPDevice) -> str:
    """The QR code of an authenticator as SVG, made here: the key goes to nobody."""
    code = segno.make(device.config_url, error="m", micro=False)
    return code.svg_inline(scale=5, border=4, dark="#000", light="#fff")
