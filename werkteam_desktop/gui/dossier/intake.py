"""The intake: the inwoner's own words first, then only what is needed. Everything typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, gemeentecodes
from werkteam_desktop.gui.dialogen import gemeentekeuzes, iso_datum
from werkteam_desktop.gui.indeling import TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Regelveld, Tekstveld, kolom, label, rij, veld
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner

JA_NEE = (("ja", "ja"), ("nee", "nee"))
NIET_GEVRAAGD = "niet gevraagd"

# field of the intake, question, hint, reason it is asked, lines
_EIGEN_WOORDEN = (
    ("eigen_woorden", "Wat wil ik?", "In de woorden van de inwoner zelf. Dit staat bovenaan het plan.", 3),
    ("wat_gaat_goed", "Wat gaat goed?", "Waar is iemand trots op, wat lukt, wie helpt er al?", 2),
    ("wat_is_lastig", "Wat is lastig?", "Wat staat er nu in de weg?", 2),
)
_WERK = (
    (
        "werkverleden",
        "Welk werk of welke taken deed u eerder?",
        "Ook vrijwilligerswerk, of werk in een ander land",
        2,
    ),
    ("wens_werk", "Wat voor werk past bij u?", "Soort werk, plek, tijden", 2),
)


class IntakeTab(QWidget):
    """Left the talk, right the facts that a route or a calculation needs later."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.velden: dict[str, Any] = {}
        self._zetters: list[Callable[[Inwoner], None]] = []
        woorden = Kaart("In eigen woorden", "niets is verplicht")
        for naam, vraag, hint, regels in _EIGEN_WOORDEN:
            woorden.inhoud.addLayout(veld(vraag, self._tekst(naam, vraag, hint, regels)))
        werk = Kaart("Werk")
        for naam, vraag, hint, regels in _WERK:
            werk.inhoud.addLayout(veld(vraag, self._tekst(naam, vraag, hint, regels)))
        mogelijk = Kaart("Wat kan nu")
        mogelijk.inhoud.addLayout(
            rij_van(
                veld("Uren per week", self._getal("uren_beschikbaar", "Uren per week beschikbaar")),
                veld("Reistijd, minuten", self._getal("reistijd", "Reistijd in minuten, enkele reis")),
                veld("Vervoer", self._keuze("vervoer", "Vervoer", "vervoer")),
            )
        )
        mogelijk.inhoud.addLayout(
            rij_van(
                veld("Kan betaald werk nu?", self._ja_nee("kan_werken", "Kan betaald werk nu")),
                veld("Is eerst zorg nodig?", self._ja_nee("zorg_nodig", "Is eerst zorg nodig")),
                veld("Is er een baan in zicht?", self._ja_nee("baan_in_zicht", "Is er een baan in zicht")),
            )
        )
        bagage = Kaart("Taal en opleiding")
        bagage.inhoud.addLayout(
            rij_van(
                veld("Nederlands", self._keuze("taalniveau", "Nederlands", "taalniveau")),
                veld("Opleiding", self._keuze("opleidingsniveau", "Opleiding", "opleidingsniveau")),
            )
        )
        bagage.inhoud.addLayout(
            rij_van(
                veld("Diploma mbo-2, havo of vwo?", self._ja_nee("startkwalificatie", "Diploma mbo-2, havo of vwo")),
            )
        )
        wie = Kaart("Contactgegevens")
        wie.inhoud.addLayout(
            rij_van(
                veld("Voornamen", self._van_inwoner("voornamen", "Voornamen")),
                veld("Tussenvoegsel", self._van_inwoner("voorvoegsel", "Tussenvoegsel")),
                veld("Achternaam", self._van_inwoner("geslachtsnaam", "Achternaam")),
            )
        )
        self.geboren = Regelveld("Geboortedatum", "14-03-1988", bij_pauze=False)
        self.geboren.bewaren.connect(lambda tekst: self._bewaar_inwoner("geboortedatum", iso_datum(tekst)))
        self._zetters.append(lambda i: self.geboren.zet("-".join(reversed(i.geboortedatum.split("-")))))
        self.gemeente = Keuzelijst("Gemeente", gemeentekeuzes(kader.werkplek.vandaag()), leeg="niet bekend")
        self.gemeente.gekozen.connect(lambda code: self._bewaar_inwoner("gemeente", code))
        self._zetters.append(lambda i: self._toon_gemeente(i.gemeente))
        wie.inhoud.addLayout(rij_van(veld("Geboortedatum", self.geboren), veld("Gemeente", self.gemeente)))
        wie.inhoud.addLayout(
            rij_van(
                veld("Telefoon", self._van_inwoner("telefoon", "Telefoon")),
                veld("E-mail", self._van_inwoner("email", "E-mail")),
            )
        )
        wie.inhoud.addLayout(
            rij_van(
                veld("Straat", self._van_inwoner("straat", "Straat")),
                veld("Huisnummer", self._van_inwoner("huisnummer", "Huisnummer")),
            )
        )
        wie.inhoud.addLayout(
            rij_van(
                veld("Postcode", self._van_inwoner("postcode", "Postcode")),
                veld("Woonplaats", self._van_inwoner("woonplaats", "Woonplaats")),
            )
        )
        self.bron = Keuzelijst("Aangemeld via", self._codes("instroom"), leeg=NIET_GEVRAAGD)
        self.bron.gekozen.connect(lambda code: self._bewaar_inwoner("instroom", code))
        self._zetters.append(lambda i: self.bron.zet(i.instroom))
        wie.inhoud.addLayout(veld("Aangemeld via", self.bron))
        waarom = label(
            "Waarom deze vragen? Uren, reistijd en vervoer bepalen welk werk past. Taal en opleiding helpen bij het "
            "kiezen van een cursus. Vraag alleen wat nodig is.",
            "klein",
        )
        self.vel = TweeKolommen("Intake", "Feiten", 628)
        for kaart in (woorden, werk):
            self.vel.links.addWidget(kaart)
        for kaart in (mogelijk, bagage, wie, waarom):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Fills the fields; one that is being typed in stays as it is."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self.vel.toon_boven()
        self.inwoner = inwoner
        for zet in self._zetters:
            zet(inwoner)

    def _bewaar(self, naam: str, waarde: Any) -> None:
        if self.inwoner is not None:
            mislukt = partial(self._niet_bewaard, naam)
            self.kader.doe(neem_intake_op, self.inwoner.id, mislukt=mislukt, **{naam: waarde})

    def _niet_bewaard(self, naam: str, fout: Exception) -> None:
        """What was typed stays on screen, and is tried again when the field is left or changed."""
        if isinstance(self.velden[naam], (Regelveld, Tekstveld)):
            self.velden[naam].niet_bewaard()
        self.kader.meld_fout(fout)

    def _bewaar_inwoner(self, naam: str, waarde: str) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_inwoner, self.inwoner.id, **{naam: waarde.strip()})

    def _tekst(self, naam: str, vraag: str, hint: str, regels: int) -> Tekstveld:
        invoer = Tekstveld(vraag, hint, regels)
        invoer.bewaren.connect(partial(self._bewaar, naam))
        self._zetters.append(lambda i: invoer.zet(_van_intake(i, naam) or ""))
        self.velden[naam] = invoer
        return invoer

    def _getal(self, naam: str, voluit: str) -> Regelveld:
        invoer = Regelveld(voluit)
        invoer.bewaren.connect(partial(self._bewaar_getal, naam, invoer))
        waarde = partial(_van_intake, naam=naam)
        self._zetters.append(lambda i: invoer.zet("" if waarde(i) is None else str(waarde(i))))
        self.velden[naam] = invoer
        return invoer

    def _bewaar_getal(self, naam: str, invoer: Regelveld, tekst: str) -> None:
        goed = not tekst.strip() or tekst.strip().isdecimal()
        invoer.setProperty("fout", not goed)
        invoer.style().unpolish(invoer)
        invoer.style().polish(invoer)
        if goed:
            self._bewaar(naam, int(tekst) if tekst.strip() else None)
        else:
            self.kader.gemeld.emit(f"{invoer.accessibleName()}: vul een heel getal in, bijvoorbeeld 24.", "fout")

    def _keuze(self, naam: str, voluit: str, lijst: str) -> Keuzelijst:
        invoer = Keuzelijst(voluit, self._codes(lijst), leeg=NIET_GEVRAAGD)
        invoer.gekozen.connect(partial(self._bewaar, naam))
        self._zetters.append(lambda i: invoer.zet(_van_intake(i, naam) or ""))
        self.velden[naam] = invoer
        return invoer

    def _ja_nee(self, naam: str, voluit: str) -> Keuzelijst:
        invoer = Keuzelijst(voluit, JA_NEE, leeg=NIET_GEVRAAGD)
        invoer.gekozen.connect(lambda code: self._bewaar(naam, {"ja": True, "nee": False}.get(code)))
        self._zetters.append(lambda i: invoer.zet({True: "ja", False: "nee", None: ""}[_van_intake(i, naam)]))
        self.velden[naam] = invoer
        return invoer

    def _van_inwoner(self, naam: str, voluit: str) -> Regelveld:
        invoer = Regelveld(voluit, bij_pauze=naam != "geslachtsnaam")
        invoer.bewaren.connect(partial(self._bewaar_inwoner, naam))
        self._zetters.append(lambda i: invoer.zet(getattr(i, naam)))
        self.velden[naam] = invoer
        return invoer

    def _toon_gemeente(self, code: str) -> None:
        """A municipality that does not work with the program is shown by its name too."""
        if code and self.gemeente.findData(code) < 0:
            self.gemeente.addItem(gemeentecodes().naam_van(code), code)
        self.gemeente.zet(code)

    def _codes(self, naam: str) -> list[tuple[str, str]]:
        return [(c.code, c.naam) for c in codelijst(naam).op(self.kader.werkplek.vandaag())]


def _van_intake(inwoner: Inwoner, naam: str) -> Any:
    return getattr(inwoner.intakes[-1], naam) if inwoner.intakes else None


def rij_van(*velden: Any) -> Any:
    """Fields beside each other, equally wide."""
    vak = rij(ruimte=12)
    for deel in velden:
        vak.addLayout(deel, 1)
    return vak
