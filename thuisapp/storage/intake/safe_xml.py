"""XML of somebody else, as a stream, without document types: so no entities, no bombs, and nothing fetched from elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from xml.etree.ElementTree import Element, iterparse
from xml.parsers import expat

from thuisapp.domain.errors import ThuisappError
from thuisapp.storage.intake.errors import BestandGeweigerd, BestandOnleesbaar, LezenDuurtTeLang

CHUNK = 1 << 16
ELEMENTS = 300_000  # in one row, or in a part that is read whole: far above what Excel can make, far below what fills the memory


class SafeXml:
    """One part of a workbook. bestand, part: names for messages. cpu_seconds: processor time of this process above which reading is
    given up."""

    def __init__(self, bestand: str, part: str, cpu_seconds: float) -> None:
        self.bestand, self.part, self.cpu_seconds = bestand, part, cpu_seconds

    def check(self, stream: IO[bytes], *, whole: bool) -> None:
        """Refuse a DOCTYPE, which can only stand before the first element. whole: look through it all, and refuse very many elements."""
        seen = 0

        def start(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen > ELEMENTS:
                raise self.broken()

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = start
        with self.reading():
            while (whole or not seen) and (chunk := stream.read(CHUNK)):
                self.check_time()
                parser.Parse(chunk, False)
            if whole or not seen:
                parser.Parse(b"", True)

    def elements(self, stream: IO[bytes], parent: str, child: str) -> Iterator[Element]:
        """Each `child` of the only `parent`, which forgets it afterwards; what stands behind the parent is not read."""
        found: Element | None = None
        seen = 0
        with self.reading():
            for event, element in iterparse(stream, ("start", "end")):
                if event == "start":
                    seen += 1
                    found = element if element.tag == parent else found
                    if seen > ELEMENTS:
                        raise self.broken()
                elif element.tag == child and found is not None:
                    self.check_time()
                    yield element
                    found.clear()
                    seen = 0
                elif element is found:
                    return
        raise self.broken()  # without the parent, such as in the strict dialect: better no figures than none by silence

    @contextmanager
    def reading(self) -> Iterator[None]:
        """openpyxl, zip and XML have dozens of errors for what is not right; the user can do the same about all of them."""
        try:
            yield
        except (ThuisappError, MemoryError):
            raise
        except Exception:
            raise self.broken() from None

    def check_time(self) -> None:
        if time.process_time() > self.cpu_seconds:
            raise LezenDuurtTeLang(self.bestand, "", "het lezen van dit bestand duurt te lang en is gestopt. Bewaar alleen het blad dat "
                                                     "nodig is in een nieuw bestand.")

    def broken(self) -> BestandOnleesbaar:
        return BestandOnleesbaar(self.bestand, f"onderdeel {self.part}", "dit onderdeel is beschadigd. Open het bestand in Excel en bewaar "
                                 "het opnieuw, of vraag het opnieuw op bij de afzender.")

    def _refuse(self, *_: object) -> None:
        raise BestandGeweigerd(self.bestand, f"onderdeel {self.part}", "hierin staat een DOCTYPE. Dat hoort niet in een Excelbestand "
                               "en kan gemaakt zijn om schade te doen. Vraag de afzender om een ander bestand.")
