"""The palettes: colour per role, light, dark and with high contrast. The only place in the program's window that holds colour codes.

Every text role has a contrast of at least 4.5 : 1 on every background role it is used on, and 7 : 1 in the palette with high contrast
(a test keeps that).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palet:
    """*_zacht is a background; the same word without it is a text or line that may stand on it.

    uit: words and icons of what cannot be chosen now. warmte: the strongest shade of the heat map. papier, inkt: a page of the document,
    which is white whatever the window is.
    donker: light text on dark; icons in the style sheet and charts follow it.
    """

    venster: str = "#F3F6F5"
    vlak: str = "#FFFFFF"
    band: str = "#E9EFED"
    tekst: str = "#16252A"
    tekst_zacht: str = "#48585E"
    lijn: str = "#D5DDDB"
    lijn_sterk: str = "#71828A"
    uit: str = "#71828A"
    greep: str = "#A9B6B6"
    accent: str = "#0B5D66"
    accent_donker: str = "#08474E"
    accent_zacht: str = "#D7E9E8"
    op_accent: str = "#FFFFFF"
    invoer: str = "#FFFBEB"
    totaal: str = "#E9EFED"
    keuze: str = "#C9E2E1"
    focus: str = "#1B5FC1"
    focus_op_accent: str = "#F4B942"
    fout: str = "#A1232A"
    fout_zacht: str = "#FBEAEA"
    waarschuwing: str = "#7D4B00"
    waarschuwing_zacht: str = "#FDF2DC"
    goed: str = "#1D6538"
    goed_zacht: str = "#E4F2E8"
    info: str = "#1F5687"
    info_zacht: str = "#E6F0F8"
    warmte: str = "#98BCC0"
    papier: str = "#FFFFFF"
    inkt: str = "#16252A"
    inkt_keuze: str = "#C9E2E1"
    donker: bool = False
    scherp: bool = False


LICHT = Palet()

DONKER = Palet(
    venster="#131A1D", vlak="#1B2428", band="#243035", tekst="#E9EFF0", tekst_zacht="#B7C4C8", lijn="#36444A", lijn_sterk="#839599",
    uit="#839599", greep="#56686E", accent="#67C7CF", accent_donker="#93DCE2", accent_zacht="#1E4348", op_accent="#04262A",
    invoer="#2C2A1B", totaal="#243035", keuze="#27505A", focus="#8DBBFF", focus_op_accent="#5A2A00", fout="#FFA5A1", fout_zacht="#40191D",
    waarschuwing="#F2C272", waarschuwing_zacht="#3A2D12", goed="#86D6A0", goed_zacht="#163520", info="#96CAF5", info_zacht="#17324A",
    warmte="#2C6A72", donker=True)

CONTRAST = Palet(
    venster="#000000", vlak="#000000", band="#161616", tekst="#FFFFFF", tekst_zacht="#F0F0F0", lijn="#A6A6A6", lijn_sterk="#FFFFFF",
    uit="#A6A6A6", greep="#FFFFFF", accent="#FFE34D", accent_donker="#FFF3B0", accent_zacht="#333000", op_accent="#000000",
    invoer="#0B1A33", totaal="#1F1F1F", keuze="#00406B", focus="#00E5FF", focus_op_accent="#0030C0", fout="#FFC6C6", fout_zacht="#330000",
    waarschuwing="#FFD27A", waarschuwing_zacht="#2B1D00", goed="#9CF2B5", goed_zacht="#002B10", info="#B4DFFF", info_zacht="#001F38",
    warmte="#00517A", donker=True, scherp=True)
