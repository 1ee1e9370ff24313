"""Where does it pay: all contracts by hours and wage, and the nearest one that pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from werkteam_desktop.grafiek.kaart import loontkaart
from werkteam_desktop.grafiek.opmaak import bedrag, euro
from werkteam_desktop.gui.dossier.werk_beelden import Kruistabel, OpVerzoek
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.werk_en_inkomen import met_uren
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.dichtstbij import Voorstel, contracten_die_lonen
from werkteam_desktop.inkomen.loont_kaart import Loontkaart, loont_kaart
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.uitkomst import Oordeel, Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag

_BREED = 760  # from this width the proposals stand beside the map
_RECHTS = 280
_STAP = 4  # hours between two columns of the table
_PUNT = 96 / 72
_KRAP = "Dit contract loont, maar u komt een maand tekort. Later beginnen of anders betaald worden lost dat niet op."
_TEKEN = {"loont": "", "loont_nauwelijks": " ~", "loont_niet": " ✗"}
_GEEN = {
    "loont": "Dit contract loont.",
    "loont_nauwelijks": "Dit contract loont nauwelijks, en een contract dat erop lijkt ook niet.",
    "loont_niet": "Dit contract loont niet, en een contract dat erop lijkt ook niet.",
}


@dataclass(frozen=True, slots=True)
class Waar:
    """What was found for one question."""

    vraag: Vraag
    kaart: Loontkaart
    voorstellen: tuple[Voorstel, ...]


def zoek_waar(_werkplek: Werkplek, vraag: Vraag, normen: Normen, eerder: Waar | None) -> Waar:
    """The map, taken over from `eerder` when only the hours are other ones, and the contracts that pay."""
    zelfde = eerder is not None and met_uren(eerder.vraag, Decimal(0)) == met_uren(vraag, Decimal(0))
    kaart = eerder.kaart if zelfde else loont_kaart(vraag, normen)
    return Waar(vraag, kaart, tuple(contracten_die_lonen(vraag, normen)))


class Loontbeeld(OpVerzoek):
    """The map with its sentence and table.

    `gevraagd(Vraag)`: compute this, then call `zet`. `werk_gekozen(Werk)`: the user takes over a contract."""

    gevraagd = Signal(object)
    werk_gekozen = Signal(object)

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grafiek = GrafiekVeld("Waar loont het: uren per week en uurloon", thema)
        self.zin = label()
        self.val = label(soort="let")
        self.tabel = Kruistabel("Wat u per maand meer overhoudt, per aantal uren en per uurloon")
        self.teken = label("Euro per maand meer dan nu, per uurloon.  ~ loont nauwelijks   ✗ loont niet", "klein")
        self.voorstellen = QVBoxLayout()
        self.voorstellen.setSpacing(6)
        self._links = QWidget()
        self._links.setLayout(kolom(self.grafiek, ruimte=4))
        self._rechts = QWidget()
        rechts = kolom(self.zin, self.val, self.voorstellen, ruimte=8)
        rechts.addStretch(1)
        self._rechts.setLayout(rechts)
        self._naast = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._naast.setSpacing(20)
        self._naast.addWidget(self._links, 1)
        self._naast.addWidget(self._rechts)
        self.setLayout(kolom(self._naast, self.tabel, self.teken, ruimte=4))
        self.waar: Waar | None = None
        self._vraag: Vraag | None = None
        self._uitkomst: Uitkomst | None = None

    def toon(self, vraag: Vraag, uitkomst: Uitkomst) -> None:
        """Another question, with its outcome; the map comes when somebody looks."""
        self._vraag, self._uitkomst = vraag, uitkomst
        self.straks()

    def zet(self, waar: Waar) -> None:
        """The answer; one to an older question is kept from the screen."""
        self.waar = waar
        self._teken()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.oldSize().width() != self.width():
            self._leg_naast_of_onder()
            self._teken()

    def _leg_naast_of_onder(self) -> None:
        breed = self.width() >= _BREED
        self._naast.setDirection(QBoxLayout.Direction.LeftToRight if breed else QBoxLayout.Direction.TopToBottom)
        self._rechts.setMinimumWidth(_RECHTS if breed else 0)
        self._rechts.setMaximumWidth(_RECHTS if breed else 16777215)

    def _roep(self) -> None:
        if self._vraag is not None and (self.waar is None or self.waar.vraag != self._vraag):
            self.gevraagd.emit(self._vraag)

    def _teken(self) -> None:
        if self.waar is None or self.waar.vraag != self._vraag:
            return
        vraag, kaart = self.waar.vraag, self.waar.kaart
        uren, breed = vraag.werk.uren_per_week, self.width() >= _BREED
        breedte = (self.width() - (_RECHTS + 20 if breed else 0)) / _PUNT
        vallen = [[(val.van, val.tot) for val in rij_] for rij_ in kaart.vallen_per_loon]
        self.grafiek.zet(
            loontkaart(
                kaart.uren,
                kaart.uurlonen,
                kaart.zones,
                kaart.verschillen,
                vallen,
                (uren, kaart.uurloon),
                kaart.zin,
                max(breedte, 240),
                210,
            )
        )
        self.zin.setText(kaart.zin)
        hier = next((val.zin for val in kaart.vallen if val.van < uren and (val.tot is None or uren < val.tot)), "")
        self.val.setText(hier)
        self.val.setVisible(bool(hier))
        self._toon_tabel(kaart, int(uren), breed)
        self._toon_voorstellen()

    def _toon_tabel(self, kaart: Loontkaart, uren: int, breed: bool) -> None:
        dichtbij = min(range(len(kaart.uurlonen)), key=lambda nr: abs(kaart.uurlonen[nr] - kaart.uurloon))
        lonen = sorted({0, dichtbij, len(kaart.uurlonen) // 2, len(kaart.uurlonen) - 1})
        momenten = [*range(0, len(kaart.uren), _STAP)]
        plek, eigen = min(uren, int(kaart.uren[-1])) // _STAP, lonen.index(dichtbij)
        momenten[plek] = min(uren, int(kaart.uren[-1]))  # the contract itself, in place of what lies near it
        self.tabel.toon(
            [f"{uur} uur" for uur in momenten],
            [euro(kaart.uurlonen[nr], centen=True) for nr in lonen],
            [[_cel(kaart.verschillen[nr][uur], kaart.zones[nr][uur]) for nr in lonen] for uur in momenten],
            plek,
            breed,
        )
        self.tabel.setCurrentCell(*((eigen, plek) if breed else (plek, eigen)))

    def _toon_voorstellen(self) -> None:
        leeg(self.voorstellen)
        for nr, voorstel in enumerate(self.waar.voorstellen):
            neem = knop("Reken hiermee", lambda v=voorstel: self.werk_gekozen.emit(v.werk), link=True)
            neem.setAccessibleName(f"Reken hiermee: {voorstel.zin}")
            self.voorstellen.addWidget(label("Dichtstbij" if nr == 0 else "Of", "zacht"))
            self.voorstellen.addWidget(label(voorstel.zin))
            self.voorstellen.addLayout(rij(neem, None))
        if not self.waar.voorstellen:
            krap = self._uitkomst.oordeel == "loont" and self._uitkomst.afspraak_nodig
            self.voorstellen.addWidget(label(_KRAP if krap else _GEEN[self._uitkomst.oordeel], "zacht"))


def _cel(som: Decimal, zone: Oordeel) -> str:
    return f"{bedrag(som, centen=False)}{_TEKEN[zone]}"
