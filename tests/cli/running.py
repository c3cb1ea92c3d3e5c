"""The real command, run as a user runs it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("gestand"))

Run = Callable[..., subprocess.CompletedProcess[str]]
