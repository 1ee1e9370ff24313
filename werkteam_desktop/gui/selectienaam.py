"""The small window that asks under which name a selection is kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, rij, veld
from werkteam_desktop.handelingen.selecties import HOOGSTENS_TEKENS, Bewaard, bewaar_selectie, hernoem_selectie


class NaamDialoog(Dialoog):
    """A name for the filters on screen; or, for a kept selection, another name."""

    def __init__(
        self, kader: Kader, parent: QWidget, keuzes: Mapping[str, str], bewaard: Bewaard | None = None
    ) -> None:
        super().__init__(kader, parent, "Selectie hernoemen" if bewaard else "Selectie bewaren")
        self._keuzes, self._bewaard = keuzes, bewaard
        self.naam = QLineEdit(bewaard.naam if bewaard else "")
        self.naam.setMaxLength(HOOGSTENS_TEKENS)
        self.naam.selectAll()
        self.team = QCheckBox("Ook voor de rest van het team")
        self.team.setVisible(bewaard is None and kader.werkplek.medewerker_id is not None)
        doen = knop("Hernoem" if bewaard else "Bewaar", self._bewaar, hoofd=True)
        doen.setDefault(True)
        uitleg = "U bewaart de filters, niet de namen. Komt er iemand bij die past, dan staat die er vanzelf in."
        self.setLayout(
            kolom(
                veld("Naam", self.naam, "" if bewaard else uitleg),
                self.team,
                self.fout,
                rij(None, knop("Annuleren", self.reject), doen),
                marge=20,
                ruimte=14,
            )
        )

    def _bewaar(self) -> None:
        klaar = {"daarna": lambda _w: self.accept(), "mislukt": self.toon_fout}
        if self._bewaard is not None:
            self.kader.doe(hernoem_selectie, self._bewaard.id, self.naam.text(), **klaar)
        else:
            self.kader.doe(bewaar_selectie, self.naam.text(), self._keuzes, team=self.team.isChecked(), **klaar)
