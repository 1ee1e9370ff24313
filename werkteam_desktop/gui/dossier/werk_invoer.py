"""The left side of the calculation: the job, and the situation at home. Every field is edited in place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSlider, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, gemeentecodes, gemeenten
from werkteam_desktop.dossier.datum import laatst_mogelijke
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.dossier.werk_opvang import Opvangvelden
from werkteam_desktop.gui.dossier.werk_urenlijn import Urenlijn
from werkteam_desktop.gui.dossier.werk_velden import (
    Waardeveld,
    aantalveld,
    bedragveld,
    dagveld,
    geboorteveld,
    geboorteveld_kinderen,
    maandenveld,
    met_naam,
    urenveld,
    uurloonveld,
)
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, kolom, label
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


_DELEN = 6  # columns of the grid: rows of one, two or three fields


class _Velden(QWidget):
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
        self.reiskosten = bedragveld("Reiskosten per maand", "0,00")
        self.vergoeding = bedragveld("Vergoeding van reiskosten per maand", "0,00")
        self.korting = QCheckBox("Werkgever past loonheffingskorting toe")
        self.opvang = Opvangvelden()
        self._vaste = (self.uren, self.uurloon, self.start, self.einde, self.reiskosten, self.vergoeding)
        self.sleutels = {
            "werk.uren_per_week": self.uren,
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
        velden.raster.addWidget(self.korting, velden.raster.rowCount(), 0, 1, _DELEN)
        self.kopregel.addWidget(self.uren)
        self.kopregel.addWidget(label("uur per week", "zacht", afbreken=False))
        self.inhoud.setSpacing(4)
        self.inhoud.addLayout(kolom(self.uren.melding, self.lijn, self.schuif, ruimte=0))
        self.inhoud.addWidget(velden)
        self.inhoud.addWidget(self.opvang)
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

    def werk(self) -> Werk:
        """The job as the fields say, what has no field as it was."""
        return replace(
            self._werk,
            start=self.start.waarde or self._werk.start,
            einde=self.einde.waarde,
            uren_per_week=Decimal(self.uren.waarde),
            uurloon=self.uurloon.waarde,
            betaalperiode=self.betaald.code(),
            loonheffingskorting=self.korting.isChecked(),
            reiskosten_per_maand=self.reiskosten.waarde or NUL,
            reiskostenvergoeding_per_maand=self.vergoeding.waarde or NUL,
            kinderopvang=self.opvang.opvang(),
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
        (self._rij_geboren,) = velden.voeg_toe(("Geboortedatum van de inwoner", self.geboren))
        velden.voeg_toe(("Uitkering nu", self.uitkering), ("Vrijlating gebruikt", self.gebruikt))
        velden.voeg_toe(("Huishouden", self.leefvorm), ("Medebewoners", self.medebewoners), eerste=4)
        (self._rij_partner,) = velden.voeg_toe(("Partner, geboren op", self.partner))
        velden.voeg_toe(("Kinderen thuis, geboren op", self.kinderen))
        velden.voeg_toe(("Woning", self.woning), ("Gemeente", self.gemeente))
        _, self._rij_huur, self._rij_service = velden.voeg_toe(
            ("Spaargeld (€)", self.vermogen), ("Kale huur (€)", self.kale_huur), ("Service (€)", self.servicekosten)
        )
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
