"""What holds for somebody now: hoofddoel, ontwikkelwensen, aandachtspunten, arbeidsvermogen."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner, Profielpunt
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.dossier.diagnose import EEN_TEGELIJK, SOORTEN
from werkteam_desktop.gui.indeling import Regels
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, knop, kolom, label, rij
from werkteam_desktop.handelingen.diagnose import beeindig_profielpunt, zet_profielpunt

VRAGEN = {
    "hoofddoel": "Waar werken we naartoe?",
    "ontwikkelwens": "Wat wil iemand leren of doen?",
    "aandachtspunt": "Wat moet er geregeld worden?",
    "arbeidsvermogen": "Wat kan iemand verdienen?",
}


class ProfielKaart(Kaart):
    """A question per soort; nothing is mandatory, and what holds no longer stays readable."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Richting en aandacht", "alleen wat nu telt", parent)
        self.delen = [(Een if soort in EEN_TEGELIJK else Meer)(kader, soort) for soort in SOORTEN]
        for deel in self.delen:
            self.inhoud.addWidget(deel)

    def toon(self, inwoner: Inwoner) -> None:
        for deel in self.delen:
            deel.toon(inwoner, [p for p in inwoner.profiel if p.soort == deel.soort])


class _Deel(QWidget):
    """What one soort has in common: its codes, what was before, and what is changed."""

    def __init__(self, kader: Kader, soort: str) -> None:
        super().__init__()
        self.kader, self.soort = kader, soort
        self.inwoner: Inwoner | None = None
        self.lijst = codelijst(soort)
        self.eerder = label(soort="klein")

    def _codes(self, behalve: set[str] = frozenset()) -> list[tuple[str, str]]:
        return [(c.code, c.naam) for c in self.lijst.op(self.kader.werkplek.vandaag()) if c.code not in behalve]

    def _toon_eerder(self, punten: list[Profielpunt]) -> None:
        zinnen = [f"{self.lijst.naam_van(p.code)} ({kort(p.begin)} tot {kort(p.einde)})" for p in punten if p.einde]
        self.eerder.setText(f"Eerder: {'; '.join(zinnen)}")
        self.eerder.setVisible(bool(zinnen))

    def _zet(self, code: str) -> None:
        if self.inwoner is not None:
            self.kader.doe(zet_profielpunt, self.inwoner.id, self.soort, code)


class Een(_Deel):
    """One at a time: a choice that takes the place of the one before."""

    def __init__(self, kader: Kader, soort: str) -> None:
        super().__init__(kader, soort)
        self.nu: Profielpunt | None = None
        self.keuze = Keuzelijst(VRAGEN[soort], self._codes(), leeg="niet gevraagd")
        self.keuze.gekozen.connect(self._kies)
        self.setLayout(kolom(label(VRAGEN[soort], "zacht"), self.keuze, self.eerder, ruimte=4))

    def toon(self, inwoner: Inwoner, punten: list[Profielpunt]) -> None:
        self.inwoner = inwoner
        self.nu = next((p for p in reversed(punten) if p.einde is None), None)
        self.keuze.zet(self.nu.code if self.nu else "")
        self._toon_eerder(punten)

    def _kies(self, code: str) -> None:
        if code:
            self._zet(code)
        elif self.nu is not None:
            self.kader.doe(beeindig_profielpunt, self.nu.id)


class Meer(_Deel):
    """As many as hold: each a line with the day it began, and a list to add another."""

    def __init__(self, kader: Kader, soort: str) -> None:
        super().__init__(kader, soort)
        self.regels = Regels(lambda p: p.id, lambda p: PuntRegel(kader, self.lijst.naam_van(p.code), p), ruimte=2)
        self.keuze = Keuzelijst(VRAGEN[soort], self._codes(), leeg="kies …")
        self.erbij = knop("Zet erbij", self._erbij)
        self.erbij.setAccessibleName(f"Zet erbij: {self.lijst.naam.lower()}")
        vak = rij(ruimte=8)
        vak.addWidget(self.keuze, 1)
        vak.addWidget(self.erbij)
        self.setLayout(kolom(label(VRAGEN[soort], "zacht"), self.regels, vak, self.eerder, ruimte=4))

    def toon(self, inwoner: Inwoner, punten: list[Profielpunt]) -> None:
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self.keuze.setCurrentIndex(0)
        self.inwoner = inwoner
        lopend = [p for p in punten if p.einde is None]
        self.regels.toon(lopend)
        gekozen = self.keuze.code()
        over = self._codes({p.code for p in lopend})
        if [self.keuze.itemData(nr) for nr in range(1, self.keuze.count())] != [code for code, _ in over]:
            self.keuze.clear()
            self.keuze.addItem("kies …", "")
            for code, naam in over:
                self.keuze.addItem(naam, code)
            self.keuze.setCurrentIndex(max(0, self.keuze.findData(gekozen)))
        self._toon_eerder(punten)

    def _erbij(self) -> None:
        if self.keuze.code():
            self._zet(self.keuze.code())


class PuntRegel(QWidget):
    """What holds, since when, and the way to end it."""

    def __init__(self, kader: Kader, naam: str, punt: Profielpunt) -> None:
        super().__init__()
        self.datum = label(soort="zacht", afbreken=False)
        weg = knop("Niet meer", partial(kader.doe, beeindig_profielpunt, punt.id), link=True)
        weg.setAccessibleName(f"{naam}: niet meer")
        vak = rij(ruimte=12)
        vak.addWidget(label(naam), 1)
        vak.addWidget(self.datum)
        vak.addWidget(weg)
        self.setLayout(vak)

    def toon(self, punt: Profielpunt) -> None:
        self.datum.setText(f"sinds {kort(punt.begin)}")
