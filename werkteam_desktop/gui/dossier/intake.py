"""The intake: own words first, then only what is needed. Everything typed is kept, nothing is asked twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QTabBar, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.dossier.kennis import verouderd
from werkteam_desktop.gui.dialogen import gemeentekeuzes, iso_datum
from werkteam_desktop.gui.dossier.intake_kaarten import GeldKaart, WeetKaart
from werkteam_desktop.gui.dossier.intake_velden import IntakeVelden, naast
from werkteam_desktop.gui.indeling import TweeKolommen, volg_tab
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Regelveld, kolom, rij, veld

# field of the intake, question, hint, lines
_EIGEN_WOORDEN = (
    ("eigen_woorden", "Wat wil ik?", "In de woorden van de inwoner zelf. Dit staat bovenaan het plan.", 3),
    ("wat_gaat_goed", "Wat gaat goed?", "Waar is iemand trots op, wat lukt, wie helpt er al?", 2),
    ("wat_is_lastig", "Wat is lastig?", "Wat staat er nu in de weg?", 2),
)
# Per way of coming in: the card that comes first, because its answers are needed first.
_EERST = {"poort": "geld", "ww": "geld", "herinstroom": "geld", "jongerenloket": "opleiding"}


class IntakeTab(QWidget):
    """Left the talk, right the facts that a route or a calculation needs later."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.intake = IntakeVelden(kader, self)
        self.velden = self.intake.velden
        woorden = Kaart("In eigen woorden", "niets is verplicht")
        for naam, vraag, hint, regels in _EIGEN_WOORDEN:
            woorden.inhoud.addLayout(self.intake.tekst(naam, vraag, hint, regels))
        self.weet = WeetKaart(kader)
        self.kaarten: dict[str, Kaart] = {
            "kan": self._kan(),
            "opleiding": self._opleiding(),
            "taal": self._taal(),
            "geld": GeldKaart(kader),
            "wie": self._wie(),
        }
        self.vel = TweeKolommen("Intake", "Feiten", 628)
        self._links = (woorden, self._werk())
        for kaart in self._links:
            self.vel.links.addWidget(kaart)
        for kaart in (self.weet, *self.kaarten.values()):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Fills the fields; one that is being typed in stays as it is."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self.vel.toon_boven()
            self._zet_voorop(_EERST.get(inwoner.instroom, "kan"))
            if not inwoner.intakes and not isinstance(QApplication.focusWidget(), QTabBar):
                self.velden["eigen_woorden"].setFocus(Qt.FocusReason.OtherFocusReason)  # the talk begins here
        self.inwoner = inwoner
        self.intake.toon(inwoner, verouderd(inwoner, self.kader.werkplek.vandaag()))
        self.weet.toon(inwoner)
        self.kaarten["geld"].toon(inwoner)

    def _zet_voorop(self, eerste: str) -> None:
        """The card that this way of coming in needs first stands first, for the eye and for Tab alike."""
        volgorde = [self.kaarten[eerste], *(k for naam, k in self.kaarten.items() if naam != eerste)]
        for plek, kaart in enumerate([self.weet, *volgorde]):
            if self.vel.rechts.indexOf(kaart) != plek:
                self.vel.rechts.removeWidget(kaart)
                self.vel.rechts.insertWidget(plek, kaart)
        volg_tab(*self._links, self.weet, *volgorde)

    def _werk(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Werk", "zo zoeken we werk dat bij u past")
        hint = "Ook vrijwilligerswerk, of werk in een ander land"
        kaart.inhoud.addLayout(f.tekst("werkverleden", "Welk werk of welke taken deed u eerder?", hint, 2))
        kaart.inhoud.addLayout(f.tekst("wens_werk", "Wat voor werk past bij u?", "Soort werk, plek, tijden", 2))
        kaart.inhoud.addLayout(f.woorden("sectoren", "Welk soort werk spreekt u aan?", "sectoren"))
        kaart.inhoud.addLayout(f.woorden("waarom_nog_niet", "Waardoor lukt werk nu nog niet?", "waarom_nog_niet"))
        return kaart

    def _kan(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Wat kan nu", "zo vragen we niet te veel van u")
        kaart.inhoud.addLayout(
            naast(
                f.getal("uren_beschikbaar", "Uren per week", "Uren per week beschikbaar"),
                f.getal("reistijd", "Reistijd, minuten", "Reistijd in minuten, enkele reis"),
            )
        )
        kaart.inhoud.addLayout(
            naast(f.keuze("vervoer", "Vervoer", "vervoer"), f.ja_nee("rijbewijs", "Heeft u een rijbewijs?"))
        )
        kaart.inhoud.addLayout(f.week("dagdelen", "Wanneer kunt u?", "dagdelen"))
        kaart.inhoud.addLayout(
            naast(
                f.ja_nee("kan_werken", "Kan betaald werk nu?"),
                f.ja_nee("zorg_nodig", "Is eerst zorg nodig?"),
                f.ja_nee("baan_in_zicht", "Is er een baan in zicht?"),
            )
        )
        self.sw = QCheckBox("SW-indicatie van voor 2015")
        self.sw.clicked.connect(lambda aan: f.bewaar_inwoner("sw_indicatie", aan))
        f.volg(lambda i: self.sw.setChecked(i.sw_indicatie))
        kaart.inhoud.addLayout(
            naast(
                f.keuze_van_inwoner("doelgroepenregister", "In het doelgroepenregister?", "doelgroepenregister", None),
                kolom(None, self.sw, 6, ruimte=0),
            )
        )
        return kaart

    def _opleiding(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Opleiding", "zo zien we of school of een cursus helpt")
        kaart.inhoud.addLayout(
            naast(
                f.ja_nee("startkwalificatie", "Diploma mbo-2, havo of vwo?"),
                f.keuze("opleidingsniveau", "Hoogste opleiding", "opleidingsniveau"),
            )
        )
        return kaart

    def _taal(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Taal en inburgering", "zo kiezen we een les, en werk dat nu al kan")
        kaart.inhoud.addLayout(
            naast(
                f.keuze("taalniveau", "Nederlands spreken", "taalniveau"),
                f.keuze("taal_lezen", "Lezen", "taalniveau"),
                f.keuze("taal_schrijven", "Schrijven", "taalniveau"),
            )
        )
        self.statushouder = QCheckBox("Statushouder of inburgeraar")
        self.statushouder.clicked.connect(lambda aan: f.bewaar_inwoner("statushouder", aan))
        self.inburgering = QWidget()
        self.inburgering.setLayout(
            naast(
                f.keuze("inburgeringsroute", "Inburgering", "inburgeringsroute"),
                f.dag_van_intake("inburgering_tot", "Inburgeren tot en met"),
            )
        )
        f.volg(lambda i: (self.statushouder.setChecked(i.statushouder), self.inburgering.setVisible(i.statushouder)))
        kaart.inhoud.addLayout(rij(self.statushouder, None))
        kaart.inhoud.addWidget(self.inburgering)
        return kaart

    def _wie(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Contactgegevens", "zo bereiken we u")
        kaart.inhoud.addLayout(
            naast(
                f.van_inwoner("voornamen", "Voornamen"),
                f.van_inwoner("voorvoegsel", "Tussenvoegsel"),
                f.van_inwoner("geslachtsnaam", "Achternaam"),
            )
        )
        self.geboren = Regelveld("Geboortedatum", "14-03-1988", bij_pauze=False)
        self.geboren.bewaren.connect(lambda tekst: f.bewaar_inwoner("geboortedatum", iso_datum(tekst)))
        f.volg(lambda i: self.geboren.zet("-".join(reversed(i.geboortedatum.split("-")))))
        self.gemeente = Keuzelijst("Gemeente", gemeentekeuzes(self.kader.werkplek.vandaag()), leeg="niet bekend")
        self.gemeente.gekozen.connect(lambda code: f.bewaar_inwoner("gemeente", code))
        f.volg(lambda i: self._toon_gemeente(i.gemeente))
        kaart.inhoud.addLayout(naast(veld("Geboortedatum", self.geboren), veld("Gemeente", self.gemeente)))
        for paar in (
            (("telefoon", "Telefoon"), ("email", "E-mail")),
            (("straat", "Straat"), ("huisnummer", "Huisnummer")),
            (("postcode", "Postcode"), ("woonplaats", "Woonplaats")),
        ):
            kaart.inhoud.addLayout(naast(*(f.van_inwoner(naam, kop) for naam, kop in paar)))
        kaart.inhoud.addLayout(naast(f.keuze_van_inwoner("instroom", "Aangemeld via", "instroom")))
        return kaart

    def _toon_gemeente(self, code: str) -> None:
        """A municipality that does not work with the program is shown by its name too."""
        if code and self.gemeente.findData(code) < 0:
            self.gemeente.addItem(gemeentecodes().naam_van(code), code)
        self.gemeente.zet(code)
