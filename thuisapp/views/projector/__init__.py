"""The projector: a second window with large type that shows the room where the meeting is, and nothing that is private."""

from thuisapp.views.projector.projector import Projector

__all__ = ["Projector"]
