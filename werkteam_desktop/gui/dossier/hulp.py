"""The help in the plan: voorzieningen out of the catalogue, with period, hours, provider, costs and who pays."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from werkteam_desktop.dossier import Inwoner, Voorziening
from werkteam_desktop.dossier.catalogus import FASEN, Voorzieningsoort, codelijst, voorzieningen, voorzieningen_voor
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.plancontrole import laatste_dag, soort_van
from werkteam_desktop.dossier.planfeiten import Planfeiten
from werkteam_desktop.dossier.plankosten import GEEN_KOSTEN
from werkteam_desktop.dossier.planregels import ONBEVESTIGD, potten
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.grafiek.opmaak import bedrag, euro
from werkteam_desktop.gui.dossier.plan_hulpvragen import HulpVragen
from werkteam_desktop.gui.indeling import Regels, Vloei, wegknop
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
from werkteam_desktop.handelingen.plan import verwijder_onderdeel, wijzig_onderdeel, zet_hulp_in_plan

_BEDRAG = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?")


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
        self.setMinimumHeight(self.veld.sizeHint().height())  # as high with a day as without
        self.zet(None)

    def zet(self, datum: dt.date | None) -> None:
        self.veld.setVisible(datum is not None)
        self.wis.setVisible(datum is not None)
        self.kies.setVisible(datum is None)
        if datum is not None and not self.veld.wordt_getypt:
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
        self.pot = Keuzelijst("Betaald door", [(p.code, p.naam) for p in potten()], leeg="onbekend")
        self.pot.setFixedWidth(138)
        self.kosten = Regelveld("Kosten", "€", bij_pauze=False)
        self.kosten.setFixedWidth(100)
        self.reden = Regelveld("Waarom langer", "Waarom duurt deze hulp langer dan gewoon?")
        self.reden.bewaren.connect(lambda tekst: self._wijzig(reden_verlenging=tekst.strip()))
        self.vragen = HulpVragen(kader)
        self.weten = label(soort="klein")
        for invoer, kolomnaam in ((self.doel, "doel"), (self.aanbieder, "aanbieder")):
            invoer.bewaren.connect(lambda tekst, k=kolomnaam: self._wijzig(**{k: tekst.strip()}))
        self.begin.gekozen.connect(lambda dag: self._wijzig(begin=dag))
        self.einde.gekozen.connect(lambda dag: self._wijzig(einde=dag))
        self.uren.bewaren.connect(self._wijzig_uren)
        self.pot.gekozen.connect(lambda code: self._wijzig(pot=code))
        self.kosten.bewaren.connect(self._wijzig_kosten)
        boven = QHBoxLayout()
        boven.setSpacing(10)
        boven.addLayout(veld("Waarvoor", self.doel), 3)
        boven.addLayout(veld("Door wie", self.aanbieder), 2)
        onder = Vloei(10, 6)
        for naam, invoer in (
            ("Begin", self.begin),
            ("Einde", self.einde),
            ("Uren per week", self.uren),
            ("Betaald door", self.pot),
            ("Kosten", self.kosten),
        ):
            vakje = QWidget()
            vakje.setLayout(veld(naam, invoer))
            onder.addWidget(vakje)
        vak = kolom(kop, boven, onder, self.reden, self.vragen, self.weten, ruimte=6)
        vak.setContentsMargins(0, 6, 0, 10)
        self.setLayout(kolom(vak, streep(), ruimte=0))

    def toon(self, deel: tuple[Voorziening, Trajectplan, Planfeiten]) -> None:
        """`deel`: the help, the plan it stands in, and the facts that say what to ask at it."""
        voorziening, plan, feiten = deel
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
        soort = soort_van(voorziening.code)
        self.einde.voorstel = _voorstel_einde(soort, voorziening.begin or vandaag)
        self.begin.zet(voorziening.begin)
        self.einde.zet(voorziening.einde)
        self.kosten.parentWidget().setVisible(voorziening.pot != GEEN_KOSTEN or voorziening.kosten is not None)
        self.kosten.zet("" if voorziening.kosten is None else bedrag(voorziening.kosten).removesuffix(",00"))
        self.reden.zet(voorziening.reden_verlenging)
        self.reden.setVisible(bool(voorziening.reden_verlenging) or _duurt_langer(voorziening, soort))
        self.vragen.toon(voorziening, plan, feiten)
        self.weten.setText(_te_weten(soort) if soort else "Deze hulp is er niet meer. Kies andere hulp.")
        self.weten.setVisible(bool(self.weten.text()))

    def _noem(self, naam: str) -> None:
        self.naam.setText(naam)
        self.weg.setAccessibleName(f"Haal {naam} uit het plan")
        for invoer in (
            self.doel,
            self.begin.veld,
            self.einde.veld,
            self.uren,
            self.aanbieder,
            self.pot,
            self.kosten,
            self.reden,
        ):
            invoer.setAccessibleName(f"{naam}, {invoer.accessibleName().lower()}")

    def _wijzig_uren(self, tekst: str) -> None:
        if not tekst.strip() or tekst.strip().isdecimal():
            self._wijzig(uren_per_week=int(tekst) if tekst.strip() else None)
        else:
            self.kader.gemeld.emit("Vul bij uren per week een heel getal in, bijvoorbeeld 8.", "fout")

    def _wijzig_kosten(self, tekst: str) -> None:
        tekst = tekst.replace("€", "").strip()
        treffer = _BEDRAG.fullmatch(tekst)
        if treffer:
            heel, centen = treffer[1].replace(".", ""), treffer[2] or "0"
            self._wijzig(kosten=Decimal(f"{heel}.{centen}"))
        elif not tekst:
            self._wijzig(kosten=None)
        else:
            self.kader.gemeld.emit("Vul bij kosten een bedrag in, bijvoorbeeld 1.250 of 99,95.", "fout")

    def _wijzig(self, **velden: Any) -> None:
        self.kader.doe(wijzig_onderdeel, Voorziening, self.voorziening.id, **velden)

    def _verwijder(self) -> None:
        self.kader.doe(verwijder_onderdeel, Voorziening, self.voorziening.id)


class HulpKaart(Kaart):
    """The help that is agreed, and the catalogue of this municipality to add from."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Hulp die daarbij past", "wat de gemeente kan bieden", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.regels = Regels(lambda deel: deel[0].id, lambda _deel: HulpRegel(kader))
        self.keuze = Keuzelijst("Hulp die de gemeente kan bieden", [])
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

    def toon(self, inwoner: Inwoner, plan: Trajectplan | None, feiten: Planfeiten) -> None:
        """Shows the help in this version of the plan."""
        if self.inwoner is None or self.inwoner.gemeente != inwoner.gemeente:
            self._vul(inwoner.gemeente)
        self.inwoner = inwoner
        self.regels.toon([(v, plan, feiten) for v in plan.voorzieningen] if plan else [])

    def _vul(self, gemeente: str) -> None:
        soorten = voorzieningen_voor(gemeente, self.kader.werkplek.vandaag())
        self.keuze.clear()
        # What one learns at work itself comes first (opdracht X5).
        for soort in sorted(soorten, key=lambda s: (FASEN.index(s.fase), not s.werkvloer, s.naam)):
            self.keuze.addItem(f"{codelijst('fase').naam_van(soort.fase)} · {soort.naam}", soort.code)

    def _leg_uit(self) -> None:
        soort = soort_van(self.keuze.code())
        if soort is None:
            self.uitleg.setText("")
            return
        delen = [soort.doel, f"Voor: {soort.doelgroep[:1].lower()}{soort.doelgroep[1:]}"]
        if soort.max_maanden:
            delen.append(f"Hoogstens {soort.max_maanden} maanden ({soort.artikel_duur}).")
        delen += [_te_weten(soort), *soort.let_op]
        if soort.niet_als:
            delen.append(f"Past niet als: {' '.join(soort.niet_als)}")
        self.uitleg.setText(" ".join(filter(None, delen)))

    def _voeg_toe(self) -> None:
        if self.inwoner is not None and self.keuze.code():
            self.kader.doe(zet_hulp_in_plan, self.inwoner.id, self.keuze.code())


def _te_weten(soort: Voorzieningsoort) -> str:
    """What to know of money and source: until when a fund pays, what it costs, whether it was checked."""
    delen = []
    if soort.kosten is not None:
        delen.append(f"Kost {euro(soort.kosten, centen=True)} per {soort.kosten_per}.")
    if soort.fonds:
        tot = f" tot en met {leesbaar(soort.fonds_tot)}" if soort.fonds_tot else ""
        delen.append(f"Betaald uit {soort.fonds}{tot}.")
    if soort.baangarantie:
        delen.append("Wie slaagt, krijgt een baan.")
    if soort.status == ONBEVESTIGD:
        delen.append("Nog niet bevestigd: kijk dit eerst na.")
    return " ".join(delen)


def _duurt_langer(hulp: Voorziening, soort: Voorzieningsoort | None) -> bool:
    """Longer than usual, where the law asks for a reason then."""
    if soort is None or not soort.max_maanden or not soort.verlenging_maanden or not hulp.begin or not hulp.einde:
        return False
    return hulp.einde > laatste_dag(hulp.begin, soort.max_maanden)


def _voorstel_einde(soort: Voorzieningsoort | None, begin: dt.date) -> dt.date:
    return laatste_dag(begin, (soort.max_maanden if soort else None) or 3)
