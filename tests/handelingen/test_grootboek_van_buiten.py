"""Who keeps every package of a team, and lays them side by side, finds no small number in them.

The reader here shares nothing with the protection but the attack: it takes the sums from what LEESMIJ.txt tells."""

import csv
import datetime as dt
import io
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from sqlalchemy import select

from tests.conftest import SLEUTEL
from tests.handelingen.maanden import AUGUSTUS, OKTOBER, SEPTEMBER, geopend, ken_regio, lever, sluit, vul
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.envelop import Envelop
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.onthulling.aanval import val_aan
from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Stelsel
from werkteam_desktop.regio.periode import lees_periode
from werkteam_desktop.regio.tabellen import tel

DREMPEL = 10
NU = dt.datetime(2026, 11, 5, 12, tzinfo=dt.UTC)
Plek = tuple[str, str, str, str]  # gemeente, lijn, kenmerk, waarde


class Getal(NamedTuple):
    """A number in the package with this place in the series."""

    pakket: int
    plek: Plek


def gelezen(envelop: Envelop) -> dict[Plek, int | None]:
    regels = csv.DictReader(io.StringIO(envelop.bestanden["aantallen.csv"].decode(), newline=""))
    return {
        (r["gemeente"], r["lijn"], r["kenmerk"], r["waarde"]): int(r["aantal"]) if r["aantal"] else None for r in regels
    }


def sommen_in_een_pakket(plekken: Sequence[Plek]) -> Iterator[dict[Plek, int]]:
    """What LEESMIJ.txt says about the numbers of one package. What is never printed is named "+…"."""
    waarden: dict[str, list[str]] = {}
    for _, _, k, w in plekken:
        if w not in waarden.setdefault(k, []):
            waarden[k].append(w)
    gemeenten, lijnen = dict.fromkeys(p[0] for p in plekken), list(dict.fromkeys(p[1] for p in plekken))
    for g in gemeenten:
        for lijn in lijnen:

            def p(kenmerk: str, waarde: str, g: str = g, lijn: str = lijn) -> Plek:
                return g, lijn, kenmerk, waarde

            totaal = p("totaal", "totaal")
            for kenmerk in ("fase", "route", "uitkeringsduur"):
                yield {totaal: 1, **{p(kenmerk, w): -1 for w in waarden[kenmerk]}}
            stroom = {"begin": -1, "nieuw": -1, "beeindigd": 1, "verschil": -1}
            assert set(stroom) == set(waarden["stroom"])
            yield {totaal: 1, **{p("stroom", w): k for w, k in stroom.items()}}
            yield {p("stroom", "beeindigd"): 1, **{p("afsluitreden", w): -1 for w in waarden["afsluitreden"]}}
            duur = {"langer_1_jaar": ["1_tot_2_jaar", "2_tot_5_jaar", "langer_5_jaar"]}
            duur |= {"langer_2_jaar": ["2_tot_5_jaar", "langer_5_jaar"], "langer_5_jaar": ["langer_5_jaar"]}
            duur |= {"zonder_uitkering": ["zonder_uitkering"]}
            for groep, klassen in duur.items():
                yield {p("doelgroep", groep): 1, **{p("uitkeringsduur", w): -1 for w in klassen}}
            for groep in ("statushouder", "arbeidsbeperking"):  # a part of all
                yield {totaal: 1, p("doelgroep", groep): -1, p("+rest", groep): -1}
            yield {totaal: 1, p("doelgroep", "jongere"): -1, p("doelgroep", "lang_45plus"): -1, p("+rest", "mid"): -1}
            yield {p("doelgroep", "langer_2_jaar"): 1, p("doelgroep", "lang_45plus"): -1, p("+rest", "lang_jong"): -1}
        for kenmerk, codes in [*waarden.items(), ("+rest", ["statushouder", "arbeidsbeperking", "mid", "lang_jong"])]:
            for w in codes:
                yield {(g, lijnen[0], kenmerk, w): 1, **{(g, lijn, kenmerk, w): -1 for lijn in lijnen[1:]}}


def stelsel_van(enveloppen: Sequence[Envelop], getoond_ook: Mapping[Getal, int] = {}) -> tuple[Stelsel, set[Any]]:
    """(all unknowns and equations over all packages, the hidden ones), filled in with any numbers that fit."""
    bekend: dict[Any, int] = dict(getoond_ook)
    onbekend: dict[Any, None] = {}
    stellingen: list[dict[Any, int]] = []
    pakketten = [gelezen(e) for e in enveloppen]
    for nr, pakket in enumerate(pakketten):
        for plek, n in pakket.items():
            if n is not None:
                bekend[Getal(nr, plek)] = n
        for som in sommen_in_een_pakket(list(pakket)):
            stellingen.append({Getal(nr, plek): k for plek, k in som.items()})
        # It begins with what was the end of the month before when it was made.
        vorige = [v for v in range(nr) if _volgt(enveloppen[v].maand, enveloppen[nr].maand)]
        if vorige:
            stellingen += [
                {Getal(nr, plek): 1, Getal(vorige[-1], (*plek[:2], "totaal", "totaal")): -1}
                for plek in pakket
                if plek[2:] == ("stroom", "begin")
            ]
    # How much a correction changed a number, is a number about the people whom it was about.
    for een, ander in correcties(enveloppen):
        for plek in pakketten[een]:
            stellingen.append({Getal(een, plek): 1, Getal(ander, plek): -1, ("verschil", een, ander, plek): -1})
    for stelling in stellingen:
        onbekend |= dict.fromkeys(s for s in stelling if s not in bekend)
    waarden = bekend | _vul_in(list(onbekend), stellingen, bekend)
    cellen = [
        Cel(s, n, onder=None if _mag_negatief(s) else 0, stand="vrij" if s in onbekend else "getoond")
        for s, n in waarden.items()
    ]
    return Stelsel(tuple(cellen), tuple(stellingen)), set(onbekend)


def correcties(enveloppen: Sequence[Envelop]) -> list[tuple[int, int]]:
    """(package, the one that corrects it), by their place."""
    paren = pairwise(range(len(enveloppen)))
    return [(een, ander) for een, ander in paren if enveloppen[een].maand == enveloppen[ander].maand]


def _volgt(maand: str | None, volgende: str | None) -> bool:
    jaren = [int(m[:4]) * 12 + int(m[5:]) for m in (maand or "", volgende or "")]
    return jaren[1] - jaren[0] == 1


def _mag_negatief(s: Any) -> bool:
    return s[0] == "verschil" or s.plek[2:] == ("stroom", "verschil")


def _vul_in(onbekend: list[Any], stellingen: list[dict[Any, int]], bekend: dict[Any, int]) -> dict[Any, int]:
    """Whole numbers for all that is hidden, such that everything adds up: there have to be some."""
    plek = {s: i for i, s in enumerate(onbekend)}
    matrix, som = np.zeros((len(stellingen), len(onbekend))), np.zeros(len(stellingen))
    for r, stelling in enumerate(stellingen):
        for s, k in stelling.items():
            if s in plek:
                matrix[r, plek[s]] = k
            else:
                som[r] -= k * bekend[s]
    onder = [-np.inf if _mag_negatief(s) else 0 for s in onbekend]
    uit = milp(
        np.zeros(len(onbekend)),
        constraints=LinearConstraint(matrix, som, som),
        integrality=np.ones(len(onbekend)),
        bounds=Bounds(onder, np.inf),
    )
    assert uit.x is not None, "the packages contradict one another"
    return {s: round(uit.x[i]) for s, i in plek.items()}


def waar(werkplek: Werkplek, maand: str) -> dict[Plek, int]:
    """The stock of a month as it is in the dossiers, to know which hidden numbers are small."""
    with werkplek.opslag.lees() as sessie:
        rijen = maak_extract(sessie, lees_periode(maand, werkplek.vandaag()).einde)
    return {tuple(v): n for v, n in tel(rijen).items() if v.waarde not in ("begin", "verschil")}  # type: ignore[misc]


def kleine(onbekend: set[Any], waarheid: Sequence[Mapping[Plek, int]]) -> set[Any]:
    """The hidden numbers, and changes of numbers, that are small in truth."""
    uit = set()
    for s in onbekend:
        if s[0] == "verschil":
            _, een, ander, plek = s
            if plek in waarheid[een] and 0 < abs(waarheid[een][plek] - waarheid[ander].get(plek, 0)) < DREMPEL:
                uit.add(s)
        elif 0 < waarheid[s.pakket].get(s.plek, 0) < DREMPEL:
            uit.add(s)
    return uit


class Reeks:
    """The packages as the outsider keeps them, beside what was true when each was made."""

    def __init__(self, team: Werkplek) -> None:
        self.team = team
        self.enveloppen: list[Envelop] = []
        self.waarheid: list[dict[Plek, int]] = []

    def lever(self, maand: str) -> None:
        self.waarheid.append(waar(self.team, maand))
        self.enveloppen.append(geopend(self.team, lever(self.team, maand)))


@pytest.fixture(scope="module")
def reeks(tmp_path_factory: pytest.TempPathFactory, nieuw_bestand: Path) -> Iterator[Reeks]:
    """Three months with small numbers in line, phase and doelgroep, a month that was corrected between them, and people
    who came, left and were written up late."""
    pad = tmp_path_factory.mktemp("grootboek") / "team.db"
    shutil.copy(nieuw_bestand, pad)
    team = Werkplek(Opslag.open(pad, SLEUTEL), nu=lambda: NU)
    vul(team, range(90))
    vul(team, range(400, 404), arbeidsmarktlijn="onderwijs_werk")
    ken_regio(team)
    reeks = Reeks(team)
    reeks.lever(AUGUSTUS)
    vul(team, range(600, 605), aangemeld_op=dt.date(2026, 9, 3))
    reeks.lever(SEPTEMBER)
    vul(team, range(200, 260))  # known afterwards
    reeks.lever(SEPTEMBER)
    sluit(team, range(3), dt.date(2026, 10, 9))
    reeks.lever(OKTOBER)
    yield reeks
    team.opslag.sluit()


def test_nobody_is_found_in_all_packages_side_by_side(reeks: Reeks) -> None:
    stelsel, onbekend = stelsel_van(reeks.enveloppen)
    klein = kleine(onbekend, reeks.waarheid)
    assert len(klein) > 40
    assert val_aan(Opdracht(stelsel, frozenset(klein), {}, DREMPEL), onbekend) == []


def test_no_small_number_and_no_small_correction_is_shown(reeks: Reeks) -> None:
    pakketten = [gelezen(e) for e in reeks.enveloppen]
    for pakket in pakketten:
        assert all(n is None or n == 0 or abs(n) >= DREMPEL for n in pakket.values())
    assert correcties(reeks.enveloppen) == [(1, 2)]
    for een, ander in correcties(reeks.enveloppen):
        for plek in pakketten[een].keys() & pakketten[ander].keys():
            oud, nieuw = pakketten[een][plek], pakketten[ander][plek]
            assert oud is None or nieuw is None or oud == nieuw or abs(oud - nieuw) >= DREMPEL, plek


def test_the_stock_that_was_hidden_is_hidden_as_begin_of_the_next_month(reeks: Reeks) -> None:
    september, oktober = gelezen(reeks.enveloppen[2]), gelezen(reeks.enveloppen[3])
    paren = [(september[p], oktober[(*p[:2], "stroom", "begin")]) for p in september if p[2:] == ("totaal", "totaal")]
    assert paren
    assert all(eind == begin for eind, begin in paren)
    assert any(eind is None for eind, _ in paren)
    assert any(eind is not None for eind, _ in paren)


def test_the_reader_finds_what_one_careless_number_would_tell(reeks: Reeks) -> None:
    """The other side: with the begin of October shown where the end of September was hidden, somebody is found."""
    _, onbekend = stelsel_van(reeks.enveloppen)
    klein = kleine(onbekend, reeks.waarheid)
    eind = next(s for s in klein if s[0] == 2 and s.plek[2:] == ("totaal", "totaal"))
    begin = Getal(3, (*eind.plek[:2], "stroom", "begin"))
    stelsel, onbekend = stelsel_van(reeks.enveloppen, {begin: reeks.waarheid[2][eind.plek]})
    lekken = val_aan(Opdracht(stelsel, frozenset(klein & onbekend), {}, DREMPEL), onbekend)
    n = reeks.waarheid[2][eind.plek]
    assert (eind, n, n) in [(lek.cel, lek.onder, lek.boven) for lek in lekken]
    with reeks.team.opslag.lees() as sessie:
        assert n <= len(sessie.scalars(select(Inwoner)).all())
