"""The intake: own words first, then only what is needed. Everything typed is kept, nothing is asked twice."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, gemeentecodes
from werkteam_desktop.dossier.doelgroep import doelgroepen_van
from werkteam_desktop.dossier.kennis import bekend, verouderd
from werkteam_desktop.gui.dialogen import gemeentekeuzes, iso_datum
from werkteam_desktop.gui.dossier.intake_velden import IntakeVelden, naast
from werkteam_desktop.gui.dossier.werk_velden import dagveld, geboorteveld_kinderen
from werkteam_desktop.gui.indeling import TweeKolommen, Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Regelveld, chip, knop, kolom, label, leeg, rij, veld
from werkteam_desktop.handelingen.intake import bevestig
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_uitkering

UITKERINGEN = (("bijstand", "Bijstand"), ("ww", "WW"), ("ioaw", "IOAW"), ("ioaz", "IOAZ"))

# field of the intake, question, hint, lines
_EIGEN_WOORDEN = (
    ("eigen_woorden", "Wat wil ik?", "In de woorden van de inwoner zelf. Dit staat bovenaan het plan.", 3),
    ("wat_gaat_goed", "Wat gaat goed?", "Waar is iemand trots op, wat lukt, wie helpt er al?", 2),
    ("wat_is_lastig", "Wat is lastig?", "Wat staat er nu in de weg?", 2),
)
# Per way of coming in: the card that comes first, because its answers are needed first.
_EERST = {"ww": "geld", "poort": "geld", "jongerenloket": "taal", "wijkteam": "kan"}


class WeetKaart(Kaart):
    """What we know and how old it is; and the doelgroepen that follow from it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Wat wij weten", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._oud: list[str] = []
        self.stand = label()
        self.oud = label(soort="let")
        self.alles = knop("Alles klopt nog", self._alles, link=True)
        self.groepen = Vloei(ruimte=6, regelruimte=6)
        self.inhoud.addWidget(self.stand)
        self.inhoud.addWidget(self.oud)
        self.inhoud.addLayout(rij(self.alles, None))
        self.inhoud.addLayout(self.groepen)

    def toon(self, inwoner: Inwoner) -> None:
        vandaag = self.kader.werkplek.vandaag()
        self.inwoner = inwoner
        alles, oud = bekend(inwoner, vandaag), verouderd(inwoner, vandaag)
        self.stand.setText(f"{len(alles) - len(oud)} van de {len(alles)} gegevens zijn actueel.")
        self.stand.setVisible(bool(alles))
        self.oud.setText(f"Vraag of dit nog klopt: {', '.join(b.naam for b in oud)}.")
        self.oud.setVisible(bool(oud))
        # A leefgebied is measured again, not confirmed.
        van_intake = {feit.code for feit in oud} & {m.key for m in type(inwoner.intakes[-1]).__table__.c} if oud else ()
        self._oud = sorted(van_intake)
        self.alles.setVisible(bool(self._oud))
        leeg(self.groepen)
        leden = doelgroepen_van(inwoner, vandaag)
        for lid in leden:
            merk = chip(lid.doelgroep.naam)
            merk.setToolTip(lid.reden)
            merk.setAccessibleName(f"{lid.doelgroep.naam}: {lid.reden}")
            self.groepen.addWidget(merk)
        self.setVisible(bool(alles or leden))

    def _alles(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(bevestig, self.inwoner.id, *self._oud)


class GeldKaart(Kaart):
    """Uitkering and household, as far as a route needs them; the rest is asked where it is calculated."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Uitkering en huishouden", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        vandaag = kader.werkplek.vandaag()
        self.uitkering = Keuzelijst("Uitkering", UITKERINGEN, leeg="geen")
        self.sinds = dagveld("Uitkering sinds", "dag-maand-jaar")
        self.einde = dagveld("Uitkering tot en met, volgens de brief", "dag-maand-jaar")
        self.leefvorm = Keuzelijst("Huishouden", [(c.code, c.naam) for c in codelijst("leefvorm").op(vandaag)])
        self.kinderen = geboorteveld_kinderen("Kinderen thuis, geboren op")
        self.uitkering.gekozen.connect(self._bewaar_uitkering)
        self.sinds.klaar.connect(lambda dag: dag and self._bewaar_uitkering(self.uitkering.code(), sinds=dag))
        self.einde.klaar.connect(lambda dag: self._bewaar_uitkering(self.uitkering.code(), verwacht_einde=dag))
        self.leefvorm.gekozen.connect(lambda code: self._bewaar(leefvorm=code))
        self.kinderen.klaar.connect(lambda waarde: self._bewaar(kinderen=list(waarde)))
        self._einde = QWidget()
        self._einde.setLayout(veld("Recht tot en met", self.einde))
        boven = naast(veld("Uitkering", self.uitkering), veld("Sinds", self.sinds))
        boven.addWidget(self._einde, 1)
        self.inhoud.addLayout(boven)
        self.inhoud.addLayout(
            naast(veld("Huishouden", self.leefvorm), veld("Kinderen thuis, geboren op", self.kinderen))
        )
        for invoer in (self.sinds, self.einde, self.kinderen):
            self.inhoud.addWidget(invoer.melding)

    def toon(self, inwoner: Inwoner) -> None:
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            for invoer in (self.sinds, self.einde, self.kinderen):
                invoer.bewaar_nu()
        self.inwoner = inwoner
        huis, uitkering = inwoner.huishouden, inwoner.uitkering
        self.uitkering.zet(uitkering.soort if uitkering else "")
        self.sinds.zet_waarde(uitkering.sinds if uitkering else None, ander)
        self.einde.zet_waarde(uitkering.verwacht_einde if uitkering else None, ander)
        self.sinds.setEnabled(uitkering is not None)
        self._einde.setVisible(uitkering is not None and uitkering.soort == "ww")
        self.leefvorm.zet(huis.leefvorm if huis else "alleenstaand")
        self.kinderen.zet_waarde(tuple(k.geboortedatum for k in huis.kinderen) if huis else (), ander)

    def _bewaar_uitkering(self, soort: str, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_uitkering, self.inwoner.id, soort, **velden)

    def _bewaar(self, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_huishouden, self.inwoner.id, **velden)


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
        self.kaarten = {"kan": self._kan(), "geld": GeldKaart(kader), "taal": self._taal(), "wie": self._wie()}
        self.vel = TweeKolommen("Intake", "Feiten", 628)
        for kaart in (woorden, self._werk()):
            self.vel.links.addWidget(kaart)
        for kaart in (self.weet, *self.kaarten.values()):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Fills the fields; one that is being typed in stays as it is."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self.vel.toon_boven()
            self._zet_voorop(_EERST.get(inwoner.instroom, "kan"))
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

    def _werk(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Werk")
        hint = "Ook vrijwilligerswerk, of werk in een ander land"
        kaart.inhoud.addLayout(f.tekst("werkverleden", "Welk werk of welke taken deed u eerder?", hint, 2))
        kaart.inhoud.addLayout(f.tekst("wens_werk", "Wat voor werk past bij u?", "Soort werk, plek, tijden", 2))
        kaart.inhoud.addLayout(f.woorden("sectoren", "Welk soort werk spreekt u aan?", "sectoren"))
        kaart.inhoud.addLayout(f.woorden("waarom_nog_niet", "Waardoor lukt werk nu nog niet?", "waarom_nog_niet"))
        return kaart

    def _kan(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Wat kan nu", "zo zoeken we werk dat past")
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
        return kaart

    def _taal(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Taal en opleiding", "zo kiezen we een les of cursus")
        kaart.inhoud.addLayout(
            naast(
                f.keuze("taalniveau", "Nederlands spreken", "taalniveau"),
                f.keuze("taal_lezen", "Lezen", "taalniveau"),
                f.keuze("taal_schrijven", "Schrijven", "taalniveau"),
            )
        )
        kaart.inhoud.addLayout(
            naast(
                f.keuze("opleidingsniveau", "Opleiding", "opleidingsniveau"),
                f.ja_nee("startkwalificatie", "Diploma mbo-2, havo of vwo?"),
            )
        )
        self.statushouder = QCheckBox("Statushouder of inburgeraar")
        self.statushouder.clicked.connect(lambda aan: f.bewaar_inwoner("statushouder", aan))
        self.inburgering = QWidget()
        self.inburgering.setLayout(kolom(f.keuze("inburgeringsroute", "Inburgering", "inburgeringsroute"), ruimte=0))
        f.volg(lambda i: (self.statushouder.setChecked(i.statushouder), self.inburgering.setVisible(i.statushouder)))
        self.sw = QCheckBox("SW-indicatie van voor 2015")
        self.sw.clicked.connect(lambda aan: f.bewaar_inwoner("sw_indicatie", aan))
        f.volg(lambda i: self.sw.setChecked(i.sw_indicatie))
        kaart.inhoud.addLayout(
            naast(f.keuze_van_inwoner("doelgroepenregister", "Doelgroepenregister", "doelgroepenregister"))
        )
        kaart.inhoud.addLayout(rij(self.statushouder, self.sw, None, ruimte=16))
        kaart.inhoud.addWidget(self.inburgering)
        return kaart

    def _wie(self) -> Kaart:
        f = self.intake
        kaart = Kaart("Contactgegevens")
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
