"""The document as OpenDocument text: the open format that government offers beside Word."""

from thuisapp.output.odt.pakket import schrijf_odt

__all__ = ["schrijf_odt"]
