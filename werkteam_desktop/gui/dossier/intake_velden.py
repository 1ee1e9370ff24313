"""The fields of the intake: each knows what it keeps, shows what the dossier says, and how old that is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.kennis import Bekend
from werkteam_desktop.gui.dossier.werk_velden import dagveld
from werkteam_desktop.gui.indeling import Vloei, herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.keuzes import Keuzewoorden, Weekrooster
from werkteam_desktop.gui.widgets import Keuzelijst, Regelveld, Tekstveld, knop, kolom, label, rij
from werkteam_desktop.handelingen.intake import bevestig, neem_intake_op
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner

JA_NEE = (("ja", "ja"), ("nee", "nee"))
NIET_GEVRAAGD = "niet gevraagd"


class IntakeVelden(QObject):
    """Makes the fields of one intake and keeps them up to date. `velden`: by the name of their column."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._zelfde = False  # the dossier on screen is the one that was there already
        self.velden: dict[str, Any] = {}
        self.van: dict[str, QLabel] = {}
        self.klopt_nog: dict[str, QWidget] = {}
        self._zetters: list[Callable[[Inwoner], None]] = []
        self._meldingen: dict[str, QLabel] = {}

    def toon(self, inwoner: Inwoner, oud: list[Bekend]) -> None:
        """Fills the fields; one that is being typed in stays as it is. Beside what is `oud` comes its date."""
        self._zelfde = self.inwoner is not None and self.inwoner.id == inwoner.id
        self.inwoner = inwoner
        for zet in self._zetters:
            zet(inwoner)
        van = {b.code: b for b in oud}
        for naam, knopje in self.klopt_nog.items():
            self.van[naam].setVisible(naam in van)
            knopje.setVisible(naam in van)
            if naam in van:
                self.van[naam].setText(van[naam].zin)
                knopje.setAccessibleName(f"{van[naam].naam}, {van[naam].zin}: klopt nog")

    def volg(self, zet: Callable[[Inwoner], None]) -> None:
        """Something else that shows a part of the dossier."""
        self._zetters.append(zet)

    def met_kop(self, naam: str, kop: str, invoer: QWidget) -> QVBoxLayout:
        """A field under its name; under it how old its answer is, so that fields beside each other stay in line."""
        klopt = knop("klopt nog", partial(self._klopt, naam), link=True, hulp="Zegt dat dit antwoord nu nog geldt")
        van = label(soort="klein", afbreken=False)
        hoe_oud = Vloei(ruimte=8)
        for deel in (van, klopt):
            deel.hide()
            hoe_oud.addWidget(deel)
        self.van[naam], self.klopt_nog[naam] = van, klopt
        tekst = label(kop, "zacht", afbreken=False)
        tekst.setBuddy(invoer)
        return kolom(tekst, invoer, hoe_oud, None, ruimte=4)

    def tekst(self, naam: str, vraag: str, hint: str, regels: int) -> QVBoxLayout:
        invoer = Tekstveld(vraag, hint, regels)
        invoer.bewaren.connect(partial(self._bewaar, naam))
        self._zetters.append(lambda i: invoer.zet(_van_intake(i, naam) or ""))
        self.velden[naam] = invoer
        return self.met_kop(naam, vraag, invoer)

    def getal(self, naam: str, kop: str, voluit: str) -> QVBoxLayout:
        invoer = Regelveld(voluit)
        invoer.bewaren.connect(partial(self._bewaar_getal, naam, invoer))
        self._zetters.append(lambda i: invoer.zet("" if _van_intake(i, naam) is None else str(_van_intake(i, naam))))
        self.velden[naam] = invoer
        vak = self.met_kop(naam, kop, invoer)
        self._meldingen[naam] = label(soort="rood")
        self._meldingen[naam].hide()
        vak.addWidget(self._meldingen[naam])
        return vak

    def keuze(self, naam: str, kop: str, lijst: str) -> QVBoxLayout:
        invoer = Keuzelijst(kop, self.codes(lijst), leeg=NIET_GEVRAAGD)
        invoer.gekozen.connect(partial(self._bewaar, naam))
        self._zetters.append(lambda i: invoer.zet(_van_intake(i, naam) or ""))
        self.velden[naam] = invoer
        return self.met_kop(naam, kop, invoer)

    def ja_nee(self, naam: str, kop: str) -> QVBoxLayout:
        invoer = Keuzelijst(kop.rstrip("?"), JA_NEE, leeg=NIET_GEVRAAGD)
        invoer.gekozen.connect(lambda code: self._bewaar(naam, {"ja": True, "nee": False}.get(code)))
        self._zetters.append(lambda i: invoer.zet({True: "ja", False: "nee", None: ""}[_van_intake(i, naam)]))
        self.velden[naam] = invoer
        return self.met_kop(naam, kop, invoer)

    def woorden(self, naam: str, kop: str, lijst: str) -> QVBoxLayout:
        invoer = Keuzewoorden(kop.rstrip("?"), self.codes(lijst))
        invoer.gekozen.connect(partial(self._bewaar, naam))
        self._zetters.append(lambda i: invoer.zet(_van_intake(i, naam) or []))
        self.velden[naam] = invoer
        return self.met_kop(naam, kop, invoer)

    def week(self, naam: str, kop: str, lijst: str) -> QVBoxLayout:
        invoer = Weekrooster(kop.rstrip("?"), dict(self.codes(lijst)))
        invoer.gekozen.connect(partial(self._bewaar, naam))
        self._zetters.append(lambda i: invoer.zet(_van_intake(i, naam) or []))
        self.velden[naam] = invoer
        return self.met_kop(naam, kop, invoer)

    def van_inwoner(self, naam: str, kop: str) -> QVBoxLayout:
        invoer = Regelveld(kop, bij_pauze=naam != "geslachtsnaam")
        invoer.bewaren.connect(partial(self.bewaar_inwoner, naam))
        self._zetters.append(lambda i: invoer.zet(getattr(i, naam)))
        self.velden[naam] = invoer
        return kolom(label(kop, "zacht", afbreken=False), invoer, ruimte=4)

    def keuze_van_inwoner(self, naam: str, kop: str, lijst: str, leeg: str | None = NIET_GEVRAAGD) -> QVBoxLayout:
        """`leeg` None: the list itself has a code for what is not known."""
        invoer = Keuzelijst(kop, self.codes(lijst), leeg=leeg)
        invoer.gekozen.connect(partial(self.bewaar_inwoner, naam))
        self._zetters.append(lambda i: invoer.zet(getattr(i, naam)))
        self.velden[naam] = invoer
        return kolom(label(kop, "zacht", afbreken=False), invoer, ruimte=4)

    def dag_van_intake(self, naam: str, kop: str) -> QVBoxLayout:
        invoer = dagveld(kop)
        invoer.klaar.connect(partial(self._bewaar, naam))

        def zet(i: Inwoner) -> None:
            invoer.zet_waarde(_van_intake(i, naam), dwing=not self._zelfde)

        self._zetters.append(zet)
        self.velden[naam] = invoer
        vak = self.met_kop(naam, kop, invoer)
        vak.addWidget(invoer.melding)
        return vak

    def codes(self, naam: str) -> list[tuple[str, str]]:
        return [(c.code, c.naam) for c in codelijst(naam).op(self.kader.werkplek.vandaag())]

    def bewaar_inwoner(self, naam: str, waarde: Any) -> None:
        if self.inwoner is not None:
            kaal = waarde.strip() if isinstance(waarde, str) else waarde
            self.kader.doe(wijzig_inwoner, self.inwoner.id, **{naam: kaal})

    def _bewaar(self, naam: str, waarde: Any) -> None:
        if self.inwoner is not None:
            mislukt = partial(self._niet_bewaard, naam)
            self.kader.doe(neem_intake_op, self.inwoner.id, mislukt=mislukt, **{naam: waarde})

    def _niet_bewaard(self, naam: str, fout: Exception) -> None:
        """What was typed stays on screen, and is tried again when the field is left or changed."""
        if isinstance(self.velden[naam], (Regelveld, Tekstveld)):
            self.velden[naam].niet_bewaard()
        self.kader.meld_fout(fout)

    def _bewaar_getal(self, naam: str, invoer: Regelveld, tekst: str) -> None:
        goed = not tekst.strip() or tekst.strip().isdecimal()
        zin = "" if goed else "Vul een heel getal in, bijvoorbeeld 24."
        invoer.setProperty("fout", not goed)
        invoer.setAccessibleDescription(zin)
        herteken(invoer)
        self._meldingen[naam].setText(zin)
        self._meldingen[naam].setVisible(bool(zin))
        if goed:
            self._bewaar(naam, int(tekst) if tekst.strip() else None)

    def _klopt(self, naam: str) -> None:
        if self.inwoner is not None:
            self.velden[naam].setFocus(Qt.FocusReason.OtherFocusReason)
            self.kader.doe(bevestig, self.inwoner.id, naam)


def _van_intake(inwoner: Inwoner, naam: str) -> Any:
    return getattr(inwoner.intakes[-1], naam) if inwoner.intakes else None


def naast(*velden: Any) -> QHBoxLayout:
    """Fields beside each other, equally wide."""
    vak = rij(ruimte=12)
    for deel in velden:
        vak.addLayout(deel, 1)
    return vak
