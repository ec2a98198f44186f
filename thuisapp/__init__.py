"""thuisapp: een regio schrijft haar woonzorgvisie. See README.md for the floors and the decisions."""

__version__ = "0.1.0"
