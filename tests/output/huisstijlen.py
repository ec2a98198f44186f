"""House styles and logos for the tests."""

from __future__ import annotations

import base64
import struct
import zlib
from functools import cache

from thuisapp.domain.huisstijl import Huisstijl, Lettertype, Logo, Logosoort, Omslagontwerp

SVG = ('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80" viewBox="0 0 200 80"><rect width="200" height="80" rx="20" '
       'fill="#0057b7"/><text x="20" y="50" font-size="30" fill="#fff">Regio</text></svg>')


def png(breed: int = 4, hoog: int = 3) -> bytes:
    """A red picture."""
    def stuk(soort: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))
    rijen = b"".join(b"\0" + b"\xff\0\0" * breed for _ in range(hoog))
    return (b"\x89PNG\r\n\x1a\n" + stuk(b"IHDR", struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0)) + stuk(b"IDAT", zlib.compress(rijen))
            + stuk(b"IEND", b""))


def logo(inhoud: bytes | str = SVG, soort: Logosoort = Logosoort.SVG) -> Logo:
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return Logo(base64.b64encode(ruw).decode(), soort, "Logo van de <regio>")


@cache
def eigen(omslag: Omslagontwerp = Omslagontwerp.VLAKKEN, lettertype: Lettertype = Lettertype.ATKINSON) -> Huisstijl:
    return Huisstijl("#0057B7", "#7A1F3D", lettertype, omslag, 'Voet "regel" & </style>', logo())
