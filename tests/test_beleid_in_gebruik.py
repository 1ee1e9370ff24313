"""The policy of the administrator in the real program: where the store lies, how files may travel, what is small."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from werkteam_desktop import beleid as module
from werkteam_desktop.app import bestand_van, plek_van
from werkteam_desktop.beleid import lees_beleid
from werkteam_desktop.cli import main
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.overzichten import als_json, overzicht
from werkteam_desktop.handelingen.post import probeer_kanaal
from werkteam_desktop.handelingen.relaties import bewaar_kanaal, kanalen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.regio.overzicht import drempel
from werkteam_desktop.regio.vervoer import VervoerFout

HUIS = Path(__file__).resolve().parents[1]


@pytest.fixture
def schrijf_beleid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts a policy file in place, as the administrator does."""
    pad = tmp_path / "beleid" / "beleid.toml"
    pad.parent.mkdir()
    monkeypatch.setattr(module, "beleidsbestand", lambda: pad)

    def schrijf(tekst: str) -> None:
        pad.write_text(tekst, encoding="utf-8")
        module.beleid.cache_clear()

    yield schrijf
    module.beleid.cache_clear()


def test_the_example_file_says_what_the_program_does_by_itself(tmp_path: Path) -> None:
    voorbeeld = lees_beleid(HUIS / "installer" / "beleid.voorbeeld.toml")
    assert replace(voorbeeld, klein=None) == lees_beleid(tmp_path / "niets.toml")
    assert voorbeeld.klein == drempel()


def test_the_store_lies_where_the_policy_says_unless_another_is_asked_for(
    tmp_path: Path, schrijf_beleid: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHIJF", str(tmp_path / "schijf"))
    schrijf_beleid("[opslag]\nplek = '$SCHIJF/dossiers.db'\n")
    sleutel = tmp_path / "sleutel.txt"
    sleutel.write_text(secrets.token_hex(32))
    assert main(["--sleutelbestand", str(sleutel), "overzicht", "caseload"]) == 0
    assert (tmp_path / "schijf" / "dossiers.db").exists()
    assert plek_van(str(tmp_path / "ander.db")) == str(tmp_path / "ander.db")
    schrijf_beleid("[opslag]\nplek = 'postgresql+psycopg://server/werkteam'\n")
    assert bestand_van(None) is None
    assert plek_van(None) == "postgresql+psycopg://server/werkteam"


def test_a_policy_that_is_wrong_stops_each_command_with_its_sentence(
    schrijf_beleid: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    for tekst, wat in (("[slot]\nna_minuten = 0\n", "slot.na_minuten"), ("[opslag]\nplek = 'a.db'\n", "volledig pad")):
        schrijf_beleid(tekst)
        assert main(["overzicht", "caseload"]) == 2
        assert wat in capsys.readouterr().err


def test_a_channel_that_the_policy_does_not_allow_is_neither_kept_nor_used(
    opslag: Opslag, tmp_path: Path, schrijf_beleid: Callable[[str], None]
) -> None:
    werkplek = Werkplek(opslag)
    velden = {"naam": "Regio", "soort": "map", "adres": str(tmp_path)}
    oud = bewaar_kanaal(werkplek, [], **velden)
    schrijf_beleid('[vervoer]\ntoegestaan = ["sftp"]\n')
    for gebruik in (
        lambda: bewaar_kanaal(werkplek, [], **velden),
        lambda: bewaar_kanaal(werkplek, [], oud.id, adres="/elders"),
        lambda: probeer_kanaal(Kanaal(**velden)),
    ):
        with pytest.raises(VervoerFout, match="Uw beheerder staat") as fout:
            gebruik()
        assert fout.value.code == "beleid"
    assert [k.adres for k in kanalen(werkplek)] == [str(tmp_path)]
    assert not (tmp_path / "in").exists()


def test_the_policy_makes_the_overviews_stricter_and_never_looser(
    opslag: Opslag, schrijf_beleid: Callable[[str], None]
) -> None:
    werkplek = Werkplek(opslag)
    with opslag.schrijf() as sessie:
        genereer(sessie, 60, 1, werkplek.vandaag())
    eigen = drempel()
    gewoon = overzicht(werkplek, "routes")
    schrijf_beleid("[drempels]\nklein = 1\n")
    assert drempel() == eigen
    schrijf_beleid("[drempels]\nklein = 40\n")
    streng = overzicht(werkplek, "routes")
    assert (gewoon.drempel, streng.drempel) == (eigen, 40)
    getoond = [w for rij in als_json(streng)["rijen"] for w in rij.values() if type(w) is int]
    assert getoond
    assert not [n for n in getoond if 0 < n < 40]


def test_a_policy_from_the_wrong_hands_is_named_not_ignored(schrijf_beleid: Callable[[str], None]) -> None:
    schrijf_beleid("geen toml")
    with pytest.raises(InvoerFout, match="Vraag uw beheerder"):
        plek_van(None)
