"""A backup is whole, readable for nobody without the key, and checked before it counts."""

import datetime as dt
import json
import threading
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import reservekopie, schrijven
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import (
    AndereSleutel,
    controleer,
    dun_uit,
    lees,
    leg_ook_in,
    lijst,
    maak,
    maak_in,
    ruim_op,
)

ANDERE = "6b" * 32
DAG = dt.date(2026, 11, 24)


@pytest.fixture
def gevuld(opslag: Opslag, nieuwe_inwoner: Callable[..., int], tmp_path: Path) -> Opslag:
    """A store with two dossiers, and a file of the gemeente beside it."""
    nieuwe_inwoner("Merkwaardignaam", voornamen="Bijzondervoornaam")
    nieuwe_inwoner("Kuipers")
    for plek in ("gemeenten/0406.toml", "gemeenten/eerder/0406_tot_1.toml", "eigen/routes/a.toml"):
        (tmp_path / plek).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / plek).write_text("x = 1\n")
    return opslag


def test_a_backup_holds_the_store_and_what_lies_beside_it_and_says_so(gevuld: Opslag, tmp_path: Path) -> None:
    kopie = maak(gevuld, tmp_path / "a.wtkopie", nu=NU)
    assert kopie.dossiers == 2
    assert kopie.gemaakt_op == NU
    assert set(kopie.bestanden) == {
        "werkteam.db",
        "gemeenten/0406.toml",
        "gemeenten/eerder/0406_tot_1.toml",
        "eigen/routes/a.toml",
    }
    assert controleer(kopie.pad, SLEUTEL) == kopie == lees(kopie.pad)


def test_nothing_in_a_backup_can_be_read_and_only_its_owner_may_try(gevuld: Opslag, tmp_path: Path) -> None:
    kopie = maak(gevuld, tmp_path / "map" / "a.wtkopie")
    inhoud = kopie.pad.read_bytes()
    for merk in (b"Merkwaardignaam", b"Kuipers", b"Bijzondervoornaam", b"SQLite format", SLEUTEL.encode()):
        assert merk not in inhoud
    assert kopie.pad.stat().st_mode & 0o077 == 0
    assert [p.name for p in kopie.pad.parent.iterdir()] == ["a.wtkopie"], "no parts are left"


def test_a_backup_is_of_one_moment_while_others_go_on_writing(gevuld: Opslag, tmp_path: Path) -> None:
    halverwege = threading.Event()
    klaar = threading.Event()

    def schrijf() -> None:
        halverwege.wait()
        with gevuld.schrijf() as sessie:
            sessie.add_all(Inwoner(nummer=str(n), geslachtsnaam="Nieuw") for n in range(200000, 200050))
        klaar.set()

    def voortgang(_gedaan: int, _van: int) -> None:
        halverwege.set()

    draad = threading.Thread(target=schrijf)
    draad.start()
    kopie = maak(gevuld, tmp_path / "a.wtkopie", voortgang)
    assert klaar.wait(10), "nobody had to wait for the backup"
    draad.join()
    assert kopie.dossiers in (2, 52)
    assert controleer(kopie.pad, SLEUTEL).dossiers == kopie.dossiers


@pytest.mark.parametrize("bij", [1, 3, 5, 8])
def test_who_stops_leaves_nothing_behind(gevuld: Opslag, tmp_path: Path, bij: int) -> None:
    geteld = 0

    def voortgang(_gedaan: int, _van: int) -> None:
        nonlocal geteld
        geteld += 1
        if geteld == bij:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        maak(gevuld, tmp_path / "k" / "a.wtkopie", voortgang)
    assert list((tmp_path / "k").iterdir()) == []


def test_a_damaged_store_gives_no_backup_and_the_earlier_one_stays(gevuld: Opslag, tmp_path: Path) -> None:
    eerder = maak(gevuld, tmp_path / "a.wtkopie")
    with gevuld.schrijf() as sessie:
        sessie.add_all(Inwoner(nummer=str(n), geslachtsnaam="Nieuw") for n in range(200000, 200900))
    gevuld.sluit()
    pad = tmp_path / "werkteam.db"
    inhoud = bytearray(pad.read_bytes())
    inhoud[len(inhoud) // 2] ^= 1
    pad.write_bytes(inhoud)
    with pytest.raises(InvoerFout, match="reservekopie"):
        maak(gevuld, tmp_path / "a.wtkopie")
    assert lees(eerder.pad) == eerder
    assert not list(tmp_path.glob("*.deel*"))


def test_any_changed_byte_of_a_backup_is_found_or_harmless(gevuld: Opslag, tmp_path: Path) -> None:
    kopie = maak(gevuld, tmp_path / "a.wtkopie")
    heel = kopie.pad.read_bytes()
    ander = tmp_path / "b.wtkopie"
    for plek in [*range(0, len(heel), max(1, len(heel) // 60)), *range(len(heel) - 1500, len(heel), 37)]:
        kapot = bytearray(heel)
        kapot[plek] ^= 0x21
        ander.write_bytes(kapot)
        try:
            gelezen = controleer(ander, SLEUTEL)
        except InvoerFout:
            continue
        assert (gelezen.bestanden, gelezen.stand) == (kopie.bestanden, kopie.stand)


def test_a_backup_that_was_cut_short_is_found(gevuld: Opslag, tmp_path: Path) -> None:
    heel = maak(gevuld, tmp_path / "a.wtkopie").pad.read_bytes()
    ander = tmp_path / "b.wtkopie"
    for lengte in (0, 10, len(heel) // 2, len(heel) - 1):
        ander.write_bytes(heel[:lengte])
        with pytest.raises(InvoerFout, match="geen reservekopie"):
            controleer(ander, SLEUTEL)


def _herschrijf(pad: Path, verander: Callable[[dict[str, Any], dict[str, bytes]], None]) -> Path:
    """The backup with its manifest and members changed by somebody who knows how it is made, but not the key."""
    with zipfile.ZipFile(pad) as zip_:
        leden = {naam: zip_.read(naam) for naam in zip_.namelist()}
    manifest = json.loads(leden.pop("manifest.json"))
    verander(manifest, leden)
    ander = pad.with_name("ander.wtkopie")
    with zipfile.ZipFile(ander, "w") as zip_:
        for naam, inhoud in {**leden, "manifest.json": json.dumps(manifest).encode()}.items():
            zip_.writestr(naam, inhoud)
    return ander


def test_who_has_no_key_cannot_slip_in_other_rules_of_the_gemeente(gevuld: Opslag, tmp_path: Path) -> None:
    import hashlib

    def verander(manifest: dict[str, Any], leden: dict[str, bytes]) -> None:
        leden["gemeenten/0406.toml"] = b"x = 2\n"
        manifest["bestanden"]["gemeenten/0406.toml"] = [hashlib.sha256(b"x = 2\n").hexdigest(), 6]

    with pytest.raises(InvoerFout, match="veranderd"):
        controleer(_herschrijf(maak(gevuld, tmp_path / "a.wtkopie").pad, verander), SLEUTEL)


@pytest.mark.parametrize(
    "naam", ["../buiten", "gemeenten/../../buiten", "/etc/passwd", "C:/x", "gemeenten/a\\..\\b", "ergens/x", "los"]
)
def test_a_member_with_a_path_of_its_own_lands_nowhere(gevuld: Opslag, tmp_path: Path, naam: str) -> None:
    def verander(manifest: dict[str, Any], leden: dict[str, bytes]) -> None:
        leden[naam] = b"x"
        manifest["bestanden"][naam] = ["", 1]

    with pytest.raises(InvoerFout, match="geen reservekopie"):
        lees(_herschrijf(maak(gevuld, tmp_path / "a.wtkopie").pad, verander))


@pytest.mark.parametrize("weg", ["vorm", "bestanden", "gemaakt_op", "dossiers", "sleutel"])
def test_a_manifest_that_lacks_something_is_no_backup(gevuld: Opslag, tmp_path: Path, weg: str) -> None:
    with pytest.raises(InvoerFout, match="geen reservekopie"):
        lees(_herschrijf(maak(gevuld, tmp_path / "a.wtkopie").pad, lambda m, _l: m.pop(weg)))


@pytest.mark.parametrize(
    "zegt",
    [
        lambda manifest: {"bestanden": [*manifest["bestanden"]]},
        lambda manifest: {"bestanden": {naam: [] for naam in manifest["bestanden"]}},
        lambda _: {"dossiers": float("inf")},
        lambda _: {"regel": "9" * 5000},
        lambda _: {"gemaakt_op": "0001-01-01T00:00:00+14:00"},
        lambda _: {"gemaakt_op": "9999-12-31T23:59:59-14:00"},
    ],
    ids=["een lijst", "geen som", "oneindig", "een lang getal", "voor alle tijd", "na alle tijd"],
)
def test_a_manifest_that_says_what_cannot_be_is_no_backup_and_hides_no_other(
    gevuld: Opslag, tmp_path: Path, zegt: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    goed = maak(gevuld, tmp_path / "a.wtkopie")
    with pytest.raises(InvoerFout, match="geen reservekopie"):
        lees(_herschrijf(goed.pad, lambda manifest, _: manifest.update(zegt(manifest))))
    assert lijst(tmp_path) == [goed]


@pytest.mark.parametrize("soort", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_is_no_backup_and_is_not_unpacked(gevuld: Opslag, tmp_path: Path, soort: int) -> None:
    """A few hundred bytes may unpack to more than the computer has; zipfile believes what bzip2 and lzma give."""
    pad = maak(gevuld, tmp_path / "a.wtkopie").pad
    with zipfile.ZipFile(pad) as zip_:
        db = zip_.read("werkteam.db")
    bom = tmp_path / "bom.wtkopie"
    with zipfile.ZipFile(bom, "w") as zip_:
        zip_.writestr("werkteam.db", db)
        zip_.writestr("manifest.json", bytes(40_000_000), compress_type=soort)
    inhoud = bytearray(bom.read_bytes())
    ingang = inhoud.rindex(b"PK\x01\x02")
    inhoud[ingang + 24 : ingang + 28] = (1000).to_bytes(4, "little")  # so much it says that it will be
    bom.write_bytes(inhoud)
    tracemalloc.start()
    try:
        with pytest.raises(InvoerFout, match="geen reservekopie"):
            lees(bom)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_backup_of_another_key_is_known_before_it_is_opened(gevuld: Opslag, tmp_path: Path) -> None:
    with pytest.raises(AndereSleutel, match="wachtwoord of de herstelcode"):
        controleer(maak(gevuld, tmp_path / "a.wtkopie").pad, ANDERE)


@pytest.mark.parametrize("doel", ["werkteam.db", "brief.txt"])
def test_a_backup_takes_the_place_of_nothing_but_a_backup(gevuld: Opslag, tmp_path: Path, doel: str) -> None:
    (tmp_path / "brief.txt").write_text("Beste")
    voor = (tmp_path / doel).read_bytes()
    with pytest.raises(InvoerFout, match="iets anders"):
        maak(gevuld, tmp_path / doel)
    assert (tmp_path / doel).read_bytes() == voor
    maak(gevuld, tmp_path / "a.wtkopie")
    assert maak(gevuld, tmp_path / "a.wtkopie").dossiers == 2


def test_two_backups_in_one_minute_get_two_names(gevuld: Opslag, tmp_path: Path) -> None:
    namen = [maak_in(tmp_path / "k", tmp_path / "werkteam.db", SLEUTEL, NU).pad.name for _ in range(3)]
    lokaal = f"{NU.astimezone():%Y-%m-%d_%H%M}"
    assert namen == [f"{lokaal}.wtkopie", f"{lokaal}-2.wtkopie", f"{lokaal}-3.wtkopie"]
    assert [k.pad.name for k in lijst(tmp_path / "k")] == namen[::-1] or len(lijst(tmp_path / "k")) == 3


def test_a_second_place_that_is_gone_is_told_and_not_made(gevuld: Opslag, tmp_path: Path) -> None:
    kopie = maak(gevuld, tmp_path / "a.wtkopie")
    with pytest.raises(InvoerFout, match="netwerk"):
        leg_ook_in(kopie, tmp_path / "stick", DAG)
    assert not (tmp_path / "stick").exists()
    (tmp_path / "stick").mkdir()
    leg_ook_in(kopie, tmp_path / "stick", DAG)
    leg_ook_in(kopie, tmp_path / "stick", DAG)  # once more does no harm
    (daar,) = tmp_path.glob("stick/*/a.wtkopie")
    assert daar.read_bytes() == kopie.pad.read_bytes()


def test_where_files_cannot_be_renamed_a_backup_is_written_in_its_place(
    gevuld: Opslag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(_zelf: Path, _doel: Path) -> Path:
        raise PermissionError("no renames on this drive")

    monkeypatch.setattr(Path, "replace", kapot)
    assert controleer(maak(gevuld, tmp_path / "k" / "a.wtkopie").pad, SLEUTEL).dossiers == 2
    assert [p.name for p in (tmp_path / "k").iterdir()] == ["a.wtkopie"]
    with pytest.raises(InvoerFout):  # never a moment without a whole one
        maak(gevuld, tmp_path / "k" / "a.wtkopie")
    assert controleer(tmp_path / "k" / "a.wtkopie", SLEUTEL).dossiers == 2


def test_a_copy_that_did_not_arrive_whole_gets_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"inhoud")
    monkeypatch.setattr(schrijven, "som", lambda *_a: "anders")
    with pytest.raises(OSError, match="differs"):
        schrijven.kopieer(tmp_path / "a", tmp_path / "b")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_change_shows_in_the_stand_and_looking_around_does_not(
    gevuld: Opslag, tmp_path: Path, nieuwe_inwoner: Callable[..., int]
) -> None:
    from werkteam_desktop.opslag.leveringen import Instelling

    def stand() -> str:
        return reservekopie.stand_van(gevuld.vraag, tmp_path / "werkteam.db")

    gezien = {stand()}
    assert maak(gevuld, tmp_path / "a.wtkopie").stand in gezien
    with gevuld.schrijf() as sessie:
        sessie.add(Instelling(naam="plek:1", waarde="{}"))
    assert stand() in gezien
    for verander in (
        lambda: nieuwe_inwoner("Derde"),
        lambda: (tmp_path / "gemeenten" / "0406.toml").write_text("x = 3\n"),
        lambda: (tmp_path / "werkteam.kluis").write_text("kluis"),
    ):
        verander()
        assert stand() not in gezien
        gezien.add(stand())
    with gevuld.schrijf() as sessie:
        sessie.add(Instelling(naam="eigen_naam", waarde="Team Oost"))
    assert stand() not in gezien


# --- what stays -------------------------------------------------------------------------------------------------

MOMENTEN = st.lists(
    st.datetimes(min_value=dt.datetime(2024, 1, 1), max_value=dt.datetime(2026, 12, 31)),  # noqa: DTZ001 - local
    min_size=1,
    max_size=60,
)
DAGEN = st.dates(min_value=dt.date(2024, 1, 1), max_value=dt.date(2027, 6, 30))


@given(MOMENTEN, DAGEN)
def test_thinning_keeps_the_newest_and_done_again_keeps_the_same(momenten: list[dt.datetime], vandaag: dt.date) -> None:
    blijft = dun_uit(momenten, vandaag)
    assert max(momenten) in blijft <= set(momenten)
    assert dun_uit(blijft, vandaag) == blijft


@given(MOMENTEN, DAGEN, st.integers(0, 400), st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2027, 1, 1)))  # noqa: DTZ001
def test_what_thinning_let_go_never_comes_back(
    momenten: list[dt.datetime], vandaag: dt.date, later: int, erbij: dt.datetime
) -> None:
    blijft = dun_uit(momenten, vandaag)
    assert dun_uit(momenten, vandaag + dt.timedelta(later)) <= blijft
    assert dun_uit([*momenten, erbij], vandaag) - {erbij} <= blijft
    assert dun_uit([*blijft, erbij], vandaag) == dun_uit([*momenten, erbij], vandaag)


def test_a_year_of_two_backups_a_day_leaves_the_last_of_days_weeks_and_months() -> None:
    dagen = [dt.datetime(2026, 11, 24) - dt.timedelta(n) for n in range(400)]  # noqa: DTZ001
    blijft = dun_uit([d.replace(hour=u) for d in dagen for u in (9, 17)], DAG)
    assert sorted(f"{m:%Y-%m-%d %H}" for m in blijft) == sorted(
        [
            *(f"2026-11-{d} {u}" for d in (23, 24) for u in ("09", "17")),
            *(f"2026-11-{d} 17" for d in (18, 19, 20, 21, 22)),
            *(f"2026-{d} 17" for d in ("11-15", "11-08", "11-01")),
            *(f"2026-{d} 17" for d in ("10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31")),
            *(f"{d} 17" for d in ("2026-02-28", "2026-01-31", "2025-12-31")),
        ]
    )


def test_a_folder_is_thinned_but_files_with_a_name_of_their_own_stay(tmp_path: Path) -> None:
    namen = ["2026-11-01_0900", "2026-10-30_0900", "2026-10-30_0900-2", "2020-01-01_0900", "voor de grote schoonmaak"]
    for naam in namen:
        (tmp_path / f"{naam}.wtkopie").write_bytes(b"")
    (tmp_path / "2026-11-24_0900.wtkopie.deel").write_bytes(b"")  # of a program that may be at it now
    ruim_op(tmp_path, DAG)
    assert sorted(p.name.removesuffix(".wtkopie") for p in tmp_path.iterdir()) == [
        "2026-10-30_0900",
        "2026-10-30_0900-2",
        "2026-11-01_0900",
        "2026-11-24_0900.wtkopie.deel",
        "voor de grote schoonmaak",
    ]
