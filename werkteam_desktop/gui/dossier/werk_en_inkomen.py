"""Werk en inkomen: slide the hours, see at once what work brings, and take it into the plan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from werkteam_desktop.dossier import Berekening, Inwoner
from werkteam_desktop.dossier.datum import leeftijd, leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.kleuren import rol_van
from werkteam_desktop.grafiek.staven import Deel, voor_na
from werkteam_desktop.gui.dossier.werk_band import Bandzoeker
from werkteam_desktop.gui.dossier.werk_gesprek import Gesprek
from werkteam_desktop.gui.dossier.werk_invoer import HetWerk, Thuissituatie
from werkteam_desktop.gui.dossier.werk_loonstrook import vraag_loonstrook
from werkteam_desktop.gui.dossier.werk_loont import zoek_waar
from werkteam_desktop.gui.dossier.werk_onder import BEREKEND, VERGELIJK, Onderkaart
from werkteam_desktop.gui.dossier.werk_opnieuw import OpnieuwDialoog
from werkteam_desktop.gui.dossier.werk_papier import Drukknop, toon_blad
from werkteam_desktop.gui.dossier.werk_uitkomst import GEEN_AFSPRAAK, Antwoord, Verschiltabel
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.indeling import herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Vel, knop, kolom, label
from werkteam_desktop.handelingen.onbekend import onbekenden
from werkteam_desktop.handelingen.werk_en_inkomen import (
    Blad,
    aannames,
    bewaar_berekening,
    met_uren,
    verschil_per_uur,
    werk_bij_start,
    zet_stappen_in_plan,
)
from werkteam_desktop.inkomen.bandbreedte import Onbekend
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.uitkomst import Uitkomst, Vervolgstap
from werkteam_desktop.inkomen.vergelijk import Scenario
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag, Werk
from werkteam_desktop.inkomen.zin import KORTE_NAMEN, getal

_BREED = 1160  # from this width the fields stand beside the answer
_LINKS = 342
_STAVEN, _RUIME_STAVEN = 348, 470
_VERHOUDING = 0.637  # height of the bars to their width
_PER_UUR_NA_MS = 150  # the line of all hours takes forty times one outcome: not at every step of typing


class WerkEnInkomenTab(QWidget):
    """Left the facts, right the answer: sentence, picture, table, and below it months, steps and the law.

    Or as a talk: the same fields question by question, then the same answer. `hoek`: the switch between the two, for
    the head of the screen."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.vraag: Vraag | None = None
        self.uitkomst: Uitkomst | None = None
        self._normen: Normen | None = None
        # Per inwoner: the job on screen, when somebody touched it, and the afspraak typed.
        self._concepten: dict[int, tuple[Werk | None, str]] = {}
        self._begin: Werk | None = None  # what the dossier says to begin with
        self._gezet: Werk | None = None  # what the fields said then
        self._per_uur: Sequence[Decimal] = ()
        self._per_uur_van: Vraag | None = None
        self._breed: bool | None = None

        self.werk = HetWerk(kader.thema)
        self.thuis = Thuissituatie(kader)
        self.antwoord = Antwoord()
        self.staven = GrafiekVeld("Per maand, nu en met werk", kader.thema)
        self.tabel = Verschiltabel()
        self.druk = Drukknop()
        self.stil = label(soort="klein")
        self.onder = Onderkaart(kader)
        self.band = Bandzoeker(kader, self)
        self.gesprek = Gesprek(lambda plek: attrgetter(plek)(self))
        self.hoek = knop("", self.wissel)
        self.hoek.setParent(self)
        self.hoek.setProperty("hoek", True)
        self.hoek.hide()
        self._bouw()

        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(_PER_UUR_NA_MS)
        self._klok.timeout.connect(self._reken_per_uur)
        self.werk.veranderd.connect(self.reken)
        self.thuis.veranderd.connect(self.reken)
        self.tabel.gevraagd.connect(self._leg_uit)
        self.tabel.currentCellChanged.connect(self._leg_mee_uit)
        self.antwoord.in_het_plan.connect(self._bewaar)
        self.druk.gekozen.connect(self._druk_af)
        self.onder.stappen_gekozen.connect(self._stappen_in_plan)
        self.onder.bewaarde_gekozen.connect(self._toon_bewaarde)
        self.onder.loonstrook_gevraagd.connect(self._vraag_loonstrook)
        self.onder.opnieuw_gevraagd.connect(self._reken_opnieuw)
        self.onder.uren.uren_gekozen.connect(self.werk.schuif.setValue)
        self.onder.loont.gevraagd.connect(self._zoek_waar)
        self.onder.loont.werk_gekozen.connect(self.neem_over)
        self.gesprek.stap_gekozen.connect(self._toon_stap)
        self.gesprek.gewezen.connect(self._naar_veld)
        kader.volg_normen(self._normen_gelezen)
        self.onder.vergelijk.gekozen.connect(self._reken_met)
        self.band.gevonden.connect(self._toon_band)

    def _bouw(self) -> None:
        beeld = Kaart("Per maand, gemiddeld")
        beeld.inhoud.addWidget(self.staven, 0, Qt.AlignmentFlag.AlignHCenter)
        beeld.inhoud.addStretch(1)
        wat = Kaart("Wat er verandert", "klik op een regel voor de uitleg")
        wat.kopregel.addWidget(self.druk)
        wat.layout().setContentsMargins(16, 11, 16, 14)  # the button is higher than the heading
        wat.inhoud.addWidget(self.tabel)
        wat.inhoud.addWidget(self.stil)
        wat.inhoud.addStretch(1)
        self._beeld, self._wat = beeld, wat
        self._midden = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._midden.setSpacing(12)
        self._midden.addWidget(beeld)
        self._midden.addWidget(wat, 1)
        self._links, self._rechts = kolom(ruimte=10), kolom(ruimte=10)
        self._boven = kolom(self.antwoord, self.gesprek, ruimte=10)
        self._rechts.addLayout(self._boven)
        self._rechts.addLayout(self._midden)
        self._rechts.addWidget(self.onder)
        self._rechts.addStretch(1)
        self._buiten = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buiten.setSpacing(12)
        self._buiten.addLayout(self._links)
        self._buiten.addLayout(self._rechts, 1)
        self.vel = Vel("Werk en inkomen")
        self.vel.vak.setContentsMargins(20, 10, 20, 10)
        self.vel.vak.addLayout(self._buiten)
        vak = QVBoxLayout(self)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(0)
        vak.addWidget(self.vel)
        vak.addWidget(self.gesprek.voet)
        self._schik(breed=True)
        self._toon_stap()
        for deze, volgende in (
            (self.werk, self.thuis),
            (self.thuis, self.antwoord.afspraak),
            (self.antwoord.datum, self.antwoord.knop),
            (self.antwoord.knop, self.druk),
            (self.druk, self.tabel),
        ):
            QWidget.setTabOrder(deze, volgende)

    def _schik(self, breed: bool) -> None:
        """Beside each other, or under each other with the sentence first, on a small or enlarged screen."""
        if breed == self._breed:
            return
        self._breed = breed
        self.werk.lijn.zet_ruim(breed and self.gesprek.is_open and not self.gesprek.bij_antwoord)
        for kaart in (self.werk, self.thuis):
            for vak in (self._links, self._rechts):
                vak.removeWidget(kaart)
        while self._links.count():
            self._links.takeAt(0)
        richting = QBoxLayout.Direction.LeftToRight if breed else QBoxLayout.Direction.TopToBottom
        self._midden.setDirection(richting)
        if breed:
            self._links.addWidget(self.werk)
            self._links.addWidget(self.thuis)
            self._links.addStretch(1)
        else:
            self._rechts.insertWidget(1, self.werk)
            self._rechts.insertWidget(4, self.thuis)
        for kaart in (self.werk, self.thuis):
            kaart.setMinimumWidth(_LINKS if breed else 0)
            kaart.setMaximumWidth(_LINKS if breed else 16777215)
        self._pas_staven()

    def _pas_staven(self) -> None:
        breedte = _RUIME_STAVEN if self.gesprek.is_open else _STAVEN
        self.staven.setFixedSize(breedte - 34, round((breedte - 34) * _VERHOUDING))
        self._beeld.setMaximumWidth(breedte if self._breed else 16777215)

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        self._schik(self.width() >= _BREED)
        self.gesprek.zet_breed(self.width() >= _BREED)

    def wissel(self) -> None:
        """From the talk to everything on one sheet, and back."""
        self.kader.gesprek = not self.kader.gesprek
        self._pas_vorm_aan()

    def _pas_vorm_aan(self) -> None:
        if self.kader.gesprek == bool(self.gesprek.is_open):
            return
        focus = QApplication.focusWidget()
        if self.kader.gesprek:
            self.gesprek.open()
            return
        self.gesprek.sluit()
        self._toon_stap()
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()  # the field somebody was in has only changed its place

    def _toon_stap(self) -> None:
        """Of the talk a question or the answer, else the whole sheet."""
        gesprek = self.gesprek.is_open
        vraag = gesprek and not self.gesprek.bij_antwoord
        self.hoek.setText("Eén blad" if gesprek else "Gesprek")
        self.hoek.setToolTip("Alle velden en de uitkomst (Esc)" if gesprek else "Vraag voor vraag (Ctrl+G)")
        for kaart in (self.werk, self.thuis):
            kaart.setVisible(not gesprek)
        for kaart in (self.antwoord, self._beeld, self._wat):
            kaart.setVisible(not vraag)
        self._toon_onder()
        for deel in (self.gesprek, self.gesprek.voet):
            deel.setVisible(gesprek)
        self._rechts.setStretchFactor(self._boven, int(vraag))
        self._rechts.setStretch(self._rechts.count() - 1, int(not vraag))
        if self.antwoord.property("ruim") != gesprek:
            self.antwoord.setProperty("ruim", gesprek)
            for deel in (self.antwoord.zin, self.antwoord.let_op, self.antwoord.verder):
                herteken(deel)
            self.tabel.zet_ruim(gesprek)
            self._pas_staven()
        self.werk.lijn.zet_ruim(vraag and bool(self._breed))
        self.vel.verticalScrollBar().setValue(0)
        if gesprek and not vraag:
            self.druk.setFocus()

    def _toon_onder(self) -> None:
        """The pages below: not beside a question, nor without an outcome, for then they are of another dossier."""
        vraag = self.gesprek.is_open and not self.gesprek.bij_antwoord
        self.onder.setVisible(not vraag and self.uitkomst is not None)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        """In the talk Enter goes on, Shift+Enter goes back, and Esc goes to all fields."""
        if not self.gesprek.is_open:
            super().keyPressEvent(gebeurtenis)
        elif gebeurtenis.key() == Qt.Key.Key_Escape:
            self.wissel()
        elif gebeurtenis.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(gebeurtenis)
        elif gebeurtenis.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.gesprek.naar_vorige()
        else:
            self.gesprek.naar_volgende()

    def toon(self, inwoner: Inwoner) -> None:
        """Shows what the dossier knows and what it means; what somebody is typing stays."""
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        begin, werk = self._laatste_werk(inwoner), self.werk.werk() if self.inwoner is not None else None
        eigen = werk if werk != self._gezet else None
        if ander and self.inwoner is not None:
            self._concepten[self.inwoner.id] = eigen, self.antwoord.afspraak.text()
        self.inwoner = inwoner
        self.antwoord.knop.setVisible(inwoner.id is not None)  # of somebody in no store nothing is kept
        self.thuis.zet(inwoner)
        if ander:
            self._zet_kinderen()
            eigen, afspraak = self._concepten.get(inwoner.id) or (None, "")
            self.werk.zet(eigen or begin)
            self.antwoord.afspraak.setText(afspraak)
            self.antwoord.datum.zet_waarde(None, dwing=True)
            self.antwoord.meld("")
            self.vraag = self.uitkomst = None
            self.gesprek.begin(gemeente_onbekend=not inwoner.gemeente)
        elif eigen is None and begin != self._begin:
            self.werk.zet(begin)  # nobody touched it, and the intake says other hours by now
        self._begin = begin
        self._gezet = self.werk.werk() if eigen is None else None
        self.reken()
        self._pas_vorm_aan()

    def _laatste_werk(self, inwoner: Inwoner) -> Werk:
        """The job of the last calculation that was kept, else one to begin with."""
        if inwoner.berekeningen:
            from werkteam_desktop.inkomen.invoer import vraag_uit_json

            return vraag_uit_json(inwoner.berekeningen[-1].vraag).werk
        return werk_bij_start(inwoner, self.kader.werkplek.vandaag())

    def _normen_gelezen(self, normen: Normen) -> None:
        self._normen = normen
        # What was found is of the same question, but by other norms.
        self._per_uur_van = self.onder.loont.waar = self.onder.vijf_jaar.vooruit = None
        self.band.vergeet()
        self.onder.vergelijk.vernieuw()
        self.reken()

    def reken(self) -> None:
        """Asks the engine again and shows the answer; with wrong input that is the last good one, marked as old."""
        if self.inwoner is None or self._normen is None:
            return
        self._zet_kinderen()
        velden = (*self.werk.velden, *self.thuis.velden)
        for veld in velden:
            veld.maak_bezwaar("")
        try:
            vraag = self._vraag()
            uitkomst = bereken(vraag, self._normen)
        except InvoerFout as fout:
            self._toon_oud(str(fout))
            return
        self.vraag, self.uitkomst = vraag, uitkomst
        self._toon(vraag, uitkomst)
        if any(veld.fout for veld in velden):
            self._toon_oud()

    def _zet_kinderen(self) -> None:
        vandaag = self.kader.werkplek.vandaag()
        jaren = (leeftijd(geboren, vandaag) for geboren in self.thuis.kinderen.waarde)
        self.werk.opvang.zet_kinderen([jaar for jaar in jaren if jaar is not None])

    def _vraag(self) -> Vraag:
        werk = self.werk.werk()
        return Vraag(
            peildatum=self.kader.werkplek.vandaag(),
            gemeente=self.thuis.gemeente.code(),
            huishouden=self.thuis.huishouden(),
            uitkering=self.thuis.uitkering_nu(),
            werk=werk,
            vaste_lasten=self.thuis.rondkomen.vaste_lasten(),
            saldo=self.thuis.rondkomen.saldo.waarde,
        )

    def _toon(self, vraag: Vraag, uitkomst: Uitkomst, bewaard: Berekening | None = None) -> None:
        uren = int(vraag.werk.uren_per_week)
        if met_uren(vraag, Decimal(0)) != self._per_uur_van:
            self._per_uur = ()
            self._klok.start()
        self._toon_per_uur(uren)
        self.thuis.vraag_gespaard(vraag.uitkering.soort == "bijstand" and not uitkomst.voor.bedrag("bijstand"))
        self.antwoord.oud.hide()
        self.antwoord.bewaard_op.setVisible(bewaard is not None)
        if bewaard is not None:
            op = leesbaar(bewaard.gemaakt_op.astimezone().date())
            self.antwoord.bewaard_op.setText(f"Bewaard op {op}, met de bedragen van toen")
        staat_erin = bewaard or self._in_plan(vraag)
        self.band.toon(vraag, () if bewaard else self._onbekend(vraag))
        afgesproken = staat_erin.afspraak if staat_erin else ""
        self.antwoord.toon(vraag, uitkomst, self._per_uur, self.band.onzeker, afgesproken)
        self.antwoord.knop.setText("✓ In het plan" if staat_erin else "In het plan")
        self.antwoord.knop.setEnabled(staat_erin is None)
        if self.antwoord.datum.waarde is None:
            self.antwoord.datum.zet_waarde(vraag.werk.start)
        self._toon_staven(uitkomst, f"{getal(vraag.werk.uren_per_week)} uur")
        self.tabel.toon(uitkomst)
        aangenomen = aannames(self.inwoner, self.kader.werkplek.vandaag())
        aangenomen += tuple(f"{o.naam} (nu: niets)" for o in self.band.onbekend if o.sleutel.startswith("werk."))
        if self.werk.opvang.gevraagd and not (vraag.werk.kinderopvang or self.werk.opvang.onbekend):
            aangenomen += ("geen kosten van kinderopvang",)
        self.stil.setText(_stille_zin(aangenomen, uitkomst))
        self._toon_onder()
        self.onder.toon(vraag, uitkomst, self.inwoner, aangenomen)
        self.onder.toon_band(self.band.band)
        self.gesprek.ververs(self.antwoord.zin.text())

    def _toon_staven(self, uitkomst: Uitkomst, straks: str) -> None:
        delen = [
            Deel(KORTE_NAMEN[na.regeling], rol_van(na.regeling), voor.bedrag, na.bedrag)
            for voor, na in zip(uitkomst.voor.regels, uitkomst.na.regels, strict=True)
        ]
        breedte = (_STAVEN - 34) * 72 / 96
        self.staven.zet(voor_na(delen, "nu", straks, breedte, breedte * _VERHOUDING))

    def _toon_oud(self, zin: str = "") -> None:
        """The answer on screen is not of these facts: says so, and beside which field it can be mended."""
        sleutel, scheiding, rest = zin.partition(": ")
        veld = None
        if scheiding and "." in sleutel:
            veld = next((v for s, v in self._sleutels().items() if sleutel.startswith(s)), None)
            zin = f"{rest[:1].upper()}{rest[1:]}"
            if veld is not None:
                veld.maak_bezwaar(zin)
        if self.uitkomst is not None:
            wat = "Verbeter eerst het rode veld." if veld is not None or not zin else zin
            zin = f"Dit is nog de vorige uitkomst. {wat}"
        self.antwoord.oud.setText(zin or _VERBETER)
        self.antwoord.oud.show()
        self.antwoord.knop.setEnabled(False)
        if self.uitkomst is None:
            self._toon_leeg()
        self.gesprek.ververs("" if self.uitkomst is None else self.antwoord.oud.text())

    def _toon_leeg(self) -> None:
        self.antwoord.zin.setText("Er is nog geen uitkomst.")
        a = self.antwoord
        for deel in (a.onzeker, a.let_op, a.verder, a.afspraakvak, a.bewaard_op):
            deel.hide()
        self.staven.zet(None)
        self._per_uur, self._per_uur_van = (), None
        self._toon_per_uur(0)
        self.tabel.setRowCount(0)
        self.stil.setText("")
        self._toon_onder()

    def _sleutels(self) -> dict[str, Any]:
        return {**self.werk.sleutels, **self.thuis.sleutels}

    def _reken_per_uur(self) -> None:
        if self.vraag is None or self.uitkomst is None:
            return
        self._per_uur_van = met_uren(self.vraag, Decimal(0))
        self._per_uur = verschil_per_uur(self.vraag, self._normen)
        self._toon_per_uur(int(self.vraag.werk.uren_per_week))
        self.antwoord.toon(self.vraag, self.uitkomst, self._per_uur, self.band.onzeker)
        self.gesprek.ververs()

    def _toon_per_uur(self, uren: int) -> None:
        self.werk.lijn.zet_reeks(self._per_uur, uren)
        self.onder.uren.toon(self._per_uur, uren)

    def _zoek_waar(self, vraag: Vraag) -> None:
        beeld = self.onder.loont
        self.kader.lees(zoek_waar, vraag, self._normen, beeld.waar, daarna=beeld.zet)

    def neem_over(self, werk: Werk) -> None:
        """Goes on with another job."""
        self.werk.zet(werk)
        self.reken()

    def _onbekend(self, vraag: Vraag) -> tuple[Onbekend, ...]:
        return onbekenden(self.inwoner, vraag, self._normen, **self.werk.onbekend)

    def _toon_band(self) -> None:
        if self.uitkomst is None:
            return
        self.antwoord.toon(self.vraag, self.uitkomst, self._per_uur, self.band.onzeker)
        self.onder.toon_band(self.band.band)

    def _reken_met(self, scenario: Scenario) -> None:
        """Takes over the job of a scenario; another household than the dossier's is only shown."""
        self.neem_over(scenario.vraag.werk)
        if self.vraag != scenario.vraag:
            self.vraag, self.uitkomst = scenario.vraag, bereken(scenario.vraag, self._normen)
            self._toon(self.vraag, self.uitkomst)
            self.antwoord.knop.setEnabled(False)
            self.antwoord.bewaard_op.setText(f"Dit is ‘{scenario.naam}’. In het dossier staat iets anders.")
            self.antwoord.bewaard_op.show()
        self.vel.ensureWidgetVisible(self.antwoord)

    def _leg_uit(self, regeling: str) -> None:
        self.onder.leg_uit(regeling)
        QTimer.singleShot(0, self._naar_onder)  # after the page has its height

    def _naar_onder(self) -> None:
        self.vel.ensureWidgetVisible(self.onder.tabs, 0, 150)

    def _naar_veld(self, veld: QWidget) -> None:
        QTimer.singleShot(0, veld, lambda: self.vel.ensureWidgetVisible(veld, 0, 60))

    def _leg_mee_uit(self, *_: int) -> None:
        if self.onder.tabs.currentIndex() == BEREKEND and self.tabel.gekozen:
            self.onder.leg_uit(self.tabel.gekozen)

    def _in_plan(self, vraag: Vraag) -> Berekening | None:
        """The calculation in the plan, when it is of this question."""
        from werkteam_desktop.inkomen.invoer import vraag_als_json

        plan, bewaarde = self.inwoner.plan, self.inwoner.berekeningen
        if plan is None or not bewaarde or plan.berekening_id != bewaarde[-1].id:
            return None
        return bewaarde[-1] if bewaarde[-1].vraag == vraag_als_json(vraag) else None

    def _bewaar(self) -> None:
        afspraak = self.antwoord.geldafspraak()
        if self.uitkomst.afspraak_nodig:
            if afspraak is None:
                self.antwoord.meld(GEEN_AFSPRAAK)
                self.antwoord.afspraak.setFocus()
                return
            if self.antwoord.datum.fout:
                self.antwoord.datum.setFocus()
                return
        self.antwoord.knop.setEnabled(False)
        self.kader.doe(
            bewaar_berekening,
            self.inwoner.id,
            self.vraag,
            self.uitkomst,
            afspraak,
            daarna=self._bewaard,
            mislukt=self._niet_bewaard,
        )

    def _bewaard(self, _wijziging: object) -> None:
        self.antwoord.afspraak.clear()

    def _niet_bewaard(self, fout: Exception) -> None:
        self.antwoord.knop.setEnabled(True)
        self.kader.meld_fout(fout)

    def _stappen_in_plan(self, stappen: Sequence[Vervolgstap]) -> None:
        self.kader.doe(zet_stappen_in_plan, self.inwoner.id, stappen)

    def _toon_bewaarde(self, berekening: Berekening) -> None:
        """Shows a kept calculation as it was; the next change of a field computes anew."""
        from werkteam_desktop.inkomen.invoer import uitkomst_uit_json, vraag_uit_json

        vraag, uitkomst = vraag_uit_json(berekening.vraag), uitkomst_uit_json(berekening.uitkomst)
        self.werk.zet(vraag.werk)
        self.vraag, self.uitkomst = vraag, uitkomst
        self._toon(vraag, uitkomst, berekening)
        self.vel.ensureWidgetVisible(self.antwoord)

    def _druk_af(self, blad: Blad) -> None:
        if self.inwoner is not None and self.uitkomst is not None:
            if blad == "vergelijking" and len(self.onder.vergelijk.scenarios) < 2:
                self.onder.tabs.setCurrentIndex(VERGELIJK)
                self._naar_onder()
                self.kader.gemeld.emit("Zet eerst twee scenario’s naast elkaar.", "fout")
                return
            toon_blad(
                self.kader,
                self,
                self.inwoner,
                self.vraag,
                self.uitkomst,
                blad,
                afspraak=self.antwoord.geldafspraak(),
                onbekend=self.band.onbekend,
                groei=self.onder.vijf_jaar.groei,
                scenarios=tuple(self.onder.vergelijk.scenarios),
            )

    def _vraag_loonstrook(self, berekening: Berekening) -> None:
        vraag_loonstrook(self.kader, self, berekening, self._normen, self.neem_over)

    def _reken_opnieuw(self, berekening: Berekening) -> None:
        OpnieuwDialoog(self.kader, self, berekening).open()


_VERBETER = "Verbeter eerst het rode veld; dan komt hier de uitkomst."


def _stille_zin(aangenomen: Sequence[str], uitkomst: Uitkomst) -> str:
    zinnen = []
    if uitkomst.niet_bevestigd:
        zinnen.append(f"* Nog niet bevestigd: {', '.join(uitkomst.niet_bevestigd)}.")
    if aangenomen:
        zinnen.append(f"Aangenomen: {', '.join(aangenomen)}.")
    zinnen.append("Telt niet mee: onder andere regelingen van uw gemeente.")
    return " ".join(zinnen)
