"""Where files are: our own resources, and the folders of this user. The only place that knows."""

from __future__ import annotations

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
NAAM = "thuisapp"


def resource(name: str) -> Path:
    """The file or folder `name` of resources/, in the installed program or in a checkout. Raises FileNotFoundError."""
    for root in (PACKAGE / "_resources", PACKAGE.parent / "resources"):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(name)


def data_folder() -> Path:
    """Local (never roaming, never synchronised) folder for working copies, backups and logs; made when absent."""
    return Path(platformdirs.user_data_dir(NAAM, appauthor=False, roaming=False, ensure_exists=True))


def settings_file() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_dir(NAAM, appauthor=False, roaming=False, ensure_exists=True)) / "instellingen.json"
