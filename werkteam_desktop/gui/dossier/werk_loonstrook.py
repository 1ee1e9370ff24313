"""The payslip check: type what the payslip says, and read at once what is different and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from werkteam_desktop.dossier import Berekening
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.opmaak import MAANDEN, bedrag, verschil
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.dossier.werk_velden import Waardeveld, bedragveld, met_naam
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Keuzelijst, knop, kolom, label, rij
from werkteam_desktop.handelingen.loonstroken import bewaar_loonstrook
from werkteam_desktop.inkomen.json_vorm import vraag_uit_json
from werkteam_desktop.inkomen.loonstrook import (
    Loonstrook,
    Vergelijking,
    strook_uit_json,
    vergelijk,
    verwachte_strook,
)
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.tijd import eerste, maand_verder
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag, Werk
from werkteam_desktop.inkomen.zin import hele_euro

_MAANDEN = 12
_REGELS = 4  # gross, pension, loonheffing, net
_NODIG = ("bruto", "loonheffing", "netto")
_KOPPEN = ("", "verwacht", "op de loonstrook", "verschil")


class LoonstrookDialoog(Dialoog):
    """The payslip is kept beside its calculation. `overgenomen(Werk)`: go on with the job as the payslip shows it."""

    overgenomen = Signal(object)

    def __init__(self, kader: Kader, parent: QWidget, berekening: Berekening, normen: Normen) -> None:
        super().__init__(kader, parent, "Klopt de loonstrook?")
        self._berekening = berekening
        self._vraag, self._normen = vraag_uit_json(berekening.vraag), normen
        self.uitslag: Vergelijking | None = None
        self.maand = Keuzelijst("Maand van de loonstrook", _maanden(self._vraag, normen))
        self.velden: dict[str, Waardeveld] = {
            "bruto": bedragveld("Bruto loon (€)", ""),
            "loonheffing": bedragveld("Loonheffing (€)", ""),
            "netto": bedragveld("Op de rekening, netto (€)", ""),
            "pensioen": bedragveld("Pensioenpremie (€)", "geen"),
            "uren": bedragveld("Betaalde uren"),
        }
        raster = QGridLayout()
        raster.setSpacing(12)
        raster.addLayout(met_naam("Maand", self.maand), 0, 0)
        for nr, veld in enumerate(self.velden.values(), start=1):
            vak = met_naam(veld.accessibleName(), veld)
            vak.addWidget(veld.melding)
            raster.addLayout(vak, nr // 3, nr % 3)
            veld.veranderd.connect(self._vergelijk)
        self.maand.gekozen.connect(lambda _maand: self._toon_bewaarde())
        self.zin = label(soort="hoofdzin")
        self.redenen = label()
        self.verwachting = label()
        self.alarm = label(soort="rood")
        self.tabel, self._cellen = QWidget(), [_tabelrij() for _ in range(_REGELS + 1)]
        vak = QGridLayout(self.tabel)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setHorizontalSpacing(16)
        vak.setColumnStretch(0, 1)
        for y, cellen in enumerate(self._cellen):
            for x, cel in enumerate(cellen):
                vak.addWidget(cel, y, x)
        self.bewaar = knop("Bewaar", lambda: self._bewaar(verder=False), hoofd=True)
        self.neem_over = knop("Bewaar en reken verder", lambda: self._bewaar(verder=True), hoofd=True)
        onder = rij(None, knop("Sluiten", self.reject), self.bewaar, self.neem_over)
        self.resize(640, 0)  # as high as what there is to say
        uitkomst = kolom(self.zin, self.redenen, self.verwachting, self.alarm, self.tabel, ruimte=10)
        alles = kolom(raster, self.fout, uitkomst, None, onder, marge=20, ruimte=14)
        self.setLayout(alles)
        self._kies_open_maand()
        self._toon_bewaarde()

    def _kies_open_maand(self) -> None:
        """The first month without a payslip yet."""
        bekend = {strook.maand.isoformat() for strook in self._berekening.loonstroken}
        nr = next((nr for nr in range(self.maand.count()) if self.maand.itemData(nr) not in bekend), 0)
        self.maand.setCurrentIndex(nr)

    def _toon_bewaarde(self) -> None:
        """What was kept of the chosen month stands in the fields again."""
        for rij_ in self._berekening.loonstroken:
            if rij_.maand.isoformat() == self.maand.code():
                strook = strook_uit_json(rij_.strook)
                for naam, veld in self.velden.items():
                    veld.zet_waarde(getattr(strook, naam) or None, dwing=True)
        self._vergelijk()

    def _strook(self) -> Loonstrook | None:
        """What was typed so far; None until there is enough to compare."""
        waarden = {naam: veld.waarde for naam, veld in self.velden.items()}
        if any(waarden[naam] is None for naam in _NODIG) or any(veld.fout for veld in self.velden.values()):
            return None
        if waarden["pensioen"] is None:
            del waarden["pensioen"]
        return Loonstrook(dt.date.fromisoformat(self.maand.code()), **waarden)

    def _vergelijk(self) -> None:
        self.fout.hide()
        for veld in self.velden.values():
            veld.maak_bezwaar("")
        strook, self.uitslag = self._strook(), None
        if strook is not None:
            try:
                self.uitslag = vergelijk(self._vraag, self._normen, strook)
            except InvoerFout as fout:
                self._maak_bezwaar(str(fout))
        self._toon()

    def _maak_bezwaar(self, zin: str) -> None:
        sleutel, _, rest = zin.partition(": ")
        veld = self.velden.get(sleutel.removeprefix("loonstrook."))
        rest = f"{rest[:1].upper()}{rest[1:]}"
        if veld is None:
            self.toon_fout(InvoerFout(rest))
        else:
            veld.maak_bezwaar(rest)

    def _toon(self) -> None:
        uitslag = self.uitslag
        if uitslag is None:
            self.zin.setText("Vul in wat er op de loonstrook staat.")
        else:
            self.zin.setText(uitslag.zin)
        rest = uitslag.redenen[1:] if uitslag else ()
        for deel, tekst in (
            (self.redenen, "\n".join(reden.zin for reden in rest)),
            (self.verwachting, self._nieuwe_verwachting()),
            (self.alarm, uitslag.alarm.zin if uitslag and uitslag.alarm else ""),
        ):
            deel.setText(tekst)
            deel.setVisible(bool(tekst))
        anders = uitslag is not None and uitslag.vraag != self._vraag
        self.neem_over.setVisible(anders)
        self.bewaar.setVisible(uitslag is not None)
        self.bewaar.setProperty("hoofd", not anders)
        self.bewaar.style().polish(self.bewaar)
        self._toon_tabel()

    def _toon_tabel(self) -> None:
        self.tabel.setVisible(self.uitslag is not None)
        if self.uitslag is None:
            return
        rijen = [(r.wat, bedrag(r.verwacht), bedrag(r.strook), verschil(r.verschil)) for r in self.uitslag.regels]
        for cellen, teksten in zip(self._cellen, [_KOPPEN, *rijen], strict=True):
            for cel, tekst in zip(cellen, teksten, strict=True):
                cel.setText(tekst)

    def _nieuwe_verwachting(self) -> str:
        """What the payslip does to the answer of the calculation."""
        if self.uitslag is None or self.uitslag.vraag == self._vraag:
            return ""
        eerst = Decimal(self._berekening.uitkomst["verschil"])
        nu = bereken(self.uitslag.vraag, self._normen).verschil
        over = f"houdt u {hele_euro(abs(nu))} per maand {'minder' if nu < 0 else 'meer'} over dan zonder werk"
        was = hele_euro(abs(eerst)) + ("" if (eerst < 0) == (nu < 0) else " minder" if eerst < 0 else " meer")
        zin = f"Blijft uw loon zo, dan {over}. In de berekening was dat {was}."
        return zin.replace("€ ", "€\u00a0")  # an amount stays on one line

    def _bewaar(self, verder: bool) -> None:
        strook, uitslag = self._strook(), self.uitslag
        if strook is None or uitslag is None:
            return
        self.kader.doe(
            bewaar_loonstrook, self._berekening.id, strook, uitslag, daarna=lambda _: self._bewaard(uitslag, verder)
        )

    def _bewaard(self, uitslag: Vergelijking, verder: bool) -> None:
        if verder:
            werk = uitslag.vraag.werk
            uren = werk.uren_per_week.quantize(Decimal(1), ROUND_HALF_UP)  # the fields hold whole hours
            self.overgenomen.emit(replace(werk, uren_per_week=uren))
        self.accept()


def vraag_loonstrook(
    kader: Kader, parent: QWidget, berekening: Berekening, normen: Normen, neem_over: Callable[[Werk], None]
) -> None:
    """Opens the check beside a kept calculation; `neem_over` gets the job as the payslip shows it."""
    dialoog = LoonstrookDialoog(kader, parent, berekening, normen)
    dialoog.overgenomen.connect(neem_over)
    dialoog.open()


def _tabelrij() -> list[QLabel]:
    """A name and three amounts."""
    cellen = [label(afbreken=False) for _ in _KOPPEN]
    for cel in cellen[1:]:
        cel.setAlignment(Qt.AlignmentFlag.AlignRight)
    return cellen


def _maanden(vraag: Vraag, normen: Normen) -> list[tuple[str, str]]:
    """The months of the first year of the job that bring wage and have known norms."""
    keuzes = []
    for maand in (maand_verder(eerste(vraag.werk.start), i) for i in range(_MAANDEN)):
        try:
            verwachte_strook(vraag, normen, maand)
        except InvoerFout:
            continue
        keuzes.append((maand.isoformat(), f"{MAANDEN[maand.month - 1]} {maand.year}"))
    return keuzes
