"""A question before something goes that cannot be got back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from werkteam_desktop.gui.widgets import plat


def vraag_eerst(
    parent: QWidget, wat: str, gevolg: str, ja: str, doe: Callable[[], Any], nee: str = "Ga verder"
) -> None:
    """Asks over `parent`; `doe` when the answer is `ja`. Enter and Esc mean `nee`: all stays as it is."""
    doos = QMessageBox(QMessageBox.Icon.Question, "Werkteam Desktop", plat(wat), parent=parent)
    doos.setInformativeText(plat(gevolg))
    weg = doos.addButton(ja, QMessageBox.ButtonRole.DestructiveRole)
    verder = doos.addButton(nee, QMessageBox.ButtonRole.RejectRole)
    doos.setDefaultButton(verder)
    doos.setEscapeButton(verder)
    weg.clicked.connect(lambda: doe())
    doos.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    doos.open()
