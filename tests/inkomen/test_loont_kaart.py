"""The loont-kaart: the same amounts as the full calculation, and every cliff that a walk along the wage finds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, chain, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import vragen
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.daling import ONBEKEND, dalingen, hoogste_daling, stand, stappen
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.gemeente import SOORTEN
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.klif import Klif, Weg, kliffen, tot_aan
from werkteam_desktop.inkomen.loont_kaart import loont_kaart
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.per_loon import CENT, PerLoon
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag, Woning

WEINIG = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VEEL = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOOGSTE = Decimal(40)
GEMEENTEN = sorted(bestand.stem for bestand in (RESOURCES / "gemeenten" / "normen").glob("*.toml"))
TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
ANDERE = ("ww", "ioaw", "ioaz")


@st.composite
def elke_vraag(draw: st.DrawFn) -> Vraag:
    """Of every gemeente, every uitkering and with every pensioenpremie; half of them a household in which nothing
    stands in the way of bijstand, huurtoeslag and the regelingen of the gemeente."""
    vraag = draw(vragen())
    soort = draw(st.sampled_from((vraag.uitkering.soort, "bijstand", "bijstand", *ANDERE)))
    bedrag = draw(st.integers(60000, 220000).map(lambda centen: Decimal(centen) / 100)) if soort in ANDERE else NUL
    vrijlating = draw(st.sampled_from(("automatisch", "geen", "medisch_urenbeperkt", "loonkostensubsidie_verlengd")))
    premie = draw(st.sampled_from((Decimal(0), Decimal("4.5"), Decimal("7.35"), Decimal(55), Decimal("99.2"))))
    proefplaats = draw(st.sampled_from((0, 0, 2)))
    vraag = replace(
        vraag,
        gemeente=draw(st.sampled_from(GEMEENTEN)),
        uitkering=replace(vraag.uitkering, soort=soort, bedrag=bedrag, vrijlating=vrijlating),
        werk=replace(vraag.werk, pensioenpremie_percentage=premie, proefplaats_maanden=proefplaats),
    )
    if soort in ("ioaw", "ioaz"):  # not of every date the amounts are known
        vraag = replace(vraag, peildatum=draw(st.dates(date(2026, 1, 1), date(2026, 6, 30))))
    if draw(st.booleans()):
        woning = Woning("huur", Decimal(draw(st.integers(300, 900))))
        vraag = replace(
            vraag,
            huishouden=replace(vraag.huishouden, vermogen=NUL, woning=woning),
            uitkering=replace(vraag.uitkering, sinds=date(2020, 1, 1)),
            werk=replace(vraag.werk, start=vraag.peildatum, einde=None),
        )
    return vraag


def _verandert(per_loon: PerLoon, klif: Klif, naam: str) -> Decimal:
    return per_loon.bedragen(klif.bodem).get(naam, Decimal(0)) - per_loon.bedragen(klif.van).get(naam, Decimal(0))


@VEEL
@given(elke_vraag(), st.integers(0, 4000), st.integers(100, 160))
def test_the_quick_total_is_that_of_the_full_calculation(vraag: Vraag, uren: int, keer: int) -> None:
    per_loon = PerLoon(vraag, laad_normen())
    contract = replace(
        vraag.werk,
        uren_per_week=Decimal(uren) / 100,
        uurloon=(per_loon.minimumloon * keer / 100).quantize(CENT),
    )
    uitkomst = bereken(replace(vraag, werk=contract), laad_normen())
    bruto = per_loon.bruto(contract.uren_per_week, contract.uurloon)
    assert per_loon.totaal(bruto) == uitkomst.na.totaal
    assert per_loon.nu == uitkomst.voor.totaal
    assert per_loon.oordeel(bruto) == uitkomst.oordeel
    assert {r.regeling: r.bedrag for r in uitkomst.na.regels if r.bedrag} == {
        naam: bedrag for naam, bedrag in per_loon.bedragen(bruto).items() if bedrag
    }


def _meeste(per_loon: PerLoon) -> Decimal:
    return per_loon.bruto(HOOGSTE, per_loon.minimumloon * Decimal("1.6"))


def _klopt(per_loon: PerLoon, gevonden: tuple[Klif, ...], lonen: Iterable[Decimal]) -> None:
    """At each of these wages, from low to high, the cliffs say what is so: within one nobody has as much as at its top
    or less than at its bottom; outside there is no fall to speak of, and nobody has as much before a top."""
    vanaf = per_loon.peil["loontkaart_klif_vanaf"].getal
    meeste = Decimal("-Infinity")
    for bruto in lonen:
        totaal = per_loon.totaal(bruto)
        meeste = max(meeste, totaal)
        klif = next((k for k in gevonden if k.van < bruto and (k.tot is None or bruto < k.tot)), None)
        if klif is None:
            assert meeste - totaal < vanaf, (bruto, meeste - totaal)
            volgende = next((k for k in gevonden if bruto < k.van), None)
            assert volgende is None or totaal <= per_loon.totaal(volgende.van), (bruto, volgende)
        else:
            assert per_loon.totaal(klif.bodem) <= totaal < per_loon.totaal(klif.van), (bruto, klif)
            assert bruto >= klif.bodem or totaal > per_loon.totaal(klif.bodem), (bruto, klif)


def _centen(van: Decimal, aantal: int) -> Iterable[Decimal]:
    return (van + CENT * nr for nr in range(aantal) if van + CENT * nr >= 0)


@WEINIG
@given(elke_vraag(), st.integers(0, 300))
def test_every_fall_that_a_walk_finds_lies_in_a_cliff(vraag: Vraag, eerste: int) -> None:
    """In steps over all of the way, and cent by cent around each edge."""
    per_loon = PerLoon(vraag, laad_normen())
    hoogste = _meeste(per_loon)
    gevonden = kliffen(per_loon, hoogste)
    randen = [rand for k in gevonden for rand in (k.van, k.bodem, k.tot) if rand is not None]
    weg = (Decimal(cent) / 100 for cent in range(eerste, int(hoogste * 100), 307))
    om_de_randen = chain.from_iterable(_centen(rand - 10 * CENT, 21) for rand in randen)
    _klopt(per_loon, gevonden, sorted({*weg, *(loon for loon in om_de_randen if loon <= hoogste)}))


@settings(WEINIG, max_examples=3)
@given(elke_vraag(), st.integers(0, 100))
def test_every_fall_that_a_walk_cent_by_cent_finds_lies_in_a_cliff(vraag: Vraag, deel: int) -> None:
    """Over a hundred euros somewhere on the way."""
    per_loon = PerLoon(vraag, laad_normen())
    hoogste = _meeste(per_loon)
    van = (hoogste * deel / 100).quantize(CENT)
    _klopt(per_loon, kliffen(per_loon, hoogste), (loon for loon in _centen(van, 10000) if loon <= hoogste))


@pytest.mark.parametrize(
    ("anders", "van", "tot", "verlies"),
    [
        # The top lies where more wage brings next to nothing, long before the bijstand stops.
        (
            {
                "peildatum": "2025-01-01",
                "huishouden": {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1988-03-14"}},
                "werk": {"pensioenpremie_percentage": "4.5", "loonheffingskorting": False, "start": "2025-01-01"},
            },
            "1324.07",
            None,
            "265.94",
        ),
        # Two regelingen of the gemeente stop, and come back for a moment where a step of the loonheffing table ends.
        (
            {
                "gemeente": "1942",
                "huishouden": {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1988-03-14"}},
                "uitkering": {"soort": "geen"},
            },
            "2816.90",
            "2818.74",
            "84.16",
        ),
        (
            {
                "gemeente": "1696",
                "huishouden": {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1988-03-14"}},
                "uitkering": {"soort": "geen"},
                "werk": {"betaalperiode": "week", "loonheffingskorting": False},
            },
            "903.30",
            "903.71",
            "39.96",
        ),
        (
            {
                "peildatum": "2026-10-08",
                "gemeente": "0417",
                "huishouden": {
                    "leefvorm": "gehuwd",
                    "aanvrager": {"geboortedatum": "1964-06-03"},
                    "partner": {"geboortedatum": "1994-06-07", "loon_per_maand": "0.42"},
                    "kinderen": [{"geboortedatum": f"{jaar}-03-16"} for jaar in (2009, 2018, 2020, 2022)],
                    "woning": {"soort": "huur", "kale_huur": "1.91", "servicekosten": "0.00"},
                },
                "uitkering": {"soort": "ww", "bedrag": "1558.80", "vrijlating": "loonkostensubsidie_verlengd"},
                "werk": {"start": "2027-02-07", "pensioenpremie_percentage": "4.5", "reiskosten_per_maand": "34.50"},
            },
            "0.00",
            "589.45",
            "97.49",
        ),
    ],
)
def test_a_cliff_that_is_easily_missed(
    referentie: dict[str, Any], anders: dict[str, Any], van: str, tot: str | None, verlies: str
) -> None:
    for sleutel, waarde in anders.items():
        referentie[sleutel] = referentie[sleutel] | waarde if isinstance(waarde, dict) else waarde
    per_loon = PerLoon(vraag_uit_json(referentie), laad_normen())
    gevonden = kliffen(per_loon, _meeste(per_loon))
    klif = next(k for k in gevonden if k.van == Decimal(van))
    assert (klif.tot, klif.verlies) == (Decimal(tot) if tot else None, Decimal(verlies))
    _klopt(per_loon, gevonden, _centen(Decimal(van) - 20, 4000))


Landschap = tuple[list[int], list[int], list[int]]
Stuk = tuple[Decimal, Decimal]


@st.composite
def landschap(draw: st.DrawFn) -> Landschap:
    """Heights at every cent, the cents to begin with, and how much too high each bound is (-1: not known at all)."""
    hoogten = list(accumulate(draw(st.lists(st.sampled_from((-3, -1, -1, 0, 1, 1, 2)), min_size=2, max_size=40))))
    punten = draw(st.sets(st.integers(0, len(hoogten) - 1)))
    speling = draw(st.lists(st.sampled_from((0, 0, 0, 1, 3, -1)), min_size=1, max_size=9))
    return hoogten, sorted({0, *punten, len(hoogten) - 1}), speling


@settings(max_examples=700, deadline=None)
@given(landschap(), st.integers(1, 7))
def test_the_walk_finds_what_a_look_at_every_cent_finds(land: Landschap, vanaf: int) -> None:
    """Whatever the bounds, as long as they are not too low."""
    hoogten, punten, speling = land

    def daling(van: Decimal, tot: Decimal) -> Decimal:
        erbij = speling[int((van + tot) * 100) % len(speling)]
        return erbij + _grootste_daling(hoogten[int(van * 100) : int(tot * 100) + 1]) if erbij >= 0 else ONBEKEND

    verwacht = []
    top: int | None = 0
    while top is not None:
        tot = next((nr for nr in range(top + 1, len(hoogten)) if hoogten[nr] >= hoogten[top]), None)
        dal = hoogten[top:tot]
        if dal[0] - min(dal) >= vanaf:
            verwacht.append((top, top + dal.index(min(dal)), tot))
        top = tot
    weg = Weg(lambda bruto: Decimal(hoogten[int(bruto * 100)]), daling, [punt * CENT for punt in punten])
    assert list(weg.kliffen(Decimal(vanaf))) == [
        (van * CENT, bodem * CENT, None if tot is None else tot * CENT) for van, bodem, tot in verwacht
    ]


@settings(VEEL, max_examples=100)
@given(elke_vraag(), st.integers(0, 10**6).map(Random))
def test_no_line_falls_more_than_is_said(vraag: Vraag, toeval: Random) -> None:
    """The bounds on which the walk relies: on stretches within a step of the loonheffing table, every other one where
    a line begins or stops."""
    per_loon = PerLoon(vraag, laad_normen())
    stukken = [stuk for stuk in pairwise(stappen(per_loon, NUL, _meeste(per_loon))) if stuk[1] - stuk[0] > CENT]
    for nr in range(12):
        van, tot = toeval.choice(stukken) if nr % 2 else _waar_iets_verandert(per_loon, stukken, toeval)
        aantal = int((tot - van) / CENT)
        begin = toeval.choice((0, toeval.randrange(aantal)))
        einde = toeval.choice((aantal, toeval.randint(begin + 1, aantal)))
        lonen = [van + cent * CENT for cent in sorted({begin, *toeval.choices(range(begin, einde), k=12), einde})]
        if stand(per_loon, lonen[0]) == stand(per_loon, lonen[-1]):
            _blijft_binnen(per_loon, lonen)


def _waar_iets_verandert(per_loon: PerLoon, stukken: list[Stuk], toeval: Random) -> Stuk:
    def soort(bruto: Decimal) -> tuple[object, ...]:
        bedragen = per_loon.bedragen(bruto)
        rijen = per_loon.peil["pw_vakantieaanspraak_arbeid_formule"].tabel
        return *map(bool, bedragen.values()), *(tot is not None and bedragen["loon"] < tot for tot, _, _ in rijen)

    laag, hoog = 0, len(stukken) - 1
    while hoog - laag > 1:
        midden = toeval.randint(laag + 1, hoog - 1)
        anders = [soort(stukken[nr][0]) != soort(stukken[midden][0]) for nr in (laag, hoog)]
        laag, hoog = (laag, midden) if anders[0] and (not anders[1] or toeval.random() < 1 / 2) else (midden, hoog)
    return stukken[laag]


def _blijft_binnen(per_loon: PerLoon, lonen: list[Decimal]) -> None:
    bedragen = [per_loon.bedragen(bruto) for bruto in lonen]
    grenzen = dalingen(per_loon, lonen[0], lonen[-1])
    delen = {
        "inkomen": ("loon", "bijstand", *ANDERE),
        "toeslagen": TOESLAGEN,
        "gemeente": SOORTEN,
    }
    for deel, namen in delen.items():
        sommen = [sum((rij.get(naam, NUL) for naam in namen), NUL) for rij in bedragen]
        assert _grootste_daling(sommen) <= grenzen[deel], (deel, lonen)
    rest = [naam for naam in bedragen[0] if not any(naam in namen for namen in delen.values())]
    assert len({tuple(rij[naam] for naam in rest) for rij in bedragen}) == 1
    totalen = [per_loon.totaal(bruto) for bruto in lonen]
    assert _grootste_daling(totalen) <= hoogste_daling(per_loon, lonen[0], lonen[-1])


def _grootste_daling(reeks: Sequence[Decimal | int]) -> Decimal:
    return Decimal(max(max(reeks[: nr + 1]) - hoogte for nr, hoogte in enumerate(reeks)))


@settings(WEINIG, max_examples=5)
@given(elke_vraag(), st.integers(50, 100))
def test_who_cannot_earn_more_has_the_cliffs_up_to_there(vraag: Vraag, deel: int) -> None:
    per_loon = PerLoon(vraag, laad_normen())
    hoogste = _meeste(per_loon)
    tot = (hoogste * deel / 100).quantize(CENT)
    gevonden = [tot_aan(per_loon, klif, tot) for klif in kliffen(per_loon, hoogste)]
    zelf = kliffen(per_loon, tot)
    assert [(k.van, k.bodem, k.tot, k.verlies) for k in gevonden if k] == [
        (k.van, k.bodem, k.tot, k.verlies) for k in zelf
    ]


@WEINIG
@given(elke_vraag())
def test_the_edges_of_a_cliff_are_what_they_say(vraag: Vraag) -> None:
    per_loon = PerLoon(vraag, laad_normen())
    vorige = Decimal(-1)
    for klif in kliffen(per_loon, per_loon.bruto(HOOGSTE)):
        assert vorige <= klif.van < klif.bodem
        minst = min(per_loon.bedragen(klif.van), key=lambda naam: _verandert(per_loon, klif, naam) * (naam != "loon"))
        assert _verandert(per_loon, klif, klif.regeling) <= _verandert(per_loon, klif, minst)
        assert klif.verlies == per_loon.totaal(klif.van) - per_loon.totaal(klif.bodem) > 0
        if klif.tot is not None:
            assert klif.bodem < klif.tot
            assert per_loon.totaal(klif.tot) >= per_loon.totaal(klif.van) > per_loon.totaal(klif.tot - CENT)
        vorige = klif.van if klif.tot is None else klif.tot


@VEEL
@given(elke_vraag(), st.integers(1, 1000000))
def test_hours_of_a_gross_wage_are_exact_to_a_hundredth(vraag: Vraag, centen: int) -> None:
    per_loon, bruto = PerLoon(vraag, laad_normen()), Decimal(centen) / 100
    uurloon = per_loon.uurloon
    hoogstens, minstens = per_loon.uren(bruto, uurloon), per_loon.uren_vanaf(bruto, uurloon)
    assert per_loon.bruto(hoogstens, uurloon) <= bruto < per_loon.bruto(hoogstens + CENT, uurloon)
    assert per_loon.bruto(minstens - CENT, uurloon) < bruto <= per_loon.bruto(minstens, uurloon)


def test_the_cliffs_of_the_reference_case_are_where_cent_by_cent_they_are(referentie: dict[str, Any]) -> None:
    """Around its edges every cent is looked at: the top, the bottom and the way out are the found ones."""
    per_loon = PerLoon(vraag_uit_json(referentie), laad_normen())
    klif = next(k for k in kliffen(per_loon, per_loon.bruto(HOOGSTE)) if k.regeling == "bijstand" and k.verlies > 20)
    centen = [Decimal(c) / 100 for c in (*range(115000, 120000), *range(162000, 167000))]
    totalen = {b: per_loon.totaal(b) for b in centen}
    top = max((b for b in centen if b <= klif.bodem), key=lambda b: (totalen[b], b))
    bodem = min((b for b in centen if b >= top), key=lambda b: (totalen[b], b))
    assert (klif.van, klif.bodem) == (top, bodem)
    assert klif.tot == next(b for b in centen if b > bodem and totalen[b] >= totalen[top])


@WEINIG
@given(elke_vraag())
def test_where_more_work_brings_nothing_no_hour_brings_more(vraag: Vraag) -> None:
    kaart, per_loon = loont_kaart(vraag, laad_normen()), PerLoon(vraag, laad_normen())
    totalen = [per_loon.totaal(per_loon.bruto(uur)) for uur in kaart.uren]
    for stuk in kaart.stukken:
        if stuk.druk == "niets":
            erbij = max(totalen[stuk.van : stuk.tot + 1]) - totalen[stuk.van]
            assert erbij < per_loon.peil["loontkaart_klif_vanaf"].getal, stuk


def test_what_is_lost_again_further_on_is_called_next_to_nothing(referentie: dict[str, Any]) -> None:
    """An IOAW of 1.000 and a wage without loonheffingskorting: each hour brings some euros, until the IOAW stops."""
    referentie["uitkering"] |= {"soort": "ioaw", "bedrag": "1000.00"}
    referentie["werk"] |= {"loonheffingskorting": False}
    kaart = loont_kaart(vraag_uit_json(referentie), laad_normen())
    (zin,) = [stuk.zin for stuk in kaart.stukken if stuk.over < 0]
    assert zin == "Tussen 4 en 21 uur levert meer werken bijna niets op, omdat de IOAW stopt."
    assert kaart.verschillen[0][21] < kaart.verschillen[0][4] < max(kaart.verschillen[0][4:22]) - 10


def test_the_map_of_the_reference_case(referentie: dict[str, Any]) -> None:
    vraag = vraag_uit_json(referentie)
    kaart = loont_kaart(vraag, laad_normen())
    assert (len(kaart.uurlonen), len(kaart.uren)) == (41, 41)
    assert (kaart.uurlonen[0], kaart.uurlonen[-1]) == (Decimal("14.99"), Decimal("23.98"))
    assert kaart.verschillen[0][24] == bereken(vraag, laad_normen()).verschil
    assert [rij[0] for rij in kaart.zones] == ["loont_niet"] * 41
    assert kaart.zones[0][5:7] == ("loont_nauwelijks", "loont")
    assert [stuk.zin for stuk in kaart.stukken] == [
        "Tussen 0 en 18 uur houdt u van elke € 10 bruto loon erbij ongeveer € 2,50 over.",
        "Tussen 18 en 25 uur levert meer werken niets op, omdat de bijstand stopt.",
        "Boven 25 uur houdt u van elke € 10 bruto loon erbij ongeveer € 8 over.",
    ]
    assert kaart.zin == f"Met het minimumloon loont werken vanaf 6 uur per week. {kaart.stukken[1].zin}"
    assert [(val.van, val.tot, val.verlies, val.regeling) for val in kaart.vallen] == [
        # The vakantieaanspraak counts heavier from a net wage of 1.059,26 (Regeling Participatiewet art. 11).
        (Decimal("16.57"), Decimal("17.64"), Decimal("11.09"), "bijstand"),
        (Decimal("18.13"), Decimal("25.62"), Decimal("34.27"), "bijstand"),
    ]


def test_with_a_higher_wage_the_same_cliff_comes_at_fewer_hours(referentie: dict[str, Any]) -> None:
    kaart = loont_kaart(vraag_uit_json(referentie), laad_normen())
    begin = [vallen[-1].van for vallen in kaart.vallen_per_loon]
    assert begin == sorted(begin, reverse=True)
    assert begin[0] > begin[-1]


def test_a_low_wage_is_told_no_more_than_can_be_lost_on_the_map(referentie: dict[str, Any]) -> None:
    """Of a couple without loonheffingskorting the bijstand stops beyond the forty hours of the minimumloon."""
    referentie["huishouden"] |= {"leefvorm": "gehuwd", "partner": {"geboortedatum": "1988-03-14"}}
    referentie["werk"] |= {"loonheffingskorting": False}
    vraag = vraag_uit_json(referentie)
    kaart, per_loon = loont_kaart(vraag, laad_normen()), PerLoon(vraag, laad_normen())
    laag, hoog = kaart.vallen_per_loon[0], kaart.vallen_per_loon[-1]
    assert [val.verlies for val in laag] == [k.verlies for k in kliffen(per_loon, per_loon.bruto(HOOGSTE))]
    assert laag[-1].verlies < hoog[len(laag) - 1].verlies


def test_costs_of_childcare_are_a_cliff_at_the_first_hour(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2020-05-02"}]}
    referentie["werk"]["kinderopvang"] = [{"soort": "bso", "uren_per_maand": "80", "uurtarief": "10.50"}]
    val = loont_kaart(vraag_uit_json(referentie), laad_normen()).vallen[0]
    assert (val.van, val.regeling) == (Decimal(0), "kosten_kinderopvang")
    assert val.zin.startswith(
        "Zodra u begint met werken houdt u tot € 74 per maand minder over, omdat opvang geld kost"
    )


def test_a_local_regeling_that_stops_is_named_and_not_the_bijstand_beside_it(referentie: dict[str, Any]) -> None:
    """In the example values of 0317 the inkomenstoeslag stops at a wage at which bijstand still is being paid."""
    referentie["gemeente"] = "0317"
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2016-05-02"}]}
    val = loont_kaart(vraag_uit_json(referentie), laad_normen()).vallen[0]
    assert val.regeling == "individuele_inkomenstoeslag"
    assert "omdat de individuele inkomenstoeslag stopt." in val.zin


def test_a_wage_beyond_the_map_widens_it(referentie: dict[str, Any]) -> None:
    referentie["werk"]["uurloon"] = "31.00"
    assert loont_kaart(vraag_uit_json(referentie), laad_normen()).uurlonen[-1] == Decimal("31.00")


def test_a_question_that_is_not_possible_is_refused(referentie: dict[str, Any]) -> None:
    vraag = replace(vraag_uit_json(referentie), peildatum=date(1980, 1, 1))
    with pytest.raises(InvoerFout):
        loont_kaart(vraag, laad_normen())
