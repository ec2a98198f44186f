"""The finished HTML of a document, cut into parts that begin on a page of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

NUMBER = "888"  # stands where a page number comes, and keeps the room for it
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_CHAPTER = re.compile(r'(?=<section class="hoofdstuk)')
_TITLE = re.compile(r'<h1>(?:<span class="nr">(.*?)</span>)?')
_STRING = re.compile(r"\.([\w-]+)\s*\{[^{}]*string-set:\s*([\w-]+)\s+content\(\)")
_COUNTED = re.compile(r"target-counter\([^()]*(?:\([^()]*\)[^()]*)*\)|counter\(pages?\)")
_NUMBERED = re.compile(r"@([a-z]+-[a-z]+)\s*\{[^{}]*counter\(page")
_NOTE = '<span class="voetnoot">'


@dataclass(frozen=True, slots=True)
class Source:
    """name: as in "… wordt opgemaakt". html: a page without style. style: of this part alone, beside the style of all parts."""

    name: str
    html: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """style: of all parts. numbered: the margin boxes with page numbers ("@bottom-right")."""

    parts: tuple[Source, ...]
    style: str
    numbered: frozenset[str]


def split(html: str) -> Sources:
    """The parts of a document. A short document, whose chapters follow each other on a page, is one part."""
    style = "".join(_STYLE.findall(html))
    html = _STYLE.sub("", html)
    begin, main, rest = html.partition("<main>")
    front, end = begin + main, rest[rest.rindex("</main>"):] if main else ""
    _, *chapters = _CHAPTER.split(rest.removesuffix(end)) if end else [""]
    if '<body class="kort">' in front or not chapters:
        parts: tuple[Source, ...] = (Source("Het document", html),)
    else:
        opening, body, cover = front.partition("<body>")
        strings = _strings(style, cover)
        notes, made = 0, [Source("Het begin", front + end)]
        for chapter in chapters:
            made.append(Source(_name(chapter), f"{_without_metadata(opening)}{body}\n<main>\n{chapter}{end}",
                               f"html {{ string-set: {strings} }}\nbody {{ counter-reset: footnote {notes} }}\n"))
            notes += chapter.count(_NOTE)
        parts = tuple(made)
    return Sources(parts, _COUNTED.sub(f'"{NUMBER}"', style), frozenset("@" + name for name in _NUMBERED.findall(style)))


def _name(chapter: str) -> str:
    """"Hoofdstuk 7" or "Bijlage A"."""
    found = _TITLE.search(chapter)
    number = unescape(found[1] or "") if found else ""
    return f"Hoofdstuk {number}" if number[:1].isdigit() else number or "Een hoofdstuk"


def _without_metadata(opening: str) -> str:
    """What is told about the document stands in its first part."""
    return re.sub(r"<head>.*</head>", "<head></head>", opening, flags=re.DOTALL)


def _strings(style: str, cover: str) -> str:
    """What the cover sets for the running heads and feet, as a value of string-set."""
    values: dict[str, str] = {}
    for name, string in _STRING.findall(style):
        if found := re.search(rf'class="{name}">(.*?)</', cover, re.DOTALL):
            values.setdefault(string, " ".join(unescape(found[1]).split()))
    return ", ".join(f"{string} {_quoted(value)}" for string, value in values.items()) or "none"


def _quoted(value: str) -> str:
    """A CSS string with every sign that means something there as its number."""
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in value) + '"'
