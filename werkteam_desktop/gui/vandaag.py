"""Vandaag: what asks for attention, why, and one click to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.indeling import Regels, TweeKolommen, herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import Kaart, chip, knop, kolom, label, leeg, rij, streep
from werkteam_desktop.handelingen.vandaag import Dagbeeld, Groep, Regel, dagbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

NAAM_BREED = 170
HERINNERING_NA_MS = 1500
_DAGEN = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")


class Vandaagregel(QWidget):
    """One dossier: who, why, and what to do; 'Later' beside it."""

    def __init__(self, kader: Kader, regel: Regel) -> None:
        super().__init__()
        self.kader, self.regel = kader, regel
        self.naam = label(soort="kaartkop")
        self.coach = label(soort="klein")
        wie = QWidget()
        wie.setFixedWidth(NAAM_BREED)
        wie.setLayout(kolom(self.naam, self.coach, ruimte=0))
        self.reden = label()
        self.ook = label(soort="klein")
        self.later = knop("Later", self._later, link=True, hulp="Laat dit wachten, met een reden")
        self.doen = knop("", self._doe)
        vak = rij(wie, ruimte=16)
        vak.addLayout(kolom(self.reden, self.ook, ruimte=2), 1)
        vak.addWidget(self.later, 0, Qt.AlignmentFlag.AlignVCenter)
        vak.addWidget(self.doen, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(kolom(streep(), vak, ruimte=6))

    def toon(self, regel: Regel) -> None:
        self.regel = regel
        self.naam.setText(regel.naam)
        self.coach.setText(regel.coach)
        self.coach.setVisible(bool(regel.coach))
        self.reden.setText(regel.reden)
        self.ook.setText(f"Ook: {regel.ook}." if regel.ook else "")
        self.ook.setVisible(bool(regel.ook))
        tekst = "Open het dossier" if self._kan_niet() else regel.knop
        self.doen.setText(tekst)
        self.doen.setAccessibleName(f"{tekst}: {regel.naam}")
        self.later.setAccessibleName(f"Later: {regel.naam}")
        self.later.setVisible(regel.doet != "haal_terug")

    def zet_hoofd(self, hoofd: bool) -> None:
        if self.doen.property("hoofd") != hoofd:
            self.doen.setProperty("hoofd", hoofd)
            herteken(self.doen)

    def _kan_niet(self) -> bool:
        """Taking over is for somebody in particular."""
        return self.regel.doet == "neem_over" and self.kader.werkplek.medewerker_id is None

    def _doe(self) -> None:
        if not self.regel.doet or self._kan_niet():
            self.kader.gevraagd.emit(self.regel.inwoner_id, self.regel.tab)
            return
        from werkteam_desktop.handelingen import opvolgen

        self.kader.doe(getattr(opvolgen, self.regel.doet), self.regel.inwoner_id)

    def _later(self) -> None:
        from werkteam_desktop.gui.uitstel import UitstelDialoog

        UitstelDialoog(self.kader, self.window(), self.regel).open()


class Groepkaart(Kaart):
    """The lines of one group; with `dicht` they stay folded until somebody opens them."""

    def __init__(self, kader: Kader, groep: Groep, dicht: bool = False) -> None:
        super().__init__("" if dicht else groep.titel)
        self.groep = groep
        self.aantal = chip("", "merk" if groep.ernst == "stil" else groep.ernst)
        self.regels = Regels(lambda r: r.inwoner_id, lambda r: Vandaagregel(kader, r), ruimte=6)
        self.rest = knop("", self._rest, link=True)
        self.binnen = QWidget()
        self.binnen.setLayout(kolom(self.regels, self.rest))
        self.vouw = None
        if dicht:
            self.setAccessibleName(groep.titel)
            self.vouw = knop("", self._vouw, link=True)
            self.inhoud.addWidget(self.vouw)
            self.binnen.hide()
        else:
            self.kopregel.insertWidget(1, self.aantal)
        self.inhoud.addWidget(self.binnen)

    def toon(self, groep: Groep) -> None:
        self.groep = groep
        self.aantal.setText(str(groep.aantal))
        # Folded lines are made when they are opened: most days nobody looks at them.
        self.regels.toon(groep.regels if self.vouw is None or not self.binnen.isHidden() else ())
        rest = groep.aantal - len(groep.regels)
        self.rest.setText(f"En nog {rest}: toon alle {groep.aantal} in de lijst")
        self.rest.setAccessibleName(f"{groep.titel}: toon alle {groep.aantal} in de lijst")
        self.rest.setVisible(rest > 0)
        if self.vouw is not None:
            self.vouw.setText(f"{'▸' if self.binnen.isHidden() else '▾'} {groep.titel} ({groep.aantal})")
            self.setVisible(bool(groep.aantal))

    def _vouw(self) -> None:
        self.binnen.setVisible(self.binnen.isHidden())
        self.toon(self.groep)

    def _rest(self) -> None:
        venster = self.window()
        venster.ga_inwoners()
        venster.scherm("inwoners").toon_selectie(list(self.groep.ids), f"bij ‘{self.groep.titel}’")


class VandaagScherm(QWidget):
    """Left the dossiers that ask for something, worst first; right the appointments of today."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self._oud = True
        self._team: bool | None = None
        self._beeld: Dagbeeld | None = None
        self.kop = label(soort="titel", afbreken=False)
        self.onderkop = label(soort="zacht")
        self.onderkop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.wissel = knop("", self._wissel, link=True)
        self.groepen = Regels(lambda g: g.titel, lambda g: Groepkaart(kader, g), ruimte=14)
        self.verder = kolom(ruimte=14)
        self.dicht = Regels(lambda g: g.titel, lambda g: Groepkaart(kader, g, dicht=True), ruimte=14)
        self.afspraken = kolom(ruimte=8)
        kaart = Kaart("Afspraken vandaag")
        kaart.inhoud.addLayout(self.afspraken)
        tip = Kaart("Snel vastleggen", "Ctrl+J")
        tip.inhoud.addWidget(label("Wie sprak u, en wat is de volgende stap? Eén regel is genoeg.", "zacht"))
        self.vastleggen = knop("Leg een contact vast", self._leg_vast)
        tip.inhoud.addLayout(rij(self.vastleggen, None))
        vel = TweeKolommen("Wat aandacht vraagt", "Afspraken vandaag")
        vel.links.addLayout(rij(self.kop, self.onderkop, self.wissel, ruimte=14))
        for deel in (self.groepen, self.verder, self.dicht):
            vel.links.addLayout(deel)
        vel.rechts.addWidget(kaart)
        vel.rechts.addWidget(tip)
        self.regio = Kaart("Regio")
        self.herinnering = label(soort="let")
        self.regio.inhoud.addWidget(self.herinnering)
        self.regio.inhoud.addLayout(rij(knop("Naar Regio", lambda: self.window().ga_regio()), None))
        self.regio.hide()
        # It needs all that the regio needs: the day is on screen long before.
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(HERINNERING_NA_MS)
        self._klok.timeout.connect(self._laad_herinnering)
        self._lader = Werker(self)
        vel.rechts.addWidget(self.regio)
        self.setLayout(kolom(vel, ruimte=0))
        kader.gewijzigd.connect(self._gewijzigd)

    def ververs(self) -> None:
        """Reads the day again."""
        self._oud = False
        self.kader.lees(dagbeeld, self._team, daarna=self.toon)
        self._klok.start()

    def _laad_herinnering(self) -> None:
        """Loads what it needs in a thread of its own: in that of the store, what is typed meanwhile would be kept a
        second later."""
        self._lader.doe(_laad, self._lees_herinnering, self.kader.meld_fout, stil=True)

    def _lees_herinnering(self, herinnering: Callable[[Werkplek], str]) -> None:
        self.kader.lees(herinnering, daarna=self._toon_herinnering)

    def _toon_herinnering(self, zin: str) -> None:
        self.herinnering.setText(zin)
        self.regio.setVisible(bool(zin))

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        if self._oud:
            self.ververs()

    def event(self, gebeurtenis: QEvent) -> bool:
        """Who comes back to it the next morning sees the next day."""
        terug = gebeurtenis.type() in (QEvent.Type.Show, QEvent.Type.WindowActivate)
        if terug and self._beeld is not None and self._beeld.datum != self.kader.werkplek.vandaag():
            self.ververs()
        return super().event(gebeurtenis)

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        if self.isVisible():
            self.ververs()
        else:
            self._oud = True

    def _wissel(self) -> None:
        self._team = not self._beeld.team
        self.ververs()

    def toon(self, beeld: Dagbeeld) -> None:
        """Draws the day."""
        self._beeld = beeld
        dag_en_maand = leesbaar(beeld.datum).rsplit(" ", 1)[0]
        self.kop.setText(f"{_DAGEN[beeld.datum.weekday()]} {dag_en_maand}")
        self.onderkop.setText(_in_woorden(beeld))
        self.wissel.setText("Toon alleen mijn dossiers" if beeld.team else "Toon het hele team")
        self.wissel.setVisible(self.kader.werkplek.medewerker_id is not None)
        hier, voor = self.window().focusWidget(), self._regels()
        plek = next((nummer for nummer, regel in enumerate(voor) if hier and regel.isAncestorOf(hier)), None)
        self.groepen.toon(beeld.groepen)
        self.dicht.toon([*beeld.stil, beeld.uitgesteld])
        regels = self._regels()
        for nummer, regel in enumerate(regels):
            regel.zet_hoofd(nummer == 0 and bool(beeld.vragen))
        if plek is not None and voor[plek] not in regels:  # what was helped is gone: the keyboard goes on with the next
            volgende = regels[min(plek, len(regels) - 1)].doen if regels else self.vastleggen
            volgende.setFocus(Qt.FocusReason.OtherFocusReason)
        leeg(self.verder)
        if not beeld.dossiers:
            self.verder.addWidget(self._begin())
        elif not beeld.vragen:
            self.verder.addWidget(self._alles_loopt(beeld))
        leeg(self.afspraken)
        for moment, naam, onderwerp, plaats, inwoner_id in beeld.afspraken:
            self.afspraken.addWidget(self._afspraak(moment, naam, onderwerp, plaats, inwoner_id))
        if not beeld.afspraken:
            self.afspraken.addWidget(label("Vandaag staan er geen afspraken.", "zacht"))
        elif beeld.aantal_afspraken > len(beeld.afspraken):
            self.afspraken.addWidget(label(f"En nog {beeld.aantal_afspraken - len(beeld.afspraken)} later.", "klein"))

    def _regels(self) -> list[Vandaagregel]:
        """The lines on screen, from top to bottom."""
        kaarten = [*_op_volgorde(self.groepen), *_op_volgorde(self.dicht)]
        return [regel for kaart in kaarten for regel in _op_volgorde(kaart.regels)]

    def _alles_loopt(self, beeld: Dagbeeld) -> Kaart:
        kaart = Kaart("Alles loopt")
        kaart.inhoud.addWidget(
            label(
                "Niemand wacht vandaag op u. Tijd voor een gesprek: kies iemand uit uw lijst, of leg een contact vast."
            )
        )
        kaart.inhoud.addLayout(rij(knop("Toon de lijst", lambda: self.window().ga_inwoners(), hulp="Ctrl+2"), None))
        return kaart

    def _begin(self) -> Kaart:
        kaart = Kaart("Zo begint u")
        kaart.inhoud.addWidget(
            label(
                "Schrijf een inwoner in, of neem een lijst over uit de BRP, een csv of Excel. U kunt ook eerst kijken "
                "wat werk oplevert voor een voorbeeldhuishouden."
            )
        )
        venster = self.window()
        kaart.inhoud.addLayout(
            rij(
                knop("Nieuw dossier", venster.nieuw_dossier, hoofd=True, hulp="Ctrl+N"),
                knop("Inwoners importeren …", venster.importeer, hulp="Ctrl+I"),
                knop("Voorbeeldhuishoudens", venster.voorbeelden, hulp="Ctrl+H"),
                None,
            )
        )
        return kaart

    def _afspraak(self, moment: dt.datetime, naam: str, onderwerp: str, plaats: str, inwoner_id: int) -> QWidget:
        tijd = label(f"{moment:%H.%M}", "kaartkop", afbreken=False)
        tijd.setFixedWidth(52)
        tijd.setAlignment(Qt.AlignmentFlag.AlignTop)
        naar = knop(naam, lambda: self.kader.gevraagd.emit(inwoner_id, "tijdlijn"), link=True)
        wat = label(f"{onderwerp} · {plaats}" if plaats else onderwerp, "zacht")
        vak = rij(tijd, ruimte=8)
        vak.addLayout(kolom(naar, wat, ruimte=0), 1)
        regel = QWidget()
        regel.setLayout(vak)
        return regel

    def _leg_vast(self) -> None:
        self.window().leg_vast()


def _in_woorden(beeld: Dagbeeld) -> str:
    if not beeld.in_team:
        return "Er zijn nog geen dossiers."
    if not beeld.dossiers:
        return f"U hebt zelf nog geen dossiers. Het team heeft er {beeld.in_team:,}.".replace(",", ".")
    van = " van het team" if beeld.team else ""
    if not beeld.vragen:
        return f"Geen dossier{van} vraagt vandaag iets."
    if beeld.vragen == 1:
        return f"1 dossier{van} vraagt vandaag iets. De rest loopt."
    return f"{beeld.vragen:,} dossiers{van} vragen vandaag iets. De rest loopt.".replace(",", ".")


def _op_volgorde(regels: Regels) -> list:
    return [regels.itemAt(plek).widget() for plek in range(regels.count())]


def _laad() -> Callable[[Werkplek], str]:
    """What tells what the team still owes the regio."""
    from werkteam_desktop.handelingen.leveren import herinnering

    return herinnering
