"""What a gemeente chooses, question by question: another answer asks from which day, and what held before stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dossier.werk_velden import Waardeveld, dagveld
from werkteam_desktop.gui.indeling import wegknop
from werkteam_desktop.gui.instellingen.velden import geheelveld, procentveld, schrijf_procent
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, kolom, label, leeg, rij
from werkteam_desktop.inkomen.gemeente import GRENZEN, vorm
from werkteam_desktop.inkomen.gemeentevragen import Termvraag, Vragengroep
from werkteam_desktop.inkomen.normen import Norm
from werkteam_desktop.inkomen.zin import MAANDNAMEN

Waarden = tuple[tuple[dt.date, Any], ...]

_ANTWOORD = 312  # pixels for the answer beside its question
_NAAST_VELD = 5  # pixels down to the text in the field beside it
_GEEN_DAG = "Vul in vanaf welke dag dit geldt."


class Termrij(QWidget):
    """One question with the answer that holds today. `veranderd()`: another answer, or a field became wrong or good."""

    veranderd = Signal()

    def __init__(self, vraag: Termvraag, vandaag: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vraag, self.vandaag = vraag, vandaag
        self.soort = vorm(vraag.naam)
        self._eigen: Waarden = ()
        self._landelijk: Any = None
        kop = label(vraag.vraag)
        self.betekent = label(vraag.uitleg, "klein")
        if not vraag.uitleg:
            self.betekent.hide()
        self.veld = self._maak_veld()
        kop.setBuddy(self.veld)
        self.vanaf = dagveld(f"{vraag.vraag} Vanaf welke datum?")
        self.vanaf.setFixedWidth(150)
        self._vanaf = QWidget()
        self._vanaf.setLayout(rij(label("Vanaf welke datum?", afbreken=False), self.vanaf, None))
        self.landelijk = label(soort="klein")
        self.eerder = kolom(ruimte=0)
        antwoord = QWidget()
        antwoord.setFixedWidth(_ANTWOORD)
        delen = [self.veld, self._vanaf, *(v.melding for v in self._velden), self.landelijk, self.eerder, None]
        antwoord.setLayout(kolom(*delen, ruimte=4))
        links = QWidget()
        links.setLayout(kolom(_NAAST_VELD, kop, self.betekent, None, ruimte=2))
        self.setLayout(rij(links, antwoord, ruimte=16))
        self.layout().setStretch(0, 1)
        self._vanaf.hide()
        self.vanaf.veranderd.connect(self._veranderd)

    def _maak_veld(self) -> Keuzelijst | Waardeveld:
        if self.vraag.keuzes:
            veld = Keuzelijst(self.vraag.vraag, [(str(k.waarde), k.tekst) for k in self.vraag.keuzes])
            veld.gekozen.connect(self._gekozen)
            return veld
        veld = procentveld(self.vraag.vraag, 100) if self.soort == "deel" else geheelveld(self.vraag.vraag, self.soort)
        veld.setFixedWidth(150)
        veld.veranderd.connect(self._gekozen)
        return veld

    @property
    def _velden(self) -> tuple[Waardeveld, ...]:
        return (self.vanaf,) if self.vraag.keuzes else (self.veld, self.vanaf)

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """The fields whose text may be wrong now."""
        return tuple(veld for veld in self._velden if not veld.isHidden())

    def toon(self, eigen: Waarden, landelijk: Norm) -> None:
        """Shows the values that the gemeente chose itself, and what holds where it chose nothing."""
        self._eigen = eigen
        self._landelijk = int(landelijk.waarde) if self.soort in GRENZEN else landelijk.waarde
        self.landelijk.setText(f"Landelijk: {self._in_woorden(self._landelijk)}, sinds {leesbaar(landelijk.vanaf)}.")
        self._begin_opnieuw()

    def waarden(self) -> Waarden:
        """The dated values as they stand on screen; nothing for who leaves it at the national default."""
        if not self.is_anders or self.vanaf.waarde is None:
            return self._eigen
        return tuple(sorted({**dict(self._eigen), self.vanaf.waarde: self.antwoord}.items()))

    @property
    def antwoord(self) -> Any:
        """The answer on screen."""
        if not self.vraag.keuzes:
            return self.geldt if self.veld.waarde is None else self.veld.waarde
        return next(k.waarde for k in self.vraag.keuzes if str(k.waarde) == self.veld.code())

    @property
    def geldt(self) -> Any:
        """What holds today without the answer on screen."""
        return next((waarde for vanaf, waarde in reversed(self._eigen) if vanaf <= self.vandaag), self._landelijk)

    @property
    def is_anders(self) -> bool:
        return self.antwoord != self.geldt

    def maak_bezwaar(self, zin: str) -> Waardeveld:
        """Says beside the question what is wrong with its answer; returns the field that says it."""
        veld = self.vanaf if self.is_anders else self._velden[0]
        veld.maak_bezwaar(zin)
        return veld

    def _begin_opnieuw(self) -> None:
        """Shows what holds today, without another answer under way."""
        self.vanaf.zet_waarde(None, dwing=True)
        if self.vraag.keuzes:
            with QSignalBlocker(self.veld):
                self.veld.zet(str(self.geldt))
        else:
            self.veld.zet_waarde(self.geldt, dwing=True)
        leeg(self.eerder)
        vorige: QWidget = self.vanaf
        for vanaf, waarde in self._eigen:
            regel = self._eerdere(vanaf, waarde)
            self.eerder.addWidget(regel)
            weg = regel.findChild(QPushButton)
            QWidget.setTabOrder(vorige, weg)
            vorige = weg
        self._pas_aan()

    def _gekozen(self, _code: str = "") -> None:
        if self.is_anders and self.vanaf.waarde is None:
            self.vanaf.zet_waarde(_eerste_van_volgende_maand(self.vandaag), dwing=True)
        self._pas_aan()
        self.veranderd.emit()

    def _veranderd(self) -> None:
        self._pas_aan()
        self.veranderd.emit()

    def _pas_aan(self) -> None:
        self._vanaf.setVisible(self.is_anders)
        self.vanaf.setVisible(self.is_anders)
        self.vanaf.maak_bezwaar(_GEEN_DAG if self.is_anders and self.vanaf.waarde is None else "")
        if self.vraag.keuzes:
            self.betekent.setText(next(k.betekent for k in self.vraag.keuzes if k.waarde == self.antwoord))
            self.betekent.show()
            self.veld.setAccessibleDescription(self.betekent.text())

    def _eerdere(self, vanaf: dt.date, waarde: Any) -> QWidget:
        """A dated value of the gemeente itself, with a way to take it away."""
        tekst = f"Vanaf {leesbaar(vanaf)}: {self._in_woorden(waarde)}"
        weg = wegknop(lambda: self._haal_weg(vanaf), "Haal deze waarde weg")
        weg.setAccessibleName(f"Haal weg: {self.vraag.vraag} {tekst}")
        vak = rij(label(tekst, "klein"), weg, ruimte=4)
        vak.setStretch(0, 1)
        regel = QWidget()
        regel.setLayout(vak)
        return regel

    def _haal_weg(self, weg: dt.date) -> None:
        self._eigen = tuple((vanaf, waarde) for vanaf, waarde in self._eigen if vanaf != weg)
        self._begin_opnieuw()
        self.veld.setFocus()  # the button that had it is gone
        self.veranderd.emit()

    def _in_woorden(self, waarde: Any) -> str:
        if self.vraag.keuzes:
            return next(k.tekst for k in self.vraag.keuzes if k.waarde == waarde).partition(":")[0].lower()
        if self.soort == "deel":
            return schrijf_procent(waarde)
        if self.soort == "maand":
            return MAANDNAMEN[waarde - 1]
        return f"dag {waarde}" if self.soort == "dag" else str(waarde)


class Groepkaart(Kaart):
    """The questions that belong together."""

    def __init__(self, groep: Vragengroep, vandaag: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(groep.naam, parent=parent)
        self.inhoud.setSpacing(14)
        self.rijen = [Termrij(vraag, vandaag) for vraag in groep.vragen]
        for rij_ in self.rijen:
            self.inhoud.addWidget(rij_)


def _eerste_van_volgende_maand(dag: dt.date) -> dt.date:
    return (dag.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
