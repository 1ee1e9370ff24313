"""One package as the regio reads it: the summary of a sender and a month, of this form or an older one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from werkteam_desktop.regio.envelop import BESCHRIJVING, HANDTEKENING, Envelop, Partij, open_envelop
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.pakket import TABEL, lees_samenvatting, samenvatting_inhoud
from werkteam_desktop.regio.stortzip import lees_zip
from werkteam_desktop.regio.tabellen import ALLE, ONBEKEND, TOTAAL, Tabelrij, schema, waarden

_AGE = b"age-encryption.org/"
_LIJN = "lijn"
_REGELS = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,39}")


@dataclass(frozen=True)
class Stuk:
    """A package that opened well: what it says of itself, and its lines. `sha256`: of the zip; `reeks`: for whom it
    was made, as its numbers count per recipient; `regels` and `drempel`: the rules for small numbers of the sender;
    `eerder`: taken in before, which wins from what contradicts it now."""

    sha256: str
    afzender: Partij
    reeks: str
    volgnummer: int
    vorige: str | None
    vervangt: str | None
    maand: str
    peildatum: dt.date
    versie: str
    regels: str
    drempel: int
    voorbeeld: bool
    rijen: tuple[Tabelrij, ...] = field(repr=False)
    eerder: bool = False


def lees_stuk(inhoud: bytes, identiteit: str | None) -> Stuk:
    """The summary in a file: sealed for `identiteit`, or only signed. Geweigerd when anything in it is not as it
    should be; whether the sender is who he says only `voeg_samen` can tell."""
    try:
        return stuk_van(open_envelop(inhoud, identiteit if inhoud.startswith(_AGE) else None, None))
    except Geweigerd as fout:
        raise Geweigerd("niet_ondertekend") if _zonder_handtekening(fout, inhoud) else fout from None


def stuk_van(envelop: Envelop) -> Stuk:
    """The summary in an envelope that was opened."""
    try:
        inhoud = lees_samenvatting(envelop)
    except Geweigerd as fout:
        if fout.reden != "ouder":
            raise
        inhoud = lees_samenvatting(_in_nieuwe_vorm(envelop))
    drempel = envelop.beschrijving["onthulling"].get("drempel")
    if type(drempel) is not int or not _REGELS.fullmatch(inhoud.regels):
        raise Geweigerd("inhoud")
    return Stuk(
        sha256=envelop.sha256,
        afzender=envelop.afzender,
        reeks=" ".join(sorted(o.sleutel for o in envelop.ontvangers)),
        volgnummer=envelop.volgnummer,
        vorige=envelop.vorige,
        vervangt=envelop.vervangt,
        maand=inhoud.maand,
        peildatum=inhoud.peildatum,
        versie=envelop.schemaversie,
        regels=inhoud.regels,
        drempel=drempel,
        voorbeeld=inhoud.voorbeeld,
        rijen=_op_lijst(inhoud.rijen),
    )


@cache
def _bekende_waarden() -> frozenset[tuple[str, str]]:
    return frozenset((kenmerk, code) for kenmerk, codes in waarden().items() for code in codes)


def _op_lijst(rijen: tuple[Tabelrij, ...]) -> tuple[Tabelrij, ...]:
    """A value that is not on our list, such as a route that only this gemeente has, counts as unknown; its word comes
    in nowhere. Geweigerd where nothing can be unknown."""
    bekend = _bekende_waarden()
    if all((r.kenmerk, r.waarde) in bekend for r in rijen):
        return rijen
    samen: dict[Tabelrij, int | None] = {}
    for rij in rijen:
        waarde = rij.waarde if (rij.kenmerk, rij.waarde) in bekend else ONBEKEND
        if (rij.kenmerk, waarde) not in bekend:
            raise Geweigerd("inhoud")
        sleutel = replace(rij, waarde=waarde, aantal=None, status="verborgen")
        eerder = samen.get(sleutel, 0)
        samen[sleutel] = None if eerder is None or rij.aantal is None else eerder + rij.aantal
    return tuple(r if n is None else replace(r, aantal=n, status="getoond") for r, n in samen.items())


def _in_nieuwe_vorm(envelop: Envelop) -> Envelop:
    """An older summary as if it had the fields of now. Geweigerd when it lacks more than can be filled in."""
    oud = envelop.tabellen[TABEL]
    nu = samenvatting_inhoud((), dt.date.fromisoformat(envelop.beschrijving["peildatum"]), regels_op(dt.date.max))
    tabel = nu.tabellen[0]
    if set(oud.kop) - set(tabel.kop) or set(tabel.kop) - set(oud.kop) - {_LIJN}:
        raise Geweigerd("ouder")
    rijen = [_met_lijn(dict(zip(oud.kop, r, strict=True))) for r in oud.rijen]
    gevuld = replace(tabel, rijen=tuple(tuple(r[naam] for naam in tabel.kop) for r in rijen))
    return replace(envelop, tabellen={TABEL: gevuld}, schemaversie=schema()["versie"])


def _met_lijn(rij: dict[str, Any]) -> dict[str, Any]:
    """A line of before each line had its own arbeidsmarktlijn: then the totals per line were a kenmerk."""
    if rij["kenmerk"] == "arbeidsmarktlijn":
        return rij | {_LIJN: rij["waarde"], "kenmerk": TOTAAL, "waarde": TOTAAL}
    return {_LIJN: ALLE} | rij


def _zonder_handtekening(fout: Geweigerd, inhoud: bytes) -> bool:
    if fout.reden != "bestand_ontbreekt" or inhoud.startswith(_AGE):
        return False
    namen = lees_zip(inhoud)
    return BESCHRIJVING in namen and HANDTEKENING not in namen
