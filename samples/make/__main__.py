"""Make the PDF and DOCX samples from their manuscripts: `python samples/make [FOLDER]`.

Without a folder the samples themselves are written anew. The other samples are plain text and are
edited where they stand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx_layout
import manuscript
import pdf_layout

HERE = Path(__file__).parent
LAYOUTS = {"pdf": pdf_layout.make, "docx": docx_layout.make}


def main(samples: Path) -> None:
    """Write each paper to the subfolder of `samples` that its manuscript names."""
    for path in sorted((HERE / "manuscripts").glob("*.txt")):
        paper = manuscript.read(path)
        extension = paper.head["Formaat"]
        target = samples / paper.head["Map"] / f"{paper.stem}.{extension}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(LAYOUTS[extension](paper))
        print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent)
