"""The days that the register takes from people: others are slips of the pen, and calendars end."""

from __future__ import annotations

import datetime

FIRST, LAST = datetime.date(1814, 1, 1), datetime.date(2199, 12, 31)  # the kingdom's, and far enough ahead
