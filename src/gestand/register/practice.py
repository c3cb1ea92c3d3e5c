"""The register attached as practice data: what `gestand check parliament` runs on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from gestand.checks.data import Data
from gestand.register import records
from gestand.register.database import where

PACK = "parliament"  # the pack whose record types are the register's own


@contextmanager
def attached(as_of: datetime.date) -> Iterator[Data]:
    """The records of the register on a day, in a folder that is gone after the block.

    Papers are public and the records hold no words of them: what must be stated of data is the same always.

    Args:
        as_of: the day as of which the register is told.

    Raises:
        OSError: there is no room for the records.
    """
    with TemporaryDirectory(prefix="gestand-") as folder:
        records.write(Path(folder), as_of)
        yield Data(
            location=folder,
            purpose=f"whether government answers parliament, by the register {where()}",
            legal_basis="papers that were made public",
            retention=as_of,
            holder="",
            synthetic=False,
            tables={},
            digest=sha256(b"").hexdigest(),
        )
