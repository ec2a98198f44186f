"""The same results from WeasyPrint with less work, in the places where a profile of our documents showed that its time goes.

Only for a child process, once. Each function does what the one it replaces does, and leaves to it what is out of the ordinary. A test
compares the pages with and without; pyproject.toml keeps to the version that this was tried with.
"""

from __future__ import annotations

import ctypes.util
import re
import sys
import types
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

_PLAIN_PATH = re.compile(r"[MLHVZmlhvz\d\s.,-]*")
_STEP = re.compile(r"[MLHVZmlhvz]|-?(?:\d+\.?\d*|\.\d+)")
_SIDES = ("margin_left", "margin_right", "padding_left", "padding_right")
_HEIGHTS = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


class _NoHttps(urllib.request.BaseHandler):
    """The Windows program has no ssl module, since it never fetches anything; WeasyPrint asks for a handler that Python then lacks."""

    def __init__(self, context: Any = None) -> None:
        pass


@lru_cache(maxsize=1)
def load() -> None:
    """Imports WeasyPrint. On Linux it looks for its libraries with dozens of programs, though they are found by their full names too."""
    vars(urllib.request).setdefault("HTTPSHandler", _NoHttps)
    if sys.platform.startswith("linux"):
        find = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None
        try:
            with suppress(OSError):  # somewhere out of the ordinary: then the long way
                import weasyprint
        finally:
            ctypes.util.find_library = find
    import weasyprint  # noqa: F401


@lru_cache(maxsize=1)
def speed_up() -> None:
    """Put the faster functions in their places."""
    _styles()
    _siblings()
    _percentages()
    _flow()
    _text()
    _paths()
    _labels()
    _compression()


def _put(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """In every module of WeasyPrint that knows the old function."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint"):
            for known, value in list(vars(module).items()):
                if value is old:
                    setattr(module, known, new)


def _styles() -> None:
    """A property that no rule speaks of is that of the parent, or its initial value."""
    from weasyprint import css

    slow = {"float", "display", "position", "page"}
    inherited = {key for key in css.INHERITED if key not in slow and not key.startswith("text_decoration_")}
    initial = {key: value for key, value in css.INITIAL_VALUES.items() if key not in slow and key not in css.INHERITED
               and key not in css.INITIAL_NOT_COMPUTED and not key.startswith("text_decoration_")}
    logical = {key: of(block="ttb", inline="ltr") for key, of in css.PHYSICAL_FUNCTIONS.items()}
    other = css.ComputedStyle.__missing__

    def missing(self: Any, key: str) -> Any:
        cascaded, parent = self.cascaded, self.parent_style
        if parent is None or key in cascaded or (key in logical and (logical[key] in cascaded or self["direction"] != "ltr")):
            return other(self, key)
        if key in inherited:
            value = self[key] = parent[key]
        elif key in initial:
            value = self[key] = initial[key]
        else:
            return other(self, key)
        return value

    css.ComputedStyle.__missing__ = missing


def _siblings() -> None:
    """cssselect2 finds what stands before an element by asking the one before it: a thousand paragraphs are too deep for Python."""
    from cssselect2.tree import ElementWrapper

    def previous_siblings(self: Any) -> tuple[Any, ...]:
        if self._previous_siblings is None:
            row, before = [], self.previous
            while before is not None and before._previous_siblings is None:
                row.append(before)
                before = before.previous
            known = () if before is None else (*before._previous_siblings, before)
            self._previous_siblings = (*known, *reversed(row))
        found: tuple[Any, ...] = self._previous_siblings
        return found

    ElementWrapper.previous_siblings = property(previous_siblings)


def _percentages() -> None:
    """Lengths in pixels, by far the most, without a function call for each."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent

    other, one = percent.resolve_percentages, percent.percentage

    def used(style: Any, name: str, whole: Any) -> Any:
        value = style[name]
        if value == "auto":
            return value
        unit = getattr(value, "unit", None)
        if unit == "px":
            return value.value
        return whole * value.value / 100 if unit == "%" else one(value, style, whole)

    def resolve(box: Any, containing_block: Any) -> None:
        if isinstance(box, boxes.PageBox):
            other(box, containing_block)
            return
        width, height = (containing_block.width, containing_block.height) if isinstance(containing_block, boxes.Box) else containing_block
        style, facts = box.style, box.__dict__
        if style["box_sizing"] != "content-box" or height != "auto":
            other(box, containing_block)
            return
        for name in _SIDES:
            facts[name] = used(style, name, width)
        for name in _HEIGHTS:
            facts[name] = used(style, name, width)
        facts["width"], facts["max_width"] = used(style, "width", width), used(style, "max_width", width)
        least = used(style, "min_width", width)
        facts["min_width"] = 0 if least == "auto" else least
        high = style["height"]
        if high != "auto" and getattr(high, "unit", "") not in {"px", "%"}:
            other(box, containing_block)
            return
        facts["height"] = high.value if high != "auto" and high.unit == "px" else "auto"
        least = used(style, "min_height", 0)
        facts["min_height"], facts["max_height"] = 0 if least == "auto" else least, used(style, "max_height", float("inf"))
        collapsed = style["border_collapse"] == "collapse"
        for name in _BORDERS:
            if not (collapsed and hasattr(box, name)):
                facts[name] = style[name]

    _put(other, resolve)


def _flow() -> None:
    from weasyprint.formatting_structure import boxes

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        return style["float"] == "none" and style["position"] in ("static", "relative")

    boxes.Box.is_in_normal_flow = is_in_normal_flow


def _text() -> None:
    """Pango's objects are made once for a document or a style, and a line that was measured is drawn without measuring it anew."""
    from weasyprint.text import fonts, line_break
    from weasyprint.text.ffi import pango

    layout, describe = line_break.Layout, fonts.get_font_description
    set_text, reactivate = layout.set_text, layout.reactivate

    def description(style: Any) -> Any:
        known = style.font_config.__dict__.setdefault("_descriptions", {})
        key = (tuple(style["font_family"]), style["font_style"], style["font_stretch"], style["font_weight"], style["font_size"],
               style["font_variant_caps"], style["font_variation_settings"])
        if key not in known:
            known[key] = describe(style)
        return known[key]

    def set_one_line(self: Any, text: str, justify: bool = False) -> None:
        set_text(self, text, justify)
        if "\n" not in self.text:
            pango.pango_layout_set_single_paragraph_mode(self.layout, True)  # as it is drawn; later it would be measured again

    def draw_again(self: Any, style: Any) -> None:
        if self.justification_spacing:
            reactivate(self, style)
        else:
            pango.pango_layout_set_width(self.layout, -1)

    _put(describe, description)
    layout.set_text, layout.reactivate, layout.deactivate = set_one_line, draw_again, lambda self: None


def _paths() -> None:
    """Paths of straight lines: borders on maps, and all charts."""
    import weasyprint.svg

    other = weasyprint.svg.path

    def path(svg: Any, node: Any, font_size: float) -> None:
        text = node.get("d", "")
        if not _PLAIN_PATH.fullmatch(text) or any(node.get(f"marker-{place}") for place in ("start", "mid", "end")) or node.get("marker"):
            other(svg, node, font_size)
            return
        svg.stream.move_to(0, 0)
        _straight(svg.stream, _STEP.findall(text))

    for table in (value for value in vars(weasyprint.svg).values() if isinstance(value, dict) and value.get("path") is other):
        table["path"] = path


class _Whole(str):
    """A text that counts as one letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _labels() -> None:
    """The words in a chart at once, and not letter by letter."""
    import weasyprint.svg

    other = weasyprint.svg.text
    apart = ("rotate", "dx", "dy", "letter-spacing", "textLength")

    def text(svg: Any, node: Any, font_size: float) -> None:
        places = f"{node.get('x', '')}{node.get('y', '')}"
        if node.text and not any(node.get(name) for name in apart) and " " not in places and "," not in places:
            node._etree_node.text = _Whole(node.text)
        other(svg, node, font_size)

    for table in (value for value in vars(weasyprint.svg).values() if isinstance(value, dict) and value.get("text") is other):
        for name in [name for name, value in table.items() if value is other]:
            table[name] = text
    weasyprint.svg.text = text  # it also asks for itself


def _straight(stream: Any, steps: list[str]) -> None:
    x = y = begin_x = begin_y = 0.0
    letter, i = "M", 0
    while i < len(steps):
        if steps[i].isalpha():
            letter, i = steps[i], i + 1
            if letter in "Zz":
                stream.close()
                x, y = begin_x, begin_y
                continue
        base_x, base_y = (x, y) if letter.islower() else (0.0, 0.0)
        if letter in "Hh":
            x, i = base_x + float(steps[i]), i + 1
        elif letter in "Vv":
            y, i = base_y + float(steps[i]), i + 1
        else:
            x, y, i = base_x + float(steps[i]), base_y + float(steps[i + 1]), i + 2
        if letter in "Mm":
            stream.move_to(x, y)
            begin_x, begin_y = x, y
            letter = "L" if letter == "M" else "l"
        else:
            stream.line_to(x, y)


def _compression() -> None:
    """The hardest compression takes much time for a hundredth of the size."""
    import pydyf

    pydyf.zlib = types.SimpleNamespace(compressobj=lambda level: zlib.compressobj(6))
