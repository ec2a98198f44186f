"""Pieces of the handleiding as rich text for a QTextBrowser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt

from thuisapp.app.handleiding import KADERS, Stuk
from thuisapp.views import thema

_KADER = re.compile(rf"<blockquote>\s*<p>({'|'.join(KADERS)})(?:: |\. )(.*?)</blockquote>", re.DOTALL)
_CITAAT = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)


@cache
def _lezer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def als_html(stukken: Sequence[Stuk]) -> str:
    """A chapter with an anchor at each piece."""
    return f"<html><head><style>{_stijl()}</style></head><body>{''.join(map(_stuk, stukken))}</body></html>"


def _stuk(stuk: Stuk) -> str:
    kop = f"h{stuk.niveau}"
    inhoud = _KADER.sub(r'<table class="kader" width="100%" cellpadding="10"><tr><td><p><b>\1.</b> \2</td></tr></table>',
                        _lezer().render(stuk.tekst))
    return f'<{kop}><a name="{stuk.id}"></a>{escape(stuk.titel)}</{kop}>{_CITAAT.sub(_citaat, inhoud)}'


def _citaat(match: re.Match[str]) -> str:
    return f'<table class="kader" width="100%" cellpadding="10"><tr><td>{match[1]}</td></tr></table>'


def _stijl() -> str:
    palet = thema.palet()
    return (f"h1 {{ color: {palet.tekst}; margin-bottom: 10px; }} h2 {{ color: {palet.accent}; margin-top: 26px; margin-bottom: 6px; }} "
            f"p, li {{ margin-bottom: 7px; }} a {{ color: {palet.accent}; }} "
            f".kader {{ background-color: {palet.info_zacht}; color: {palet.tekst}; margin-top: 6px; margin-bottom: 6px; }}")
