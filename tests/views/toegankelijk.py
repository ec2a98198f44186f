"""What a person with a keyboard or a screen reader would run into in a window; each check gives sentences, none when all is well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QListView,
    QMenu,
    QMenuBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

CELLS = 3
"""So many rows and columns of a table are looked at: the others are made by the same code."""
MOST_TABS = 400


def controls(top: QWidget) -> Iterator[QWidget]:
    """Everything in sight that the keyboard can reach."""
    for widget in (top, *top.findChildren(QWidget)):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(top) or not widget.isEnabledTo(top):
            continue
        if widget.focusProxy() is not None or (isinstance(widget.parent(), QAbstractScrollArea) and widget is widget.parent().viewport()):
            continue
        yield widget


def name_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):  # on Linux Qt gives its value for a name, and the label as a relation
        return widget.accessibleName() or next((b.text() for b in widget.window().findChildren(QLabel) if b.buddy() is widget), "")
    accessible = QAccessible.queryAccessibleInterface(widget)
    return accessible.text(QAccessible.Text.Name).strip() if accessible is not None else ""


def describe(widget: QWidget) -> str:
    parent = widget.parent()
    return f"{type(widget).__name__} \"{name_of(widget)}\" in {type(parent).__name__ if parent else 'nothing'}"


# --- names ------------------------------------------------------------------------------------------------------------


def without_name(top: QWidget) -> list[str]:
    return [describe(w) for w in controls(top) if not name_of(w)]


def without_role(top: QWidget) -> list[str]:
    """Controls that a screen reader calls nothing in particular."""
    vague = {QAccessible.Role.NoRole, QAccessible.Role.Client}
    roles = ((w, QAccessible.queryAccessibleInterface(w)) for w in controls(top))
    return [describe(w) for w, a in roles if a is None or (a.role() in vague and not a.text(QAccessible.Text.Description))]


def pictures_without_words(top: QWidget) -> list[str]:
    """Charts and maps need a name, and what is in them in words or as a table."""
    wrong = []
    for widget in top.findChildren(QWidget):
        if type(widget).__name__ in {"Tekenvlak", "Kaartvlak", "QSvgWidget"} and widget.isVisibleTo(top):
            if not name_of(widget) or not widget.accessibleDescription().strip():
                wrong.append(f"{describe(widget)} without a name or description")
        elif isinstance(widget, QLabel) and widget.isVisibleTo(top) and _bare_picture(widget):
            wrong.append(f"{describe(widget)} shows a picture without a name")
    return wrong


LEVELS = 3
"""So far up from a chart or map its table is looked for: inside its own frame, not somewhere else on the page."""


def pictures_without_numbers(top: QWidget) -> list[str]:
    """Charts and maps in sight without a table of the same numbers beside them, or a button that brings one."""
    pictures = [w for w in top.findChildren(QWidget) if type(w).__name__ in {"Tekenvlak", "Kaartvlak"} and w.isVisibleTo(top)]
    return [f"{describe(w)} has no table" for w in pictures if not any(_gives_numbers(frame) for frame in _frames(w, top))]


def _frames(widget: QWidget, top: QWidget) -> Iterator[QWidget]:
    for _ in range(LEVELS):
        parent = widget.parentWidget()
        if parent is None:
            return
        yield parent
        if parent is top:
            return
        widget = parent


def _gives_numbers(frame: QWidget) -> bool:
    """There is a table with rows in it, or there is one after pressing a button that the keyboard gets to."""
    if _filled_table(frame):
        return True
    for button in frame.findChildren(QAbstractButton):
        if button.text() == "Toon als tabel" and button in set(controls(frame)):
            button.click()
            found = _filled_table(frame)
            button.click()
            return found
    return False


def _filled_table(frame: QWidget) -> bool:
    return any(v.isVisibleTo(frame) and v.model() is not None and v.model().rowCount() for v in frame.findChildren(QTableView))


def _bare_picture(label: QLabel) -> bool:
    parent = label.parentWidget()
    return not (label.pixmap().isNull() or label.text() or name_of(label) or (parent is not None and name_of(parent)))


def cells_without_words(top: QWidget) -> list[str]:
    """Cells of tables that a screen reader cannot say, or cannot place: no row name or no column head."""
    wrong = []
    for view in top.findChildren(QTableView):
        model = view.model()
        if not view.isVisibleTo(top) or model is None:
            continue
        columns = [c for c in range(model.columnCount()) if not view.isColumnHidden(c)][:CELLS]
        wrong += [f"{describe(view)}: column {c + 1} has no head" for c in columns if not _head(model, c)]
        for row in range(min(model.rowCount(), CELLS)):
            if not str(model.headerData(row, Qt.Orientation.Vertical) or "").strip():
                wrong.append(f"{describe(view)}: row {row + 1} has no name")
            for column in columns:
                index = model.index(row, column)
                said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
                if index.data(Qt.ItemDataRole.DecorationRole) is not None and not str(said or "").strip():
                    wrong.append(f"{describe(view)}: cell {row + 1}, {column + 1} is a picture without words")
                if index.data(Qt.ItemDataRole.CheckStateRole) is not None and not str(said or "").strip():
                    wrong.append(f"{describe(view)}: cell {row + 1}, {column + 1} is a tick without words")
    return wrong


def _head(model: QAbstractItemModel, column: int) -> str:
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return next((said for role in roles if (said := str(model.headerData(column, Qt.Orientation.Horizontal, role) or "").strip())), "")


def items_without_words(top: QWidget) -> list[str]:
    """Rows of lists and trees, and tabs, that say nothing."""
    wrong = []
    for view in (*top.findChildren(QListView), *top.findChildren(QTreeView)):
        model = view.model()
        if not view.isVisibleTo(top) or model is None or isinstance(view.parent(), QComboBox):
            continue
        for row in range(min(model.rowCount(), CELLS)):
            index = model.index(row, 0)
            if not str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "").strip():
                wrong.append(f"{describe(view)}: row {row + 1} says nothing")
    for bar in top.findChildren(QTabBar):
        wrong += [f"{describe(bar)}: tab {n + 1} says nothing" for n in range(bar.count())
                  if bar.isVisibleTo(top) and not (bar.tabText(n).strip() or bar.accessibleTabName(n))]
    return wrong


# --- keyboard ---------------------------------------------------------------------------------------------------------


def traps(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Controls of an active window that Tab (or Backtab) does not get out of, or never gets to."""
    wanted = {w for w in controls(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not _radio_sibling(w)}
    if not wanted:
        return []
    start = next(iter(sorted(wanted, key=lambda w: (_place(window, w).y(), _place(window, w).x()))))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget()
        if now is None:
            return [f"Tab loses the keyboard after {describe(seen[-1])}" if seen else "no control takes the keyboard"]
        if seen and now is seen[-1] and wanted == {now}:
            return []  # the only control there is
        if seen and now is seen[-1] and not _many_stops(now):
            return [f"Tab stays in {describe(now)}"]
        if now in seen and now is seen[0] and len(seen) > 1:
            break
        seen.append(now)
        QTest.keyClick(now, key, Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    else:
        return [f"Tab goes round in {sorted({describe(w) for w in seen[-8:]})}"]
    still_there = set(controls(window))  # walking through the page may show and hide parts of it
    return [f"{key.name[4:]} never gets to {describe(w)}" for w in wanted & still_there - set(seen)]


def _radio_sibling(widget: QWidget) -> bool:
    """Of a group of choices only the chosen one is a stop; the arrow keys do the rest."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable() or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() if group is None else group.exclusive()


def _many_stops(widget: QWidget) -> bool:
    return isinstance(widget, QTextEdit)  # links inside it are stops of their own


def _place(window: QWidget, widget: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))


def focus_not_shown(window: QWidget, among: list[QWidget] | None = None) -> list[str]:
    """Controls that look the same with and without the keyboard in them."""
    wrong = []
    for widget in among if among is not None else list(controls(window)):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QHeaderView) or widget.visibleRegion().isEmpty():
            continue
        shown = widget.parentWidget() if isinstance(widget, QAbstractItemView) and widget.parentWidget() else widget
        window.setFocus()
        widget.clearFocus()
        QApplication.processEvents()
        before = shown.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if QApplication.focusWidget() is widget and shown.grab().toImage() == before:
            wrong.append(f"{describe(widget)} does not show that it has the keyboard")
    return wrong


# --- menus ------------------------------------------------------------------------------------------------------------


def clashing_menu_letters(bar: QMenuBar) -> list[str]:
    """Menus in which two entries have the same underlined letter."""
    wrong = []
    for name, actions in _menus(bar):
        letters = Counter(key.lower() for a in actions if (key := _letter(a.text())))
        wrong += [f"menu {name}: the letter {letter} is there {n} times" for letter, n in letters.items() if n > 1]
    return wrong


def _menus(bar: QMenuBar) -> Iterator[tuple[str, list[QAction]]]:
    yield "bar", bar.actions()
    for menu in bar.findChildren(QMenu):
        yield menu.title().replace("&", ""), menu.actions()


def _letter(text: str) -> str:
    rest = text.replace("&&", "")
    return rest[rest.index("&") + 1] if "&" in rest[:-1] else ""


def clashing_shortcuts(window: QWidget) -> list[str]:
    """Keys that two entries of the window both want."""
    keys = Counter(k.toString() for a in window.findChildren(QAction) if a.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
                   for k in dict.fromkeys(QKeySequence(k) for k in a.shortcuts()))
    return [f"{key} does {n} things" for key, n in keys.items() if n > 1]


def clashing_letters(top: QWidget) -> list[str]:
    """Letters with Alt that two things in sight want."""
    parts = [w for w in (*top.findChildren(QAbstractButton), *top.findChildren(QLabel)) if w.isVisibleTo(top) and _letter(w.text())]
    wanted = [(_letter(w.text()).lower(), describe(w)) for w in parts if not isinstance(w, QLabel) or w.buddy() is not None]
    letters = Counter(letter for letter, _ in wanted)
    return [f"Alt+{letter}: {[who for key, who in wanted if key == letter]}" for letter, n in letters.items() if n > 1]


def order_that_jumps(window: QWidget) -> list[str]:
    """Tab stops in one column of controls that go back up: what is read last must not come first.

    Only controls of the same parent are compared: cards, columns and sections each have an order of their own.
    """
    stops = [w for w in _chain(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w in set(controls(window))]
    wrong = []
    for before, after in pairwise(stops):
        if before.parentWidget() is after.parentWidget() and after.geometry().bottom() < before.geometry().top():
            wrong.append(f"{describe(before)} comes before {describe(after)}, which stands above it")
    return wrong


def _chain(window: QWidget) -> list[QWidget]:
    chain, now = [window], window.nextInFocusChain()
    while now is not None and now is not window and len(chain) < 5_000:
        chain.append(now)
        now = now.nextInFocusChain()
    return chain
