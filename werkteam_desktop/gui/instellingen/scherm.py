"""Instellingen: what the gemeente chooses itself, its own regelingen, and what these do, before they are kept."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QMessageBox, QVBoxLayout, QWidget

from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dossier.werk_velden import Waardeveld
from werkteam_desktop.gui.indeling import TweeKolommen, Vloei
from werkteam_desktop.gui.instellingen.regelingen import Regelingenkaart
from werkteam_desktop.gui.instellingen.termen import Groepkaart, Termrij
from werkteam_desktop.gui.instellingen.uitwerking import Uitwerking
from werkteam_desktop.gui.instellingen.velden import tekstveld
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, chip, knop, kolom, label, plat, rij, veld
from werkteam_desktop.handelingen.gemeente import (
    Stand,
    bewaar_gemeente,
    controleer,
    geef_uit,
    gemeentekeuzes,
    lees_in,
    stand_van,
    zet_terug,
)
from werkteam_desktop.inkomen.gemeente import Gemeente, Gemeentefout, Waarschuwing, als_toml, uit_toml
from werkteam_desktop.inkomen.gemeentevragen import gemeentevragen
from werkteam_desktop.inkomen.normen import Normen

_RECHTS = 480
_SOORTEN = "Regels van een gemeente (*.toml);;Alle bestanden (*)"
_BEWAAR = "Controleer en bewaar"
_HOOGSTENS = 3  # warnings on screen at a time
_ROOD = "Verbeter eerst het rode veld."
_HERKOMST = {"eigen": "eigen regels", "meegeleverd": "meegeleverd", "landelijk": "nog geen eigen regels"}


class InstellingenScherm(QWidget):
    """The rules of one gemeente at a time; what was changed and not kept stays until the window closes."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.normen: Normen | None = None
        self.stand: Stand | None = None
        self._concepten: dict[str, Gemeente] = {}  # per code what is not kept yet
        self._basis = Gemeente("", voorbeeld=False, bron="", termen={}, regelingen=())  # what the fields began with
        self._gewaarschuwd: Gemeente | None = None
        self._rood: Waardeveld | None = None  # what the last check pointed at
        vandaag = kader.werkplek.vandaag()
        self.gemeente = Keuzelijst("Gemeente", [])
        self.voorbeeldmerk = chip("VOORBEELD", "let")
        self.herkomst = chip("")
        self.niet_bewaard = chip("niet bewaard", "let")
        self.bewaar = knop(_BEWAAR, self._bewaar, hoofd=True)
        self.terug = knop("Eerdere versies …", self._kies_eerdere, link=True, hulp="Terug naar een eerdere versie")
        self.eerdere = QMenu(self)
        self.lees = knop("Lees uit bestand …", self._lees_in, link=True, hulp="Regels die een collega u gaf")
        self.kopie = knop("Bewaar een kopie …", self._geef_uit, link=True, hulp="Om door te geven aan collega's")
        self.vergeet = knop("Vergeet wijzigingen", self._vergeet, link=True, hulp="Terug naar wat bewaard is")
        self.fout = label(soort="rood")
        self.let_op = label(soort="let")
        self.groepen = [Groepkaart(groep, vandaag) for groep in gemeentevragen()]
        self.bron = tekstveld("Bron van de regels", "Bijvoorbeeld: Verordening van 1 januari 2026, artikel 3")
        self.voorbeeld = QCheckBox("VOORBEELD: deze regels zijn verzonnen of nog niet nagekeken")
        self.regelingen = Regelingenkaart(vandaag)
        self.uitwerking = Uitwerking(vandaag)
        self.kort = label(soort="zacht")
        self._bouw()
        self.setEnabled(False)
        self.gemeente.gekozen.connect(self._lees_stand)
        self.voorbeeld.toggled.connect(self._gewijzigd)
        self.bron.veranderd.connect(self._gewijzigd)
        self.regelingen.veranderd.connect(self._gewijzigd)
        for rij_ in self.rijen:
            rij_.veranderd.connect(self._gewijzigd)
        kader.volg_normen(self._andere_normen)  # before the rest: the fields show what holds nationally
        kader.lees(gemeentekeuzes, daarna=self._toon_gemeenten)

    def _bouw(self) -> None:
        links = Vloei(12)
        for deel in (label("Gemeente en regels", "titel", afbreken=False), self.gemeente):
            links.addWidget(deel)
        for deel in (self.voorbeeldmerk, self.herkomst, self.niet_bewaard):
            links.addWidget(deel)
        boven = rij(ruimte=12)
        boven.addLayout(links, 1)
        boven.addWidget(self.bewaar, 0, Qt.AlignmentFlag.AlignTop)
        knoppen = Vloei(20)
        for deel in (self.terug, self.lees, self.kopie, self.vergeet):
            knoppen.addWidget(deel)
        kop = QFrame()
        kop.setObjectName("kop")
        vak = kolom(boven, knoppen, self.kort, self.fout, self.let_op, ruimte=4)
        vak.setContentsMargins(20, 10, 20, 8)
        kop.setLayout(vak)
        herkomst = Kaart("Waar komen deze regels vandaan?")
        herkomst.inhoud.addLayout(veld("Bron: de verordening met haar datum", self.bron))
        herkomst.inhoud.addWidget(self.bron.melding)
        herkomst.inhoud.addWidget(self.voorbeeld)
        self.vel = TweeKolommen("Wat de gemeente kiest", "Regelingen en voorbeeld", _RECHTS)
        for kaart in (*self.groepen, herkomst):
            self.vel.links.addWidget(kaart)
        self.vel.rechts.addWidget(self.uitwerking)
        self.vel.rechts.addWidget(self.regelingen)
        vak = QVBoxLayout(self)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(0)
        vak.addWidget(kop)
        vak.addWidget(self.vel, 1)
        self._zeg()

    @property
    def rijen(self) -> list[Termrij]:
        """The questions, in the order of the screen."""
        return [rij_ for groep in self.groepen for rij_ in groep.rijen]

    @property
    def velden(self) -> list[Waardeveld]:
        """The fields whose text may be wrong now."""
        return [*(v for rij_ in self.rijen for v in rij_.velden), self.bron, *self.regelingen.velden]

    def open(self, code: str) -> None:
        """Shows the rules of another gemeente."""
        self._kies(code)
        self._lees_stand()

    def vak(self) -> tuple[str]:
        """The gemeente on screen."""
        return (self.gemeente.code(),)

    def vakken(self) -> dict[tuple[str], QWidget]:
        return {self.vak(): self}

    def naar_vak(self, code: str) -> None:
        self.open(code)

    def onaf(self) -> list[str]:
        """What is changed and not kept yet, of each gemeente, for `neem_onaf` after a lock or a crash."""
        self._onthoud()
        return [als_toml(gemeente) for gemeente in self._concepten.values()]

    def neem_onaf(self, onaf: list[str]) -> None:
        """Goes on with what was changed before; what another version of the program wrote may not be readable."""
        for tekst in onaf:
            with suppress(ValueError, KeyError, TypeError):
                gemeente = uit_toml(tekst)
                self._concepten[gemeente.code] = gemeente
        if self.stand is not None:
            self._toon(self.stand)

    def _kies(self, code: str) -> None:
        if self.gemeente.findData(code) < 0:
            self.gemeente.addItem(gemeentecodes().naam_van(code), code)
        self.gemeente.zet(code)

    def ingevuld(self) -> Gemeente:
        """The rules as they stand on screen."""
        bekend = {rij_.vraag.naam for rij_ in self.rijen}
        termen = {rij_.vraag.naam: waarden for rij_ in self.rijen if (waarden := rij_.waarden())}
        rest = {naam: waarden for naam, waarden in self._basis.termen.items() if naam not in bekend}
        return Gemeente(
            self.stand.gemeente.code,
            self.voorbeeld.isChecked(),
            self.bron.waarde,
            {**rest, **termen},
            self.regelingen.regelingen(),
        )

    def mag_sluiten(self) -> bool:
        """Whether the window may close: asks when rules would be lost."""
        self._onthoud()
        if not self._concepten:
            return True
        namen = ", ".join(self.gemeente.itemText(self.gemeente.findData(code)) for code in self._concepten)
        vraag = f"De regels van {namen} zijn nog niet bewaard. Wilt u toch afsluiten?"
        return QMessageBox.question(self, "Niet bewaard", plat(vraag)) == QMessageBox.StandardButton.Yes

    # --- what is on screen --------------------------------------------------------------------------------------

    def _toon_gemeenten(self, keuzes: list[tuple[str, str]]) -> None:
        for code, naam in keuzes:
            self.gemeente.addItem(naam, code)
        self._lees_stand()

    def _andere_normen(self, normen: Normen) -> None:
        self.normen = normen
        if self.stand is not None:
            self._lees_stand()

    def _lees_stand(self, _code: str = "") -> None:
        self._onthoud()
        if code := self.gemeente.code():
            self.kader.lees(stand_van, code, daarna=self._toon)

    def _onthoud(self) -> None:
        """Keeps in memory what was changed and not kept yet."""
        if self.stand is None:
            return
        bewaard, nu = self.stand.gemeente, self.ingevuld()
        self._concepten.pop(bewaard.code, None)
        if nu != bewaard:
            self._concepten[bewaard.code] = nu

    def _toon(self, stand: Stand) -> None:
        """Shows the rules of a gemeente, with what was changed before and is not kept yet."""
        if stand.gemeente.code != self.gemeente.code():
            return  # another one was chosen since
        nu = self._concepten.get(stand.gemeente.code, stand.gemeente)
        zelfde = self.stand is not None and self.ingevuld() == nu
        self.stand = stand
        if not zelfde:  # what stands here stays, with the focus in it
            self._vul(nu)
        self.setEnabled(True)
        self._toon_eerdere(stand)
        self.herkomst.setText(_HERKOMST[stand.herkomst])
        self._gewijzigd()
        self._zeg(f"{stand.fout} Nu geldt wat landelijk geldt." if stand.fout else "")

    def _toon_opnieuw(self, stand: Stand) -> None:
        """After a change of the file: what was under way is part of the history now."""
        self._toon(stand)
        self._vul(self.ingevuld())

    def _vul(self, gemeente: Gemeente) -> None:
        self._basis = gemeente
        peil = self.normen.doorgetrokken().op(self.kader.werkplek.vandaag())
        for rij_ in self.rijen:
            naam = rij_.vraag.naam
            landelijk = peil[naam] if naam in peil else self.normen.eerste(naam)
            rij_.toon(gemeente.termen.get(naam, ()), landelijk)
        self.bron.zet_waarde(gemeente.bron, dwing=True)
        with QSignalBlocker(self.voorbeeld):
            self.voorbeeld.setChecked(gemeente.voorbeeld)
        self.regelingen.toon(gemeente.regelingen)

    def _gewijzigd(self, _wat: object = None) -> None:
        """Shows what the rules as they are now do; what was said of them before no longer counts."""
        gemeente = self.ingevuld()
        self.voorbeeldmerk.setVisible(gemeente.voorbeeld)
        for deel in (self.niet_bewaard, self.vergeet):
            deel.setVisible(gemeente != self.stand.gemeente)
        if self._rood is not None:
            self._rood.maak_bezwaar("")
            self._rood = None
        self._gewaarschuwd = None
        self.bewaar.setText(_BEWAAR)
        self.bewaar.setEnabled(gemeente != self.stand.gemeente)
        self._zeg()
        self.uitwerking.toon(gemeente, self.stand.gemeente, self.normen)
        self._toon_kort()

    def _zeg(self, fout: str = "", let_op: str = "") -> None:
        for regel, zin in ((self.fout, fout), (self.let_op, let_op)):
            regel.setText(zin)
            regel.setVisible(bool(zin))

    def _toon_kort(self) -> None:
        """In a narrow window the outcome lies far below the questions: its line stands above them."""
        self.kort.setText(self.uitwerking.kort)
        self.kort.setVisible(self.vel.is_smal and bool(self.uitwerking.kort))

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        QTimer.singleShot(0, self, self._toon_kort)  # after the columns found their place

    # --- keeping, and the ways back and forth -------------------------------------------------------------------

    def _bewaar(self) -> None:
        gemeente, let_op = self._nagekeken()
        if gemeente is None:
            return
        if let_op and gemeente != self._gewaarschuwd:
            self._gewaarschuwd = gemeente
            zinnen = [f"Let op bij ‘{self._wat(w.plek)}’: {w.zin}" for w in let_op[:_HOOGSTENS]]
            if len(let_op) > _HOOGSTENS:
                zinnen.append(f"En nog {len(let_op) - _HOOGSTENS} keer.")
            self._zeg(let_op="\n".join(zinnen))
            self.bewaar.setText("Bewaar toch")
            return
        self.bewaar.setEnabled(False)
        self.kader.doe(bewaar_gemeente, gemeente, daarna=partial(self._bewaard, gemeente), mislukt=self._mislukt)

    def _nagekeken(self) -> tuple[Gemeente | None, tuple[Waarschuwing, ...]]:
        """The rules on screen with what may be a mistake; None when there is one, which then is pointed at."""
        rood = next((veld for veld in self.velden if veld.melding.text()), None)
        if rood is not None:
            self._wijs_aan(rood)
            return None, ()
        try:
            return controleer(self.normen, self.ingevuld())
        except Gemeentefout as fout:
            self._rood = self._veld_van(fout)
            if self._rood is not None:
                self._wijs_aan(self._rood)
            else:
                self._zeg(fout.zin)
        except InvoerFout as fout:
            self._zeg(str(fout))
        return None, ()

    def _veld_van(self, fout: Gemeentefout) -> Waardeveld | None:
        """The field at which a fault is said, None when there is none."""
        soort, _, rest = fout.plek.partition(".")
        if soort == "bron":
            self.bron.maak_bezwaar(fout.zin)
            return self.bron
        if soort == "term":
            return next(r for r in self.rijen if r.vraag.naam == rest).maak_bezwaar(fout.zin)
        if soort == "regeling":
            nr, _, sleutel = rest.partition(".")
            return self.regelingen.maak_bezwaar(int(nr), sleutel, fout.zin)
        return None

    def _wijs_aan(self, veld_: Waardeveld) -> None:
        self._zeg(_ROOD)
        veld_.setFocus(Qt.FocusReason.OtherFocusReason)
        self.vel.breng_in_beeld(veld_)

    def _wat(self, plek: str) -> str:
        """What a place is called on screen."""
        soort, _, rest = plek.partition(".")
        if soort == "regeling":
            return self.regelingen.regelingen()[int(rest.partition(".")[0])].naam
        return next((r.vraag.vraag for r in self.rijen if r.vraag.naam == rest), "Bron")

    def _bewaard(self, gemeente: Gemeente, _wijziging: object) -> None:
        self._klaar(gemeente.code, "Bewaard. Deze regels gelden meteen, in elk open dossier.", gemeente)

    def _klaar(self, code: str, zin: str, gemeente: Gemeente | None = None) -> None:
        """After a change of the file: shows what counts now. What was typed since `gemeente` was handed over stays."""
        nu = self.ingevuld()
        self._concepten.pop(code, None)
        if gemeente is not None and nu.code == code and nu != gemeente:
            self._concepten[code] = nu
        self.kader.gemeld.emit(zin, "goed")
        self.kader.lees(stand_van, self.gemeente.code(), daarna=self._toon_opnieuw)

    def _mislukt(self, fout: Exception) -> None:
        self.bewaar.setEnabled(True)
        if not isinstance(fout, InvoerFout):
            self.kader.meld_fout(fout)
        self._zeg(str(fout))

    def _vergeet(self) -> None:
        self._vul(self.stand.gemeente)
        self._gewijzigd()
        self.gemeente.setFocus()  # the button that had it is gone

    def _toon_eerdere(self, stand: Stand) -> None:
        """The ways back: every file that was replaced, and none at all."""
        self.eerdere.clear()
        for versie in stand.eerder:
            tekst = f"Zoals tot {leesbaar(versie.dag)}, {versie.tijd} uur"
            self.eerdere.addAction(tekst, partial(self._zet_terug, versie.naam))
        if stand.herkomst == "eigen":
            self.eerdere.addAction("Zonder eigen regels, zoals het programma begon", partial(self._zet_terug, ""))
        self.terug.setEnabled(not self.eerdere.isEmpty())

    def _kies_eerdere(self) -> None:
        self.eerdere.popup(self.terug.mapToGlobal(self.terug.rect().bottomLeft()))

    def _zet_terug(self, versie: str) -> None:
        code = self.stand.gemeente.code
        zin = "Teruggezet. Wat er stond, vindt u ook bij de eerdere versies."
        self.kader.doe(zet_terug, code, versie, daarna=lambda _wijziging: self._klaar(code, zin), mislukt=self._mislukt)

    def _lees_in(self) -> None:
        pad = bestanden.vraag_bestand(self, "Kies een bestand met regels", _SOORTEN)
        if pad is not None:
            self.kader.doe(lees_in, pad, daarna=self._ingelezen, mislukt=self._mislukt)

    def _ingelezen(self, gemeente: Gemeente) -> None:
        """Shows the rules of a file as a change that is not kept yet."""
        self._onthoud()
        self._concepten[gemeente.code] = gemeente
        self._kies(gemeente.code)
        self.kader.lees(stand_van, gemeente.code, daarna=self._toon)
        self.kader.gemeld.emit("Ingelezen. Kijk de regels na en bewaar ze.", "goed")

    def _geef_uit(self) -> None:
        gemeente, _ = self._nagekeken()
        if gemeente is None:
            return
        pad = bestanden.vraag_plek(self, "Waar komt de kopie?", f"{gemeente.code}.toml", _SOORTEN)
        if pad is not None:
            self.kader.doe(geef_uit, gemeente, pad, daarna=partial(self._uitgegeven, pad), mislukt=self._mislukt)

    def _uitgegeven(self, pad: Path, _niets: None) -> None:
        self.kader.gemeld.emit(f"De kopie staat in {pad.name}.", "goed")
