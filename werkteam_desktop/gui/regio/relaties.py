"""Whom we exchange with: our own sleutelkaart, the cards of others compared by telephone, the ways to reach them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.indeling import Regels, Vloei, herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.regio.kanaal import KanaalDialoog
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Vel, chip, knop, kolom, label, rij, streep, veld
from werkteam_desktop.handelingen import relaties as hand
from werkteam_desktop.handelingen.relaties import SOORTEN, Eigen, kaart_bij
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.leveringen import Kanaal, Relatie
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

_KAART = "Sleutelkaart (*.txt *.kaart);;Alle bestanden (*)"


class RelatieBlad(QWidget):
    """Our card, then the cards of others."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.eigen: Eigen | None = None
        self.wie = label(soort="kaartkop")
        self.vingerafdruk = label(soort="zin", afbreken=False)
        self.vingerafdruk.setAccessibleName("Uw vingerafdruk")
        eigen = Kaart("Dit bent u voor anderen")
        eigen.inhoud.addWidget(self.wie)
        eigen.inhoud.addWidget(self.vingerafdruk)
        eigen.inhoud.addWidget(
            label(
                "Geef uw sleutelkaart één keer aan wie u iets stuurt of van wie u iets krijgt. Er staat geen geheim "
                "op. De ander belt u, en u leest deze cijfers voor: uw vingerafdruk. Zo weet de ander zeker dat de "
                "kaart van u is.",
                "zacht",
            )
        )
        eigen.inhoud.addLayout(
            rij(
                knop("Bewaar mijn sleutelkaart …", self._bewaar_kaart),
                knop("Andere naam …", self._andere_naam),
                None,
            )
        )
        self.soort = Keuzelijst("Van wie is de kaart?", list(SOORTEN.items()))
        self.leeg = label("Nog niemand. Vraag de regio om haar sleutelkaart, en neem die hier op.")
        self.regels = Regels(lambda r: r[0].id, lambda _r: RelatieRegel(kader), ruimte=6)
        anderen = Kaart("Met wie u uitwisselt")
        anderen.inhoud.addWidget(self.leeg)
        anderen.inhoud.addLayout(self.regels)
        neem_op = rij(ruimte=12)
        neem_op.addLayout(veld("Van wie is de kaart?", self.soort))
        self.neem_op = knop("Neem een sleutelkaart op …", self._neem_op, hoofd=True)
        neem_op.addLayout(kolom(None, self.neem_op, ruimte=0))
        neem_op.addStretch(1)
        anderen.inhoud.addLayout(neem_op)
        vel = Vel("Relaties")
        vel.vak.addWidget(eigen)
        vel.vak.addWidget(anderen)
        vel.vak.addStretch(1)
        self.setLayout(rij(vel, ruimte=0))
        kader.gewijzigd.connect(self._gewijzigd)

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        self.ververs()

    def ververs(self) -> None:
        self.kader.lees(_lees, daarna=self._toon)

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        if self.isVisible():
            self.ververs()

    def _toon(self, gelezen: tuple[Eigen, list[tuple[Relatie, Kanaal | None]]]) -> None:
        self.eigen, anderen = gelezen
        self.wie.setText(f"{self.eigen.kaart.organisatie} ({self.eigen.kaart.code})")
        self.vingerafdruk.setText(self.eigen.kaart.vingerafdruk)
        self.leeg.setVisible(not anderen)
        # One thing to do at a time: first the card of the regio, then the telephone.
        self.neem_op.setProperty("hoofd", all(r.bevestigd_op is not None for r, _ in anderen))
        herteken(self.neem_op)
        self.regels.toon(anderen)

    def _bewaar_kaart(self) -> None:
        if self.eigen is None:
            return
        naam = f"sleutelkaart-{self.eigen.kaart.code}.txt"
        if (pad := bestanden.vraag_plek(self, "Waar komt uw sleutelkaart?", naam, _KAART)) is not None:
            self.kader.lees(partial(_schrijf, self.eigen, pad), daarna=self._bewaard)

    def _bewaard(self, pad: Path) -> None:
        self.kader.gemeld.emit(f"Uw sleutelkaart staat in {pad.name}. Geef haar aan de ander.", "goed")

    def _andere_naam(self) -> None:
        if self.eigen is not None:
            NaamDialoog(self.kader, self.window(), self.eigen).open()

    def _neem_op(self) -> None:
        neem_kaart_op(self.kader, self, self.soort.code())


class RelatieRegel(QWidget):
    """One of them: name, vingerafdruk, how to reach it, and what one does with it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.relatie: Relatie | None = None
        self.kanaal: Kanaal | None = None
        self.naam = label(soort="kaartkop", afbreken=False)
        self.soort = chip("regio")
        self.staat = label(soort="zacht")
        self.vingerafdruk = label(afbreken=False)
        self.bevestig = knop("De cijfers zijn gelijk", self._bevestig, hoofd=True)
        self.weg = knop("Kanaal …", self._kanaal, hulp="Waar de bestanden heen gaan en vandaan komen")
        self.vervang = knop("Vervang de kaart …", self._vervang)
        self.verwijder = knop("Verwijder", self._verwijder)
        knoppen = Vloei(8, 6)
        for deel in (self.bevestig, self.weg, self.vervang, self.verwijder):
            knoppen.addWidget(deel)
        vak = kolom(rij(self.naam, self.soort, None, ruimte=10), self.vingerafdruk, self.staat, ruimte=4)
        vak.addLayout(knoppen)
        vak.setContentsMargins(0, 4, 0, 8)
        self.setLayout(kolom(vak, streep(), ruimte=0))

    def toon(self, rij_: tuple[Relatie, Kanaal | None]) -> None:
        self.relatie, self.kanaal = rij_
        naam = self.relatie.naam
        self.naam.setText(naam)
        self.soort.setText(SOORTEN[self.relatie.soort].lower())
        self.vingerafdruk.setText(kaart_bij(self.relatie).vingerafdruk)
        bevestigd = self.relatie.bevestigd_op
        zin = (
            f"Aan de telefoon vergeleken op {leesbaar(bevestigd)}."
            if bevestigd is not None
            else "Bel, en laat de ander de vingerafdruk voorlezen. Zijn ze gelijk? Klik dan op ‘De cijfers zijn "
            "gelijk’. Eerder kan er niets heen."
        )
        via = (
            f" Via {self.kanaal.naam}."
            if self.kanaal is not None
            else " Kies ook bij ‘Kanaal’ waar de bestanden heen gaan."
        )
        self.staat.setText(zin + via)
        self.bevestig.setVisible(bevestigd is None)
        for deel in (self.bevestig, self.weg, self.vervang, self.verwijder):
            deel.setAccessibleName(f"{deel.text()}: {naam}")

    def _bevestig(self) -> None:
        self.kader.doe(hand.bevestig, self.relatie.id)

    def _kanaal(self) -> None:
        KanaalDialoog(self.kader, self.window(), self.relatie, self.kanaal).open()

    def _vervang(self) -> None:
        neem_kaart_op(self.kader, self, self.relatie.soort, vervang=True)

    def _verwijder(self) -> None:
        self.kader.doe(hand.vergeet, self.relatie.id)


class NaamDialoog(Dialoog):
    """The name and code on our card."""

    def __init__(self, kader: Kader, parent: QWidget, eigen: Eigen) -> None:
        super().__init__(kader, parent, "Andere naam")
        self.naam = QLineEdit(eigen.kaart.organisatie)
        self.code = QLineEdit(eigen.kaart.code)
        klaar = knop("Bewaar", self._bewaar, hoofd=True)
        klaar.setDefault(True)
        self.setLayout(
            kolom(
                veld("Naam van uw organisatie", self.naam),
                veld(
                    "Code",
                    self.code,
                    "Een gemeente gebruikt haar CBS-code, zoals 0402. Na de eerste levering blijft de code zo.",
                ),
                self.fout,
                rij(None, knop("Annuleren", self.reject), klaar),
                marge=20,
                ruimte=12,
            )
        )

    def _bewaar(self) -> None:
        self.kader.doe(
            hand.stel_organisatie_in,
            self.code.text(),
            self.naam.text(),
            daarna=lambda _eigen: self.accept(),
            mislukt=self.toon_fout,
        )


def neem_kaart_op(kader: Kader, parent: QWidget, soort: str, vervang: bool = False) -> None:
    """Asks for the file of a card and takes it over."""
    pad = bestanden.vraag_bestand(parent, "Kies de sleutelkaart", _KAART)
    if pad is not None:
        kader.doe(_neem_op, pad, soort, vervang, daarna=lambda _r: None)


def _neem_op(werkplek: Werkplek, pad: Path, soort: str, vervang: bool) -> Relatie:
    return hand.neem_kaart_op(werkplek, bestanden.lees_klein(pad), soort, vervang)


def _lees(werkplek: Werkplek) -> tuple[Eigen, list[tuple[Relatie, Kanaal | None]]]:
    kanalen = {k.id: k for k in hand.kanalen(werkplek)}
    return hand.eigen(werkplek), [(r, kanalen.get(r.kanaal_id)) for r in hand.relaties(werkplek)]


def _schrijf(eigen: Eigen, pad: Path, _werkplek: Werkplek) -> Path:
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(maak_sleutelkaart(eigen.kaart), pad)
    return pad
