"""The stored register: papers, what was read in them, the promises, and what came of those.

A paper has versions; a version has annotations. Promises and evidence point at a paper and an anchor, not
at a row of one version, so they survive the paper being read again. What people decide is kept beside what
the machine read, and every change of a promise leaves a `Change`.
"""

from gestand.register.models.changes import Change
from gestand.register.models.checks import CheckedPromise, CheckOutcome, CheckRun
from gestand.register.models.missing import Gap, GapQuerySet, Received, ReceivedQuerySet, Reception
from gestand.register.models.papers import (
    CONTENT,
    CONTENT_OF_VERSION,
    Annotation,
    AnnotationQuerySet,
    Clue,
    Paper,
    SearchIndex,
    SearchText,
    Version,
)
from gestand.register.models.people import AccessToken, Organisation, Role, User
from gestand.register.models.promises import (
    Evidence,
    Outcome,
    Overruling,
    Promise,
    PromiseQuerySet,
    Restatement,
    Review,
    Status,
)
from gestand.register.models.saved import SavedSearch

__all__ = [
    "CONTENT",
    "CONTENT_OF_VERSION",
    "AccessToken",
    "Annotation",
    "AnnotationQuerySet",
    "Change",
    "CheckOutcome",
    "CheckRun",
    "CheckedPromise",
    "Clue",
    "Evidence",
    "Gap",
    "GapQuerySet",
    "Organisation",
    "Outcome",
    "Overruling",
    "Paper",
    "Promise",
    "PromiseQuerySet",
    "Received",
    "ReceivedQuerySet",
    "Reception",
    "Restatement",
    "Review",
    "Role",
    "SavedSearch",
    "SearchIndex",
    "SearchText",
    "Status",
    "User",
    "Version",
]
