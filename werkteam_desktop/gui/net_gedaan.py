"""What was done in this window, the last thing first, to turn back one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen.lijst import lijstregels
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging


class NetGedaanDialoog(Dialoog):
    """Enter or a double click turns back; what cannot be any more says why."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Wat ik net deed")
        self._wijzigingen = list(reversed(kader.laatste))
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Wat u net deed, het laatste bovenaan")
        self.lijst.setMinimumHeight(220)
        self.lijst.itemActivated.connect(lambda _item: self._draai_terug())
        terug = knop("Maak ongedaan", self._draai_terug, hoofd=True)
        terug.setDefault(True)
        self.setLayout(
            kolom(
                label("Kies wat u ongedaan wilt maken. Wat daarna kwam, blijft staan.", "zacht"),
                self.lijst,
                rij(None, knop("Sluiten", self.reject), terug),
                marge=20,
                ruimte=12,
            )
        )
        self.setMinimumWidth(520)
        kader.lees(_namen, self._wijzigingen, daarna=self._toon)

    def _toon(self, namen: dict[int, str]) -> None:
        for wijziging in self._wijzigingen:
            aantal = len(wijziging.inwoners)
            over = f"{aantal} dossiers" if aantal > 1 else namen.get(next(iter(wijziging.inwoners), 0), "")
            om = f"{wijziging.om.astimezone():%H.%M}" if wijziging.om else ""
            item = QListWidgetItem(" · ".join(d for d in (om, wijziging.handeling.capitalize(), over) if d))
            item.setData(Qt.ItemDataRole.UserRole, wijziging)
            self.lijst.addItem(item)
        self.lijst.setCurrentRow(0)
        self.lijst.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draai_terug(self) -> None:
        gekozen = self.lijst.currentItem()
        if gekozen is not None:
            self.kader.draai_terug(gekozen.data(Qt.ItemDataRole.UserRole))
            self.accept()


def _namen(werkplek: Werkplek, wijzigingen: list[Wijziging]) -> dict[int, str]:
    """The name of who it was about, by id; not of the many of an import."""
    ids = {i for w in wijzigingen if len(w.inwoners) == 1 for i in w.inwoners}
    return {regel.id: regel.naam for regel in lijstregels(werkplek, sorted(ids))}
