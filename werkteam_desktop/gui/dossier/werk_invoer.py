"""The left side of the calculation: the job, and the situation at home. Every field is edited in place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSlider, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, gemeentecodes, gemeenten
from werkteam_desktop.dossier.datum import laatst_mogelijke, leeftijd
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dossier.werk_opvang import Opvangvelden
from werkteam_desktop.gui.dossier.werk_rondkomen import Rondkomen
from werkteam_desktop.gui.dossier.werk_urenlijn import Urenlijn
from werkteam_desktop.gui.dossier.werk_velden import (
    Waardeveld,
    aantalveld,
    bedragveld,
    dagveld,
    geboorteveld,
    geboorteveld_kinderen,
    maanddagveld,
    maandenveld,
    met_naam,
    procentveld,
    urenveld,
    uurloonveld,
)
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, knop, kolom, label, rij
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_inwoner, wijzig_uitkering
from werkteam_desktop.handelingen.werk_en_inkomen import MEESTE_UREN
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.vraag import Huishouden, Kind, Persoon, Uitkering, Werk, Woning

_BETAALD = (("maand", "maand"), ("vier_weken", "vier weken"), ("week", "week"))
_WONING = (
    ("huur", "Huurwoning"),
    ("kamer", "Kamer"),
    ("koop", "Koopwoning"),
    ("geen_woonlasten", "Geen woonlasten"),
)
_JONG = 27  # from here nobody is asked any more about school or parents
_VRIJLATING = (
    ("automatisch", "Wat de wet vanzelf geeft"),
    ("medisch_urenbeperkt", "Medisch urenbeperkt"),
    ("loonkostensubsidie", "Met loonkostensubsidie"),
    ("loonkostensubsidie_verlengd", "Met loonkostensubsidie, verlengd"),
    ("regulier", "Eerste maanden"),
    ("alleenstaande_ouder", "Alleenstaande ouder"),
    ("geen", "Geen vrijlating"),
)
_UITKERING = (("bijstand", "Bijstand"), ("ww", "WW"), ("ioaw", "IOAW"), ("ioaz", "IOAZ"))


_DELEN = 6  # columns of the grid: rows of one, two or three fields


class Velden(QWidget):
    """Fields in rows of one, two or three; a field's sentence comes under its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compact")
        self.raster = QGridLayout(self)
        self.raster.setContentsMargins(0, 0, 0, 0)
        self.raster.setHorizontalSpacing(10)
        self.raster.setVerticalSpacing(4)
        for plek in range(_DELEN):
            self.raster.setColumnStretch(plek, 1)

    def voeg_toe(self, *delen: tuple[str, QWidget], eerste: int = 0) -> list[QWidget]:
        """One row of named fields, equally wide unless `eerste` columns go to the first of two. Returns each field
        with its name, to hide it when it is not asked for."""
        nr, plek = self.raster.rowCount(), 0
        vakken = []
        for naam, invoer in delen:
            breedte = (_DELEN - plek if plek else eerste) if eerste else _DELEN // len(delen)
            vak = QWidget()
            vak.setLayout(met_naam(naam, invoer))
            vakken.append(vak)
            self.raster.addWidget(vak, nr, plek, 1, breedte)
            plek += breedte
        for volgende, (_naam, invoer) in enumerate(delen, start=1):
            if isinstance(invoer, Waardeveld):
                self.raster.addWidget(invoer.melding, nr + volgende, 0, 1, _DELEN)
        return vakken


class Meer(QWidget):
    """Rows that few people need. `knop` shows or hides them, and goes where there is room."""

    def __init__(self, naam: str, *rijen: tuple[tuple[str, QWidget], ...], dicht: str = "Meer ▾") -> None:
        super().__init__()
        self._naam, self._dicht = naam, dicht
        self.velden = Velden()
        for delen in rijen:
            self.velden.voeg_toe(*delen)
        self.knop = knop("", lambda: self.open(self.isHidden()), link=True)
        self.setLayout(kolom(self.velden))
        self.open(False)

    def open(self, aan: bool) -> None:
        """Shows the rows or hides them."""
        self.setVisible(aan)
        self.knop.setText("Minder ▴" if aan else self._dicht)
        self.knop.setAccessibleName(f"{self._naam}, {'open' if aan else 'dicht'}")


class HetWerk(Kaart):
    """The job to look at. `veranderd()`: the job became another one, or a field became wrong or right."""

    veranderd = Signal()

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__("Het werk", parent=parent)
        self.uren = urenveld("Uren per week", MEESTE_UREN)
        self.uren.setObjectName("grootgetal")
        self.uren.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.uren.setFixedWidth(56)
        self.schuif = QSlider(Qt.Orientation.Horizontal)
        self.schuif.setRange(0, MEESTE_UREN)
        self.schuif.setPageStep(4)
        self.schuif.setMinimumHeight(24)
        self.schuif.setAccessibleName("Uren per week, schuif")
        self.schuif.setAccessibleDescription("Met de pijltjes een uur meer of minder, met Page Up en Page Down vier.")
        self.lijn = Urenlijn(thema)
        self.uurloon = uurloonveld("Uurloon")
        self.betaald = Keuzelijst("Betaald per", _BETAALD)
        self.start = dagveld("Begint op")
        self.einde = dagveld("Tot en met", "onbepaald")
        self.reiskosten = bedragveld("Reiskosten per maand")
        self.vergoeding = bedragveld("Vergoeding van reiskosten per maand", "0,00")
        self.korting = QCheckBox("Loonheffingskorting bij werk")
        self.opvang = Opvangvelden()
        self.pensioen = procentveld("Pensioenpremie, procent van het bruto loon", "0")
        self.betaaldag = maanddagveld("Dag waarop het loon komt", "de 25e")
        self.proefplaats = maandenveld("Maanden proefplaats, zonder loon en met de uitkering")
        self.loonwaarde = procentveld("Loonwaarde, voor loonkostensubsidie", "geen")
        self._meer = (self.pensioen, self.betaaldag, self.proefplaats, self.loonwaarde)
        self._vaste = (
            *(self.uren, self.uurloon, self.start, self.einde, self.reiskosten, self.vergoeding),
            *self._meer,
        )
        self.sleutels = {
            "werk.uren_per_week": self.uren,
            "werk.uurloon": self.uurloon,
            "werk.start": self.start,
            "werk.einde": self.einde,
            "werk.reiskosten_per_maand": self.reiskosten,
            "werk.reiskostenvergoeding_per_maand": self.vergoeding,
            "werk.pensioenpremie_percentage": self.pensioen,
            "werk.betaaldag": self.betaaldag,
            "werk.proefplaats_maanden": self.proefplaats,
            "werk.loonwaarde_percentage": self.loonwaarde,
        }
        velden = Velden()
        velden.voeg_toe(("Uurloon (€)", self.uurloon), ("Betaald per", self.betaald))
        velden.voeg_toe(("Begint op", self.start), ("Tot en met", self.einde))
        velden.voeg_toe(("Reiskosten per maand (€)", self.reiskosten), ("Vergoeding daarvan (€)", self.vergoeding))
        self.meer = Meer(
            "Meer over het werk",
            (("Pensioenpremie (%)", self.pensioen), ("Loon komt op dag", self.betaaldag)),
            (("Proefplaats", self.proefplaats), ("Loonwaarde (%)", self.loonwaarde)),
        )
        velden.raster.addLayout(rij(self.korting, None, self.meer.knop), velden.raster.rowCount(), 0, 1, _DELEN)
        self.kopregel.addWidget(self.uren)
        self.kopregel.addWidget(label("uur per week", "zacht", afbreken=False))
        self.inhoud.setSpacing(4)
        self.inhoud.addLayout(kolom(self.uren.melding, self.lijn, self.schuif, ruimte=0))
        self.inhoud.addWidget(velden)
        self.inhoud.addWidget(self.opvang)
        self.inhoud.addWidget(self.meer)
        self._werk: Werk | None = None

        self.schuif.valueChanged.connect(self._geschoven)
        self.uren.veranderd.connect(self._uren_getypt)
        self.betaald.gekozen.connect(self._gekozen)
        self.korting.toggled.connect(self._gekozen)
        self.opvang.veranderd.connect(self.veranderd)
        for veld in self._vaste[1:]:
            veld.veranderd.connect(self.veranderd)

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """All fields whose text may be wrong."""
        return (*self._vaste, *self.opvang.velden)

    @property
    def onbekend(self) -> dict[str, Any]:
        """What is not known of the job, in the words of `onbekenden`."""
        return {"reiskosten": self.reiskosten.waarde is None, "opvang": self.opvang.onbekend}

    def zet(self, werk: Werk) -> None:
        """Shows a job in all fields."""
        self._werk = werk
        blokkades = [QSignalBlocker(w) for w in (self.schuif, self.korting)]
        self.schuif.setValue(int(werk.uren_per_week))
        self.korting.setChecked(werk.loonheffingskorting)
        del blokkades
        self.betaald.zet(werk.betaalperiode)
        self.uren.zet_waarde(self.schuif.value(), dwing=True)
        self.uurloon.zet_waarde(werk.uurloon, dwing=True)
        self.start.zet_waarde(werk.start, dwing=True)
        self.einde.zet_waarde(werk.einde, dwing=True)
        self.reiskosten.zet_waarde(werk.reiskosten_per_maand, dwing=True)
        self.vergoeding.zet_waarde(werk.reiskostenvergoeding_per_maand, dwing=True)
        self.opvang.zet(werk.kinderopvang)
        self.pensioen.zet_waarde(werk.pensioenpremie_percentage or None, dwing=True)
        self.betaaldag.zet_waarde(werk.betaaldag, dwing=True)
        self.proefplaats.zet_waarde(werk.proefplaats_maanden, dwing=True)
        self.loonwaarde.zet_waarde(werk.loonwaarde_percentage, dwing=True)
        self.meer.open(any(veld.waarde for veld in self._meer))

    def werk(self) -> Werk:
        """The job as the fields say."""
        return Werk(
            start=self.start.waarde or self._werk.start,
            einde=self.einde.waarde,
            uren_per_week=Decimal(self.uren.waarde),
            uurloon=self.uurloon.waarde,
            betaalperiode=self.betaald.code(),
            loonheffingskorting=self.korting.isChecked(),
            reiskosten_per_maand=self.reiskosten.waarde or NUL,
            reiskostenvergoeding_per_maand=self.vergoeding.waarde or NUL,
            kinderopvang=self.opvang.opvang(),
            pensioenpremie_percentage=self.pensioen.waarde or NUL,
            betaaldag=self.betaaldag.waarde,
            proefplaats_maanden=self.proefplaats.waarde,
            loonwaarde_percentage=self.loonwaarde.waarde,
        )

    def _geschoven(self, uren: int) -> None:
        self.uren.zet_waarde(uren, dwing=True)
        self.veranderd.emit()

    def _uren_getypt(self) -> None:
        with QSignalBlocker(self.schuif):
            self.schuif.setValue(self.uren.waarde)
        self.veranderd.emit()

    def _gekozen(self, _wat: object) -> None:
        self.veranderd.emit()


class Thuissituatie(Kaart):
    """What the dossier knows of the home; a change is kept in the dossier. `veranderd()` as of HetWerk."""

    veranderd = Signal()

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("De thuissituatie", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._vraagt_geboren = False
        vandaag = kader.werkplek.vandaag()
        self.geboren = geboorteveld("Geboortedatum van de inwoner")
        self.leefvorm = Keuzelijst("Huishouden", [(c.code, c.naam) for c in codelijst("leefvorm").op(vandaag)])
        self.partner = geboorteveld("Geboortedatum van de partner")
        self.kinderen = geboorteveld_kinderen("Geboortedatums van de kinderen")
        self.medebewoners = aantalveld("Huisgenoten van 27 jaar of ouder die kosten delen, niet de partner")
        self.vermogen = bedragveld("Spaargeld")
        self.woning = Keuzelijst("Woning", _WONING, leeg="onbekend")
        self.gemeente = Keuzelijst("Gemeente", sorted(((g.code, g.naam) for g in gemeenten()), key=lambda g: g[1]))
        self.kale_huur = bedragveld("Kale huur per maand")
        self.servicekosten = bedragveld("Servicekosten per maand")
        self.uitkering = Keuzelijst("Uitkering nu", _UITKERING, leeg="Geen")
        self.gebruikt = maandenveld("Maanden vrijlating die al gebruikt zijn")
        self.bedrag = bedragveld("Bruto bedrag van de uitkering per maand, volgens de brief")
        self.loon_partner = bedragveld("Bruto loon van de partner per maand", "geen")
        self.gespaard = bedragveld("Gespaard tijdens de bijstand: dat deel telt niet mee", "niets")
        self.school_tot = dagveld("Einde van de opleiding", "dag-maand-jaar")
        self.zonder_ouders = QCheckBox("Kan niet op de ouders rekenen")
        self.studietoeslag = QCheckBox("Krijgt studietoeslag")
        self.vrijlating = Keuzelijst("Soort vrijlating", _VRIJLATING)
        self._bedragen = {
            "vermogen": self.vermogen,
            "kale_huur": self.kale_huur,
            "servicekosten": self.servicekosten,
            "kostendelende_medebewoners": self.medebewoners,
            "geboortedatum_partner": self.partner,
            "loon_partner": self.loon_partner,
            "gespaard_tijdens_bijstand": self.gespaard,
            "school_tot": self.school_tot,
        }
        self.rondkomen = Rondkomen(kader)
        self._vaste = (self.geboren, self.kinderen, self.gebruikt, self.bedrag, *self._bedragen.values())
        self.sleutels = {
            "huishouden.aanvrager.geboortedatum": self.geboren,
            "huishouden.partner": self.partner,
            "huishouden.partner.geboortedatum": self.partner,
            "huishouden.kinderen": self.kinderen,
            "huishouden.kostendelende_medebewoners": self.medebewoners,
            "huishouden.vermogen": self.vermogen,
            "huishouden.woning.kale_huur": self.kale_huur,
            "huishouden.woning.servicekosten": self.servicekosten,
            "uitkering.vrijlating_maanden_gebruikt": self.gebruikt,
            "uitkering.bedrag": self.bedrag,
            "huishouden.partner.loon_per_maand": self.loon_partner,
            "huishouden.gespaard_tijdens_bijstand": self.gespaard,
            "huishouden.school_tot": self.school_tot,
            "saldo": self.rondkomen.saldo,
        }
        velden = Velden()
        (self._rij_geboren,) = velden.voeg_toe(("Geboortedatum van de inwoner", self.geboren))
        velden.voeg_toe(("Uitkering nu", self.uitkering), ("Vrijlating gebruikt", self.gebruikt))
        (self._rij_bedrag,) = velden.voeg_toe(("Bruto per maand, volgens de brief (€)", self.bedrag))
        velden.voeg_toe(("Huishouden", self.leefvorm), ("Huisgenoten", self.medebewoners), eerste=4)
        self._rij_partner, self._rij_loon_partner = velden.voeg_toe(
            ("Partner, geboren op", self.partner), ("Loon partner, bruto (€)", self.loon_partner)
        )
        velden.voeg_toe(("Kinderen thuis, geboren op", self.kinderen))
        velden.voeg_toe(("Woning", self.woning), ("Gemeente", self.gemeente))
        _, self._rij_huur, self._rij_service = velden.voeg_toe(
            ("Spaargeld (€)", self.vermogen), ("Kale huur (€)", self.kale_huur), ("Servicekosten", self.servicekosten)
        )
        (self._rij_gespaard,) = velden.voeg_toe(("Daarvan gespaard tijdens de bijstand (€)", self.gespaard))
        (self._rij_school,) = velden.voeg_toe(("Opleiding klaar op", self.school_tot))
        velden.raster.addWidget(self.zonder_ouders, velden.raster.rowCount(), 0, 1, _DELEN)
        self.meer = Meer("Vaste lasten en meer over thuis", (("Vrijlating", self.vrijlating),), dicht="Vaste lasten ▾")
        self.meer.velden.raster.addWidget(self.studietoeslag, self.meer.velden.raster.rowCount(), 0, 1, _DELEN)
        self.meer.layout().addWidget(self.rondkomen)
        self.kopregel.addWidget(self.meer.knop)
        self.layout().setContentsMargins(16, 11, 16, 14)  # the button is higher than the heading
        QWidget.setTabOrder(self.studietoeslag, self.rondkomen)
        self.inhoud.addWidget(velden)
        self.inhoud.addWidget(self.meer)
        self._verbind()

    def _verbind(self) -> None:
        for naam, veld in self._bedragen.items():
            veld.klaar.connect(lambda waarde, naam=naam: self._bewaar(**{naam: waarde}))
        self.kinderen.klaar.connect(lambda waarde: self._bewaar(kinderen=list(waarde)))
        self.leefvorm.gekozen.connect(lambda code: self._bewaar(leefvorm=code))
        self.woning.gekozen.connect(lambda code: self._bewaar(woning=code))
        self.geboren.klaar.connect(lambda iso: self._doe(wijzig_inwoner, geboortedatum=iso))
        self.gemeente.gekozen.connect(lambda code: self._doe(wijzig_inwoner, gemeente=code))
        self.uitkering.gekozen.connect(lambda code: self._doe(wijzig_uitkering, code))
        self.gebruikt.klaar.connect(lambda n: self._bewaar_uitkering(vrijlating_maanden_gebruikt=n))
        self.bedrag.klaar.connect(lambda bedrag: self._bewaar_uitkering(bedrag=bedrag))
        self.vrijlating.gekozen.connect(lambda code: self._bewaar_uitkering(vrijlating=code))
        for naam, vakje in (("geen_beroep_op_ouders", self.zonder_ouders), ("studietoeslag", self.studietoeslag)):
            vakje.toggled.connect(lambda aan, naam=naam: self._bewaar(**{naam: aan}))
            vakje.toggled.connect(self._gekozen)
        for lijst in (self.leefvorm, self.woning, self.gemeente, self.uitkering, self.vrijlating):
            lijst.gekozen.connect(self._gekozen)
        for veld in self._vaste:
            veld.veranderd.connect(self.veranderd)
        self.rondkomen.veranderd.connect(self.veranderd)

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """All fields whose text may be wrong."""
        return (*self._vaste, *self.rondkomen.velden)

    def zet(self, inwoner: Inwoner) -> None:
        """Shows what the dossier knows, unless somebody is typing. What was typed for another inwoner is kept first."""
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            for veld in self.velden:
                veld.bewaar_nu()
            self._vraagt_geboren = False
        self._vraagt_geboren |= len(inwoner.geboortedatum) < 10  # once asked it stays, to mend what was typed
        self.inwoner = inwoner
        self.rondkomen.zet(inwoner)
        huis, uitkering = inwoner.huishouden, inwoner.uitkering_op(self.kader.werkplek.vandaag())
        self.geboren.zet_waarde(inwoner.geboortedatum, ander)
        self.kinderen.zet_waarde(tuple(k.geboortedatum for k in huis.kinderen) if huis else (), ander)
        self.gebruikt.zet_waarde(uitkering.vrijlating_maanden_gebruikt if uitkering else 0, ander)
        for naam, veld in self._bedragen.items():
            veld.zet_waarde(getattr(huis, naam) if huis else veld.leeg, ander)
        if inwoner.gemeente and self.gemeente.findData(inwoner.gemeente) < 0:
            naam = next((g.naam for g in gemeentecodes() if g.code == inwoner.gemeente), inwoner.gemeente)
            self.gemeente.addItem(naam, inwoner.gemeente)
        self.gemeente.zet(inwoner.gemeente)
        self.leefvorm.zet(huis.leefvorm if huis else "alleenstaand")
        self.woning.zet(huis.woning if huis else "")
        self.uitkering.zet(uitkering.soort if uitkering else "")
        self.bedrag.zet_waarde(uitkering.bedrag if uitkering else None, ander)
        self.vrijlating.zet(uitkering.vrijlating if uitkering else "automatisch")
        for vakje, aan in (
            (self.zonder_ouders, huis is not None and huis.geen_beroep_op_ouders),
            (self.studietoeslag, huis is not None and huis.studietoeslag),
        ):
            with QSignalBlocker(vakje):
                vakje.setChecked(aan)
        if ander:
            bijzonder = self.studietoeslag.isChecked() or self.vrijlating.code() != "automatisch"
            self.meer.open(bijzonder or bool(self.rondkomen.vaste_lasten()))
        self._pas_aan()

    def huishouden(self) -> Huishouden:
        """The household as the fields say. InvoerFout, opening with the key, when a birth date is missing."""
        geboren, partner = laatst_mogelijke(self.geboren.waarde), laatst_mogelijke(self.partner.waarde)
        gehuwd = self.leefvorm.code() == "gehuwd"
        if geboren is None:
            raise InvoerFout("huishouden.aanvrager.geboortedatum: vul in, want de bedragen hangen af van de leeftijd.")
        if gehuwd and partner is None:
            raise InvoerFout("huishouden.partner: vul de geboortedatum van de partner in: u rekent samen.")
        soort = self.woning.code() or "geen_woonlasten"
        huurt = soort in ("huur", "kamer")
        return Huishouden(
            leefvorm=self.leefvorm.code(),
            aanvrager=Persoon(geboren),
            partner=Persoon(partner, self.loon_partner.waarde or NUL) if gehuwd else None,
            kinderen=tuple(Kind(g) for k in self.kinderen.waarde if (g := laatst_mogelijke(k))),
            kostendelende_medebewoners=self.medebewoners.waarde,
            vermogen=self.vermogen.waarde or NUL,
            woning=Woning(
                soort,
                (huurt and self.kale_huur.waarde) or NUL,
                (huurt and self.servicekosten.waarde) or NUL,
            ),
            gespaard_tijdens_bijstand=self.gespaard.waarde or NUL,
            geen_beroep_op_ouders=self.zonder_ouders.isChecked(),
            school_tot=self.school_tot.waarde,
            studietoeslag=self.studietoeslag.isChecked(),
        )

    def uitkering_nu(self) -> Uitkering:
        """The uitkering as the fields say. InvoerFout, opening with the key, when the amount of a WW, IOAW or IOAZ is
        missing: without it the answer would be far too high."""
        soort, bedrag = self.uitkering.code(), self.bedrag.waarde or NUL
        if soort in ("", "bijstand"):
            bedrag = NUL
        elif not bedrag:
            raise InvoerFout(f"uitkering.bedrag: vul in, want zonder de {soort.upper()} klopt het antwoord niet.")
        nu = self.inwoner.uitkering_op(self.kader.werkplek.vandaag())
        sinds = nu.sinds if nu else None
        return Uitkering(soort or "geen", sinds, self.vrijlating.code(), self.gebruikt.waarde, bedrag)

    def vraag_gespaard(self, nodig: bool) -> None:
        """Whether it matters which part of the savings does not count."""
        self._rij_gespaard.setVisible(nodig or self.gespaard.waarde is not None)

    def _pas_aan(self) -> None:
        """Only what is asked for in this situation is on screen."""
        huurt = self.woning.code() in ("huur", "kamer")
        self._rij_geboren.setVisible(self._vraagt_geboren)
        for vak in (self._rij_partner, self._rij_loon_partner):
            vak.setVisible(self.leefvorm.code() == "gehuwd")
        self._rij_bedrag.setVisible(self.uitkering.code() not in ("", "bijstand"))
        jaren = leeftijd(self.geboren.waarde, self.kader.werkplek.vandaag())
        jong = jaren is not None and jaren < _JONG
        self.zonder_ouders.setVisible(jong)
        self._rij_school.setVisible(jong or self.school_tot.waarde is not None)
        self._rij_huur.setVisible(huurt)
        self._rij_service.setVisible(huurt)
        self.gebruikt.parentWidget().setVisible(bool(self.uitkering.code()))

    def _gekozen(self, _code: str) -> None:
        self._pas_aan()
        self.veranderd.emit()

    def _bewaar(self, **velden: object) -> None:
        self._doe(wijzig_huishouden, **velden)

    def _bewaar_uitkering(self, **velden: object) -> None:
        self._doe(wijzig_uitkering, self.uitkering.code(), **velden)

    def _doe(self, handeling, *args: object, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.wijzig(self.inwoner, handeling, *args, **velden)
