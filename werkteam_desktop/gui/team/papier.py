"""What leaves the screen Team: a print, a workbook, a csv, and the month's set; made in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from werkteam_desktop.fouten import Afgebroken
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import toon_afdruk
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.team.voortgang import Voortgang, Werk
from werkteam_desktop.gui.widgets import knop, rij
from werkteam_desktop.handelingen import maandset, overzichten
from werkteam_desktop.regio.overzicht import Bron, Overzicht

BEWAREN = "Het overzicht wordt bewaard"
DRUKKEN = "Het overzicht wordt gemaakt"
MAANDSET = "De maandset wordt gemaakt"
GESTOPT = "Gestopt. Er is niets bewaard of veranderd."


class OpScherm(Protocol):
    """What is shown now, and what it was counted from."""

    overzicht: Overzicht | None
    bron: Bron | None

    def gekozen_doelgroep(self) -> str: ...


class Papier(QWidget):
    """The buttons. `voortgang` is the line that says how far it is; it stands where the screen puts it."""

    def __init__(self, kader: Kader, scherm: OpScherm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader, self.scherm = kader, scherm
        self.drukker = Werker(self)  # prints need no store: what a coach keeps does not wait for them
        self.drukker.setObjectName("drukker")
        kader.werker.gestopt.connect(self._stop)
        self.voortgang = Voortgang()
        self.voortgang.gestopt.connect(lambda: kader.gemeld.emit(GESTOPT, "goed"))
        self.druk = knop("Druk af", self._druk_af, hoofd=True, hulp="Eén A4, als pdf")
        self.bewaar = knop("Bewaar …", lambda: None, hulp="Voor een rekenblad, of met de uitleg van elk getal")
        hulp = "Alle overzichten van deze periode in één pdf; van lijsten om mee te werken alleen de totalen"
        self.set = knop("Druk de maandset af", self._druk_maandset, hulp=hulp)
        menu = QMenu(self)
        for woorden, doe in (
            ("Voor een rekenblad (xlsx)", partial(self._bewaar, "xlsx", "Rekenblad (*.xlsx)", overzichten.als_xlsx)),
            ("Als csv", partial(self._bewaar, "csv", "Csv (*.csv)", overzichten.als_csv)),
            ("Pdf met bijlage: hoe elk getal tot stand komt", self._druk_met_bijlage),
            ("De hele maandset in een map: pdf, xlsx en csv", self._maandset_in_map),
        ):
            menu.addAction(woorden).triggered.connect(lambda _aan=False, doe=doe: doe())
        self.bewaar.setMenu(menu)
        self.knoppen = (self.set, self.bewaar, self.druk)
        for knopje in self.knoppen:
            knopje.setFixedHeight(36)
        self.setLayout(rij(*self.knoppen, ruimte=10))

    def _druk_af(self, bron: Bron | None = None) -> None:
        """With `bron` the explanation of every number follows."""
        if (o := self.scherm.overzicht) is not None:
            blad = BytesIO()
            toon = partial(self._toon, "Het overzicht", f"{o.naam}-{o.periode.code}.pdf", blad)
            self._doe(self.voortgang.begin(DRUKKEN), lambda: overzichten.als_pdf(o, blad, bron), toon)

    def _druk_met_bijlage(self) -> None:
        self._druk_af(self.scherm.bron)

    def _bewaar(self, soort: str, filter_: str, schrijf: Callable[[Overzicht, Path], None]) -> None:
        o = self.scherm.overzicht
        if o is None:
            return
        voorstel = f"{o.naam}-{o.periode.code}.{soort}"
        pad = bestanden.vraag_plek(self, "Waar wilt u het overzicht bewaren?", voorstel, filter_)
        if pad is not None:
            werk = self.voortgang.begin(BEWAREN)
            self._doe(werk, lambda: schrijf(o, pad), partial(self._meld, f"Het overzicht staat in {pad.name}."))

    def _druk_maandset(self) -> None:
        if (bron := self._geteld()) is None:
            return
        blad = BytesIO()
        toon = partial(self._toon, "De maandset", f"maandset-{bron.periode.code}.pdf", blad)
        self._maandset(bron, lambda set_: maandset.bewaar_pdf(set_, blad), toon)

    def _maandset_in_map(self) -> None:
        if (bron := self._geteld()) is None:
            return
        map_ = bestanden.vraag_map(self, "In welke map komt de maandset?")
        if map_ is not None:
            zin = f"De maandset staat in de map maandset-{bron.periode.code}."
            self._maandset(bron, lambda set_: maandset.bewaar_in_map(set_, map_), partial(self._meld, zin))

    def _geteld(self) -> Bron | None:
        if self.scherm.bron is None:
            self.kader.gemeld.emit("Wacht tot de dossiers geteld zijn.", "fout")
        return self.scherm.bron

    def _maandset(self, bron: Bron, schrijf: Callable[[maandset.Maandset], object], klaar: Callable[[], None]) -> None:
        """All overviews of this period and doelgroep, written at once when all of them are made."""
        doelgroep = self.scherm.gekozen_doelgroep()
        werk = self.voortgang.begin(MAANDSET)

        def doe() -> None:
            set_ = maandset.set_van(overzichten.kies_doelgroep(bron, doelgroep), werk.stand)
            if werk.ga_door():
                schrijf(set_)

        self._doe(werk, doe, klaar)

    def _doe(self, werk: Werk, doe: Callable[[], None], klaar: Callable[[], None]) -> None:
        self.drukker.doe(doe, partial(self._gelukt, werk, klaar), partial(self._mislukt, werk))

    def _gelukt(self, werk: Werk, klaar: Callable[[], None], _niets: None) -> None:
        if self.voortgang.klaar(werk):
            klaar()

    def _meld(self, zin: str) -> None:
        self.kader.gemeld.emit(zin, "goed")

    def _toon(self, wat: str, naam: str, blad: BytesIO) -> None:
        toon_afdruk(self.kader, self, wat, naam, blad.getvalue())

    def _mislukt(self, werk: Werk, fout: Exception) -> None:
        if not isinstance(fout, Afgebroken):
            self.voortgang.klaar(werk)
            self.kader.meld_fout(fout)

    def _stop(self) -> None:
        """The window goes: what is being made is stopped, and nothing of it is written."""
        self.voortgang.laat_los()
        self.drukker.stop()
