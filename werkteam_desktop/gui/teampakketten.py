"""Laptops of the team: who delivered, who is double, and the overviews of all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QPushButton, QWidget

from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.gecodeerd import leestabel, vul
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.teamsleutel import GeefSleutelDialoog, NeemSleutelDialoog
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Vel, knop, kolom, label, leeg, rij, veld
from werkteam_desktop.handelingen.team import (
    Opgenomen,
    meld_laptop_af,
    neem_teambestanden_op,
    voeg_team_samen,
)
from werkteam_desktop.handelingen.teambestand import Teambestand, dossier_bij_code, maak_teambestand
from werkteam_desktop.handelingen.teamsleutel import Teamstand, teamstand
from werkteam_desktop.regio.periode import Periode, maand_van, vorige_maand
from werkteam_desktop.regio.teamsamenvoeging import Laptopstand, Samenvoeging

MAANDEN = 13  # the running month and a year back
UITLEG = (
    "Heeft elke coach de dossiers op een eigen laptop? Dan geeft elke coach de teamleider aan het eind van de maand "
    "een teambestand. Er staan codes in en geen namen. Alleen de laptop van de teamleider kan het openen."
)
INHOUD = (
    "Eén regel met codes per dossier. Geen namen van inwoners, geen BSN, geen geboortedatums en geen eigen woorden. "
    "Uw eigen naam staat erin, zodat de teamleider weet van wie het bestand is."
)


class TeamlaptopsDialoog(Dialoog):
    """What this laptop can do for the team depends on whose it is: nobody's yet, a coach's or the teamleider's.

    `gekozen(Samenvoeging)`: show the overviews of the whole team."""

    gekozen = Signal(object)

    def __init__(self, kader: Kader, parent: QWidget | None, maand: str = "") -> None:
        super().__init__(kader, parent, "Laptops van het team")
        self.resize(800, 600)
        self._maand = maand
        self.deel: _Begin | _Coach | _Leider | None = None
        self.vel = Vel("Laptops van het team")
        self.vel.vak.setContentsMargins(0, 0, 0, 0)
        self.uitkomst = label(soort="goed")
        self.uitkomst.hide()
        self.knoppen = rij()
        onder = rij(None, knop("Sluiten", self.reject))
        onder.insertLayout(0, self.knoppen)
        vak = kolom(self.vel, self.uitkomst, self.fout, onder, marge=20, ruimte=12)
        vak.setStretch(0, 1)
        self.setLayout(vak)
        self.ververs()

    def ververs(self) -> None:
        """Looks again whose laptop this is."""
        self.kader.lees(teamstand, daarna=self._toon)

    def _toon(self, stand: Teamstand) -> None:
        leeg(self.vel.vak)
        leeg(self.knoppen)
        self.deel = {"": _Begin, "coach": _Coach, "teamleider": _Leider}[stand.rol](self, stand, self._maand)
        self.vel.vak.addWidget(self.deel)
        self.vel.vak.addStretch(1)
        for doe in self.deel.knoppen:
            self.knoppen.addWidget(doe)
        self.deel.show()  # now, not after the next event: what is not in sight takes no focus
        self.deel.eerste.setFocus(Qt.FocusReason.OtherFocusReason)

    def geef_sleutel(self) -> None:
        self._vraag(GeefSleutelDialoog(self.kader, self))

    def neem_sleutel(self) -> None:
        self._vraag(NeemSleutelDialoog(self.kader, self))

    def _vraag(self, dialoog: Dialoog) -> None:
        dialoog.accepted.connect(self.ververs)
        dialoog.open()

    def zeg(self, zin: str, fout: str = "") -> None:
        """What was done, and what went wrong beside it."""
        for plek, tekst in ((self.uitkomst, zin), (self.fout, fout)):
            plek.setText(tekst)
            plek.setAccessibleName(tekst)
            plek.setVisible(bool(tekst))

    def mislukt(self, fout: Exception) -> None:
        self.zeg("")
        self.toon_fout(fout)

    def kies(self, samen: Samenvoeging) -> None:
        self.gekozen.emit(samen)
        self.accept()


class _Begin(QWidget):
    """This laptop is in no team yet."""

    def __init__(self, venster: TeamlaptopsDialoog, _stand: Teamstand, _maand: str) -> None:
        super().__init__()
        self.knoppen: tuple[QPushButton, ...] = ()
        leider = Kaart("Ik ben de teamleider")
        leider.inhoud.addWidget(label("Maak één keer een teamsleutel, en geef die aan uw coaches."))
        self.eerste = knop("Geef de teamsleutel …", venster.geef_sleutel)
        leider.inhoud.addWidget(self.eerste)
        coach = Kaart("Ik ben coach")
        coach.inhoud.addWidget(label("Neem één keer de teamsleutel over die u van de teamleider krijgt."))
        coach.inhoud.addWidget(knop("Neem de teamsleutel over …", venster.neem_sleutel))
        self.setLayout(kolom(label(UITLEG), leider, coach, ruimte=14))


class _Coach(QWidget):
    """Makes the file of a month."""

    def __init__(self, venster: TeamlaptopsDialoog, stand: Teamstand, maand: str) -> None:
        super().__init__()
        self.venster = venster
        self.eerste = self.maand = _maandkeuze(venster.kader.werkplek.vandaag(), maand)
        kaart = Kaart("Mijn teambestand", f"voor {stand.leider.organisatie}")
        kaart.inhoud.addWidget(label(INHOUD))
        kaart.inhoud.addLayout(_smal(veld("Maand", self.maand)))
        self.code = QLineEdit()
        self.code.setPlaceholderText("1a2b 3c4d")
        self.code.returnPressed.connect(self._zoek)
        zoek = Kaart("Welk dossier bedoelt de teamleider?")
        zoek.inhoud.addLayout(_smal(veld("Code van het dossier", self.code)))
        zoek.inhoud.addWidget(knop("Open het dossier", self._zoek))
        afdruk = label(f"Vingerafdruk van de teamleider: {stand.leider.vingerafdruk}", "klein")
        ander = knop("Neem een andere teamsleutel over …", venster.neem_sleutel, link=True)
        self.setLayout(kolom(kaart, zoek, afdruk, ander, ruimte=14))
        self.knoppen = (knop("Maak mijn teambestand …", self._maak, hoofd=True),)

    def _zoek(self) -> None:
        kader = self.venster.kader
        kader.lees(dossier_bij_code, self.code.text(), daarna=self._gevonden, mislukt=self.venster.mislukt)

    def _gevonden(self, inwoner_id: int) -> None:
        self.venster.kader.gevraagd.emit(inwoner_id, "")
        self.venster.accept()

    def _maak(self) -> None:
        map_ = bestanden.vraag_map(self, "In welke map komt het teambestand?")
        if map_ is not None:
            self.venster.zeg("Het bestand wordt gemaakt …")
            self.venster.kader.doe(
                maak_teambestand, self.maand.code(), map_, daarna=self._klaar, mislukt=self.venster.mislukt
            )

    def _klaar(self, gemaakt: Teambestand) -> None:
        dossiers = "1 dossier staat" if gemaakt.dossiers == 1 else f"{gemaakt.dossiers} dossiers staan"
        zinnen = [f"{dossiers} in {gemaakt.naam}. Geef dat bestand aan de teamleider."]
        if not gemaakt.nieuw:
            zinnen.append("Er was niets veranderd: het is hetzelfde bestand als eerder.")
        elif gemaakt.correctie:
            zinnen.append("Het komt in de plaats van uw eerdere bestand over deze maand.")
        if gemaakt.zelfde:
            zinnen.append("Let op: van sommige inwoners lijken er twee dossiers te zijn. Kijk bij ‘Dubbele dossiers’.")
        self.venster.zeg(" ".join(zinnen))


class _Leider(QWidget):
    """Takes files in and shows how it stands: in sentences, per laptop, and who is double."""

    def __init__(self, venster: TeamlaptopsDialoog, stand: Teamstand, maand: str) -> None:
        super().__init__()
        self.venster = venster
        self.samen: Samenvoeging | None = None
        self.eerste = self.maand = _maandkeuze(venster.kader.werkplek.vandaag(), maand)
        self.maand.gekozen.connect(lambda _maand: self.tel())
        self.zinnen = kolom(ruimte=4)
        self.laptops = leestabel("Laptops", ("Laptop", "Dossiers", "Hoe het ermee staat"))
        self.laptops.itemSelectionChanged.connect(self._laptop_gekozen)
        self.afmelden = knop("Deze laptop doet niet meer mee", self._meld_af)
        self.afmelden.hide()
        self.dubbel = leestabel("Dubbele dossiers", ("Dossier", "Waar, en wat er verschilt"))
        self.regel = label(soort="klein")
        wie = Kaart("Wie er leverde")
        wie.inhoud.addWidget(self.laptops)
        wie.inhoud.addWidget(self.afmelden)
        self.dubbelkaart = Kaart("Op meer dan één laptop")
        self.dubbelkaart.inhoud.addWidget(self.dubbel)
        self.dubbelkaart.inhoud.addWidget(self.regel)
        self.dubbelkaart.hide()
        afdruk = label(f"Uw vingerafdruk, voor wie de teamsleutel overneemt: {stand.leider.vingerafdruk}", "klein")
        geef = knop("Geef de teamsleutel …", venster.geef_sleutel, link=True)
        self.setLayout(
            kolom(_smal(veld("Maand", self.maand)), self.zinnen, wie, self.dubbelkaart, afdruk, geef, ruimte=14)
        )
        self.toon_team = knop("Toon de overzichten van het hele team", self._kies, hoofd=True)
        self.toon_team.setEnabled(False)
        self.knoppen = (knop("Neem teambestanden op …", self._neem_op), self.toon_team)
        self.tel()

    def tel(self) -> None:
        """Puts the team together for the month on screen."""
        self.venster.kader.lees(voeg_team_samen, self.maand.code(), daarna=self._geteld, mislukt=self.venster.mislukt)

    def _geteld(self, samen: Samenvoeging) -> None:
        self.samen = samen
        verslag = samen.verslag
        leeg(self.zinnen)
        for nr, zin in enumerate(verslag.kern):
            self.zinnen.addWidget(label(zin, "let" if nr else "zin"))
        vul(
            self.laptops,
            [(s.naam, str(s.dossiers) if s.toestand != "ontbreekt" else "–", s.zin) for s in verslag.laptops],
        )
        vul(self.dubbel, [(d.nummer, d.zin) for d in verslag.dubbel])
        self.regel.setText(verslag.regel)
        self.dubbelkaart.setVisible(bool(verslag.dubbel))
        self.toon_team.setEnabled(True)
        self._laptop_gekozen()

    def _laptop_gekozen(self) -> None:
        stand = self._stand()
        self.afmelden.setVisible(stand is not None and stand.toestand == "ontbreekt")

    def _stand(self) -> Laptopstand | None:
        rijen = self.laptops.selectionModel().selectedRows()
        return self.samen.verslag.laptops[rijen[0].row()] if rijen and self.samen else None

    def _meld_af(self) -> None:
        stand = self._stand()
        if stand is not None:
            self.laptops.clearSelection()
            self.venster.kader.doe(
                meld_laptop_af, stand.laptop, daarna=lambda _klaar: self.tel(), mislukt=self.venster.mislukt
            )

    def _neem_op(self) -> None:
        paden = bestanden.vraag_bestanden(self, "Welke teambestanden?", "Teambestand (*.zip.age);;Alle bestanden (*)")
        if paden:
            self.venster.zeg("De bestanden worden gelezen …")
            self.venster.kader.doe(neem_teambestanden_op, paden, daarna=self._opgenomen, mislukt=self.venster.mislukt)

    def _opgenomen(self, uitkomst: Sequence[Opgenomen]) -> None:
        goed = sum(o.goed for o in uitkomst)
        van = "" if len(uitkomst) == 1 else f": {goed} van de {len(uitkomst)} bestanden"
        zin = f"Opgenomen{van}." if goed else ""
        self.venster.zeg(zin, "\n".join(f"{o.bestand}: {o.zin}" for o in uitkomst if not o.goed))
        self.tel()

    def _kies(self) -> None:
        if self.samen is not None:
            self.venster.kies(self.samen)


def _maanden(vandaag: dt.date) -> Iterator[Periode]:
    periode = maand_van(vandaag)
    for _ in range(MAANDEN):
        yield periode
        periode = vorige_maand(periode.begin)


def _maandkeuze(vandaag: dt.date, maand: str) -> Keuzelijst:
    """The month before this one, unless another was asked for."""
    maanden = [(p.code, p.naam) for p in _maanden(vandaag)]
    keuze = Keuzelijst("Maand", maanden)
    keuze.zet(maand if maand in dict(maanden) else maanden[1][0])
    return keuze


def _smal(vak: QLayout) -> QLayout:
    """A field no wider than its answer."""
    buiten = rij(None)
    buiten.insertLayout(0, vak)
    return buiten
