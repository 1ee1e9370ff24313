"""The talk: one question at a time, readable by two people, with the fields of the sheet itself.

A question takes its fields out of their cards and gives them back when it is left: there is one field for each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from werkteam_desktop.gui.dossier.werk_velden import Waardeveld
from werkteam_desktop.gui.dossier.werk_vragen import ANTWOORD, Gespreksvraag, gesprek
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.indeling import Regels, herteken
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Knop, knop, label, rij

_ONDERWERPEN = 250
_VELDEN = 680  # a line of fields that is wider does not read well
_WEET_NIET = "Weet ik nog niet"


class _Geleend:
    """A field with its name and its sentence, out of its card for as long as a question asks for it."""

    def __init__(self, veld: QWidget, naam: str, vak: QVBoxLayout) -> None:
        self._kop = _naam_van(veld) if omvat(veld) is not veld else None
        self._naam = self._kop.text() if self._kop is not None else ""
        self._los = label(naam, "klein") if naam and self._kop is None else None
        if self._kop is not None and naam:
            self._kop.setText(naam)
        if self._los is not None:
            vak.addWidget(self._los)
        delen = [omvat(veld), veld.melding] if isinstance(veld, Waardeveld) else [omvat(veld)]
        self._terug = [_verplaats(deel, vak.addWidget) for deel in delen]

    def geef_terug(self) -> None:
        """Puts it back where it was; the last one that was lent goes first."""
        for terug in reversed(self._terug):
            terug()
        if self._kop is not None:
            self._kop.setText(self._naam)
        if self._los is not None:
            self._los.deleteLater()


class _Onderwerp(Knop):
    """The name of a question in the list of subjects; goes there."""

    def __init__(self, ga: Callable[[str], None], vraag: Gespreksvraag) -> None:
        super().__init__()
        self.setProperty("onderwerp", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: ga(vraag.code))

    def toon(self, stand: tuple[Gespreksvraag, bool, bool]) -> None:
        """The question, whether it is asked now, and whether something in it is not right."""
        vraag, nu, fout = stand
        self.setText(f"{vraag.kop} – vul aan" if fout else vraag.kop)
        self.setAccessibleDescription("Deze vraag staat nu op het scherm." if nu else "Ga naar deze vraag.")
        if self.property("nu") != nu:
            self.setProperty("nu", nu)
            herteken(self)


class Gesprek(QWidget):
    """One question with its fields, beside it the list of subjects. `voet`: the line with the answer so far and the
    buttons, for below the sheet.

    `stap_gekozen()`: another question, or the answer, is to be on screen. `gewezen(QWidget)`: this field got the focus
    and must be seen."""

    stap_gekozen = Signal()
    gewezen = Signal(object)

    def __init__(self, vind: Callable[[str], QWidget], parent: QWidget | None = None) -> None:
        """`vind` gives the field at a place as the questions name it."""
        super().__init__(parent)
        self.setObjectName("gesprek")
        self._vind = vind
        self._gesprek = gesprek()
        self._geleend: list[_Geleend] = []
        self._gewezen: set[str] = set()  # fields without an answer that Enter went to once
        self._feiten: frozenset[str] = frozenset()
        self._zin = ""
        self._breed = True
        self.code = ""
        self.voortgang = label(soort="voortgang", afbreken=False)
        self.tekst = label(soort="gespreksvraag")
        self.waarom = label(soort="waarom")
        self.dan = label(soort="waarom")
        self._velden = QVBoxLayout()
        self._velden.setSpacing(10)
        self._veldvak = QWidget()
        self._veldvak.setLayout(self._velden)
        self._velden.setContentsMargins(0, 0, 0, 0)
        self._vraagkaart = Kaart()
        self._vraagkaart.inhoud.setSpacing(10)
        self._vraagkaart.inhoud.addWidget(self.voortgang)
        self._vraagkaart.inhoud.addStretch(1)
        for deel in (self.tekst, self.waarom, self._veldvak, self.dan):
            self._vraagkaart.inhoud.addWidget(deel)
        self._vraagkaart.inhoud.addStretch(2)
        self._regels = Regels(lambda stand: stand[0].code, lambda stand: _Onderwerp(self.ga, stand[0]), ruimte=2)
        self._onderwerpen = Kaart("Waar we over praten")
        self._onderwerpen.setFixedWidth(_ONDERWERPEN)
        self._onderwerpen.inhoud.addLayout(self._regels)
        self._onderwerpen.inhoud.addStretch(1)
        naast = rij(ruimte=12)
        naast.addWidget(self._vraagkaart, 1)
        naast.addWidget(self._onderwerpen)
        self.setLayout(naast)

        self.regel = label(soort="antwoordregel")
        self.terug = knop("Terug", self.naar_vorige, hulp="Shift+Enter")
        self.weet_niet = knop(_WEET_NIET, self._weet_niet)
        self.verder = knop("Verder", self.naar_volgende, hoofd=True, hulp="Enter")
        self.voet = QFrame()
        self.voet.setObjectName("voet")
        onder = rij(ruimte=10)
        onder.setContentsMargins(20, 10, 20, 10)
        onder.addWidget(self.regel, 1)
        for een in (self.terug, self.weet_niet, self.verder):
            onder.addWidget(een)
        self.voet.setLayout(onder)
        for deze, volgende in ((self.terug, self.weet_niet), (self.weet_niet, self.verder)):
            QWidget.setTabOrder(deze, volgende)

    @property
    def is_open(self) -> bool:
        """Whether the talk is on screen, with its fields."""
        return bool(self._geleend)

    @property
    def bij_antwoord(self) -> bool:
        """Whether the talk has come to the answer."""
        return self.code == ANTWOORD

    @property
    def vraag(self) -> Gespreksvraag:
        return self._gesprek.stap(self.code)

    def begin(self, gemeente_onbekend: bool) -> None:
        """Another inwoner: the next time the talk opens it begins with the first question."""
        self.sluit()
        self._feiten = frozenset(["gemeente_onbekend"] if gemeente_onbekend else [])
        self.code = ""

    def open(self) -> None:
        """Goes on with the question where the talk was left."""
        self.ga(self.code or self._gesprek.eerste(self._gegeven()))

    def sluit(self) -> None:
        """Gives all fields back to their cards."""
        while self._geleend:
            self._geleend.pop().geef_terug()

    def ga(self, code: str) -> None:
        """Shows a question, or the answer."""
        self.sluit()
        self.code = code
        vraag = self.vraag
        self._gewezen.clear()
        self._schik()
        for plek, naam in vraag.velden.items():
            self._geleend.append(_Geleend(self._vind(plek), naam, self._velden))
        self.setAccessibleName(vraag.tekst)
        self.tekst.setText(vraag.tekst)
        _zet(self.waarom, f"Waarom vragen we dit? {vraag.waarom}" if vraag.waarom else "")
        self.ververs()
        self.stap_gekozen.emit()
        if not self.bij_antwoord:
            self._wijs(next(iter(self._gevraagd(vraag)), ""))

    def ververs(self, zin: str | None = None) -> None:
        """The facts changed. `zin`: the answer so far, "" when there is none yet, None for the one there was."""
        if zin is not None:
            self._zin = zin
        if not self.is_open:
            return
        gegeven = self._gegeven()
        fout = {vraag.code for vraag in self._gesprek.gesteld(gegeven) if self._fouten(vraag)}
        vraag = self.vraag
        bij = next((v.kop for v in self._gesprek.vragen if v.code in fout and v is not vraag), "")
        tot_nu = "" if self.bij_antwoord else self._zin
        self.regel.setText(f"Bij ‘{bij}’ is nog iets nodig." if bij else tot_nu)
        self.voortgang.setText(self._gesprek.voortgang(self.code, gegeven))
        weet_niet = any(_is_leeg(veld) or veld_fout(veld) for _, veld in self._mag_leeg(vraag))
        self.weet_niet.setVisible(weet_niet)
        beeld = next((veld for plek in vraag.velden if isinstance(veld := self._vind(plek), GrafiekVeld)), None)
        _zet(self.dan, beeld.accessibleDescription() if beeld else f"Weet u het nog niet? {vraag.dan}" * weet_niet)
        self.terug.setEnabled(bool(self._gesprek.vorige(self.code, gegeven)))
        self.verder.setText("Vul aan" if self.bij_antwoord else "Verder")
        self.verder.setVisible(not self.bij_antwoord or bool(fout))
        stappen = (*self._gesprek.gesteld(gegeven), self._gesprek.antwoord)
        self._regels.toon([(v, v.code == self.code, v.code in fout) for v in stappen])

    def naar_volgende(self) -> None:
        """On, when all that is asked here is right; first past a field that nobody answered yet."""
        vraag, gegeven = self.vraag, self._gegeven()
        if self.bij_antwoord:
            fout = next((v.code for v in self._gesprek.gesteld(gegeven) if self._fouten(v)), "")
            if fout:
                self.ga(fout)
            return
        for plek, veld in self._mag_leeg(vraag):
            if veld.hasFocus():
                self._gewezen.add(plek)
        fouten = self._fouten(vraag)
        leeg = [plek for plek, veld in self._mag_leeg(vraag) if _is_leeg(veld) and plek not in self._gewezen]
        if fouten:
            self._focus(fouten[0])
        elif leeg:
            self._wijs(leeg[0])
        else:
            self.ga(self._gesprek.volgende(self.code, gegeven))

    def naar_vorige(self) -> None:
        """Back to the question before this one."""
        if vorige := self._gesprek.vorige(self.code, self._gegeven()):
            self.ga(vorige)

    def _weet_niet(self) -> None:
        """What is not known stays empty, and the talk goes on; a wrong text elsewhere is mended first."""
        vrij = [veld for _, veld in self._mag_leeg(self.vraag)]
        for veld in vrij:
            if isinstance(veld, Waardeveld) and veld.fout:
                veld.maak_leeg()
        over = [veld for veld in self._fouten(self.vraag) if veld not in vrij]
        if over:
            self._focus(over[0])
        else:
            self.ga(self._gesprek.volgende(self.code, self._gegeven()))

    def _gegeven(self) -> set[str]:
        werkt = {"werkt"} if self._vind("werk.uren").waarde else set()
        return {plek for vraag in self._gesprek.vragen for plek in self._gevraagd(vraag)} | werkt | self._feiten

    def _gevraagd(self, vraag: Gespreksvraag) -> Iterator[str]:
        """The fields of a question that are asked for in this situation."""
        return (plek for plek in vraag.velden if not omvat(self._vind(plek)).isHidden())

    def _mag_leeg(self, vraag: Gespreksvraag) -> list[tuple[str, QWidget]]:
        return [(plek, self._vind(plek)) for plek in self._gevraagd(vraag) if plek in vraag.onbekend]

    def _fouten(self, vraag: Gespreksvraag) -> list[Waardeveld]:
        """The fields of a question that are not right."""
        return [veld for plek in self._gevraagd(vraag) for veld in _waardevelden(self._vind(plek)) if veld_fout(veld)]

    def _wijs(self, plek: str) -> None:
        self._gewezen.add(plek)
        if plek:
            veld = self._vind(plek)
            self._focus(veld if veld.focusPolicy() & Qt.FocusPolicy.TabFocus else _eerste_invoer(veld))

    def _focus(self, invoer: QWidget) -> None:
        invoer.setFocus(Qt.FocusReason.TabFocusReason)
        self.gewezen.emit(invoer)

    def zet_breed(self, breed: bool) -> None:
        """Whether there is room for large letters with the list of subjects beside them."""
        if breed != self._breed:
            self._breed = breed
            self._schik()

    def _schik(self) -> None:
        """Large, with the list of subjects, where there is room; of the answer only what can be tried out."""
        breed, vraag = self._breed, not self.bij_antwoord
        self._onderwerpen.setVisible(breed and vraag)
        self.voortgang.setVisible(vraag)
        self._veldvak.setMaximumWidth(_VELDEN if vraag else 16777215)
        zijkant = 40 if breed and vraag else 16
        self._vraagkaart.layout().setContentsMargins(zijkant, zijkant * 3 // 4, zijkant, 12)
        self._vraagkaart.inhoud.setSpacing(10 if breed else 4)
        self._velden.setSpacing(10 if breed else 4)
        vorm = "vraag" if breed and vraag else "smal" if vraag else "antwoord"
        if self.property("vorm") != vorm:
            self.setProperty("vorm", vorm)
            self.voet.setProperty("vorm", vorm)
            for deel in (*self.findChildren(QWidget), *self.voet.findChildren(QWidget)):
                herteken(deel)
                QApplication.sendEvent(deel, QEvent(QEvent.Type.StyleChange))  # a list keeps its old height without it


def omvat(veld: QWidget) -> QWidget:
    """The field with its name when they form one whole, else the field alone: what is shown and hidden."""
    vak = veld.parentWidget()
    eigen = _naam_van(veld) is not None and vak.layout() is not None and vak.layout().count() == 2
    return vak if eigen else veld


def veld_fout(veld: QWidget) -> bool:
    """Whether a sentence stands beside the field about what is not right."""
    return isinstance(veld, Waardeveld) and bool(veld.melding.text())


def _naam_van(veld: QWidget) -> QLabel | None:
    return next((kop for kop in veld.parentWidget().findChildren(QLabel) if kop.buddy() is veld), None)


def _waardevelden(veld: QWidget) -> list[Waardeveld]:
    """The field itself, or those inside it that count now."""
    if isinstance(veld, Waardeveld):
        return [veld]
    return [binnen for binnen in veld.findChildren(Waardeveld) if binnen.isVisibleTo(veld)]


def _eerste_invoer(veld: QWidget) -> QWidget:
    mag = Qt.FocusPolicy.TabFocus
    return next((w for w in veld.findChildren(QWidget) if w.focusPolicy() & mag and w.isVisibleTo(veld)), veld)


def _is_leeg(veld: QWidget) -> bool:
    return not (veld.code() if isinstance(veld, Keuzelijst) else veld.text().strip())


def _zet(veld: QLabel, zin: str) -> None:
    veld.setText(zin)
    veld.setVisible(bool(zin))


def _verplaats(deel: QWidget, zet: Callable[[QWidget], None]) -> Callable[[], None]:
    """Moves a widget by `zet` and gives the way back; hidden stays hidden."""
    vak = _vak_van(deel, deel.parentWidget().layout())
    plek = vak.indexOf(deel)
    rest = vak.getItemPosition(plek) if isinstance(vak, QGridLayout) else (vak.stretch(plek),)

    def zet_terug(_deel: QWidget) -> None:
        if isinstance(vak, QGridLayout):
            vak.addWidget(deel, *rest)
        else:
            vak.insertWidget(plek, deel, *rest)

    _verhuis(deel, zet)
    return lambda: _verhuis(deel, zet_terug)


def _verhuis(deel: QWidget, zet: Callable[[QWidget], None]) -> None:
    verborgen = deel.isHidden()
    # Python may hold the layout's item for it, and would not know that Qt deletes that by itself when a widget moves.
    uit = _vak_van(deel, deel.parentWidget().layout())
    uit.takeAt(uit.indexOf(deel))
    zet(deel)
    deel.setVisible(not verborgen)


def _vak_van(deel: QWidget, vak: QLayout) -> QLayout | None:
    """The layout that holds `deel`: this one, or one inside it."""
    if vak.indexOf(deel) >= 0:
        return vak
    binnen = (_vak_van(deel, een) for een in vak.children() if isinstance(een, QLayout))
    return next(filter(None, binnen), None)
