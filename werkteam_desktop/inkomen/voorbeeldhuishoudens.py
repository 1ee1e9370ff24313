"""The usual household types of local minima studies as questions, without a person behind them.

Read from `resources/voorbeeld/huishoudens.toml`: a talk can begin from one, and a teamleider can see what a policy does
to all of them.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL, lees_bedrag
from werkteam_desktop.inkomen.maand import norm_van
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.regelingen.loon import loon
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import eerste, maand_verder
from werkteam_desktop.inkomen.vraag import Huishouden, Kind, Leefvorm, Persoon, Uitkering, Vraag, Werk, Woning

BESTAND = RESOURCES / "voorbeeld" / "huishoudens.toml"
_OUDST = 100
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Voorbeeldhuishouden:
    """One type: ages in years, rent in euros per month. `let_op`: what the calculation does not know of it."""

    code: str
    naam: str
    leefvorm: Leefvorm
    leeftijd: int
    kale_huur: Decimal
    leeftijd_partner: int | None = None
    kinderen: tuple[int, ...] = ()
    let_op: str = ""

    def vraag(self, peildatum: date, gemeente: str = "") -> Vraag:
        """The question of this type in bijstand, with a job of no hours yet, from next month. Everybody has the age of
        the type on `peildatum`: birthdays are on the first of its month."""
        return Vraag(
            peildatum=peildatum,
            gemeente=gemeente,
            huishouden=Huishouden(
                leefvorm=self.leefvorm,
                aanvrager=Persoon(_geboren(peildatum, self.leeftijd)),
                partner=None if self.leeftijd_partner is None else Persoon(_geboren(peildatum, self.leeftijd_partner)),
                kinderen=tuple(Kind(_geboren(peildatum, jaren)) for jaren in self.kinderen),
                kostendelende_medebewoners=0,
                vermogen=NUL,
                woning=Woning("huur", self.kale_huur),
            ),
            uitkering=Uitkering("bijstand", None, "automatisch", 0),
            werk=Werk(
                start=maand_verder(eerste(peildatum)),
                einde=None,
                uren_per_week=Decimal(0),
                uurloon=None,
                betaalperiode="maand",
                pensioenpremie_percentage=NUL,
                loonheffingskorting=True,
                reiskosten_per_maand=NUL,
                reiskostenvergoeding_per_maand=NUL,
                kinderopvang=(),
            ),
        )


@dataclass(frozen=True, slots=True)
class Bibliotheek:
    """All types with their source. `inkomens`: the usual incomes, in per cent of the sociaal minimum; `voltijd_uren`:
    hours a week above which an income comes from a higher hourly wage."""

    bron: str
    voltijd_uren: int
    inkomens: tuple[int, ...]
    huishoudens: tuple[Voorbeeldhuishouden, ...]

    def op_inkomen(self, vraag: Vraag, procent: int, normen: Normen) -> Vraag:
        """The same household with the smallest job whose net wage reaches `procent` of the bijstandsnorm, both without
        holiday pay: minimumloon by quarters of an hour, and from full-time on a higher hourly wage."""
        peil = normen.op(vraag.peildatum, vraag.gemeente)
        s = situatie(vraag.huishouden, peil)
        doel = norm_van(peil, vraag, s).zonder_vakantietoeslag * procent / 100
        minimum = minimumloon_per_uur(peil, s.jaren).getal

        def met(uren: Decimal, uurloon: Decimal | None) -> Werk:
            return replace(vraag.werk, uren_per_week=uren, uurloon=uurloon)

        def genoeg(werk: Werk) -> bool:
            return loon(peil, werk, werk.uren_per_week, s.jaren, s.aow).netto >= doel

        voltijd = Decimal(self.voltijd_uren)
        if genoeg(met(voltijd, None)):
            werk = _kleinste(lambda kwartier: met(Decimal(kwartier) / 4, None), genoeg, int(voltijd) * 4)
        else:
            werk = _kleinste(lambda cent: met(voltijd, minimum + cent * _CENT), genoeg, int(minimum / _CENT) * 4)
        return replace(vraag, werk=werk)


@cache
def voorbeeldhuishoudens(bestand: Path = BESTAND) -> Bibliotheek:
    """The library, read once. `InvoerFout` names the household and what is not right in it."""
    try:
        inhoud = tomllib.loads(bestand.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as oorzaak:
        raise InvoerFout(f"{bestand.name}: dit is geen geldig TOML-bestand ({oorzaak}).") from oorzaak
    if set(inhoud) != {"bron", "voltijd_uren", "inkomens", "huishouden"}:
        raise InvoerFout(f"{bestand.name}: geef precies bron, voltijd_uren, inkomens en huishouden.")
    alle = tuple(_lees(bestand.name, ruw) for ruw in inhoud["huishouden"])
    if len({h.code for h in alle}) != len(alle):
        raise InvoerFout(f"{bestand.name}: elke code mag een keer voorkomen.")
    return Bibliotheek(inhoud["bron"], inhoud["voltijd_uren"], tuple(inhoud["inkomens"]), alle)


def _lees(bestand: str, ruw: dict[str, Any]) -> Voorbeeldhuishouden:
    naam = ruw.get("code", "zonder code")
    bekend = {veld.name for veld in fields(Voorbeeldhuishouden)}
    nodig = {"code", "naam", "leefvorm", "leeftijd", "kale_huur"}
    if not nodig <= set(ruw) <= bekend:
        raise InvoerFout(f"{bestand}, huishouden {naam}: geef {', '.join(sorted(nodig))}, en niets onbekends.")
    if ruw["leefvorm"] not in get_args(Leefvorm):
        raise InvoerFout(f"{bestand}, huishouden {naam}: leefvorm is een van {', '.join(get_args(Leefvorm))}.")
    if (ruw["leefvorm"] == "gehuwd") != ("leeftijd_partner" in ruw):
        raise InvoerFout(f"{bestand}, huishouden {naam}: alleen bij gehuwd hoort een leeftijd_partner.")
    leeftijden = [ruw["leeftijd"], ruw.get("leeftijd_partner", ruw["leeftijd"]), *ruw.get("kinderen", [])]
    if not all(type(jaren) is int and 0 <= jaren <= _OUDST for jaren in leeftijden):
        raise InvoerFout(f"{bestand}, huishouden {naam}: een leeftijd is een heel getal van 0 tot en met {_OUDST}.")
    huur = lees_bedrag(ruw["kale_huur"], f"{bestand}, huishouden {naam}, kale_huur")
    return Voorbeeldhuishouden(**{**ruw, "kale_huur": huur, "kinderen": tuple(ruw.get("kinderen", ()))})


def _geboren(peildatum: date, jaren: int) -> date:
    return eerste(peildatum).replace(year=peildatum.year - jaren)


def _kleinste(maak: Callable[[int], Werk], genoeg: Callable[[Werk], bool], hoogste: int) -> Werk:
    """The job of the lowest number that is enough; `hoogste` must be."""
    laagste = 0
    while laagste < hoogste:
        midden = (laagste + hoogste) // 2
        if genoeg(maak(midden)):
            hoogste = midden
        else:
            laagste = midden + 1
    return maak(hoogste)
