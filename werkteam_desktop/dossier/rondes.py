"""How often somebody was sent round, and how long it took: nobody is passed on and on (functies F26, F27)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.route import Aanmelding

TERUGGEMELD = "teruggemeld"
OVERLEG = "Scharnieroverleg"


@dataclass(frozen=True)
class Station:
    """A main route from its choice until it ended or the next one began; `tot` None while it runs."""

    route: str
    van: dt.date
    tot: dt.date | None


def terugmeldingen(inwoner: Inwoner) -> list[Aanmelding]:
    """The aanmeldingen that came back, the last one last."""
    terug = [a for a in inwoner.aanmeldingen if a.uitkomst == TERUGGEMELD]
    return sorted(terug, key=lambda a: (a.uitkomst_op or a.datum, a.id))


def te_routeren(inwoner: Inwoner) -> Aanmelding | None:
    """The terugmelding that still waits for a new choice."""
    return next((a for a in terugmeldingen(inwoner) if a.keuze_voor and a.afgehandeld_op is None), None)


def stations(inwoner: Inwoner) -> list[Station]:
    """The main routes one after another. The same route chosen again goes on."""
    keuzes = [k for k in inwoner.routekeuzes if not k.naast]
    lijst: list[Station] = []
    for nr, keuze in enumerate(keuzes):
        volgende = keuzes[nr + 1].datum if nr + 1 < len(keuzes) else None
        tot = keuze.einde or volgende
        if lijst and lijst[-1].route == keuze.gekozen and lijst[-1].tot == keuze.datum:
            lijst[-1] = Station(keuze.gekozen, lijst[-1].van, tot)
        else:
            lijst.append(Station(keuze.gekozen, keuze.datum, tot))
    return lijst


def in_woorden(inwoner: Inwoner, peildatum: dt.date) -> str:
    """How often and where somebody was sent, with the weeks at each; "" when nothing ever came back."""
    aantal = len(terugmeldingen(inwoner))
    langs = stations(inwoner)
    if not aantal or not langs:
        return ""
    weken = (peildatum - langs[0].van).days // 7
    keer = "1 keer" if aantal == 1 else f"{aantal} keer"
    delen = [f"{routes().naam_van(s.route)} ({_weken(((s.tot or peildatum) - s.van).days // 7)})" for s in langs]
    return f"{keer} teruggemeld in {_weken(weken)}: {', daarna '.join(delen)}."


def doorlooptijd(aanmelding: Aanmelding) -> int | None:
    """Days between a terugmelding and the new choice; None while there is none."""
    if aanmelding.afgehandeld_op is None or aanmelding.uitkomst_op is None:
        return None
    return (aanmelding.afgehandeld_op - aanmelding.uitkomst_op).days


def overleg_nodig(inwoner: Inwoner, vanaf: int) -> bool:
    """Whether somebody came back so often that all who are involved sit down together, and did not plan that yet."""
    terug = terugmeldingen(inwoner)
    return len(terug) >= vanaf and not any(_hoort_bij(terug[-1], op) for op in _overleggen(inwoner))


def agenda(inwoner: Inwoner) -> str:
    """The agenda of the scharnieroverleg in one sentence."""
    redenen = [
        f"{routes().naam_van(a.bestemming)} ({codelijst('terugmelding').naam_van(a.reden).lower()})"
        for a in terugmeldingen(inwoner)
    ]
    return (
        f"{OVERLEG}: teruggemeld door {', daarna '.join(redenen)}; wat wil de inwoner zelf, wie neemt het nu op zich, "
        "en wat is daarvoor nodig?"
    )


def _overleggen(inwoner: Inwoner) -> Iterator[dt.date]:
    """Days on which the scharnieroverleg was or will be held."""
    yield from (k.op for k in inwoner.kijkmomenten if k.waarom.startswith(OVERLEG))
    yield from (a.tijdstip.astimezone().date() for a in inwoner.afspraken if a.onderwerp.startswith(OVERLEG))


def _hoort_bij(terugmelding: Aanmelding, op: dt.date) -> bool:
    return terugmelding.uitkomst_op is None or op >= terugmelding.uitkomst_op


def _weken(aantal: int) -> str:
    return "minder dan een week" if aantal < 1 else "1 week" if aantal == 1 else f"{aantal} weken"
