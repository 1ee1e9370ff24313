"""What to tick at a help: whether it is arranged, and how good the place is."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from werkteam_desktop.dossier import Voorziening
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.dossier.plancontrole import vragen_bij
from werkteam_desktop.dossier.planfeiten import Planfeiten
from werkteam_desktop.dossier.planregels import Hulpvraag
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import kolom, label, leeg
from werkteam_desktop.handelingen.plan import beantwoord


class HulpVragen(QWidget):
    """The questions at one help as ticks; hidden where there are none."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.hulp: Voorziening | None = None
        self.vinkjes: dict[str, QCheckBox] = {}
        self._vak = Vloei(14, 2)
        self.kop = label(soort="zacht")
        self.oordeel = label(soort="zacht")
        self.setLayout(kolom(self.kop, self._vak, self.oordeel, ruimte=4))

    def toon(self, hulp: Voorziening, plan: Trajectplan, feiten: Planfeiten) -> None:
        """Shows the questions that concern this inwoner, as they were answered."""
        self.hulp = hulp
        vragen = vragen_bij(plan, hulp, feiten)
        if [v.code for v in vragen] != list(self.vinkjes):
            self._maak(vragen)
        for code, vinkje in self.vinkjes.items():
            vinkje.setChecked(bool(hulp.kwaliteit.get(code)))
        kwaliteit = [v for v in vragen if v.soort == "kwaliteit"]
        self.kop.setText("Hoe goed is deze plek?" if kwaliteit else "Is het geregeld?")
        self.oordeel.setText(_oordeel(kwaliteit, hulp))
        self.oordeel.setVisible(bool(kwaliteit))
        self.setVisible(bool(vragen))

    def _maak(self, vragen: list[Hulpvraag]) -> None:
        leeg(self._vak)
        self.vinkjes = {}
        for vraag in vragen:
            vinkje = QCheckBox(vraag.vraag)
            vinkje.setAccessibleName(f"{voorzieningen().naam_van(self.hulp.code)}: {vraag.vraag}")
            vinkje.clicked.connect(lambda aan, code=vraag.code: self.kader.doe(beantwoord, self.hulp.id, code, aan))
            self.vinkjes[vraag.code] = vinkje
            self._vak.addWidget(vinkje)


def _oordeel(vragen: list[Hulpvraag], hulp: Voorziening) -> str:
    """What would make the place better; it says nothing about the inwoner."""
    beter = [v.vraag[:1].lower() + v.vraag[1:] for v in vragen if not hulp.kwaliteit.get(v.code)]
    if not beter:
        return "Een goede plek: alles klopt."
    if len(beter) == len(vragen):
        return "Vrijwilligerswerk helpt het meest als dit klopt. Vink aan wat zo is."
    return f"Goed: {len(vragen) - len(beter)} van de {len(vragen)} punten. Nog beter met: {', '.join(beter)}."
