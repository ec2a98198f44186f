"""Reading figures from a file: choose it, look what is in it, compare with the dossier, and take over what is right."""

from __future__ import annotations

from thuisapp.views.inlezen.dialoog import InlezenDialoog

__all__ = ["InlezenDialoog"]
