"""Finds the lines of a region in a large file of CBS without splitting all the others: a search for the codes, block by block.

Plain reading of all lines takes about as long; splitting every line into fields about ten times longer (tests/benchmarks/bench_inlezen.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import IO

BLOCK = 1 << 20


class LineFinder:
    """Goes once through a stream of bytes. done: bytes read; lines: lines passed, the heading not counted."""

    def __init__(self, stream: IO[bytes], codes: Collection[str] | None, longest: int) -> None:
        """codes: codes of areas (ASCII) to look for, None = every line. longest: bytes a line may have."""
        self._stream, self._longest = stream, longest
        self._pattern = None if codes is None else code_pattern(codes)
        self.done = self.lines = 0
        self.too_long = False

    def blocks(self) -> Iterator[list[tuple[int, bytes]]]:
        """Per block the lines in which a code occurs (in any column): (number of the line from 1 after what was read, bytes).

        Ends early with `too_long` set when a line does not end.
        """
        rest = b""
        while chunk := self._stream.read(BLOCK):
            self.done += len(chunk)
            text = rest + chunk
            cut = text.rfind(b"\n") + 1
            rest = text[cut:]
            if len(rest) > self._longest:
                self.too_long = True
                return
            yield list(self._find(text[:cut]))
        yield list(self._find(rest + b"\n" if rest else b""))

    def _find(self, block: bytes) -> Iterator[tuple[int, bytes]]:
        if self._pattern is None:
            for line in block.split(b"\n")[:-1]:
                self.lines += 1
                if line.strip():
                    yield self.lines, line
            return
        counted = end = 0
        for match in self._pattern.finditer(block):
            if match.start() < end:
                continue  # the same line again
            start = block.rfind(b"\n", 0, match.start()) + 1
            end = block.find(b"\n", match.end())
            self.lines += block.count(b"\n", counted, start)
            counted = start
            yield self.lines + 1, block[start:end]
        self.lines += block.count(b"\n", counted)


def code_pattern(codes: Collection[str]) -> re.Pattern[bytes]:
    """One expression for all codes, as a tree of their letters: trying 60 codes one after the other would be slow."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for code in codes:
        node = tree
        for letter in code:
            node = node.setdefault(letter, {})

    def expression(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        parts = [re.escape(letter) + expression(below) for letter, below in sorted(node.items())]
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})" if parts else ""

    return re.compile(expression(tree).encode() if tree else rb"(?!)")
