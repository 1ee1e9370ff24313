"""The route advice: explicit rules on plain facts, explained in sentences. It advises; coach and inwoner decide.

Rules R1-R8 are data (`resources/routes/routeregels.toml`). There is no score: a rule holds, does not hold, or cannot
be told yet because a fact is unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import Routeregels, Voorwaarde


@dataclass(frozen=True, kw_only=True)
class RouteFeiten:
    """What is known about somebody. None: not known (yet).

    `aantal_belemmeringen`: opened leefgebieden that hold work back now; `ladder_trede` 1-6; `uren_beschikbaar` per
    week; `doelgroepenregister`: code of that codelijst ("onbekend" counts as not known); `leeftijd` in years."""

    aantal_belemmeringen: int | None = None
    zorg_nodig: bool | None = None
    kan_werken: bool | None = None
    baan_in_zicht: bool | None = None
    ladder_trede: int | None = None
    uren_beschikbaar: int | None = None
    doelgroepenregister: str | None = None
    leeftijd: int | None = None
    startkwalificatie: bool | None = None


@dataclass(frozen=True)
class RouteAdvies:
    """One route with its reasons. `alternatieven`: routes whose rules hold as well, in order of the rules;
    `aandacht`: sentences that do not change the route; `onbekend`: facts that could still change it, in words."""

    route: str
    redenen: tuple[str, ...]
    regelversie: str
    alternatieven: tuple[str, ...] = ()
    aandacht: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()


def adviseer(feiten: RouteFeiten, regels: Routeregels) -> RouteAdvies:
    """The first rule that certainly holds gives the route; without one, the safety net.

    Earlier rules that could still hold are told as "Nog niet bekend: …", so that nobody takes a guess for a fact."""
    waarden: dict[str, bool | int | str | None] = {
        naam: None if waarde == "onbekend" else waarde for naam, waarde in vars(feiten).items()
    }
    woorden = {**regels.grenzen, **waarden}
    geldend = [(r, _geldt(r.voorwaarden, waarden, regels.grenzen)) for r in regels.regel]
    zeker = [r for r, uitslag in geldend if uitslag is True]
    route = zeker[0].route if zeker else regels.vangnet.route

    redenen = [r.reden.format_map(woorden) for r in zeker if r.route == route] or [regels.vangnet.reden]
    onbekend: dict[str, None] = {}
    for regel, uitslag in geldend:
        if uitslag is True:
            break
        if uitslag is None and not (zeker and regel.route == route):
            onbekend |= dict.fromkeys(regels.feiten[v.feit] for v in regel.voorwaarden if waarden.get(v.feit) is None)
    if onbekend:
        redenen.append(f"Nog niet bekend: {_opsomming(list(onbekend))}. Dat kan het advies veranderen.")
    return RouteAdvies(
        route=route,
        redenen=tuple(redenen),
        regelversie=regels.versie,
        alternatieven=tuple(dict.fromkeys(r.route for r in zeker if r.route != route)),
        aandacht=tuple(
            a.zin.format_map(woorden) for a in regels.aandacht if _geldt(a.voorwaarden, waarden, regels.grenzen)
        ),
        onbekend=tuple(onbekend),
    )


def _geldt(
    voorwaarden: Iterable[Voorwaarde], waarden: Mapping[str, bool | int | str | None], grenzen: Mapping[str, int]
) -> bool | None:
    """True or False when certain, None when an unknown fact decides."""
    uitslagen = [_waar(v, waarden.get(v.feit), grenzen) for v in voorwaarden]
    if False in uitslagen:
        return False
    return None if None in uitslagen else True


def _waar(v: Voorwaarde, waarde: bool | int | str | None, grenzen: Mapping[str, int]) -> bool | None:
    if waarde is None:
        return None
    if v.gelijk_aan is not None:
        return waarde == v.gelijk_aan
    grens = v.minstens if v.minstens is not None else v.minder_dan
    getal = grenzen[grens] if isinstance(grens, str) else grens
    if not isinstance(waarde, int) or getal is None:
        return None
    return waarde >= getal if v.minstens is not None else waarde < getal


def _opsomming(delen: list[str]) -> str:
    return delen[0] if len(delen) == 1 else ", ".join(delen[:-1]) + " en " + delen[-1]
