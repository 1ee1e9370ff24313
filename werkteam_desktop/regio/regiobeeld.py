"""The overviews of the regio: per month, gemeente, arbeidsmarktlijn and doelgroep, from shown counts only. What a
gemeente hides is never guessed: the regio's figure then says what there is at least."""

from __future__ import annotations

import datetime as dt
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.maandtrend import maandtrend
from werkteam_desktop.regio.overzicht import Kolom, Overzicht, Regel, Vak
from werkteam_desktop.regio.periode import maand_van
from werkteam_desktop.regio.samenvoeging import Samenvoeging
from werkteam_desktop.regio.samenvoegverslag import bevindingen, gemeentenaam, ontbreekt_zin
from werkteam_desktop.regio.strenger import getoond
from werkteam_desktop.regio.tabellen import (
    ALLE,
    ONBEKENDE_GEMEENTE,
    TOTAAL,
    VERSCHIL,
    Tabelrij,
    lijnen,
    schema,
    waarden,
)

VERBORGEN, AFWEZIG = "•", "–"
_STER = " *"
_UITLEG = ("verborgen", "minstens")  # under every overview
Cel = tuple[str, str, str]
"""(lijn, kenmerk, waarde)"""
Rijen = Sequence[tuple[str, Tabelrij]]
"""Lines with their sender, as `Samenvoeging.rijen` gives them."""

_ALLES: Cel = (ALLE, TOTAAL, TOTAAL)
_STROOM: tuple[Cel, ...] = ((ALLE, "stroom", "nieuw"), (ALLE, "stroom", "beeindigd"))


@dataclass(frozen=True)
class Deelnemer:
    """A gemeente in one month. `cellen`: its counts, None where it hides one; empty when nothing is in."""

    naam: str
    cellen: Mapping[Cel, int | None] = field(repr=False)


@dataclass(frozen=True)
class Som:
    """Over gemeenten: `zeker` of those that show it, and how many do not (`weg`), hidden or absent."""

    zeker: int
    weg: int

    def vak(self, waarde: str = "") -> Vak:
        """In one cell, of this value: the number, or what there is at least with how many do not show it."""
        if not self.weg:
            return Vak(self.zeker)
        if not self.zeker or waarde == VERSCHIL[1]:
            return Vak(VERBORGEN)
        return Vak(f"minstens {self.zeker:,} ({self.weg})".replace(",", "."))


@cache
def teksten() -> dict[str, Any]:
    """`resources/regio/regiobeeld.toml`."""
    return tomllib.loads((RESOURCES / "regio" / "regiobeeld.toml").read_text(encoding="utf-8"))


def regiobeelden(samen: Samenvoeging, maand: str, drempel: int = 0) -> list[Overzicht]:
    """The overviews of one month, each on a page of its own. `drempel`: of the regio's own rules, when stricter.

    InvoerFout for a month of which nothing is in."""
    if not any(m == maand for _, m in samen.geldig):
        raise InvoerFout(f"Over {leesbaar(maand)} is geen pakket opgenomen. Kies een andere maand.")
    per_maand = {m: deelnemers(samen, m, drempel) for m in _terug(samen, maand)}
    nu = per_maand[maand]
    voorbeeld = any(s.voorbeeld for (_, m), s in samen.geldig.items() if m == maand)
    alle = [_maanden(samen, per_maand), _gemeenten(samen, nu, maand), _lijnen(samen, nu, maand)]
    alle.append(_doelgroepen(samen, nu, maand))
    streng = f" {teksten()['streng'].format(drempel=drempel)}" if drempel else ""
    return [replace(o, voorbeeld=voorbeeld, toelichting=o.toelichting + streng) for o in alle]


def deelnemers(samen: Samenvoeging, maand: str, drempel: int = 0) -> list[Deelnemer]:
    """Everyone who counts in a month by gemeente, then those of whom nothing is in."""
    wie: dict[tuple[str, str], dict[Cel, int | None]] = {}
    for code, rij in getoond(samen, maand, drempel):
        wie.setdefault((rij.gemeente, code), {})[rij.lijn, rij.kenmerk, rij.waarde] = rij.aantal
    binnen = [Deelnemer(_naam(samen, g, c), cellen) for (g, c), cellen in wie.items()]
    return [
        *sorted(binnen, key=lambda d: d.naam),
        *(Deelnemer(samen.afzenders[c].naam, {}) for c in samen.ontbreekt(maand)),
    ]


def som(deel: Iterable[Deelnemer], cel: Cel) -> Som:
    """Of one cell; a gemeente that hides it has no fewer than it shows of a doelgroep that is part of it."""
    lijn, kenmerk, waarde = cel
    delen = teksten()["doelgroepen"]["omvat"].get(waarde, ()) if kenmerk == "doelgroep" else ()
    zeker = weg = 0
    for d in deel:
        if (aantal := d.cellen.get(cel)) is None:
            aantal = max((d.cellen.get((lijn, kenmerk, een)) or 0 for een in delen), default=0)
            weg += 1
        zeker += aantal
    return Som(zeker, weg)


def _maanden(samen: Samenvoeging, per_maand: Mapping[str, list[Deelnemer]]) -> Overzicht:
    t, laatste = teksten()["maanden"], list(per_maand)[-1]
    kolommen = [Kolom(*t["kolommen"]["gemeenten"]), Kolom(*t["kolommen"]["totaal"])]
    kolommen += [Kolom(*t["kolommen"][waarde]) for _, _, waarde in _STROOM]
    regels = []
    for maand, deel in per_maand.items():
        binnen = sum(m == maand for _, m in samen.geldig)
        van = binnen + len(samen.ontbreekt(maand))
        vakken = [Vak(f"{binnen} van {van}"), *(som(deel, c).vak(c[2]) for c in (_ALLES, *_STROOM))]
        regels.append(Regel(leesbaar(maand), tuple(vakken)))
    overzicht = _maak("maanden", laatste, kolommen, regels, bevindingen(samen, laatste), "haakjes")
    altijd = set.intersection(
        *({d.naam for d in deel if d.cellen.get(_ALLES) is not None} for deel in per_maand.values())
    )
    if not altijd or len(per_maand) == 1:
        return overzicht
    standen = [(m, som((d for d in deel if d.naam in altijd), _ALLES).zeker) for m, deel in per_maand.items()]
    return replace(
        overzicht,
        beeld=maandtrend(standen, f"Open dossiers in {len(altijd)} gemeente{'n' * (len(altijd) > 1)}", t["beeld"]),
    )


def _gemeenten(samen: Samenvoeging, deel: list[Deelnemer], maand: str) -> Overzicht:
    t = teksten()["gemeenten"]["kolommen"]
    cellen = [_ALLES, *_STROOM, *((lijn, TOTAAL, TOTAAL) for lijn in _lijnnamen())]
    kolommen = [Kolom(*t["totaal"]), *(Kolom(*t[waarde]) for _, _, waarde in _STROOM)]
    kolommen += [Kolom(naam, t["lijn"][1]) for naam in _lijnnamen().values()]
    zinnen = [ontbreekt_zin(samen, maand)]
    return _maak("gemeenten", maand, kolommen, _per_deelnemer(deel, cellen), zinnen, *_ster(deel))


def _doelgroepen(samen: Samenvoeging, deel: list[Deelnemer], maand: str) -> Overzicht:
    kort = teksten()["doelgroepen"]["kort"]
    groepen = waarden()["doelgroep"]
    kolommen = [Kolom(kort.get(code, naam), f"{naam}.") for code, naam in groepen.items()]
    cellen = [(ALLE, "doelgroep", code) for code in groepen]
    zinnen = [ontbreekt_zin(samen, maand)]
    return _maak("doelgroepen", maand, kolommen, _per_deelnemer(deel, cellen), zinnen, *_ster(deel))


def _lijnen(samen: Samenvoeging, deel: list[Deelnemer], maand: str) -> Overzicht:
    t = teksten()["lijnen"]["kolommen"]
    koppen = {ALLE: t["totaal"][0], **_lijnnamen()}
    kolommen = [Kolom(n, t["totaal" if c == ALLE else "lijn"][1]) for c, n in koppen.items()]
    kenmerken = {k["code"]: k["naam"] for k in schema()["kenmerk"]}
    regels = []
    for kenmerk, codes in waarden().items():
        kop = kenmerken.get(kenmerk, kenmerk)
        for code, naam in codes.items():
            vakken = tuple(som(deel, (lijn, kenmerk, code)).vak(code) for lijn in koppen)
            if any(v.waarde not in (0, VERBORGEN) for v in vakken) or kenmerk in (TOTAAL, "stroom"):
                regels.append(Regel(naam, vakken, kop=kop))
                kop = ""
    return _maak("lijnen", maand, kolommen, regels, [ontbreekt_zin(samen, maand)], "haakjes")


def _per_deelnemer(deel: list[Deelnemer], cellen: Sequence[Cel]) -> list[Regel]:
    sommen = [som(deel, c) for c in cellen]
    t = teksten()
    weg = any(s.weg for s in sommen)
    naam = t["totaal_minstens" if weg else "totaal"]
    regels = [Regel(naam, tuple(Vak(s.zeker if s.zeker or not s.weg else VERBORGEN) for s in sommen), totaal=True)]
    if weg:
        regels.append(Regel(t["weg"], tuple(Vak(s.weg) for s in sommen)))
    return [*regels, *(Regel(d.naam, tuple(_vak(d, c) for c in cellen)) for d in deel)]


def _ster(deel: list[Deelnemer]) -> list[str]:
    return ["voorlopig"] if any(d.naam.endswith(_STER) for d in deel) else []


def _vak(deelnemer: Deelnemer, cel: Cel) -> Vak:
    if not deelnemer.cellen:
        return Vak(AFWEZIG)
    aantal = deelnemer.cellen.get(cel)
    return Vak(VERBORGEN if aantal is None else aantal)


def _maak(
    naam: str, maand: str, kolommen: Iterable[Kolom], regels: Iterable[Regel], zinnen: Iterable[str], *erbij: str
) -> Overzicht:
    t, dag = teksten()[naam], dt.date(int(maand[:4]), int(maand[5:]), monthrange(int(maand[:4]), int(maand[5:]))[1])
    return Overzicht(
        naam=f"regio_{naam}",
        titel=t["titel"],
        periode=maand_van(dag),
        eerste=t["eerste"],
        kolommen=tuple(kolommen),
        regels=tuple(regels),
        toelichting=" ".join([t["toelichting"], *(teksten()[k] for k in (*_UITLEG, *erbij))]),
        zinnen=tuple(zinnen),
    )


def _terug(samen: Samenvoeging, maand: str) -> list[str]:
    """The months up to and with this one that the overview per month shows, from the first that anything is in."""
    tot = [m for m in samen.maanden if m <= maand]
    return tot[-teksten()["hoeveel_maanden"] :]


def _naam(samen: Samenvoeging, gemeente: str, code: str) -> str:
    naam = "Onbekend" if gemeente == ONBEKENDE_GEMEENTE else gemeentenaam(gemeente)
    if gemeente == ONBEKENDE_GEMEENTE:
        naam = f"{naam} ({samen.afzenders[code].naam})"
    return naam + _STER if samen.afzenders[code].voorlopig else naam


def _lijnnamen() -> dict[str, str]:
    kort = teksten()["lijnnaam"]
    return {code: kort.get(code, naam) for code, naam in lijnen().items() if code != ALLE}
