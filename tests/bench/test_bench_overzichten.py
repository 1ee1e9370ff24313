"""Extract and all overviews of 100,000 dossiers, beside the floor: the bare rows of the same columns; `make bench`.

Goal: within 5 s on two cores."""

import gc
import time
from collections.abc import Iterator

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.conftest import NU
from werkteam_desktop.handelingen.overzichten import bron, maak
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.overzichten import OVERZICHTEN

DOEL = 5  # seconds
KOLOMMEN = (
    "SELECT id, regiehouder_id, gemeente, arbeidsmarktlijn, geboortedatum, geslacht, herkomst, statushouder,"
    " doelgroepenregister, sw_indicatie, aangemeld_op, afgesloten_op, afsluitreden, instroom, voorbeeld FROM inwoner",
    "SELECT inwoner_id, opgesteld_op, fase FROM trajectplan",
    "SELECT inwoner_id, datum, gekozen, einde FROM routekeuze WHERE NOT naast",
    "SELECT inwoner_id, datum, trede FROM laddermeting",
    "SELECT inwoner_id, indicator, versie, datum, waarde FROM indicatormeting",
    "SELECT inwoner_id, max(tijdstip) FROM contactmoment GROUP BY inwoner_id",
    "SELECT inwoner_id FROM afspraak WHERE NOT afgerond",
    "SELECT inwoner_id, taalniveau, taal_lezen, taal_schrijven FROM intake",
    "SELECT inwoner_id, datum, soort, reden FROM dossierstap",
    "SELECT inwoner_id, soort, sinds, einde, reden_einde FROM uitkering",
    "SELECT inwoner_id, soort, uren_per_week, loonkostensubsidie, begin, einde, beeindigd_op FROM plaatsing",
    "SELECT p.inwoner_id, v.code, v.pot, v.kosten, v.begin, v.einde FROM voorziening v"
    " JOIN trajectplan p ON p.id = v.plan_id",
    "SELECT inwoner_id, bestemming, datum, antwoord_voor, uitkomst, uitkomst_op, reden, keuze_voor, afgehandeld_op"
    " FROM aanmelding",
)


def bodem(werkplek: Werkplek) -> float:
    """Seconds of processor for the rows alone, as the driver gives them."""
    with werkplek.opslag.lees() as sessie:
        verbinding = sessie.connection().connection.dbapi_connection
        assert verbinding is not None
        begin = time.process_time()
        for vraag in KOLOMMEN:
            cursor = verbinding.cursor()
            cursor.execute(vraag)
            cursor.fetchall()
        return time.process_time() - begin


@pytest.fixture(autouse=True)
def zonder_opruimen() -> Iterator[None]:
    """As in the window, where garbage is collected between two pieces of work (`gui.taak.Opruimer`)."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def maand(honderdduizend: Werkplek) -> Bron:
    return bron(honderdduizend, f"{NU:%Y-%m}")


def test_extract_and_all_overviews(benchmark: BenchmarkFixture, honderdduizend: Werkplek, figuur: list[str]) -> None:
    def alles() -> None:
        maand = bron(honderdduizend, f"{NU:%Y-%m}")
        for naam in OVERZICHTEN:
            maak(maand, naam)

    laagste = min(bodem(honderdduizend) for _ in range(3))
    begin = time.process_time()
    benchmark.pedantic(alles, rounds=3, warmup_rounds=1)
    rekentijd = (time.process_time() - begin) / 4
    duur = benchmark.stats.stats.min
    figuur.append(
        f"overviews of 100,000 dossiers: {duur:.1f} s (goal {DOEL} s), {rekentijd:.1f} s of processor;"
        f" {rekentijd / laagste:.1f} times the bare rows ({laagste:.2f} s)"
    )


def test_the_extract_alone(benchmark: BenchmarkFixture, honderdduizend: Werkplek, figuur: list[str]) -> None:
    def extract() -> int:
        with honderdduizend.opslag.lees() as sessie:
            return len(maak_extract(sessie, NU.date()))

    assert benchmark.pedantic(extract, rounds=3, warmup_rounds=1) >= 100_000
    figuur.append(f"extract of 100,000 dossiers: {benchmark.stats.stats.min:.1f} s")


@pytest.mark.parametrize("naam", sorted(OVERZICHTEN))
def test_one_overview(benchmark: BenchmarkFixture, maand: Bron, naam: str, figuur: list[str]) -> None:
    benchmark.pedantic(OVERZICHTEN[naam], args=(maand,), rounds=3, warmup_rounds=1)
    figuur.append(f"overview {naam}: {benchmark.stats.stats.min * 1000:.0f} ms")
