"""The way in: `thuisapp` opens the window, `thuisapp OPDRACHT …` does one thing and stops.

Exit codes: 0 done; 1 a known problem (or blocking findings, or a failed part of the zelftest); 2 wrong use; 70 a mistake of ours;
130 broken off.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from thuisapp.domain.errors import ThuisappError
from thuisapp.main import console, log_file, windows_start

log = logging.getLogger(__name__)

FOUT, EIGEN_FOUT, AFGEBROKEN = 1, 70, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run thuisapp with these words (those of the process when left out); gives the exit code."""
    windows_start.prepare()
    console.prepare()
    log_file.start()
    words = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(words))


def _run(words: list[str]) -> int:
    if not words or (len(words) == 1 and Path(words[0]).suffix and Path(words[0]).is_file()):
        from thuisapp.main.window import show  # the window is what nearly everybody starts: nothing else is loaded first

        return show(Path(words[0]) if words else None)
    from thuisapp.main.arguments import parse

    arguments = parse(words)
    # The commands are loaded only now, so that --help and a mistyped word answer at once.
    from thuisapp.main import commands

    command: Callable[..., int] = getattr(commands, arguments.opdracht)
    return command(arguments)


def guarded(work: Callable[[], int]) -> int:
    """Run `work`; what goes wrong becomes one Dutch sentence and an exit code, never a traceback."""
    try:
        return work()
    except SystemExit as stop:  # argparse: --help, or wrong use
        return stop.code if isinstance(stop.code, int) else 0
    except ThuisappError as error:
        console.report(str(error))
        return FOUT
    except KeyboardInterrupt:
        console.report("Afgebroken.")
        return AFGEBROKEN
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        console.forget_stdout()
        return FOUT
    except OSError as error:
        if error.filename is None:
            return _own_mistake()
        log.warning("file problem", exc_info=True)  # nearly always of the machine, but not always
        console.report(console.sentence_for(error))
        return FOUT
    except Exception:
        return _own_mistake()


def _own_mistake() -> int:
    console.report(log_file.record_current_exception())
    return EIGEN_FOUT
