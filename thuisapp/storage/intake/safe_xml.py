"""XML of somebody else, as a stream, without document types: so no entities, no bombs, and nothing fetched from elsewhere."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile

from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, LezenDuurtTeLang

CHUNK = 1 << 16

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class SafeXml:
    """Reads one part of a workbook and tells about each element by its name, without the prefix that the root has.

    bestand, part: names for messages. cpu_seconds: processor time of this process above which reading is given up.
    """

    def __init__(self, bestand: str, part: str, cpu_seconds: float) -> None:
        self.bestand, self.part, self.cpu_seconds = bestand, part, cpu_seconds
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, stream: IO[bytes], start: Start, end: End | None = None, text: Text | None = None) -> Iterator[int]:
        """Feed the stream to the handlers; yields the number of bytes done after each chunk. Raises Inleesfout."""
        self._parser.StartElementHandler = lambda name, attributes: self._root(name, attributes, start, end)
        self._parser.CharacterDataHandler = text
        done = 0
        while chunk := self._next(stream):
            self._feed(chunk, last=False)
            done += len(chunk)
            yield done
        self._feed(b"", last=True)

    def read_all(self, stream: IO[bytes], start: Start, end: End | None = None, text: Text | None = None) -> None:
        """The same in one go."""
        for _ in self.read(stream, start, end, text):
            pass

    def _next(self, stream: IO[bytes]) -> bytes:
        if time.process_time() > self.cpu_seconds:
            raise LezenDuurtTeLang(self.bestand, "", "het lezen van dit bestand duurt te lang en is gestopt. Bewaar alleen het blad dat "
                                                     "nodig is in een nieuw bestand.")
        try:
            return stream.read(CHUNK)
        except (OSError, EOFError, BadZipFile, zlib.error, NotImplementedError):
            raise self._broken() from None

    def _feed(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError:
            raise self._broken() from None

    def _root(self, name: str, attributes: Mapping[str, str], start: Start, end: End | None) -> None:
        """At the first element: the handlers get the names as they are, which is fast; only a document with prefixes needs a detour."""
        prefix = name[:name.find(":") + 1]
        if prefix:
            self._parser.StartElementHandler = lambda name, attributes: start(name.removeprefix(prefix), attributes)
            self._parser.EndElementHandler = (lambda name: end(name.removeprefix(prefix))) if end else None
        else:
            self._parser.StartElementHandler, self._parser.EndElementHandler = start, end
        start(name.removeprefix(prefix), attributes)

    def _refuse(self, *_: object) -> None:
        raise BestandGeweigerd(self.bestand, f"onderdeel {self.part}", "hierin staat een DOCTYPE. Dat hoort niet in een Excelbestand "
                               "en kan gemaakt zijn om schade te doen. Vraag de afzender om een ander bestand.")

    def _broken(self) -> BestandOnleesbaar:
        return BestandOnleesbaar(self.bestand, f"onderdeel {self.part}", "dit onderdeel is beschadigd. Open het bestand in Excel en bewaar "
                                 "het opnieuw, of vraag het opnieuw op bij de afzender.")
