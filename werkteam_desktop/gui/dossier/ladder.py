"""The Participatieladder: one question at a time from the highest step down, answered by J and N."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import treden
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.grafiek.ladder import ladder
from werkteam_desktop.gui.beeld import Beeld
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.diagnose import meet_ladder

UITSLAG, VRAAG, GROEI = range(3)


class LadderKaart(Kaart):
    """The result, or the talk that leads to it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Participatieladder", "vijf minuten", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.treden = treden().op(kader.werkplek.vandaag())
        self.nummer = 0
        self.trede: int | None = None

        self.stand = label(soort="vraag")
        self.uitleg = label(soort="zacht")
        self.begin = knop("Begin met de vragen", self._begin)
        self.lijn = Beeld("Participatieladder door de tijd", kader.thema)
        uitslag = QWidget()
        uitslag.setLayout(kolom(self.stand, self.uitleg, rij(self.begin, None), self.lijn))

        self.teller = label(soort="klein")
        self.vraag = label(soort="vraag")
        self.ja = knop("Ja  (J)", lambda: self._antwoord(True), hoofd=True)
        self.nee = knop("Nee  (N)", lambda: self._antwoord(False))
        terug = knop("Terug", self._terug, link=True)
        stop = knop("Stop", self._stop, link=True)
        vraag = QWidget()
        vraag.setLayout(kolom(self.teller, self.vraag, rij(self.ja, self.nee, None, terug, stop), None, ruimte=10))

        self.groeivraag = label(soort="vraag")
        self.keuzes = kolom(ruimte=6)
        groei = QWidget()
        groei.setLayout(
            kolom(
                self.groeivraag,
                self.keuzes,
                rij(knop("Nog niet te zeggen  (N)", lambda: self._bewaar(None), link=True), None),
                None,
                ruimte=10,
            )
        )
        self.bladen = [uitslag, vraag, groei]
        for blad in self.bladen:
            self.inhoud.addWidget(blad)
        self._blad(UITSLAG)

    def toon(self, inwoner: Inwoner) -> None:
        """Shows the newest result; a talk that is under way goes on."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._blad(UITSLAG)
        self.inwoner = inwoner
        metingen = inwoner.laddermetingen
        self.begin.setText("Meet opnieuw" if metingen else "Begin met de vragen")
        if metingen:
            laatste = metingen[-1]
            trede = treden().zoek(str(laatste.trede))
            self.stand.setText(f"Trede {laatste.trede}: {trede.naam.lower()}")
            groei = f" Binnen een jaar kan trede {laatste.groei}." if laatste.groei else ""
            self.uitleg.setText(f"{trede.kort}{groei} Gemeten op {leesbaar(laatste.datum)}.")
        else:
            self.stand.setText("Nog niet gemeten")
            self.uitleg.setText("Vraag van boven naar beneden. Het eerste ‘ja’ is de trede.")
        namen = [t.naam for t in sorted(self.treden, key=lambda t: t.nummer)]
        punten = [(m.datum, m.trede) for m in metingen]
        tot = self.kader.werkplek.vandaag()
        groei = metingen[-1].groei if metingen else None
        self.lijn.zet(ladder(punten, namen, tot, groei, breedte=255, hoogte=150) if len(punten) > 1 else None)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        toets = gebeurtenis.key()
        bezig = self.bladen[UITSLAG].isHidden()
        if not self.bladen[VRAAG].isHidden() and toets in (Qt.Key.Key_J, Qt.Key.Key_N):
            self._antwoord(toets == Qt.Key.Key_J)
        elif not self.bladen[GROEI].isHidden() and gebeurtenis.text() in self._groeitreden():
            self._bewaar(int(gebeurtenis.text()))
        elif not self.bladen[GROEI].isHidden() and toets == Qt.Key.Key_N:
            self._bewaar(None)
        elif bezig and toets == Qt.Key.Key_Backspace:
            self._terug()
        elif bezig and toets == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(gebeurtenis)

    def _blad(self, welk: int, focus: QWidget | None = None) -> None:
        # The new one first, with its focus: hiding what has the focus would send it elsewhere and scroll there.
        self.bladen[welk].show()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for nr, blad in enumerate(self.bladen):
            if nr != welk:
                blad.hide()

    def _begin(self) -> None:
        self._vraag(0)

    def _vraag(self, nummer: int, vooraf: str = "") -> None:
        self.nummer = nummer
        trede = self.treden[nummer]
        metingen = self.inwoner.laddermetingen if self.inwoner else []
        eerder = f" · vorige keer trede {metingen[-1].trede}" if metingen else ""
        self.teller.setText(vooraf or f"Vraag {nummer + 1} · trede {trede.nummer}{eerder}")
        self.vraag.setText(trede.vraag)
        self.ja.setAccessibleDescription(trede.vraag)
        self._blad(VRAAG, self.ja)

    def _antwoord(self, ja: bool) -> None:
        if ja:
            self.trede = self.treden[self.nummer].nummer
            self._vraag_groei()
        elif self.nummer + 1 < len(self.treden):
            self._vraag(self.nummer + 1)
        else:
            self._vraag(0, "Geen enkele trede past. Lees de vragen samen nog een keer.")

    def _groeitreden(self) -> list[str]:
        return [str(nr) for nr in range((self.trede or 0) + 1, len(self.treden) + 1)]

    def _vraag_groei(self) -> None:
        hoger = self._groeitreden()
        if not hoger:
            self._bewaar(None)
            return
        leeg(self.keuzes)
        self.groeivraag.setText(f"Dat is trede {self.trede}. {self.treden[0].groeivraag}")
        for nr in hoger:
            keuze = knop(f"{nr}   {treden().naam_van(nr)}", lambda n=nr: self._bewaar(int(n)))
            keuze.setAccessibleName(f"Trede {nr}: {treden().naam_van(nr)}")
            self.keuzes.addWidget(keuze)
        self._blad(GROEI, self.keuzes.itemAt(0).widget())

    def _terug(self) -> None:
        if not self.bladen[GROEI].isHidden():
            self._vraag(self.nummer)
        elif self.nummer:
            self._vraag(self.nummer - 1)
        else:
            self._stop()

    def _stop(self) -> None:
        self._blad(UITSLAG, self.begin)

    def _bewaar(self, groei: int | None) -> None:
        if self.inwoner is not None and self.trede is not None:
            self.kader.doe(meet_ladder, self.inwoner.id, self.trede, groei)
        self._stop()
