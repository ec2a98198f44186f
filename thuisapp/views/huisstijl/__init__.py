"""The house style of the region, and its own templates: one dialog with two tabs."""

from thuisapp.views.huisstijl.dialoog import HuisstijlDialoog, open_huisstijl

__all__ = ["HuisstijlDialoog", "open_huisstijl"]
