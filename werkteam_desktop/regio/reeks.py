"""The place of a package in its series: what one sender sent of one kind to the same recipients, numbered 1, 2, …"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from werkteam_desktop.regio.envelop import Envelop

ZINNEN = {
    "volgende": "Dit pakket sluit aan op het vorige.",
    "correctie": "Dit pakket verbetert een eerder pakket over dezelfde maand.",
    "nagekomen": "Dit pakket ontbrak nog en is nu binnen.",
    "gat": "Hiervoor ontbreken pakketten. Vraag de afzender om ze opnieuw te sturen.",
    "herhaling": "Dit pakket was er al. Er is niets veranderd.",
    "dubbel_nummer": "Er is al een ander pakket met dit nummer. Bel de afzender: een van de twee is niet echt, of de "
    "afzender werkt met een oude kopie van zijn gegevens.",
    "breuk": "Dit pakket hoort niet bij de pakketten die er al zijn. Bel de afzender.",
    "overlap": "Over deze maand is er al een pakket, en dit pakket zegt niet dat het dat vervangt. Bel de afzender.",
    "vervangt_onbekend": "Dit pakket wil een pakket vervangen dat er niet is, of dat al vervangen is. Bel de afzender.",
}
AANVAARD = frozenset({"volgende", "correctie", "nagekomen", "gat"})


@dataclass(frozen=True)
class Gezien:
    """A package of the series that was taken in before."""

    volgnummer: int
    sha256: str
    vorige: str | None
    maand: str | None = None
    vervangt: str | None = None

    @classmethod
    def van(cls, envelop: Envelop) -> Gezien:
        return cls(envelop.volgnummer, envelop.sha256, envelop.vorige, envelop.maand, envelop.vervangt)


@dataclass(frozen=True)
class Reeksoordeel:
    """`oordeel`: key of ZINNEN. `ontbreekt`: the numbers still missing up to the newest, as (from, to)."""

    oordeel: str
    ontbreekt: tuple[tuple[int, int], ...] = ()

    @property
    def aanvaard(self) -> bool:
        """Whether the package may be taken in. A repetition may not and need not."""
        return self.oordeel in AANVAARD

    @property
    def zin(self) -> str:
        return ZINNEN[self.oordeel]


def controleer_reeks(gezien: Collection[Gezien], envelop: Envelop | Gezien) -> Reeksoordeel:
    """Judges a package beside those that were taken in of the same sender, kind and recipients, in whatever order.

    A package may come late: then it has to fit between its neighbours. Of one month only the newest correction
    counts, and it names the one that it replaces."""
    op_nummer = {g.volgnummer: g for g in gezien}
    op_sha = {g.sha256: g for g in gezien}
    n = envelop.volgnummer
    if envelop.sha256 in op_sha:
        return Reeksoordeel("herhaling", gaten(op_nummer))
    if n in op_nummer:
        return Reeksoordeel("dubbel_nummer", gaten(op_nummer))
    voor, na = op_nummer.get(n - 1), op_nummer.get(n + 1)
    if (voor and voor.sha256 != envelop.vorige) or (na and na.vorige != envelop.sha256):
        return Reeksoordeel("breuk", gaten(op_nummer))
    laatste = max(op_nummer, default=0)
    ontbreekt = gaten({*op_nummer, n})
    if (fout := _maand(gezien, op_sha, envelop, bool(ontbreekt))) is not None:
        return Reeksoordeel(fout, gaten(op_nummer))
    if n < laatste:
        return Reeksoordeel("nagekomen", ontbreekt)
    if n > laatste + 1:
        return Reeksoordeel("gat", ontbreekt)
    return Reeksoordeel("correctie" if envelop.vervangt else "volgende", ontbreekt)


def _maand(gezien: Collection[Gezien], op_sha: dict[str, Gezien], envelop: Envelop | Gezien, gaten: bool) -> str | None:
    """What is wrong with what this package says that it replaces; None when nothing."""
    if envelop.vervangt is not None:
        oud = op_sha.get(envelop.vervangt)
        if oud is None:
            return None if gaten else "vervangt_onbekend"  # it may be one of those that are missing
        al_vervangen = any(g.vervangt == oud.sha256 for g in gezien)
        return "vervangt_onbekend" if al_vervangen or oud.maand != envelop.maand else None
    if envelop.maand is None:
        return None
    zelfde = sorted((g for g in gezien if g.maand == envelop.maand), key=lambda g: g.volgnummer)
    # Of a late one the corrections may be in already: those have higher numbers and say that they replace something.
    return "overlap" if zelfde and (zelfde[0].volgnummer < envelop.volgnummer or not zelfde[0].vervangt) else None


def gaten(nummers: Collection[int]) -> tuple[tuple[int, int], ...]:
    """The numbers that are missing up to the highest, as (from, to)."""
    uit, verwacht = [], 1
    for nummer in sorted(nummers):
        if nummer > verwacht:
            uit.append((verwacht, nummer - 1))
        verwacht = nummer + 1
    return tuple(uit)
