"""One chronological story per person over all routes, whatever part of the dossier a line comes from.

Every date on which something happened gives one line, and only one; a date that lies ahead is in `vervolg`."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst, leefgebieden, routes, treden, voorzieningen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.indicatoren import indicator_van, woorden_van
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.lks import lks_stappen
from werkteam_desktop.dossier.trajectplan import Trajectplan

SOORTEN = {
    "gesprek": "gesprekken",
    "route": "route",
    "plan": "plan",
    "werk": "werk",
    "geld": "geld",
    "dossier": "het dossier zelf",
}
_STAPPEN_GENOEMD = 3
_PROFIEL = {
    "aandachtspunt": "Aandachtspunt",
    "ontwikkelwens": "Ontwikkelwens",
    "hoofddoel": "Hoofddoel",
    "arbeidsvermogen": "Arbeidsvermogen",
}
_UITKOMST = {
    "aangenomen": "Aanmelding aangenomen",
    "teruggemeld": "Teruggemeld",
    "afgerond": "Aanmelding afgerond",
    "ingetrokken": "Aanmelding ingetrokken",
}
_STAP = {
    "gesloten": "Dossier gesloten",
    "heropend": "Dossier weer geopend",
    "herinstroom": "Terug in het werkteam",
    "verlengd": "Contract verlengd",
}


class Gebeurtenis(NamedTuple):
    """`soort`: a code of `SOORTEN`; `wie`: name of the medewerker, "" when not known; `bron`: table, id and column of
    the date it comes from."""

    datum: dt.date
    soort: str
    titel: str
    tekst: str
    wie: str
    bron: tuple[str, int, str]


class _Feit(NamedTuple):
    """A row with the column of its date; without a date there it did not happen (yet)."""

    rij: Any
    kolom: str
    soort: str
    titel: str
    tekst: str = ""
    wie: int | None = None


def tijdlijn(inwoner: Inwoner, namen: Mapping[int, str] | None = None) -> list[Gebeurtenis]:
    """All that happened, newest first; on the same day what came last in the talk stands first.

    `namen`: of the medewerkers, by id. What was in dossiers merged into this one is told too."""
    feiten = [feit for deel in _DELEN for feit in deel(inwoner, namen or {})]
    hier = {(u.soort, u.sinds, u.einde) for u in inwoner.uitkeringen}
    for eerder in inwoner.eerdere:
        dubbel = [u for u in eerder.uitkeringen if (u.soort, u.sinds, u.einde) in hier]  # both dossiers told it
        feiten += [f for deel in _ACHTERGEBLEVEN for f in deel(eerder, namen or {}) if f.rij not in dubbel]
    lijst = [_gebeurtenis(feit, namen or {}) for feit in feiten if getattr(feit.rij, feit.kolom) is not None]
    return sorted(lijst, key=lambda g: g.datum, reverse=True)


def _gebeurtenis(feit: _Feit, namen: Mapping[int, str]) -> Gebeurtenis:
    moment = getattr(feit.rij, feit.kolom)
    datum = moment.astimezone().date() if isinstance(moment, dt.datetime) else moment
    wie = namen.get(feit.wie, "") if feit.wie is not None else ""
    bron = (feit.rij.__tablename__, feit.rij.id, feit.kolom)
    return Gebeurtenis(datum, feit.soort, feit.titel, feit.tekst, wie, bron)


def _gesprekken(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    soorten = codelijst("contactsoort")
    for c in reversed(inwoner.contactmomenten):
        yield _Feit(c, "tijdstip", "gesprek", soorten.naam_van(c.soort), c.tekst, c.medewerker_id)
    for a in reversed(inwoner.afspraken):
        if a.afgerond:
            yield _Feit(a, "tijdstip", "gesprek", "Afspraak", a.onderwerp, a.medewerker_id)
    for k in reversed(inwoner.kijkmomenten):
        yield _Feit(k, "gedaan_op", "gesprek", "Weer naar gekeken", k.waarom, k.medewerker_id)


def _diagnose(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    for p in reversed(inwoner.profiel):
        wat = f"{_PROFIEL.get(p.soort, p.soort.capitalize())}: {_naam(p.soort, p.code)}"
        yield _Feit(p, "begin", "gesprek", wat, p.toelichting)
        yield _Feit(p, "einde", "gesprek", f"{wat} (niet meer)")
    for meting in reversed(inwoner.indicatoren):
        indicator = indicator_van(meting)
        titel = f"{indicator.naam if indicator else meting.indicator}: stap {meting.waarde}"
        yield _Feit(meting, "datum", "gesprek", titel, meting.toelichting or woorden_van(meting))
    for trede in reversed(inwoner.laddermetingen):
        titel = f"Participatieladder: trede {trede.trede}"
        yield _Feit(trede, "datum", "gesprek", titel, treden().naam_van(str(trede.trede)))
    for m in reversed(inwoner.metingen):
        stap = f": stap {m.stap}" if m.stap else ""
        titel = f"Leefgebied {leefgebieden().naam_van(m.leefgebied)}{stap}"
        yield _Feit(m, "datum", "gesprek", titel, m.toelichting)
    for intake in reversed(inwoner.intakes):
        yield _Feit(intake, "datum", "gesprek", "Intake", intake.eigen_woorden)


def _route(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    for a in reversed(inwoner.aanmeldingen):
        naam = routes().naam_van(a.bestemming)
        reden = ". ".join(d for d in (_naam("terugmelding", a.reden), a.toelichting) if d)
        yield _Feit(a, "afgehandeld_op", "route", f"Opnieuw gekozen na de terugmelding: {naam}")
        yield _Feit(a, "uitkomst_op", "route", f"{_UITKOMST.get(a.uitkomst, a.uitkomst)}: {naam}", reden)
        yield _Feit(a, "datum", "route", f"Aangemeld bij {naam}", wie=a.medewerker_id)
    for r in reversed(inwoner.routekeuzes):
        route = f"{'Route ernaast' if r.naast else 'Route'}: {routes().naam_van(r.gekozen)}"
        waarom = " ".join(r.redenen)
        if r.afwijking:
            waarom = f"Afwijking van het advies: {r.afwijking}"
        elif r.gekozen != r.advies and not r.naast:
            waarom = f"Het advies was {routes().naam_van(r.advies)}: {waarom}"
        yield _Feit(r, "einde", "route", f"{route} (gestopt)", r.reden_einde)
        yield _Feit(r, "datum", "route", route, waarom, r.medewerker_id)


def _plan(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    later: set[tuple[str, str]] = set()  # what a newer version has too is told by that one
    for plan in reversed(inwoner.plannen):
        yield _Feit(plan, "uitgereikt_op", "plan", f"Plan versie {plan.versie} uitgereikt", _inhoud(plan))
        for actie in plan.acties:
            if ("actie", actie.tekst) not in later:
                yield _Feit(actie, "gedaan_op", "plan", "Stap gedaan", actie.tekst)
        for doel in plan.doelen:
            if ("doel", doel.tekst) not in later:
                yield _Feit(doel, "bereikt_op", "plan", "Doel bereikt", doel.tekst)
        later |= {("actie", a.tekst) for a in plan.acties} | {("doel", d.tekst) for d in plan.doelen}
        yield _Feit(plan, "opgesteld_op", "plan", f"Aan plan versie {plan.versie} begonnen")


def _afwegingen(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    for a in reversed(inwoner.afwegingen):
        waarom = ". ".join(d for d in (_naam("waarom_niet", a.reden), a.toelichting) if d)
        titel = f"Niet in het plan: {voorzieningen().naam_van(a.voorziening)}"
        yield _Feit(a, "datum", "plan", titel, waarom, a.medewerker_id)


def _inhoud(plan: Trajectplan) -> str:
    """What a version said: the goal and the steps, in a few lines."""
    stappen = [a.tekst.rstrip(".") for a in plan.acties]
    genoemd = "; ".join(stappen[:_STAPPEN_GENOEMD])
    meer = f" en nog {len(stappen) - _STAPPEN_GENOEMD}" if len(stappen) > _STAPPEN_GENOEMD else ""
    return "\n".join(d for d in (plan.hoofddoel or plan.eigen_woorden, genoemd and f"Stappen: {genoemd}{meer}") if d)


def _werk(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    for plaatsing in reversed(inwoner.plaatsingen):
        werk = f"{_naam('plaatsing', plaatsing.soort).capitalize()} bij {plaatsing.werkgever}"
        uren = f"{plaatsing.uren_per_week} uur per week" if plaatsing.uren_per_week else ""
        reden = _naam("reden_einde_werk", plaatsing.reden_einde)
        yield _Feit(plaatsing, "beeindigd_op", "werk", f"{werk} gestopt", reden)
        for m in reversed(plaatsing.momenten):
            met = "de werkgever" if m.wie == "werkgever" else "de inwoner"
            tekst = ". ".join(d for d in (_naam("nazorg", m.bevalt), m.nodig) if d)
            gesproken = "niet gesproken" if m.mislukt else "gesproken"
            yield _Feit(m, "gedaan_op", "werk", f"Nazorg: {gesproken} met {met}", tekst, m.medewerker_id)
        tekst = ", ".join(d for d in (plaatsing.functie, uren) if d)
        yield _Feit(plaatsing, "begin", "werk", f"{werk} begonnen", tekst)
    for w in reversed(inwoner.loonwaarden):
        procent = f"{w.percentage:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        yield _Feit(w, "datum", "werk", f"Loonwaarde gemeten: {procent}%", w.toelichting)
    for p in reversed(inwoner.processtappen):
        yield _Feit(p, "gedaan_op", "werk", f"Loonkostensubsidie: {lks_stappen().naam_van(p.stap)}")


def _geld(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    for b in reversed(inwoner.berekeningen):
        for s in reversed(b.loonstroken):
            maand = leesbaar(f"{s.maand:%Y-%m}")
            yield _Feit(s, "ingevoerd_op", "geld", f"Loonstrook van {maand} bekeken", s.zin)
        yield _Feit(b, "gemaakt_op", "geld", "Berekening werk en inkomen", b.afspraak)
    yield from _uitkering(inwoner, _namen)


def _uitkering(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    for u in reversed(inwoner.uitkeringen):
        naam = "Bijstand" if u.soort == "bijstand" else u.soort.upper()
        yield _Feit(u, "einde", "geld", f"{naam} gestopt", u.reden_einde)
        yield _Feit(u, "sinds", "geld", f"{naam} begonnen")


def _dossier(inwoner: Inwoner, namen: Mapping[int, str]) -> Iterator[_Feit]:
    for d in reversed(inwoner.documenten):
        yield _Feit(d, "weg_op", "dossier", "Document weggehaald", d.naam)
        yield _Feit(d, "toegevoegd_op", "dossier", "Document bewaard", d.naam, d.medewerker_id)
    for o in reversed(inwoner.overdrachten):
        van = f" van {namen[o.van_id]}" if o.van_id is not None and o.van_id in namen else ""
        naar = f" naar {namen[o.naar_id]}" if o.naar_id in namen else ""
        yield _Feit(o, "datum", "dossier", f"Overgedragen{van}{naar}", o.let_op or o.wat_werkt)
    for uitstel in reversed(inwoner.uitstellen):
        titel = f"Bij Vandaag uitgesteld tot {leesbaar(uitstel.tot)}"
        yield _Feit(uitstel, "op", "dossier", titel, uitstel.reden, uitstel.medewerker_id)
    yield from _stappen(inwoner, namen)


def _stappen(inwoner: Inwoner, _namen: Mapping[int, str]) -> Iterator[_Feit]:
    """When the dossier opened, closed, and all between."""
    for s in reversed(inwoner.dossierstappen):
        lijst = "instroom" if s.soort == "herinstroom" else "afsluitreden"
        tekst = ". ".join(d for d in (_naam(lijst, s.reden), s.toelichting) if d)
        titel = _STAP.get(s.soort) or f"Dossier {inwoner.nummer} hierbij gevoegd"
        soort = "werk" if s.soort == "verlengd" else "dossier"
        yield _Feit(s, "datum", soort, titel, tekst, s.medewerker_id)
    if not any(s.soort in ("gesloten", "samengevoegd") for s in inwoner.dossierstappen):
        yield _Feit(inwoner, "afgesloten_op", "dossier", _STAP["gesloten"], _naam("afsluitreden", inwoner.afsluitreden))
    bron = codelijst("instroom").naam_van(inwoner.instroom)
    yield _Feit(inwoner, "aangemeld_op", "dossier", "Aangemeld", f"Via: {bron}" if bron else "")


_Deel = Callable[[Inwoner, Mapping[int, str]], Iterator[_Feit]]
_DELEN: tuple[_Deel, ...] = (_gesprekken, _geld, _werk, _plan, _afwegingen, _route, _diagnose, _dossier)
_ACHTERGEBLEVEN: tuple[_Deel, ...] = (_uitkering, _plan, _stappen)  # what stays with a dossier that was merged


def _naam(lijst: str, code: str) -> str:
    """What a code says in the codelijst of that name; without one the code itself as words."""
    if (RESOURCES / "codelijsten" / f"{lijst}.toml").is_file():
        return codelijst(lijst).naam_van(code)
    return code.replace("_", " ")
