"""Indicatoren and profile of a fictitious dossier, beside its intake and leefgebieden."""

import datetime as dt
import random
from typing import Any

from werkteam_desktop.dossier import Indicatormeting, Profielpunt
from werkteam_desktop.dossier.indicatoren import Indicatoren, indicatoren
from werkteam_desktop.dossier.routeregels import RouteFeiten
from werkteam_desktop.opslag.voorbeeldpersoon import Voeg

_DEEL = 0.6  # of the dossiers in which these questions were asked
_OPNIEUW_NA = (120, 240)  # days


def vertel_diagnose(
    voeg: Voeg, inwoner: int, feiten: RouteFeiten, dag: dt.date, einde: dt.date, vandaag: dt.date
) -> None:
    """Writes them as measured on `dag`, and some again before `einde`. What the intake says of Dutch is left for the
    coach to take over."""
    versie = indicatoren(vandaag)
    dag = max(dag, versie.geldig_vanaf)
    r = random.Random(f"{inwoner}-diagnose")  # noqa: S311 - fictitious dossiers, the same each time
    if dag > einde or r.random() >= _DEEL:
        return
    _indicatoren(voeg, r, inwoner, feiten, versie, dag, einde)
    _profiel(voeg, r, inwoner, feiten, dag)


def vertel_verteld(voeg: Voeg, inwoner: int, verhaal: dict[str, Any], vandaag: dt.date) -> None:
    """Writes what a story that is told in full says of them, on its own days before today."""
    versie = indicatoren(vandaag).versie
    for i in verhaal["indicator"]:
        voeg(
            Indicatormeting,
            inwoner_id=inwoner,
            indicator=i["code"],
            datum=vandaag + dt.timedelta(days=i["dag"]),
            waarde=i["waarde"],
            versie=versie,
        )
    for p in verhaal["profiel"]:
        begin = vandaag + dt.timedelta(days=p["dag"])
        voeg(Profielpunt, inwoner_id=inwoner, soort=p["soort"], code=p["code"], begin=begin)


def _indicatoren(
    voeg: Voeg, r: random.Random, inwoner: int, feiten: RouteFeiten, versie: Indicatoren, dag: dt.date, einde: dt.date
) -> None:
    uren = versie.zoek("uren")
    stappen = {
        "rust": max(1, 5 - (feiten.aantal_belemmeringen or 0)),
        "werkzin": r.randint(2, 5),
        "vaardigheden": r.randint(3, 5) if feiten.kan_werken else r.randint(1, 3),
    }
    if uren is not None and feiten.uren_beschikbaar is not None:
        stappen["uren"] = uren.stap_van(feiten.uren_beschikbaar) or 1
    later = dag + dt.timedelta(days=r.randint(*_OPNIEUW_NA))
    for i in versie.indicator:
        if i.code not in stappen:
            continue
        metingen = [(dag, stappen[i.code])]
        if later < einde:
            metingen.append((later, max(1, min(5, stappen[i.code] + r.choice((-1, 0, 0, 1, 1))))))
        for datum, stap in metingen:
            voeg(
                Indicatormeting,
                inwoner_id=inwoner,
                indicator=i.code,
                datum=datum,
                waarde=stap,
                versie=versie.versie,
            )


def _profiel(voeg: Voeg, r: random.Random, inwoner: int, feiten: RouteFeiten, dag: dt.date) -> None:
    if feiten.kan_werken:
        doel, wens = r.choice(("betaald_werk", "werk_naar_vermogen")), r.choice(("betaald_werk", "werk_met_opleiding"))
    else:
        doel, wens = r.choice(("werkfit", "meedoen")), r.choice(("werkervaring", "vrijwilligerswerk", "taal_leren"))
    punten = [("hoofddoel", doel), ("ontwikkelwens", wens)]
    if feiten.aantal_belemmeringen:
        punten.append(("aandachtspunt", r.choice(("financien", "zorgtaken", "digitaal", "woonsituatie"))))
    if feiten.doelgroepenregister in ("ja", "aangevraagd"):
        punten.append(("arbeidsvermogen", "met_hulp_wml"))
    for soort, code in punten:
        voeg(Profielpunt, inwoner_id=inwoner, soort=soort, code=code, begin=dag)
