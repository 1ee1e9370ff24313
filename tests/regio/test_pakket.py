"""The package for the regio: valid for others' tools, the same bytes every time, and nobody in it."""

import csv
import datetime as dt
import hashlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.regio.pakketten import GEMEENTE, REGIO, VERTROUWD
from tests.regio.rijen import rij
from werkteam_desktop.dossier import Contactmoment, Inwoner, Routekeuze, Trajectplan, Uitkering
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.regio import maak_regiopakket
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.regio.envelop import Envelop, Inhoud, open_envelop, verzegel
from werkteam_desktop.regio.extract import Extractrij
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.onthulling.maand import bescherm_maand
from werkteam_desktop.regio.pakket import VOORBEELD, lees_samenvatting, leesbaar, maak_pakket, samenvatting_inhoud
from werkteam_desktop.regio.tabellen import ALLE, DOELGROEPEN, NAAR_BUITEN, maandtekst, schema, tel, waarden

EIND_JULI = dt.date(2026, 7, 31)
MERK = "Zwaluwstaartje"


def inhoud(pad: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(pad) as zip_:
        return list(csv.DictReader(io.StringIO(zip_.read("aantallen.csv").decode(), newline="")))


def getoond(pad: Path, kenmerk: str) -> dict[str, str]:
    """What is shown of all lines together."""
    eigen = [r for r in inhoud(pad) if r["lijn"] == ALLE and r["kenmerk"] == kenmerk]
    return {r["waarde"]: r["aantal"] for r in eigen if r["status"] == "getoond"}


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    rijen = [rij(n, gemeente=("0402", "0406")[n % 2], fase=("werk", "geen")[n % 3 == 0]) for n in range(60)]
    pakket = maak_pakket(rijen, EIND_JULI, tmp_path)
    with zipfile.ZipFile(pakket.pad) as zip_:
        zip_.extractall(tmp_path / "uit")
    verslag = frictionless.validate(str(tmp_path / "uit" / "datapackage.json"))
    assert verslag.valid, verslag.flatten(["rowNumber", "fieldName", "type", "message"])
    assert verslag.tasks[0].stats["rows"] == pakket.regels


def test_hash_and_size_in_the_description_are_those_of_the_table(tmp_path: Path) -> None:
    pakket = maak_pakket([rij(n) for n in range(12)], EIND_JULI, tmp_path)
    with zipfile.ZipFile(pakket.pad) as zip_:
        bron = json.loads(zip_.read("datapackage.json"))["resources"][0]
        tabel = zip_.read(bron["path"])
    assert bron["hash"] == f"sha256:{hashlib.sha256(tabel).hexdigest()}"
    assert bron["bytes"] == len(tabel)


def test_the_same_dossiers_give_the_same_bytes_in_another_order_and_folder(tmp_path: Path) -> None:
    rijen = [rij(n, gemeente=("0402", "0406")[n % 2]) for n in range(40)]
    een = maak_pakket(rijen, EIND_JULI, tmp_path / "a")
    twee = maak_pakket(rijen[::-1], EIND_JULI, tmp_path / "b")
    assert een.pad.read_bytes() == twee.pad.read_bytes()
    assert een.sha256 == hashlib.sha256(een.pad.read_bytes()).hexdigest()


def test_nothing_is_overwritten_and_the_same_figures_make_no_second_package(tmp_path: Path) -> None:
    rijen = [rij(n) for n in range(30)]
    eerste = maak_pakket(rijen, EIND_JULI, tmp_path)
    bytes_ = eerste.pad.read_bytes()
    nog_eens = maak_pakket(rijen, EIND_JULI, tmp_path)
    assert (eerste.pad.name, eerste.nieuw, nog_eens.pad, nog_eens.nieuw) == (
        "regio-2026-07.zip",
        True,
        eerste.pad,
        False,
    )
    anders = maak_pakket([*rijen, *(rij(n) for n in range(30, 60))], EIND_JULI, tmp_path)
    terug = maak_pakket(rijen, EIND_JULI, tmp_path)
    assert (anders.pad.name, terug.pad.name) == ("regio-2026-07-v2.zip", "regio-2026-07-v3.zip")
    assert eerste.pad.read_bytes() == bytes_
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".zip"] * 3


@pytest.mark.skipif(os.name == "nt", reason="Windows kent deze rechten niet")
def test_only_the_owner_can_read_the_package(tmp_path: Path) -> None:
    pad = maak_pakket([rij(n) for n in range(12)], EIND_JULI, tmp_path).pad
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600


def test_a_part_that_was_left_behind_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "regio-2026-07.zip.part").write_bytes(b"half")
    maak_pakket([rij(n) for n in range(12)], EIND_JULI, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["regio-2026-07.zip"]


def test_fase_route_line_and_duration_each_add_up_to_the_total(tmp_path: Path) -> None:
    half = {"fase": ("werk", "geen"), "route": ("wsp", "geen"), "uitkeringsduur": ("tot_1_jaar", "1_tot_2_jaar")}
    rijen = [rij(n, **{k: w[n % 2] for k, w in half.items()}) for n in range(50)]
    pad = maak_pakket(rijen, EIND_JULI, tmp_path).pad
    for kenmerk in ("totaal", *NAAR_BUITEN):
        assert sum(map(int, getoond(pad, kenmerk).values())) == 50
    assert getoond(pad, "fase") == {
        "geen": "25",
        "stabiliteit": "0",
        "ontwikkeling": "0",
        "werk": "25",
        "onbekend": "0",
    }


def test_doelgroepen_are_counted_beside_one_another(tmp_path: Path) -> None:
    lang = ("lang_45plus", "statushouder", "langer_1_jaar", "langer_2_jaar")
    rijen = [rij(n, doelgroepen=lang, uitkeringsduur="2_tot_5_jaar", route="geen") for n in range(20)]
    rijen += [rij(n, doelgroepen=("jongere",), fase="geen") for n in range(20, 50)]
    assert getoond(maak_pakket(rijen, EIND_JULI, tmp_path).pad, "doelgroep") == {
        "jongere": "30",
        "lang_45plus": "20",
        "statushouder": "20",
        "arbeidsbeperking": "0",
        "langer_1_jaar": "20",
        "langer_2_jaar": "20",
        "langer_5_jaar": "0",
        "zonder_uitkering": "0",
    }


def test_who_left_is_not_counted(tmp_path: Path) -> None:
    rijen = [rij(n, beeindigd=int(n < 15)) for n in range(40)]
    assert getoond(maak_pakket(rijen, EIND_JULI, tmp_path).pad, "totaal") == {"totaal": "25"}


def test_a_hidden_count_is_empty_and_says_that_it_is_hidden(tmp_path: Path) -> None:
    rijen = [rij(n, fase="geen" if n < 3 else "werk") for n in range(40)]
    pakket = maak_pakket(rijen, EIND_JULI, tmp_path)
    regels = inhoud(pakket.pad)
    fasen = {r["waarde"]: (r["aantal"], r["status"]) for r in regels if (r["lijn"], r["kenmerk"]) == (ALLE, "fase")}
    assert fasen["geen"] == fasen["werk"] == ("", "verborgen")
    assert fasen["stabiliteit"] == ("0", "getoond")
    assert pakket.verborgen == sum(r["aantal"] == "" for r in regels)


def test_a_text_where_a_code_belongs_never_comes_out(tmp_path: Path) -> None:
    vreemd = {"fase": MERK, "route": MERK, "arbeidsmarktlijn": MERK, "gemeente": MERK, "doelgroepen": (MERK,)}
    pad = maak_pakket([rij(n, **vreemd) for n in range(30)], EIND_JULI, tmp_path).pad
    assert MERK.encode() not in pad.read_bytes()
    assert {r["gemeente"] for r in inhoud(pad)} == {"0000"}
    assert getoond(pad, "route")["onbekend"] == "30"


def test_example_dossiers_are_named_as_such(tmp_path: Path) -> None:
    pad = maak_pakket([rij(n, voorbeeld=n == 3) for n in range(30)], EIND_JULI, tmp_path).pad
    with zipfile.ZipFile(pad) as zip_:
        assert "VOORBEELD" in zip_.read("LEESMIJ.txt").decode()
        assert "VOORBEELD" in json.loads(zip_.read("datapackage.json"))["description"]


def test_the_readme_explains_every_value_that_occurs(tmp_path: Path) -> None:
    pad = maak_pakket([rij(n) for n in range(30)], EIND_JULI, tmp_path).pad
    with zipfile.ZipFile(pad) as zip_:
        leesmij = zip_.read("LEESMIJ.txt").decode()
    for regel in inhoud(pad):
        assert f"{regel['waarde']} = " in leesmij
        assert f"- {regel['kenmerk']}:" in leesmij


@st.composite
def willekeurige_rijen(draw: st.DrawFn) -> list[Extractrij]:
    bekend = waarden()
    rijen: list[Extractrij] = []
    for _ in range(draw(st.integers(1, 6))):
        soort = {k: draw(st.sampled_from(list(bekend[k]))) for k in NAAR_BUITEN}
        groepen = draw(st.sets(st.sampled_from(["statushouder", "arbeidsbeperking", "jongere"])))
        gemeente = draw(st.sampled_from(["0402", "0406"]))
        velden = {**soort, "doelgroepen": tuple(sorted(groepen)), "gemeente": gemeente}
        rijen += [rij(len(rijen) + n, **velden) for n in range(draw(st.integers(1, 25)))]
    return rijen


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rijen=willekeurige_rijen())
def test_no_line_and_no_remainder_of_any_package_is_small(rijen: list[Extractrij], tmp_path_factory: Any) -> None:
    pad = maak_pakket(rijen, EIND_JULI, tmp_path_factory.mktemp("p")).pad
    regels = inhoud(pad)
    assert {r["kenmerk"] for r in regels} == set(waarden())
    for deel in {(r["gemeente"], r["lijn"]) for r in regels}:
        eigen = [r for r in regels if (r["gemeente"], r["lijn"]) == deel]
        assert all((r["aantal"] == "") == (r["status"] == "verborgen") for r in eigen)
        open_ = {(r["kenmerk"], r["waarde"]): int(r["aantal"]) for r in eigen if r["aantal"]}
        assert all(n == 0 or n >= 10 for n in open_.values())
        totaal = open_.get(("totaal", "totaal"))
        if totaal is None:
            continue
        for kenmerk in NAAR_BUITEN:
            delen = [n for (k, _), n in open_.items() if k == kenmerk]
            rest = totaal - sum(delen)
            assert rest == 0 or (rest >= 10 and len(delen) <= len(waarden()[kenmerk]) - 2)
        for code in DOELGROEPEN:
            rest = totaal - open_.get(("doelgroep", code), 0)
            assert rest == 0 or rest >= 10


# --- through the one door ----------------------------------------------------------------------------------------


def vul(werkplek: Werkplek, aantal: int = 40) -> list[str]:
    """Dossiers full of markers; gives what may never be found."""
    with werkplek.opslag.schrijf() as sessie:
        for n in range(aantal):
            i = Inwoner(
                nummer=f"7700{n:03}",
                bsn=f"9999{n:05}",
                geslachtsnaam=f"{MERK}{n}",
                voornamen=MERK,
                geboortedatum=f"19{60 + n % 30}-0{1 + n % 9}-17",
                gemeente="0402",
                straat=MERK,
                telefoon=f"06123450{n:02}",
                aangemeld_op=dt.date(2026, 2, 3),
            )
            i.uitkeringen.append(Uitkering(sinds=dt.date(2019, 4, 1)))
            i.contactmomenten.append(Contactmoment(tijdstip=dt.datetime(2026, 7, 3, tzinfo=dt.UTC), tekst=MERK))
            i.plannen.append(Trajectplan(opgesteld_op=dt.date(2026, 7, 3), eigen_woorden=MERK, hoofddoel=MERK))
            i.routekeuzes.append(
                Routekeuze(
                    datum=dt.date(2026, 7, 3),
                    advies="wsp",
                    redenen=[MERK],
                    regelversie="1",
                    gekozen="wsp",
                    afwijking=MERK,
                )
            )
            sessie.add(i)
        return [
            MERK,
            *(f"06123450{n:02}" for n in range(aantal)),
            *(w for i in sessie.scalars(select(Inwoner)) for w in (i.nummer, i.bsn or "", i.geboortedatum)),
        ]


def logregels(werkplek: Werkplek) -> list[Logregel]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Logregel)))


def test_nobody_is_in_the_package_its_name_or_the_log(werkplek: Werkplek, tmp_path: Path) -> None:
    merken = vul(werkplek)
    pakket = maak_regiopakket(werkplek, "2026-07", tmp_path / "uit")
    with zipfile.ZipFile(pakket.pad) as zip_:
        ruw = b"".join(zip_.read(n) for n in zip_.namelist()).decode()
    (regel,) = logregels(werkplek)
    for merk in merken:
        assert merk not in ruw
        assert merk not in pakket.pad.name
        assert merk not in json.dumps(regel.wijzigingen)
    assert getoond(pakket.pad, "totaal") == {"totaal": "40"}


def test_a_package_leaves_one_line_in_the_log_that_cannot_be_turned_back(werkplek: Werkplek, tmp_path: Path) -> None:
    vul(werkplek)
    pakket = maak_regiopakket(werkplek, "2026-07", tmp_path / "uit")
    assert not maak_regiopakket(werkplek, "2026-07", tmp_path / "uit").nieuw
    (regel,) = logregels(werkplek)
    assert regel.wijzigingen["feiten"]["sha256"] == pakket.sha256
    assert regel.wijzigingen["feiten"]["bestand"] == "regio-2026-07.zip"
    with pytest.raises(InvoerFout):
        werkplek.draai_terug(regel.groep)


def test_the_running_month_is_counted_up_to_today_and_says_so(werkplek: Werkplek, tmp_path: Path) -> None:
    vul(werkplek)
    pakket = maak_regiopakket(werkplek, "2026-08", tmp_path / "uit")
    with zipfile.ZipFile(pakket.pad) as zip_:
        assert "VOORLOPIG: de maand was nog niet voorbij; geteld tot en met 15-08-2026." in zip_.read(
            "LEESMIJ.txt"
        ).decode("utf-8")


@pytest.mark.parametrize(
    "maand", ["", "juli", "2026-13", "2026-00", "0000-07", "2026-7", "2026-07-01", "2026-09", "٢٠٢٦-07"]
)
def test_a_month_that_is_none_or_is_yet_to_come_is_refused(werkplek: Werkplek, tmp_path: Path, maand: str) -> None:
    vul(werkplek, 12)
    with pytest.raises(InvoerFout):
        maak_regiopakket(werkplek, maand, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
    assert not logregels(werkplek)


def test_a_month_without_dossiers_is_refused(werkplek: Werkplek, tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="geen open dossiers"):
        maak_regiopakket(werkplek, "2026-07", tmp_path / "uit")


def test_a_folder_that_cannot_be_written_to_is_one_sentence_and_no_trace(werkplek: Werkplek, tmp_path: Path) -> None:
    vul(werkplek, 12)
    bestand = tmp_path / "bestand"
    bestand.write_text("ik ben geen map")
    for map_ in (bestand, bestand / "onder", Path("/proc/nergens")):
        with pytest.raises(InvoerFout, match="Kies een andere map"):
            maak_regiopakket(werkplek, "2026-07", map_)
    assert not logregels(werkplek)


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
    fasen = {r.waarde: r.aantal for r in gelezen.rijen if (r.lijn, r.kenmerk) == (ALLE, "fase")}
    assert (fasen["werk"], fasen["geen"], fasen["stabiliteit"]) == (30, 30, 0)


def test_hidden_counts_come_over_as_hidden() -> None:
    rijen = lees_samenvatting(sluit_samenvatting(deel(aantal=4))).rijen
    assert {(r.aantal, r.status) for r in rijen} == {(None, "verborgen")}


def test_a_running_month_and_made_up_dossiers_are_known_to_the_regio() -> None:
    gelezen = lees_samenvatting(sluit_samenvatting(deel(dt.date(2026, 7, 15), (VOORBEELD,))))
    assert (gelezen.voorbeeld, gelezen.voorlopig) == (True, True)


def test_in_the_envelope_are_the_same_table_and_readme_as_in_the_loose_package(tmp_path: Path) -> None:
    envelop = sluit_samenvatting(deel())
    pad = maak_pakket([rij(n, fase=("werk", "geen")[n % 2]) for n in range(60)], EIND_JULI, tmp_path).pad
    with zipfile.ZipFile(pad) as zip_:
        for naam in ("aantallen.csv", "LEESMIJ.txt"):
            assert zip_.read(naam) == envelop.bestanden[naam]


def test_the_sealed_summary_is_valid_for_others_tools(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for naam, inhoud_ in sluit_samenvatting(deel()).bestanden.items():
        (tmp_path / naam).write_bytes(inhoud_)
    verslag = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert verslag.valid, verslag.flatten(["rowNumber", "fieldName", "type", "message"])


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
