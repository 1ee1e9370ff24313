"""'Benut alles': help that fits by rule and is not in the plan, each in the plan or answered with one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.benut import OPNIEUW, Kans, kansen
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.dossier.planregels import ONBEVESTIGD
from werkteam_desktop.gui.indeling import Regels, Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, chip, knop, kolom, label, plat, rij, streep
from werkteam_desktop.handelingen.plan import weeg_af, zet_hulp_in_plan

HOOGSTENS = 3  # shown at once; the rest after one click


class KansRegel(QWidget):
    """One help that fits: why, and what one does with it."""

    def __init__(self, kader: Kader, kaart: BenutKaart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader, self.kaart = kader, kaart
        self.code = ""
        self.naam = label(soort="kaartkop")
        self.waarom = label()
        self.zet = knop("Zet in het plan", lambda: self.kader.doe(zet_hulp_in_plan, self._inwoner(), self.code))
        self.niet = {}
        antwoorden = Vloei(12, 2)
        antwoorden.addWidget(label("Of:", "zacht", afbreken=False))
        for reden in codelijst("waarom_niet").op(kader.werkplek.vandaag()):
            if reden.code != OPNIEUW:
                antwoord = knop(reden.naam, partial(self._antwoord, reden.code), link=True, hulp=reden.uitleg)
                self.niet[reden.code] = antwoord
                antwoorden.addWidget(antwoord)
        vak = kolom(self.naam, self.waarom, rij(self.zet, None), antwoorden, streep(), ruimte=4)
        vak.setContentsMargins(0, 0, 0, 4)
        self.setLayout(vak)

    def toon(self, kans: Kans) -> None:
        self.code = kans.soort.code
        self.naam.setText(kans.soort.naam)
        zeker = " Nog niet bevestigd: kijk dit eerst na." if kans.soort.status == ONBEVESTIGD else ""
        self.waarom.setText(f"Past: {'; '.join(kans.waarom)}.{zeker}")
        self.setToolTip(plat(" ".join(("Past niet als:", *kans.soort.niet_als)) if kans.soort.niet_als else ""))
        self.zet.setAccessibleName(f"Zet in het plan: {kans.soort.naam}")
        for antwoord in self.niet.values():
            antwoord.setAccessibleName(f"{kans.soort.naam}: {antwoord.text().lower()}")

    def _antwoord(self, reden: str) -> None:
        self.kader.doe(weeg_af, self._inwoner(), self.code, reden)

    def _inwoner(self) -> int:
        return self.kaart.inwoner.id


class AfgewogenRegel(QWidget):
    """One help with the reason why it is not in the plan."""

    def __init__(self, kader: Kader, kaart: BenutKaart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.tekst = label(soort="zacht")
        self.opnieuw = knop(
            "Vraag opnieuw", lambda: kader.doe(weeg_af, kaart.inwoner.id, self.code, OPNIEUW), link=True
        )
        regel = rij(ruimte=8)
        regel.addWidget(self.tekst, 1)
        regel.addWidget(self.opnieuw)
        self.setLayout(regel)

    def toon(self, kans: Kans) -> None:
        self.code = kans.soort.code
        reden = codelijst("waarom_niet").naam_van(kans.antwoord.reden).lower()
        self.tekst.setText(f"{kans.soort.naam}: {reden} ({kort(kans.antwoord.datum)})")
        self.opnieuw.setAccessibleName(f"Vraag opnieuw: {kans.soort.naam}")


class BenutKaart(Kaart):
    """What fits and is not in the plan, and behind one click what was answered before."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Past ook bij deze inwoner", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._alles = self._met_afgewogen = False
        self.aantal = chip("")
        self.kopregel.insertWidget(1, self.aantal)
        self.regels = Regels(lambda k: k.soort.code, lambda _k: KansRegel(kader, self), ruimte=8)
        self.klaar = label("Alles wat past, staat in het plan of is besproken.", "zacht")
        self.meer = knop("", self._toon_meer, link=True)
        self.afgewogen = Regels(lambda k: k.soort.code, lambda _k: AfgewogenRegel(kader, self), ruimte=2)
        self.eerder = knop("", self._wissel, link=True)
        self.inhoud.addLayout(self.regels)
        self.inhoud.addWidget(self.klaar)
        self.inhoud.addLayout(rij(self.meer, None))
        self.inhoud.addLayout(rij(self.eerder, None))
        self.inhoud.addLayout(self.afgewogen)

    def toon(self, inwoner: Inwoner) -> None:
        """Only for somebody with a plan: first the talk, then what else there is."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._alles = self._met_afgewogen = False
        self.inwoner = inwoner
        alle = kansen(inwoner, self.kader.werkplek.vandaag()) if inwoner.plan else []
        open_ = [k for k in alle if k.antwoord is None]
        beantwoord = [k for k in alle if k.antwoord is not None]
        self.regels.toon(open_ if self._alles else open_[:HOOGSTENS])
        self.klaar.setVisible(not open_)
        over = len(open_) - HOOGSTENS
        self.meer.setVisible(over > 0 and not self._alles)
        self.meer.setText(f"Toon er nog {over}")
        self.eerder.setVisible(bool(beantwoord))
        self.eerder.setText(f"{'Verberg' if self._met_afgewogen else 'Toon'} wat is besproken ({len(beantwoord)})")
        self.afgewogen.toon(beantwoord if self._met_afgewogen else [])
        self.aantal.setText(str(len(open_)))
        self.aantal.setVisible(bool(open_))
        self.aantal.setAccessibleName(f"{len(open_)} keer hulp die past")
        self.setVisible(bool(alle))

    def _toon_meer(self) -> None:
        self._alles = True
        self.toon(self.inwoner)

    def _wissel(self) -> None:
        self._met_afgewogen = not self._met_afgewogen
        self.toon(self.inwoner)
