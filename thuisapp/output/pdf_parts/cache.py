"""Parts that were laid out before, in a folder on this computer. Whatever is wrong with it, the document is made all the same.

What is kept is a part of a document of the user, so it stands beside the working copies in the folder for local data, readable for this
user alone. What is not used for longest goes first when it becomes too much.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from thuisapp import __version__, paths
from thuisapp.output.pdf_parts.fonts import Fonts, pack_fonts, unpack_fonts
from thuisapp.output.pdf_parts.model import FontUse, Part, unpack
from thuisapp.output.pdf_parts.split import Source, Sources

MOST = 48_000_000  # bytes in the folder
LONGEST = 60 * 86_400  # seconds that a part is kept without being used
_LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "pyphen", "cffi", "pikepdf")
log = logging.getLogger(__name__)


class Cache:
    """folder: None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._base = _base() if folder is not None else b""
        if folder is not None:
            with suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def key(self, source: Source, sources: Sources) -> str:
        """Everything that the look of a part depends on."""
        return self._hash(source.html, source.style, sources.style, " ".join(sorted(sources.numbered)))

    def part(self, key: str) -> Part | None:
        content = self._read(f"{key}.deel")
        try:
            return unpack(content) if content else None
        except (ValueError, KeyError, TypeError, IndexError) as error:
            log.warning("a kept part is damaged and is made again: %s", error)
            return None

    def keep(self, key: str, packed: bytes) -> None:
        self._write(f"{key}.deel", packed)

    def fonts(self, uses: tuple[FontUse, ...]) -> Fonts | None:
        content = self._read(f"{self._hash(repr(uses))}.letters")
        digest, body = content[:32], content[32:]
        with suppress(ValueError, KeyError, TypeError):
            if content and hashlib.sha256(body).digest() == digest:
                return unpack_fonts(body)
        return None

    def keep_fonts(self, uses: tuple[FontUse, ...], fonts: Fonts) -> None:
        body = pack_fonts(fonts)
        self._write(f"{self._hash(repr(uses))}.letters", hashlib.sha256(body).digest() + body)

    def thin(self) -> None:
        """Takes away what is too old or too much, and halves that a stopped process left."""
        if self.folder is None:
            return
        left, now = MOST, time.time()
        with suppress(OSError):
            kept = sorted(((path, path.stat()) for path in self.folder.iterdir()), key=lambda item: -item[1].st_mtime)
            for path, facts in kept:
                half = path.suffix == ".half" and now - facts.st_mtime > 3600
                left -= facts.st_size
                if left < 0 or half or now - facts.st_mtime > LONGEST:
                    with suppress(OSError):
                        path.unlink()

    def _hash(self, *texts: str) -> str:
        digest = hashlib.sha256(self._base)
        for text in texts:
            raw = text.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.hexdigest()

    def _read(self, name: str) -> bytes:
        """Empty when it is not there. What is read counts as used."""
        if self.folder is None:
            return b""
        try:
            content = (self.folder / name).read_bytes()
            os.utime(self.folder / name)
        except OSError:
            return b""
        return content

    def _write(self, name: str, content: bytes) -> None:
        if self.folder is None:
            return
        half = self.folder / f"{name}.{os.getpid()}.half"
        try:
            half.write_bytes(content)
            half.replace(self.folder / name)
        except OSError as error:
            log.warning("a part is not kept: %s", error)
            with suppress(OSError):
                half.unlink()


def _base() -> bytes:
    """Ourselves, the libraries and the fonts: when one of them changes, everything is made again."""
    digest = hashlib.sha256(__version__.encode())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    output = paths.PACKAGE / "output"
    for path in (*sorted((output / "pdf_parts").glob("*.py")), *sorted((output / "pdf_tags").glob("*.py")),
                 *sorted(paths.resource("fonts").iterdir())):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()
