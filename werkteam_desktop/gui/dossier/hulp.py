"""The help in the plan: voorzieningen out of the catalogue, with period, hours, provider and pot."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from werkteam_desktop.dossier import Inwoner, Voorziening
from werkteam_desktop.dossier.catalogus import FASEN, Voorzieningsoort, codelijst, voorzieningen, voorzieningen_voor
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.gui.indeling import Regels, wegknop
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import (
    Datumveld,
    Kaart,
    Keuzelijst,
    Regelveld,
    chip,
    knop,
    kolom,
    label,
    rij,
    streep,
    veld,
)
from werkteam_desktop.handelingen.plan import verwijder_onderdeel, voeg_toe, wijzig_onderdeel

POTTEN = (("lokaal", "gemeente"), ("regionaal", "regio"), ("rijk", "het Rijk"), ("geen", "geen kosten"))


class Datumkeuze(QWidget):
    """A day, or not known yet. `gekozen`: a date or None."""

    gekozen = Signal(object)

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.voorstel = dt.date.today()  # noqa: DTZ011 - a start value on screen
        self.veld = Datumveld(naam)
        self.veld.setMinimumWidth(112)
        self.veld.gekozen.connect(self.gekozen)
        self.wis = wegknop(lambda: self._zet_en_meld(None), "Zonder datum")
        self.wis.setAccessibleName(f"{naam}: geen datum")
        self.kies = knop("kies een dag", self._kies, link=True)
        self.kies.setAccessibleName(f"{naam}: kies een dag")
        self.setLayout(rij(self.veld, self.wis, self.kies, None, ruimte=2))
        self.zet(None)

    def zet(self, datum: dt.date | None) -> None:
        self.veld.setVisible(datum is not None)
        self.wis.setVisible(datum is not None)
        self.kies.setVisible(datum is None)
        if datum is not None and not self.veld.hasFocus():
            self.veld.zet(datum)

    def _kies(self) -> None:
        self._zet_en_meld(self.voorstel)
        self.veld.setFocus(Qt.FocusReason.OtherFocusReason)

    def _zet_en_meld(self, datum: dt.date | None) -> None:
        self.zet(datum)
        self.gekozen.emit(datum)


class HulpRegel(QWidget):
    """One voorziening in the plan, edited where it stands."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.voorziening: Voorziening | None = None
        self.naam = label(soort="kaartkop")
        self.fase = chip("")
        self.weg = wegknop(self._verwijder, "Haal deze hulp uit het plan")
        kop = rij(ruimte=8)
        kop.addWidget(self.naam, 1)
        kop.addWidget(self.fase)
        kop.addWidget(self.weg)
        self.doel = Regelveld("Waarvoor", "Wat levert het op?")
        self.begin = Datumkeuze("Begin")
        self.einde = Datumkeuze("Einde")
        self.uren = Regelveld("Uren per week")
        self.uren.setFixedWidth(92)
        self.aanbieder = Regelveld("Door wie")
        self.pot = Keuzelijst("Betaald door", POTTEN, leeg="onbekend")
        self.pot.setFixedWidth(122)
        for invoer, kolomnaam in ((self.doel, "doel"), (self.aanbieder, "aanbieder")):
            invoer.bewaren.connect(lambda tekst, k=kolomnaam: self._wijzig(**{k: tekst.strip()}))
        self.begin.gekozen.connect(lambda dag: self._wijzig(begin=dag))
        self.einde.gekozen.connect(lambda dag: self._wijzig(einde=dag))
        self.uren.bewaren.connect(self._wijzig_uren)
        self.pot.gekozen.connect(lambda code: self._wijzig(pot=code))
        boven = QHBoxLayout()
        boven.setSpacing(10)
        boven.addLayout(veld("Waarvoor", self.doel), 3)
        boven.addLayout(veld("Door wie", self.aanbieder), 2)
        onder = QHBoxLayout()
        onder.setSpacing(10)
        for naam, invoer in (
            ("Begin", self.begin),
            ("Einde", self.einde),
            ("Uren per week", self.uren),
            ("Betaald door", self.pot),
        ):
            onder.addLayout(veld(naam, invoer))
        onder.addStretch(1)
        vak = kolom(kop, boven, onder, ruimte=6)
        vak.setContentsMargins(0, 6, 0, 10)
        self.setLayout(kolom(vak, streep(), ruimte=0))

    def toon(self, voorziening: Voorziening) -> None:
        if self.voorziening is None:
            self._noem(voorzieningen().naam_van(voorziening.code))
        self.voorziening = voorziening
        self.fase.setText(codelijst("fase").naam_van(voorziening.fase))
        self.doel.zet(voorziening.doel)
        self.aanbieder.zet(voorziening.aanbieder)
        self.uren.zet("" if voorziening.uren_per_week is None else str(voorziening.uren_per_week))
        self.pot.zet(voorziening.pot)
        vandaag = self.kader.werkplek.vandaag()
        self.begin.voorstel = vandaag
        self.einde.voorstel = _voorstel_einde(_soort(voorziening.code), voorziening.begin or vandaag)
        self.begin.zet(voorziening.begin)
        self.einde.zet(voorziening.einde)

    def _noem(self, naam: str) -> None:
        self.naam.setText(naam)
        self.weg.setAccessibleName(f"Haal {naam} uit het plan")
        for invoer in (self.doel, self.begin.veld, self.einde.veld, self.uren, self.aanbieder, self.pot):
            invoer.setAccessibleName(f"{naam}, {invoer.accessibleName().lower()}")

    def _wijzig_uren(self, tekst: str) -> None:
        if not tekst.strip() or tekst.strip().isdecimal():
            self._wijzig(uren_per_week=int(tekst) if tekst.strip() else None)
        else:
            self.kader.gemeld.emit("Vul bij uren per week een heel getal in, bijvoorbeeld 8.", "fout")

    def _wijzig(self, **velden: Any) -> None:
        self.kader.doe(wijzig_onderdeel, Voorziening, self.voorziening.id, **velden)

    def _verwijder(self) -> None:
        self.kader.doe(verwijder_onderdeel, Voorziening, self.voorziening.id)


class HulpKaart(Kaart):
    """The help that is agreed, and the catalogue of this municipality to add from."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Hulp die daarbij past", "uit de keuzekaart van de gemeente", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.regels = Regels(lambda v: v.id, lambda _v: HulpRegel(kader))
        self.keuze = Keuzelijst("Hulp uit de keuzekaart", [])
        self.keuze.currentIndexChanged.connect(lambda _nr: self._leg_uit())
        toevoegen = knop("Zet in het plan", self._voeg_toe)
        self.uitleg = label(soort="zacht")
        onder = QHBoxLayout()
        onder.setSpacing(8)
        onder.addWidget(self.keuze, 1)
        onder.addWidget(toevoegen)
        self.inhoud.addLayout(self.regels)
        self.inhoud.addLayout(onder)
        self.inhoud.addWidget(self.uitleg)

    def toon(self, inwoner: Inwoner, plan: Trajectplan | None) -> None:
        """Shows the help in this version of the plan."""
        if self.inwoner is None or self.inwoner.gemeente != inwoner.gemeente:
            self._vul(inwoner.gemeente)
        self.inwoner = inwoner
        self.regels.toon(plan.voorzieningen if plan else [])

    def _vul(self, gemeente: str) -> None:
        soorten = voorzieningen_voor(gemeente, self.kader.werkplek.vandaag())
        self.keuze.clear()
        for soort in sorted(soorten, key=lambda s: (FASEN.index(s.fase), s.naam)):
            self.keuze.addItem(f"{codelijst('fase').naam_van(soort.fase)} · {soort.naam}", soort.code)

    def _leg_uit(self) -> None:
        soort = _soort(self.keuze.code())
        if soort is None:
            self.uitleg.setText("")
            return
        delen = [soort.doel, f"Voor: {soort.doelgroep[:1].lower()}{soort.doelgroep[1:]}"]
        if soort.max_maanden:
            delen.append(f"Hoogstens {soort.max_maanden} maanden ({soort.artikel_duur}).")
        self.uitleg.setText(" ".join([*delen, *soort.let_op]))

    def _voeg_toe(self) -> None:
        soort = _soort(self.keuze.code())
        if self.inwoner is None or soort is None:
            return
        begin = self.kader.werkplek.vandaag()
        hulp = Voorziening(
            code=soort.code,
            fase=soort.fase,
            doel=soort.doel,
            aanbieder=soort.aanbieder,
            begin=begin,
            einde=laatste_dag(begin, soort.max_maanden) if soort.max_maanden else None,
            pot=soort.pot,
        )
        self.kader.doe(voeg_toe, self.inwoner.id, hulp)


def _soort(code: str) -> Voorzieningsoort | None:
    return next((s for s in voorzieningen() if s.code == code), None)


def _voorstel_einde(soort: Voorzieningsoort | None, begin: dt.date) -> dt.date:
    return laatste_dag(begin, (soort.max_maanden if soort else None) or 3)
