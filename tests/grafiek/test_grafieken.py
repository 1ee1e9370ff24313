"""What must hold for every chart: in proportion, readable inside its edges, the same facts in table and sentence."""

import random
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.grafiek.ladder import ladder
from werkteam_desktop.grafiek.lijn import saldolijn
from werkteam_desktop.grafiek.radar import radar
from werkteam_desktop.grafiek.staven import Deel, totalen, voor_na
from werkteam_desktop.grafiek.vormen import (
    Cirkel,
    Grafiek,
    Lijn,
    Rechthoek,
    Tekst,
    Veelhoek,
    passende_grootte,
)
from werkteam_desktop.rapport.letters import GEWOON, VET, laad_letters

TREDEN = ("Veel alleen", "Contact", "Vaste activiteiten", "Werk zonder loon", "Werk met steun", "Betaald werk")
KUIPERS = (
    Deel("loon, netto", "loon", Decimal(0), Decimal("1518.63")),
    Deel("bijstand", "bijstand", Decimal("1348.49"), Decimal("71.01")),
    Deel("zorgtoeslag", "zorg", Decimal(129), Decimal(129)),
    Deel("huurtoeslag", "huur", Decimal(387), Decimal(387)),
)
centen = st.decimals(-3000, 6000, places=2)
delen = st.lists(
    st.builds(
        Deel, st.sampled_from(["huurtoeslag", "kosten van kinderopvang", "w" * 40]), st.just("huur"), centen, centen
    ),
    max_size=9,
)


def plek(tekst: Tekst) -> tuple[float, float, float]:
    """Left edge, right edge and size of a text as it is painted."""
    laad_letters()
    letter = VET if tekst.vet else GEWOON
    grootte = passende_grootte(tekst, lambda maat: stringWidth(tekst.tekst, letter, maat))
    breedte = stringWidth(tekst.tekst, letter, grootte)
    links = tekst.x - {"begin": 0, "midden": 0.5, "eind": 1}[tekst.anker] * breedte
    return links, links + breedte, grootte


def controleer(grafiek: Grafiek) -> None:
    """Nothing outside the edges, no two texts over each other, every role known, table and sentence there."""
    teksten: list[tuple[float, float, float, float]] = []
    for vorm in grafiek.vormen:
        rollen_van_vorm = [getattr(vorm, v) for v in ("vulling", "rand", "rol") if getattr(vorm, v, None)]
        assert set(rollen_van_vorm) <= rollen("licht").keys()
        match vorm:
            case Tekst():
                links, rechts, grootte = plek(vorm)
                assert links >= -0.5
                assert rechts <= grafiek.breedte + 0.5
                assert grootte * 0.7 <= vorm.y <= grafiek.hoogte
                teksten.append((links, rechts, vorm.y - grootte * 0.7, vorm.y))
            case Rechthoek():
                assert vorm.breedte >= 0
                assert vorm.hoogte >= 0
                assert 0 <= vorm.x <= vorm.x + vorm.breedte <= grafiek.breedte
                assert -0.01 <= vorm.y <= vorm.y + vorm.hoogte <= grafiek.hoogte + 0.01
            case Lijn() | Veelhoek():
                assert all(-0.01 <= x <= grafiek.breedte and -0.01 <= y <= grafiek.hoogte for x, y in vorm.punten)
            case Cirkel():
                assert vorm.straal <= vorm.x <= grafiek.breedte - vorm.straal
                assert vorm.straal <= vorm.y <= grafiek.hoogte - vorm.straal
    for nr, a in enumerate(teksten):
        for b in teksten[nr + 1 :]:
            naast = a[1] <= b[0] + 0.5 or b[1] <= a[0] + 0.5
            onder = a[3] <= b[2] + 0.5 or b[3] <= a[2] + 0.5
            assert naast or onder, "two texts over each other"
    assert grafiek.zin.endswith(".")
    assert all(len(rij) == len(grafiek.tabel.kop) for rij in grafiek.tabel.rijen)


def kolommen(grafiek: Grafiek) -> list[list[Rechthoek]]:
    """The rectangles of the left and the right bar."""
    vakken = [v for v in grafiek.vormen if isinstance(v, Rechthoek)]
    links = min(v.x for v in vakken)
    return [[v for v in vakken if v.x == links], [v for v in vakken if v.x != links]]


def test_parts_of_both_bars_are_in_proportion_on_one_scale() -> None:
    links, rechts = kolommen(voor_na(KUIPERS))
    hoogten = {(k, v.vulling): v.hoogte for k, kolom in enumerate((links, rechts)) for v in kolom}
    per_euro = hoogten[0, "bijstand"] / 1348.49
    assert hoogten[1, "loon"] == pytest.approx(1518.63 * per_euro, abs=1.1)  # a strip of 1 point parts the parts
    assert hoogten[0, "huur"] == pytest.approx(387 * per_euro, abs=1.1)
    assert (0, "loon") not in hoogten


def test_the_parts_of_a_bar_add_up_to_its_height() -> None:
    for kolom, som in zip(kolommen(voor_na(KUIPERS)), (1864.49, 2105.64), strict=True):
        boven, onder = min(v.y for v in kolom), max(v.y + v.hoogte for v in kolom)
        assert (onder - boven + 1) / som == pytest.approx(178 / 2105.64, rel=0.01)


def test_every_part_has_its_name_and_amount_in_or_beside_it() -> None:
    woorden = " ".join(v.tekst for v in voor_na(KUIPERS).vormen if isinstance(v, Tekst))
    for stuk in ("loon, netto", "bijstand € 71", "zorgtoeslag € 129", "huurtoeslag", "€ 1.864", "€ 2.106", "nu"):
        assert stuk in woorden


def test_the_sentence_says_the_totals_and_the_difference() -> None:
    zin = voor_na(KUIPERS, naam_na="met 24 uur werk").zin
    assert zin == "Nu € 1.864 per maand, met 24 uur werk € 2.106: ongeveer € 241 meer."
    assert totalen(Decimal(9), Decimal(9)).zin.endswith("evenveel.")


def test_the_table_ends_with_the_sums() -> None:
    assert voor_na(KUIPERS).tabel.rijen[-1] == ("Samen", "1.864,49", "2.105,64", "+ 241,15")


@settings(deadline=None)
@given(delen, st.sampled_from(["24 uur", "24 uur bij de kwekerij in Huizen aan de haven"]))
def test_bars_of_any_amounts_stay_readable_inside_their_edges(regels: list[Deel], naam: str) -> None:
    controleer(voor_na(regels, naam_na=naam))


@settings(deadline=None)
@given(centen, centen)
def test_two_totals_of_any_size_stay_in_proportion(voor: Decimal, na: Decimal) -> None:
    grafiek = totalen(voor, na)
    controleer(grafiek)
    links, rechts = (v.hoogte for v in grafiek.vormen if isinstance(v, Rechthoek))
    assert links * abs(float(na)) == pytest.approx(rechts * abs(float(voor)), abs=0.01)


def test_the_lowest_point_is_marked_where_it_is() -> None:
    standen = [(date(2026, 12, 1) + timedelta(days=n), Decimal(s)) for n, s in enumerate((300, 100, -140, 900, 500))]
    grafiek = saldolijn(standen)
    controleer(grafiek)
    (stip,) = (v for v in grafiek.vormen if isinstance(v, Cirkel))
    lijn = max((v for v in grafiek.vormen if isinstance(v, Lijn)), key=lambda v: len(v.punten))
    assert (stip.x, stip.y) == lijn.punten[2] == max(lijn.punten, key=lambda p: p[1])
    assert stip.vulling == "rood"
    assert any(isinstance(v, Tekst) and v.tekst == "– € 140 op 3 dec" for v in grafiek.vormen)
    assert grafiek.zin == "De laagste stand is – € 140 op 3 december 2026. Er is dan € 140 te weinig."


def test_every_month_of_the_balance_has_its_whole_width_as_in_the_table_below() -> None:
    grafiek = saldolijn(
        [(date(2026, 12, 20), Decimal(0)), (date(2027, 1, 20), Decimal(9)), (date(2027, 3, 3), Decimal(8))]
    )
    namen = {v.tekst: v.x for v in grafiek.vormen if isinstance(v, Tekst) and v.tekst in ("dec", "jan", "feb", "mrt")}
    breedtes = [na - voor for voor, na in pairwise([*namen.values(), grafiek.breedte - 8])]
    assert len(namen) == 4
    assert max(breedtes) < min(breedtes) * 1.12, "31 days against 28"


def test_the_table_of_the_balance_has_a_row_for_every_month() -> None:
    standen = [(date(2026, m, 15), Decimal(m)) for m in (9, 10, 12)]
    assert [rij[0] for rij in saldolijn(standen).tabel.rijen] == ["september 2026", "oktober 2026", "december 2026"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2027, 6, 1)), centen), min_size=1, max_size=40))
def test_any_course_of_the_balance_stays_readable(standen: list[tuple[date, Decimal]]) -> None:
    controleer(saldolijn(sorted(standen)))


def test_the_ladder_stands_higher_for_a_higher_step() -> None:
    grafiek = ladder([(date(2026, 1, 1), 2), (date(2026, 6, 1), 5)], TREDEN, date(2026, 9, 1))
    controleer(grafiek)
    eerste, tweede = (v for v in grafiek.vormen if isinstance(v, Cirkel))
    assert tweede.y < eerste.y
    assert grafiek.zin == "Sinds 1 juni 2026: trede 5, Werk met steun. Dat is 3 hoger dan op 1 januari 2026."


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 6)), min_size=1, max_size=3))
def test_any_course_on_the_ladder_stays_inside(metingen: list[tuple[date, int]]) -> None:
    grafiek = ladder(sorted(metingen), TREDEN, date(2026, 6, 1))
    stippen = [v for v in grafiek.vormen if isinstance(v, Cirkel)]
    assert all(8 <= s.x <= grafiek.breedte - 8 and 8 <= s.y <= grafiek.hoogte - 8 for s in stippen)


def test_the_radar_says_where_coach_and_inwoner_differ_most() -> None:
    grafiek = radar([("Geld", 2, 2), ("Taal", 3, 5), ("Wonen", 4, None)])
    controleer(grafiek)
    assert grafiek.zin == "Het meeste verschil zit bij Taal: de coach geeft 3, de inwoner 5 (van 5)."
    assert grafiek.tabel.rijen[2] == ("Wonen", "4", "niet besproken")


def test_a_score_stands_further_out_the_higher_it_is() -> None:
    grafiek = radar([("Geld", 1, None), ("Taal", 5, None), ("Wonen", 3, None)])
    stippen = [v for v in grafiek.vormen if isinstance(v, Cirkel) and v.vulling][:3]
    ring = max(v.straal for v in grafiek.vormen if isinstance(v, Cirkel))
    mx, my = next((v.x, v.y) for v in grafiek.vormen if isinstance(v, Cirkel) and v.straal == ring)
    afstand = [((s.x - mx) ** 2 + (s.y - my) ** 2) ** 0.5 for s in stippen]
    assert afstand == pytest.approx([ring / 5, ring, ring * 3 / 5])


def test_radars_of_any_number_of_leefgebieden_stay_readable() -> None:
    kans = random.Random(4)
    namen = ("Geld", "Thuis en zorg voor anderen", "Taal, lezen en computer", "Wat het lichaam aankan", "Wonen")
    for aantal in range(1, 13):
        controleer(
            radar([(namen[n % 5], kans.choice([None, 1, 3, 5]), kans.choice([None, 2, 4])) for n in range(aantal)])
        )


@pytest.mark.parametrize(
    "leeg", [lambda: saldolijn([]), lambda: ladder([], TREDEN, date(2026, 1, 1)), lambda: radar([])]
)
def test_a_chart_of_nothing_is_refused(leeg: object) -> None:
    with pytest.raises(ValueError, match="minstens één"):
        leeg()  # type: ignore[operator]


@pytest.mark.parametrize("aantal", [2, 4, 6])
def test_labels_beside_a_low_bar_do_not_run_into_each_other(aantal: int) -> None:
    veel = [Deel(f"regeling {nr}", "huur", Decimal(100), Decimal(100)) for nr in range(aantal)]
    ernaast = [v for v in voor_na(veel, hoogte=80).vormen if isinstance(v, Tekst) and "regeling" in v.tekst]
    for kant in {t.x for t in ernaast}:
        hoogtes = sorted((t.y, t.grootte) for t in ernaast if t.x == kant)
        assert len(hoogtes) == aantal
        assert all(onder - boven >= grootte for (boven, grootte), (onder, _) in pairwise(hoogtes))
