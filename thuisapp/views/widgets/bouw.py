"""Small builders, so that every page has the same buttons, labels and cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from thuisapp.views import thema


def label(tekst: str, rol: str = "", *, wrap: bool = True) -> QLabel:
    """A label in a role of the style sheet ("kop", "zacht", "klein", "vet" …)."""
    widget = QLabel(tekst)
    if rol:
        widget.setProperty("rol", rol)
    widget.setWordWrap(wrap)
    widget.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    return widget


def knop(tekst: str, slot: Callable[[], object], *, icoon: str = "", rol: str = "", uitleg: str = "") -> QPushButton:
    """A button; rol "primair" for the one that matters most, "stil" for one without a frame."""
    widget = QPushButton(tekst)
    widget.setAutoDefault(False)
    if icoon:
        widget.setIcon(thema.icoon(icoon, "op_accent" if rol == "primair" else "tekst"))
        widget.setIconSize(thema.icoonmaat())
    if rol:
        widget.setProperty("rol", rol)
    if uitleg:
        widget.setToolTip(uitleg)
        widget.setAccessibleDescription(uitleg)
    widget.clicked.connect(lambda: slot())
    return widget


def rij(*delen: QWidget | QLayout | None, afstand: int | None = None) -> QHBoxLayout:
    """Widgets beside each other; None is the place where the room that is left goes."""
    layout = QHBoxLayout()
    layout.setProperty("rij", True)  # widgets/rijen.py puts the parts under each other where there is no room
    layout.setSpacing(thema.MAAT.half if afstand is None else afstand)
    for deel in delen:
        if deel is None:
            layout.addStretch(1)
        elif isinstance(deel, QWidget):
            layout.addWidget(deel)
        else:
            layout.addLayout(deel)
    return layout


_LANGE_NAAM = 24


def veld(tekst: str, widget: QWidget, uitleg: str = "") -> QVBoxLayout:
    """A label above its control, tied together; a line of explanation below."""
    titel = label(tekst, "vet", wrap=len(tekst) > _LANGE_NAAM)
    titel.setBuddy(widget)
    naam = tekst.replace("&", "")
    widget.setAccessibleName(naam)
    layout = QVBoxLayout()
    layout.setSpacing(thema.MAAT.klein)
    layout.addWidget(titel)
    layout.addWidget(widget)
    if uitleg:
        widget.setAccessibleDescription(uitleg)
        layout.addWidget(label(uitleg, "klein"))
    return layout


def kaart(titel: str = "", toelichting: str = "") -> tuple[QFrame, QVBoxLayout]:
    """A white card with a heading; the layout is for its contents."""
    frame = QFrame()
    frame.setProperty("rol", "kaart")
    frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)  # Maximum would cut off wrapped text
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(thema.MAAT.ruim + 4, thema.MAAT.ruim, thema.MAAT.ruim + 4, thema.MAAT.ruim + 4)
    layout.setSpacing(thema.MAAT.half + 4)
    if titel:
        layout.addWidget(label(titel, "kop"))
    if toelichting:
        layout.addWidget(label(toelichting, "zacht"))
    return frame, layout


def leeg_maken(layout: QLayout) -> None:
    """Take away and delete all that is in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (onder := item.layout()) is not None:
            leeg_maken(onder)


def zoekteken(veld: QLineEdit) -> None:
    """A magnifier in a field. An action of the field would always be drawn at the size of 100 percent."""
    teken = QLabel(veld)
    teken.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    thema.zet_beeld(teken, "zoek", "tekst_zacht", maat=16)
    layout = QHBoxLayout(veld)
    layout.setContentsMargins(thema.MAAT.half, 0, thema.MAAT.half, 0)
    layout.addWidget(teken)
    layout.addStretch(1)
    veld.setProperty("zoekteken", True)


def wisknop(veld: QLineEdit) -> None:
    """Give a field a button that empties it, with a name. Before other actions are put in the field."""
    veld.setClearButtonEnabled(True)
    for knop in veld.findChildren(QToolButton):
        knop.setAccessibleName("Wis")
