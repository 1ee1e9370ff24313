"""The sheet Reservekopieën: what there is to go back to, a backup now, a second place, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.beleid import beleid
from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.kopielijst import Kopielijst, moment
from werkteam_desktop.gui.kopiewacht import Kopiewacht, in_procenten
from werkteam_desktop.gui.team.voortgang import Voortgang
from werkteam_desktop.gui.widgets import Kaart, Vel, knop, kolom, label, rij
from werkteam_desktop.handelingen import reservekopieen as rk
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag import reservekopie
from werkteam_desktop.opslag.reservekopie import Reservekopie

_TEAM = "Uw team werkt in een database. Uw beheerder maakt daarvan de reservekopieën."
_UITLEG = (
    "Het programma maakt vanzelf een kopie als er iets is veranderd: elke dag één, bij het afsluiten, en voor alles "
    "wat veel tegelijk verandert. Elke kopie is versleuteld en gecontroleerd. Oude kopieën worden vanzelf opgeruimd."
)
_TWEEDE = (
    "Een kopie op een andere plek helpt als deze laptop kwijtraakt of stukgaat. Kies een map op het netwerk of op een "
    "stick. Ook daar kan niemand de kopie lezen zonder uw wachtwoord of herstelcode."
)


class ReservekopieenBlad(QWidget):
    """Three cards. All work on files goes in the thread of the Kopiewacht."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        vel = Vel("Reservekopieën")
        self.setLayout(kolom(vel, ruimte=0))
        if kader.werkplek.opslag.bestand is None:
            vel.vak.addWidget(label(_TEAM))
            vel.vak.addStretch(1)
            return
        self.stand = label()
        self.nu = knop("Maak nu een kopie", self.maak_nu, hoofd=True)
        self.elders = knop("Bewaar een kopie op een stick …", self._bewaar_elders)
        self.voortgang = Voortgang()
        nieuw = Kaart("Kopie maken")
        for deel in (label(_UITLEG, "zacht"), self.stand, self.voortgang):
            nieuw.inhoud.addWidget(deel)
        nieuw.inhoud.addLayout(rij(self.nu, self.elders, None))
        self.lijst = Kopielijst()
        self.lijst.itemSelectionChanged.connect(self._gekozen)
        self.leeg = label("Er is nog geen kopie. De eerste komt vanzelf, of maak er nu een.", "zacht")
        self.uitslag = label(soort="zacht")
        self.kijk_na = knop("Controleer", self._controleer, hulp="Opent de gekozen kopie en bekijkt elke bladzijde")
        self.terug = knop("Zet terug …", self._zet_terug, hulp="Terug naar hoe het was toen deze kopie werd gemaakt")
        self.bestand = knop("Zet een bestand terug …", self._zet_bestand_terug, link=True)
        eerder = Kaart("Kopieën die er zijn")
        for deel in (self.leeg, self.lijst, self.uitslag):
            eerder.inhoud.addWidget(deel)
        eerder.inhoud.addLayout(rij(self.kijk_na, self.terug, None, self.bestand))
        self.tweede = label()
        self.kies = knop("Kies een map …", self._kies_tweede)
        self.geen = knop("Geen tweede plek", partial(self._zet_tweede, None))
        tweede = Kaart("Tweede plek")
        for deel in (label(_TWEEDE, "zacht"), self.tweede):
            tweede.inhoud.addWidget(deel)
        tweede.inhoud.addLayout(rij(self.kies, self.geen, None))
        for kaart in (nieuw, eerder, tweede):
            vel.vak.addWidget(kaart)
        vel.vak.addStretch(1)
        kader.gewijzigd.connect(self._gewijzigd)
        self._toon(([], False, None))

    @property
    def wacht(self) -> Kopiewacht:
        return self.kader.kopiewacht

    def showEvent(self, gebeurtenis: QShowEvent) -> None:
        super().showEvent(gebeurtenis)
        self.ververs()

    def ververs(self) -> None:
        if self.kader.werkplek.opslag.bestand is not None:
            self.wacht.doe(lambda _stand: _lees(self.kader.werkplek), self._toon, self.kader.meld_fout)

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        if self.isVisible():
            self.ververs()

    def _toon(self, gelezen: tuple[list[Reservekopie], bool, Path | None]) -> None:
        kopieen, nodig, tweede = gelezen
        self.lijst.toon(kopieen)
        self.lijst.setVisible(bool(kopieen))
        self.leeg.setVisible(not kopieen)
        sinds = "Sindsdien is er iets veranderd." if nodig else "Sindsdien is er niets veranderd."
        self.stand.setText(f"De laatste kopie is van {moment(kopieen[0].gemaakt_op)}. {sinds}" if kopieen else "")
        self.stand.setVisible(bool(kopieen))
        vast = beleid().tweede_kopie is not None
        self.tweede.setText(
            f"Elke kopie komt ook in {tweede}." + (" Dat heeft uw beheerder gekozen." if vast else "")
            if tweede is not None
            else "Er is nog geen tweede plek."
        )
        self.kies.setVisible(not vast)
        self.geen.setVisible(not vast and tweede is not None)
        self._gekozen()

    def _gekozen(self) -> None:
        kopie = self.lijst.gekozen()
        for deel in (self.kijk_na, self.terug):
            deel.setEnabled(kopie is not None)
        self.uitslag.setText(
            f"De kopie van {moment(kopie.gemaakt_op)} is gecontroleerd toen hij werd gemaakt."
            if kopie is not None
            else "Kies een kopie om hem te controleren of terug te zetten."
        )
        self.uitslag.setVisible(bool(self.lijst.kopieen))

    # --- making and checking ------------------------------------------------------------------------------------

    def maak_nu(self) -> None:
        """A backup now, also when nothing changed."""
        self._werk("Kopie maken", lambda stand: rk.maak_nu(self.kader.werkplek, stand), self._gemaakt)

    def _bewaar_elders(self) -> None:
        naam = f"{self.kader.werkplek.nu().astimezone():%Y-%m-%d_%H%M}.wtkopie"
        pad = bestanden.vraag_plek(self, "Bewaar een kopie", naam, "Reservekopie (*.wtkopie)")
        if pad is not None:
            opslag = self.kader.werkplek.opslag
            self._werk(
                "Kopie maken",
                lambda stand: reservekopie.maak(opslag, pad, stand),
                lambda _kopie: self._goed("De kopie is gemaakt en gecontroleerd. Bewaar de stick op een veilige plek."),
            )

    def _gemaakt(self, gemaakt: rk.Gemaakt) -> None:
        if gemaakt.tweede_weg:
            self.wacht.zeg_tweede_weg()
        else:
            self._goed("De kopie is gemaakt en gecontroleerd.")

    def _controleer(self) -> None:
        kopie = self.lijst.gekozen()
        if kopie is not None:
            sleutel = self.kader.werkplek.opslag.sleutel
            self._werk(
                "Kopie controleren",
                lambda stand: reservekopie.controleer(kopie.pad, sleutel, stand),
                lambda _kopie: self._goed(f"De kopie van {moment(kopie.gemaakt_op)} is goed."),
            )

    def _werk(self, zin: str, doe, daarna) -> None:
        werk = self.voortgang.begin(zin)
        for deel in (self.nu, self.elders):
            deel.setEnabled(False)

        def klaar(uitkomst: Any) -> None:
            self._rust(werk)
            daarna(uitkomst)

        def mislukt(fout: Exception) -> None:
            self._rust(werk)
            if isinstance(fout, Afgebroken):
                self.kader.gemeld.emit("Gestopt. Er is geen kopie gemaakt.", "goed")
            else:
                self.kader.meld_fout(fout)

        self.wacht.doe(doe, klaar, mislukt, in_procenten(werk))

    def _rust(self, werk) -> None:
        self.voortgang.klaar(werk)
        for deel in (self.nu, self.elders):
            deel.setEnabled(True)
        self.ververs()

    def _goed(self, zin: str) -> None:
        self.kader.gemeld.emit(zin, "goed")

    # --- the second place ---------------------------------------------------------------------------------------

    def _kies_tweede(self) -> None:
        map_ = bestanden.vraag_map(self, "Kies de tweede plek voor reservekopieën")
        if map_ is not None:
            self._zet_tweede(map_)

    def _zet_tweede(self, map_: Path | None) -> None:
        self.kader.doe(rk.kies_tweede_plek, map_, daarna=lambda _n: self._na_tweede())

    def _na_tweede(self) -> None:
        self.wacht.kijk()
        self.ververs()

    # --- going back ---------------------------------------------------------------------------------------------

    def _zet_terug(self) -> None:
        if (kopie := self.lijst.gekozen()) is not None:
            self._vraag(kopie)

    def _zet_bestand_terug(self) -> None:
        from werkteam_desktop.gui.terugzetten import SOORT

        pad = bestanden.vraag_bestand(self, "Kies een reservekopie", SOORT)
        if pad is not None:
            self.wacht.doe(lambda _stand: reservekopie.lees(pad), self._vraag, self.kader.meld_fout)

    def _vraag(self, kopie: Reservekopie) -> None:
        self.kader.lees(rk.verlies, kopie, daarna=partial(self._vraag_zeker, kopie))

    def _vraag_zeker(self, kopie: Reservekopie, verlies: rk.Verlies | None) -> None:
        ZekerDialoog(self.kader, self.window(), kopie, verlies).open()


class ZekerDialoog(Dialoog):
    """What happens when this backup is put back, and what is lost."""

    def __init__(self, kader: Kader, parent: QWidget, kopie: Reservekopie, verlies: rk.Verlies | None) -> None:
        super().__init__(kader, parent, "Zet een reservekopie terug")
        self.kopie = kopie
        self.setMinimumWidth(520)
        self.zin = label(verlies_in_woorden(verlies), "zin")
        self.terug = knop("Zet terug", self._terug, hoofd=True)
        self.setLayout(
            kolom(
                label(f"Terug naar {moment(kopie.gemaakt_op)}?", "titel"),
                self.zin,
                label(
                    "Er wordt eerst een kopie gemaakt van hoe het nu is. U kunt dus ook weer terug. Daarna sluit het "
                    "programma even en gaat het vanzelf weer open.",
                    "zacht",
                ),
                rij(None, knop("Annuleren", self.reject), self.terug),
                marge=24,
                ruimte=14,
            )
        )

    def _terug(self) -> None:
        self.accept()
        self.kader.kopie_gekozen.emit(self.kopie.pad)


def verlies_in_woorden(verlies: rk.Verlies | None) -> str:
    """What is lost by going back."""
    if verlies is None:
        return (
            "Deze kopie is van een andere laptop, of van voordat u hier iets terugzette. U ziet daarna de dossiers van "
            "de kopie, en niet die van nu."
        )
    if not verlies.handelingen:
        return "Sinds deze kopie is er in de dossiers niets veranderd."
    keer = "één keer" if verlies.handelingen == 1 else f"{verlies.handelingen} keer"
    in_ = {0: "", 1: ", in één dossier"}.get(verlies.dossiers, f", in {verlies.dossiers} dossiers")
    return f"Sinds deze kopie is er {keer} iets vastgelegd{in_}. Dat ziet u daarna niet meer."


def _lees(werkplek: Werkplek) -> tuple[list[Reservekopie], bool, Path | None]:
    try:
        tweede = rk.tweede_plek(werkplek)
    except InvoerFout:
        tweede = None
    return rk.kopieen(werkplek), rk.is_nodig(werkplek), tweede
