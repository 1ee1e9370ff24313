"""The summary of a month: sent to the byte as it was looked at, once per set of figures, and in the ledger."""

import csv
import datetime as dt
import hashlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.handelingen.maanden import AUGUSTUS, OKTOBER, SEPTEMBER, geopend, ken_regio, lever, leveringen, sluit, vul
from werkteam_desktop import cli
from werkteam_desktop.dossier import Inwoner, Trajectplan
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import leveren, post
from werkteam_desktop.handelingen.relaties import bewaar_kanaal
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import sleutel
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.leveringen import Maandstand
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.envelop import Envelop, open_envelop
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.tabellen import ALLE, BEGIN, EIND, VERSCHIL, Vak

NU = dt.datetime(2026, 11, 5, 12, tzinfo=dt.UTC)


@pytest.fixture
def team(werkplek: Werkplek) -> Iterator[Werkplek]:
    """A team with 120 dossiers that knows the key of its regio, early in November."""
    werkplek.nu = lambda: NU
    vul(werkplek, range(120))
    ken_regio(werkplek)
    return werkplek


def logregels(werkplek: Werkplek) -> list[Logregel]:
    with werkplek.opslag.lees() as sessie:
        regels = sessie.scalars(select(Logregel).order_by(Logregel.id))
        return [r for r in regels if r.handeling == "pakket gemaakt"]


def getallen(envelop: Envelop) -> dict[Vak, int | None]:
    regels = csv.DictReader(io.StringIO(envelop.bestanden["aantallen.csv"].decode(), newline=""))
    return {
        Vak(r["gemeente"], r["lijn"], r["kenmerk"], r["waarde"]): int(r["aantal"]) if r["aantal"] else None
        for r in regels
    }


# --- what is looked at is what is sent ---------------------------------------------------------------------------


def test_what_is_looked_at_is_to_the_last_byte_what_lies_in_the_folder(team: Werkplek, tmp_path: Path) -> None:
    map_ = tmp_path / "gedeeld"
    map_.mkdir()
    (relatie,) = leveren.relaties(team, "regio")
    post.probeer_kanaal(bewaar_kanaal(team, [relatie.id], naam="Map", soort="map", adres=str(map_)))
    voorbeeld = leveren.bekijk(team, OKTOBER)
    levering = leveren.lever(team, voorbeeld)
    assert levering is not None
    envelop = geopend(team, levering)
    assert {b.naam: b.tekst.encode() for b in voorbeeld.bladen} == dict(envelop.bestanden)
    assert [v.stap for v in post.verstuur(team)] == ["bezig", "bezorgd"]
    (bestand,) = (map_ / "uit").iterdir()
    assert (bestand.read_bytes(), bestand.name) == (voorbeeld.bytes, levering.naam)
    assert (voorbeeld.regels, voorbeeld.verborgen) == (
        len(getallen(envelop)),
        sum(n is None for n in getallen(envelop).values()),
    )


def test_looking_keeps_nothing_and_shows_the_same_again(team: Werkplek) -> None:
    een, twee = leveren.bekijk(team, OKTOBER), leveren.bekijk(team, OKTOBER)
    assert een.klaar.verzegeld.zip == twee.klaar.verzegeld.zip
    assert leveringen(team) == []
    assert logregels(team) == []
    with team.opslag.lees() as sessie:
        assert sessie.scalars(select(Maandstand)).all() == []


def test_the_same_figures_make_no_second_package_also_after_a_later_month(team: Werkplek) -> None:
    lever(team, SEPTEMBER)
    lever(team, OKTOBER)
    for maand in (SEPTEMBER, OKTOBER):
        nog_eens = leveren.bekijk(team, maand)
        assert nog_eens.al_gemaakt
        assert leveren.lever(team, nog_eens) is None
    assert [(r.maand, r.volgnummer, r.versie) for r in leveringen(team)] == [(SEPTEMBER, 1, 1), (OKTOBER, 2, 1)]
    assert len(logregels(team)) == 2


def test_other_figures_are_a_correction_that_names_the_one_before(team: Werkplek) -> None:
    eerste = lever(team, OKTOBER)
    vul(team, range(200, 260))
    tweede = lever(team, OKTOBER)
    vul(team, range(300, 360))
    derde = lever(team, OKTOBER)
    assert [r.versie for r in (eerste, tweede, derde)] == [1, 2, 3]
    een, twee, drie = (geopend(team, r) for r in (eerste, tweede, derde))
    assert (een.vervangt, twee.vervangt, drie.vervangt) == (None, een.sha256, twee.sha256)
    assert (een.vorige, twee.vorige, drie.vorige) == (None, een.sha256, twee.sha256)
    eind = Vak("0402", ALLE, *EIND)
    assert [getallen(e)[eind] for e in (een, twee, drie)] == [120, 180, 240]
    assert leveren.bekijk(team, OKTOBER).al_gemaakt


def test_a_package_leaves_one_line_in_the_log_that_cannot_be_turned_back(team: Werkplek) -> None:
    levering = lever(team, OKTOBER)
    (regel,) = logregels(team)
    feiten = regel.wijzigingen["feiten"]
    assert (feiten["sha256"], feiten["bestand"], feiten["maand"]) == (levering.sha256, levering.naam, OKTOBER)
    with pytest.raises(InvoerFout):
        team.draai_terug(regel.groep)


def test_two_people_at_once_make_one_package(team: Werkplek) -> None:
    een, ander = leveren.bekijk(team, OKTOBER), leveren.bekijk(team, SEPTEMBER)
    leveren.lever(team, een)
    for laat in (ander, een):
        with pytest.raises(InvoerFout, match="intussen een ander pakket"):
            leveren.lever(team, laat)
    assert [r.maand for r in leveringen(team)] == [OKTOBER]
    with team.opslag.lees() as sessie:
        assert [m.maand for m in sessie.scalars(select(Maandstand))] == [OKTOBER]


def test_who_was_open_at_the_end_of_the_month_is_kept_and_goes_into_no_package(team: Werkplek) -> None:
    vul(team, range(200, 260), gemeente="0406")
    sluit(team, [3], dt.date(2026, 10, 9))
    levering = lever(team, OKTOBER)
    with team.opslag.lees() as sessie:
        stand = sessie.get_one(Maandstand, OKTOBER)
        open_ = {str(i.id): i.gemeente for i in sessie.scalars(select(Inwoner).where(Inwoner.afgesloten_op.is_(None)))}
    assert stand.dossiers == open_
    assert (len(open_), stand.geteld_op) == (179, NU)
    tabel = geopend(team, levering).tabellen["aantallen"]
    assert set(tabel.kop) == {"maand", "gemeente", "lijn", "kenmerk", "waarde", "aantal", "status"}


def test_example_dossiers_and_a_month_that_is_not_over_are_named_as_such(team: Werkplek) -> None:
    gewoon = {b.naam: b.tekst for b in leveren.bekijk(team, OKTOBER).bladen}
    assert not any(woord in tekst for tekst in gewoon.values() for woord in ("VOORBEELD", "VOORLOPIG"))
    with team.opslag.schrijf() as sessie:
        sessie.scalars(select(Inwoner).limit(1)).one().voorbeeld = True
    tekst = {b.naam: b.tekst for b in leveren.bekijk(team, "2026-11").bladen}
    assert "VOORLOPIG: de maand was nog niet voorbij; geteld tot en met 05-11-2026." in tekst["LEESMIJ.txt"]
    for naam in ("LEESMIJ.txt", "datapackage.json"):
        assert "VOORBEELD" in tekst[naam]


# --- month after month -------------------------------------------------------------------------------------------


def test_a_month_begins_with_the_stock_that_was_delivered_and_a_change_afterwards_is_told_apart(
    team: Werkplek,
) -> None:
    vul(team, range(300, 340), aangemeld_op=dt.date(2026, 10, 7))
    sluit(team, range(100, 120), dt.date(2026, 10, 20))
    september = getallen(geopend(team, lever(team, SEPTEMBER)))
    vul(team, range(200, 230), aangemeld_op=dt.date(2026, 8, 4))  # written up afterwards
    oktober = getallen(geopend(team, lever(team, OKTOBER)))
    eind, begin, verschil = (Vak("0402", ALLE, *v) for v in (EIND, BEGIN, VERSCHIL))
    assert september[eind] == oktober[begin] == 120
    assert oktober[verschil] == 30
    assert oktober[Vak("0402", ALLE, "stroom", "nieuw")] == 40
    assert oktober[Vak("0402", ALLE, "stroom", "beeindigd")] == 20
    assert oktober[eind] == 120 + 40 - 20 + 30


def test_without_a_change_afterwards_there_is_no_difference(team: Werkplek) -> None:
    lever(team, SEPTEMBER)
    oktober = getallen(geopend(team, lever(team, OKTOBER)))
    assert oktober[Vak("0402", ALLE, *VERSCHIL)] == 0


def test_a_month_that_cannot_be_protected_is_not_sent_and_nothing_of_it_is_kept(
    team: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    lever(team, OKTOBER)
    with team.opslag.schrijf() as sessie:  # three people got another phase, so the correction would show who
        for plan in sessie.scalars(select(Trajectplan).order_by(Trajectplan.id).limit(3)):
            plan.fase = "stabiliteit"
    strenger = replace(regels_op(dt.date(2026, 10, 31)), speling=1000)  # more than what was shown before leaves open
    monkeypatch.setattr(leveren, "regels_op", lambda *_: strenger)
    with pytest.raises(InvoerFout, match=r"oktober 2026 .* kunnen niet weg"):
        leveren.bekijk(team, OKTOBER)
    assert [(r.maand, r.versie) for r in leveringen(team)] == [(OKTOBER, 1)]
    assert len(logregels(team)) == 1


# --- refused in one sentence -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "maand", ["", "oktober", "2026-13", "2026-00", "0000-07", "2026-7", "2026-07-01", "2026-12", "٢٠٢٦-07", "2026-K3"]
)
def test_a_month_that_is_none_or_is_yet_to_come_is_refused(team: Werkplek, maand: str) -> None:
    with pytest.raises(InvoerFout):
        leveren.bekijk(team, maand)


def test_a_month_without_dossiers_is_refused(werkplek: Werkplek) -> None:
    with pytest.raises(InvoerFout, match="geen dossiers"):
        leveren.bekijk(werkplek, OKTOBER)


# --- as a file ---------------------------------------------------------------------------------------------------


def test_the_file_in_a_folder_is_the_package_and_only_its_owner_reads_it(team: Werkplek, tmp_path: Path) -> None:
    voorbeeld = leveren.bekijk(team, OKTOBER)
    pad = leveren.bewaar_in(voorbeeld, tmp_path / "nieuw" / "uit")
    assert (pad.read_bytes(), pad.name) == (voorbeeld.bytes, voorbeeld.klaar.verzegeld.naam)
    assert [p.name for p in pad.parent.iterdir()] == [pad.name]
    if os.name != "nt":
        assert stat.S_IMODE(pad.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_to_is_one_sentence(team: Werkplek, tmp_path: Path) -> None:
    bestand = tmp_path / "bestand"
    bestand.write_text("ik ben geen map")
    voorbeeld = leveren.bekijk(team, OKTOBER)
    for map_ in (bestand, bestand / "onder", Path("/proc/nergens")):
        with pytest.raises(InvoerFout, match="Kies een andere map"):
            leveren.bewaar_in(voorbeeld, map_)
    assert bestand.read_text() == "ik ben geen map"


def test_what_was_made_before_can_be_kept_as_a_file_again(team: Werkplek, tmp_path: Path) -> None:
    levering = lever(team, OKTOBER)
    pad = leveren.bewaar_in(leveren.bekijk(team, OKTOBER), tmp_path)
    assert pad.name == levering.naam
    levering.inhoud = pad.read_bytes()
    assert geopend(team, levering).sha256 == levering.sha256


# --- while the key of the regio is not known ---------------------------------------------------------------------


@pytest.fixture
def zonder_regio(werkplek: Werkplek) -> Werkplek:
    werkplek.nu = lambda: NU
    vul(werkplek, range(120))
    return werkplek


def test_without_a_key_it_is_signed_and_noted_and_waits_for_nobody(zonder_regio: Werkplek, tmp_path: Path) -> None:
    voorbeeld = leveren.bekijk(zonder_regio, OKTOBER)
    levering = leveren.lever(zonder_regio, voorbeeld)
    assert levering is not None
    assert (levering.toestand, levering.inhoud, levering.relatie_id) == ("vervallen", None, None)
    assert len(levering.cellen) == voorbeeld.regels
    assert list(post.verstuur(zonder_regio)) == []
    pad = leveren.bewaar_in(voorbeeld, tmp_path)
    assert pad.name == "regio-2026-10.zip"
    assert open_envelop(pad.read_bytes(), None, None).sha256 == levering.sha256
    assert len(logregels(zonder_regio)) == 1


def test_nothing_is_overwritten_and_a_correction_has_a_name_of_its_own(zonder_regio: Werkplek, tmp_path: Path) -> None:
    eerste = leveren.bekijk(zonder_regio, OKTOBER)
    pad = leveren.bewaar_in(eerste, tmp_path)
    leveren.lever(zonder_regio, eerste)
    assert leveren.bewaar_in(leveren.bekijk(zonder_regio, OKTOBER), tmp_path) == pad
    vul(zonder_regio, range(200, 260))
    anders = leveren.bekijk(zonder_regio, OKTOBER)
    assert leveren.bewaar_in(anders, tmp_path).name == "regio-2026-10-v2.zip"
    assert hashlib.sha256(pad.read_bytes()).hexdigest() == eerste.klaar.verzegeld.sha256
    with pytest.raises(InvoerFout, match="ander pakket"):
        leveren.bewaar_in(replace(anders, versie=1), tmp_path)


def test_once_the_key_is_known_the_same_month_leaves_with_the_same_figures(zonder_regio: Werkplek) -> None:
    eerst = leveren.bekijk(zonder_regio, OKTOBER)
    leveren.lever(zonder_regio, eerst)
    ken_regio(zonder_regio)
    daarna = leveren.bekijk(zonder_regio, OKTOBER)
    assert not daarna.al_gemaakt
    levering = leveren.lever(zonder_regio, daarna)
    assert levering is not None
    envelop = geopend(zonder_regio, levering)
    los = open_envelop(eerst.bytes, None, None)
    assert envelop.bestanden["aantallen.csv"] == los.bestanden["aantallen.csv"]
    assert envelop.bestanden["LEESMIJ.txt"] == los.bestanden["LEESMIJ.txt"]
    assert (envelop.volgnummer, envelop.vervangt, levering.versie) == (1, None, 2)


# --- the reminder ------------------------------------------------------------------------------------------------


def test_the_month_that_is_over_is_asked_for_until_it_is_made(team: Werkplek) -> None:
    assert leveren.herinnering(team) == (
        "De samenvatting van oktober 2026 is nog niet verstuurd. Zij moet er zijn op 10 november 2026."
    )
    lever(team, SEPTEMBER)
    assert "oktober" in leveren.herinnering(team)
    lever(team, OKTOBER)
    assert leveren.herinnering(team) == ""
    team.nu = lambda: dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
    assert "november 2026" in leveren.herinnering(team)


@pytest.mark.parametrize(("dag", "zin"), [(10, "moet er zijn op"), (11, "had er moeten zijn op")])
def test_after_its_day_it_is_late(team: Werkplek, dag: int, zin: str) -> None:
    team.nu = lambda: dt.datetime(2026, 11, dag, 12, tzinfo=dt.UTC)
    assert leveren.herinnering(team).endswith(f"Zij {zin} 10 november 2026.")


def test_nobody_is_reminded_without_a_regio_and_a_loose_package_is_no_delivery(zonder_regio: Werkplek) -> None:
    assert leveren.herinnering(zonder_regio) == ""
    leveren.lever(zonder_regio, leveren.bekijk(zonder_regio, OKTOBER))
    ken_regio(zonder_regio)
    assert "oktober 2026" in leveren.herinnering(zonder_regio)


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_makes_a_month_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vast = ["--opslag", str(tmp_path / "t.db"), "--sleutelbestand", str(tmp_path / "s")]
    assert cli.main([*vast, "inwoners"]) == 0
    opslag = Opslag.open(tmp_path / "t.db", sleutel.uit_bestand(tmp_path / "s", tmp_path / "t.db"))
    werkplek = Werkplek(opslag, nu=lambda: NU)
    vul(werkplek, range(120))
    ken_regio(werkplek)
    werkplek.opslag.sluit()
    opdracht = [*vast, "regio", "maak", "--maand", AUGUSTUS, "--map", str(tmp_path / "uit")]
    assert cli.main(opdracht) == cli.main(opdracht) == 0
    uit = capsys.readouterr()
    (bestand,) = (tmp_path / "uit").iterdir()
    assert str(bestand) in uit.out
    assert uit.err.count("postvak") == 1  # it waits once
    assert cli.main([*vast, "regio", "maak", "--maand", "2099-01", "--map", str(tmp_path / "uit")]) == 2
    assert "Traceback" not in capsys.readouterr().err
