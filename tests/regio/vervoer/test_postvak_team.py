"""Two laptops on one team database that send at the same moment: still once, whole and in order."""

import threading
from collections.abc import Iterator

import pytest

from tests.regio.vervoer.bank import DRIE, Bank, verwacht
from tests.regio.vervoer.doel import Doel
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio import postvak

pytestmark = pytest.mark.postgres


@pytest.fixture
def laptops(teamdatabase: str) -> Iterator[list[Opslag]]:
    open_ = [Opslag.open_url(teamdatabase) for _ in range(2)]
    yield open_
    for opslag in open_:
        opslag.sluit()


def test_two_laptops_send_from_one_store(laptops: list[Opslag], doel: Doel) -> None:
    bank = Bank(laptops[0], doel)
    bank.lever(*DRIE)
    draden = [
        threading.Thread(target=lambda o=o: list(postvak.verstuur(o, lambda: bank.nu, doel.open))) for o in laptops
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    for _ in range(3):  # of two that write the same part, one may find the other's bytes, and tries again
        bank.herstel_en_verstuur()
    assert doel.bestanden() == verwacht()
    assert [lev.toestand for lev in bank.leveringen() if lev.relatie_id == bank.relatie_id] == ["bezorgd"] * 3


def test_what_came_in_is_handled_by_one_of_them(laptops: list[Opslag], doel: Doel) -> None:
    bank = Bank(laptops[0], doel)
    (doel.map / "in" / "a.zip.age").write_bytes(doel.kanaal.pad.encode())
    assert bank.ontvang() == [("a.zip.age", "goed")]
    ander = postvak.ontvang(laptops[1], lambda: bank.nu, bank.verwerk, doel.open)
    assert [g for g in ander if g.naam == "a.zip.age"] == []
    assert len(bank.verwerkt) == 1
