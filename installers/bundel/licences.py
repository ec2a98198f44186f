"""Under which licence each part is, which licences may go in, and the texts of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from progress import Stopped

from bundel.lock import Part

# Packages that say their licence only in words or in a file: read in the wheel, and written down here.
READ = {
    "jinja2": "BSD-3-Clause", "weasyprint": "BSD-3-Clause", "pydyf": "BSD-3-Clause", "tinycss2": "BSD-3-Clause", "tinyhtml5": "MIT",
    "cssselect2": "BSD-3-Clause", "webencodings": "BSD-3-Clause", "markdown-it-py": "MIT", "mdurl": "MIT", "resvg-py": "MIT",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1", "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "brotli": "MIT", "gstreamer-libs": "LGPL-2.1-or-later",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "chunspell": "MIT AND MPL-1.1",  # Hunspell leaves the choice between MPL-1.1, GPL-2.0 and LGPL-2.1
}
# Of a part that leaves a choice we choose the licence that is in this list.
ALLOWED = {"MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "MPL-1.1", "MPL-2.0", "LGPL-2.0-or-later",
           "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "PSF-2.0", "ISC", "Zlib", "OFL-1.1", "EUPL-1.2",
           "HPND", "FTL", "libpng-2.0", "bzip2-1.0.6", "CC0-1.0", "CC-BY-4.0", "Unlicense"}
_SHORT = {"MIT License": "MIT", "Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "BSD": "BSD-3-Clause",
          "BSD License": "BSD-3-Clause", "MIT license": "MIT", "Apache": "Apache-2.0"}
_TEXT = re.compile(r"(licen[cs]es?|copying|notice|copyright|authors)([-._ ].*)?$", re.IGNORECASE)


def licence_of(metadata: Mapping[str, Any]) -> str:
    """The SPDX expression of a package, from what its metadata says. Raises Stopped when that says nothing we know."""
    name = re.sub(r"[-_.]+", "-", str(metadata["name"])).lower()
    said = READ.get(name) or metadata.get("license_expression") or metadata.get("license") or ""
    said = _SHORT.get(said.strip(), said.strip())
    if not said or "\n" in said or len(said) > 120:
        raise Stopped(f"Van het onderdeel {name} is de licentie niet bekend. Lees haar na en schrijf haar op in bundel/licences.py.")
    return said


def choices(expression: str) -> list[set[str]]:
    """The ways in which an expression may be used; each is a set of licences that all hold."""
    words = expression.replace("(", " ").replace(")", " ")
    return [{one.strip().partition(" WITH ")[0] for one in way.split(" AND ")} for way in words.split(" OR ")]


def is_allowed(expression: str) -> bool:
    return any(way <= ALLOWED for way in choices(expression))


def check(parts: tuple[Part, ...]) -> None:
    """Raises Stopped when a part may not go in."""
    wrong = [f"{part.name} {part.version} ({part.licence})" for part in parts if not is_allowed(part.licence)]
    if wrong:
        raise Stopped("Deze onderdelen mogen niet mee, want hun licentie past niet bij het programma: " + ", ".join(wrong) + ".")


def is_text(name: str) -> bool:
    """Whether a file of this name is a licence or a list of authors."""
    return bool(_TEXT.match(name)) and not name.endswith((".py", ".pyc", ".pyi"))


def texts_of(dist_info: Path) -> list[Path]:
    """The licence texts that a wheel brings along, in its .dist-info folder."""
    inside = [path for path in dist_info.rglob("*") if path.is_file()]
    return sorted(path for path in inside if (is_text(path.name) or "licenses" in path.relative_to(dist_info).parts[:-1])
                  and "Commercial" not in path.name)  # of a choice we take the free licence


def collect(parts: Iterable[Part], packages: Path, own: Path, target: Path) -> None:
    """The licence of the program, the texts that wheels bring, and the general ones. own: our folder with texts. Raises Stopped."""
    for part in parts:
        (info,) = packages.glob(f"{part.file.split('-')[0]}-{part.version}.dist-info")
        texts = texts_of(info) + sorted((own / "onderdelen").glob(f"{part.name}.txt"))
        if not texts:
            raise Stopped(f"Van het onderdeel {part.name} is er geen licentietekst. Zet haar als {part.name}.txt in de map "
                          "installers/licenties/onderdelen.")
        for text in texts:
            _put(text, target / part.name / text.name)
    for text in sorted((own / "teksten").glob("*.txt")):
        _put(text, target / "algemeen" / text.name)
    _put(own / "LEESMIJ.txt", target / "LEESMIJ.txt")
    _put(own.parents[1] / "LICENSE", target / "thuisapp-EUPL-1.2.txt")


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
