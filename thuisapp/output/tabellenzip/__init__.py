"""Every table of a document as CSV with a data dictionary, and the dossier as JSON, in one zip."""

from thuisapp.output.tabellenzip.pakket import schrijf_tabellenzip

__all__ = ["schrijf_tabellenzip"]
