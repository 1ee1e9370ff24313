"""Getting by day by day: what is on the account, and which fixed costs go off it on which day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCompleter, QSizePolicy, QVBoxLayout, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.grafiek.opmaak import euro
from werkteam_desktop.gui.dossier.werk_velden import Waardeveld, bedragveld, maanddagveld, met_naam
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden
from werkteam_desktop.handelingen.werk_en_inkomen import vaste_lasten_van
from werkteam_desktop.inkomen.geld import NUL, als_tekst
from werkteam_desktop.inkomen.vraag import VasteLast

_GEWOON = ("Huur", "Zorgverzekering", "Energie", "Water", "Telefoon en internet", "Verzekeringen", "Aflossing")
_EERSTE = 1  # the day most fixed costs are taken
_WAAROM = "Zonder vaste lasten laat de lijn zien hoeveel u voor- of achterloopt op nu."


class _Lastrij(QWidget):
    """One fixed cost. `veranderd()` while typing, `klaar()` to keep it, `weg()` to take it away."""

    veranderd = Signal()
    klaar = Signal()
    weg = Signal()

    def __init__(self, last: VasteLast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wat = Waardeveld("Vaste last", str, str, "bijvoorbeeld huur")
        self.bedrag = bedragveld("Bedrag per maand", "0,00")
        self.dag = maanddagveld("Dag van de maand", "1")
        self.wat.zet_waarde(last.wat, dwing=True)
        self.bedrag.zet_waarde(last.bedrag or None, dwing=True)
        self.dag.zet_waarde(last.dag, dwing=True)
        self.wat.setCompleter(QCompleter(_GEWOON, self))
        self.bedrag.setMinimumWidth(84)
        self.dag.setMinimumWidth(44)
        eraf = knop("✕", self.weg.emit, link=True, hulp="Haal deze vaste last weg")
        eraf.setAccessibleName("Haal deze vaste last weg")
        velden = rij(ruimte=6)
        for veld, deel in ((self.wat, 4), (self.bedrag, 2), (self.dag, 1)):
            veld.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # else all want the same
            velden.addWidget(veld, deel)
        velden.addWidget(eraf)
        self.setLayout(kolom(velden, self.bedrag.melding, self.dag.melding, ruimte=2))
        for veld in self.velden:
            veld.veranderd.connect(self.veranderd)
            veld.klaar.connect(lambda _waarde: self.klaar.emit())

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        return self.wat, self.bedrag, self.dag

    def last(self) -> VasteLast | None:
        """None as long as there is no amount."""
        if not self.bedrag.waarde:
            return None
        return VasteLast(self.wat.waarde.strip() or "Vaste last", self.bedrag.waarde, self.dag.waarde or _EERSTE)


class Rondkomen(QWidget):
    """What is on the account and what goes off it; kept in the dossier. `veranderd()` as of HetWerk."""

    veranderd = Signal()

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compact")
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.rijen: list[_Lastrij] = []
        self.saldo = bedragveld("Nu op de rekening", "onbekend")
        self.saldo.veranderd.connect(self.veranderd)
        self.saldo.klaar.connect(lambda bedrag: self._doe(saldo=bedrag))
        self.som = label(soort="klein")
        self._vak = QVBoxLayout()
        self._vak.setSpacing(4)
        self.erbij = knop("Vaste last erbij", self._erbij, link=True)
        kop = label("Vaste lasten: wat, hoeveel (€) en op welke dag", "klein")
        saldo = met_naam("Nu op de rekening (€)", self.saldo)
        self.setLayout(kolom(saldo, self.saldo.melding, kop, self._vak, self.som, rij(self.erbij, None), ruimte=4))

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """All fields whose text may be wrong."""
        return (self.saldo, *(veld for deze in self.rijen for veld in deze.velden))

    @property
    def sleutels(self) -> dict[str, Waardeveld]:
        return {"saldo": self.saldo}

    def zet(self, inwoner: Inwoner) -> None:
        """Shows what the dossier knows, unless somebody is typing."""
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            for veld in self.velden:
                veld.bewaar_nu()
        self.inwoner = inwoner
        self.saldo.zet_waarde(inwoner.huishouden.saldo if inwoner.huishouden else None, ander)
        lasten = vaste_lasten_van(inwoner)
        if ander or (lasten != self.vaste_lasten() and not any(veld.hasFocus() for veld in self.velden)):
            self._toon(lasten)
        self._vat_samen()

    def vaste_lasten(self) -> tuple[VasteLast, ...]:
        return tuple(last for deze in self.rijen if (last := deze.last()) is not None)

    def _toon(self, lasten: tuple[VasteLast, ...]) -> None:
        for oud in self.rijen:
            self._haal_weg(oud)
        self.rijen = []
        for last in lasten:
            self._zet_rij(last)

    def _zet_rij(self, last: VasteLast) -> _Lastrij:
        deze = _Lastrij(last)
        deze.veranderd.connect(self._anders)
        deze.klaar.connect(self._bewaar)
        deze.weg.connect(lambda: self._weg(deze))
        self.rijen.append(deze)
        self._vak.addWidget(deze)
        return deze

    def _haal_weg(self, deze: _Lastrij) -> None:
        self._vak.removeWidget(deze)
        deze.hide()
        deze.deleteLater()

    def _erbij(self) -> None:
        deze = self._zet_rij(next(self._voorstellen()))
        QTimer.singleShot(0, deze.wat.setFocus)
        if deze.last() is not None:
            self._anders()
            self._bewaar()

    def _voorstellen(self) -> Iterator[VasteLast]:
        """The usual fixed cost that is not there yet; of the rent the amount is known."""
        staat = {deze.wat.waarde.casefold() for deze in self.rijen}
        huis = self.inwoner.huishouden if self.inwoner else None
        huur = (
            (huis.kale_huur or NUL) + (huis.servicekosten or NUL) if huis and huis.woning in ("huur", "kamer") else NUL
        )
        for naam in _GEWOON if huur else _GEWOON[1:]:
            if naam.casefold() not in staat:
                yield VasteLast(naam, huur if naam == "Huur" else NUL, _EERSTE)
        yield VasteLast("", NUL, _EERSTE)

    def _weg(self, deze: _Lastrij) -> None:
        self.rijen.remove(deze)
        self._haal_weg(deze)
        self.erbij.setFocus()
        self._anders()
        self._bewaar()

    def _anders(self) -> None:
        self._vat_samen()
        self.veranderd.emit()

    def _vat_samen(self) -> None:
        lasten = self.vaste_lasten()
        som = sum((last.bedrag for last in lasten), Decimal(0))
        self.som.setText(f"Samen {euro(som, centen=True)} per maand." if lasten else _WAAROM)

    def _bewaar(self) -> None:
        self._doe(
            vaste_lasten=[{"wat": v.wat, "bedrag": als_tekst(v.bedrag), "dag": v.dag} for v in self.vaste_lasten()]
        )

    def _doe(self, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.wijzig(self.inwoner, wijzig_huishouden, **velden)
