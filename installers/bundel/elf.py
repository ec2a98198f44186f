"""Which Linux libraries a program file needs; the counterpart of closure.py for ELF files, with nothing but the standard library."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

PT_LOAD, PT_DYNAMIC = 1, 2
DT_NEEDED, DT_STRTAB = 1, 5


def needs(path: Path) -> set[str]:
    """The names of the libraries that this file asks for; empty for what is not a 64-bit ELF file."""
    data = path.read_bytes()
    if data[:5] != b"\x7fELF\x02":
        return set()
    offset, = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, offset + i * size) for i in range(count)]
    loads = [(address, begin, length) for kind, _, begin, address, _, length in segments if kind == PT_LOAD]
    dynamic = next(((begin, length) for kind, _, begin, _, _, length in segments if kind == PT_DYNAMIC), None)
    if dynamic is None:
        return set()
    entries = [struct.unpack_from("<QQ", data, dynamic[0] + i) for i in range(0, dynamic[1] - 15, 16)]
    table = next((value for tag, value in entries if tag == DT_STRTAB), 0)
    strings = next((begin + table - address for address, begin, length in loads if address <= table < address + length), None)
    if strings is None:
        return set()
    return {data[strings + value:data.index(b"\0", strings + value)].decode() for tag, value in entries if tag == DT_NEEDED}


def closure(roots: Iterable[Path], folders: Iterable[Path]) -> tuple[set[Path], set[str]]:
    """(the roots and all files of these folders that they need, the names they need that are not there)."""
    known = {path.name: path for folder in folders for path in sorted(folder.iterdir()) if ".so" in path.name and path.is_file()}
    reached: set[Path] = set()
    outside: set[str] = set()
    to_do = list(roots)
    while to_do:
        path = to_do.pop()
        if path not in reached:
            reached.add(path)
            for name in needs(path):
                if name in known:
                    to_do.append(known[name])
                else:
                    outside.add(name)
    return reached, outside
