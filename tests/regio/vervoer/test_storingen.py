"""The matrix of faults: what can go wrong on the way, times the three channels. Whatever happened, after recovery every
package has arrived once, whole and in order, and nothing half ever bore a full name."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.conftest import SLEUTEL
from tests.regio.vervoer.bank import DRIE, OMVANG, Bank, bestandsnaam, inhoud
from tests.regio.vervoer.doel import Doel
from tests.regio.vervoer.servers import Sftpserver, Storing, Webdavserver, maak_certificaat
from werkteam_desktop.opslag.leveringen import Levering
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.postvak import opnieuw
from werkteam_desktop.regio.vervoer import Grenzen

overal = pytest.mark.parametrize("doel", ["map", "sftp", "webdav"], indirect=True)
servers = pytest.mark.parametrize("doel", ["sftp", "webdav"], indirect=True)


def mislukt_met(bank: Bank, *codes: str) -> None:
    """Sending fails now, says why, and keeps everything."""
    gedaan = bank.verstuur()
    assert gedaan[-1].stap == "mislukt"
    assert gedaan[-1].fout
    assert gedaan[-1].fout.code in codes
    bank.niets_lijkt_heel()
    wacht = [lev for lev in bank.leveringen() if lev.toestand == "klaar"]
    assert wacht
    assert all(lev.inhoud == inhoud(lev.volgnummer) for lev in bank.leveringen())
    assert wacht[0].fout == gedaan[-1].fout.code
    assert (wacht[0].volgende_poging is not None) == gedaan[-1].fout.later
    assert not [v for v in bank.verstuur() if v.stap != "bezig"]  # not before its time


@servers
@pytest.mark.parametrize("n", [0, 1, 500, 2_000, 20_000, 45_000, 90_000, 120_000])
def test_cut_after_n_bytes_to_the_server(bank: Bank, n: int) -> None:
    bank.lever(*DRIE)
    assert bank.doel.lijn
    bank.doel.lijn.heen = n
    if n == 0:
        bank.doel.lijn.geraakt.set()
    mislukt_met(bank, "onbereikbaar")
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@servers
@pytest.mark.parametrize("n", [1, 800, 3_000, 20_000, 47_000, 90_000, 230_000])
def test_cut_after_n_bytes_from_the_server(bank: Bank, n: int) -> None:
    """Among them an answer that is lost: the server did it, and we do not know."""
    bank.lever(*DRIE)
    assert bank.doel.lijn
    bank.doel.lijn.terug = n
    mislukt_met(bank, "onbereikbaar")
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@pytest.mark.parametrize("doel", ["map"], indirect=True)
@pytest.mark.parametrize("n", [0, 1, 20_000, OMVANG - 1, OMVANG])
def test_a_share_that_is_gone_after_n_bytes(bank: Bank, n: int) -> None:
    bank.lever(*DRIE)
    bank.doel.knip = n
    gedaan = bank.verstuur()
    assert gedaan[-1].fout
    assert gedaan[-1].fout.code == "geen_map"
    assert not bank.doel.map.exists()
    bank.doel.herstel()
    bank.niets_lijkt_heel()
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@servers
@pytest.mark.parametrize("n", [1, 3_000, 60_000, 100_000])
def test_fetching_that_is_cut_after_n_bytes(bank: Bank, n: int) -> None:
    for nummer in DRIE:
        (bank.doel.map / "in" / bestandsnaam(nummer)).write_bytes(inhoud(nummer))
    assert bank.doel.lijn
    bank.doel.lijn.terug = n
    assert bank.ontvang()[-1] == ("", "onbereikbaar")
    bank.doel.herstel()
    bank.ontvang()
    assert bank.ontvang() == []
    assert bank.verwerkt == [inhoud(nummer) for nummer in DRIE]


def _vol(storing: Storing) -> None:
    storing.vol = True


def _rechten(storing: Storing) -> None:
    storing.geen_rechten = True


@overal
@pytest.mark.parametrize(("breek", "code"), [(_vol, "vol"), (_rechten, "rechten")], ids=["vol", "geen rechten"])
def test_full_or_without_rights(bank: Bank, breek: Callable[[Storing], None], code: str) -> None:
    bank.lever(*DRIE)
    breek(bank.doel.storing)
    if code == "rechten":  # for who is not root, whom rights do not stop
        (bank.doel.map / "uit").chmod(0o555)
    mislukt_met(bank, code)
    (bank.doel.map / "uit").chmod(0o755)
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@servers
@pytest.mark.parametrize("na", [0, 1], ids=["fout", "verlopen"])
def test_a_password_that_is_wrong_or_expires(bank: Bank, na: int) -> None:
    """It waits for a person: to keep trying would lock the account. A folder has no password of its own."""
    bank.lever(*range(1, na + 1))
    bank.verstuur()
    bank.lever(*range(na + 1, 4))
    bank.doel.storing.wachtwoord = "een nieuw wachtwoord"
    assert bank.doel.server
    bank.doel.server.logins.clear()
    mislukt_met(bank, "wachtwoord")
    assert len(bank.doel.server.logins) == 1
    bank.later(days=30)
    assert bank.verstuur() == []
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@pytest.mark.parametrize("doel", ["sftp"], indirect=True)
@pytest.mark.parametrize(("wat", "code"), [("weg", "onbereikbaar"), ("traag", "traag")])
def test_a_login_that_is_cut_or_slow_is_no_wrong_password(bank: Bank, wat: str, code: str) -> None:
    bank.lever(*DRIE)
    bank.doel.storing.aanmelden = wat
    bank.doel.grenzen = Grenzen(verbinden=5, stilte=1, stap=5, bestand=OMVANG)
    mislukt_met(bank, code)
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@servers
@pytest.mark.parametrize("kant", ["heen", "terug"])
@pytest.mark.parametrize("n", [100, 50_000])
def test_a_server_that_is_slower_than_the_limit(bank: Bank, kant: str, n: int) -> None:
    bank.lever(*DRIE)
    assert bank.doel.lijn
    setattr(bank.doel.lijn, kant, n)
    bank.doel.lijn.bevriest = True
    bank.doel.grenzen = Grenzen(verbinden=1, stilte=1, stap=2, bestand=OMVANG)
    mislukt_met(bank, "traag", "onbereikbaar")
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@pytest.mark.parametrize("doel", ["map"], indirect=True)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe with a name here")
def test_a_folder_that_hangs(bank: Bank) -> None:
    """A read that never comes back, as of a share whose server is gone: here a pipe into which nobody writes."""
    bank.lever(*DRIE)
    pijp = bank.doel.map / "uit" / bestandsnaam(1)
    os.mkfifo(pijp)
    bank.doel.grenzen = Grenzen(verbinden=1, stilte=1, stap=1, bestand=OMVANG)
    gedaan = bank.verstuur()
    assert gedaan[-1].fout
    assert gedaan[-1].fout.code == "traag"
    os.close(os.open(pijp, os.O_WRONLY | os.O_NONBLOCK))  # lets go of who is still waiting
    pijp.unlink()
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@overal
def test_a_duplicate(bank: Bank) -> None:
    """Sent again although it was there: by hand, by a second laptop, or after an answer that was lost."""
    bank.lever(*DRIE)
    bank.verstuur()
    eerst = [p.stat().st_mtime_ns for p in sorted((bank.doel.map / "uit").iterdir())]
    assert opnieuw(bank.opslag, [lev.id for lev in bank.leveringen()]) == 3
    assert [v.stap for v in bank.verstuur()] == ["bezig", "bezorgd"] * 3
    assert [p.stat().st_mtime_ns for p in sorted((bank.doel.map / "uit").iterdir())] == eerst
    bank.alles_kwam_aan()


@overal
def test_two_that_send_the_same_at_once(bank: Bank) -> None:
    bank.lever(*DRIE)
    anderen = [threading.Thread(target=bank.verstuur) for _ in range(2)]
    for draad in anderen:
        draad.start()
    for draad in anderen:
        draad.join()
    bank.niets_lijkt_heel()
    bank.herstel_en_verstuur()
    bank.herstel_en_verstuur()
    assert set(bank.doel.bestanden()) == {bestandsnaam(n) for n in DRIE}
    assert set(bank.standen()) == {"bezorgd"}


@overal
def test_reordered(bank: Bank) -> None:
    """Made in another order, and the first of them cannot go: those after it wait, another row does not."""
    bank.lever(3, 1, 2)
    bank.lever(1, soort="aanmelding")
    weg = bank.doel.map / "uit" / bestandsnaam(1)
    weg.write_bytes(b"van een ander")
    gedaan = bank.verstuur()
    assert [(v.soort, v.stap) for v in gedaan if v.stap != "bezig"] == [
        ("aanmelding", "bezorgd"),
        ("samenvatting", "mislukt"),
    ]
    assert [lev.fout for lev in bank.leveringen()] == ["", "anders_op_server", "", ""]
    assert weg.read_bytes() == b"van een ander"
    weg.unlink()
    (bank.doel.map / "uit" / bestandsnaam(1, "aanmelding")).unlink()
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@overal
@pytest.mark.parametrize("lieg", ["korter", "anders", "hernoem"])
def test_a_server_that_lies(bank: Bank, lieg: str) -> None:
    """It says that it has the file. It has half of it, or other bytes, or did not give it its name."""
    bank.lever(*DRIE)
    bank.doel.storing.lieg = lieg
    mislukt_met(bank, "liegt")
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@pytest.mark.parametrize("doel", ["sftp"], indirect=True)
def test_a_host_key_that_changed(bank: Bank) -> None:
    bank.lever(*DRIE)
    vals = Sftpserver(bank.doel.map, Storing())
    assert bank.doel.lijn
    assert bank.doel.server
    bank.doel.lijn.doel = vals.poort
    mislukt_met(bank, "hostsleutel")
    assert vals.logins == []
    assert bank.doel.bestanden() == {}
    vals.sluit()
    bank.doel.lijn.doel = bank.doel.server.poort
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


@pytest.mark.parametrize("doel", ["webdav"], indirect=True)
def test_a_certificate_that_nobody_vouches_for(bank: Bank, tmp_path: Path) -> None:
    bank.lever(*DRIE)
    vals = Webdavserver(bank.doel.map, Storing(), maak_certificaat(tmp_path / "vals")[:2])
    assert bank.doel.lijn
    assert bank.doel.server
    bank.doel.lijn.doel = vals.poort
    mislukt_met(bank, "certificaat")
    assert vals.logins == []
    assert bank.doel.bestanden() == {}
    vals.sluit()
    bank.doel.lijn.doel = bank.doel.server.poort
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan()


FOUTEN = st.one_of(
    st.tuples(st.sampled_from(["heen", "terug"]), st.integers(0, 7 * OMVANG)),
    st.tuples(st.just("lieg"), st.sampled_from(["korter", "anders", "hernoem"])),
    st.tuples(st.sampled_from(["vol", "geen_rechten"]), st.just(True)),
    st.tuples(st.just("wachtwoord"), st.just("een nieuw wachtwoord")),
)


@overal
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(reeks=st.lists(FOUTEN, min_size=1, max_size=5), uren=st.integers(0, 48))
def test_any_row_of_faults(opslag: Opslag, doel: Doel, reeks: list[tuple[str, Any]], uren: int) -> None:
    """Whatever happens one after the other, with new packages meanwhile and somebody who tries again each time."""
    with opslag.schrijf() as sessie:
        sessie.execute(delete(Levering))
    doel.in_nieuwe_map()
    bank = Bank(opslag, doel)
    for n, (soort, waarde) in enumerate(reeks, start=1):
        bank.lever(n)
        if soort in ("heen", "terug"):
            doel.knip_na(soort, waarde)
        else:
            setattr(doel.storing, soort, waarde)
        bank.verstuur()
        doel.herstel()
        bank.niets_lijkt_heel()
        bank.later(hours=uren)
        opnieuw(opslag, [lev.id for lev in bank.leveringen() if lev.fout])
    bank.herstel_en_verstuur()
    bank.alles_kwam_aan(range(1, len(reeks) + 1))


@overal
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here")
@pytest.mark.parametrize("moment", ["voor schrijf", "half schrijf", "na schrijf", "na hernoem", "na bezorg"])
def test_kill_9_of_the_program(bank: Bank, moment: str) -> None:
    """A second program sends from the same store and dies at once, halfway the second package."""
    bank.lever(*DRIE)
    bestand = bank.opslag.bestand
    assert bestand
    gedood = start_zender(bank.doel, bestand, moment)
    assert gedood.returncode == -9, gedood.stderr
    bank.niets_lijkt_heel()
    assert bank.standen() == ["bezorgd", "bezig", "klaar"]
    bank.verstuur()
    bank.alles_kwam_aan()


def start_zender(doel: Doel, bestand: Path, moment: str) -> subprocess.CompletedProcess[str]:
    programma = [sys.executable, "-m", "tests.regio.vervoer.zender", str(bestand), SLEUTEL, moment, doel.geheim]
    return subprocess.run(
        programma, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3], timeout=60
    )
