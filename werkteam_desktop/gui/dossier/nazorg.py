"""Nazorg: the work somebody has, the talks that follow it, and what comes when it ends."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from werkteam_desktop.dossier import Inwoner, Nazorgmoment, Plaatsing
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import kort, leesbaar
from werkteam_desktop.grafiek.nazorglijn import Gesprek as Stip
from werkteam_desktop.grafiek.nazorglijn import nazorglijn
from werkteam_desktop.gui.dossier.nazorg_werk import NieuwWerkKaart, StopDialoog, VerlengDialoog
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.indeling import TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import (
    Datumveld,
    Kaart,
    Keuzelijst,
    Tekstveld,
    chip,
    knop,
    kolom,
    label,
    leeg,
    rij,
    streep,
    veld,
)
from werkteam_desktop.handelingen.nazorg import loopt_af, noteer_nazorg

WIE = {"werknemer": "met de inwoner", "werkgever": "met de werkgever"}
KOMENDE, GEHOUDEN = 4, 6  # talks to come and talks held that are shown at once
_OVER_EEN_WEEK = dt.timedelta(days=7)


class Gesprek(Kaart):
    """The talk that comes first: how is it going, and is anything needed (SUWI basispakket)."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Volgende gesprek", parent=parent)
        self.kader = kader
        self.moment: Nazorgmoment | None = None
        self.wanneer = label(soort="zin")
        self.bevalt = Keuzelijst("Hoe bevalt het werk?", [(c.code, c.naam) for c in codelijst("nazorg")], leeg="kies")
        self.nodig = Tekstveld("Is er nog iets nodig?", "Bijvoorbeeld: andere werktijden, uitleg over het loon", 1)
        self.stap = knop("Maak er een stap van", self._met_stap, hulp="Komt in het plan, voor u zelf")
        self.voor = Datumveld("Klaar op")
        self.vast = knop("Leg het gesprek vast", self._leg_vast, hoofd=True)
        self.inhoud.addWidget(self.wanneer)
        self.inhoud.addLayout(veld("Hoe bevalt het werk?", self.bevalt))
        self.inhoud.addLayout(veld("Is er nog iets nodig?", self.nodig))
        self.inhoud.addLayout(rij(self.vast, None))
        self.inhoud.addLayout(rij(self.stap, label("klaar op", "zacht", afbreken=False), self.voor, None))

    def toon(self, plaatsing: Plaatsing | None, moment: Nazorgmoment | None, waar: str, vandaag: dt.date) -> None:
        """`waar`: where that is, when there is other work too."""
        self.setVisible(moment is not None)
        if plaatsing is None or moment is None:
            return
        if self.moment is None or self.moment.id != moment.id:
            self.nodig.zet("")
            self.nodig.laat_los()
            self.bevalt.setCurrentIndex(0)
            self.voor.zet(vandaag + _OVER_EEN_WEEK)
        self.moment = moment
        met = plaatsing.contactpersoon or plaatsing.werkgever if moment.wie == "werkgever" else "de inwoner"
        laat = " Dat is al geweest." if moment.op < vandaag else ""
        self.wanneer.setText(f"{leesbaar(moment.op).capitalize()}: spreek met {met}{waar}.{laat}")

    def _leg_vast(self) -> None:
        self._bewaar(None)

    def _met_stap(self) -> None:
        if self.nodig.tekst().strip():
            self._bewaar(self.voor.datum())
        else:
            self.kader.gemeld.emit("Schrijf eerst op wat er nodig is.", "fout")
            self.nodig.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bewaar(self, actie_voor: dt.date | None) -> None:
        if not self.bevalt.code():
            self.kader.gemeld.emit("Kies eerst hoe het werk bevalt.", "fout")
            self.bevalt.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.moment is not None:
            self.kader.doe(
                noteer_nazorg,
                self.moment.id,
                self.bevalt.code(),
                self.nodig.tekst(),
                actie_voor,
                daarna=partial(self._klaar, actie_voor is not None),
            )

    def _klaar(self, met_stap: bool, _wijziging: object) -> None:
        stap = " De stap staat in het plan." if met_stap else ""
        self.kader.gemeld.emit(f"Het gesprek is vastgelegd.{stap}", "goed")


class WerkKaart(Kaart):
    """The work of now: where, how much, until when, and what to do when that changes."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Werk", parent=parent)
        self.kader = kader
        self.plaatsing: Plaatsing | None = None
        self.naam = label(soort="zin")
        self.feiten = label()
        self.signaal = label(soort="let")
        self.verlengd = knop("Contract verlengd", self._verleng)
        self.gestopt = knop("Werk gestopt", self._stop)
        self.inhoud.addWidget(self.naam)
        self.inhoud.addWidget(self.feiten)
        self.inhoud.addWidget(self.signaal)
        self.inhoud.addLayout(rij(self.verlengd, self.gestopt, None))

    def toon(self, plaatsing: Plaatsing, vandaag: dt.date) -> None:
        self.plaatsing = plaatsing
        functie = f"{plaatsing.functie} bij " if plaatsing.functie else ""
        self.naam.setText(f"{functie}{plaatsing.werkgever}")
        self.feiten.setText(feiten_van(plaatsing))
        stopt = f"Laatste werkdag: {leesbaar(plaatsing.beeindigd_op)}." if plaatsing.beeindigd_op else ""
        self.signaal.setText(stopt or loopt_af(plaatsing, vandaag))
        self.signaal.setVisible(bool(self.signaal.text()))
        self.verlengd.setVisible(not plaatsing.onbepaald)
        self.gestopt.setVisible(plaatsing.loopt)

    def _verleng(self) -> None:
        VerlengDialoog(self.kader, self.window(), self.plaatsing).open()

    def _stop(self) -> None:
        StopDialoog(self.kader, self.window(), self.plaatsing).open()


class NazorgTab(QWidget):
    """Left the work of now with its talks, right new work and what was before."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.geen = Kaart("Nog geen werk")
        self.geen.inhoud.addWidget(
            label(
                "Heeft de inwoner werk, een leerwerkplek of vrijwilligerswerk gevonden? Leg het vast bij Nieuw werk. "
                "De gesprekken daarna staan dan meteen gepland."
            )
        )
        self.werk = WerkKaart(kader)
        self.gesprek = Gesprek(kader)
        self.stand = label()
        self.lijn = GrafiekVeld("Gesprekken na de start van het werk", kader.thema)
        self.momenten = QGridLayout()
        self.momenten.setHorizontalSpacing(16)
        self.momenten.setVerticalSpacing(8)
        self.momenten.setColumnStretch(3, 1)
        self.gesprekken = Kaart("Gesprekken", "tot twee jaar na de start")
        self.gesprekken.inhoud.addWidget(self.stand)
        self.gesprekken.inhoud.addWidget(self.lijn)
        self.gesprekken.inhoud.addLayout(self.momenten)
        self.nieuw = NieuwWerkKaart(kader)
        self.eerder = kolom(ruimte=0)
        self.eerder_kaart = Kaart("Eerder", "nieuwste eerst")
        self.eerder_kaart.inhoud.addLayout(self.eerder)
        self.vel = TweeKolommen("Nazorg", "Nieuw werk", 408)
        for kaart in (self.geen, self.werk, self.gesprek, self.gesprekken):
            self.vel.links.addWidget(kaart)
        for kaart in (self.nieuw, self.eerder_kaart):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Shows the newest work that runs, or that has talks to come; more than one at a time stands among what was
        before, with its own end. The talk that comes first is asked for, whatever work it is about."""
        vandaag = self.kader.werkplek.vandaag()
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self.vel.toon_boven()
        self.inwoner = inwoner
        werk = [p for p in inwoner.plaatsingen if p.loopt or p.komende]
        nu = max(werk, key=lambda p: (p.loopt, p.begin, p.id), default=None)
        komende = [(m, p) for p in werk for m in p.komende]
        moment, waarvan = min(komende, key=lambda paar: (paar[0].op, paar[0].id), default=(None, None))
        waar = f", over het werk bij {waarvan.werkgever}" if waarvan is not None and len(werk) > 1 else ""
        self.geen.setVisible(nu is None)
        for kaart in (self.werk, self.gesprek, self.gesprekken):
            kaart.setVisible(nu is not None)
        if nu is not None:
            self.werk.toon(nu, vandaag)
            self.gesprek.toon(waarvan, moment, waar, vandaag)
            self._toon_momenten(nu)
        self.nieuw.toon(inwoner, nu is None)
        leeg(self.eerder)
        anders = [p for p in reversed(inwoner.plaatsingen) if p is not nu]
        for plaatsing in anders:
            self.eerder.addWidget(self._eerder(plaatsing, vandaag))
        self.eerder_kaart.setVisible(bool(anders))

    def _toon_momenten(self, plaatsing: Plaatsing) -> None:
        leeg(self.momenten)
        gehouden = [m for m in plaatsing.momenten if m.gedaan_op is not None]
        komende = plaatsing.komende
        stippen = [
            Stip(WIE[m.wie], m.gedaan_op or m.op, codelijst("nazorg").naam_van(m.bevalt) if m.gedaan_op else "")
            for m in (*gehouden, *komende)
            if not m.mislukt
        ]
        self.lijn.setVisible(bool(stippen))
        self.stand.setVisible(bool(stippen))
        if stippen:
            lijn = nazorglijn(stippen, plaatsing.begin, self.kader.werkplek.vandaag(), plaatsing.einde)
            self.lijn.zet(lijn)
            self.stand.setText(lijn.zin)
        for moment in komende[:KOMENDE]:
            self._regel(moment)
        if len(komende) > KOMENDE:
            self._rest(f"En daarna nog {len(komende) - KOMENDE}, tot {leesbaar(komende[-1].op)}.")
        for moment in gehouden[: -GEHOUDEN - 1 : -1]:
            self._regel(moment)
        if len(gehouden) > GEHOUDEN:
            self._rest(f"En daarvoor nog {len(gehouden) - GEHOUDEN}. Ze staan op de tijdlijn.")

    def _regel(self, moment: Nazorgmoment) -> None:
        klaar = moment.gedaan_op is not None
        uitkomst = codelijst("nazorg").naam_van(moment.bevalt) if klaar else "gepland"
        teken = "–" if moment.mislukt else "✓" if klaar else "○"
        nr = self.momenten.rowCount()
        for kolomnr, deel in enumerate((teken, kort(moment.gedaan_op or moment.op), WIE[moment.wie])):
            cel = label(deel, "goed" if deel == "✓" else "", afbreken=False)
            self.momenten.addWidget(cel, nr, kolomnr, Qt.AlignmentFlag.AlignTop)
        tekst = f"{uitkomst}. {moment.nodig}" if moment.nodig else uitkomst
        self.momenten.addWidget(label(tekst, "" if klaar else "zacht"), nr, 3)

    def _rest(self, zin: str) -> None:
        self.momenten.addWidget(label(zin, "klein"), self.momenten.rowCount(), 1, 1, 3)

    def _eerder(self, plaatsing: Plaatsing, vandaag: dt.date) -> QWidget:
        """Other work; when it runs still, with what to do when that changes."""
        kop = rij(ruimte=8)
        kop.addWidget(label(plaatsing.werkgever, "kaartkop"), 1)
        inhoud = kolom(kop, label(feiten_van(plaatsing), "zacht"), ruimte=2)
        if plaatsing.loopt:
            kop.addWidget(chip("loopt nog"))
            if signaal := loopt_af(plaatsing, vandaag):
                inhoud.addWidget(label(signaal, "let"))
            knoppen = rij(ruimte=12)
            for tekst, dialoog in (("Contract verlengd", VerlengDialoog), ("Werk gestopt", StopDialoog)):
                if dialoog is StopDialoog or not plaatsing.onbepaald:
                    actie = knop(f"{tekst} …", partial(self._open, dialoog, plaatsing), link=True)
                    actie.setAccessibleName(f"{tekst}: {plaatsing.werkgever}")
                    knoppen.addWidget(actie)
            knoppen.addStretch(1)
            inhoud.addLayout(knoppen)
        if plaatsing.beeindigd_op:
            reden = codelijst("reden_einde_werk").naam_van(plaatsing.reden_einde)
            inhoud.addWidget(label(f"Gestopt op {leesbaar(plaatsing.beeindigd_op)}. {reden}."))
        inhoud.setContentsMargins(0, 6, 0, 8)
        regel = QWidget()
        regel.setLayout(kolom(inhoud, streep(), ruimte=0))
        return regel

    def _open(self, dialoog: type[VerlengDialoog] | type[StopDialoog], plaatsing: Plaatsing) -> None:
        dialoog(self.kader, self.window(), plaatsing).open()


def feiten_van(plaatsing: Plaatsing) -> str:
    """What kind of work, how many hours and until when, in one line."""
    tot = "voor onbepaalde tijd" if plaatsing.onbepaald else f"tot en met {leesbaar(plaatsing.einde)}"
    delen = [codelijst("plaatsing").naam_van(plaatsing.soort)]
    if plaatsing.uren_per_week is not None:
        delen.append(f"{plaatsing.uren_per_week} uur per week")
    delen.append(f"vanaf {leesbaar(plaatsing.begin)} {tot}")
    return " · ".join(delen)
