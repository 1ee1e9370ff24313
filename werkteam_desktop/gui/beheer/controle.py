"""The sheet Controle: are the data whole, and what can be done about what is not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.team.voortgang import Voortgang, Werk
from werkteam_desktop.gui.widgets import Kaart, Vel, chip, knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen import controle
from werkteam_desktop.handelingen.controle import Bevinding, Controle, Herstelstap, Stand, Uitslag

NOEMT = 12  # dossiers and places that a card names; the command names more
_UITLEG = (
    "Het programma leest het hele bestand en kijkt of alles klopt: het bestand zelf, de dossiers, de plannen, de "
    "documenten en het logboek. Er verandert niets, en u kunt intussen doorwerken."
)
_ERNST = {"fout": ("klopt niet", "rood"), "let_op": ("kijk na", "let")}


class ControleBlad(QWidget):
    """One button, and a card for each finding. The check is done in pieces in the thread of the store: what is typed
    meanwhile is kept in between."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.uitslag: Uitslag | None = None
        self.nu = knop("Controleer nu", self.controleer, hoofd=True)
        self.voortgang = Voortgang()
        self.voortgang.gestopt.connect(partial(self._rust, "De controle is gestopt. Er is niets veranderd."))
        self.stand, self.gekeken = label(), label(soort="zacht")
        kaart = Kaart("Controleer de gegevens")
        for deel in (label(_UITLEG, "zacht"), self.voortgang, self.stand, self.gekeken):
            kaart.inhoud.addWidget(deel)
        kaart.inhoud.addLayout(rij(self.nu, None))
        self.bevindingen = kolom(ruimte=12)
        vel = Vel("Controle")
        vel.vak.addWidget(kaart)
        vel.vak.addLayout(self.bevindingen)
        vel.vak.addStretch(1)
        self.setLayout(kolom(vel, ruimte=0))
        self.stand.hide()
        self.gekeken.hide()

    def controleer(self) -> None:
        """Checks everything; what was found before goes."""
        self._ruim_op()
        self.nu.setEnabled(False)
        werk = self.voortgang.begin("Controleren")
        self._verder(werk, Controle(self.kader.werkplek), None)

    def _verder(self, werk: Werk, loop: Controle, stand: Stand | None) -> None:
        if werk is not self.voortgang.werk:
            return  # Stop was pressed meanwhile
        if stand is not None:
            werk.zin = f"Controleren van {stand.wat}"
            werk.stand(round(stand.deel * 100), 100)
        self.kader.lees(
            lambda _werkplek: loop.verder(),
            daarna=partial(self._gelezen, werk, loop),
            mislukt=partial(self._mislukt, werk),
        )

    def _gelezen(self, werk: Werk, loop: Controle, stand: Stand | None) -> None:
        if stand is not None:
            self._verder(werk, loop, stand)
        elif self.voortgang.klaar(werk) and loop.uitslag is not None:
            self.toon(loop.uitslag)

    def _mislukt(self, werk: Werk, fout: Exception) -> None:
        if self.voortgang.klaar(werk):
            self._rust("")
            self.kader.meld_fout(fout)

    def toon(self, uitslag: Uitslag) -> None:
        """Shows what was found, the worst first, or calmly that all is well."""
        self.uitslag = uitslag
        om = uitslag.op.astimezone()
        self._rust(f"{uitslag.zin} Gecontroleerd op {leesbaar(om.date())} om {om:%H.%M} uur.")
        zinnen = [f"Gekeken is naar {'; '.join(uitslag.gekeken)}."]
        if uitslag.controlegetal:
            zinnen.append(
                f"Het controlegetal van het logboek is {uitslag.controlegetal}. Schrijf het op als u later zeker wilt "
                "weten dat niemand het logboek opnieuw maakte."
            )
        self.gekeken.setText("\n".join(zinnen))
        self.gekeken.show()
        stappen = controle.herstelstappen(uitslag)
        if stappen:
            kaart = Kaart("Herstellen", "eerst komt er een reservekopie")
            for stap in stappen:
                kaart.inhoud.addWidget(label(stap.zin))
            kaart.inhoud.addLayout(rij(knop("Herstel …", partial(self._vraag_herstel, stappen)), None))
            self.bevindingen.addWidget(kaart)
        for bevinding in sorted(uitslag.bevindingen, key=lambda b: controle.ERNST.index(b.punt.ernst)):
            self.bevindingen.addWidget(self._kaart(bevinding))

    def _kaart(self, bevinding: Bevinding) -> Kaart:
        punt = bevinding.punt
        keer = "1 keer" if bevinding.aantal == 1 else f"{controle.getal(bevinding.aantal)} keer"
        kaart = Kaart(punt.wat, keer)
        woord, ernst = _ERNST[punt.ernst]
        kaart.kopregel.insertWidget(0, chip(woord, ernst))
        kaart.inhoud.addWidget(label(punt.betekent))
        kaart.inhoud.addWidget(label(punt.doe, "zacht"))
        if bevinding.waar:
            over = len(bevinding.waar) - NOEMT
            meer = [f"en nog {over} plekken"] if over > 0 else []
            kaart.inhoud.addWidget(label("\n".join([*bevinding.waar[:NOEMT], *meer]), "klein"))
        if bevinding.dossiers:
            knoppen = Vloei(8)
            for inwoner, nummer in bevinding.dossiers[:NOEMT]:
                open_ = knop(f"Open {nummer}", partial(self.kader.gevraagd.emit, inwoner, ""), link=True)
                open_.setAccessibleName(f"Open dossier {nummer}")
                knoppen.addWidget(open_)
            if len(bevinding.dossiers) > NOEMT:
                knoppen.addWidget(label(f"en nog {len(bevinding.dossiers) - NOEMT}", "zacht", afbreken=False))
            kaart.inhoud.addLayout(knoppen)
        return kaart

    def _vraag_herstel(self, stappen: list[Herstelstap]) -> None:
        dialoog = HerstelDialoog(self.kader, self, stappen)
        dialoog.accepted.connect(partial(self._herstel, stappen))
        dialoog.open()

    def _herstel(self, stappen: list[Herstelstap]) -> None:
        self.nu.setEnabled(False)
        self.kader.doe(controle.herstel, stappen, daarna=self._hersteld, mislukt=self._niet_hersteld)

    def _hersteld(self, zin: str) -> None:
        self.kader.gemeld.emit(zin, "goed")
        self.controleer()

    def _niet_hersteld(self, fout: Exception) -> None:
        self.nu.setEnabled(True)
        self.kader.meld_fout(fout)

    def _rust(self, zin: str) -> None:
        self.nu.setEnabled(True)
        hier = QApplication.focusWidget()
        if self.isVisible() and (hier is None or not self.isAncestorOf(hier)):
            self.nu.setFocus(Qt.FocusReason.OtherFocusReason)  # while it was off the focus went beside the screen
        self.stand.setText(zin)
        self.stand.setVisible(bool(zin))

    def _ruim_op(self) -> None:
        self.uitslag = None
        leeg(self.bevindingen)
        self.stand.hide()
        self.gekeken.hide()


class HerstelDialoog(Dialoog):
    """Says what will be done before it is done."""

    def __init__(self, kader: Kader, parent: QWidget, stappen: list[Herstelstap]) -> None:
        super().__init__(kader, parent, "Herstellen")
        doen = knop("Herstel", self.accept, hoofd=True)
        self.setLayout(
            kolom(
                label("Dit gaat het programma doen", "kaartkop"),
                label("Er komt eerst een reservekopie. Lukt die niet, dan verandert er niets."),
                *(label(f"• {stap.zin}") for stap in stappen),
                label("Bedragen, plannen en het logboek blijven zoals ze zijn.", "zacht"),
                rij(None, knop("Annuleren", self.reject), doen),
                marge=20,
                ruimte=10,
            )
        )
