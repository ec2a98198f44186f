"""Charts as SVG: pure functions of plain data, drawn the same on screen (Qt) and on paper (WeasyPrint)."""

from thuisapp.output.charts.gestapeld import gestapeld
from thuisapp.output.charts.lijn import lijndiagram
from thuisapp.output.charts.staaf import staafdiagram
from thuisapp.output.charts.tornado import tornado
from thuisapp.output.charts.warmte import warmtekaart
from thuisapp.output.charts.waterval import waterval

__all__ = ["gestapeld", "lijndiagram", "staafdiagram", "tornado", "warmtekaart", "waterval"]
