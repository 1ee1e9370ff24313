"""What waits is sent in order and tried again ever later; what comes in is handled once, what is refused forgotten."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from pathlib import Path

import pytest

from tests.regio.vervoer.bank import DRIE, NU, Bank, bestandsnaam, inhoud
from tests.regio.vervoer.doel import Doel
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.leveringen import Kanaal, Levering, Ontvangst, Relatie
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio import postvak
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.vervoer import Vervoer, VervoerFout, regels

MINUTEN = regels()["opnieuw"]["minuten"]
pytestmark = pytest.mark.parametrize("doel", ["map"], indirect=True)


def test_progress_is_told_for_each_delivery_and_the_store_follows_it(bank: Bank) -> None:
    bank.lever(*DRIE)
    gezien = []
    for stand in postvak.verstuur(bank.opslag, lambda: bank.nu, bank.doel.open):
        lev = bank.leveringen()[stand.levering_id - 1]
        gezien.append((stand.naam, stand.stap, lev.toestand))
    assert gezien == [
        (bestandsnaam(n), stap, toestand)
        for n in DRIE
        for stap, toestand in (("bezig", "klaar"), ("bezorgd", "bezorgd"))
    ]
    assert all(lev.bezorgd_op == NU and lev.pogingen == 1 for lev in bank.leveringen())
    assert bank.verstuur() == []


def test_who_stops_halfway_goes_on_later(bank: Bank) -> None:
    bank.lever(*DRIE)
    loop = postvak.verstuur(bank.opslag, lambda: bank.nu, bank.doel.open)
    while next(loop).naam != bestandsnaam(2):
        pass
    loop.close()
    assert bank.standen() == ["bezorgd", "klaar", "klaar"]
    bank.verstuur()
    bank.alles_kwam_aan()


def test_after_every_failure_the_next_try_is_later_and_in_the_end_daily(bank: Bank) -> None:
    bank.lever(1)
    bank.doel.storing.vol = True
    for minuten in [*MINUTEN, MINUTEN[-1], MINUTEN[-1]]:
        assert bank.verstuur()[-1].stap == "mislukt"
        assert bank.leveringen()[0].volgende_poging == bank.nu + dt.timedelta(minutes=minuten)
        bank.later(minutes=minuten, seconds=-1)
        assert bank.verstuur() == []
        bank.later(seconds=1)
    assert bank.leveringen()[0].pogingen == len(MINUTEN) + 2
    bank.doel.herstel()
    assert bank.verstuur()[-1].stap == "bezorgd"


def test_a_clock_that_was_years_ahead_does_not_stop_the_post_for_years(bank: Bank) -> None:
    bank.lever(1)
    bank.doel.storing.vol = True
    bank.later(days=3650)
    bank.verstuur()
    bank.doel.herstel()
    bank.nu = NU
    bank.verstuur()
    bank.alles_kwam_aan([1])


def test_what_waits_for_a_person_goes_when_the_person_says_so(bank: Bank) -> None:
    bank.lever(*DRIE)
    bank.doel.storing.geen_rechten = True
    (bank.doel.map / "uit").chmod(0o555)
    bank.verstuur()
    (bank.doel.map / "uit").chmod(0o755)
    bank.doel.herstel()
    bank.later(days=400)
    assert bank.verstuur() == []
    assert postvak.opnieuw(bank.opslag, [1]) == 1
    assert bank.leveringen()[0].pogingen == 0
    bank.verstuur()
    bank.alles_kwam_aan()


def test_a_channel_that_fails_is_called_once_in_a_run(bank: Bank) -> None:
    bank.lever(*DRIE)
    bank.lever(1, soort="aanmelding")
    bank.lever(1, soort="samenvatting", relatie=bank.relatie("wsp", "gv"))
    keren = []

    def open_(kanaal: Kanaal) -> Vervoer:
        keren.append(kanaal)
        raise VervoerFout("wachtwoord")

    gedaan = list(postvak.verstuur(bank.opslag, lambda: bank.nu, open_))
    assert len(keren) == 1
    assert [v.fout.code for v in gedaan if v.fout] == ["wachtwoord"] * 3  # the first of each row, and none after it


def test_what_was_withdrawn_or_answered_meanwhile_is_not_sent_and_does_not_hold_back_the_rest(bank: Bank) -> None:
    bank.lever(*DRIE)
    for stand in postvak.verstuur(bank.opslag, lambda: bank.nu, bank.doel.open):
        if stand.naam == bestandsnaam(1) and stand.stap == "bezig":
            with bank.opslag.schrijf() as sessie:
                sessie.get_one(Levering, 2).toestand = "vervallen"
    assert bank.standen() == ["bezorgd", "vervallen", "bezorgd"]
    assert list(bank.doel.bestanden()) == [bestandsnaam(1), bestandsnaam(3)]


def test_without_a_channel_or_a_partner_nothing_is_tried(bank: Bank) -> None:
    bank.lever(1)
    with bank.opslag.schrijf() as sessie:
        sessie.get_one(Relatie, bank.relatie_id).kanaal_id = None
    assert bank.verstuur() == []
    assert bank.standen() == ["klaar"]


@pytest.mark.parametrize(("oordeel", "toestand"), [("goed", "ontvangen"), ("handtekening", "geweigerd")])
def test_after_the_answer_the_bytes_are_let_go(bank: Bank, oordeel: str, toestand: str) -> None:
    bank.lever(1)
    bank.verstuur()
    assert bank.leveringen()[0].inhoud == inhoud(1)
    with bank.opslag.schrijf() as sessie:
        postvak.beantwoord(sessie, 1, oordeel, NU)
    lev = bank.leveringen()[0]
    assert (lev.toestand, lev.inhoud, lev.antwoord_op) == (toestand, None, NU)
    assert postvak.opnieuw(bank.opslag, [1]) == 0


def test_an_answer_that_comes_before_the_program_knows_it_sent_is_kept(bank: Bank) -> None:
    bank.lever(1)

    def snel(kanaal: Kanaal) -> Vervoer:
        with bank.opslag.schrijf() as sessie:
            postvak.beantwoord(sessie, 1, "goed", NU)
        return bank.doel.open(kanaal)

    list(postvak.verstuur(bank.opslag, lambda: bank.nu, snel))
    assert bank.standen() == ["ontvangen"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe with a name here")
def test_who_stops_need_not_wait_for_a_folder_that_hangs(bank: Bank) -> None:
    bank.lever(*DRIE)
    pijp = bank.doel.map / "uit" / bestandsnaam(1)
    os.mkfifo(pijp)
    stop = threading.Event()
    loop = postvak.verstuur(bank.opslag, lambda: bank.nu, bank.doel.open, stop.is_set)
    next(loop)
    threading.Timer(0.2, stop.set).start()
    assert [v.fout.code for v in loop if v.fout] == ["gestopt"]
    os.close(os.open(pijp, os.O_WRONLY | os.O_NONBLOCK))  # lets go of who is still waiting
    pijp.unlink()
    assert bank.standen() == ["klaar"] * 3
    bank.verstuur()
    bank.alles_kwam_aan()


@pytest.mark.parametrize(
    ("soort", "bezorgt", "haalt"),
    [
        ("regio", "uit", "in"),
        ("wsp", "uit", "in"),
        ("teamleider", "uit", "in"),
        ("gemeente", "in", "uit"),
        ("team", "in", "uit"),
    ],
)
def test_each_side_fetches_where_the_other_brings(bank: Bank, soort: str, bezorgt: str, haalt: str) -> None:
    bank.lever(1, relatie=bank.relatie(soort, "x"))
    with bank.opslag.schrijf() as sessie:
        sessie.get_one(Relatie, bank.relatie_id).kanaal_id = None
    (bank.doel.map / haalt / "antwoord.age").write_bytes(b"antwoord")
    bank.verstuur()
    assert list(bank.doel.bestanden(bezorgt)) == [bestandsnaam(1)]
    assert bank.ontvang() == [("antwoord.age", "goed")]
    assert bank.verwerkt == [b"antwoord"]


def leg_neer(doel: Doel, **bestanden: bytes) -> None:
    for naam, inhoud_ in bestanden.items():
        (doel.map / "in" / f"{naam}.zip.age").write_bytes(inhoud_)


def test_what_came_in_is_handled_once(bank: Bank) -> None:
    leg_neer(bank.doel, b=b"twee", a=b"een")
    (bank.doel.map / "in" / "c.zip.age.part").write_bytes(b"half")
    assert bank.ontvang() == [("a.zip.age", "goed"), ("b.zip.age", "goed")]
    assert bank.ontvang() == []
    leg_neer(bank.doel, d=b"een")
    assert bank.ontvang() == [("d.zip.age", "dubbel")]
    assert bank.verwerkt == [b"een", b"twee"]
    assert [o.sha256 for o in bank.ontvangsten()] == [hashlib.sha256(i).hexdigest() for i in (b"een", b"twee")]


def test_of_what_is_refused_only_name_hash_and_reason_are_kept(bank: Bank) -> None:
    leg_neer(bank.doel, a=b"vervalst, met een naam erin")

    def weiger(binnen: postvak.Binnen) -> None:
        raise Geweigerd("handtekening")

    assert bank.ontvang(weiger) == [("a.zip.age", "handtekening")]
    assert bank.ontvang() == []
    rij = bank.ontvangsten()[0]
    assert (rij.naam, rij.oordeel, rij.samenvatting, rij.relatie_id) == ("a.zip.age", "handtekening", {}, None)
    leg_neer(bank.doel, b=b"vervalst, met een naam erin")
    assert bank.ontvang() == [("b.zip.age", "dubbel")]


@pytest.mark.parametrize("reden", regels()["inbox"]["nog_niet"])  # each a key of ZINNEN, or Geweigerd raises KeyError
def test_what_is_refused_only_for_now_is_read_again(bank: Bank, reden: str) -> None:
    leg_neer(bank.doel, a=b"van wie is dit")

    def weiger(binnen: postvak.Binnen) -> None:
        raise Geweigerd(reden)

    assert bank.ontvang(weiger) == [("a.zip.age", reden)]
    assert bank.ontvangsten() == []
    assert bank.ontvang() == [("a.zip.age", "goed")]


@pytest.mark.parametrize(
    "fout", [InvoerFout("Het gegevensbestand is even bezet. Probeer het opnieuw."), RuntimeError()]
)
def test_a_fault_of_the_situation_refuses_nothing(bank: Bank, fout: Exception) -> None:
    leg_neer(bank.doel, a=b"een", b=b"twee")

    def struikel(binnen: postvak.Binnen) -> None:
        if binnen.inhoud == b"twee":
            raise fout
        bank.verwerk(binnen)

    with pytest.raises(type(fout)):
        bank.ontvang(struikel)
    assert bank.ontvang() == [("b.zip.age", "goed")]
    assert bank.verwerkt == [b"een", b"twee"]


def test_junk_in_one_channel_does_not_hide_a_file_in_another(bank: Bank, doel: Doel, wortel: Path) -> None:
    ander = Doel(
        Kanaal(naam="Ander", soort="map", adres=doel.kanaal.adres, pad=f"{doel.kanaal.pad}-b"),
        wortel / "map" / f"{doel.kanaal.pad}-b",
        doel.storing,
    )
    ander.map.mkdir()
    ander.open().richt_in()
    with bank.opslag.schrijf() as sessie:
        sessie.add(ander.kanaal)
        sessie.flush()
        sessie.add(Relatie(soort="regio", code="b", naam="Ander", kanaal_id=ander.kanaal.id))
    leg_neer(bank.doel, a=b"rommel")
    leg_neer(ander, a=b"echt")
    assert bank.ontvang() == [("a.zip.age", "goed"), ("a.zip.age", "goed")]
    assert bank.verwerkt == [b"rommel", b"echt"]
    bank.doel.haal_weg()
    leg_neer(ander, b=b"ook echt")
    assert bank.ontvang() == [("", "geen_map"), ("b.zip.age", "goed")]


def test_a_file_that_is_too_large_does_not_stop_the_rest(bank: Bank) -> None:
    leg_neer(bank.doel, a=bytes(bank.doel.grenzen.bestand + 1), b=b"goed")
    assert bank.ontvang() == [("a.zip.age", "te_groot"), ("b.zip.age", "goed")]


def test_what_we_put_there_ourselves_is_not_fetched(bank: Bank) -> None:
    bank.relatie("gemeente", "0402")
    bank.lever(1)
    bank.verstuur()
    assert bank.ontvang() == []


def test_what_the_handler_forgot_to_note_is_not_handled_twice(opslag: Opslag, bank: Bank) -> None:
    leg_neer(bank.doel, a=b"een")
    assert bank.ontvang(lambda binnen: bank.verwerkt.append(binnen.inhoud)) == [("a.zip.age", "goed")]
    assert bank.ontvang() == []
    with opslag.lees() as sessie:
        assert sessie.query(Ontvangst).count() == 1
