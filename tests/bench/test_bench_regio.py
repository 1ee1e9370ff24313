"""The month's summary under protection, beside the smallest thing that could be done with the same tables: one linear
program per gemeente. Goal: 100,000 dossiers in ten gemeenten within 10 s on two cores."""

import datetime as dt
import statistics
import time

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.optimize import linprog

from tests.regio.rijen import rij
from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.onthulling.maand import bescherm_maand
from werkteam_desktop.regio.tabellen import Vak, met_rest, sommen, tel, waarden

REGELS = regels_op(dt.date(2026, 7, 31))
TIEN = ["0363", "0599", "0518", "0344", "0772", "0014", "1680", "0758", "0855", "0034"]
GOOI = ["0402", "1942", "0406", "1696", "0376", "0417", "1883"]


def mensen(aantal: int, gemeenten: list[str]) -> list[Extractrij]:
    """Dossiers as they lie over the classes: a few large ones, many small ones."""
    r = np.random.default_rng(1)
    w = {k: list(codes) for k, codes in waarden().items()}

    def kies(codes: list[str], scheef: float) -> list[str]:
        kansen = 1 / np.arange(1, len(codes) + 1) ** scheef
        return [codes[i] for i in r.choice(len(codes), aantal, p=kansen / kansen.sum())]

    plaats, fase, route = kies(gemeenten, 0.7), kies(w["fase"][:4], 0.5), kies(w["route"][:-1], 0.8)
    duur, reden = kies(w["uitkeringsduur"][:6], 0.4), kies(["werk", "verhuisd", "anders", "opleiding"], 0.7)
    lijn = kies(["uitkering_werk", "werk_werk", "onderwijs_werk"], 1.5)
    groepen = r.random((aantal, 4)) < [0.12, 0.3, 0.15, 0.2]
    komt, gaat = r.random((2, aantal)) < 0.05
    namen = ("jongere", "lang_45plus", "statushouder", "arbeidsbeperking")
    return [
        rij(
            n,
            gemeente=plaats[n],
            arbeidsmarktlijn=lijn[n],
            fase=fase[n],
            route=route[n],
            uitkeringsduur=duur[n],
            doelgroepen=tuple(g for g, mee in zip(namen, groepen[n], strict=True) if mee),
            nieuw=int(komt[n]),
            in_begin=not komt[n],
            beeindigd=int(gaat[n]),
            afsluitreden=reden[n] if gaat[n] else "",
        )
        for n in range(aantal)
    ]


def een_oplossing(aantallen: dict[Vak, int]) -> None:
    for gemeente in dict.fromkeys(v.gemeente for v in aantallen):
        eigen = met_rest({v: n for v, n in aantallen.items() if v.gemeente == gemeente})
        plek = {v: i for i, v in enumerate(eigen)}
        stellingen = list(sommen(gemeente))
        matrix = np.zeros((len(stellingen), len(plek)))
        for r, (totaal, delen) in enumerate(stellingen):
            matrix[r, plek[totaal]] = 1
            for v, k in delen.items():
                matrix[r, plek[v]] = -k
        linprog(np.ones(len(plek)), A_eq=matrix, b_eq=np.zeros(len(stellingen)), bounds=(0, None), method="highs-ds")


@pytest.mark.parametrize(("aantal", "gemeenten"), [(100_000, TIEN), (3_000, GOOI)], ids=["groot", "klein"])
def test_the_months_summary_under_protection(
    benchmark: BenchmarkFixture, figuur: list[str], aantal: int, gemeenten: list[str]
) -> None:
    rijen = mensen(aantal, gemeenten)
    uit = benchmark.pedantic(lambda: bescherm_maand(tel(rijen), "2026-07", REGELS), rounds=3)
    aantallen = tel(rijen)
    metingen = []
    for _ in range(5):
        begin = time.perf_counter()
        een_oplossing(aantallen)
        metingen.append(time.perf_counter() - begin)
    bodem, ons = statistics.median(metingen), benchmark.stats.stats.median
    figuur.append(
        f"month's summary of {aantal:,} dossiers in {len(gemeenten)} gemeenten, {len(uit.verborgen)} of "
        f"{len(aantallen)} numbers hidden{', proven lightest' if uit.bewezen else ''}: {ons:.1f} s; "
        f"one linear program per gemeente {bodem * 1000:.0f} ms, {ons / bodem:.0f} times"
    )
