"""The overviews of the regio: sums of what is shown and nothing else, one A4 each, hiding more where the regio does."""

import io
import random
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.regio.regiovloed import gemeenten, maanden, rijen, vloed
from tests.regio.rijen import rij
from tests.regio.samenvattingen import DRIE, HILVERSUM, HUIZEN, Reeks, bekend, inhoud, laatste_dag, tabel, zip_van
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.rapport.regiobeeld import regiobeeld_bytes
from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.onthulling.aanval import Lek, val_aan
from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Stelsel
from werkteam_desktop.regio.onthulling.maand import bescherm_maand
from werkteam_desktop.regio.overzicht import Overzicht
from werkteam_desktop.regio.regiobeeld import deelnemers, regiobeelden, som, teksten
from werkteam_desktop.regio.samenvoeging import Samenvoeging, voeg_samen
from werkteam_desktop.regio.samenvoegverslag import bevindingen, verslag_json, verslag_tekst
from werkteam_desktop.regio.strenger import getoond
from werkteam_desktop.regio.stuk import lees_stuk
from werkteam_desktop.regio.tabellen import VERSCHIL, Tabelrij, Vak, lijnen, met_rest, sommen, tel, waarden

KENT = bekend(*DRIE)


def samen(*zips: bytes, kent=KENT) -> Samenvoeging:
    return voeg_samen([lees_stuk(z, None) for z in zips], kent)


def drie(maand: str = "2026-10", **aantallen: int) -> Samenvoeging:
    return samen(*(Reeks(p).lever(maand, aantallen.get(f"g{p.kaart.code}", 40)) for p in DRIE))


def beeld(deze: Samenvoeging, naam: str, maand: str = "2026-10", drempel: int = 0) -> Overzicht:
    return next(o for o in regiobeelden(deze, maand, drempel) if o.naam == f"regio_{naam}")


def waarden_van(o: Overzicht, rij: str) -> list[object]:
    return [v.waarde for r in o.regels if r.naam == rij for v in r.vakken]


def kolom_van(o: Overzicht, naam: str) -> dict[str, object]:
    plek = [k.naam for k in o.kolommen].index(naam)
    return {r.naam: r.vakken[plek].waarde for r in o.regels}


# --- what is certain ---------------------------------------------------------------------------------------------


def test_the_regio_is_the_sum_when_everybody_shows_it() -> None:
    deze = drie(g0402=40, g0406=50, g1942=60)
    tafel = kolom_van(beeld(deze, "gemeenten"), "Open dossiers")
    assert next(iter(tafel.values())) == 150
    assert {n: tafel[n] for n in ("Gooise Meren", "Hilversum", "Huizen")} == {
        "Gooise Meren": 60,
        "Hilversum": 40,
        "Huizen": 50,
    }
    assert waarden_van(beeld(deze, "maanden"), "oktober 2026")[:2] == ["3 van 3", 150]


def _rijnamen(deze: Samenvoeging) -> list[str]:
    return [r.naam for r in beeld(deze, "gemeenten").regels]


def test_who_hides_or_is_absent_is_counted_and_never_guessed() -> None:
    deze = samen(Reeks(HILVERSUM).lever("2026-10", 40), Reeks(HUIZEN).lever("2026-10", 4))
    tafel = kolom_van(beeld(deze, "gemeenten"), "Open dossiers")
    assert tafel == {
        "Hele regio, minstens": 40,
        "Gemeenten die dit niet tonen": 2,
        "Hilversum": 40,
        "Huizen": "•",
        "Gemeente Gooise Meren": "–",
    }
    assert waarden_van(beeld(deze, "maanden"), "oktober 2026")[:2] == ["2 van 3", "minstens 40 (2)"]
    assert waarden_van(beeld(deze, "lijnen"), "Alle open dossiers")[0] == "minstens 40 (2)"


def test_what_nobody_shows_is_no_zero() -> None:
    deze = samen(*(Reeks(p).lever("2026-10", 3) for p in DRIE))
    assert waarden_van(beeld(deze, "maanden"), "oktober 2026")[:2] == ["3 van 3", "•"]
    assert beeld(deze, "maanden").beeld is None


def test_a_month_of_which_nothing_is_in_is_not_printed() -> None:
    with pytest.raises(InvoerFout, match="geen pakket"):
        regiobeelden(drie(), "2026-09")


def test_one_month_is_no_line() -> None:
    assert beeld(drie(), "maanden").beeld is None


def test_the_chart_counts_the_same_gemeenten_in_every_month() -> None:
    vol, half = Reeks(HILVERSUM), Reeks(HUIZEN)
    zips = [vol.lever("2026-09", 40), vol.lever("2026-10", 44), half.lever("2026-10", 70)]
    grafiek = beeld(samen(*zips), "maanden").beeld
    assert grafiek is not None
    assert [r[1] for r in grafiek.tabel.rijen] == ["40", "44"]
    assert grafiek.zin.startswith("Open dossiers in 1 gemeente: 40 in september 2026")


def test_a_key_that_nobody_compared_is_starred_and_explained() -> None:
    deze = samen(*(Reeks(p).lever("2026-10") for p in DRIE), kent=bekend(HILVERSUM))
    o = beeld(deze, "gemeenten")
    assert {"Hilversum", "Huizen *", "Gooise Meren *"} <= set(_rijnamen(deze))
    assert teksten()["voorlopig"] in o.toelichting
    assert teksten()["voorlopig"] not in beeld(drie(), "gemeenten").toelichting
    assert any("sleutel is nog niet bevestigd" in z for z in beeld(deze, "maanden").zinnen)


def test_fictitious_dossiers_mark_every_page() -> None:
    from werkteam_desktop.regio.pakket import VOORBEELD

    zip_ = zip_van(HILVERSUM, inhoud(tabel("0402", "2026-10"), "2026-10", opmerkingen=[VOORBEELD]))
    assert all(o.voorbeeld for o in regiobeelden(samen(zip_), "2026-10"))
    assert not any(o.voorbeeld for o in regiobeelden(drie(), "2026-10"))
    assert any("verzonnen" in z for z in bevindingen(samen(zip_)))


OMVAT = {
    "langer_1_jaar": ("langer_2_jaar", "langer_5_jaar", "lang_45plus"),
    "langer_2_jaar": ("langer_5_jaar", "lang_45plus"),
}


# --- no more than the packages show ------------------------------------------------------------------------------


def vloedje(zaad: int, gemeente_aantal: int = 4, lijst: tuple[str, ...] = ("2026-09", "2026-10")) -> Samenvoeging:
    partners = gemeenten(gemeente_aantal)
    return samen(*(z for _, z in vloed(partners, list(lijst), zaad=zaad)), kent=bekend(*partners))


def alleen_getoond(deze: Samenvoeging) -> Samenvoeging:
    """The same packages as if the hidden lines had never been in them."""
    stukken = [replace(s, rijen=tuple(r for r in s.rijen if r.aantal is not None)) for s in deze.stukken.values()]
    kent = {c: a.bekend for c, a in deze.afzenders.items() if a.bekend}
    return voeg_samen(stukken, kent)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_every_figure_comes_from_shown_cells_only(zaad: int) -> None:
    deze = vloedje(zaad)
    assert regiobeelden(deze, "2026-10") == regiobeelden(alleen_getoond(deze), "2026-10")


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_a_sum_is_that_of_the_numbers_that_stand_in_the_packages(zaad: int) -> None:
    deze = vloedje(zaad)
    deel = deelnemers(deze, "2026-10")
    per_cel: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    for _, r in deze.rijen("2026-10"):
        per_cel[r.lijn, r.kenmerk, r.waarde].append(r.aantal)
    for cel, aantallen in per_cel.items():
        uitkomst, getoond_ = som(deel, cel), sum(n for n in aantallen if n is not None)
        assert uitkomst.zeker == getoond_ or (cel[1] == "doelgroep" and cel[2] in OMVAT and uitkomst.zeker > getoond_)
        assert uitkomst.weg == sum(n is None for n in aantallen)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_a_doelgroep_is_never_said_to_be_smaller_than_one_within_it(zaad: int) -> None:
    deze = vloedje(zaad)
    deel = deelnemers(deze, "2026-10")
    for lijn in {cel[0] for d in deel for cel in d.cellen}:
        for groep, delen in OMVAT.items():
            for d in deel:
                heel, stukken = (
                    som([d], (lijn, "doelgroep", groep)),
                    [som([d], (lijn, "doelgroep", een)) for een in delen],
                )
                if heel.weg:
                    assert heel.zeker == max(stuk.zeker for stuk in stukken)


# --- the stricter rules of the regio -----------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([15, 40, 400]))
def test_under_stricter_rules_a_kenmerk_is_shown_whole_or_not_at_all(zaad: int, drempel: int) -> None:
    deze = vloedje(zaad, 3)
    groepen: dict[tuple[str, str], list[Tabelrij]] = defaultdict(list)
    for _, r in getoond(deze, "2026-10", drempel):
        lijn = r.lijn
        soort = f"{r.kenmerk}-{'alle' if lijn == 'alle' else 'per lijn'}" if r.kenmerk == "totaal" else r.kenmerk
        groepen[r.gemeente, soort].append(r)
    for (_, soort), groep in groepen.items():
        per_lijn = [r for r in groep if r.lijn != "alle"]
        for deel in (per_lijn, [r for r in groep if r not in per_lijn]):
            assert len({r.aantal is None for r in deel}) <= 1, soort
        assert all(r.aantal is None or not 0 < abs(r.aantal) < drempel for r in groep)
    for linked in (("uitkeringsduur", "doelgroep"), ("stroom", "afsluitreden")):
        for gemeente in {g for g, _ in groepen}:
            weg = {all(r.aantal is None for r in groepen[gemeente, k]) for k in linked if (gemeente, k) in groepen}
            assert len(weg) <= 1


@st.composite
def dossiers(draw: st.DrawFn) -> list[Extractrij]:
    """Of one gemeente, in a few groups, so that there is much between 10 and 20."""
    bekend_ = waarden()
    rijen_: list[Extractrij] = []
    for _ in range(draw(st.integers(4, 10))):
        soort = {k: draw(st.sampled_from(list(bekend_[k])[:3])) for k in ("fase", "route", "uitkeringsduur")}
        groep = draw(st.sampled_from([(), ("statushouder",), ("jongere",), ("arbeidsbeperking",)]))
        lijn = draw(st.sampled_from(list(lijnen())[1:]))
        velden = {**soort, "doelgroepen": groep, "arbeidsmarktlijn": lijn, "nieuw": draw(st.integers(0, 1))}
        velden["in_begin"] = not velden["nieuw"]
        rijen_ += [rij(len(rijen_) + n, gemeente="0402", **velden) for n in range(draw(st.integers(10, 25)))]
    return rijen_


def lekken(rijen_: list[Extractrij], pakket: list[Tabelrij], drempel: int = 20) -> list[Lek]:
    """The independent attack, with all in hand that the regio shows of a gemeente."""
    deze = samen(zip_van(HILVERSUM, inhoud(pakket, "2026-10")))
    lijst = getoond(deze, "2026-10", drempel)
    zichtbaar = {Vak(r.gemeente, r.lijn, r.kenmerk, r.waarde) for _, r in lijst if r.aantal is not None}
    alle = met_rest(tel(rijen_))
    stelsel = Stelsel(
        tuple(Cel(v, n, onder=None if v[2:] == VERSCHIL else 0) for v, n in alle.items()),
        tuple({totaal: 1, **{d: -k for d, k in delen.items()}} for totaal, delen in sommen("0402")),
    )
    klein = frozenset(v for v, n in alle.items() if 0 < abs(n) < 20)
    return val_aan(Opdracht(stelsel, klein, {}, 10), {v for v in alle if v not in zichtbaar})


@settings(max_examples=15, deadline=None)
@given(dossiers())
def test_no_count_that_the_regio_calls_small_can_be_computed_from_its_lines(rijen_: list[Extractrij]) -> None:
    regels = replace(regels_op(laatste_dag("2026-10")), tijdslimiet=2)
    assert lekken(rijen_, bescherm_maand(tel(rijen_), "2026-10", regels).rijen()) == []


@pytest.mark.parametrize(
    "groepen",
    [
        [(28, {"doelgroepen": ("jongere",)}), (12, {})],  # the others are few
        [(30, {}), (12, {"uitkeringsduur": "1_tot_2_jaar"}), (28, {"uitkeringsduur": "2_tot_5_jaar"})],  # 40 less 28
        [(40, {}), (12, {"fase": "stabiliteit", "arbeidsmarktlijn": "werk_werk"}), (30, {"fase": "stabiliteit"})],
        [(40, {}), (12, {"in_begin": False, "nieuw": 1})],
    ],
)
def test_what_follows_from_other_lines_goes_along(groepen: list[tuple[int, dict[str, object]]]) -> None:
    rijen_ = [rij(0, gemeente="0402", **velden) for aantal, velden in groepen for _ in range(aantal)]
    open_ = [Tabelrij("2026-10", *v, n, "getoond") for v, n in tel(rijen_).items()]
    assert lekken(rijen_, open_, drempel=0)
    assert lekken(rijen_, open_) == []


def test_stricter_rules_hide_in_the_sum_too_and_looser_ones_show_nothing_more() -> None:
    deze = drie(g0402=12, g0406=50, g1942=60)
    gewoon, streng = (kolom_van(beeld(deze, "gemeenten", drempel=d), "Open dossiers") for d in (0, 20))
    assert gewoon["Hilversum"] == 12 or gewoon["Hilversum"] == "•"
    assert streng["Hilversum"] == "•"
    assert streng["Hele regio, minstens"] == 110


# --- on paper ----------------------------------------------------------------------------------------------------


def test_forty_gemeenten_are_four_pages_of_one_a4_with_every_name_and_explanation() -> None:
    partners = gemeenten(40)
    deze = samen(*(z for _, z in vloed(partners, maanden(13))), kent=bekend(*partners[:30]))
    beelden = regiobeelden(deze, "2026-10")
    pdf = PdfReader(io.BytesIO(regiobeeld_bytes(beelden)))
    assert len(pdf.pages) == len(beelden) == 4
    teksten_ = [" ".join(b.extract_text().split()) for b in pdf.pages]
    for o, blad in zip(beelden, teksten_, strict=True):
        assert " ".join(o.toelichting.split()) in blad
        for r in o.regels:
            assert r.naam.split()[0] in blad
        for k in o.kolommen:
            assert " ".join(k.definitie.split()) in blad
    assert "10 gemeenten" in teksten_[0]


def test_the_same_overviews_give_the_same_bytes() -> None:
    assert regiobeeld_bytes(regiobeelden(drie(), "2026-10")) == regiobeeld_bytes(regiobeelden(drie(), "2026-10"))


# --- the report --------------------------------------------------------------------------------------------------


def test_another_limit_an_older_form_a_half_month_and_a_correction_are_told() -> None:
    from tests.regio.samenvattingen import verander

    reeks = Reeks(HILVERSUM)
    een = reeks.lever("2026-10", 40)
    reeks.lever("2026-10", 41, vervangt=een)
    streng = zip_van(HUIZEN, inhoud(tabel("0406", "2026-10"), "2026-10", drempel=15))
    oud = verander(Reeks(DRIE[1]).lever("2026-10"), DRIE[1], schemaversie="0.9.0", peildatum="2026-10-15")
    zinnen = " ".join(bevindingen(samen(*reeks.zips, streng, oud)))
    assert "Gemeente Huizen verbergt aantallen onder 15 (regels eigen); de meeste gemeenten onder 10" in zinnen
    assert "Gemeente Gooise Meren stuurde een oudere vorm van het pakket: 0.9.0" in zinnen
    assert "Gemeente Gooise Meren telde oktober 2026 tot en met 15 oktober 2026" in zinnen
    assert "Gemeente Hilversum verbeterde: oktober 2026" in zinnen
    assert bevindingen(drie()) == ["Over oktober 2026 zijn alle 3 gemeenten binnen."]
    assert bevindingen(samen()) == ["Er is nog geen pakket opgenomen."]


def test_the_report_does_not_depend_on_the_order() -> None:
    from werkteam_desktop.regio.samenvoegverslag import Aanbod

    partners = gemeenten(4)
    zips = [z for _, z in vloed(partners, maanden(6))][1:]
    aanbod = [Aanbod(f"{nr}.zip", lees_stuk(z, None).sha256) for nr, z in enumerate(zips)]
    aanbod.append(Aanbod("stuk.zip", reden="afgekapt"))
    een = samen(*zips, kent=bekend(*partners))
    toeval = random.Random(4)
    toeval.shuffle(zips)
    ander = samen(*zips, *zips[:3], kent=bekend(*partners))
    assert verslag_json(een, aanbod) == verslag_json(ander, aanbod[::-1])
    assert verslag_tekst(een, aanbod) == verslag_tekst(ander, aanbod[::-1])
    assert "nummer 1" in verslag_tekst(een, aanbod)


def test_the_lines_of_a_regio_that_is_made_up_are_those_of_the_form() -> None:
    """The numbers of the other tests have every line that a real package has."""
    echt = {tuple(getattr(r, k) for k in ("kenmerk", "waarde")) for r in tabel("0402", "2026-10")}
    assert echt == {(r.kenmerk, r.waarde) for r in rijen("0402", "2026-10", random.Random(1))}
