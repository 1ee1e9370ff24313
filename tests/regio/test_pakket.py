"""The package for the regio: valid for others' tools, the same bytes every time, and nobody in it."""

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regio.pakketten import GEMEENTE, REGIO, VERTROUWD
from tests.regio.rijen import rij
from werkteam_desktop.regio.envelop import Envelop, Inhoud, open_envelop, verzegel
from werkteam_desktop.regio.extractrij import Extractrij
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.onthulling.maand import bescherm_maand
from werkteam_desktop.regio.pakket import VOORBEELD, lees_samenvatting, leesbaar, samenvatting_inhoud
from werkteam_desktop.regio.tabellen import (
    ALLE,
    NAAR_BUITEN,
    REST,
    Vak,
    lijnen,
    maandtekst,
    schema,
    sommen,
    tel,
    waarden,
)

EIND_JULI = dt.date(2026, 7, 31)
MERK = "Zwaluwstaartje"


def samenvatting(rijen: Iterable[Extractrij], opmerkingen: Iterable[str] = ()) -> Envelop:
    """What the regio opens when the team counted these rows."""
    regels = regels_op(EIND_JULI)
    tabel = bescherm_maand(tel(rijen), "2026-07", regels).rijen()
    return sluit_samenvatting(samenvatting_inhoud(tabel, EIND_JULI, regels, opmerkingen))


def inhoud(envelop: Envelop) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(envelop.bestanden["aantallen.csv"].decode(), newline="")))


def getallen(envelop: Envelop, kenmerk: str) -> list[dict[str, str]]:
    """Those of all arbeidsmarktlijnen together."""
    return [r for r in inhoud(envelop) if (r["kenmerk"], r["lijn"]) == (kenmerk, ALLE)]


def getoond(envelop: Envelop, kenmerk: str) -> dict[str, str]:
    return {r["waarde"]: r["aantal"] for r in getallen(envelop, kenmerk) if r["status"] == "getoond"}


def test_hash_and_size_in_the_description_are_those_of_the_table() -> None:
    envelop = samenvatting([rij(n) for n in range(12)])
    bron = json.loads(envelop.bestanden["datapackage.json"])["resources"][0]
    tabel = envelop.bestanden[bron["path"]]
    assert bron["hash"] == f"sha256:{hashlib.sha256(tabel).hexdigest()}"
    assert bron["bytes"] == len(tabel)


def test_the_same_dossiers_give_the_same_bytes_in_another_order() -> None:
    rijen = [rij(n, gemeente=("0402", "0406")[n % 2], fase="geen" if n < 5 else "werk") for n in range(40)]
    assert samenvatting(rijen).sha256 == samenvatting(rijen[::-1]).sha256


def test_fase_route_duration_and_line_each_add_up_to_the_total() -> None:
    envelop = samenvatting(
        rij(
            n,
            fase=("werk", "geen")[n % 2],
            route=("wsp", "geen")[n % 2],
            uitkeringsduur=("tot_1_jaar", "2_tot_5_jaar")[n % 2],
            arbeidsmarktlijn=("uitkering_werk", "werk_werk")[n % 4 < 2],
        )
        for n in range(100)
    )
    for kenmerk in ("totaal", *NAAR_BUITEN):
        assert sum(map(int, getoond(envelop, kenmerk).values())) == 100
    assert sum(int(r["aantal"]) for r in inhoud(envelop) if r["kenmerk"] == "totaal" and r["lijn"] != ALLE) == 100
    assert getoond(envelop, "fase") == {
        "geen": "50",
        "stabiliteit": "0",
        "ontwikkeling": "0",
        "werk": "50",
        "onbekend": "0",
    }


def test_doelgroepen_are_counted_beside_one_another() -> None:
    lang = ("lang_45plus", "statushouder", "langer_1_jaar", "langer_2_jaar")
    rijen = [rij(n, doelgroepen=lang, uitkeringsduur="2_tot_5_jaar", fase="geen", route="geen") for n in range(20)]
    rijen += [rij(n, doelgroepen=("jongere",)) for n in range(20, 50)]
    assert getoond(samenvatting(rijen), "doelgroep") == {
        "jongere": "30",
        "lang_45plus": "20",
        "statushouder": "20",
        "arbeidsbeperking": "0",
        "langer_1_jaar": "20",
        "langer_2_jaar": "20",
        "langer_5_jaar": "0",
        "zonder_uitkering": "0",
    }


def test_who_left_is_counted_as_such_and_no_longer_in_the_stock() -> None:
    rijen = [rij(n, fase=("werk", "geen")[n % 2], route=("wsp", "geen")[n % 2]) for n in range(50)]
    rijen += [rij(n, beeindigd=1, afsluitreden="werk") for n in range(50, 65)]
    envelop = samenvatting(rijen)
    assert getoond(envelop, "totaal") == {"totaal": "50"}
    assert getoond(envelop, "stroom") == {"begin": "65", "nieuw": "0", "beeindigd": "15", "verschil": "0"}


def test_a_hidden_count_is_empty_and_says_that_it_is_hidden() -> None:
    envelop = samenvatting(rij(n, fase="geen" if n < 3 else "werk") for n in range(40))
    fasen = {r["waarde"]: (r["aantal"], r["status"]) for r in getallen(envelop, "fase")}
    assert fasen["geen"] == ("", "verborgen")
    assert sum(n == "" for n, _ in fasen.values()) + (getoond(envelop, "totaal") == {}) > 1  # it is in no remainder
    assert fasen["stabiliteit"] == ("0", "getoond")


def test_a_text_where_a_code_belongs_never_comes_out() -> None:
    vreemd = {"fase": MERK, "route": MERK, "arbeidsmarktlijn": MERK, "gemeente": MERK, "doelgroepen": (MERK,)}
    gewoon = {"fase": "werk", "route": "wsp", "gemeente": MERK}
    envelop = samenvatting([*(rij(n, **vreemd) for n in range(30)), *(rij(n, **gewoon) for n in range(30, 60))])
    assert not any(MERK.encode() in b for b in envelop.bestanden.values())
    assert {r["gemeente"] for r in inhoud(envelop)} == {"0000"}
    assert getoond(envelop, "route")["onbekend"] == "30"
    assert {r["lijn"] for r in inhoud(envelop)} == set(lijnen())


def test_the_readme_explains_every_value_that_occurs() -> None:
    envelop = samenvatting(rij(n) for n in range(30))
    leesmij = envelop.bestanden["LEESMIJ.txt"].decode()
    for regel in inhoud(envelop):
        assert f"{regel['waarde']} = " in leesmij
        assert f"{regel['lijn']} = " in leesmij
        assert f"- {regel['kenmerk']}:" in leesmij


@st.composite
def willekeurige_rijen(draw: st.DrawFn) -> list[Extractrij]:
    bekend = waarden()
    rijen: list[Extractrij] = []
    for _ in range(draw(st.integers(1, 6))):
        soort: dict[str, Any] = {k: draw(st.sampled_from(list(bekend[k]))) for k in NAAR_BUITEN}
        soort["doelgroepen"] = tuple(
            sorted(draw(st.sets(st.sampled_from(["statushouder", "arbeidsbeperking", "jongere"]))))
        )
        soort["gemeente"] = draw(st.sampled_from(["0402", "0406"]))
        soort["arbeidsmarktlijn"] = draw(st.sampled_from([lijn for lijn in lijnen() if lijn != ALLE]))
        soort["beeindigd"] = draw(st.sampled_from([0, 0, 0, 1]))
        rijen += [rij(len(rijen) + n, **soort) for n in range(draw(st.integers(1, 25)))]
    return rijen


@settings(max_examples=12, deadline=None)
@given(rijen=willekeurige_rijen())
def test_no_line_and_no_remainder_of_any_package_is_small(rijen: list[Extractrij]) -> None:
    regels = inhoud(samenvatting(rijen))
    assert {r["kenmerk"] for r in regels} == set(waarden())
    assert all((r["aantal"] == "") == (r["status"] == "verborgen") for r in regels)
    open_ = {Vak(r["gemeente"], r["lijn"], r["kenmerk"], r["waarde"]): int(r["aantal"]) for r in regels if r["aantal"]}
    assert all(n == 0 or n >= 10 for n in open_.values())
    for gemeente in {r["gemeente"] for r in regels}:
        for totaal, delen in sommen(gemeente):
            if totaal in open_ and all(k > 0 for k in delen.values()) and totaal.kenmerk != REST:
                rest = open_[totaal] - sum(open_.get(d, 0) for d in delen)
                assert rest == 0 or rest >= 10, (totaal, rest)


# --- in the envelope ---------------------------------------------------------------------------------------------


def deel(peildatum: dt.date = EIND_JULI, opmerkingen: tuple[str, ...] = (), aantal: int = 60) -> Inhoud:
    regels = regels_op(peildatum)
    rijen = [rij(n, fase=("werk", "geen")[n % 2]) for n in range(aantal)]
    maand = maandtekst(peildatum)
    tabel = bescherm_maand(tel(rijen), maand, regels).rijen()
    return samenvatting_inhoud(tabel, peildatum, regels, opmerkingen)


def sluit_samenvatting(inhoud: Inhoud, soort: str = "samenvatting") -> Envelop:
    pakket = verzegel(
        soort, inhoud, paar=GEMEENTE.paar, kaart=GEMEENTE.kaart, ontvangers=[REGIO.kaart], volgnummer=1, vorige=None
    )
    return open_envelop(pakket.versleuteld, REGIO.paar.identiteit, VERTROUWD)


def test_the_regio_reads_the_lines_that_the_team_counted() -> None:
    gelezen = lees_samenvatting(sluit_samenvatting(deel()))
    assert (gelezen.maand, gelezen.peildatum, gelezen.versie) == ("2026-07", EIND_JULI, schema()["versie"])
    assert (gelezen.regels, gelezen.voorbeeld, gelezen.voorlopig) == (regels_op(EIND_JULI).versie, False, False)
    assert {(r.gemeente, r.maand) for r in gelezen.rijen} == {("0402", "2026-07")}
    fasen = {r.waarde: r.aantal for r in gelezen.rijen if (r.kenmerk, r.lijn) == ("fase", ALLE)}
    assert (fasen["werk"], fasen["geen"], fasen["stabiliteit"]) == (30, 30, 0)


def test_hidden_counts_come_over_as_hidden() -> None:
    rijen = lees_samenvatting(sluit_samenvatting(deel(aantal=4))).rijen
    assert {(r.aantal, r.status) for r in rijen} == {(None, "verborgen")}


def test_a_running_month_and_made_up_dossiers_are_known_to_the_regio() -> None:
    gelezen = lees_samenvatting(sluit_samenvatting(deel(dt.date(2026, 7, 15), (VOORBEELD,))))
    assert (gelezen.voorbeeld, gelezen.voorlopig) == (True, True)


def test_the_sealed_summary_is_valid_for_others_tools(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    rijen = [rij(n, gemeente=("0402", "0406")[n % 2], fase=("werk", "geen")[n % 3 == 0]) for n in range(60)]
    envelop = samenvatting(rijen)
    for naam, inhoud_ in envelop.bestanden.items():
        (tmp_path / naam).write_bytes(inhoud_)
    verslag = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert verslag.valid, verslag.flatten(["rowNumber", "fieldName", "type", "message"])
    assert verslag.tasks[0].stats["rows"] == len(inhoud(envelop))


def test_what_leaves_is_shown_to_the_last_byte() -> None:
    envelop = sluit_samenvatting(deel())
    bladen = leesbaar(envelop)
    assert [b.naam for b in bladen] == ["datapackage.json", "handtekening.json", "aantallen.csv", "LEESMIJ.txt"]
    for blad in bladen:
        inhoud_ = envelop.bestanden[blad.naam]
        assert (blad.tekst.encode(), blad.bytes) == (inhoud_, len(inhoud_))
        assert blad.sha256 == hashlib.sha256(inhoud_).hexdigest()
    (tabel,) = [b for b in bladen if b.kop]
    gelezen = list(csv.reader(io.StringIO(tabel.tekst, newline="")))
    assert [list(tabel.kop), *map(list, tabel.rijen)] == gelezen


def anders(inhoud: Inhoud, nieuw: Callable[[Mapping[str, Any]], Mapping[str, Any] | None], **kop: Any) -> Inhoud:
    """The same summary, but with every line as `nieuw` says; None leaves it out."""
    (tabel,) = inhoud.tabellen
    rijen = [nieuw(dict(zip(tabel.kop, r, strict=True))) for r in tabel.rijen]
    ander = replace(tabel, rijen=tuple(tuple(r[k] for k in tabel.kop) for r in rijen if r is not None))
    return replace(inhoud, tabellen=(ander,), kop={**inhoud.kop, **kop})


@pytest.mark.parametrize(
    ("maak", "reden"),
    [
        (lambda: anders(deel(), lambda r: {**r, "maand": "2026-06"}), "inhoud"),
        (lambda: anders(deel(), lambda r: {**r, "status": "verborgen"}), "inhoud"),
        (lambda: anders(deel(), lambda r: {**r, "aantal": None}), "inhoud"),
        (lambda: anders(deel(), lambda r: None), "inhoud"),
        (lambda: anders(deel(), lambda r: r, peildatum="2026-06-30"), "inhoud"),
        (lambda: anders(deel(), lambda r: r, peildatum="31 juli"), "inhoud"),
        (lambda: anders(deel(), lambda r: r, peildatum="20260731"), "inhoud"),
        (lambda: met_keuze(deel(), "status", "misschien"), "inhoud"),
        (lambda: met_keuze(deel(), "kenmerk", "geslacht"), "inhoud"),
        (lambda: van_maand(deel(), "1999-07"), "inhoud"),
        (lambda: anders(deel(), lambda r: r, peildatum=None), "inhoud"),
        (lambda: anders(deel(), lambda r: r, onthulling=None), "inhoud"),
        (lambda: anders(deel(), lambda r: r, onthulling={"regels": 1}), "inhoud"),
        (lambda: anders(deel(), lambda r: r, voorbeeld="nee"), "inhoud"),
        (lambda: replace(deel(), maand="2026-06"), "inhoud"),
        (lambda: replace(deel(), maand=None), "inhoud"),
        (lambda: replace(deel(), tabellen=()), "inhoud"),
        (lambda: replace(deel(), tabellen=(*deel().tabellen, replace(deel().tabellen[0], naam="meer"))), "inhoud"),
        (lambda: replace(deel(), tabellen=(replace(deel().tabellen[0], naam="meer"),)), "inhoud"),
        (lambda: replace(deel(), tabellen=(replace(deel().tabellen[0], sleutel=()),)), "inhoud"),
        (lambda: zonder_kolom(deel(), "status"), "inhoud"),
        (lambda: anders(deel(), lambda r: {**r, "aantal": 9 if r["aantal"] else r["aantal"]}), "te_klein"),
    ],
)
def test_a_well_signed_summary_that_contradicts_itself_is_refused(maak: Callable[[], Inhoud], reden: str) -> None:
    envelop = sluit_samenvatting(maak())
    with pytest.raises(Geweigerd) as fout:
        lees_samenvatting(envelop)
    assert fout.value.reden == reden


def met_keuze(inhoud: Inhoud, kolom: str, code: str) -> Inhoud:
    """Every line has this code in this column, and the description says that it may."""
    (tabel,) = inhoud.tabellen
    keuze = {"required": True, "enum": [code]}
    velden = tuple({**v, "constraints": keuze} if v["name"] == kolom else v for v in tabel.velden)
    enkele = replace(inhoud, tabellen=(replace(tabel, velden=velden, rijen=tabel.rijen[:1]),))
    return anders(enkele, lambda r: {**r, kolom: code})


def van_maand(inhoud: Inhoud, maand: str) -> Inhoud:
    return replace(anders(inhoud, lambda r: {**r, "maand": maand}, peildatum=f"{maand}-31"), maand=maand)


def test_a_summary_of_an_older_form_is_named_as_such() -> None:
    oud = replace(sluit_samenvatting(zonder_kolom(deel(), "status")), schemaversie="0.9.0")
    with pytest.raises(Geweigerd) as fout:
        lees_samenvatting(oud)
    assert fout.value.reden == "ouder"


def zonder_kolom(inhoud: Inhoud, kolom: str) -> Inhoud:
    (tabel,) = inhoud.tabellen
    plek = tabel.kop.index(kolom)
    velden = tuple(v for v in tabel.velden if v["name"] != kolom)
    rijen = tuple(r[:plek] + r[plek + 1 :] for r in tabel.rijen)
    return replace(inhoud, tabellen=(replace(tabel, velden=velden, rijen=rijen),))


def test_another_kind_is_no_summary() -> None:
    with pytest.raises(Geweigerd) as fout:
        lees_samenvatting(sluit_samenvatting(deel(), "team"))
    assert fout.value.reden == "andere_soort"


def test_an_own_route_of_a_gemeente_comes_over_as_its_code() -> None:
    inhoud_ = anders(deel(), lambda r: {**r, "waarde": "eigen-route"} if r["waarde"] == "wsp" else r)
    (tabel,) = inhoud_.tabellen
    velden = tuple(
        {**v, "constraints": {"required": True, "enum": [*v["constraints"]["enum"], "eigen-route"]}}
        if v["name"] == "waarde"
        else v
        for v in tabel.velden
    )
    gelezen = lees_samenvatting(sluit_samenvatting(replace(inhoud_, tabellen=(replace(tabel, velden=velden),))))
    assert {r.waarde for r in gelezen.rijen if r.kenmerk == "route"} >= {"eigen-route"}
