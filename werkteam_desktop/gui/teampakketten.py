"""Laptops of the team: who delivered, who is double, and the overviews of all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.teamsleutel import GeefSleutelDialoog, NeemSleutelDialoog
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Vel, knop, kolom, label, leeg, rij, veld
from werkteam_desktop.handelingen.team import (
    Opgenomen,
    meld_laptop_af,
    neem_teambestanden_op,
    voeg_team_samen,
)
from werkteam_desktop.handelingen.teambestand import Teambestand, maak_teambestand
from werkteam_desktop.handelingen.teamsleutel import Teamstand, teamstand
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.periode import Periode, maand_van, vorige_maand
from werkteam_desktop.regio.teamsamenvoeging import GECODEERD, Laptopstand, Samenvoeging, gecodeerd

MAANDEN = 13  # the running month and a year back
HOOGSTENS = 240  # pixels of a table; after that it scrolls
UITLEG = (
    "Werkt elke coach met een eigen laptop, zonder gedeelde database? Dan geeft elke coach de teamleider aan het eind "
    "van de maand een teambestand. Er staan codes in en geen namen. Alleen de laptop van de teamleider kan het openen."
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
        self.setMinimumSize(800, 600)
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
        leider.inhoud.addWidget(knop("Geef de teamsleutel …", venster.geef_sleutel))
        coach = Kaart("Ik ben coach")
        coach.inhoud.addWidget(label("Neem één keer de teamsleutel over die u van de teamleider krijgt."))
        coach.inhoud.addWidget(knop("Neem de teamsleutel over …", venster.neem_sleutel))
        self.setLayout(kolom(label(UITLEG), leider, coach, ruimte=14))


class _Coach(QWidget):
    """Makes the file of a month."""

    def __init__(self, venster: TeamlaptopsDialoog, stand: Teamstand, maand: str) -> None:
        super().__init__()
        self.venster = venster
        self.maand = _maandkeuze(venster.kader.werkplek.vandaag(), maand)
        kaart = Kaart("Mijn teambestand", f"voor {stand.leider.organisatie}")
        kaart.inhoud.addWidget(label(INHOUD))
        kaart.inhoud.addLayout(_smal(veld("Maand", self.maand)))
        nummer = label(f"Nummer van de teamleider: {stand.leider.vingerafdruk}", "klein")
        ander = knop("Neem een andere teamsleutel over …", venster.neem_sleutel, link=True)
        self.setLayout(kolom(kaart, nummer, ander, ruimte=14))
        self.knoppen = (knop("Maak mijn teambestand …", self._maak, hoofd=True),)

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
        self.maand = _maandkeuze(venster.kader.werkplek.vandaag(), maand)
        self.maand.gekozen.connect(lambda _maand: self.tel())
        self.zinnen = kolom(ruimte=4)
        self.laptops = _tabel("Laptops", ("Laptop", "Dossiers", "Hoe het ermee staat"))
        self.laptops.itemSelectionChanged.connect(self._laptop_gekozen)
        self.afmelden = knop("Deze laptop doet niet meer mee", self._meld_af)
        self.afmelden.hide()
        self.dubbel = _tabel("Dubbele dossiers", ("Dossier", "Waar, en wat er verschilt"))
        self.regel = label(soort="klein")
        wie = Kaart("Wie er leverde")
        wie.inhoud.addWidget(self.laptops)
        wie.inhoud.addWidget(self.afmelden)
        self.dubbelkaart = Kaart("Op meer dan één laptop")
        self.dubbelkaart.inhoud.addWidget(self.dubbel)
        self.dubbelkaart.inhoud.addWidget(self.regel)
        self.dubbelkaart.hide()
        nummer = label(f"Uw nummer, voor wie de teamsleutel overneemt: {stand.leider.vingerafdruk}", "klein")
        geef = knop("Geef de teamsleutel …", venster.geef_sleutel, link=True)
        self.setLayout(
            kolom(_smal(veld("Maand", self.maand)), self.zinnen, wie, self.dubbelkaart, nummer, geef, ruimte=14)
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
        _vul(
            self.laptops,
            [(s.naam, str(s.dossiers) if s.toestand != "ontbreekt" else "–", s.zin) for s in verslag.laptops],
        )
        _vul(self.dubbel, [(d.nummer, d.zin) for d in verslag.dubbel])
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


class GecodeerdDialoog(Dialoog):
    """The rows behind a number of the whole team, coded. `eigen_gevraagd(list)`: show the own dossiers among them."""

    eigen_gevraagd = Signal(list)

    def __init__(self, kader: Kader, parent: QWidget | None, bron: Bron, ids: Collection[int]) -> None:
        super().__init__(kader, parent, "Dossiers van het hele team")
        self.setMinimumSize(900, 420)
        self.tabel = _tabel("Dossiers", GECODEERD)
        self.tabel.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        _vul(self.tabel, gecodeerd(bron, ids), vast=False)
        eigen = [i for i in ids if i > 0]
        uitleg = "Van dossiers op een andere laptop ziet u codes en geen namen. De coach vindt het dossier met de code."
        onder = rij(None, knop("Sluiten", self.reject))
        if eigen:
            tekst = "Open het eigen dossier" if len(eigen) == 1 else f"Toon de {len(eigen)} eigen dossiers"
            onder.insertWidget(0, knop(tekst, partial(self._eigen, eigen), hoofd=True))
        vak = kolom(label(uitleg), self.tabel, onder, marge=20, ruimte=12)
        vak.setStretch(1, 1)
        self.setLayout(vak)

    def _eigen(self, ids: list[int]) -> None:
        self.eigen_gevraagd.emit(ids)
        self.accept()


def open_getal(kader: Kader, scherm: QWidget, bron: Bron, ids: Collection[int]) -> None:
    """Opens what stands behind a number: the dossiers themselves, or coded rows as soon as one lies on another
    laptop."""
    if any(i < 0 for i in ids):
        dialoog = GecodeerdDialoog(kader, scherm, bron, ids)
        dialoog.eigen_gevraagd.connect(partial(open_getal, kader, scherm, bron))
        dialoog.open()
    elif len(ids) == 1:
        kader.gevraagd.emit(next(iter(ids)), "")
    elif ids:
        scherm.window().toon_selectie(list(ids))


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


def _tabel(naam: str, kop: Sequence[str]) -> QTableWidget:
    """A table to read, with the last column as wide as there is room."""
    tabel = QTableWidget(0, len(kop))
    tabel.setAccessibleName(naam)
    tabel.setHorizontalHeaderLabels(list(kop))
    tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tabel.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tabel.setTabKeyNavigation(False)
    tabel.setShowGrid(False)
    tabel.verticalHeader().hide()
    koprij = tabel.horizontalHeader()
    koprij.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    koprij.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    koprij.setSectionResizeMode(len(kop) - 1, QHeaderView.ResizeMode.Stretch)
    return tabel


def _vul(tabel: QTableWidget, rijen: Sequence[Sequence[str]], vast: bool = True) -> None:
    """`vast`: as high as its rows, up to `HOOGSTENS`."""
    tabel.setRowCount(len(rijen))
    for r, cellen in enumerate(rijen):
        for k, cel in enumerate(cellen):
            tabel.setItem(r, k, QTableWidgetItem(cel))
    if vast:
        tabel.resizeRowsToContents()
        hoog = tabel.horizontalHeader().sizeHint().height() + tabel.verticalHeader().length() + 4
        tabel.setFixedHeight(min(hoog, HOOGSTENS))
