"""The left side of the calculation: the job, and the situation at home. Every field is edited in place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QGridLayout, QLayout, QSlider, QSpinBox, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, gemeentecodes, gemeenten
from werkteam_desktop.dossier.datum import laatst_mogelijke
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dossier.werk_urenlijn import Urenlijn
from werkteam_desktop.gui.dossier.werk_velden import (
    Waardeveld,
    aantalveld,
    bedragveld,
    dagveld,
    geboorteveld,
    geboorteveld_kinderen,
    met_naam,
    uurloonveld,
)
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, kolom, label, rij
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_inwoner, wijzig_uitkering
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.vraag import Huishouden, Kind, Persoon, Werk, Woning

MEESTE_UREN = 40
_BETAALD = (("maand", "maand"), ("vier_weken", "vier weken"), ("week", "week"))
_WONING = (
    ("huur", "Huurwoning"),
    ("kamer", "Kamer"),
    ("koop", "Koopwoning"),
    ("geen_woonlasten", "Geen woonlasten"),
)
_UITKERING = (("bijstand", "Bijstand"), ("ww", "WW"), ("ioaw", "IOAW"), ("ioaz", "IOAZ"))


class _Velden(QWidget):
    """Fields in two columns; a field's sentence comes under its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compact")
        self.raster = QGridLayout(self)
        self.raster.setContentsMargins(0, 0, 0, 0)
        self.raster.setHorizontalSpacing(12)
        self.raster.setVerticalSpacing(4)
        self.raster.setColumnStretch(0, 1)
        self.raster.setColumnStretch(1, 1)

    def voeg_toe(self, *delen: tuple[str, QWidget]) -> None:
        """One row of one (full width) or two named fields."""
        nr = self.raster.rowCount()
        for plek, (naam, invoer) in enumerate(delen):
            self.raster.addLayout(met_naam(naam, invoer), nr, plek, 1, 2 if len(delen) == 1 else 1)
        for volgende, (_naam, invoer) in enumerate(delen, start=1):
            if isinstance(invoer, Waardeveld):
                self.raster.addWidget(invoer.melding, nr + volgende, 0, 1, 2)


class HetWerk(Kaart):
    """The job to look at. `veranderd()`: the job became another one, or a field became wrong or right."""

    veranderd = Signal()

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__("Het werk", parent=parent)
        self.uren = QSpinBox()
        self.uren.setObjectName("grootgetal")
        self.uren.setRange(0, MEESTE_UREN)
        self.uren.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.uren.setAccessibleName("Uren per week")
        self.schuif = QSlider(Qt.Orientation.Horizontal)
        self.schuif.setRange(0, MEESTE_UREN)
        self.schuif.setPageStep(4)
        self.schuif.setAccessibleName("Uren per week, schuif")
        self.schuif.setAccessibleDescription("Met de pijltjes een uur meer of minder, met Page Up en Page Down vier.")
        self.lijn = Urenlijn(thema)
        self.uurloon = uurloonveld("Uurloon")
        self.betaald = Keuzelijst("Betaald per", _BETAALD)
        self.start = dagveld("Begint op")
        self.einde = dagveld("Tot en met", "onbepaald")
        self.reiskosten = bedragveld("Reiskosten per maand", "0,00")
        self.vergoeding = bedragveld("Vergoeding van reiskosten per maand", "0,00")
        self.korting = QCheckBox("Werkgever past loonheffingskorting toe")
        self.velden = (self.uurloon, self.start, self.einde, self.reiskosten, self.vergoeding)
        self.sleutels = {
            "werk.uurloon": self.uurloon,
            "werk.start": self.start,
            "werk.einde": self.einde,
            "werk.reiskosten_per_maand": self.reiskosten,
            "werk.reiskostenvergoeding_per_maand": self.vergoeding,
        }
        velden = _Velden()
        velden.voeg_toe(("Uurloon (€)", self.uurloon), ("Betaald per", self.betaald))
        velden.voeg_toe(("Begint op", self.start), ("Tot en met", self.einde))
        velden.voeg_toe(("Reiskosten per maand (€)", self.reiskosten), ("Vergoeding daarvan (€)", self.vergoeding))
        velden.raster.addWidget(self.korting, velden.raster.rowCount(), 0, 1, 2)
        getal = rij(self.uren, label("uur per week", "zacht", afbreken=False), None, ruimte=6)
        self.inhoud.addLayout(kolom(getal, self.lijn, self.schuif, ruimte=0))
        self.inhoud.addWidget(velden)
        self._werk: Werk | None = None

        self.schuif.valueChanged.connect(self.uren.setValue)
        self.uren.valueChanged.connect(self._uren_veranderd)
        self.betaald.gekozen.connect(self._gekozen)
        self.korting.toggled.connect(self._gekozen)
        for veld in self.velden:
            veld.veranderd.connect(self.veranderd)

    def zet(self, werk: Werk) -> None:
        """Shows a job in all fields."""
        self._werk = werk
        blokkades = [QSignalBlocker(w) for w in (self.uren, self.schuif, self.korting)]
        self.uren.setValue(int(werk.uren_per_week))
        self.schuif.setValue(self.uren.value())
        self.korting.setChecked(werk.loonheffingskorting)
        del blokkades
        self.betaald.zet(werk.betaalperiode)
        self.uurloon.zet_waarde(werk.uurloon, dwing=True)
        self.start.zet_waarde(werk.start, dwing=True)
        self.einde.zet_waarde(werk.einde, dwing=True)
        self.reiskosten.zet_waarde(werk.reiskosten_per_maand, dwing=True)
        self.vergoeding.zet_waarde(werk.reiskostenvergoeding_per_maand, dwing=True)

    def werk(self) -> Werk:
        """The job as the fields say, what has no field as it was."""
        return replace(
            self._werk,
            start=self.start.waarde or self._werk.start,
            einde=self.einde.waarde,
            uren_per_week=Decimal(self.uren.value()),
            uurloon=self.uurloon.waarde,
            betaalperiode=self.betaald.code(),
            loonheffingskorting=self.korting.isChecked(),
            reiskosten_per_maand=self.reiskosten.waarde or NUL,
            reiskostenvergoeding_per_maand=self.vergoeding.waarde or NUL,
        )

    def _uren_veranderd(self, uren: int) -> None:
        with QSignalBlocker(self.schuif):
            self.schuif.setValue(uren)
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
        self.gebruikt = aantalveld("Maanden vrijlating die al gebruikt zijn")
        self._bedragen = {
            "vermogen": self.vermogen,
            "kale_huur": self.kale_huur,
            "servicekosten": self.servicekosten,
            "kostendelende_medebewoners": self.medebewoners,
            "geboortedatum_partner": self.partner,
        }
        self.velden = (self.geboren, self.kinderen, self.gebruikt, *self._bedragen.values())
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
        }
        velden = _Velden()
        self._rij_geboren = self._bij_voorwaarde("Geboortedatum van de inwoner", self.geboren)
        self._rij_partner = self._bij_voorwaarde("Partner, geboren op", self.partner)
        self._rij_huur = self._bij_voorwaarde("Kale huur per maand (€)", self.kale_huur)
        self._rij_service = self._bij_voorwaarde("Servicekosten (€)", self.servicekosten)
        velden.raster.addWidget(self._rij_geboren, 0, 0, 1, 2)
        velden.raster.addWidget(self.geboren.melding, 1, 0, 1, 2)
        velden.voeg_toe(("Uitkering nu", self.uitkering), ("Vrijlating gebruikt, maanden", self.gebruikt))
        velden.voeg_toe(("Huishouden", self.leefvorm), ("Huisgenoten van 27+", self.medebewoners))
        nr = velden.raster.rowCount()
        velden.raster.addWidget(self._rij_partner, nr, 0, 1, 2)
        velden.raster.addWidget(self.partner.melding, nr + 1, 0, 1, 2)
        velden.voeg_toe(("Kinderen thuis, geboren op", self.kinderen))
        velden.voeg_toe(("Gemeente", self.gemeente), ("Spaargeld (€)", self.vermogen))
        velden.voeg_toe(("Woning", self.woning))
        nr = velden.raster.rowCount()
        velden.raster.addWidget(self._rij_huur, nr, 0)
        velden.raster.addWidget(self._rij_service, nr, 1)
        velden.raster.addWidget(self.kale_huur.melding, nr + 1, 0, 1, 2)
        velden.raster.addWidget(self.servicekosten.melding, nr + 2, 0, 1, 2)
        self.inhoud.addWidget(velden)
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
        self.gebruikt.klaar.connect(self._bewaar_gebruikt)
        for lijst in (self.leefvorm, self.woning, self.gemeente, self.uitkering):
            lijst.gekozen.connect(self._gekozen)
        for veld in self.velden:
            veld.veranderd.connect(self.veranderd)

    def zet(self, inwoner: Inwoner) -> None:
        """Shows what the dossier knows, unless somebody is typing. What was typed for another inwoner is kept first."""
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            for veld in self.velden:
                veld.bewaar_nu()
        self.inwoner = inwoner
        huis, uitkering = inwoner.huishouden, inwoner.uitkering
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
            partner=Persoon(partner) if gehuwd else None,
            kinderen=tuple(Kind(g) for k in self.kinderen.waarde if (g := laatst_mogelijke(k))),
            kostendelende_medebewoners=self.medebewoners.waarde,
            vermogen=self.vermogen.waarde or NUL,
            woning=Woning(
                soort,
                (huurt and self.kale_huur.waarde) or NUL,
                (huurt and self.servicekosten.waarde) or NUL,
            ),
        )

    def _bij_voorwaarde(self, naam: str, invoer: Waardeveld) -> QWidget:
        vak = QWidget()
        inhoud: QLayout = met_naam(naam, invoer)
        vak.setLayout(inhoud)
        return vak

    def _pas_aan(self) -> None:
        """Only what is asked for in this situation is on screen."""
        huurt = self.woning.code() in ("huur", "kamer")
        self._rij_geboren.setVisible(len(self.inwoner.geboortedatum) < 10)
        self._rij_partner.setVisible(self.leefvorm.code() == "gehuwd")
        self._rij_huur.setVisible(huurt)
        self._rij_service.setVisible(huurt)
        self.gebruikt.setEnabled(bool(self.uitkering.code()))

    def _gekozen(self, _code: str) -> None:
        self._pas_aan()
        self.veranderd.emit()

    def _bewaar(self, **velden: object) -> None:
        self._doe(wijzig_huishouden, **velden)

    def _bewaar_gebruikt(self, maanden: int) -> None:
        self._doe(wijzig_uitkering, self.uitkering.code(), vrijlating_maanden_gebruikt=maanden)

    def _doe(self, handeling, *args: object, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.doe(handeling, self.inwoner.id, *args, **velden)
