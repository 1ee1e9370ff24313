"""The merge of the regio: whatever the order, the doubles and the bad will, the same packages give the same outcome."""

import hashlib
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regio.pakketten import REGIO, VREEMD, partner
from tests.regio.samenvattingen import (
    DRIE,
    GOOISE_MEREN,
    HILVERSUM,
    HUIZEN,
    Reeks,
    bekend,
    inhoud,
    sluit,
    tabel,
    verander,
    zip_van,
)
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.samenvoeging import GOED, ZINNEN, Samenvoeging, voeg_samen
from werkteam_desktop.regio.samenvoegverslag import bevindingen
from werkteam_desktop.regio.stuk import Stuk, lees_stuk

KENT = bekend(*DRIE)


def stuk(zip_: bytes) -> Stuk:
    return lees_stuk(zip_, None)


def samen(*zips: bytes, kent: dict[str, Any] = KENT, **meer: Any) -> Samenvoeging:
    return voeg_samen(map(stuk, zips), kent, **meer)


def oordelen(deze: Samenvoeging, *zips: bytes) -> list[str]:
    return [deze.oordelen[hashlib.sha256(z).hexdigest()] for z in zips]


def totaal(deze: Samenvoeging, maand: str) -> dict[str, int | None]:
    return {r.gemeente: r.aantal for _, r in deze.rijen(maand) if r.kenmerk == "totaal" and r.lijn == "alle"}


def reden(inhoud: bytes, identiteit: str | None = None) -> str:
    with pytest.raises(Geweigerd) as fout:
        lees_stuk(inhoud, identiteit)
    return fout.value.reden


# --- one package -------------------------------------------------------------------------------------------------


def test_a_sealed_and_a_signed_package_are_the_same_piece() -> None:
    zip_ = Reeks(HILVERSUM).lever("2026-07")
    assert lees_stuk(sluit(zip_), REGIO.paar.identiteit) == stuk(zip_)
    assert (stuk(zip_).maand, stuk(zip_).drempel, stuk(zip_).volgnummer) == ("2026-07", 10, 1)


def test_a_package_without_signature_for_another_or_of_another_kind_is_refused() -> None:
    from tests.regio.pakketten import inhoud as fruit
    from tests.regio.pakketten import zend
    from werkteam_desktop.regio.envelop import HANDTEKENING
    from werkteam_desktop.regio.stortzip import lees_zip, maak_zip

    zip_ = Reeks(HILVERSUM).lever("2026-07")
    bestanden = lees_zip(zip_)
    zonder = maak_zip({n: d for n, d in bestanden.items() if n != HANDTEKENING})
    assert reden(zonder) == "niet_ondertekend"
    assert reden(maak_zip({"aantallen.csv": b"x"})) == "bestand_ontbreekt"
    assert reden(sluit(zip_, VREEMD), REGIO.paar.identiteit) == "niet_voor_ons"
    assert reden(zend(fruit()).zip) == "andere_soort"
    assert reden(zip_[:-30]) == "afgekapt"
    assert reden(b"") == "geen_pakket"


def test_one_changed_byte_anywhere_is_refused() -> None:
    zip_ = Reeks(HILVERSUM).lever("2026-07")
    for plek in random.Random(1).sample(range(len(zip_)), 300):
        slecht = bytearray(zip_)
        slecht[plek] ^= 1
        assert reden(bytes(slecht)) in ZINNEN


@pytest.mark.parametrize(
    "anders",
    [
        {"onthulling": None},
        {"onthulling": {"regels": "2026-1"}},
        {"onthulling": {"regels": "2026-1", "drempel": "10"}},
        {"onthulling": {"regels": "Jan de Vries", "drempel": 10}},
        {"onthulling": {"regels": "=1+1", "drempel": 10}},
        {"onthulling": {"regels": 1, "drempel": 10}},
        {"peildatum": "2026-06-30"},
        {"peildatum": "2026-07-32"},
        {"peildatum": "20260731"},
        {"peildatum": None},
        {"voorbeeld": "nee"},
        {"maand": None},
        {"maand": "2026-06"},
    ],
)
def test_a_good_key_with_nonsense_in_the_description_is_refused(anders: dict[str, Any]) -> None:
    assert reden(verander(Reeks(HILVERSUM).lever("2026-07"), HILVERSUM, **anders)) == "inhoud"


def test_lines_that_contradict_themselves_are_refused() -> None:
    goed = tabel("0402", "2026-07")
    for slecht in (
        [replace(goed[0], aantal=None), *goed[1:]],
        [replace(goed[0], status="verborgen"), *goed[1:]],
        [replace(goed[0], maand="2026-06"), *goed[1:]],
        [replace(goed[0], waarde="geen"), *goed[1:]],
        [],
    ):
        assert reden(zip_van(HILVERSUM, inhoud(slecht, "2026-07"))) == "inhoud"
    dubbel = zip_van(HILVERSUM, inhoud([*goed, replace(goed[0], aantal=3)], "2026-07"))
    assert reden(dubbel) == "csv"


def met_woord(kenmerk: str, woord: str = "Zwaluwstaartje") -> bytes:
    """The sender describes his own list of codes: with a good key he could put a name on it."""
    deel = inhoud(tabel("0402", "2026-07"), "2026-07")
    aantallen = deel.tabellen[0]
    velden = [dict(v) for v in aantallen.velden]
    for v in velden:
        if v["name"] == "waarde":
            v["constraints"] = v["constraints"] | {"enum": [*v["constraints"]["enum"], woord]}
    waarde, soort = aantallen.kop.index("waarde"), aantallen.kop.index("kenmerk")
    rijen = [list(r) for r in aantallen.rijen]
    next(r for r in rijen if r[soort] == kenmerk)[waarde] = woord
    vals = replace(aantallen, velden=tuple(velden), rijen=tuple(map(tuple, rijen)))
    return zip_van(HILVERSUM, replace(deel, tabellen=(vals,)))


def test_a_word_of_a_person_is_on_no_list_and_so_comes_in_nowhere() -> None:
    assert b"Zwaluwstaartje" in met_woord("route")
    assert "Zwaluwstaartje" not in repr(stuk(met_woord("route")).rijen)
    for kenmerk in ("totaal", "doelgroep"):
        assert reden(met_woord(kenmerk)) == "inhoud"


def test_a_route_that_only_one_gemeente_has_counts_as_unknown() -> None:
    goed, vreemd = stuk(zip_van(HILVERSUM, inhoud(tabel("0402", "2026-07"), "2026-07"))), stuk(met_woord("route"))
    for een, ander in ((goed, vreemd), (vreemd, goed)):
        assert sum(r.aantal or 0 for r in een.rijen) == sum(r.aantal or 0 for r in ander.rijen)
    assert len(goed.rijen) == len(vreemd.rijen) + 1


def test_a_newer_form_is_refused_and_an_older_one_is_read() -> None:
    zip_ = Reeks(HILVERSUM).lever("2026-07")
    assert reden(verander(zip_, HILVERSUM, schemaversie="99.0.0")) == "nieuwer"
    assert stuk(verander(zip_, HILVERSUM, schemaversie="0.9.0")).versie == "0.9.0"


# --- who sent it -------------------------------------------------------------------------------------------------


def test_an_unknown_sender_counts_for_the_time_being_and_is_called_so() -> None:
    zip_ = Reeks(HILVERSUM).lever("2026-07")
    for kent in ({}, bekend(HILVERSUM, bevestigd=False)):
        deze = samen(zip_, kent=kent)
        assert oordelen(deze, zip_) == [GOED]
        assert deze.stand("0402", "2026-07") == "voorlopig"
        assert totaal(deze, "2026-07") == {"0402": 40}
    assert samen(zip_).stand("0402", "2026-07") == "binnen"


def test_another_key_than_the_known_one_is_refused_whoever_comes_first() -> None:
    vals = partner("0402", "Gemeente Hilversum")
    echt, nep = Reeks(HILVERSUM).lever("2026-07"), Reeks(vals).lever("2026-07", 90)
    for deze in (samen(echt, nep), samen(nep, echt)):
        assert oordelen(deze, echt, nep) == [GOED, "andere_sleutel"]
        assert totaal(deze, "2026-07") == {"0402": 40}
    alleen_nep = samen(nep)
    assert alleen_nep.stand("0402", "2026-07") == "geweigerd"
    assert totaal(alleen_nep, "2026-07") == {}


def test_of_two_keys_of_which_none_is_known_nothing_is_taken_in() -> None:
    vals = partner("0402", "Gemeente Hilversum")
    echt, nep = Reeks(HILVERSUM).lever("2026-07"), Reeks(vals).lever("2026-08", 90)
    deze = samen(echt, nep, kent={})
    assert oordelen(deze, echt, nep) == ["twee_sleutels"] * 2
    assert deze.maanden == ()
    eerder = voeg_samen([replace(stuk(echt), eerder=True), stuk(nep)], {})
    assert oordelen(eerder, echt, nep) == [GOED, "andere_sleutel"]


def test_an_unknown_sender_does_not_push_out_a_known_one_by_calling_itself_the_gemeente() -> None:
    team = partner("team-hilversum", "Team Hilversum")
    van_team = zip_van(team, inhoud(tabel("0402", "2026-07", 40), "2026-07"))
    vals = zip_van(HILVERSUM, inhoud(tabel("0402", "2026-07", 90), "2026-07"))
    deze = samen(van_team, vals, kent=bekend(team))
    assert totaal(deze, "2026-07") == {"0402": 40}
    assert [(o.gemeente, o.telt) for o in deze.overlappen] == [("0402", "team-hilversum")]


# --- series, months and corrections ------------------------------------------------------------------------------


def test_only_the_newest_correction_of_a_month_counts_and_the_others_are_kept() -> None:
    reeks = Reeks(HILVERSUM)
    een = reeks.lever("2026-07", 40)
    twee = reeks.lever("2026-07", 41, vervangt=een)
    drie = reeks.lever("2026-07", 42, vervangt=twee)
    deze = samen(drie, een, twee)
    assert totaal(deze, "2026-07") == {"0402": 42}
    assert [s.volgnummer for s in deze.vervangen["0402", "2026-07"]] == [1, 2]
    assert deze.stand("0402", "2026-07") == "verbeterd"
    assert samen(een).stand("0402", "2026-07") == "binnen"


def test_a_second_package_of_a_month_that_replaces_nothing_is_refused() -> None:
    reeks = Reeks(HILVERSUM)
    een, twee = reeks.lever("2026-07", 40), reeks.lever("2026-07", 41)
    deze = samen(twee, een)
    assert oordelen(deze, een, twee) == [GOED, "overlap"]
    assert totaal(deze, "2026-07") == {"0402": 40}


def test_missing_numbers_and_missing_months_are_found() -> None:
    reeks, ander = Reeks(HILVERSUM), Reeks(HUIZEN)
    mei, juni, juli = (reeks.lever(m) for m in ("2026-05", "2026-06", "2026-07"))
    deze = samen(juli, mei, ander.lever("2026-06"))
    assert deze.nummers == {"0402": ((2, 2),)}
    assert deze.maanden == ("2026-05", "2026-06", "2026-07")
    assert [deze.stand("0402", m) for m in deze.maanden] == ["binnen", "ontbreekt", "binnen"]
    assert [deze.stand("0406", m) for m in deze.maanden] == ["", "binnen", "ontbreekt"]
    assert deze.stand("1942", "2026-07") == "ontbreekt"  # known, and never delivered
    assert deze.ontbreekt("2026-07") == ["0406", "1942"]
    assert samen(juli, mei, juni).nummers == {}
    assert samen(mei, verwacht=["2026-07"]).ontbreekt("2026-07") == ["0402", "0406", "1942"]


def test_of_two_packages_with_one_number_the_one_that_the_next_names_counts() -> None:
    reeks = Reeks(HILVERSUM)
    een, twee = reeks.lever("2026-06"), reeks.lever("2026-07", 40)
    kopie = Reeks(HILVERSUM, [een])
    anders = kopie.lever("2026-07", 50)
    assert oordelen(samen(een, twee, anders), een, twee, anders) == [GOED, "dubbel_nummer", "dubbel_nummer"]
    drie = kopie.lever("2026-08", 50)
    deze = samen(drie, een, twee, anders)
    assert oordelen(deze, een, twee, anders, drie) == [GOED, "dubbel_nummer", GOED, GOED]
    assert totaal(deze, "2026-07") == {"0402": 50}
    eerder = voeg_samen([stuk(een), replace(stuk(twee), eerder=True), stuk(anders)], KENT)
    assert oordelen(eerder, twee, anders) == [GOED, "dubbel_nummer"]


def test_a_package_from_another_series_does_not_fit_between_its_neighbours() -> None:
    reeks, kopie = Reeks(HILVERSUM), Reeks(HILVERSUM)
    een, twee = reeks.lever("2026-06"), reeks.lever("2026-07")
    vreemd = kopie.lever("2026-06", 77)
    assert oordelen(samen(vreemd, twee), vreemd, twee) == [GOED, "breuk"]
    assert oordelen(samen(een, twee), een, twee) == [GOED, GOED]


def test_the_same_month_for_two_recipients_counts_once_when_it_says_the_same() -> None:
    deel = inhoud(tabel("0402", "2026-07"), "2026-07")
    een, twee = zip_van(HILVERSUM, deel), zip_van(HILVERSUM, deel, aan=VREEMD)
    assert totaal(samen(een, twee), "2026-07") == {"0402": 40}
    anders = zip_van(HILVERSUM, inhoud(tabel("0402", "2026-07", 60), "2026-07"), aan=VREEMD)
    deze = samen(een, anders)
    assert oordelen(deze, een, anders) == ["dubbele_maand"] * 2
    assert totaal(deze, "2026-07") == {}


def test_a_correction_to_one_recipient_replaces_what_the_other_got_too() -> None:
    deel, beter = (inhoud(tabel("0402", "2026-07", n), "2026-07") for n in (40, 44))
    met_de_hand = zip_van(HILVERSUM, deel, aan=VREEMD)
    reeks = Reeks(HILVERSUM)
    een = reeks.voeg_toe(deel)
    twee = reeks.voeg_toe(beter, vervangt=een)
    for zips in ((met_de_hand, een, twee), (twee, een, met_de_hand)):
        deze = samen(*zips)
        assert set(oordelen(deze, *zips)) == {GOED}
        assert totaal(deze, "2026-07") == {"0402": 44}
        assert deze.stand("0402", "2026-07") == "verbeterd"


def test_of_two_series_that_differ_the_one_that_was_there_before_counts_and_the_other_is_refused() -> None:
    deel, anders = (inhoud(tabel("0402", "2026-07", n), "2026-07") for n in (40, 44))
    een, twee = zip_van(HILVERSUM, deel, aan=VREEMD), zip_van(HILVERSUM, anders)
    deze = voeg_samen([replace(stuk(een), eerder=True), stuk(twee)], KENT)
    assert oordelen(deze, een, twee) == [GOED, "dubbele_maand"]
    assert totaal(deze, "2026-07") == {"0402": 40}


# --- gemeenten ---------------------------------------------------------------------------------------------------


def test_a_gemeente_that_two_deliver_counts_once_and_is_told() -> None:
    a = zip_van(HILVERSUM, inhoud(tabel("0402", "2026-07", 40), "2026-07"))
    b = zip_van(HUIZEN, inhoud([*tabel("0402", "2026-07", 30), *tabel("0406", "2026-07", 50)], "2026-07"))
    deze = samen(a, b)
    assert totaal(deze, "2026-07") == {"0402": 40, "0406": 50}
    assert [(o.gemeente, o.afzenders, o.telt) for o in deze.overlappen] == [("0402", ("0402", "0406"), "0402")]
    c = zip_van(GOOISE_MEREN, inhoud(tabel("0376", "2026-07", 40), "2026-07"))
    d = zip_van(HUIZEN, inhoud(tabel("0376", "2026-07", 30), "2026-07"))
    niemand = samen(c, d)
    assert totaal(niemand, "2026-07") == {}
    assert [o.telt for o in niemand.overlappen] == [""]


def test_dossiers_without_a_gemeente_are_no_overlap() -> None:
    a = zip_van(HILVERSUM, inhoud(tabel("0000", "2026-07", 40), "2026-07"))
    b = zip_van(HUIZEN, inhoud(tabel("0000", "2026-07", 30), "2026-07"))
    deze = samen(a, b)
    assert deze.overlappen == ()
    assert [r.aantal for _, r in deze.rijen("2026-07") if r.kenmerk == "totaal" and r.lijn == "alle"] == [40, 30]


# --- whatever comes, in whatever order ---------------------------------------------------------------------------


def _vijver() -> list[Stuk]:
    """Good, late, doubled, corrected, forked and forged packages of three senders."""
    vals = partner("0406", "Gemeente Huizen")
    zips: list[bytes] = []
    for p in (HILVERSUM, HUIZEN, vals):
        reeks = Reeks(p)
        een = reeks.lever("2026-05", 40)
        reeks.lever("2026-06", 41)
        reeks.lever("2026-05", 42, vervangt=een)
        kopie = Reeks(p, reeks.zips[:2])
        kopie.lever("2026-07", 60)
        reeks.lever("2026-07", 43)
        reeks.lever("2026-07", 44)
        zips += [*reeks.zips, kopie.zips[-1]]
        zips.append(zip_van(p, inhoud(tabel(p.kaart.code, "2026-05", 40), "2026-05"), aan=VREEMD))
    zips.append(zip_van(GOOISE_MEREN, inhoud([*tabel("1942", "2026-06"), *tabel("0402", "2026-06", 30)], "2026-06")))
    return [stuk(z) for z in zips]


VIJVER = _vijver()
STUKKEN = st.lists(st.sampled_from(range(len(VIJVER))), max_size=24)


@settings(max_examples=150, deadline=None)
@given(STUKKEN, st.randoms(use_true_random=False), st.sampled_from([{}, bekend(HUIZEN), KENT]))
def test_any_order_and_any_number_of_times_give_the_same(
    keuze: list[int], toeval: random.Random, kent: dict[str, Any]
) -> None:
    een = voeg_samen([VIJVER[n] for n in keuze], kent)
    geschud = [*keuze, *toeval.sample(keuze, len(keuze) // 2)]
    toeval.shuffle(geschud)
    assert voeg_samen([VIJVER[n] for n in geschud], kent) == een


@settings(max_examples=150, deadline=None)
@given(STUKKEN, st.sampled_from([{}, bekend(HUIZEN), KENT]))
def test_every_package_has_a_verdict_and_of_a_month_a_gemeente_counts_once(
    keuze: list[int], kent: dict[str, Any]
) -> None:
    deze = voeg_samen([VIJVER[n] for n in keuze], kent)
    assert set(deze.oordelen) == {VIJVER[n].sha256 for n in keuze}
    assert all(o == GOED or o in ZINNEN for o in deze.oordelen.values())
    for maand in deze.maanden:
        sleutels = [(r.gemeente, r.lijn, r.kenmerk, r.waarde) for _, r in deze.rijen(maand)]
        assert len(set(sleutels)) == len(sleutels)
    for stuk_ in deze.geldig.values():
        assert deze.oordelen[stuk_.sha256] == GOED


@settings(max_examples=100, deadline=None)
@given(STUKKEN, STUKKEN)
def test_what_was_taken_in_before_stays_when_more_comes(eerst: list[int], later: list[int]) -> None:
    oud = voeg_samen([VIJVER[n] for n in eerst], KENT)
    binnen = [replace(oud.stukken[sha], eerder=True) for sha, o in oud.oordelen.items() if o == GOED]
    nieuw = voeg_samen([*binnen, *(VIJVER[n] for n in later)], KENT)
    for oud_stuk in binnen:
        oordeel = nieuw.oordelen[oud_stuk.sha256]
        # Once all numbers are there it shows that what it says to replace never was.
        assert oordeel == GOED or (oordeel == "vervangt_onbekend" and oud_stuk.vervangt), oordeel


def test_no_sentence_is_without_an_end_and_an_advice() -> None:
    for zin in ZINNEN.values():
        assert zin.endswith(".")


def test_a_package_of_before_there_was_a_line_per_row_is_read() -> None:
    """Form 1.0.0: no field `lijn`, the totals per line were a kenmerk, and an aantal could not be below 0."""
    deel = inhoud(tabel("0402", "2026-07"), "2026-07")
    nu = deel.tabellen[0]
    velden = [dict(v) for v in nu.velden if v["name"] != "lijn"]
    for v in velden:
        if v["name"] == "kenmerk":
            v["constraints"] = {"required": True, "enum": ["totaal", "fase", "arbeidsmarktlijn", "stroom"]}
        if v["name"] == "waarde":
            v["constraints"] = {"required": True, "enum": ["totaal", "geen", "uitkering_werk"]}
        if v["name"] == "aantal":
            v["constraints"] = {"required": False, "minimum": 0}
    rijen = [
        ("2026-07", "0402", "totaal", "totaal", 40, "getoond"),
        ("2026-07", "0402", "fase", "geen", None, "verborgen"),
        ("2026-07", "0402", "arbeidsmarktlijn", "uitkering_werk", 30, "getoond"),
    ]
    oud = replace(nu, velden=tuple(velden), sleutel=tuple(k for k in nu.sleutel if k != "lijn"), rijen=tuple(rijen))
    gelezen = stuk(zip_van(HILVERSUM, replace(deel, tabellen=(oud,)), schemaversie="1.0.0"))
    assert [(r.lijn, r.kenmerk, r.waarde, r.aantal) for r in gelezen.rijen] == [
        ("alle", "totaal", "totaal", 40),
        ("alle", "fase", "geen", None),
        ("uitkering_werk", "totaal", "totaal", 30),
    ]
    [zin] = [z for z in bevindingen(voeg_samen([gelezen], KENT)) if "1.0.0" in z]
    assert "Daarin ontbreekt: Nieuw en gesloten" in zin
    klein = [*rijen[:2], ("2026-07", "0402", "arbeidsmarktlijn", "uitkering_werk", 3, "getoond")]
    oud = replace(oud, rijen=tuple(klein))
    assert reden(zip_van(HILVERSUM, replace(deel, tabellen=(oud,)), schemaversie="1.0.0")) == "te_klein"


def test_a_number_below_zero_is_only_a_difference() -> None:
    goed = tabel("0402", "2026-07")
    for plek, r in enumerate(goed):
        slecht = [*goed[:plek], replace(r, aantal=-20, status="getoond"), *goed[plek + 1 :]]
        zip_ = zip_van(HILVERSUM, inhoud(slecht, "2026-07"))
        if r.waarde == "verschil":
            assert stuk(zip_).rijen[plek].aantal == -20
        elif plek % 20 == 0:
            assert reden(zip_) == "inhoud"
    plek = next(n for n, r in enumerate(goed) if r.waarde == "verschil")
    klein = [*goed[:plek], replace(goed[plek], aantal=-3, status="getoond"), *goed[plek + 1 :]]
    assert reden(zip_van(HILVERSUM, inhoud(klein, "2026-07"))) == "te_klein"
