"""The dated data of `resources/` as typed values: leefgebieden, ladder, routes and their rules, voorzieningen,
codelijsten, doelgroepen and gemeenten.

Every list is read once and kept. A file that is wrong is refused with its name and the key
(`werkteam_desktop.fouten.InvoerFout`); nothing is guessed. Tests and municipalities may pass their own folder."""

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.datalijst import (
    Lijst,
    bestandsfout,
    controleer_uniek,
    lees_lijsten,
    lees_toml,
    maak,
    onthoud,
    paden,
)
from werkteam_desktop.fouten import InvoerFout

FASEN = ("stabiliteit", "ontwikkeling", "werk")
ALTIJD = dt.date(1, 1, 1)  # 'in force since always', for lists whose codes have no date


@dataclass(frozen=True)
class Leefgebied:
    """A life area. `stappen`: five descriptions, step 1 first; `houdbaar_maanden`: how long a measurement is fresh;
    `gezondheid`: special category of personal data (AVG art. 9); `ggm`: 'Domein van zelfredzaamheid'."""

    code: str
    naam: str
    vraag: str
    waarom: str
    wanneer: str
    stappen: tuple[str, ...]
    houdbaar_maanden: int
    ggm: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    gezondheid: bool = False
    belemmert_tot_en_met: int = 2

    def belemmert(self, stap: int) -> bool:
        """Whether this step normally stands in the way of work; the coach may judge otherwise."""
        return stap <= self.belemmert_tot_en_met


@dataclass(frozen=True)
class Trede:
    """A step of the Participatieladder. Ask `vraag` from step 6 down; the first 'ja' is the step."""

    code: str
    naam: str
    kort: str
    vraag: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    groeivraag: str = ""

    @property
    def nummer(self) -> int:
        return int(self.code)


@dataclass(frozen=True)
class Voorvraag:
    """Something that may go before a route. A yes means: use that first (opdracht R10)."""

    code: str
    vraag: str


@dataclass(frozen=True)
class Route:
    """Where an inwoner is helped. `niveau`: "lokaal", "regionaal" or "bovenregionaal"; `naast`: mostly runs beside
    another one.

    `uitvoerder_van`: "team" or "wsp" when the gemeente has its own name for who does it; `gemeenten`: CBS codes, empty
    for everywhere; `arbeidsmarktlijn`: for which of the lines, empty for all; `vervanger`: code of the route that comes
    in its place after `geldig_tot`; `toets`: the letter that chooses it; `vooraf`: what must not go before it."""

    code: str
    naam: str
    uitvoerder: str
    niveau: str
    uitleg: str
    volgende_stap: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    toets: str = ""
    naast: bool = False
    uitvoerder_van: str = ""
    gemeenten: tuple[str, ...] = ()
    arbeidsmarktlijn: tuple[str, ...] = ()
    vervanger: str = ""
    vooraf: tuple[Voorvraag, ...] = ()

    def uitvoerder_in(self, gemeente: str) -> str:
        """Who does it for the people of a gemeente, by the name it has there."""
        eigen = next((g for g in gemeenten() if g.code == gemeente), None) if self.uitvoerder_van else None
        return str(getattr(eigen, self.uitvoerder_van)) if eigen else self.uitvoerder


@dataclass(frozen=True)
class Voorwaarde:
    """One condition on a named fact. A limit is a number, or the name of one in `grenzen`."""

    feit: str
    gelijk_aan: bool | str | None = None
    minstens: int | str | None = None
    minder_dan: int | str | None = None


@dataclass(frozen=True)
class Routeregel:
    """When all `voorwaarden` hold, `route` is advised because of `reden` (may name facts and limits in braces)."""

    code: str
    route: str
    reden: str
    voorwaarden: tuple[Voorwaarde, ...]
    bron: str


@dataclass(frozen=True)
class Aandachtspunt:
    """A sentence beside the advice; it never changes the route."""

    code: str
    zin: str
    voorwaarden: tuple[Voorwaarde, ...]
    bron: str


@dataclass(frozen=True)
class Verandering:
    """How a known fact may get better: `naar` a value, or `minder` of it. `als`: a part of a sentence ("als …");
    `doel`: the same as a goal of the plan, in `fase`. With `minder` both name the leefgebieden as `{gebieden}`, and
    have a form for more than one."""

    feit: str
    als: str
    doel: str
    fase: str
    naar: bool | None = None
    minder: bool = False
    als_meer: str = ""
    doel_meer: str = ""


@dataclass(frozen=True)
class Vangnet:
    """The route when no rule is certain."""

    route: str
    reden: str
    bron: str


@dataclass(frozen=True)
class Routeregels:
    """One version of the rules (opdracht R1-R16). `grenzen`: limits by name; `feiten`: how a fact is called on screen;
    `naast`: rules for what fits beside the main route; `verandering`: what somebody can change."""

    versie: str
    geldig_vanaf: dt.date
    bron: str
    grenzen: Mapping[str, int]
    feiten: Mapping[str, str]
    regel: tuple[Routeregel, ...]
    vangnet: Vangnet
    aandacht: tuple[Aandachtspunt, ...] = ()
    naast: tuple[Routeregel, ...] = ()
    verandering: tuple[Verandering, ...] = ()


@dataclass(frozen=True)
class Voorzieningsoort:
    """An instrument of the catalogue. None: not known. Durations in months, `kosten` in euro.

    `pot`: "lokaal", "regionaal", "rijk" or "geen"; `gemeenten`: CBS codes, empty for everywhere; `kosten_per`:
    "traject", "maand" or "week". `geldig_tot`: last day on which it can start; `fonds_tot`: last day that `fonds` pays;
    `niet_als`: when it does not fit, in words; `werkvloer`: one learns it at work; `status`: "bevestigd",
    "tweede_bron" or "onbevestigd"."""

    code: str
    naam: str
    nummer: str
    fase: str
    doel: str
    wettelijke_basis: str
    doelgroep: str
    aanbieder: str
    uitvoering: str
    pot: str
    status: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    max_maanden: int | None = None
    verlenging_maanden: int | None = None
    artikel_duur: str = ""
    kosten: Decimal | None = None
    kosten_per: str = ""
    let_op: tuple[str, ...] = ()
    fonds: str = ""
    fonds_tot: dt.date | None = None
    niet_als: tuple[str, ...] = ()
    werkvloer: bool = False
    baangarantie: bool = False
    gemeenten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Code:
    """One line of a codelijst, with its value in GGM and VUM where these have one."""

    code: str
    naam: str
    uitleg: str = ""
    ggm: str = ""
    vum: str = ""
    bron: str = ""
    geldig_vanaf: dt.date = ALTIJD
    geldig_tot: dt.date | None = None


@dataclass(frozen=True)
class Doelgroep:
    """A doelgroep D1-D13. With limits it is derived from age and start of the uitkering, and never typed."""

    code: str
    naam: str
    nummer: str
    bron: str
    uitleg: str = ""
    leeftijd_onder: int | None = None
    leeftijd_boven: int | None = None
    jaren_uitkering_boven: int | None = None
    gezondheid: bool = False
    geldig_vanaf: dt.date = ALTIJD
    geldig_tot: dt.date | None = None

    @property
    def afgeleid(self) -> bool:
        return any((self.leeftijd_onder, self.leeftijd_boven, self.jaren_uitkering_boven))

    def past(self, leeftijd: int | None, uitkering_sinds: dt.date | None, peildatum: dt.date) -> bool:
        """Whether the limits hold on `peildatum`; an unknown fact or a doelgroep without limits never fits."""
        if not self.afgeleid:
            return False
        if self.leeftijd_onder is not None and (leeftijd is None or leeftijd >= self.leeftijd_onder):
            return False
        if self.leeftijd_boven is not None and (leeftijd is None or leeftijd <= self.leeftijd_boven):
            return False
        return self.jaren_uitkering_boven is None or (
            uitkering_sinds is not None and _jaren_later(uitkering_sinds, self.jaren_uitkering_boven) < peildatum
        )


@dataclass(frozen=True)
class Termijn:
    """A number of days that the program works with."""

    code: str
    dagen: int
    uitleg: str
    bron: str
    geldig_vanaf: dt.date = ALTIJD
    geldig_tot: dt.date | None = None


@dataclass(frozen=True)
class Gemeente:
    """A municipality that works with the program. `voorbeeld`: names of team and WSP are fictitious;
    `grenzen`: own limits for the route rules, instead of the common ones."""

    code: str
    naam: str
    provincie: str
    arbeidsmarktregio: str
    team: str
    wsp: str
    bron: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    voorbeeld: bool = False
    grenzen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Gemeentecode:
    """A row of BRP table 33, old codes too; `opvolger` is the code that took over, "" when none."""

    code: str
    naam: str
    opvolger: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None


@onthoud
def leefgebieden(bron: Path = RESOURCES) -> Lijst[Leefgebied]:
    return lees_lijsten(
        bron, "leefgebieden/leefgebieden*.toml", "leefgebied", Leefgebied, ("belemmert_tot_en_met",), _vijf_stappen
    )


@onthoud
def treden(bron: Path = RESOURCES) -> Lijst[Trede]:
    """Step 6 first: the order in which the questions are asked."""
    return lees_lijsten(bron, "leefgebieden/participatieladder.toml", "trede", Trede, ("groeivraag",), _bestaande_trede)


@onthoud
def routes(bron: Path = RESOURCES) -> Lijst[Route]:
    lijst = lees_lijsten(bron, "routes/routes.toml", "route", Route, (), _bekende_route)
    codes = {r.code for r in lijst}
    for route in lijst:
        if route.vervanger and route.vervanger not in codes:
            pad = paden(bron, "routes/routes.toml")[-1]  # the own file, where there is one
            zin = f"de vervanger ‘{route.vervanger}’ van ‘{route.code}’ is geen route"
            raise bestandsfout(pad, zin, sleutel="vervanger", code=route.code)
    return lijst


def routes_voor(gemeente: str, peildatum: dt.date, bron: Path = RESOURCES) -> tuple[Route, ...]:
    """What can be chosen on a date for somebody of a gemeente (its keuzekaart, opdracht R16)."""
    return tuple(r for r in routes(bron).op(peildatum) if not r.gemeenten or gemeente in r.gemeenten)


@onthoud
def routeregels(peildatum: dt.date, gemeente: str = "", bron: Path = RESOURCES) -> Routeregels:
    """The rules in force on a date, with the municipality's own limits."""
    versies = [r for r in _alle_routeregels(bron) if r.geldig_vanaf <= peildatum]
    if not versies:
        raise InvoerFout(f"Voor {peildatum} zijn geen routeregels bekend. Kies een latere datum.")
    regels = max(reversed(versies), key=lambda r: r.geldig_vanaf)  # of the same day the own version
    eigen = next((g.grenzen for g in gemeenten(bron) if g.code == gemeente), {})
    return replace(regels, grenzen={**regels.grenzen, **eigen})


@onthoud
def voorzieningen(bron: Path = RESOURCES) -> Lijst[Voorzieningsoort]:
    """All files of `resources/voorzieningen` together: an own instrument takes one file."""
    return lees_lijsten(bron, "voorzieningen/*.toml", "voorziening", Voorzieningsoort, ("gemeenten",), _bekende_keuzes)


def voorzieningen_voor(gemeente: str, peildatum: dt.date, bron: Path = RESOURCES) -> tuple[Voorzieningsoort, ...]:
    """What can start on a date in a municipality (its keuzekaart)."""
    return tuple(v for v in voorzieningen(bron).op(peildatum) if not v.gemeenten or gemeente in v.gemeenten)


@onthoud
def codelijst(naam: str, bron: Path = RESOURCES) -> Lijst[Code]:
    """One of the lists in `resources/codelijsten`, by its file name without `.toml`."""
    return lees_lijsten(bron, f"codelijsten/{naam}.toml", "code", Code)


@onthoud
def doelgroepen(bron: Path = RESOURCES) -> Lijst[Doelgroep]:
    return lees_lijsten(bron, "codelijsten/doelgroepen.toml", "doelgroep", Doelgroep)


@onthoud
def termijnen(bron: Path = RESOURCES) -> Lijst[Termijn]:
    return lees_lijsten(bron, "codelijsten/termijnen.toml", "termijn", Termijn)


def termijn(code: str) -> dt.timedelta:
    """How long one of the terms in `resources/codelijsten/termijnen.toml` is."""
    return dt.timedelta(days=termijnen().zoek(code).dagen)


@onthoud
def gemeenten(bron: Path = RESOURCES) -> Lijst[Gemeente]:
    """The municipalities with a file of their own, by code."""
    alle = []
    for pad in sorted((bron / "gemeenten").glob("*.toml")):
        alle.append(maak(Gemeente, lees_toml(pad), pad, ""))
        controleer_uniek(pad, alle)
    return Lijst("gemeenten", tuple(alle))


@onthoud
def gemeentecodes(bron: Path = RESOURCES) -> Lijst[Gemeentecode]:
    """Every municipality code there was until March 2022 (BRP table 33)."""
    pad = bron / "codelijsten" / "gemeenten.csv"
    try:
        with pad.open(encoding="utf-8", newline="") as bestand:
            alle = [
                Gemeentecode(
                    code=rij["code"],
                    naam=rij["naam"],
                    opvolger=rij["opvolger"],
                    geldig_vanaf=dt.date.fromisoformat(rij["ingang"]) if rij["ingang"] else ALTIJD,
                    # The table gives the first day without the code; ours is the last day with it.
                    geldig_tot=dt.date.fromisoformat(rij["einde"]) - dt.timedelta(days=1) if rij["einde"] else None,
                )
                for rij in csv.DictReader(bestand, delimiter=";")
            ]
    except (OSError, UnicodeDecodeError) as fout:
        raise bestandsfout(pad, "het bestand kan niet gelezen worden") from fout
    except KeyError as fout:
        raise bestandsfout(pad, f"de kolom ‘{fout.args[0]}’ ontbreekt") from fout
    except (ValueError, TypeError) as fout:
        raise bestandsfout(pad, "een datum is niet goed. Schrijf hem als JJJJ-MM-DD") from fout
    return Lijst("gemeenten.csv", tuple(alle))


@onthoud
def _alle_routeregels(bron: Path = RESOURCES) -> tuple[Routeregels, ...]:
    versies = []
    for pad in paden(bron, "routes/routeregels*.toml"):
        regels = maak(Routeregels, lees_toml(pad), pad, "")
        _controleer(regels, {r.code for r in routes(bron)}, pad)
        _controleer_verandering(regels, pad)
        versies.append(regels)
    return tuple(versies)


def _controleer(regels: Routeregels, routecodes: set[str], pad: Path) -> None:
    """Names in the rules point to something: routes, facts, limits."""
    for route in (*(r.route for r in (*regels.regel, *regels.naast)), regels.vangnet.route):
        if route not in routecodes:
            raise bestandsfout(pad, f"de route ‘{route}’ staat niet in routes.toml")
    zinnen = [(r.code, r.reden, r.voorwaarden) for r in (*regels.regel, *regels.naast)]
    zinnen += [(a.code, a.zin, a.voorwaarden) for a in regels.aandacht]
    for code, zin, voorwaarden in zinnen:
        if not voorwaarden:
            raise bestandsfout(pad, f"regel ‘{code}’ heeft geen voorwaarden", sleutel="voorwaarden", code=code)
        for v in voorwaarden:
            if v.feit not in regels.feiten:
                raise bestandsfout(
                    pad, f"regel ‘{code}’ noemt het onbekende feit ‘{v.feit}’", sleutel="voorwaarden", code=code
                )
            if sum(x is not None for x in (v.gelijk_aan, v.minstens, v.minder_dan)) != 1:
                raise bestandsfout(
                    pad,
                    f"regel ‘{code}’: geef bij ‘{v.feit}’ precies één van gelijk_aan, minstens, minder_dan",
                    sleutel="voorwaarden",
                    code=code,
                )
            for grens in (v.minstens, v.minder_dan):
                if isinstance(grens, str) and grens not in regels.grenzen:
                    raise bestandsfout(
                        pad, f"regel ‘{code}’ noemt de onbekende grens ‘{grens}’", sleutel="voorwaarden", code=code
                    )
        try:
            zin.format_map({**regels.grenzen, **{v.feit: 0 for v in voorwaarden}})
        except (KeyError, IndexError, ValueError) as fout:
            raise bestandsfout(
                pad, f"regel ‘{code}’: de zin noemt tussen accolades iets onbekends", code=code
            ) from fout


def _bekende_route(pad: Path, route: Route) -> None:
    for sleutel, mag in (
        ("niveau", ("lokaal", "regionaal", "bovenregionaal")),
        ("uitvoerder_van", ("", "team", "wsp")),
    ):
        if getattr(route, sleutel) not in mag:
            zin = f"{sleutel} ‘{getattr(route, sleutel)}’ bij ‘{route.code}’ bestaat niet. Kies uit: {', '.join(mag)}"
            raise bestandsfout(pad, zin, sleutel=sleutel, code=route.code)
    if len(route.toets) > 1:
        raise bestandsfout(pad, f"de toets bij ‘{route.code}’ is één letter", sleutel="toets", code=route.code)
    if route.vervanger and route.geldig_tot is None:
        zin = f"‘{route.code}’ heeft een vervanger, maar nog geen laatste dag. Geef geldig_tot"
        raise bestandsfout(pad, zin, sleutel="vervanger", code=route.code)


def _controleer_verandering(regels: Routeregels, pad: Path) -> None:
    """A change is forward, of a fact that exists, with a phase that exists."""
    for v in regels.verandering:
        if v.feit not in regels.feiten:
            raise bestandsfout(pad, f"een verandering noemt het onbekende feit ‘{v.feit}’")
        if v.feit == "leeftijd":
            raise bestandsfout(pad, "de leeftijd kan niemand veranderen. Haal die verandering weg")
        if (v.naar is None) != v.minder:
            raise bestandsfout(pad, f"geef bij de verandering van ‘{v.feit}’ precies één van naar, minder")
        if v.fase not in FASEN:
            raise bestandsfout(pad, f"de fase ‘{v.fase}’ bestaat niet. Kies uit: {', '.join(FASEN)}")
        for zin in (v.als, v.doel, v.als_meer, v.doel_meer):
            if (not zin and v.minder) or ("{gebieden}" in zin) != (bool(zin) and v.minder):
                raise bestandsfout(pad, f"de zinnen bij de verandering van ‘{v.feit}’ kloppen niet met {{gebieden}}")


def _vijf_stappen(pad: Path, gebied: Leefgebied) -> None:
    if len(gebied.stappen) != 5:
        zin = f"leefgebied ‘{gebied.code}’ heeft {len(gebied.stappen)} stappen. Geef er vijf"
        raise bestandsfout(pad, zin, sleutel="stappen", code=gebied.code)


def _bestaande_trede(pad: Path, trede: Trede) -> None:
    if trede.code not in ("1", "2", "3", "4", "5", "6"):
        zin = f"trede ‘{trede.code}’ bestaat niet. Gebruik 1 tot en met 6"
        raise bestandsfout(pad, zin, sleutel="code", code=trede.code)


def _bekende_keuzes(pad: Path, soort: Voorzieningsoort) -> None:
    for sleutel, mag in (
        ("fase", FASEN),
        ("uitvoering", ("lokaal", "regionaal")),
        ("pot", ("lokaal", "regionaal", "rijk", "geen")),
        ("status", ("bevestigd", "tweede_bron", "onbevestigd")),
        ("kosten_per", ("", "traject", "maand", "week")),
    ):
        waarde = getattr(soort, sleutel)
        if waarde not in mag:
            zin = f"{sleutel} ‘{waarde}’ bij ‘{soort.code}’ bestaat niet. Kies uit: {', '.join(filter(None, mag))}"
            raise bestandsfout(pad, zin, sleutel=sleutel, code=soort.code)
    if (soort.kosten is None) != (not soort.kosten_per):
        zin = f"bij ‘{soort.code}’ horen kosten en kosten_per bij elkaar. Geef ze allebei of geen van beide"
        raise bestandsfout(pad, zin, sleutel="kosten", code=soort.code)
    if soort.fonds_tot is not None and not soort.fonds:
        raise bestandsfout(
            pad, f"bij ‘{soort.code}’ ontbreekt de naam van het fonds", sleutel="fonds_tot", code=soort.code
        )


def _jaren_later(datum: dt.date, jaren: int) -> dt.date:
    try:
        return datum.replace(year=datum.year + jaren)
    except ValueError:  # 29 February
        return dt.date(datum.year + jaren, 3, 1)
