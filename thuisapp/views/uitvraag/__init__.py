"""Asking parties for figures: making forms, keeping track of them, and taking over what comes back."""

from __future__ import annotations

from thuisapp.views.uitvraag.overzicht import UitvraagDialoog

__all__ = ["UitvraagDialoog"]
