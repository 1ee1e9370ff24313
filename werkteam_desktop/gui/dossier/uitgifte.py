"""Beside the plan: printing it, giving it out, and whether it holds together."""

from __future__ import annotations

import datetime as dt
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.lks import doorplaatsen
from werkteam_desktop.dossier.plancontrole import Aandacht, compleet, controleer, voorbij
from werkteam_desktop.dossier.planfeiten import Planfeiten
from werkteam_desktop.dossier.planregels import ONBEVESTIGD
from werkteam_desktop.dossier.planverschil import verschil, vorige_op_papier
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import toon_afdruk
from werkteam_desktop.gui.dossier.hulp import Datumkeuze
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, chip, knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.agenda import zet_in_agenda
from werkteam_desktop.handelingen.plan import druk_plan_af, reik_uit, wijzig_plan

EVALUATIE_OVER = dt.timedelta(weeks=8)
ANDERS_GETOOND = 4


class UitgifteKaart(Kaart):
    """Print, give out, and when to look at it together again."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Plan", parent=parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.druk = knop("Druk het plan af", self._druk_af, hoofd=True)
        self.reik = knop("Reik uit", self._reik_uit)
        self.versie = label()
        self.uitleg = label(soort="klein")
        self.evaluatie = Datumkeuze("Plan bespreken op")
        self.evaluatie.gekozen.connect(self._wijzig_evaluatie)
        self.inhoud.addLayout(rij(self.druk, self.reik, None))
        self.inhoud.addWidget(self.versie)
        self.inhoud.addWidget(self.uitleg)
        self.anders = label()
        self.agenda = knop("Zet in mijn agenda", self._in_agenda, link=True)
        self.agenda.setAccessibleDescription(
            "Een bestand met de afspraken, zonder naam, voor Outlook of een andere agenda"
        )
        self.inhoud.addWidget(self.anders)
        self.inhoud.addLayout(rij(label("Plan bespreken op", "zacht", afbreken=False), self.evaluatie, None))
        self.inhoud.addLayout(rij(self.agenda, None))

    def toon(self, inwoner: Inwoner) -> None:
        self.inwoner = inwoner
        plan = inwoner.plan
        self.druk.setEnabled(plan is not None)
        self.reik.setEnabled(plan is not None and not plan.is_uitgereikt)
        self.uitleg.setVisible(plan is not None)
        self.evaluatie.voorstel = self.kader.werkplek.vandaag() + EVALUATIE_OVER
        self.evaluatie.zet(plan.evaluatiedatum if plan else None)
        anders = _anders(inwoner)
        self.anders.setText(anders)
        self.anders.setVisible(bool(anders))
        if plan is None:
            self.versie.setText("Er is nog geen plan. Begin links met een sjabloon of een eerste stap.")
            self.uitleg.setText("")
            return
        uitgereikt = f"uitgereikt op {leesbaar(plan.uitgereikt_op)}" if plan.is_uitgereikt else "nog niet uitgereikt"
        evaluatie = f" U bespreekt het op {leesbaar(plan.evaluatiedatum)}." if plan.evaluatiedatum else ""
        self.versie.setText(f"Versie {plan.versie}, {uitgereikt}.{evaluatie}")
        self.uitleg.setText(
            f"Deze versie staat vast. Bij een wijziging begint versie {plan.versie + 1}."
            if plan.is_uitgereikt
            else "Uitreiken zet deze versie vast: de inwoner heeft hem dan op papier."
        )

    def _druk_af(self) -> None:
        if self.inwoner is None or self.inwoner.plan is None:
            return
        naam = f"plan-{self.inwoner.nummer}-v{self.inwoner.plan.versie}.pdf"
        blad = BytesIO()
        self.kader.doe(druk_plan_af, self.inwoner.id, blad, daarna=partial(self._afgedrukt, naam, blad))

    def _afgedrukt(self, naam: str, blad: BytesIO, tekens: tuple[str, ...]) -> None:
        toon_afdruk(self.kader, self, "Het plan", naam, blad.getvalue(), tekens)

    def _in_agenda(self) -> None:
        if self.inwoner is None:
            return
        naam = f"afspraken-{self.inwoner.nummer}.ics"
        pad = bestanden.vraag_plek(self, "Waar komt het bestand voor de agenda?", naam, "Agenda (*.ics)")
        if pad is not None:
            self.kader.doe(zet_in_agenda, self.inwoner.id, pad, daarna=lambda aantal: self._agenda_klaar(pad, aantal))

    def _agenda_klaar(self, pad: Path, aantal: int) -> None:
        wat = "1 afspraak staat" if aantal == 1 else f"{aantal} afspraken staan"
        self.kader.gemeld.emit(f"{wat} in {pad.name}. Open dat bestand om ze in uw agenda te zetten.", "goed")

    def _reik_uit(self) -> None:
        if self.inwoner is not None:
            self.druk.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes out: not on to a date beside it
            self.kader.doe(reik_uit, self.inwoner.id)

    def _wijzig_evaluatie(self, dag: dt.date | None) -> None:
        if self.inwoner is not None:
            self.kader.doe(wijzig_plan, self.inwoner.id, evaluatiedatum=dag)


class PastKaart(Kaart):
    """What in the plan does not fit, counted and told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Past het?", parent=parent)
        self.aantal = chip("", "let")
        self.kopregel.insertWidget(1, self.aantal)
        self.punten = kolom(ruimte=10)
        self.inhoud.addLayout(self.punten)

    def toon(self, inwoner: Inwoner, vandaag: dt.date, feiten: Planfeiten) -> None:
        punten = controleer(inwoner.plan, feiten.uren_beschikbaar, feiten) if inwoner.plan else []
        punten += voorbij(inwoner.plan, vandaag) if inwoner.plan else []
        door = doorplaatsen(inwoner, vandaag)
        if door is not None:
            punten.append(Aandacht("Doorgaan", door.zin, bevestigd=door.drempel.status != ONBEVESTIGD))
        leeg(self.punten)
        for punt in punten:
            bron = f" ({punt.artikel})" if punt.artikel else ""
            zeker = "" if punt.bevestigd else " Deze regel is nog niet bevestigd."
            self.punten.addLayout(kolom(label(punt.onderwerp, "kaartkop"), label(f"{punt.zin}{bron}{zeker}"), ruimte=2))
        self.aantal.setText(str(len(punten)))
        self.aantal.setAccessibleName(f"{len(punten)} aandachtspunten")
        self.setVisible(bool(punten))


class CompleetKaart(Kaart):
    """The parts that the law asks for, each with a tick or with what is still to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Compleet?", "Participatiewet, artikel 44a", parent)
        self.eisen = kolom(ruimte=4)
        self.inhoud.addLayout(self.eisen)

    def toon(self, inwoner: Inwoner, vandaag: dt.date) -> None:
        leeg(self.eisen)
        for eis in compleet(inwoner.plan, vandaag):
            teken = "✓" if eis.klaar else "○"
            zin = "" if eis.klaar and eis.naam in ("verplichtingen", "gevolgen") else f": {eis.zin.lower()}"
            self.eisen.addWidget(label(f"{teken}  {eis.naam}{zin}", "goed" if eis.klaar else "let"))


def _anders(inwoner: Inwoner) -> str:
    """What the newest version says other than the one the inwoner has."""
    plan = inwoner.plan
    vorige = vorige_op_papier(inwoner.plannen, plan) if plan else None
    if plan is None or vorige is None:
        return ""
    zinnen = verschil(vorige, plan)
    if not zinnen:
        return f"Nog hetzelfde als versie {vorige.versie}, die de inwoner heeft."
    over = len(zinnen) - ANDERS_GETOOND
    regels = [f"• {zin}" for zin in zinnen[:ANDERS_GETOOND]] + ([f"En nog {over}."] if over > 0 else [])
    return "\n".join([f"Anders dan versie {vorige.versie}:", *regels])
