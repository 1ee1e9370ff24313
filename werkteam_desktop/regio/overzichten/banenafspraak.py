"""Both measures of the banenafspraak side by side, because they disagree (M7, F69)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from werkteam_desktop.regio.overzicht import (
    Bron,
    Overzicht,
    Regel,
    Vak,
    aandeel,
    in_woorden,
    kolom,
    procent,
    stel_samen,
    teksten,
    vak,
    zin,
)
from werkteam_desktop.regio.referenties import Referentie, referenties, verwijzing

_IN_REGISTER = "ja"  # code in the codelijst 'doelgroepenregister'; an aanvraag or advies beschut is not in it
_NIETS = Vak(None)


def banenafspraak(bron: Bron) -> Overzicht:
    """Of the open dossiers: paid places of people in the register, against what was asked; and people with such a
    place, against all in the register."""
    t = teksten("banenafspraak")
    register = [r for r in bron.open if r.register == _IN_REGISTER]
    plekken = [(r.inwoner_id, w.uren) for r in register for w in r.werkplekken if w.loopt and w.soort in t["soorten"]]
    werkend = {id_ for id_, _ in plekken}
    met = [r.inwoner_id for r in register if r.inwoner_id in werkend]
    zonder = [r.inwoner_id for r in register if r.inwoner_id not in werkend]
    baan = referenties().zoek(t["uren"])
    bekend = tuple(id_ for id_, uren in plekken if uren is not None)
    banen = (Decimal(sum(uren or 0 for _, uren in plekken)) / baan.waarden["uren"]).quantize(
        Decimal(1).scaleb(-1), ROUND_HALF_UP
    )
    gevraagd = _gevraagd(bron)
    plaatsen, mensen = (referenties().zoek(code) for code in t["referenties"])
    alle = [r.inwoner_id for r in register]
    regels = [
        _wie(t["met_werk"], met, alle, t["kop_wie"]),
        _wie(t["zonder_werk"], zonder, alle),
        _wie(t["totaal"], alle, alle, totaal=True),
        Regel(
            t["maat_1"],
            (
                vak(id_ for id_, _ in plekken),
                Vak(banen, bekend),
                vak(id_ for id_, uren in plekken if uren is None),
                Vak(gevraagd.waarden["banen"] if gevraagd else t["geen_opgave"]),
                Vak(_deel(banen, gevraagd), bekend),
                *_elders(plaatsen),
            ),
            t["kop_maat"],
        ),
        Regel(
            t["maat_2"],
            (vak(met), _NIETS, _NIETS, Vak(len(alle), tuple(alle)), aandeel(met, alle), *_elders(mensen)),
        ),
    ]
    return stel_samen(
        "banenafspraak",
        bron,
        [
            kolom("banenafspraak", "aantal"),
            kolom("banenafspraak", "banen", "getal"),
            kolom("banenafspraak", "zonder_uren"),
            kolom("banenafspraak", "van", "getal"),
            *(kolom("banenafspraak", k, "deel") for k in ("deel", "regio", "land")),
        ],
        regels,
        [_eigen(met, alle), _oneens(plaatsen, mensen)],
        verwijzing=verwijzing([plaatsen, mensen, baan, *([gevraagd] if gevraagd else [])]),
    )


def _gevraagd(bron: Bron) -> Referentie | None:
    """What was asked on the last day of exactly the gemeenten of these dossiers."""
    hier = {r.gemeente for r in bron.open}
    lijst = referenties().op(bron.periode.einde)
    return next((r for r in lijst if "banen" in r.waarden and hier and set(r.gemeenten) == hier), None)


def _deel(banen: Decimal, gevraagd: Referentie | None) -> Decimal | None:
    return None if gevraagd is None else procent(int(banen * 10), int(gevraagd.waarden["banen"]) * 10)


def _elders(r: Referentie) -> tuple[Vak, Vak]:
    return Vak(r.waarden["regio"]), Vak(r.waarden["land"])


def _wie(naam: str, wie: Sequence[int], van: Sequence[int], kop: str = "", totaal: bool = False) -> Regel:
    return Regel(naam, (vak(wie), _NIETS, _NIETS, _NIETS, aandeel(wie, van), _NIETS, _NIETS), kop, totaal)


def _eigen(met: Sequence[int], alle: Sequence[int]) -> str:
    if not alle:
        return ""
    n, van = len(met), len(alle)
    deel = in_woorden(procent(n, van), "deel")
    woorden = teksten("banenafspraak")["zinnen"]["maat_2"].format(n=in_woorden(n), van=in_woorden(van), deel=deel)
    return zin(woorden, met, alle)


def _oneens(plaatsen: Referentie, mensen: Referentie) -> str:
    getallen = {
        f"{naam}_{waar}": in_woorden(r.waarden[waar], "deel")
        for naam, r in (("plaatsen", plaatsen), ("mensen", mensen))
        for waar in ("regio", "land")
    }
    woorden: str = teksten("banenafspraak")["zinnen"]["oneens"].format(**getallen)
    return woorden
