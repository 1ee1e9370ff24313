"""What the user feels, each beside a floor measured in the same run. Not part of the tests: `make bench`.

Goals: start at most twice an empty window; search p95 under 16 ms; opening a dossier under 50 ms, also with ten years
in it; Vandaag over 5,000 dossiers under 200 ms; one before/after under 2 ms; a plan PDF under 150 ms."""

import datetime as dt
import itertools
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import select, text

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import (
    Actie,
    Basis,
    Contactmoment,
    Inwoner,
    Kijkmoment,
    Leefgebiedmeting,
    Medewerker,
    Trajectplan,
)
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.lijst import lijstregels, vind
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

LEEG_VENSTER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
venster = QMainWindow()
venster.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
ONS_VENSTER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.gui import stijl
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.opslag.opslag import Opslag
app = QApplication([])
stijl.pas_toe(app, "licht")
venster = Venster(maak_werkplek(Opslag.open(Path(sys.argv[1]), sys.argv[2]), print))
venster.show()
venster.ga_inwoners()
venster.scherm("inwoners").model.dataChanged.connect(app.quit)  # the first rows are on screen
app.exec()
assert venster.scherm("inwoners").model.rowCount() >= 60  # the top of the list; the rest follows
"""


def _ms(seconden: float) -> str:
    return f"{seconden * 1000:.1f} ms"


def _p95(metingen: list[float]) -> float:
    return statistics.quantiles(metingen, n=20)[-1]


def _klok(doe: Callable[[], object], keer: int) -> list[float]:
    metingen = []
    for _ in range(keer):
        begin = time.perf_counter()
        doe()
        metingen.append(time.perf_counter() - begin)
    return metingen


def test_start_to_a_usable_list(benchmark: BenchmarkFixture, vijfduizend: Path, figuur: list[str]) -> None:
    def start(code: str, *woorden: str) -> None:
        subprocess.run([sys.executable, "-c", code, *woorden], check=True, capture_output=True)

    leeg = statistics.median(_klok(lambda: start(LEEG_VENSTER), 9))
    benchmark.pedantic(start, (ONS_VENSTER, str(vijfduizend), SLEUTEL), rounds=9, warmup_rounds=1)
    ons = benchmark.stats.stats.median
    figuur.append(f"start to usable list, 5,000 dossiers: {_ms(ons)}; empty window {_ms(leeg)}; {ons / leeg:.2f} times")


def test_search_as_you_type(benchmark: BenchmarkFixture, honderdduizend: Werkplek, figuur: list[str]) -> None:
    """Every prefix of names, numbers, postcodes and birth dates, as they are typed, with the rows that are painted."""
    r = random.Random(1)
    with honderdduizend.opslag.lees() as sessie:
        mensen = sessie.execute(
            select(Inwoner.geslachtsnaam, Inwoner.voornamen, Inwoner.nummer, Inwoner.postcode, Inwoner.geboortedatum)
        ).all()
    teksten = [t for m in r.sample(mensen, 60) for t in (m[0], m[1], f"{m[1]} {m[0]}", *m[2:]) if t]
    getypt = [tekst[:lengte] for tekst in teksten for lengte in range(1, min(len(tekst), 8) + 1)]
    r.shuffle(getypt)
    beurt = itertools.cycle(getypt)

    def typ() -> None:
        ids = vind(honderdduizend, next(beurt), {}, 500).ids
        lijstregels(honderdduizend, ids[:60])

    benchmark.pedantic(typ, rounds=len(getypt), warmup_rounds=20)
    metingen = sorted(benchmark.stats.stats.data)
    bodem = statistics.median(_klok(lambda: _een_rij(honderdduizend), 200))
    figuur.append(
        f"search as you type, 100,000 dossiers, {len(getypt)} keystrokes: median {_ms(statistics.median(metingen))}, "
        f"p95 {_ms(_p95(metingen))}, worst {_ms(metingen[-1])}; one row by key {_ms(bodem)}, "
        f"{_p95(metingen) / bodem:.0f} times"
    )


def _een_rij(werkplek: Werkplek) -> None:
    with werkplek.opslag.lees() as sessie:
        sessie.execute(text("SELECT nummer FROM inwoner WHERE id = 50000")).one()


def test_opening_a_dossier(benchmark: BenchmarkFixture, honderdduizend: Werkplek, figuur: list[str]) -> None:
    ids = itertools.cycle(random.Random(1).sample(range(1, 100_001), 500))
    benchmark.pedantic(lambda: open_dossier(honderdduizend, next(ids)), rounds=200, warmup_rounds=5)
    metingen = sorted(benchmark.stats.stats.data)
    tabellen = [t for t in Basis.metadata.sorted_tables if "inwoner_id" in t.c and t.name != "logregel"]

    def kaal() -> None:
        nummer = next(ids)
        with honderdduizend.opslag.lees() as sessie:
            sessie.execute(select(Inwoner.__table__).where(Inwoner.__table__.c.id == nummer)).all()
            for tabel in tabellen:
                sessie.execute(select(tabel).where(tabel.c.inwoner_id == nummer)).all()

    bodem = statistics.median(_klok(kaal, 200))
    figuur.append(
        f"opening a dossier: median {_ms(statistics.median(metingen))}, p95 {_ms(_p95(metingen))}; the same rows "
        f"without objects {_ms(bodem)}, {statistics.median(metingen) / bodem:.1f} times"
    )


def test_opening_a_dossier_with_ten_years_of_history(
    benchmark: BenchmarkFixture, tmp_path: Path, figuur: list[str]
) -> None:
    """A contact every week, a measurement every month, two versions of the plan a year: read, and told as one story."""
    opslag = Opslag.open(tmp_path / "lang.db", SLEUTEL)
    werkplek = Werkplek(opslag, nu=lambda: NU)
    inwoner_id = _tien_jaar(werkplek)
    regels = len(tijdlijn(open_dossier(werkplek, inwoner_id)))
    benchmark.pedantic(lambda: tijdlijn(open_dossier(werkplek, inwoner_id)), rounds=60, warmup_rounds=5)
    metingen = sorted(benchmark.stats.stats.data)
    tabellen = [t for t in Basis.metadata.sorted_tables if "inwoner_id" in t.c and t.name != "logregel"]

    def kaal() -> None:
        with opslag.lees() as sessie:
            sessie.execute(select(Inwoner.__table__).where(Inwoner.__table__.c.id == inwoner_id)).all()
            for tabel in tabellen:
                sessie.execute(select(tabel).where(tabel.c.inwoner_id == inwoner_id)).all()

    bodem = statistics.median(_klok(kaal, 60))
    opslag.sluit()
    figuur.append(
        f"a dossier with ten years of history ({regels} lines): median {_ms(statistics.median(metingen))}, "
        f"p95 {_ms(_p95(metingen))}; the same rows without objects {_ms(bodem)}, "
        f"{statistics.median(metingen) / bodem:.1f} times"
    )


def _tien_jaar(werkplek: Werkplek) -> int:
    with werkplek.opslag.schrijf() as sessie:
        coach = Medewerker(naam="Nelleke de Wit")
        sessie.add(coach)
        sessie.flush()
        inwoner = Inwoner(nummer="100001", geslachtsnaam="Kuipers", regiehouder_id=coach.id)
        sessie.add(inwoner)
        begin = NU - dt.timedelta(days=3652)
        for week in range(520):
            moment = begin + dt.timedelta(weeks=week)
            inwoner.contactmomenten.append(
                Contactmoment(tijdstip=moment, tekst=f"Gesproken over week {week}.", medewerker_id=coach.id)
            )
            if week % 4 == 0:
                gebied = ("geld", "wonen", "taal")[week // 4 % 3]
                inwoner.metingen.append(Leefgebiedmeting(leefgebied=gebied, datum=moment.date(), stap=week % 5 + 1))
                inwoner.kijkmomenten.append(Kijkmoment(op=moment.date(), waarom="Kijk", gedaan_op=moment.date()))
            if week % 26 == 0:
                plan = Trajectplan(versie=week // 26 + 1, opgesteld_op=moment.date(), uitgereikt_op=moment.date())
                for nummer in range(8):
                    actie = Actie(tekst=f"Stap {week}-{nummer}", datum=moment.date(), gedaan_op=moment.date())
                    plan.acties.append(actie)
                inwoner.plannen.append(plan)
        sessie.flush()
        return inwoner.id


def test_one_before_and_after(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    from tests.test_cli import VRAAG
    from werkteam_desktop.inkomen.invoer import vraag_uit_json
    from werkteam_desktop.inkomen.normen import laad_normen
    from werkteam_desktop.inkomen.voor_na import bereken

    vraag, normen = vraag_uit_json(json.loads(json.dumps(VRAAG))), laad_normen()
    benchmark(bereken, vraag, normen)
    figuur.append(f"one before/after with traces and kasstroom: {_ms(benchmark.stats.stats.median)}")


def test_a_plan_as_pdf(benchmark: BenchmarkFixture, honderdduizend: Werkplek, figuur: list[str]) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from werkteam_desktop.rapport.plan import plan_bytes
    from werkteam_desktop.rapport.plan_inhoud import blad_van

    inwoner = open_dossier(honderdduizend, 1)
    assert inwoner.plan is not None
    blad = blad_van(inwoner, inwoner.plan, honderdduizend.vandaag())
    benchmark.pedantic(plan_bytes, (blad,), rounds=30, warmup_rounds=2)
    pdfmetrics.registerFont(TTFont("bodem", str(RESOURCES / "lettertypen" / "NotoSans-Regular.ttf")))

    def kaal() -> None:
        doek = Canvas(BytesIO())
        for _ in range(4):
            doek.setFont("bodem", 12)
            doek.drawString(60, 700, "Mijn plan")
            doek.showPage()
        doek.save()

    bodem = statistics.median(_klok(kaal, 20))
    ons = benchmark.stats.stats.median
    figuur.append(f"a plan as PDF: {_ms(ons)}; four pages with one line {_ms(bodem)}, {ons / bodem:.1f} times")


@pytest.mark.benchmark(group="team")
def test_the_caseload_overview(benchmark: BenchmarkFixture, vijfduizend: Path, figuur: list[str]) -> None:
    from werkteam_desktop.handelingen.overzichten import overzicht

    opslag = Opslag.open(vijfduizend, SLEUTEL)
    benchmark.pedantic(overzicht, (Werkplek(opslag, nu=lambda: NU), "caseload"), rounds=5, warmup_rounds=1)
    opslag.sluit()
    figuur.append(f"the caseload overview of 5,000 dossiers: {_ms(benchmark.stats.stats.median)}")
