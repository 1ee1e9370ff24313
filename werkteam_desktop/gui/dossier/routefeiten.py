"""The facts that the route advice rests on, each to be answered where it stands."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, routeregels
from werkteam_desktop.dossier.routeregels import RouteAdvies
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Regelveld, chip, knop, kolom, label, rij, streep
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner
from werkteam_desktop.handelingen.route import feiten, nieuwste_metingen

# fact (RouteFeiten), question
_VRAGEN = (
    ("zorg_nodig", "Is eerst zorg of steun nodig?"),
    ("kan_werken", "Kan betaald werk nu?"),
    ("baan_in_zicht", "Is er een baan of werkplek in zicht?"),
    ("startkwalificatie", "Diploma op minstens mbo-2, havo of vwo?"),
)


class JaNee(QWidget):
    """Yes, no, or not asked. `gekozen`: True, False or None."""

    gekozen = Signal(object)
    KEUZES = ((True, "ja"), (False, "nee"), (None, "niet gevraagd"))

    def __init__(self, naam: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groep = QButtonGroup(self)
        self.knoppen = {}
        for waarde, tekst in self.KEUZES:
            keuze = QRadioButton(tekst)
            keuze.setAccessibleName(f"{naam} {tekst}")
            self.groep.addButton(keuze)
            self.knoppen[waarde] = keuze
            keuze.toggled.connect(lambda aan, w=waarde: aan and not self._zetten and self.gekozen.emit(w))
        self._zetten = False
        self.setFocusProxy(self.knoppen[True])
        self.setLayout(rij(*self.knoppen.values(), None, ruimte=10))

    def zet(self, waarde: bool | None) -> None:
        self._zetten = True
        self.knoppen[waarde].setChecked(True)
        self.setFocusProxy(self.knoppen[waarde is not False])  # Tab comes to the answer that was given, else to yes
        self._zetten = False


class _Feit(QWidget):
    """A question with its answer, marked when the answer made the advice, or could still change it."""

    def __init__(self, vraag: str, invoer: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.invoer = invoer
        self.nodig = chip("nog niet bekend", "let")
        self.telt = chip("telt mee")
        self.vraag = label(vraag)
        kop = rij(ruimte=8)
        kop.addWidget(self.vraag, 1)
        kop.addWidget(self.telt)
        kop.addWidget(self.nodig)
        vak = kolom(kop, invoer, ruimte=2)
        vak.setContentsMargins(0, 4, 0, 8)
        self.setLayout(kolom(vak, streep(), ruimte=0))


class FeitenKaart(Kaart):
    """Everything the rules look at, with what is known of it."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Waar het advies op rust", "antwoord hier", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.feiten: dict[str, _Feit] = {}
        self.janee: dict[str, JaNee] = {}
        for naam, vraag in _VRAGEN:
            keuze = JaNee(vraag)
            keuze.gekozen.connect(partial(self._bewaar, naam))
            self.janee[naam] = keuze
            self._voeg_toe(naam, vraag, keuze)
        self.uren = Regelveld("Hoeveel uren per week?", "niet gevraagd")
        self.uren.setMaximumWidth(150)
        self.uren.bewaren.connect(self._bewaar_uren)
        self._voeg_toe("uren_beschikbaar", "Hoeveel uren per week kan iemand?", self.uren)
        codes = codelijst("doelgroepenregister").op(kader.werkplek.vandaag())
        self.register = Keuzelijst("Doelgroepenregister", [(c.code, c.naam) for c in codes])
        self.register.gekozen.connect(self._bewaar_register)
        self._voeg_toe("doelgroepenregister", "Staat iemand in het doelgroepenregister?", self.register)
        self.belemmeringen = knop("Naar Diagnose", lambda: self._ga("diagnose"), link=True)
        self._voeg_toe("aantal_belemmeringen", "", self.belemmeringen)
        self.trede = knop("Naar de ladder", lambda: self._ga("diagnose"), link=True)
        self._voeg_toe("ladder_trede", "", self.trede)

    def toon(self, inwoner: Inwoner, raad: RouteAdvies) -> None:
        """Shows the answers; what the advice still waits for is marked."""
        ander = self.inwoner is not None and self.inwoner.id != inwoner.id
        if ander:
            self.uren.bewaar_nu()
        self.inwoner = inwoner
        vandaag = self.kader.werkplek.vandaag()
        bekend = feiten(inwoner, vandaag)
        woorden = routeregels(vandaag, inwoner.gemeente).feiten
        for naam, keuze in self.janee.items():
            keuze.zet(getattr(bekend, naam))
        self.uren.zet("" if bekend.uren_beschikbaar is None else str(bekend.uren_beschikbaar))
        self.register.zet(inwoner.doelgroepenregister)
        open_ = len(nieuwste_metingen(inwoner))
        tegen = bekend.aantal_belemmeringen
        houden = "houdt" if tegen == 1 else "houden"
        self.feiten["aantal_belemmeringen"].vraag.setText(
            f"{tegen} van {open_} leefgebieden {houden} werk nu tegen." if open_ else "Nog geen leefgebied bekeken.",
        )
        self.feiten["ladder_trede"].vraag.setText(
            f"Participatieladder: trede {bekend.ladder_trede}." if bekend.ladder_trede else "Ladder nog niet gemeten.",
        )
        for naam, feit in self.feiten.items():
            feit.nodig.setVisible(woorden.get(naam) in raad.onbekend)
            feit.telt.setVisible(naam in raad.antwoorden)

    def eerste_onbekende(self) -> QWidget | None:
        """Where to answer the first question that the advice waits for."""
        return next((f.invoer for f in self.feiten.values() if not f.nodig.isHidden()), None)

    def _voeg_toe(self, naam: str, vraag: str, invoer: QWidget) -> None:
        self.feiten[naam] = _Feit(vraag, invoer)
        self.inhoud.addWidget(self.feiten[naam])

    def _bewaar(self, naam: str, waarde: Any) -> None:
        if self.inwoner is not None:
            self.kader.doe(neem_intake_op, self.inwoner.id, **{naam: waarde})

    def _bewaar_uren(self, tekst: str) -> None:
        if not tekst.strip() or tekst.strip().isdecimal():
            self._bewaar("uren_beschikbaar", int(tekst) if tekst.strip() else None)
        else:
            self.kader.gemeld.emit("Vul bij uren per week een heel getal in, bijvoorbeeld 24.", "fout")

    def _bewaar_register(self, code: str) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_inwoner, self.inwoner.id, doelgroepenregister=code)

    def _ga(self, tab: str) -> None:
        if self.inwoner is not None:
            self.kader.gevraagd.emit(self.inwoner.id, tab)
