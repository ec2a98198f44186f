#!/usr/bin/env python3
"""Sets up thuisapp on a machine that has only Python, then shows it or tests it.

python3 installers/start.py             set up, write the example into voorbeeld/, open the wizard where there is a display
python3 installers/start.py test [...]  set up and run all tests; further words go to pytest

Standard library only. This file is written for Python 3.6, so that an older Python says what is the matter instead of failing
on syntax; the modules beside it are loaded only after that check.
"""

import os
import shutil
import sys

MINIMUM = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

HELP = """gebruik: python3 installers/start.py [test [OPTIES VAN PYTEST]]

Zonder woord erachter: richt alles in, schrijft het voorbeeld in de map voorbeeld/ en opent thuisapp als er een scherm is.
Met het woord test: richt alles in en draait alle tests.
"""


def too_old():
    """What to say on a Python that is too old: in Dutch and in English, with the newer Pythons that are there."""
    which = getattr(shutil, "which", lambda name: None)  # absent in Python 2
    found = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if which(name)]
    if found:
        advice = ("Start met: {0} installers/start.py", "Run: {0} installers/start.py")
    else:
        advice = ("Installeer eerst een nieuwere Python.", "Please install a newer Python first.")
    name = found[0] if found else ""
    return "\n".join([
        "thuisapp heeft Python 3.11 of nieuwer nodig; dit is Python {0}.{1}. ".format(*sys.version_info[:2]) + advice[0].format(name),
        "thuisapp needs Python 3.11 or newer; this is Python {0}.{1}. ".format(*sys.version_info[:2]) + advice[1].format(name),
    ])


def main(arguments):
    if sys.version_info < MINIMUM:
        sys.stderr.write(too_old() + "\n")
        return 2
    if arguments[:1] in (["-h"], ["--help"]):
        sys.stdout.write(HELP)
        return 0
    if arguments and arguments[0] != "test":
        sys.stderr.write("Het woord \"" + arguments[0] + "\" ken ik niet.\n\n" + HELP)
        return 2
    import steps
    return steps.run(ROOT, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
