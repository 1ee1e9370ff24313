"""What the traject costs, per pot, while one plans it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.plankosten import Kosten, kosten
from werkteam_desktop.dossier.planregels import bedragen, potten
from werkteam_desktop.grafiek.opmaak import euro
from werkteam_desktop.gui.widgets import Kaart, label, leeg

GEMIDDELD = "per_bijstandsgerechtigde"


class KostenKaart(Kaart):
    """The sum per pot; what is not known is named, so that no total looks whole that is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wat kost het?", "alleen voor het team", parent)
        self._bedragen = QGridLayout()
        self._bedragen.setColumnStretch(0, 1)
        self.onbekend = label(soort="let")
        self.uitleg = label(soort="klein")
        self.inhoud.addLayout(self._bedragen)
        self.inhoud.addWidget(self.onbekend)
        self.inhoud.addWidget(self.uitleg)

    def toon(self, inwoner: Inwoner) -> None:
        plan = inwoner.plan
        som = kosten(plan) if plan else Kosten({}, ())
        self.setVisible(bool(som.per_pot or som.onbekend))
        leeg(self._bedragen)
        namen = {p.code: f"Betaald door {p.naam}" for p in potten()} | {"": "Nog niet bekend wie betaalt"}
        regels = [(namen.get(code, code), euro(bedrag)) for code, bedrag in som.per_pot.items()]
        if len(regels) > 1 or (regels and som.onbekend):
            regels.append(("Samen, voor zover bekend" if som.onbekend else "Samen", euro(som.totaal)))
        for nr, (naam, bedrag) in enumerate(regels):
            self._bedragen.addWidget(label(naam), nr, 0)
            self._bedragen.addWidget(label(bedrag, afbreken=False), nr, 1)
        self.onbekend.setText(f"Kosten nog niet bekend: {', '.join(som.onbekend)}." if som.onbekend else "")
        self.onbekend.setVisible(bool(som.onbekend))
        self.uitleg.setText(" ".join(filter(None, (_afspraak(inwoner.gemeente), _gemiddeld()))))


def _afspraak(gemeente: str) -> str:
    """How this gemeente divides its budget, where it agreed so."""
    delen = [f"{p.deel} procent {p.naam}" for p in potten() if p.deel is not None and gemeente in p.gemeenten]
    return f"Afspraak over het budget: {' en '.join(delen)}." if delen else ""


def _gemiddeld() -> str:
    ander = next((b for b in bedragen() if b.code == GEMIDDELD), None)
    if ander is None:
        return ""
    return f"Ter vergelijking: ongeveer {euro(ander.bedrag)} per {ander.per}, {ander.naam} ({ander.geldig_vanaf.year})."
