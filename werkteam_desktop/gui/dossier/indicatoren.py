"""Six indicators of bemiddelbaarheid: question by question with the keys 1 to 5, and over time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Indicatormeting, Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.indicatoren import (
    Indicator,
    Voorstel,
    indicator_van,
    indicatoren,
    voorstel,
    woorden_van,
)
from werkteam_desktop.grafiek.indicatorlijn import Reeks, Stand, indicatorlijn
from werkteam_desktop.grafiek.vormen import Grafiek
from werkteam_desktop.gui.dossier.leefgebied import Stappen
from werkteam_desktop.gui.indeling import Regels
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, chip, knop, kolom, label, leeg, rij, streep
from werkteam_desktop.handelingen.diagnose import meet_indicator

OVERZICHT, VRAAG = range(2)


@dataclass(frozen=True)
class Onderdeel:
    """An indicator of now with what is known of it: the newest measurement and what the dossier proposes."""

    indicator: Indicator
    laatste: Indicatormeting | None
    voorstel: Voorstel | None

    @property
    def sleutel(self) -> str:
        return self.indicator.code

    @property
    def nieuw_voorstel(self) -> Voorstel | None:
        """The proposal, when it says something else than what was measured and is known since then."""
        if self.voorstel is None or self.laatste is None:
            return self.voorstel
        anders = self.voorstel.waarde != self.laatste.waarde and self.voorstel.op > self.laatste.datum
        return self.voorstel if anders else None


class IndicatorenKaart(Kaart):
    """What is known, or the questions one by one. 1 to 5 answers and goes on, Enter takes over what the dossier says
    or goes on, Backspace goes back, Escape stops. `gevraagd`: a question is on screen."""

    gevraagd = Signal()

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Op weg naar werk", "zes vragen, zonder cijfer", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.onderdelen: list[Onderdeel] = []
        self.nummer = 0
        self._alleen_deze = False

        self.regels = Regels(lambda o: o.sleutel, lambda o: IndicatorRegel(self, o))
        self.uitleg = label(soort="zacht")
        self.begin = knop("Loop de vragen langs", lambda: self.vraag(0))
        overzicht = QWidget()
        overzicht.setLayout(kolom(self.uitleg, self.regels, rij(self.begin, None)))

        self.teller = label(soort="klein")
        self.vraagregel = label(soort="vraag")
        self.waarom = label(soort="klein")
        self.bekend = label(soort="zacht")
        self.vak = kolom(ruimte=0)
        self.stappen: Stappen | None = None
        self.verder = knop("Verder  (Enter)", self._verder, hoofd=True)
        terug = knop("Terug", self._terug, link=True)
        stop = knop("Stop", self._stop, link=True)
        vraag = QWidget()
        vraag.setLayout(
            kolom(
                self.teller,
                self.vraagregel,
                self.waarom,
                self.vak,
                self.bekend,
                rij(self.verder, None, terug, stop),
                ruimte=8,
            )
        )
        self.bladen = [overzicht, vraag]
        for blad in self.bladen:
            self.inhoud.addWidget(blad)
        self._blad(OVERZICHT)

    def toon(self, inwoner: Inwoner) -> None:
        """Shows what is known; a talk that is under way goes on."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._blad(OVERZICHT)
            self.regels.toon([])
        self.inwoner = inwoner
        nieuwste = {m.indicator: m for m in inwoner.indicatoren}
        self.onderdelen = [
            Onderdeel(i, nieuwste.get(i.code), voorstel(i, inwoner))
            for i in indicatoren(self.kader.werkplek.vandaag()).indicator
        ]
        bekend = [o for o in self.onderdelen if o.laatste or o.voorstel]
        self.regels.toon(bekend)
        self.uitleg.setText(
            "Wat kan iemand nu, en wat is nodig? Begin bij wat het dossier al weet."
            if bekend
            else "Wat kan iemand nu, en wat is nodig? Nog niets gevraagd, en dat hoeft ook niet."
        )

    def vraag(self, nummer: int, alleen_deze: bool = False) -> None:
        """Asks one question; `alleen_deze`: and then back to the overview."""
        self.nummer, self._alleen_deze = nummer, alleen_deze
        onderdeel = self.onderdelen[nummer]
        indicator = onderdeel.indicator
        self.teller.setText(f"Vraag {nummer + 1} van {len(self.onderdelen)} · {indicator.naam}")
        self.vraagregel.setText(indicator.vraag)
        self.waarom.setText(indicator.waarom)
        leeg(self.vak)
        self.stappen = Stappen(indicator.naam, indicator.stappen, (("waarde", "Nu"),))
        self.stappen.gekozen.connect(self._gekozen)
        self.stappen.getoetst.connect(lambda *_: self._naar(self.nummer + 1))
        vandaag = self.kader.werkplek.vandaag()
        if onderdeel.laatste is not None and onderdeel.laatste.datum == vandaag:
            self.stappen.zet("waarde", onderdeel.laatste.waarde)
        self.vak.addWidget(self.stappen)
        vorige = self.begin  # Tab goes through the question from top to bottom
        for keuze in self.stappen.groepen["waarde"].buttons():
            self.setTabOrder(vorige, keuze)
            vorige = keuze
        self._toon_bekend(onderdeel)
        self._blad(VRAAG)
        self.stappen.focus()
        self.gevraagd.emit()

    def neem_over(self, onderdeel: Onderdeel) -> None:
        """What the dossier says already becomes the measurement of today."""
        if onderdeel.voorstel is not None:
            self._meet(onderdeel.indicator.code, onderdeel.voorstel.waarde)

    def grafiek(self) -> Grafiek | None:
        """Every indicator with a measurement over time; None without any that was measured twice."""
        if self.inwoner is None:
            return None
        per_code: dict[str, list[Indicatormeting]] = {}
        for meting in self.inwoner.indicatoren:
            per_code.setdefault(meting.indicator, []).append(meting)
        if not any(len(metingen) > 1 for metingen in per_code.values()):
            return None
        reeksen = [
            Reeks(
                indicator.naam if (indicator := indicator_van(metingen[-1])) else code,
                tuple(Stand(m.datum, m.waarde, woorden_van(m), m.versie) for m in metingen),
            )
            for code, metingen in per_code.items()
        ]
        return indicatorlijn(reeksen, self.kader.werkplek.vandaag())

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        bezig = not self.bladen[VRAAG].isHidden()
        toets = gebeurtenis.key()
        if bezig and toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._verder()
        elif bezig and toets == Qt.Key.Key_Backspace:
            self._terug()
        elif bezig and toets == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(gebeurtenis)

    def _toon_bekend(self, onderdeel: Onderdeel) -> None:
        nieuw = onderdeel.nieuw_voorstel
        delen = []
        if onderdeel.laatste is not None:
            delen.append(f"Vorige keer, {leesbaar(onderdeel.laatste.datum)}: {woorden_van(onderdeel.laatste)}")
        if nieuw is not None:
            delen.append(f"{nieuw.herkomst} Dat is stap {nieuw.waarde}.")
        self.bekend.setText("\n".join(delen))
        self.bekend.setVisible(bool(delen))
        self.verder.setText(f"Neem stap {nieuw.waarde} over  (Enter)" if nieuw else "Verder  (Enter)")

    def _gekozen(self, _veld: str, stap: int) -> None:
        self._meet(self.onderdelen[self.nummer].indicator.code, stap)
        self.verder.setText("Verder  (Enter)")

    def _verder(self) -> None:
        onderdeel = self.onderdelen[self.nummer]
        if self.stappen is not None and self.stappen.gekozen_stap("waarde") is None and onderdeel.nieuw_voorstel:
            self.neem_over(onderdeel)
        self._naar(self.nummer + 1)

    def _naar(self, nummer: int) -> None:
        if self._alleen_deze or nummer >= len(self.onderdelen):
            self._stop()
        else:
            self.vraag(nummer)

    def _terug(self) -> None:
        if self.nummer and not self._alleen_deze:
            self.vraag(self.nummer - 1)
        else:
            self._stop()

    def _stop(self) -> None:
        self._blad(OVERZICHT)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meet(self, code: str, stap: int) -> None:
        if self.inwoner is not None:
            self.kader.doe(meet_indicator, self.inwoner.id, code, stap)

    def _blad(self, welk: int) -> None:
        self.bladen[welk].show()
        self.bladen[1 - welk].hide()


class IndicatorRegel(QWidget):
    """One indicator: where somebody stands in the words of its version, or what the dossier proposes."""

    def __init__(self, kaart: IndicatorenKaart, onderdeel: Onderdeel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kaart = kaart
        self.onderdeel = onderdeel
        naam = onderdeel.indicator.naam
        self.oud = chip(f"ouder dan {onderdeel.indicator.houdbaar_maanden} maanden", "let")
        self.datum = label(soort="zacht", afbreken=False)
        self.meet = knop("Meet", self._meet, link=True)
        self.meet.setAccessibleName(f"{naam}: meet")
        self.stand = label()
        self.herkomst = label(soort="zacht")
        self.over = knop("Neem over", lambda: self.kaart.neem_over(self.onderdeel), link=True)
        self.over.setAccessibleName(f"{naam}: neem over")
        kop = rij(label(naam, "kaartkop", afbreken=False), None, self.oud, self.datum, self.meet)
        self._voorstel = QWidget()
        vak = rij(ruimte=12)
        vak.addWidget(self.herkomst, 1)
        vak.addWidget(self.over, 0, Qt.AlignmentFlag.AlignTop)
        self._voorstel.setLayout(vak)
        alles = kolom(kop, self.stand, self._voorstel, streep(), ruimte=4)
        alles.setContentsMargins(0, 4, 0, 4)
        self.setLayout(alles)

    def toon(self, onderdeel: Onderdeel) -> None:
        self.onderdeel = onderdeel
        meting, nieuw = onderdeel.laatste, onderdeel.nieuw_voorstel
        vandaag = self.kaart.kader.werkplek.vandaag()
        if meting is not None:
            toen = indicator_van(meting)
            zin = f"Stap {meting.waarde} van 5. {woorden_van(meting)}"
            if toen is not None and toen != onderdeel.indicator:
                zin += f" (In de woorden van versie {meting.versie}.)"
            self.stand.setText(zin)
            self.datum.setText("vandaag" if meting.datum == vandaag else leesbaar(meting.datum))
            self.oud.setVisible(onderdeel.indicator.vers_tot(meting) < vandaag)
        self.stand.setVisible(meting is not None)
        self.datum.setVisible(meting is not None)
        if meting is None:
            self.oud.hide()
        if nieuw is not None:
            self.herkomst.setText(f"{nieuw.herkomst} Dat is stap {nieuw.waarde}.")
        self._voorstel.setVisible(nieuw is not None)

    def _meet(self) -> None:
        codes = [o.sleutel for o in self.kaart.onderdelen]
        self.kaart.vraag(codes.index(self.onderdeel.sleutel), alleen_deze=True)
