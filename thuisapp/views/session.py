"""The dossier on the screen: the only way to change it, undo with named steps, and what was calculated from it.

How a page uses it::

    session.changed.connect(self.refresh)                                  # session → screen
    fout = session.apply("Aandachtsgroep kiezen", operations.kies_groep, "studenten", True)
    if fout:                                                               # "" when it went well
        self.foutregel.toon(fout)                                          # a Dutch sentence; the dossier is unchanged

(StapPagina.doe does this for you.) A slider gives `merge_key`, so that one drag is one step to undo, and calls `end_merge` when it is
let go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from thuisapp.domain.errors import ThuisappError

if TYPE_CHECKING:  # the window is painted before these are loaded
    from thuisapp.calc.rekenen import Rekenresultaat
    from thuisapp.domain.aandachtsgroep import Aandachtsgroep
    from thuisapp.domain.bevinding import Bevinding
    from thuisapp.domain.dossier import Dossier
    from thuisapp.views.beurten import Beurten


class DossierSession(QObject):
    """One open dossier (or none yet). Signals say that something is different; the values are read from the properties."""

    changed = Signal()
    """The dossier is another value: an edit, undo, redo, or another dossier. Calculated values are read anew after this."""
    opened = Signal()
    """Another dossier came on the screen (comes before `changed`): forget selections and the like."""
    saved = Signal()
    """The dossier was written to `pad`."""
    unsaved_changed = Signal(bool)
    """True: there are changes that no file holds."""
    committed = Signal(object, str)
    """A step was done, undone or redone: the dossier after it and the name of the step. Not for what is shown halfway a batch."""
    group_chosen = Signal(str)
    """The group that the pages show (id) is another one; shared by all pages, no part of the dossier."""
    ready = Signal()
    """What was asked with `prepare` is there: all results and findings of the dossier as it is now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.pad: Path | None = None
        self._dossier: Dossier | None = None
        self._result: tuple[Dossier, Rekenresultaat] | None = None
        self._findings: tuple[Dossier, tuple[Bevinding, ...]] | None = None
        self._turns: Beurten | None = None
        self._preparing: Dossier | None = None
        self._group = ""
        self._merge_round = 0
        self._in_batch = False
        self._jumping = False
        self.undo_stack.cleanChanged.connect(self._clean_changed)

    # What is there

    @property
    def heeft_dossier(self) -> bool:
        return self._dossier is not None

    @property
    def dossier(self) -> Dossier:
        """The dossier now; a frozen value, safe to hand to another thread. RuntimeError when none is open."""
        if self._dossier is None:
            raise RuntimeError("no dossier is open")
        return self._dossier

    @property
    def resultaat(self) -> Rekenresultaat:
        """calc.rekenen.reken(dossier), calculated when first asked for after a change."""
        if self._result is None or self._result[0] is not self.dossier:
            from thuisapp.calc.rekenen import reken

            self._result = (self.dossier, reken(self.dossier))
        return self._result[1]

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """app.controles.controleer(dossier, resultaat), cached in the same way."""
        if self._findings is None or self._findings[0] is not self.dossier:
            from thuisapp.app.controles import controleer

            self._findings = (self.dossier, controleer(self.dossier, self.resultaat))
        return self._findings[1]

    @property
    def is_large(self) -> bool:
        """Everything together takes longer to calculate than a user should wait."""
        from thuisapp.app.omvang import is_groot

        return is_groot(self.dossier)

    @property
    def is_ready(self) -> bool:
        """All results and findings can be asked for without a wait that the user notices."""
        return not self.is_large or (self._findings is not None and self._findings[0] is self._dossier)

    @property
    def turns(self) -> Beurten:
        """For work in the thread of the window, in turns between what the user does."""
        if self._turns is None:
            from thuisapp.views.beurten import Beurten

            self._turns = Beurten(self)
        return self._turns

    def prepare(self) -> None:
        """Calculate everything for the dossier as it is now, in turns between what the user does; `ready` follows."""
        dossier = self.dossier
        if self.is_ready:
            self.ready.emit()
        elif self._preparing is not dossier:
            from thuisapp.app.controles import controleer_in_delen

            self._preparing = dossier
            self.turns.begin("alles", controleer_in_delen(dossier, self.resultaat), lambda gevonden: self._prepared(dossier, gevonden))

    def _prepared(self, dossier: Dossier, findings: tuple[Bevinding, ...]) -> None:
        self._preparing = None
        if dossier is self._dossier:
            self._findings = (dossier, findings)
            self.ready.emit()
        elif self._dossier is not None:
            self.prepare()  # changed meanwhile, and whoever waits still waits

    @property
    def is_unsaved(self) -> bool:
        return self.heeft_dossier and not self.undo_stack.isClean()

    @property
    def groep(self) -> str:
        """Id of the group that the pages show: one of the chosen groups, or "" when none is chosen."""
        ids = [g.id for g in self.gekozen_groepen()]
        return self._group if self._group in ids else (ids[0] if ids else "")

    def gekozen_groepen(self) -> tuple[Aandachtsgroep, ...]:
        return self.dossier.gekozen_groepen() if self.heeft_dossier else ()

    def kies_groep(self, groep: str) -> None:
        """Show another group on all pages. No change of the dossier, so no step to undo."""
        if groep != self._group:
            self._group = groep
            self.group_chosen.emit(self.groep)

    # Changing it

    def apply(self, label: str, operation: Callable[..., Dossier], *args: object, merge_key: str = "", **kwargs: object) -> str:
        """Replace the dossier by operation(dossier, *args, **kwargs); returns "" or the Dutch sentence of a ThuisappError.

        label: what the user reads after "Ongedaan maken:", such as "Gewicht wijzigen". merge_key: successive changes with the same
        key become one step to undo, until end_merge(). Errors that are our own bug are raised on.
        """
        before = self.dossier
        try:
            after = operation(before, *args, **kwargs)
        except ThuisappError as error:
            return str(error)
        if self._in_batch:
            self._dossier = after
        elif after != before:
            self.undo_stack.push(ChangeDossier(self, label, before, after, f"{self._merge_round}:{merge_key}" if merge_key else ""))
        return ""

    @contextmanager
    def batch(self, label: str) -> Iterator[Callable[[], None]]:
        """All changes inside become one step to undo, and are shown at the end; what it gives shows what is done so far.

        An error that leaves it takes all of them back.
        """
        before, self._in_batch = self.dossier, True
        try:
            yield self.changed.emit
        except BaseException:
            self._in_batch = False
            self._show(before)
            raise
        self._in_batch = False
        after = self.dossier
        if after != before:
            self.undo_stack.push(ChangeDossier(self, label, before, after))

    def end_merge(self) -> None:
        """The next change is a step of its own (a slider was let go)."""
        self._merge_round += 1

    def spring_naar(self, stap: int) -> None:
        """Undo or redo up to this many steps in one go: the pages are told once."""
        before, self._jumping = self.dossier, True
        try:
            self.undo_stack.setIndex(stap)
        finally:
            self._jumping = False
        if self.dossier is not before:
            self._show(self.dossier, f"Terug naar stap {stap}" if stap else "Terug naar het begin")

    def load(self, dossier: Dossier, pad: Path | None = None, *, unsaved: bool = False) -> None:
        """Put another dossier on the screen; the steps to undo of the former one are gone. unsaved: no file holds it yet."""
        self.pad = pad
        self._group = ""
        self._dossier = dossier
        self.undo_stack.clear()
        if unsaved:
            self.undo_stack.resetClean()
        else:
            self.undo_stack.setClean()
        self.opened.emit()
        self.changed.emit()
        self.unsaved_changed.emit(self.is_unsaved)

    def mark_saved(self, dossier: Dossier, pad: Path) -> None:
        """`dossier` was written to `pad`. Clean only when nothing was changed while it was being written."""
        self.pad = pad
        if dossier is self._dossier:
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()
        self.saved.emit()

    def _clean_changed(self, clean: bool) -> None:
        self.unsaved_changed.emit(not clean)

    def _show(self, dossier: Dossier, label: str = "") -> None:
        self._dossier = dossier
        if self._jumping:
            return
        if label:
            self.committed.emit(dossier, label)
        self.changed.emit()


class ChangeDossier(QUndoCommand):
    """One named step: the dossier before and after. Cheap, since both share all that is equal."""

    def __init__(self, session: DossierSession, label: str, before: Dossier, after: Dossier, merge_key: str = "") -> None:
        super().__init__(label)
        self._session, self._before, self._after, self._merge_key = session, before, after, merge_key

    def redo(self) -> None:
        self._session._show(self._after, self.text())

    def undo(self) -> None:
        self._session._show(self._before, f"Ongedaan gemaakt: {self.text()}")

    def id(self) -> int:
        """Qt tries to merge only commands with an equal id; -1 is never merged."""
        return hash(self._merge_key) & 0x3FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeDossier) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        if self._after == self._before:
            self.setObsolete(True)
        return True
