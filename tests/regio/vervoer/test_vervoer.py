"""A file goes there whole or not at all, never over another, and comes back as it was."""

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.regio.vervoer.doel import Doel
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.regio.vervoer import Grenzen, VervoerFout, grenzen, open_vervoer, regels

INHOUD = bytes(range(256)) * 300
NAAM = "samenvatting-0402-2026-07.zip.age"


def code(doel: Doel, *wat: object) -> str:
    """The code of the fault of one call."""
    lijn = doel.open()
    with pytest.raises(VervoerFout) as fout:
        getattr(lijn, str(wat[0]))(*wat[1:])
    lijn.sluit()
    return fout.value.code


def test_a_file_arrives_whole_and_comes_back_the_same(doel: Doel) -> None:
    lijn = doel.open()
    lijn.bezorg("uit", NAAM, INHOUD)
    assert lijn.namen("uit") == [NAAM]
    assert lijn.namen("in") == []
    assert lijn.haal("uit", NAAM) == INHOUD
    lijn.sluit()
    lijn.sluit()
    assert doel.bestanden() == {NAAM: INHOUD}


@pytest.mark.parametrize("map_", ["Lokaal team", "Één & twee", "(a+b);c=d"])
def test_the_folder_may_have_any_name(doel: Doel, map_: str) -> None:
    doel.in_nieuwe_map(map_)
    lijn = doel.open()
    lijn.bezorg("uit", NAAM, INHOUD)
    lijn.bezorg("uit", NAAM, INHOUD)
    assert (lijn.namen("uit"), lijn.haal("uit", NAAM)) == ([NAAM], INHOUD)
    lijn.sluit()
    assert doel.bestanden() == {NAAM: INHOUD}


def test_the_same_file_again_is_done_already_and_tidies_up(doel: Doel) -> None:
    lijn = doel.open()
    lijn.bezorg("uit", NAAM, INHOUD)
    (doel.map / "uit" / (NAAM + lijn.staart)).write_bytes(b"half")
    lijn.bezorg("uit", NAAM, INHOUD)
    lijn.sluit()
    assert doel.bestanden() == {NAAM: INHOUD}


@pytest.mark.parametrize(
    "ander", [b"", INHOUD[:-1], INHOUD + b"x", INHOUD[::-1]], ids=["leeg", "korter", "langer", "om"]
)
def test_another_file_under_that_name_is_never_overwritten(doel: Doel, ander: bytes) -> None:
    (doel.map / "uit" / NAAM).write_bytes(ander)
    assert code(doel, "bezorg", "uit", NAAM, INHOUD) == "anders_op_server"
    assert doel.bestanden() == {NAAM: ander}


def test_a_file_that_appears_just_before_the_rename_stays_what_it_is(doel: Doel) -> None:
    lijn = doel.open()
    lijn._schrijf("uit", NAAM + lijn.staart, INHOUD)
    (doel.map / "uit" / NAAM).write_bytes(b"van een ander")
    assert not lijn._hernoem("uit", NAAM + lijn.staart, NAAM)
    lijn.sluit()
    assert doel.bestanden()[NAAM] == b"van een ander"


def test_what_is_not_complete_or_not_ours_is_not_seen(doel: Doel) -> None:
    for naam in (NAAM, f"{NAAM}.part", f"{NAAM}.deel", "Ander Bestand.docx", ".verborgen", "a_b.zip"):
        (doel.map / "in" / naam).write_bytes(INHOUD)
    (doel.map / "in" / "map").mkdir()
    (doel.map / "in" / "verwijzing.age").symlink_to("/etc/passwd")
    lijn = doel.open()
    gezien = lijn.namen("in")
    lijn.sluit()
    assert set(gezien) <= {NAAM, "verwijzing.age"}
    assert NAAM in gezien


def test_a_name_that_some_system_could_misread_is_refused(doel: Doel) -> None:
    lijn = doel.open()
    for naam in ("", "../x", "a/b", "A.age", "x y", "x.part", "x.deel", ".age", "x.", "a" * 101, "é", "x\n"):
        for doe in (lambda n=naam: lijn.bezorg("uit", n, INHOUD), lambda n=naam: lijn.haal("uit", n)):
            with pytest.raises(VervoerFout) as fout:
                doe()
            assert fout.value.code == "naam"
    lijn.sluit()
    assert doel.bestanden() == {}


def test_a_file_larger_than_a_package_is_not_read_to_its_end(doel: Doel) -> None:
    (doel.map / "in" / NAAM).write_bytes(bytes(doel.grenzen.bestand + 1))
    assert code(doel, "haal", "in", NAAM) == "te_groot"
    (doel.map / "in" / NAAM).write_bytes(bytes(doel.grenzen.bestand))
    lijn = doel.open()
    assert len(lijn.haal("in", NAAM)) == doel.grenzen.bestand
    lijn.sluit()


def test_a_file_that_is_gone_is_told(doel: Doel) -> None:
    assert code(doel, "haal", "in", NAAM) == "verdwenen"


def test_a_folder_that_is_not_there_is_never_made_in_passing(doel: Doel) -> None:
    """A share that is not mounted would else be an empty folder on this laptop, full of packages nobody gets."""
    (doel.map / "uit").rmdir()
    assert code(doel, "bezorg", "uit", NAAM, INHOUD) == "geen_map"
    assert code(doel, "namen", "uit") == "geen_map"
    assert code(doel, "haal", "uit", NAAM) == "geen_map"
    doel.haal_weg()
    assert code(doel, "richt_in") == "geen_map"
    assert not doel.map.exists()


def test_every_fault_has_one_sentence_that_says_what_to_do() -> None:
    for naam in regels()["fout"]:
        zin = str(VervoerFout(naam))
        assert zin.endswith(".")
        assert len(zin) < 160, naam


def test_the_limits_are_those_of_the_file() -> None:
    assert grenzen().stap >= grenzen().stilte > 0
    assert regels()["opnieuw"]["minuten"] == sorted(regels()["opnieuw"]["minuten"])


class _ZonderEinde(BaseHTTPRequestHandler):
    """Answers every question with a list that goes on for as long as somebody reads it."""

    def do_PROPFIND(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(207)
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b" " * 10_000)

    def log_message(self, *_: object) -> None:
        pass


def test_a_list_of_names_without_end_is_not_kept() -> None:
    server = HTTPServer(("127.0.0.1", 0), _ZonderEinde)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kanaal = Kanaal(naam="x", soort="webdav", adres=f"http://127.0.0.1:{server.server_port}/", gebruiker="u")
    lijn = open_vervoer(kanaal, "geheim", Grenzen(verbinden=5, stilte=5, stap=10, bestand=100_000))
    with pytest.raises(VervoerFout) as fout:
        lijn.namen("in")
    assert fout.value.code == "te_groot"
    lijn.sluit()
    server.shutdown()
    server.server_close()
