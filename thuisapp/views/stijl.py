"""The Qt style sheet, with roles of the Palet ($vlak …), sizes ($m_half …) and two icon files filled in by thema.stijlblad."""

QSS = """
QMainWindow, QDialog { background: $venster; }
QToolTip { background: $tekst; color: $vlak; border: 0; padding: 6px; }

QLabel[rol="titel"] { font-size: ${m_letter_titel}pt; font-weight: 600; color: $tekst; }
QLabel[rol="vraag"] { color: $tekst_zacht; }
QLabel[rol="kop"] { font-size: ${m_letter_kop}pt; font-weight: 600; color: $tekst; }
QLabel[rol="zacht"] { color: $tekst_zacht; }
QLabel[rol="klein"] { color: $tekst_zacht; font-size: ${m_letter_klein}pt; }
QLabel[rol="getal"] { font-size: ${m_letter_titel}pt; font-weight: 600; color: $accent; }
QLabel[rol="waarde"] { font-size: ${m_letter_kop}pt; font-weight: 600; color: $accent; }
QLabel[rol="vet"] { font-weight: 600; }
QLabel[rol="fout"] { color: $fout; background: $fout_zacht; border-left: 4px solid $fout; padding: 8px 12px; }
QLabel[rol="waarschuwing"] {
    color: $waarschuwing; background: $waarschuwing_zacht; border-left: 4px solid $waarschuwing; padding: 8px 12px; }
QLabel[rol="goed"] { color: $goed; background: $goed_zacht; border-left: 4px solid $goed; padding: 8px 12px; }
QLabel[rol="info"] { color: $info; background: $info_zacht; border-left: 4px solid $info; padding: 8px 12px; }

QFrame[rol="kaart"] { background: $vlak; border: 1px solid $lijn; border-radius: ${m_hoek}px; }
QFrame[rol="ballon"] { background: $vlak; border: 2px solid $focus; border-radius: ${m_hoek}px; }
QFrame[rol="ballon"] QScrollArea, QFrame[rol="ballon"] QScrollArea > QWidget > QWidget { background: $vlak; }
QFrame[rol="balk"] { background: $vlak; border: 0; border-bottom: 1px solid $lijn; }
QFrame[rol="onderbalk"] { background: $vlak; border: 0; border-top: 1px solid $lijn; }
QFrame[rol="band"] { background: $band; border: 0; }
QFrame[rol="zijvlak"] { background: $vlak; border: 0; border-left: 1px solid $lijn; }
QFrame[rol="zijvlak"] QTabBar { background: $vlak; }
QTextBrowser[rol="lezen"], QTextBrowser[rol="lezen"]:read-only { border: 0; background: $vlak; padding: 2px; }
QTextBrowser[rol="lezenkader"]:read-only { background: $vlak; }
QTextBrowser[rol="papier"], QTextBrowser[rol="papier"]:read-only {
    background: $papier; color: $inkt; selection-background-color: $inkt_keuze; selection-color: $inkt; }
QTextBrowser[rol="lezen"]:focus { border: 2px solid $focus; }
QListView#stepper { background: transparent; border: 0; }
QFrame[rol="herkomst"] { background: $info_zacht; border: 0; border-left: 4px solid $info; }
QFrame[rol="scheiding"] { background: $lijn; border: 0; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton {
    background: $vlak; color: $tekst; border: 1px solid $lijn_sterk; border-radius: ${m_hoek}px; padding: 6px 14px; }
QPushButton { min-height: 20px; }
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $band; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $accent_zacht; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 5px 13px; }
QToolButton:focus { padding: 4px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $uit; border-color: $lijn; background: $venster; }
QPushButton[rol="primair"] { background: $accent; color: $op_accent; border-color: $accent; font-weight: 600; }
QPushButton[rol="primair"]:hover, QPushButton[rol="primair"]:pressed { background: $accent_donker; border-color: $accent_donker; }
QPushButton[rol="primair"]:focus { border: 2px solid $focus_op_accent; }
QPushButton[rol="primair"]:disabled { background: $band; color: $tekst_zacht; border-color: $lijn; }
QPushButton[rol="stil"], QToolButton[rol="stil"] { background: transparent; border-color: transparent; }
QPushButton[rol="stil"]:hover, QToolButton[rol="stil"]:hover { background: $band; }
QPushButton[rol="stil"]:focus, QToolButton[rol="stil"]:focus { border: 2px solid $focus; }
QPushButton[rol="tegel"] { text-align: left; padding: 12px 16px; min-height: 30px; }
QToolButton::menu-indicator { image: url("$pijl"); subcontrol-position: right center; right: 6px; width: 12px; }
QToolButton[popupMode="2"] { padding-right: 24px; }
QToolButton[rol="opmaak"] { padding: 4px; border-color: transparent; background: transparent; }
QToolButton[rol="opmaak"]:hover { background: $band; }
QToolButton[rol="opmaak"]:checked { background: $accent_zacht; border-color: $accent; }
QToolButton[rol="opmaak"]:focus { border: 2px solid $focus; padding: 3px; }
QToolButton[rol="opmaak"][popupMode="2"] { padding-right: 18px; }
QToolButton[rol="opmaak"][popupMode="2"]::menu-indicator { right: 2px; width: 10px; }
QTextEdit:disabled { background: $band; color: $tekst_zacht; border-color: $lijn; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {
    background: $vlak; color: $tekst; border: 1px solid $lijn_sterk; border-radius: ${m_hoek}px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $op_accent; placeholder-text-color: $tekst_zacht; }
QLineEdit, QSpinBox, QComboBox { min-height: 22px; }
QSpinBox { min-height: 22px; max-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {
    border: 2px solid $focus; padding: 3px 7px; }
QLineEdit[zoekteken="true"] { padding-left: 30px; }
QLineEdit[zoekteken="true"]:focus { padding-left: 29px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    background: $band; color: $tekst_zacht; border-color: $lijn; }
QLineEdit:read-only, QTextEdit:read-only, QPlainTextEdit:read-only { background: $venster; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$pijl"); width: 12px; height: 12px; }
QSpinBox { padding-right: 20px; }
QSpinBox:focus { padding-right: 19px; }
QSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 20px; border: 0; background: transparent; }
QSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; width: 20px; border: 0; background: transparent; }
QSpinBox::up-arrow { image: url("$omhoog"); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url("$pijl"); width: 10px; height: 10px; }
QComboBox QAbstractItemView {
    background: $vlak; border: 1px solid $lijn_sterk; selection-background-color: $keuze; selection-color: $tekst; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 2px 6px; }

QAbstractItemView QLineEdit, QAbstractItemView QComboBox { border-radius: 0; padding: 0 5px; border: 2px solid $focus; min-height: 0; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 4px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid $lijn_sterk; border-radius: 3px; background: $vlak; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent; border-color: $accent; image: url("$vink"); }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $lijn_sterk; border-radius: $rond; background: $vlak; }
QRadioButton::indicator:checked {
    background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5, stop:0 $accent, stop:0.5 $accent,
    stop:0.58 $vlak, stop:1 $vlak); border-color: $accent; }

QTableView, QTreeView, QListView { background: $vlak; border: 1px solid $lijn; border-radius: 4px; gridline-color: $lijn; outline: 0;
    selection-background-color: $keuze; selection-color: $tekst; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $focus; }
QTreeView::item { padding: 3px 2px; }
QListView::item { padding: 5px 6px; }
QListView::item:selected, QTreeView::item:selected { background: $keuze; color: $tekst; }
QHeaderView { background: $band; border: 0; }
QHeaderView::section {
    background: $band; color: $tekst; border: 0; border-right: 1px solid $lijn; border-bottom: 1px solid $lijn;
    padding: 5px 8px; }
QHeaderView::section:horizontal { font-weight: 600; }
QTableCornerButton::section { background: $band; border: 0; border-right: 1px solid $lijn; border-bottom: 1px solid $lijn; }

QTabWidget::pane { border: 0; border-top: 1px solid $lijn; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $tekst_zacht; padding: 8px 8px; border: 0; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 3px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $tekst; background: $band; }
QTabBar::tab:selected:focus { border: 2px solid $focus; border-radius: 4px; padding: 6px 6px; }
QTabBar QToolButton { background: $vlak; border: 1px solid $lijn; padding: 2px; }
QTabBar QToolButton::left-arrow { image: url("$links"); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url("$rechts"); width: 12px; height: 12px; }
QTabBar::scroller { width: 24px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#inhoud { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $greep; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $lijn_sterk; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 26px; border: 2px solid transparent; border-radius: 4px; }
QSlider:focus { border: 2px solid $focus; }
QSlider::groove:horizontal { height: 6px; background: $lijn; border-radius: 3px; }
QSlider::sub-page:horizontal { height: 6px; background: $accent; border-radius: 3px; }
QSlider::handle:horizontal {
    width: 18px; height: 18px; margin: -6px 0; border-radius: $greeprond; background: $vlak; border: 2px solid $accent; }
QSlider::sub-page:horizontal:disabled { background: $lijn_sterk; }
QSlider::handle:horizontal:disabled { border-color: $lijn_sterk; }

QProgressBar {
    background: $band; border: 0; border-radius: 4px; min-height: 10px; max-height: 10px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QMenuBar { background: $vlak; border-bottom: 1px solid $lijn; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $accent_zacht; }
QMenu { background: $vlak; border: 1px solid $lijn_sterk; padding: 4px; icon-size: 18px; menu-scrollable: 1; }
QMenu::scroller { height: 20px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_zacht; }
QMenu::item:disabled { color: $uit; }
QMenu::right-arrow { image: url("$rechts"); width: 12px; height: 12px; right: 8px; }
QMenu::separator { height: 1px; background: $lijn; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QSplitter::handle { background: $lijn; }
QGroupBox { border: 1px solid $lijn; border-radius: ${m_hoek}px; margin-top: 10px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; font-weight: 600; }
"""
