"""Which Windows libraries a program file needs, followed from file to file: what is not reached need not be shipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

IMPORTS = (1, 13)  # the import table and the one of libraries that are loaded later


def libraries_in(*folders: Path) -> dict[str, Path]:
    """Name in small letters → file, for all .dll files that stand directly in these folders."""
    return {path.name.lower(): path for folder in folders for path in sorted(folder.glob("*.dll"))}


def imports(path: Path) -> set[str]:
    """The names, in small letters, of the libraries that this file asks for."""
    import pefile

    file = pefile.PE(str(path), fast_load=True)
    try:
        file.parse_data_directories(directories=list(IMPORTS))
        entries = [*getattr(file, "DIRECTORY_ENTRY_IMPORT", ()), *getattr(file, "DIRECTORY_ENTRY_DELAY_IMPORT", ())]
        return {entry.dll.decode("ascii").lower() for entry in entries}
    finally:
        file.close()


def closure(roots: Iterable[Path], known: Mapping[str, Path]) -> tuple[set[Path], set[str]]:
    """(the roots and all of `known` that they need, the names they need that are not in `known`)."""
    reached: set[Path] = set()
    outside: set[str] = set()
    to_do = list(roots)
    while to_do:
        path = to_do.pop()
        if path in reached:
            continue
        reached.add(path)
        for name in imports(path):
            if name in known:
                to_do.append(known[name])
            else:
                outside.add(name)
    return reached, outside
