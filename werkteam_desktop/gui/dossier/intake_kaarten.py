"""Two cards of the intake: what we know and how old it is, and uitkering and household in a light form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.doelgroep import doelgroepen_van
from werkteam_desktop.dossier.kennis import bekend, stand, velden, verouderd
from werkteam_desktop.gui.dossier.intake_velden import NIET_GEVRAAGD, naast
from werkteam_desktop.gui.dossier.werk_velden import dagveld, geboorteveld_kinderen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, chip, knop, kolom, label, leeg, rij, veld
from werkteam_desktop.handelingen.intake import bevestig
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_uitkering

UITKERINGEN = (("bijstand", "Bijstand"), ("ww", "WW"), ("ioaw", "IOAW"), ("ioaz", "IOAZ"))


class WeetKaart(Kaart):
    """What we know and how old it is; and the doelgroepen that follow from it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Wat wij weten", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._oud: list[str] = []
        self.komt = label(soort="zacht")
        self.oud = label(soort="zacht")
        self.alles = knop("Alles klopt nog", self._alles, link=True)
        self.groepen = kolom(ruimte=6)
        for regel in (self.komt, self.oud):
            self.inhoud.addWidget(regel)
        self.inhoud.addLayout(rij(self.alles, None))
        self.inhoud.addLayout(self.groepen)

    def toon(self, inwoner: Inwoner) -> None:
        vandaag = self.kader.werkplek.vandaag()
        self.inwoner = inwoner
        alles, oud = bekend(inwoner, vandaag), verouderd(inwoner, vandaag)
        via = next((c for c in codelijst("instroom") if c.code == inwoner.instroom), None)
        self.komt.setText(f"{via.naam}. {via.uitleg}" if via else "")
        self.komt.setVisible(via is not None)
        self.bij.setText(stand(alles))  # beside the heading: below it would push away the field one is typing in
        self.oud.setText(f"Vraag of dit nog klopt: {', '.join(b.naam for b in oud)}.")
        self.oud.setVisible(bool(oud))
        # A leefgebied is measured again, not confirmed.
        self._oud = [b.code for b in oud if b.code in velden()]
        self.alles.setVisible(bool(self._oud))
        leeg(self.groepen)
        leden = doelgroepen_van(inwoner, vandaag)
        for lid in leden:
            merk = chip(lid.doelgroep.naam)
            merk.setAccessibleName(f"{lid.doelgroep.naam}: {lid.reden}")
            regel = rij(merk)
            regel.addWidget(label(lid.reden, "klein"), 1)
            self.groepen.addLayout(regel)
        self.setVisible(bool(via or alles or leden))

    def _alles(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(bevestig, self.inwoner.id, *self._oud)


class GeldKaart(Kaart):
    """Uitkering and household, as far as a route needs them; the rest is asked where it is calculated."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Uitkering en huishouden", "zo zien we of werken loont", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        vandaag = kader.werkplek.vandaag()
        self.uitkering = Keuzelijst("Uitkering", UITKERINGEN, leeg="geen, of niet gevraagd")
        self.sinds = dagveld("Uitkering sinds", "dag-maand-jaar")
        self.einde = dagveld("Uitkering tot en met, volgens de brief", "dag-maand-jaar")
        self.leefvorm = Keuzelijst(
            "Huishouden", [(c.code, c.naam) for c in codelijst("leefvorm").op(vandaag)], NIET_GEVRAAGD
        )
        self.kinderen = geboorteveld_kinderen("Kinderen thuis, geboren op")
        self.uitkering.gekozen.connect(self._bewaar_uitkering)
        self.sinds.klaar.connect(lambda dag: dag and self._bewaar_uitkering(self.uitkering.code(), sinds=dag))
        self.einde.klaar.connect(lambda dag: self._bewaar_uitkering(self.uitkering.code(), verwacht_einde=dag))
        self.leefvorm.gekozen.connect(self._bewaar_leefvorm)
        self.kinderen.klaar.connect(lambda waarde: self._bewaar(kinderen=list(waarde)))
        self._einde = QWidget()
        self._einde.setLayout(veld("Recht tot en met", self.einde))
        self.vandaag = label("Sinds staat op vandaag. Begon de uitkering eerder? Typ die dag.", "let")
        self.sinds.veranderd.connect(lambda: self.sinds.fout and self.vandaag.hide())
        sinds, kinderen = veld("Sinds", self.sinds), veld("Kinderen thuis, geboren op", self.kinderen)
        for vak, invoer in ((sinds, self.sinds), (self._einde.layout(), self.einde), (kinderen, self.kinderen)):
            vak.addWidget(invoer.melding)  # under the field that it is about
        soort, leefvorm = veld("Uitkering", self.uitkering), veld("Huishouden", self.leefvorm)
        for vak in (soort, leefvorm):
            vak.addStretch(1)  # what is said under the field beside it does not pull these apart
        boven = naast(soort, sinds)
        boven.addWidget(self._einde, 1)
        self.inhoud.addLayout(boven)
        self.inhoud.addWidget(self.vandaag)
        self.inhoud.addLayout(naast(leefvorm, kinderen))

    def toon(self, inwoner: Inwoner) -> None:
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            for invoer in (self.sinds, self.einde, self.kinderen):
                invoer.bewaar_nu()
        self.inwoner = inwoner
        vandaag = self.kader.werkplek.vandaag()
        huis, uitkering = inwoner.huishouden, inwoner.uitkering_op(vandaag)
        self.uitkering.zet(uitkering.soort if uitkering else "")
        self.sinds.zet_waarde(uitkering.sinds if uitkering else None, ander)
        self.einde.zet_waarde(uitkering.verwacht_einde if uitkering else None, ander)
        self.sinds.setEnabled(uitkering is not None)
        self.vandaag.setVisible(uitkering is not None and uitkering.sinds == vandaag and not self.sinds.fout)
        self._einde.setVisible(uitkering is not None and uitkering.soort == "ww")
        self.leefvorm.zet(huis.leefvorm if huis else "")
        self.kinderen.zet_waarde(tuple(k.geboortedatum for k in huis.kinderen) if huis else (), ander)

    def _bewaar_uitkering(self, soort: str, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_uitkering, self.inwoner.id, soort, **velden)

    def _bewaar_leefvorm(self, code: str) -> None:
        if code:
            self._bewaar(leefvorm=code)
        elif self.inwoner is not None:
            self.toon(self.inwoner)  # what was told once is not untold

    def _bewaar(self, **velden: object) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_huishouden, self.inwoner.id, **velden)
