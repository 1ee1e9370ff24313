"""The route: what the rules advise and why, what they rest on, and the choice of coach and inwoner."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from werkteam_desktop.dossier import Aanmelding, Inwoner, Routekeuze
from werkteam_desktop.dossier.catalogus import Route, codelijst, routeregels, routes, routes_voor
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.rondes import doorlooptijd, in_woorden, terugmeldingen
from werkteam_desktop.dossier.routeregels import RouteAdvies
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dossier.routeadvies import AdviesVlak
from werkteam_desktop.gui.dossier.routefeiten import FeitenKaart, JaNee
from werkteam_desktop.gui.dossier.routeloop import LoopKaart, WachtKaart
from werkteam_desktop.gui.indeling import Regels, TweeKolommen, herteken, volg_tab
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Tekstveld, chip, knop, kolom, label, leeg, rij, streep, veld
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner
from werkteam_desktop.handelingen.route import (
    advies,
    antwoorden_in_woorden,
    kanteling,
    kies_naast,
    kies_route,
    lopende_routes,
    maak_doel_van_kanteling,
)


class RouteKeuze(QFrame):
    """One route as a card to choose. The whole card is the button."""

    def __init__(self, route: Route, groep: QButtonGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keuze")
        self.route = route
        self.keuze = QRadioButton(route.naam)
        self.keuze.setObjectName("kaartkop")
        self.keuze.setAccessibleDescription(f"{route.uitleg} Door: {route.uitvoerder}.")
        groep.addButton(self.keuze)
        self.advies = chip("advies")
        self.nu = chip("nu gekozen")
        self.wie = label(route.uitvoerder, "zacht")
        self.wie.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        kop = rij(self.keuze, self.advies, self.nu)
        kop.addWidget(self.wie, 1)
        self.uitleg = label(route.uitleg, "zacht")
        self.uitleg.setContentsMargins(28, 0, 0, 0)
        vak = kolom(kop, self.uitleg, ruimte=2)
        vak.setContentsMargins(12, 4, 12, 5)
        self.setLayout(vak)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.keuze.toggled.connect(self._kleur)
        self._kleur(False)

    def toon(self, _route: Route) -> None:
        """Marks are set by the tab."""

    def merk(self, advies: bool, nu: str, gemeente: str) -> None:
        """`nu`: how it runs now, "" when it does not."""
        self.advies.setVisible(advies)
        self.nu.setText(nu)
        self.nu.setVisible(bool(nu))
        self.wie.setText(self.route.uitvoerder_in(gemeente))

    def mouseReleaseEvent(self, _gebeurtenis) -> None:
        self.keuze.setFocus(Qt.FocusReason.MouseFocusReason)
        self.keuze.click()

    def _kleur(self, gekozen: bool) -> None:
        self.uitleg.setVisible(gekozen)
        self.setProperty("gekozen", gekozen)
        for deel in (self, self.advies, self.nu):
            herteken(deel)


class VoorafVragen(QWidget):
    """What must not go before a route (opdracht R10): each to be answered with no."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.antwoorden: dict[str, bool] = {}
        self.vragen: dict[str, JaNee] = {}
        self._route = ""
        self._vak = kolom(ruimte=2)
        self.setLayout(self._vak)

    def toon(self, route: Route) -> None:
        """The questions of this route; the answers stay while it is marked."""
        self.setVisible(bool(route.vooraf))
        if route.code == self._route:
            return
        self._route = route.code
        self.antwoorden, self.vragen = {}, {}
        leeg(self._vak)
        if route.vooraf:
            self._vak.addWidget(label(f"{route.naam} is extra hulp. Kijk eerst of iets anders voorgaat.", "zacht"))
        for vraag in route.vooraf:
            keuze = JaNee(vraag.vraag)
            keuze.zet(None)
            keuze.gekozen.connect(partial(self._antwoord, vraag.code))
            self.vragen[vraag.code] = keuze
            self._vak.addLayout(kolom(label(vraag.vraag), keuze, ruimte=0))

    def _antwoord(self, code: str, waarde: bool | None) -> None:
        self.antwoorden.pop(code, None)
        if waarde is not None:
            self.antwoorden[code] = waarde


class RouteTab(QWidget):
    """Left what runs, the advice, the choice and earlier choices; right the facts that the advice rests on."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.raad: RouteAdvies | None = None
        self._alles = False
        self._gevraagd = ""
        self.wacht = WachtKaart(kader)
        self.loopt = LoopKaart(kader)
        beantwoord = knop("Beantwoord wat nog ontbreekt", self._naar_onbekende, link=True)
        self.advies = AdviesVlak(beantwoord)
        self.advies.doel.connect(self._maak_doel)
        self.advies.ernaast.connect(lambda code: self._zet_naast(code))
        self.groep = QButtonGroup(self)
        self.groep.buttonToggled.connect(lambda _knop, aan: aan and self._gekozen())
        self.keuzes = Regels(lambda r: r.code, lambda r: RouteKeuze(r, self.groep), ruimte=6)
        self.meer = knop("Toon alle routes", self._toon_alle, link=True)
        self.vooraf = VoorafVragen()
        self.waarom = Tekstveld(
            "Waarom deze route?", "Bijvoorbeeld: de inwoner wil eerst zelf bij een werkgever kijken."
        )
        self.fout = label(soort="rood")
        self.fout.hide()
        self._waarom = QWidget()
        self._waarom.setLayout(kolom(veld("Waarom een andere route dan het advies?", self.waarom), self.fout, ruimte=4))
        self.kies = knop("Kies deze route", self._kies, hoofd=True)
        self.naast = knop("Zet ernaast", lambda: self._zet_naast(self.code))
        keuze = Kaart("Kies samen de route")
        keuze.inhoud.addLayout(self.keuzes)
        keuze.inhoud.addLayout(rij(self.meer, None))
        keuze.inhoud.addWidget(self.vooraf)
        keuze.inhoud.addWidget(self._waarom)
        self.volgende = label(soort="zacht")
        onder = rij(self.kies, self.naast, 6)
        onder.addWidget(self.volgende, 1)
        keuze.inhoud.addLayout(onder)

        self.verleden = kolom(ruimte=0)
        self.verleden_kaart = Kaart("Eerder gekozen", "nieuwste eerst")
        self.rondes = label(soort="zacht")
        self.verleden_kaart.inhoud.addWidget(self.rondes)
        self.verleden_kaart.inhoud.addLayout(self.verleden)

        self.feiten = FeitenKaart(kader)
        lijn = Kaart("Arbeidsmarktlijn")
        vandaag = kader.werkplek.vandaag()
        self.lijn = Keuzelijst(
            "Arbeidsmarktlijn", [(c.code, c.naam) for c in codelijst("arbeidsmarktlijn").op(vandaag)]
        )
        self.lijn.gekozen.connect(self._bewaar_lijn)
        lijn.inhoud.addWidget(self.lijn)
        lijn.inhoud.addWidget(label("Zo telt de regio mee van waar naar waar mensen gaan.", "klein"))

        self.vel = TweeKolommen("Route kiezen", "Feiten bij het advies", 408)
        for kaart in (self.wacht, self.loopt, self.advies, keuze, self.verleden_kaart):
            self.vel.links.addWidget(kaart)
        self.vel.rechts.addWidget(self.feiten)
        self.vel.rechts.addWidget(lijn)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Shows the advice of today; a choice or a reason that is under way stays."""
        vandaag = self.kader.werkplek.vandaag()
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        nieuwe_keuze = not ander and len(self.inwoner.routekeuzes) != len(inwoner.routekeuzes)
        self.inwoner = inwoner
        self.raad = advies(inwoner, vandaag)
        self.feiten.toon(inwoner, self.raad)
        self.wacht.toon(inwoner, vandaag)
        if ander:
            self._alles = False
        self._toon_advies(vandaag)
        self._toon_keuzes(vandaag)
        if ander or nieuwe_keuze:
            self.waarom.clear()
        if ander or nieuwe_keuze or self._gevraagd:
            self._wijs_aan(self._gevraagd or inwoner.route or self.raad.route)
            self._gevraagd = ""
        if ander:
            self.vel.toon_boven()
        self.lijn.zet(inwoner.arbeidsmarktlijn)
        self._gekozen()
        self._toon_verleden(vandaag)
        volg_tab(self.wacht, self.loopt, self.advies)  # their buttons were made later than what lies below

    def wijs_aan(self, code: str) -> None:
        """Marks a route as the one to choose, now and when the dossier has been read."""
        self._gevraagd = code
        self._wijs_aan(code)

    def _wijs_aan(self, code: str) -> None:
        if code not in self.keuzes.rijen:
            self._toon_alle()
        if code in self.keuzes.rijen:
            self.keuzes.rijen[code].keuze.setChecked(True)

    @property
    def code(self) -> str:
        """The route that is marked now; "" when none is."""
        return next((code for code, kaart in self.keuzes.rijen.items() if kaart.keuze.isChecked()), "")

    def _toon_advies(self, vandaag: dt.date) -> None:
        te_kiezen = {r.code for r in routes_voor(self.inwoner.gemeente, vandaag)}
        lopend = {k.gekozen for k in lopende_routes(self.inwoner)}
        self.advies.toon(
            self.raad,
            routeregels(vandaag, self.inwoner.gemeente).bron,
            kanteling(self.inwoner, vandaag),
            te_kiezen - lopend if self.inwoner.route else set(),
            {d.tekst for d in self.inwoner.plan.doelen} if self.inwoner.plan else set(),
        )

    def _toon_keuzes(self, vandaag: dt.date) -> None:
        """Routes that mostly run beside another one are shown when asked for, or when they are at stake."""
        alle = routes_voor(self.inwoner.gemeente, vandaag)
        voorop = {self.raad.route, *self.raad.alternatieven, self.inwoner.route, self.code}
        getoond = [r for r in alle if self._alles or not r.naast or r.code in voorop]
        self.keuzes.toon(getoond)
        lopend = {k.gekozen: "nu ernaast" if k.naast else "nu gekozen" for k in lopende_routes(self.inwoner)}
        for code, kaart in self.keuzes.rijen.items():
            kaart.merk(code == self.raad.route, lopend.get(code, ""), self.inwoner.gemeente)
        self.meer.setVisible(len(getoond) < len(alle))

    def _toon_alle(self) -> None:
        if self.inwoner is not None:
            self._alles = True
            self._toon_keuzes(self.kader.werkplek.vandaag())

    def _toon_verleden(self, vandaag: dt.date) -> None:
        leeg(self.verleden)
        gemeente = self.inwoner.gemeente
        gebeurd = [
            (k.datum, 0, k.id, _verleden(k, antwoorden_in_woorden(k, vandaag, gemeente)))
            for k in self.inwoner.routekeuzes
        ]
        gebeurd += [(a.uitkomst_op or a.datum, 1, a.id, _terug(a)) for a in terugmeldingen(self.inwoner)]
        for *_volgorde, regel in sorted(gebeurd, key=lambda g: g[:3], reverse=True):
            self.verleden.addWidget(regel)
        self.rondes.setText(in_woorden(self.inwoner, vandaag))
        self.rondes.setVisible(bool(self.rondes.text()) and self.wacht.rondes.isHidden())
        self.verleden_kaart.setVisible(bool(gebeurd))

    def _gekozen(self) -> None:
        if self.raad is None or self.inwoner is None or not self.code:
            return
        vandaag = self.kader.werkplek.vandaag()
        route = routes().zoek(self.code)
        loopt = self.code in {k.gekozen for k in lopende_routes(self.inwoner)}
        self._waarom.setVisible(self.code not in (self.raad.route, self.inwoner.route))
        self.fout.hide()
        self.vooraf.toon(route)
        self.kies.setEnabled(self.code != self.inwoner.route)
        self.naast.setVisible(bool(self.inwoner.route) and not loopt)
        # One thing to do: what runs already asks for its aanmelding, otherwise the choice is first.
        self.kies.setProperty("hoofd", self.code != self.inwoner.route)
        herteken(self.kies)
        self.loopt.toon(self.inwoner, vandaag, self.code == self.inwoner.route)
        zinnen = ["Deze route loopt nu."] if loopt else []
        if route.arbeidsmarktlijn and self.inwoner.arbeidsmarktlijn not in route.arbeidsmarktlijn:
            zinnen.append(f"Hoort bij: {codelijst('arbeidsmarktlijn').naam_van(route.arbeidsmarktlijn[0]).lower()}.")
        self.volgende.setText(" ".join([*zinnen, f"Volgende stap: {route.volgende_stap}"]))

    def _naar_onbekende(self) -> None:
        if (invoer := self.feiten.eerste_onbekende()) is not None:
            invoer.setFocus(Qt.FocusReason.TabFocusReason)
            self.vel.breng_in_beeld(invoer)

    def _kies(self) -> None:
        if self.inwoner is not None and self.code:
            self.kader.doe(
                kies_route,
                self.inwoner,
                self.code,
                self.waarom.tekst(),
                self.vooraf.antwoorden,
                daarna=partial(self._klaar, f"Route gekozen: {routes().naam_van(self.code)}."),
                mislukt=self._mislukt,
            )

    def _zet_naast(self, code: str) -> None:
        if self.inwoner is None or not code:
            return
        gemerkt = code == self.code
        self.kader.doe(
            kies_naast,
            self.inwoner,
            code,
            self.waarom.tekst() if gemerkt else self.raad.naast.get(code, ""),
            self.vooraf.antwoorden if gemerkt else {},
            daarna=partial(self._klaar, f"Loopt nu ernaast: {routes().naam_van(code)}."),
            mislukt=self._mislukt,
        )

    def _maak_doel(self) -> None:
        if self.inwoner is not None:
            daarna = partial(self._klaar, "Dit is nu doel 1 van het plan.")
            self.kader.doe(maak_doel_van_kanteling, self.inwoner, daarna=daarna)

    def _klaar(self, zin: str, _wijziging: object) -> None:
        self.kader.gemeld.emit(zin, "goed")

    def _mislukt(self, fout: Exception) -> None:
        if not isinstance(fout, InvoerFout):
            self.kader.meld_fout(fout)
        self.fout.setText(str(fout))
        self._waarom.show()
        self.fout.show()
        eerste = next((v for c, v in self.vooraf.vragen.items() if c not in self.vooraf.antwoorden), None)
        (eerste or self.waarom).setFocus(Qt.FocusReason.OtherFocusReason)
        self.vel.breng_in_beeld(self.fout)

    def _bewaar_lijn(self, code: str) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_inwoner, self.inwoner.id, arbeidsmarktlijn=code)


def _verleden(keuze: Routekeuze, antwoorden: str) -> QWidget:
    naam = routes().naam_van(keuze.gekozen)
    zinnen = [label(f"{naam}, ernaast" if keuze.naast else naam, "kaartkop")]
    if keuze.naast:
        if keuze.afwijking:
            zinnen.append(label(keuze.afwijking))
    elif keuze.gekozen == keuze.advies:
        zinnen.append(label("Volgens het advies.", "zacht"))
    else:
        reden = f"Reden: {keuze.afwijking}" if keuze.afwijking else "De reden is nog niet opgeschreven."
        zinnen.append(label(f"Het advies was {routes().naam_van(keuze.advies)}. {reden}"))
    if not keuze.naast:
        zinnen.append(label(" ".join([*keuze.redenen, antwoorden]).strip(), "klein"))
    if keuze.einde is not None:
        zinnen.append(label(f"Gestopt op {leesbaar(keuze.einde)}. {keuze.reden_einde}", "zacht"))
    return _regel(keuze.datum, *zinnen)


def _terug(aanmelding: Aanmelding) -> QWidget:
    """A terugmelding, and how long the new choice took."""
    reden = codelijst("terugmelding").naam_van(aanmelding.reden)
    zinnen = [
        label(f"Terug van {routes().naam_van(aanmelding.bestemming)}", "kaartkop"),
        label(f"{reden}. {aanmelding.toelichting}".strip()),
    ]
    dagen = doorlooptijd(aanmelding)
    if dagen is not None:
        binnen = "dezelfde dag" if not dagen else "na 1 dag" if dagen == 1 else f"na {dagen} dagen"
        zinnen.append(label(f"Een nieuwe route: {binnen}.", "zacht"))
    return _regel(aanmelding.uitkomst_op or aanmelding.datum, *zinnen)


def _regel(dag: dt.date, *zinnen: QWidget) -> QWidget:
    wanneer = label(leesbaar(dag), "zacht", afbreken=False)
    wanneer.setFixedWidth(140)
    wanneer.setAlignment(Qt.AlignmentFlag.AlignTop)
    vak = rij(wanneer, ruimte=12)
    vak.addLayout(kolom(*zinnen, ruimte=2), 1)
    vak.setContentsMargins(0, 8, 0, 8)
    regel = QWidget()
    regel.setLayout(kolom(vak, streep(), ruimte=0))
    return regel
