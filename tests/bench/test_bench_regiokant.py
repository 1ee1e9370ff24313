"""The regio: forty gemeenten and ten years, 4,800 signed packages, merged, reported and printed; `make bench`.

The floor is reading the same files and hashing them."""

import hashlib
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import NU, SLEUTEL
from tests.regio.pakketten import Partner
from tests.regio.regiovloed import gemeenten, maanden, vloed
from tests.regio.samenvattingen import bekend
from werkteam_desktop.handelingen import regiokant
from werkteam_desktop.handelingen.relaties import bevestig, neem_kaart_op, stel_organisatie_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.rapport.regiobeeld import regiobeeld_bytes
from werkteam_desktop.regio.regiobeeld import regiobeelden
from werkteam_desktop.regio.samenvoeging import GOED, voeg_samen
from werkteam_desktop.regio.samenvoegverslag import Aanbod, regio_csv, verslag_tekst
from werkteam_desktop.regio.sleutels import maak_sleutelkaart
from werkteam_desktop.regio.stuk import lees_stuk

GEMEENTEN, MAANDEN = 40, 120


@pytest.fixture(scope="module")
def partners() -> list[Partner]:
    return gemeenten(GEMEENTEN)


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory, partners: list[Partner]) -> Path:
    pad = tmp_path_factory.mktemp("pakketten")
    for naam, zip_ in vloed(partners, maanden(MAANDEN, "2031-12")):
        (pad / naam).write_bytes(zip_)
    return pad


def _bodem(map_: Path) -> float:
    begin = time.perf_counter()
    for pad in map_.iterdir():
        hashlib.sha256(pad.read_bytes()).hexdigest()
    return time.perf_counter() - begin


def test_ten_years_of_a_regio_are_merged_and_printed(map_: Path, partners: list[Partner], figuur: list[str]) -> None:
    _bodem(map_)
    bodem = _bodem(map_)
    rekentijd = -time.process_time()  # of one core; the rest of the machine may be busy
    klok = [time.perf_counter()]
    stukken = [lees_stuk(pad.read_bytes(), None) for pad in sorted(map_.iterdir())]
    klok.append(time.perf_counter())
    samen = voeg_samen(stukken, bekend(*partners))
    klok.append(time.perf_counter())
    lijnen = regio_csv(samen.rijen(m) for m in samen.maanden)
    verslag_tekst(samen, [Aanbod(s.sha256, s.sha256) for s in stukken])
    klok.append(time.perf_counter())
    pdf = regiobeeld_bytes(regiobeelden(samen, samen.maanden[-1]))
    klok.append(time.perf_counter())
    rekentijd += time.process_time()
    assert pdf.startswith(b"%PDF")
    assert set(samen.oordelen.values()) == {GOED}
    assert len(samen.oordelen) == GEMEENTEN * MAANDEN
    ons, delen = klok[-1] - klok[0], [b - a for a, b in pairwise(klok)]
    figuur.append(
        f"regio of {GEMEENTEN} gemeenten and {MAANDEN} months ({len(stukken)} packages, {lijnen.count(10)} lines): "
        f"{ons:.1f} s (verified and read {delen[0]:.1f}, merged {delen[1]:.1f}, report and csv {delen[2]:.1f}, printed "
        f"{delen[3]:.1f}; of processor time {rekentijd:.1f}); read and hashed {bodem:.2f} s, {ons / bodem:.0f} times"
    )


def test_they_are_taken_into_the_store_and_shown(
    map_: Path, partners: list[Partner], figuur: list[str], tmp_path: Path
) -> None:
    opslag = Opslag.open(tmp_path / "regio.db", SLEUTEL)
    werkplek = Werkplek(opslag, nu=lambda: NU)
    stel_organisatie_in(werkplek, "regio-gv", "Regio Gooi en Vechtstreek")
    for p in partners:
        bevestig(werkplek, neem_kaart_op(werkplek, maak_sleutelkaart(p.kaart), "gemeente").id)
    klok = [time.perf_counter()]
    opname = regiokant.neem_op(werkplek, [map_])
    klok.append(time.perf_counter())
    samen = regiokant.samenvoeging(werkplek)
    klok.append(time.perf_counter())
    regiokant.neem_op(werkplek, [map_])
    klok.append(time.perf_counter())
    opslag.sluit()
    assert opname.goed == GEMEENTEN * MAANDEN
    assert samen.geldig.keys() == opname.samen.geldig.keys()
    eerst, scherm, nog_eens = (b - a for a, b in pairwise(klok))
    figuur.append(
        f"the same into the store with a sealed receipt for each {eerst:.1f} s; read for the screen {scherm:.1f} s; "
        f"offered once more {nog_eens:.1f} s"
    )
