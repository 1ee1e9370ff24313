"""The route advice: explicit rules on plain facts, explained in sentences. It advises; coach and inwoner decide.

The rules are data (`resources/routes/routeregels.toml`). There is no score: a rule holds, does not hold, or cannot be
told yet because a fact is unknown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from werkteam_desktop.dossier.catalogus import FASEN, Routeregels, Verandering, Voorwaarde, routes

Feit = bool | int | str


@dataclass(frozen=True, kw_only=True)
class RouteFeiten:
    """What is known about somebody. None: not known (yet).

    `aantal_belemmeringen`: opened leefgebieden that hold work back now; `ladder_trede` 1-6; `uren_beschikbaar` per
    week; `doelgroepenregister`: code of that codelijst ("onbekend" counts as not known); `leeftijd` in years;
    `geld_belemmert`: the leefgebied 'geld' was opened and holds work back; `aangemeld`: handed over to anybody yet."""

    aantal_belemmeringen: int | None = None
    zorg_nodig: bool | None = None
    kan_werken: bool | None = None
    baan_in_zicht: bool | None = None
    ladder_trede: int | None = None
    uren_beschikbaar: int | None = None
    doelgroepenregister: str | None = None
    leeftijd: int | None = None
    startkwalificatie: bool | None = None
    taal_lastig: bool | None = None
    geld_belemmert: bool | None = None
    aangemeld: bool | None = None


@dataclass(frozen=True)
class RouteAdvies:
    """One route with its reasons. `alternatieven`: routes whose rules hold as well, in order of the rules;
    `aandacht`: sentences that do not change the route; `onbekend`: facts that could still change it, in words;
    `naast`: route -> why it fits beside this one; `antwoorden`: the known facts that made the advice, from which it can
    be made again."""

    route: str
    redenen: tuple[str, ...]
    regelversie: str
    alternatieven: tuple[str, ...] = ()
    aandacht: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()
    naast: Mapping[str, str] = field(default_factory=dict)
    antwoorden: Mapping[str, Feit] = field(default_factory=dict)


@dataclass(frozen=True)
class Kantelpunt:
    """The smallest change of known facts that gives another advice, `route`. `feiten`: what changes to what."""

    route: str
    feiten: Mapping[str, Feit]
    veranderingen: tuple[Verandering, ...]


def adviseer(feiten: RouteFeiten, regels: Routeregels) -> RouteAdvies:
    """The first rule that certainly holds gives the route; without one, the safety net.

    Earlier rules that could still hold are told as "Nog niet bekend: …", so that nobody takes a guess for a fact."""
    waarden: dict[str, Feit | None] = {
        naam: None if waarde == "onbekend" else waarde for naam, waarde in vars(feiten).items()
    }
    woorden = {**regels.grenzen, **waarden}
    geldend = [(r, _geldt(r.voorwaarden, waarden, regels.grenzen)) for r in regels.regel]
    zeker = [r for r, uitslag in geldend if uitslag is True]
    route = zeker[0].route if zeker else regels.vangnet.route

    redenen = [r.reden.format_map(woorden) for r in zeker if r.route == route] or [regels.vangnet.reden]
    onbekend: dict[str, None] = {}
    bekeken = {v.feit for r in zeker if r.route == route for v in r.voorwaarden}
    for regel, uitslag in geldend:
        if uitslag is True:
            break
        bekeken |= {v.feit for v in regel.voorwaarden}
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
        naast={
            r.route: r.reden.format_map(woorden)
            for r in regels.naast
            if r.route != route and _geldt(r.voorwaarden, waarden, regels.grenzen)
        },
        antwoorden={naam: waarde for naam, waarde in waarden.items() if naam in bekeken and waarde is not None},
    )


def kantelpunt(feiten: RouteFeiten, regels: Routeregels) -> Kantelpunt | None:
    """The smallest change that `regels.verandering` allows, of one or two known facts, and the advice it leads to.

    A fact that turns counts as one step, a number as many steps as it goes down; of as many steps the change of the
    fewest facts comes first, then the order of the rules. None when no such change gives another advice."""
    nu = adviseer(feiten, regels).route
    mogelijk = [(v, list(_beter(v, getattr(feiten, v.feit)))) for v in regels.verandering]
    proeven = [
        (sum(stappen for stappen, _ in keuze), aantal, [v for v, _ in paar], [waarde for _, waarde in keuze])
        for aantal in (1, 2)
        for paar in combinations(mogelijk, aantal)
        for keuze in product(*(waarden for _, waarden in paar))
    ]
    for _stappen, _aantal, veranderingen, waarden in sorted(proeven, key=lambda p: p[:2]):
        anders = {v.feit: waarde for v, waarde in zip(veranderingen, waarden, strict=True)}
        route = adviseer(replace(feiten, **anders), regels).route  # type: ignore[arg-type]  # checked with the data
        if route != nu:
            return Kantelpunt(route, anders, tuple(veranderingen))
    return None


@dataclass(frozen=True)
class Kanteling:
    """A kantelpunt in words: the sentence, and the goal of the plan that it can become, in its phase."""

    zin: str
    doel: str
    fase: str


def in_woorden(punt: Kantelpunt, feiten: RouteFeiten, gebieden: Sequence[str]) -> Kanteling:
    """`gebieden`: names of the leefgebieden that hold work back now, the one nearest to a change first."""
    als, doelen = [], []
    for v in punt.veranderingen:
        oud, nieuw = getattr(feiten, v.feit), punt.feiten[v.feit]
        namen = gebieden[: oud - nieuw] if v.minder and isinstance(nieuw, int) else []
        meer = len(namen) > 1
        woord = _opsomming([_midden(naam) for naam in namen]) if namen else ""
        als.append((v.als_meer if meer else v.als).replace("{gebieden}", woord))
        doel = (v.doel_meer if meer else v.doel).replace("{gebieden}", woord)
        doelen.append(doel[0].upper() + doel[1:])
    return Kanteling(
        zin=f"Als {' en '.join(als)}, wordt het advies: {routes().naam_van(punt.route)}.",
        doel=" ".join(doelen),
        fase=min((v.fase for v in punt.veranderingen), key=FASEN.index),
    )


def _beter(verandering: Verandering, waarde: Feit | None) -> Iterator[tuple[int, Feit]]:
    """(steps, value) for each better value of a known fact."""
    if waarde is None:
        return
    if verandering.naar is not None:
        if waarde != verandering.naar:
            yield 1, verandering.naar
    elif isinstance(waarde, int):
        yield from ((stappen, waarde - stappen) for stappen in range(1, waarde + 1))


def _midden(naam: str) -> str:
    """A name as it stands within a sentence."""
    klein = naam[0].lower() + naam[1:]
    return klein if " " not in naam else f"‘{klein}’"


def _geldt(
    voorwaarden: Iterable[Voorwaarde], waarden: Mapping[str, Feit | None], grenzen: Mapping[str, int]
) -> bool | None:
    """True or False when certain, None when an unknown fact decides."""
    uitslagen = [_waar(v, waarden.get(v.feit), grenzen) for v in voorwaarden]
    if False in uitslagen:
        return False
    return None if None in uitslagen else True


def _waar(v: Voorwaarde, waarde: Feit | None, grenzen: Mapping[str, int]) -> bool | None:
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
