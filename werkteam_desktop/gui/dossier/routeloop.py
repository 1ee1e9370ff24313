"""What runs now: the main route and what runs beside it, how it stands at the others, and what waits for an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from werkteam_desktop.dossier import Aanmelding, Inwoner, Routekeuze
from werkteam_desktop.dossier.aanmeldlijst import ontvanger_van
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.rondes import in_woorden, overleg_nodig, te_routeren
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import toon_afdruk
from werkteam_desktop.gui.dossier.aanmelding import AanmeldDialoog, RedenDialoog, TerugmeldDialoog
from werkteam_desktop.gui.indeling import Regels, Vloei, herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Knop, chip, knop, kolom, label, rij, streep
from werkteam_desktop.handelingen.aanmelding import (
    LOOPT,
    bestandsnaam,
    bewaar_bericht,
    druk_aanmelding_af,
    neem_aan,
    rond_af,
    trek_in,
)
from werkteam_desktop.handelingen.route import beeindig_route, leg_uit, lopende_routes, plan_overleg, zonder_reden
from werkteam_desktop.handelingen.werkplek import Werkplek

_VERSTUUR = "Verstuur versleuteld …"


@dataclass(frozen=True)
class Loop:
    """A route that runs, an aanmelding that does, or both."""

    bestemming: str
    keuze: Routekeuze | None
    aanmelding: Aanmelding | None


def lopend(inwoner: Inwoner) -> list[Loop]:
    """The main route first, then those beside it, then what was handed over without a route."""
    open_ = {a.bestemming: a for a in inwoner.aanmeldingen if a.uitkomst in LOOPT}
    lijst = [Loop(k.gekozen, k, open_.pop(k.gekozen, None)) for k in lopende_routes(inwoner)]
    # What was taken on long ago, at a place where no route runs any more, is over.
    return lijst + [Loop(code, None, a) for code, a in open_.items() if not a.uitkomst]


class LoopRegel(QWidget):
    """One of them: how it stands, and what one does with it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.loop: Loop | None = None
        self.inwoner: Inwoner | None = None
        self.naam = label(soort="kaartkop", afbreken=False)
        self.soort = chip("hoofdroute")
        self.wie = label(soort="zacht")
        self.stand = label()
        self.aan = knop("Meld aan", self._meld_aan, hoofd=True)
        self.aangenomen = knop("Aangenomen", lambda: self.kader.doe(neem_aan, self.loop.aanmelding.id))
        self.terug = knop("Teruggemeld", self._meld_terug)
        self.pdf = knop("Maak pdf", self._druk_af)
        self.meer = Knop("Meer")
        menu = QMenu(self.meer)
        self.acties = {
            naam: menu.addAction(naam, doe)
            for naam, doe in (
                ("Afgerond", lambda: self.kader.doe(rond_af, self.loop.aanmelding.id)),
                ("Trek de aanmelding in", lambda: self.kader.doe(trek_in, self.loop.aanmelding.id)),
                ("Bewaar als bestand (VUM) …", self._bewaar_bericht),
                (_VERSTUUR, self._verstuur),
                ("Stop deze route …", self._stop),
            )
        }
        self.meer.setMenu(menu)
        self.knoppen = QWidget()
        naast = Vloei(8, 6)
        for deel in (self.aan, self.aangenomen, self.terug, self.pdf):
            naast.addWidget(deel)
        self.knoppen.setLayout(naast)
        kop = rij(self.naam, self.soort, ruimte=10)
        kop.addWidget(self.wie, 1)
        kop.addWidget(self.meer)
        vak = kolom(kop, self.stand, self.knoppen, ruimte=6)
        vak.setContentsMargins(0, 8, 0, 4)
        self.setLayout(kolom(streep(), vak, ruimte=0))

    def toon(self, loop: Loop) -> None:
        """Buttons that do not fit how it stands now are not there."""
        self.loop = loop
        aanmelding = loop.aanmelding
        naam = routes().naam_van(loop.bestemming)
        self.naam.setText(naam)
        hoofd = loop.keuze is not None and not loop.keuze.naast
        self.soort.setText("hoofdroute" if hoofd else "ernaast" if loop.keuze else "aangemeld")
        self.stand.setText(_stand(loop))
        self.aangenomen.setVisible(aanmelding is not None and not aanmelding.uitkomst)
        for deel in (self.terug, self.pdf):
            deel.setVisible(aanmelding is not None)
        for actie in ("Afgerond", "Trek de aanmelding in", "Bewaar als bestand (VUM) …"):
            self.acties[actie].setVisible(aanmelding is not None)
        self.acties[_VERSTUUR].setVisible(aanmelding is not None and not aanmelding.uitkomst)
        self.acties["Stop deze route …"].setVisible(loop.keuze is not None)
        for deel in (self.aan, self.aangenomen, self.terug, self.pdf, self.meer):
            deel.setAccessibleName(f"{deel.text()}: {naam}")

    def toon_bij(self, inwoner: Inwoner, vandaag: dt.date, hoofdknop: bool) -> None:
        """`hoofdknop`: signing up here is the one thing to do on the tab now."""
        self.inwoner = inwoner
        self.wie.setText(routes().zoek(self.loop.bestemming).uitvoerder_in(inwoner.gemeente))
        self.aan.setVisible(self.loop.aanmelding is None and ontvanger_van(self.loop.bestemming, vandaag) is not None)
        self.aan.setProperty("hoofd", hoofdknop)
        herteken(self.aan)
        self.knoppen.setVisible(self.loop.aanmelding is not None or not self.aan.isHidden())

    def _meld_aan(self) -> None:
        ontvanger = ontvanger_van(self.loop.bestemming, self.kader.werkplek.vandaag())
        AanmeldDialoog(self.kader, self.window(), self.inwoner, ontvanger).open()

    def _meld_terug(self) -> None:
        TerugmeldDialoog(self.kader, self.window(), self.loop.aanmelding).open()

    def _stop(self) -> None:
        vraag = f"Waarom stopt {self.naam.text()}?"
        RedenDialoog(self.kader, self.window(), "Stop deze route", vraag, beeindig_route, self.loop.keuze.id).open()

    def _druk_af(self) -> None:
        naam = bestandsnaam(self.inwoner, self.loop.aanmelding, "pdf")
        blad = BytesIO()
        self.kader.doe(druk_aanmelding_af, self.loop.aanmelding.id, blad, daarna=partial(self._afgedrukt, naam, blad))

    def _afgedrukt(self, naam: str, blad: BytesIO, tekens: tuple[str, ...]) -> None:
        toon_afdruk(self.kader, self, "De aanmelding", naam, blad.getvalue(), tekens)

    def _bewaar_bericht(self) -> None:
        naam = bestandsnaam(self.inwoner, self.loop.aanmelding, "json")
        if (pad := bestanden.vraag_plek(self, "Bewaar het bestand", naam, "JSON (*.json)")) is not None:
            klaar = f"De aanmelding staat in {pad.name}."
            self.kader.doe(
                bewaar_bericht,
                self.loop.aanmelding.id,
                pad,
                daarna=lambda _niets: self.kader.gemeld.emit(klaar, "goed"),
            )

    def _verstuur(self) -> None:
        klaar = "De aanmelding staat versleuteld klaar. Verstuur haar bij Regio, in het postvak."
        self.kader.doe(
            _stuur_aanmelding,
            self.loop.aanmelding.id,
            daarna=lambda _levering: self.kader.gemeld.emit(klaar, "goed"),
        )


class LoopKaart(Kaart):
    """All that runs."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Loopt nu", "met één regiehouder", parent)
        self.kader = kader
        self.regels = Regels(lambda loop: (loop.bestemming, loop.keuze and loop.keuze.id), lambda _l: LoopRegel(kader))
        self.inhoud.addLayout(self.regels)

    def toon(self, inwoner: Inwoner, vandaag: dt.date, hoofdknop: bool) -> None:
        """`hoofdknop`: nothing else on the tab asks for a choice now."""
        alle = lopend(inwoner)
        self.regels.toon(alle)
        for loop, regel in zip(alle, self.regels.rijen.values(), strict=True):
            regel.toon_bij(inwoner, vandaag, hoofdknop and loop.keuze is not None and not loop.keuze.naast)
        if inwoner.regiehouder is not None:
            self.bij.setText(f"regiehouder: {inwoner.regiehouder.naam}")
        self.setVisible(bool(alle))


class WachtKaart(Kaart):
    """What waits for the coach: a new choice after a terugmelding, a reason, an overleg, a route that is no more."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Vraagt aandacht", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._keuze: Routekeuze | None = None
        self.terug = label(soort="let")
        self.rondes = label()
        self.overleg = knop("Plan een scharnieroverleg", self._plan_overleg)
        self.weg = label(soort="let")
        self.reden = QLineEdit()
        self.reden.setPlaceholderText("Eén regel, dan Enter")
        self.reden.setAccessibleName("Waarom deze route?")
        self.reden.returnPressed.connect(self._leg_uit)
        self.waarom = label(soort="let")
        self.waarom.setBuddy(self.reden)
        self._reden = QWidget()
        self._reden.setLayout(kolom(self.waarom, self.reden, ruimte=4))
        for deel in (self.terug, self.weg, self.rondes):
            self.inhoud.addWidget(deel)
        self.inhoud.addLayout(rij(self.overleg, None))
        self.inhoud.addWidget(self._reden)

    def toon(self, inwoner: Inwoner, vandaag: dt.date) -> None:
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        self.inwoner = inwoner
        wacht, keuze = te_routeren(inwoner), zonder_reden(inwoner)
        vol = overleg_nodig(inwoner, signalen().zoek("scharnieroverleg").vanaf_aantal)
        geweest = self._oude_route(inwoner, vandaag)
        if wacht is not None:
            bij = f" {wacht.toelichting}" if wacht.toelichting else ""
            self.terug.setText(
                f"Terug van {routes().naam_van(wacht.bestemming)} op {leesbaar(wacht.uitkomst_op)}: "
                f"{codelijst('terugmelding').naam_van(wacht.reden).lower()}.{bij} "
                f"Kies een nieuwe route, uiterlijk {leesbaar(wacht.keuze_voor)}."
            )
        if keuze is not None:
            self.waarom.setText(
                f"U koos {routes().naam_van(keuze.gekozen)}. Het advies was {routes().naam_van(keuze.advies)}: "
                f"{keuze.redenen[0]} Waarom past uw keuze beter?"
            )
            self.reden.setAccessibleName(f"Waarom {routes().naam_van(keuze.gekozen)}?")
        if ander or keuze is None or (self._keuze is not None and self._keuze.id != keuze.id):
            self.reden.clear()
        self._keuze = keuze
        self.rondes.setText(in_woorden(inwoner, vandaag))
        self.weg.setText(geweest)
        for deel, nodig in (
            (self.terug, wacht is not None),
            (self.weg, bool(geweest)),
            (self.rondes, vol or (wacht is not None and bool(self.rondes.text()))),
            (self.overleg, vol),
            (self._reden, keuze is not None),
        ):
            deel.setVisible(nodig)
        self.setVisible(wacht is not None or vol or keuze is not None or bool(geweest))

    def _oude_route(self, inwoner: Inwoner, vandaag: dt.date) -> str:
        """A sentence about the main route when it is offered no more."""
        route = next((r for r in routes() if r.code == inwoner.route), None)
        if route is None or route.geldig_tot is None or route.geldig_tot >= vandaag:
            return ""
        anders = f" In de plaats komt: {routes().naam_van(route.vervanger)}." if route.vervanger else ""
        return f"{route.naam} is er niet meer sinds {leesbaar(route.geldig_tot)}.{anders} Kies een nieuwe route."

    def _plan_overleg(self) -> None:
        self.kader.doe(plan_overleg, self.inwoner)

    def _leg_uit(self) -> None:
        if self._keuze is not None:
            self.kader.doe(leg_uit, self._keuze.id, self.reden.text())


def _stand(loop: Loop) -> str:
    """How it stands, in a sentence."""
    sinds = f"Sinds {leesbaar(loop.keuze.datum)}. " if loop.keuze else ""
    a = loop.aanmelding
    if a is None:
        return sinds.strip()
    if a.uitkomst == "aangenomen":
        return f"{sinds}Aangemeld op {leesbaar(a.datum)}, aangenomen op {leesbaar(a.uitkomst_op)}."
    vraag = f" Nog geen antwoord: vraag ernaar op {leesbaar(a.antwoord_voor)}." if a.antwoord_voor else ""
    return f"{sinds}Aangemeld op {leesbaar(a.datum)}.{vraag}"


def _stuur_aanmelding(werkplek: Werkplek, aanmelding_id: int) -> None:
    from werkteam_desktop.handelingen.wsp import stuur_aanmelding  # cryptography is loaded when it is used

    stuur_aanmelding(werkplek, aanmelding_id)
