"""The loont-kaart: each zone has its place, its mark and its name, and the contract is where it is."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.grafiek.test_grafieken import controleer
from werkteam_desktop.grafiek.kaart import ZONES, loontkaart
from werkteam_desktop.grafiek.vormen import Cirkel, Grafiek, Lijn, Rechthoek, Tekst, Veelhoek

UREN = tuple(Decimal(u) for u in range(41))
LONEN = tuple(Decimal(1500 + 22 * nr) / 100 for nr in range(41))
DRIE = [["loont_niet"] * 9 + ["loont_nauwelijks"] * 12 + ["loont"] * 20] * 41
BEDRAGEN = [[Decimal(20 * uur - 180) for uur in range(41)]] * 41


def teken(zones: list[list[str]] = DRIE, breedte: float = 520, uren: str = "24", val: bool = True) -> Grafiek:
    vallen = [[(Decimal(20) - nr / Decimal(8), Decimal(30) if nr < 30 else None)] if val else [] for nr in range(41)]
    gekozen = Decimal(uren), Decimal("15.00")
    return loontkaart(UREN, LONEN, zones, BEDRAGEN, vallen, gekozen, "Werken loont vanaf 18 uur.", breedte, 240)


@pytest.mark.parametrize("breedte", [300, 420, 520, 900])
@pytest.mark.parametrize("uren", ["0", "24", "60"])
def test_it_reads_inside_its_edges_at_any_width(breedte: float, uren: str) -> None:
    controleer(teken(breedte=breedte, uren=uren))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(list(ZONES)), min_size=41, max_size=41), min_size=41, max_size=41))
def test_any_map_stays_readable_and_covers_every_contract_once(zones: list[list[str]]) -> None:
    grafiek = teken(zones, val=False)
    controleer(grafiek)
    vlakken = [v for v in grafiek.vormen if isinstance(v, Rechthoek) and v.hoogte < 10]
    rijen = {round(v.y, 3) for v in vlakken}
    assert len(rijen) == 41
    for y in rijen:
        rij = sorted((v for v in vlakken if round(v.y, 3) == y), key=lambda v: v.x)
        assert all(a.x + a.breedte == pytest.approx(b.x) for a, b in pairwise(rij))


def test_a_zone_is_told_by_more_than_its_colour() -> None:
    vormen = teken(val=False).vormen
    strepen = [v for v in vormen if isinstance(v, Lijn) and v.rol == "rood"]
    stippen = [v for v in vormen if isinstance(v, Cirkel) and v.vulling == "let"]
    assert min(len(strepen), len(stippen)) > 50
    namen = [v.tekst for v in vormen if isinstance(v, Tekst) and v.vet]
    assert namen == ["loont", "loont nauwelijks", "loont niet"]


def test_the_ring_stands_at_the_contract() -> None:
    ring = next(v for v in reversed(teken().vormen) if isinstance(v, Cirkel) and v.rand == "inkt" and v.straal > 5)
    assert ring.x == pytest.approx(46 + 24 / 40 * (520 - 8 - 46))
    laagste = next(v for v in teken().vormen if isinstance(v, Tekst) and v.tekst == "€ 15,00")
    assert ring.y == pytest.approx(laagste.y - 3)


def test_a_fall_is_a_band_over_the_wages_and_is_explained_only_when_there_is_one() -> None:
    met, zonder = teken(), teken(val=False)
    assert [len(v.punten) for v in met.vormen if isinstance(v, Veelhoek)] == [82, 4]
    assert not any(isinstance(v, Veelhoek) for v in zonder.vormen)
    assert "meer werk levert niets op" in [v.tekst for v in met.vormen if isinstance(v, Tekst)]
    assert "meer werk levert niets op" not in [v.tekst for v in zonder.vormen if isinstance(v, Tekst)]


def test_the_table_says_the_same() -> None:
    tabel = teken().tabel
    assert tabel.kop == ("Uren per week", "€ 15,00 per uur", "€ 23,80 per uur")
    assert tabel.rijen[2] == ("8 uur", "– 20, loont niet", "– 20, loont niet")
    assert tabel.rijen[-1] == ("40 uur", "620, loont", "620, loont")
