"""`python -m thuisapp.main` is the same as the command `thuisapp`."""

import sys

from thuisapp.main import main

if __name__ == "__main__":
    sys.exit(main())
