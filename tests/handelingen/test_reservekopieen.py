"""Backups come by themselves when something changed, in a second place too; going back says what is lost."""

import datetime as dt
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import NU, SLEUTEL
from werkteam_desktop import beleid
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import reservekopieen as rk
from werkteam_desktop.handelingen.importeren import importeer
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.kluis import KloptNiet, Kluis, kluispad, nieuwe_herstelcode
from werkteam_desktop.opslag.kopiesleutel import Kopiesleutel, met_geheim, vanzelf
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.pogingen import Pogingen, Wachten
from werkteam_desktop.opslag.reservekopie import controleer, kopiemap, lijst, maak

DAG = NU.astimezone().date()
ANDERE = "6b" * 32


@pytest.fixture
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its lightest: what is tested here is which kluis is asked."""
    keuzes = {**beleid.eigen_keuzes(), "argon2id": {"geheugen_kib": 32, "rondes": 1, "stroken": 4}}
    monkeypatch.setattr("werkteam_desktop.opslag.kluis.eigen_keuzes", lambda: keuzes)


def aantal(werkplek: Werkplek) -> int:
    assert werkplek.opslag.bestand is not None
    return len(lijst(kopiemap(werkplek.opslag.bestand)))


def test_an_empty_store_needs_no_backup(werkplek: Werkplek) -> None:
    assert not rk.is_nodig(werkplek)
    assert rk.maak_zo_nodig(werkplek) is None


def test_a_backup_is_only_made_when_something_changed(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    nieuwe_inwoner("Eerst")
    assert rk.maak_zo_nodig(werkplek) is not None
    assert rk.maak_zo_nodig(werkplek) is None
    nieuwe_inwoner("Later")
    assert rk.is_nodig(werkplek)
    assert not rk.is_nodig(werkplek, na=DAG), "there is one of today already"
    werkplek.nu = lambda: NU + dt.timedelta(days=1)
    assert rk.is_nodig(werkplek, na=werkplek.vandaag())
    rk.maak_zo_nodig(werkplek, na=werkplek.vandaag())
    assert aantal(werkplek) == 2


def test_an_import_makes_a_backup_first_and_its_trial_does_not(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    bestand = tmp_path / "inwoners.csv"
    bestand.write_text("achternaam;geboortedatum\nVandaag;1990-01-01\n", encoding="utf-8")
    importeer(werkplek, bestand, proef=True)
    assert aantal(werkplek) == 0
    assert importeer(werkplek, bestand).nieuw == 1
    (kopie,) = lijst(kopiemap(tmp_path / "werkteam.db"))
    assert kopie.dossiers == 1, "as it was before"


def test_an_import_without_room_for_a_backup_changes_nothing(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    bestand = tmp_path / "inwoners.csv"
    bestand.write_text("achternaam;geboortedatum\nVandaag;1990-01-01\n", encoding="utf-8")
    (tmp_path / "reservekopieen").write_text("a file where the folder should be")
    with pytest.raises(InvoerFout, match="reservekopie"):
        importeer(werkplek, bestand)
    with werkplek.opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() == 1


def test_the_second_place_gets_what_it_missed_and_never_stands_in_the_way(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    tweede = tmp_path_factory.mktemp("stick")
    rk.kies_tweede_plek(werkplek, tweede)
    nieuwe_inwoner("Eerst")
    shutil.rmtree(tweede)
    gemaakt = rk.maak_zo_nodig(werkplek)
    assert gemaakt is not None
    assert gemaakt.tweede_weg
    tweede.mkdir()
    assert rk.maak_zo_nodig(werkplek) is None
    (daar,) = tweede.glob("*/*.wtkopie")
    assert controleer(daar, SLEUTEL).dossiers == 1
    gemaakt.kopie.pad.unlink()
    assert [k.pad for k in rk.kopieen(werkplek)] == [daar], "that one can be put back too"
    rk.kies_tweede_plek(werkplek, None)
    assert rk.tweede_plek(werkplek) is None


def test_two_laptops_share_a_second_place(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tweede = tmp_path_factory.mktemp("net")
    ander = Werkplek(Opslag.open(tmp_path / "ander" / "werkteam.db", ANDERE), nu=lambda: NU)
    ander.noteer("proef", bestand="x")
    nieuwe_inwoner("Eerst")
    for deze in (werkplek, ander):
        rk.kies_tweede_plek(deze, tweede)
        rk.maak_nu(deze)
    ander.opslag.sluit()
    assert sorted(k.dossiers for map_ in tweede.iterdir() for k in lijst(map_)) == [0, 1]


@pytest.mark.parametrize("waar", ["bij de gegevens", "weg", "geen map"])
def test_a_second_place_that_cannot_be_one_is_refused(werkplek: Werkplek, tmp_path: Path, waar: str) -> None:
    map_ = {"bij de gegevens": tmp_path / "hier", "weg": tmp_path.parent / "nergens", "geen map": Path("/dev/null")}[
        waar
    ]
    (tmp_path / "hier").mkdir()
    with pytest.raises(InvoerFout, match="map"):
        rk.kies_tweede_plek(werkplek, map_)
    assert rk.tweede_plek(werkplek) is None


def test_the_administrator_decides_on_the_second_place(
    werkplek: Werkplek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = tmp_path / "beleid.toml"
    bestand.write_text(f'[opslag]\ntweede_kopie = "{tmp_path / "net"}"\n')
    vast = beleid.lees_beleid(bestand)
    monkeypatch.setattr(rk, "beleid", lambda: vast)
    assert rk.tweede_plek(werkplek) == tmp_path / "net"
    with pytest.raises(InvoerFout, match="beheerder"):
        rk.kies_tweede_plek(werkplek, None)


def test_going_back_says_how_much_is_lost(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    nieuwe_inwoner("Eerst")
    kopie = rk.maak_nu(werkplek).kopie
    assert rk.verlies(werkplek, kopie) == rk.Verlies(0, 0)
    nieuwe_inwoner("Later")
    nieuwe_inwoner("Nog later")
    assert rk.verlies(werkplek, kopie) == rk.Verlies(2, 2)


def test_a_backup_of_another_store_is_no_earlier_state_of_this_one(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    ander = Werkplek(Opslag.open(tmp_path / "ander" / "werkteam.db", SLEUTEL), nu=lambda: NU)
    ander.noteer("proef", bestand="x")
    kopie = rk.maak_nu(ander).kopie
    ander.opslag.sluit()
    assert rk.verlies(werkplek, kopie) is None


def test_what_was_put_back_leaves_an_audit_line(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    kopie = rk.maak_nu(werkplek).kopie
    nieuwe_inwoner("Later")
    werkplek.opslag.sluit()
    rk.zet_terug(kopie.pad, tmp_path / "werkteam.db", Kopiesleutel(SLEUTEL), nu=lambda: NU)
    opslag = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    with opslag.lees() as sessie:
        assert [i.geslachtsnaam for i in sessie.query(Inwoner)] == ["Eerst"]
        regel = sessie.query(Logregel).order_by(Logregel.id.desc()).first()
        assert regel is not None
        assert regel.handeling == "reservekopie teruggezet"
        assert regel.wijzigingen["feiten"]["van"] == kopie.gemaakt_op.isoformat()
    opslag.sluit()


@pytest.mark.usefixtures("snel")
def test_the_password_of_now_or_of_then_finds_the_key_of_a_backup(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    plek, code = tmp_path / "werkteam.db", nieuwe_herstelcode()
    Kluis().met("wachtwoord", "oud wachtwoord", SLEUTEL).met("herstelcode", code, SLEUTEL).bewaar(kluispad(plek))
    kopie = rk.maak_nu(werkplek).kopie
    Kluis().met("wachtwoord", "nieuw wachtwoord", SLEUTEL).bewaar(kluispad(plek))
    assert met_geheim(kopie, plek, "nieuw wachtwoord") == Kopiesleutel(SLEUTEL, uit_kopie=False)
    assert met_geheim(kopie, plek, "oud wachtwoord") == Kopiesleutel(SLEUTEL, uit_kopie=True)
    assert met_geheim(kopie, plek, code.lower().replace("-", " ")) == Kopiesleutel(SLEUTEL, uit_kopie=True)
    for _keer in range(3):
        with pytest.raises(KloptNiet, match="hoort niet bij"):
            met_geheim(kopie, plek, "een gok")
    with pytest.raises(Wachten):
        met_geheim(kopie, plek, "oud wachtwoord")


@pytest.mark.usefixtures("snel")
def test_a_backup_of_ones_own_does_not_wipe_the_slate_of_the_store(werkplek: Werkplek, tmp_path: Path) -> None:
    plek = tmp_path / "werkteam.db"
    Kluis().met("wachtwoord", "van wie er aan zit", SLEUTEL).bewaar(kluispad(plek))
    kopie = maak(werkplek.opslag, tmp_path / "a.wtkopie")
    Kluis().met("wachtwoord", "van de coach", ANDERE).bewaar(kluispad(plek))
    for _keer in range(3):
        with pytest.raises(KloptNiet):
            met_geheim(kopie, plek, "een gok")
        with suppress(Wachten):
            met_geheim(kopie, plek, "van wie er aan zit")
    assert Pogingen(plek).wachttijd() > 0


def test_a_backup_without_a_kluis_cannot_be_opened_by_a_password(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    nieuwe_inwoner("Eerst")
    kopie = maak(werkplek.opslag, tmp_path / "a.wtkopie")
    with pytest.raises(InvoerFout, match="sleutelbestand"):
        met_geheim(kopie, tmp_path / "werkteam.db", "wat dan ook")
    (tmp_path / "sleutel").write_text(SLEUTEL)
    (tmp_path / "andere").write_text(ANDERE)
    assert vanzelf(kopie, tmp_path / "werkteam.db", tmp_path / "sleutel") == Kopiesleutel(SLEUTEL)
    assert vanzelf(kopie, tmp_path / "werkteam.db", tmp_path / "andere") is None
    with pytest.raises(InvoerFout, match="niet te vinden"):
        vanzelf(kopie, tmp_path / "werkteam.db", tmp_path / "weg")
