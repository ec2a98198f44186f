"""What can go wrong with files, each with a Dutch sentence that says which file, where in it, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from thuisapp.domain.errors import ThuisappError

HOOGSTENS = 10  # problems named in one message; more than this nobody reads
LANGST = 400  # a problem with a very long name or text in it is cut off


class OngeldigReferentiebestand(ThuisappError):
    """A file of reference data that breaks its own format. plek: "regel 12", "regel 12, kolom x" or "veld a.b"; empty = the whole file."""

    def __init__(self, bestand: str, plek: str, zin: str) -> None:
        super().__init__(f"{bestand}, {plek}: {zin}" if plek else f"{bestand}: {zin}")
        self.bestand, self.plek, self.zin = bestand, plek, zin


class OngeldigDossier(ThuisappError):
    """Data that is not a dossier. problemen: one sentence each, with the place in the data, in the order in which they were found."""

    def __init__(self, problemen: Sequence[str], plek: str = "") -> None:
        genoemd = " ".join(p if len(p) <= LANGST else f"{p[:LANGST]} …" for p in problemen[:HOOGSTENS])
        rest = len(problemen) - HOOGSTENS
        meer = "" if rest < 1 else " Er is nog één probleem." if rest == 1 else f" Er zijn nog {rest} problemen."
        super().__init__(f"{plek or 'Deze gegevens'}: dit is geen geldig dossier. {genoemd}{meer}")
        self.problemen, self.plek = tuple(problemen), plek


class ProjectFileError(ThuisappError):
    """Something is wrong with a file that the user chose. `path` is that file."""

    def __init__(self, path: Path, zin: str) -> None:
        super().__init__(zin)
        self.path = path


class GeenDossier(ProjectFileError):
    """The file is there, but it is not a .thuis file."""


class BeschadigdDossier(ProjectFileError):
    """A .thuis file that cannot be read in full."""

    def __init__(self, path: Path, reden: str = "") -> None:
        super().__init__(path, f"Het dossier {path} is beschadigd en kan niet worden geopend. "
                               f"{reden or 'De inhoud is niet heel meer.'} Open een eerdere kopie van dit bestand.")


class ProjectFileTooNew(ProjectFileError):
    """The file was written by a later version of the program."""

    def __init__(self, path: Path, found: int, supported: int) -> None:
        super().__init__(path, f"Het dossier {path} heeft bestandsformaat {found}; deze versie van thuisapp leest tot en met {supported}. "
                               "Installeer een nieuwere versie van thuisapp.")
        self.found, self.supported = found, supported


class NietTeLezen(ProjectFileError):
    """The file could not be read (not there, a folder, no permission, too large, a broken disk)."""


class NietTeBewaren(ProjectFileError):
    """The file could not be written. What stood there before is still there, whole."""


class IntussenGewijzigd(NietTeBewaren):
    """Somebody else wrote the file after it was opened here; it was not replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"Het bestand {path} is niet bewaard: iemand anders heeft het gewijzigd nadat u het opende. "
                               "Kies hoe u verder wilt.")


_LEZEN = {
    errno.ENOENT: "Het bestand {path} bestaat niet. Controleer de naam en de map.",
    errno.ENOTDIR: "Het bestand {path} bestaat niet. Controleer de naam en de map.",
    errno.EISDIR: "{path} is een map en geen bestand. Kies een bestand in die map.",
    errno.EACCES: "U hebt geen rechten om het bestand {path} te lezen. Vraag toegang aan de beheerder, of kies een ander bestand.",
    errno.ENOSPC: "De schijf is vol; daardoor kan het bestand {path} niet worden geopend. Maak ruimte vrij en probeer het opnieuw.",
}
_BEWAREN = {
    errno.ENOENT: "De map van het bestand {path} bestaat niet. Kies een andere map.",
    errno.ENOTDIR: "De map van het bestand {path} bestaat niet. Kies een andere map.",
    errno.EISDIR: "{path} is een map en geen bestand. Kies een andere naam.",
    errno.EACCES: "Het bestand {path} kan niet worden bewaard: u hebt geen rechten in deze map, of een ander programma "
                  "heeft het bestand open. Sluit dat programma of kies een andere map.",
    errno.EROFS: "Het bestand {path} kan niet worden bewaard: op deze schijf kan niet worden geschreven. Kies een andere map.",
    errno.ENOSPC: "Het bestand {path} kan niet worden bewaard: de schijf is vol. Maak ruimte vrij of kies een andere schijf.",
    errno.ELOOP: "Het bestand {path} verwijst naar zichzelf. Kies een andere naam.",
    errno.ENAMETOOLONG: "De naam van het bestand {path} is te lang. Kies een kortere naam.",
}
_ZELFDE = {errno.EPERM: errno.EACCES, errno.EDQUOT: errno.ENOSPC, errno.EFBIG: errno.ENOSPC}


def cannot_read(path: Path, error: OSError) -> NietTeLezen:
    """The Dutch sentence for an OSError while reading `path`."""
    zin = _LEZEN.get(_number(error), "Het bestand {path} kan niet worden gelezen. Controleer de schijf of de netwerkverbinding.")
    return NietTeLezen(path, zin.format(path=path))


def cannot_save(path: Path, error: OSError) -> NietTeBewaren:
    """The Dutch sentence for an OSError while writing `path`."""
    zin = _BEWAREN.get(_number(error), "Het bestand {path} kan niet worden bewaard. Kies een andere map of een andere naam.")
    return NietTeBewaren(path, zin.format(path=path))


def no_such_character(path: Path, error: UnicodeEncodeError) -> NietTeBewaren:
    """A text holds half a character, which no file can hold."""
    teken = ascii(error.object[error.start])
    return NietTeBewaren(path, f"Het bestand {path} is niet bewaard: in een tekst staat een teken dat niet bestaat ({teken}). "
                               "Verwijder dat teken.")


def _number(error: OSError) -> int:
    return _ZELFDE.get(error.errno or 0, error.errno or 0)
