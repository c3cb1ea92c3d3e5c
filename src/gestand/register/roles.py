"""Who may do what. Each role may do all that those before it may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gestand.errors import NotAllowed
from gestand.register.models import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gestand.register.models import User

Act = Literal["read", "review", "assign", "overrule", "import", "administer"]

LEAST: dict[Act, Role] = {
    "read": Role.READER,
    "review": Role.REVIEWER,  # confirm, correct, reject, merge, split, add; judge evidence
    "assign": Role.COORDINATOR,  # assign promises, attach evidence
    "overrule": Role.COORDINATOR,  # set a status
    "import": Role.COORDINATOR,  # put papers into the register
    "administer": Role.ADMINISTRATOR,  # accounts, organisations
}
_RANK = {role: rank for rank, role in enumerate(Role)}


def may(user: User | AnonymousUser, act: Act) -> bool:
    """Whether someone who signed in may do this; who did not sign in, and who was shut out, may nothing."""
    if not user.is_authenticated or not user.is_active:
        return False
    role = Role.ADMINISTRATOR if user.is_superuser else Role(user.role)
    return _RANK[role] >= _RANK[LEAST[act]]


def require(user: User | AnonymousUser, act: Act) -> None:
    """Stop who may not do this.

    Raises:
        NotAllowed: the role of the user does not reach so far.
    """
    if not may(user, act):
        raise NotAllowed("your account may not do this; ask an administrator for another role")
