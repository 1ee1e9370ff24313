"""What the rules on screen do to a household: computed before they are kept, so that a mistake is seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dossier.werk_velden import urenveld
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, chip, label, rij, veld
from werkteam_desktop.handelingen.werk_en_inkomen import MEESTE_UREN, UREN_BIJ_START
from werkteam_desktop.inkomen.gemeente import SOORTEN, Gemeente
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.voorbeeldhuishoudens import voorbeeldhuishoudens
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import euro, hele_euro, hoofdzin, krapzin, regelnaam

_IN_BIJSTAND = dt.timedelta(days=5 * 365)  # long enough for every regeling that asks for years of low income


class Uitwerking(Kaart):
    """A usual household with a job at the minimumloon, by the rules on screen and by those that are kept."""

    def __init__(self, vandaag: dt.date, parent: QWidget | None = None) -> None:
        super().__init__("Zo werkt het uit", "voordat u bewaart", parent)
        self.vandaag = vandaag
        self.kort = ""  # the outcome in one line
        self._zien: tuple[Gemeente, Gemeente, Normen] | None = None
        self.huishouden = Keuzelijst("Voorbeeld van een huishouden", [(h.code, h.naam) for h in _huishoudens()])
        self.uren = urenveld("Uren werk per week in het voorbeeld", MEESTE_UREN)
        self.uren.zet_waarde(UREN_BIJ_START, dwing=True)
        self.uren.setFixedWidth(64)
        self.voorbeeld = chip("VOORBEELD", "let")
        self.zin = label(soort="zin")
        self.eerst = label(soort="zacht")
        self.krap = label(soort="let")
        self.regels = label(soort="zacht")
        boven = rij(ruimte=12)
        boven.addLayout(veld("Huishouden met bijstand", self.huishouden), 1)
        boven.addLayout(veld("Uren werk", self.uren))
        self.inhoud.addLayout(boven)
        for deel in (self.uren.melding, self.zin, self.eerst, self.krap, self.regels):
            self.inhoud.addWidget(deel)
        self.kopregel.addWidget(self.voorbeeld)
        self.huishouden.gekozen.connect(self._reken)
        self.uren.veranderd.connect(self._reken)

    def toon(self, gemeente: Gemeente, bewaard: Gemeente, normen: Normen) -> None:
        """Computes again: by `gemeente` as it stands on screen, beside `bewaard`."""
        self._zien = gemeente, bewaard, normen
        self._reken()

    def _reken(self, _wat: str = "") -> None:
        if self._zien is None:
            return
        gemeente, bewaard, normen = self._zien
        self.voorbeeld.setVisible(gemeente.voorbeeld)
        op = max([self.vandaag, *_nieuwe_dagen(gemeente, bewaard)])
        vraag = self._vraag(op, gemeente.code)
        try:
            straks, nu = (self._uitkomst(vraag, g, normen) for g in (gemeente, bewaard))
        except InvoerFout as fout:
            self.zin.setText("Hier is geen uitkomst van te maken.")
            self.eerst.setText(str(fout))
            self.krap.hide()
            self.regels.hide()
            self.kort = ""
            return
        moment = f"Gerekend op {leesbaar(op)}, bij het minimumloon."
        wie = f"{self.huishouden.currentText()}, {self.uren.waarde} uur minimumloon"
        self.kort = f"{wie}: {_verschil(straks)} per maand."
        self.eerst.setText(moment)
        if gemeente != bewaard:
            self.kort += f" Nu bewaard: {_verschil(nu)}."
            self.eerst.setText(f"{moment} Met de regels zoals ze nu bewaard zijn: {_verschil(nu)} per maand.")
        self.zin.setText(hoofdzin(vraag, straks))
        self.krap.setText(krapzin(straks))
        self.krap.setVisible(bool(self.krap.text()))
        self.regels.setText(_van_de_gemeente(straks))
        self.regels.setVisible(bool(self.regels.text()))

    def _vraag(self, op: dt.date, code: str) -> Vraag:
        soort = next(h for h in _huishoudens() if h.code == self.huishouden.code())
        vraag = soort.vraag(op, code)
        return replace(
            vraag,
            uitkering=replace(vraag.uitkering, sinds=op - _IN_BIJSTAND),
            werk=replace(vraag.werk, uren_per_week=Decimal(self.uren.waarde)),
        )

    def _uitkomst(self, vraag: Vraag, gemeente: Gemeente, normen: Normen) -> Uitkomst:
        normen = normen.met({gemeente.code: gemeente})
        return bereken(vraag, normen.doorgetrokken() if vraag.peildatum > normen.bekend_tot else normen)


def _huishoudens():
    return voorbeeldhuishoudens().huishoudens


def _nieuwe_dagen(gemeente: Gemeente, bewaard: Gemeente) -> list[dt.date]:
    """From when what is new on screen holds."""
    dagen = [
        vanaf
        for naam, waarden in gemeente.termen.items()
        for vanaf, waarde in waarden
        if (vanaf, waarde) not in bewaard.termen.get(naam, ())
    ]
    return dagen + [r.vanaf for r in gemeente.regelingen if r not in bewaard.regelingen]


def _van_de_gemeente(uitkomst: Uitkomst) -> str:
    """What comes from the gemeente itself, before and with the job."""
    delen = [
        f"{regelnaam(soort)}: {euro(uitkomst.voor.bedrag(soort))} nu, {euro(uitkomst.na.bedrag(soort))} met werk."
        for soort in SOORTEN
        if uitkomst.voor.bedrag(soort) or uitkomst.na.bedrag(soort)
    ]
    return "\n".join(delen)


def _verschil(uitkomst: Uitkomst) -> str:
    return f"{hele_euro(abs(uitkomst.verschil))} {'minder' if uitkomst.verschil < 0 else 'meer'}"
