"""Closing a dossier, with what is still open in sight; and opening it again."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Keuzelijst, Tekstveld, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.afsluiten import heropen, nog_open, sluit_af

_NOEM = 6


class SluitDialoog(Dialoog):
    """Why it closes; what is open is named, and falls away only by a tick."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner: Inwoner) -> None:
        super().__init__(kader, parent, "Dossier sluiten")
        self.inwoner = inwoner
        vandaag = kader.werkplek.vandaag()
        redenen = [(c.code, c.naam) for c in codelijst("afsluitreden").op(vandaag)]
        self.reden = Keuzelijst("Waarom", redenen, leeg="kies een reden")
        self.toelichting = Tekstveld("Toelichting", "Eén regel mag. Leeg laten ook.", 1)
        self.vervalt = QCheckBox("Dit mag vervallen. Het blijft in het dossier te lezen.")
        open_ = nog_open(inwoner)
        zaken = [label(f"{leesbaar(v.op)}: {v.wat}") for v in open_[:_NOEM]]
        if len(open_) > _NOEM:
            zaken.append(label(f"En nog {len(open_) - _NOEM}.", "zacht"))
        delen: list = [veld("Waarom", self.reden), veld("Toelichting", self.toelichting)]
        if open_:
            delen += [label("Dit staat nog open:", "kaartkop"), kolom(*zaken, ruimte=2), self.vervalt]
        sluit = knop("Sluit het dossier", self._sluit, hoofd=True)
        sluit.setDefault(True)
        self.setLayout(
            kolom(
                *delen,
                label("U kunt het dossier later altijd weer openen. Alles staat er dan nog.", "klein"),
                self.fout,
                rij(None, knop("Annuleren", self.reject), sluit),
                marge=20,
                ruimte=12,
            )
        )

    def _sluit(self) -> None:
        if not self.reden.code():
            self.zeg_fout("Kies eerst waarom het dossier sluit.")
            return
        self.kader.doe(
            sluit_af,
            self.inwoner.id,
            self.reden.code(),
            self.toelichting.tekst(),
            self.vervalt.isChecked(),
            daarna=lambda _wijziging: self.accept(),
            mislukt=self.toon_fout,
        )


class HeropenDialoog(Dialoog):
    """Goes on where it stopped."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner: Inwoner) -> None:
        super().__init__(kader, parent, "Dossier openen")
        self.inwoner = inwoner
        self.toelichting = Tekstveld("Waarom opent u het weer?", "Eén regel mag. Leeg laten ook.", 1)
        opnieuw = knop("Open het dossier weer", self._open, hoofd=True)
        opnieuw.setDefault(True)
        reden = codelijst("afsluitreden").naam_van(inwoner.afsluitreden)
        self.setLayout(
            kolom(
                label(f"Dit dossier is gesloten op {leesbaar(inwoner.afgesloten_op)}. {reden}."),
                veld("Waarom opent u het weer?", self.toelichting),
                self.fout,
                rij(None, knop("Annuleren", self.reject), opnieuw),
                marge=20,
                ruimte=12,
            )
        )

    def _open(self) -> None:
        self.kader.doe(
            heropen,
            self.inwoner.id,
            self.toelichting.tekst(),
            daarna=lambda _wijziging: self.accept(),
            mislukt=self.toon_fout,
        )
