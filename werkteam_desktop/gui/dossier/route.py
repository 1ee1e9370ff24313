"""The route: what the rules advise and why, what they rest on, and the choice of coach and inwoner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from werkteam_desktop.dossier import Inwoner, Routekeuze
from werkteam_desktop.dossier.catalogus import Route, codelijst, routeregels, routes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.routeregels import RouteAdvies
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dossier.routefeiten import FeitenKaart
from werkteam_desktop.gui.indeling import Regels, TweeKolommen, herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Tekstveld, chip, knop, kolom, label, leeg, rij, streep, veld
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner
from werkteam_desktop.handelingen.route import advies, kies_route


class AdviesVlak(QFrame):
    """The advice as a sentence with its reasons, what to watch, and which rules said so."""

    def __init__(self, beantwoord: QWidget, parent: QWidget | None = None) -> None:
        """`beantwoord`: what leads to the questions that are still open, shown when there are any."""
        super().__init__(parent)
        self.setObjectName("zinvlak")
        self.setAccessibleName("Advies")
        self.beantwoord = beantwoord
        self.vak = kolom(ruimte=6)
        self.regels = label(soort="klein")
        vak = kolom(self.vak, rij(beantwoord, None), self.regels, ruimte=6)
        vak.setContentsMargins(16, 14, 16, 14)
        self.setLayout(vak)

    def toon(self, raad: RouteAdvies, bron: str) -> None:
        leeg(self.vak)
        route = routes().zoek(raad.route)
        self.vak.addWidget(label(f"Advies: {route.naam}", "zin"))
        for reden in raad.redenen:
            self.vak.addWidget(label(reden))
        for zin in raad.aandacht:
            self.vak.addWidget(label(f"Let op: {zin}", "let"))
        if raad.alternatieven:
            namen = " of ".join(routes().naam_van(code) for code in raad.alternatieven)
            self.vak.addWidget(label(f"Ook mogelijk: {namen}.", "zacht"))
        self.beantwoord.setVisible(bool(raad.onbekend))
        self.regels.setText(
            f"Een advies is geen besluit: u kiest samen. Regels versie {raad.regelversie}. Bron: {bron}."
        )


class RouteKeuze(QFrame):
    """One route as a card to choose. The whole card is the button."""

    def __init__(self, route: Route, groep: QButtonGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keuze")
        self.code = route.code
        self.keuze = QRadioButton(route.naam)
        self.keuze.setObjectName("kaartkop")
        self.keuze.setAccessibleDescription(f"{route.uitleg} Door: {route.uitvoerder}.")
        groep.addButton(self.keuze)
        self.advies = chip("advies")
        self.nu = chip("nu gekozen")
        kop = rij(self.keuze, self.advies, self.nu, None, label(route.uitvoerder, "zacht", afbreken=False))
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

    def merk(self, advies: bool, nu: bool) -> None:
        self.advies.setVisible(advies)
        self.nu.setVisible(nu)

    def mouseReleaseEvent(self, _gebeurtenis) -> None:
        self.keuze.setFocus(Qt.FocusReason.MouseFocusReason)
        self.keuze.click()

    def _kleur(self, gekozen: bool) -> None:
        self.uitleg.setVisible(gekozen)
        self.setProperty("gekozen", gekozen)
        for deel in (self, self.advies, self.nu):
            herteken(deel)


class RouteTab(QWidget):
    """Left advice, choice and earlier choices; right the facts that the advice rests on."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.raad: RouteAdvies | None = None
        beantwoord = knop("Beantwoord wat nog ontbreekt", self._naar_onbekende, link=True)
        self.advies = AdviesVlak(beantwoord)
        self.groep = QButtonGroup(self)
        self.groep.buttonToggled.connect(lambda _knop, aan: aan and self._gekozen())
        self.keuzes = Regels(lambda r: r.code, lambda r: RouteKeuze(r, self.groep), ruimte=6)
        self.waarom = Tekstveld(
            "Waarom deze route?", "Bijvoorbeeld: de inwoner wil eerst zelf bij een werkgever kijken."
        )
        self.fout = label(soort="rood")
        self.fout.hide()
        self._waarom = QWidget()
        self._waarom.setLayout(kolom(veld("Waarom een andere route dan het advies?", self.waarom), self.fout, ruimte=4))
        self.kies = knop("Kies deze route", self._kies, hoofd=True)
        keuze = Kaart("Kies samen de route")
        keuze.inhoud.addLayout(self.keuzes)
        keuze.inhoud.addWidget(self._waarom)
        self.volgende = label(soort="zacht")
        onder = rij(self.kies, 6)
        onder.addWidget(self.volgende, 1)
        keuze.inhoud.addLayout(onder)

        self.verleden = kolom(ruimte=0)
        self.verleden_kaart = Kaart("Eerder gekozen", "nieuwste eerst")
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
        self.vel.links.addWidget(self.advies)
        self.vel.links.addWidget(keuze)
        self.vel.links.addWidget(self.verleden_kaart)
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
        self.advies.toon(self.raad, routeregels(vandaag, inwoner.gemeente).bron)
        self.feiten.toon(inwoner, self.raad)
        self.keuzes.toon(routes().op(vandaag))
        for code, kaart in self.keuzes.rijen.items():
            kaart.merk(code == self.raad.route, code == inwoner.route)
        if ander or nieuwe_keuze:
            self.waarom.clear()
            self.kies_kaart(inwoner.route or self.raad.route)
        if ander:
            self.vel.toon_boven()
        self.lijn.zet(inwoner.arbeidsmarktlijn)
        self._gekozen()
        leeg(self.verleden)
        for keuze in reversed(inwoner.routekeuzes):
            self.verleden.addWidget(_verleden(keuze))
        self.verleden_kaart.setVisible(bool(inwoner.routekeuzes))

    def kies_kaart(self, code: str) -> None:
        """Marks a route as the one to choose."""
        if code in self.keuzes.rijen:
            self.keuzes.rijen[code].keuze.setChecked(True)

    @property
    def code(self) -> str:
        """The route that is marked now; "" when none is."""
        return next((code for code, kaart in self.keuzes.rijen.items() if kaart.keuze.isChecked()), "")

    def _gekozen(self) -> None:
        if self.raad is None or self.inwoner is None or not self.code:
            return
        self._waarom.setVisible(self.code not in (self.raad.route, self.inwoner.route))
        self.fout.hide()
        self.kies.setEnabled(self.code != self.inwoner.route)
        zelfde = "Deze route loopt nu. " if self.code == self.inwoner.route else ""
        self.volgende.setText(f"{zelfde}Volgende stap: {routes().zoek(self.code).volgende_stap}")

    def _naar_onbekende(self) -> None:
        if (invoer := self.feiten.eerste_onbekende()) is not None:
            invoer.setFocus(Qt.FocusReason.TabFocusReason)
            self.vel.breng_in_beeld(invoer)

    def _kies(self) -> None:
        if self.inwoner is not None and self.code:
            self.kader.doe(
                kies_route, self.inwoner, self.code, self.waarom.tekst(), daarna=self._klaar, mislukt=self._mislukt
            )

    def _klaar(self, _wijziging: object) -> None:
        self.kader.gemeld.emit(f"Route gekozen: {routes().naam_van(self.code)}.", "goed")

    def _mislukt(self, fout: Exception) -> None:
        if not isinstance(fout, InvoerFout):
            self.kader.meld_fout(fout)
        self.fout.setText(str(fout))
        self.fout.show()
        self.waarom.setFocus(Qt.FocusReason.OtherFocusReason)
        self.vel.breng_in_beeld(self.fout)

    def _bewaar_lijn(self, code: str) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_inwoner, self.inwoner.id, arbeidsmarktlijn=code)


def _verleden(keuze: Routekeuze) -> QWidget:
    wanneer = label(leesbaar(keuze.datum), "zacht", afbreken=False)
    wanneer.setFixedWidth(140)
    wanneer.setAlignment(Qt.AlignmentFlag.AlignTop)
    inhoud = kolom(label(routes().naam_van(keuze.gekozen), "kaartkop"), ruimte=2)
    if keuze.gekozen == keuze.advies:
        inhoud.addWidget(label("Volgens het advies.", "zacht"))
    else:
        inhoud.addWidget(label(f"Het advies was {routes().naam_van(keuze.advies)}. Reden: {keuze.afwijking}"))
    inhoud.addWidget(label(" ".join(keuze.redenen), "klein"))
    vak = rij(wanneer, ruimte=12)
    vak.addLayout(inhoud, 1)
    vak.setContentsMargins(0, 8, 0, 8)
    regel = QWidget()
    regel.setLayout(kolom(vak, streep(), ruimte=0))
    return regel
