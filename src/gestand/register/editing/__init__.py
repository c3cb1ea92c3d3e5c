"""What people do to the entries of the register: each change is allowed, seen, and remembered.

Every function takes an `Edit`: who, why, and the revision of the entry that they saw. It is done wholly or
not at all, leaves a `Change`, and raises

- `NotAllowed` where the role of the user does not reach so far,
- `Conflict` where someone else changed the entry since,
- `UnfitChange` where what is asked cannot be.
"""

from gestand.register.editing.assignment import assign
from gestand.register.editing.change import Edit
from gestand.register.editing.evidence import attach, judge, overrule, withdraw
from gestand.register.editing.proposals import (
    CORRECTABLE,
    add,
    confirm,
    correct,
    reject,
    reopen,
    split,
)
from gestand.register.editing.statements import decline, merge, separate

__all__ = [
    "CORRECTABLE",
    "Edit",
    "add",
    "assign",
    "attach",
    "confirm",
    "correct",
    "decline",
    "judge",
    "merge",
    "overrule",
    "reject",
    "reopen",
    "separate",
    "split",
    "withdraw",
]
