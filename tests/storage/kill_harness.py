"""Kills programs that edit and save, at random moments, and looks at what is left. Run by test_kill.py, in a process of its own.

    python kill_harness.py ROUNDS SEED FOLDER

One process starts (and imports) once; every round is a fork of it that works on until it is killed with signal 9. The child says over
a pipe what it knows for certain: "c 12" (change 12 is on disk) and "s 9" (the file with change 9 was saved). After the kill:

- the file opens, and holds a change that is not older than the last one that was said to be saved;
- the working copy can be recovered, and holds a change that is not older than the last one that was said to be on disk, and not newer
  than the last one that was made;
- no lock is left that keeps it from being offered, and nothing half is seen: every field of a change belongs to the same change.

The next round goes on with what was recovered, as a user would.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from thuisapp.app import operations as op
from thuisapp.app.dossierbestand import Dossierbestand, Geopend, lees
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import project_file, recovery

GROEP = "studenten"


def change(d: Dossier, number: int) -> Dossier:
    """Change `number` writes its number in three places of the dossier, which are three rows of the file."""
    d = op.wijzig_dossier(d, versie=str(number))
    d = op.zet_tekst(d, "inleiding", f"Wijziging {number}.\n" + "Tekst. " * (number % 50))
    return replace(d, scenarios=(replace(d.scenarios[0], toelichting=str(number)), *d.scenarios[1:]))


def number_of(d: Dossier) -> int:
    """Which change this is; an AssertionError when its three places do not agree."""
    tekst = d.teksten.get("inleiding")
    places = {d.versie, d.scenarios[0].toelichting, tekst.split()[1].rstrip(".") if tekst else d.versie}
    assert len(places) == 1, f"half a change: {places}"
    return int(d.versie)


def work(path: Path, begin: Geopend, onbewaard: bool, pipe: int, rng: random.Random) -> None:
    """The child: edit and save until killed."""
    def say(word: str, number: int) -> None:
        os.write(pipe, f"{word} {number}\n".encode())

    zorg = Dossierbestand()
    zorg.begin(begin, onbewaard=onbewaard, naam="Hersteld")
    dossier, number = begin.dossier, number_of(begin.dossier)
    if onbewaard and zorg.veilig(10):
        for claim in recovery.claim_all():  # as the window does: the old one goes when the new one is on disk
            claim.remove()
    say("b", number)
    while True:
        for _ in range(rng.randrange(1, 6)):
            number += 1
            say("m", number)
            dossier = change(dossier, number)
            zorg.wijzig(dossier, f"Stap {number}")
        if zorg.veilig(10):
            say("c", number)
        if rng.random() < 0.5:
            say("t", number)
            uitkomst = zorg.bewaar(dossier, path)
            zorg.bewaard(dossier, path, uitkomst)
            say("s", number)


def run_child(path: Path, begin: Geopend, onbewaard: bool, rng: random.Random, wait: float) -> list[tuple[str, int]]:
    """Fork, let it work for a while after its first change was safe, kill it; gives what it said."""
    out, into = os.pipe()
    seed = rng.random()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(out)
            work(path, begin, onbewaard, into, random.Random(seed))
        except BaseException:
            import traceback

            os.write(into, b"x 0\n")
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(into)
    said = b""
    until = time.monotonic() + wait + (5 if rng.random() < 0.8 else 0)
    while (left := until - time.monotonic()) > 0 and not said.endswith(b"x 0\n"):
        if select.select([out], [], [], left)[0]:
            block = os.read(out, 65536)
            said += block
            if not block:
                break
            if b"b " in block:  # it is at work: now the clock runs
                until = min(until, time.monotonic() + wait)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while block := os.read(out, 65536):
        said += block
    os.close(out)
    lines = [line.split() for line in said.decode().split("\n")[:-1]]
    return [(word, int(number)) for word, number in lines]


def check(path: Path, said: list[tuple[str, int]], before: int, saved_before: int) -> tuple[Geopend, bool, dict[str, int]]:
    """What is left after the kill; gives what the next round begins with, and whether that is unsaved."""
    assert ("x", 0) not in said, "the child itself failed"
    made = max([number for word, number in said if word in "bm"], default=before)
    confirmed = max([number for word, number in said if word == "c"], default=before)
    saved = max([number for word, number in said if word == "s"], default=saved_before)
    attempted = max([number for word, number in said if word == "t"], default=saved_before)
    in_file = number_of(project_file.open_dossier(path))
    assert saved <= in_file <= max(attempted, saved), f"file has {in_file}, saved {saved}, attempted {attempted}"
    claims = recovery.claim_all()
    assert all(claim.found.readable for claim in claims), "a working copy cannot be read"
    best: Geopend | None = None
    for claim in claims:
        content = recovery.read(claim.found.path)
        assert not content.lost
        number = number_of(content.dossier)
        assert number <= made, f"working copy has {number}, made {made}"
        if best is None or number > number_of(best.dossier):
            best = Geopend(content.dossier, path, claim.found.mark or None, basis=content.base)
        claim.let_go()
    recovered = max(in_file, number_of(best.dossier) if best else 0)
    assert recovered >= confirmed, f"lost: recovered {recovered}, confirmed {confirmed}"
    facts = {"made": made, "recovered": recovered, "saved": in_file, "confirmed": confirmed}
    if best is None or number_of(best.dossier) <= in_file:
        for claim in recovery.claim_all():
            claim.remove()
        return lees(path), False, facts
    # A save may have been cut off between replacing the file and telling the working copy: then the mark is the old one.
    return replace(best, kenmerk=project_file.mark_of(path)), True, facts


def main(rounds: int, seed: int, folder: Path) -> None:
    os.environ["XDG_DATA_HOME"] = str(folder / "gegevens")
    rng = random.Random(seed)
    path = folder / "visie.thuis"
    d = nieuw_dossier("Proef", ["GM0917", "GM0928"], id="proef", datum="2026-01-01")
    project_file.bewaar(change(d, 0), path)
    begin, onbewaard, last, saved = lees(path), False, 0, 0
    totals = {"rounds": rounds, "changes": 0, "recovered": 0, "saves": 0, "stray": 0, "unconfirmed": 0}
    for _ in range(rounds):
        said = run_child(path, begin, onbewaard, rng, rng.choice((0.002, 0.02, 0.05, 0.1)) * (0.5 + rng.random()))
        begin, onbewaard, facts = check(path, said, last, saved)
        totals["changes"] += facts["made"] - last
        totals["recovered"] += onbewaard
        totals["saves"] += sum(word == "s" for word, _ in said)
        totals["unconfirmed"] = max(totals["unconfirmed"], facts["made"] - facts["recovered"])
        last, saved = facts["recovered"], facts["saved"]
        stray = [p for p in folder.iterdir() if p.suffix == ".tmp"]
        totals["stray"] += len(stray)
        for p in stray:
            p.unlink()
    print(json.dumps(totals))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
