"""The audit log is anchored: whatever anybody does to its lines with another program is named."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.conftest import NU, SLEUTEL
from tests.handelingen.test_controle import Winkel
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import controle
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.inwoners import schrijf_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import journaal, migreren
from werkteam_desktop.opslag.opslag import Opslag

AANTAL = 12
KOLOMMEN = {
    "groep": 99,
    "tijdstip": "2026-05-03 08:00:00.000000",
    "medewerker_id": 1,
    "handeling": "iets anders",
    "inwoner_id": 77,
    "wijzigingen": '{"lijst": []}',
    "hash": "0" * 64,
}


@pytest.fixture(scope="module")
def met_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("log") / "log.db"
    opslag = Opslag.open(pad, SLEUTEL)
    _schrijf(Werkplek(opslag, nu=lambda: NU), AANTAL - 1)
    opslag.sluit()
    return pad


def _schrijf(werkplek: Werkplek, contacten: int) -> None:
    inwoner = schrijf_in(werkplek, geslachtsnaam="Zeldzaam").inwoner_id
    assert inwoner is not None
    for nummer in range(contacten):
        noteer_contact(werkplek, inwoner, f"Contact {nummer}.")


@pytest.fixture
def winkel(met_log: Path, tmp_path: Path) -> Iterator[Winkel]:
    deze = _open(met_log, tmp_path)
    yield deze
    deze.opslag.sluit()


def _open(met_log: Path, map_: Path) -> Winkel:
    shutil.copy(met_log, map_ / "werkteam.db")
    return Winkel(map_ / "werkteam.db")


def _waar(winkel: Winkel) -> dict[str, tuple[str, ...]]:
    """The findings about the lines; that a row is not in the log any more follows from them."""
    return {b.punt.code: b.waar for b in winkel.controle().bevindingen if not b.punt.code.startswith("buiten_")}


def _naam(nummer: int) -> str:
    return f"regel {nummer} van 24 november 2026"


def _verzegel_opnieuw(winkel: Winkel, *nummers: int) -> None:
    """As somebody does who knows how the chain is made; lines that cannot be read are left as they are."""
    for nummer in nummers:
        vorige = winkel.opslag.vraag("SELECT CAST(hash AS TEXT) FROM logregel WHERE id = ?", nummer - 1)
        with suppress(ValueError, TypeError, InvoerFout), winkel.opslag.schrijf() as sessie:
            regel = sessie.get(journaal.Logregel, nummer)
            if regel is not None:
                regel.verzegel(vorige[0][0] if vorige else "")


@pytest.mark.parametrize("kolom", KOLOMMEN)
@pytest.mark.parametrize("nummer", [1, 6, AANTAL])
def test_a_line_that_was_altered_is_named(winkel: Winkel, kolom: str, nummer: int) -> None:
    waarde = KOLOMMEN[kolom]
    winkel.sql(f"UPDATE logregel SET {kolom} = {waarde!r} WHERE id = {nummer}")
    veranderd = _waar(winkel)["logregel_veranderd"]
    dag = "3 mei 2026" if kolom == "tijdstip" else "24 november 2026"
    assert veranderd[0] == f"regel {nummer} van {dag}"
    # With another hash the next line does not follow any more either.
    assert veranderd[1:] == ((_naam(nummer + 1),) if kolom == "hash" and nummer < AANTAL else ())


@pytest.mark.parametrize("nummer", [1, 6])
def test_a_line_that_was_taken_away_is_named(winkel: Winkel, nummer: int) -> None:
    winkel.sql(f"DELETE FROM logregel WHERE id = {nummer}")
    assert _waar(winkel) == {"logregel_weg": (f"regel {nummer}, vóór {_naam(nummer + 1)}",)}


def test_the_last_lines_cannot_be_taken_away_unseen(winkel: Winkel) -> None:
    winkel.sql(f"DELETE FROM logregel WHERE id > {AANTAL - 2}")
    assert _waar(winkel) == {"logregel_weg": (f"2 regels na {_naam(AANTAL - 2)}",)}


def test_nor_when_the_program_wrote_on_since(winkel: Winkel) -> None:
    """The next line goes on from the end that was, not from the line that is the last one now."""
    winkel.sql(f"DELETE FROM logregel WHERE id = {AANTAL}")
    noteer_contact(winkel.werkplek, 1, "Verder.")
    noteer_contact(winkel.werkplek, 1, "En verder.")
    assert _waar(winkel) == {"logregel_weg": (f"1 regel vóór {_naam(AANTAL)}",)}


def test_all_lines_gone_is_named(winkel: Winkel) -> None:
    winkel.sql("DELETE FROM logregel")
    assert _waar(winkel) == {"logregel_weg": (f"alle {AANTAL} regels",)}


def test_without_the_end_point_the_end_is_not_sure_any_more(winkel: Winkel) -> None:
    winkel.sql(f"DELETE FROM logregel WHERE id = {AANTAL}", "DELETE FROM instelling WHERE naam = 'journaal'")
    assert _waar(winkel) == {"log_einde": (f"na {_naam(AANTAL - 1)}",)}
    noteer_contact(winkel.werkplek, 1, "Verder.")  # the program works on; the place stays visible
    assert _waar(winkel)["logregel_veranderd"] == (_naam(AANTAL),)


@pytest.mark.parametrize("waarde", ["", "onzin", f"{AANTAL} abc", "3 " + "0" * 64])
def test_another_end_point_is_named(winkel: Winkel, waarde: str) -> None:
    winkel.opslag.vraag("UPDATE instelling SET waarde = ? WHERE naam = 'journaal'", waarde)
    assert set(_waar(winkel)) == {"log_einde"}


def test_lines_that_changed_places_are_named(winkel: Winkel) -> None:
    winkel.sql("UPDATE logregel SET id = -id WHERE id IN (4, 9)", *(
        f"UPDATE logregel SET id = {naar} WHERE id = {van}" for van, naar in ((-4, 9), (-9, 4))
    ))  # fmt: skip
    gevonden = _waar(winkel)
    assert set(gevonden) == {"logregel_plek"}
    assert {_naam(4), _naam(9)} <= set(gevonden["logregel_plek"])


@pytest.mark.parametrize("verzegeld", [True, False])
def test_a_line_at_the_end_that_the_program_did_not_write_is_named(winkel: Winkel, verzegeld: bool) -> None:
    winkel.sql(
        "INSERT INTO logregel (groep, tijdstip, handeling, wijzigingen, hash) "
        "VALUES (99, '2026-11-24 10:00:00.000000', 'inzage', '{\"lijst\": []}', 'x')"
    )
    if verzegeld:
        _verzegel_opnieuw(winkel, AANTAL + 1)
    assert _naam(AANTAL + 1) in {w for waar in _waar(winkel).values() for w in waar}


def test_a_line_put_in_between_is_named(winkel: Winkel) -> None:
    winkel.sql(
        "UPDATE logregel SET id = -(id + 1) WHERE id > 5",
        "UPDATE logregel SET id = -id WHERE id < 0",
        "INSERT INTO logregel SELECT 6, groep, tijdstip, medewerker_id, 'inzage', inwoner_id, wijzigingen, hash "
        "FROM logregel WHERE id = 5",
    )
    _verzegel_opnieuw(winkel, 6)
    gevonden = _waar(winkel)
    assert any(_naam(7) in waar for waar in gevonden.values())  # it follows on 5, not on what was put before it


def test_who_seals_all_that_follows_anew_is_seen_at_the_end(winkel: Winkel) -> None:
    winkel.sql("UPDATE logregel SET handeling = 'iets anders' WHERE id = 6")
    _verzegel_opnieuw(winkel, *range(6, AANTAL + 1))
    assert _waar(winkel) == {"log_einde": (f"bij {_naam(AANTAL)}",)}


def test_who_has_the_key_and_makes_all_anew_is_seen_by_who_wrote_the_controlegetal_down(winkel: Winkel) -> None:
    """The limit of what the file itself can tell, as the head of `journaal.py` says."""
    toen = winkel.controle().controlegetal
    assert len(toen) == 19
    winkel.sql("UPDATE logregel SET tijdstip = '2026-11-24 09:31:00.000000' WHERE id = 6")
    _verzegel_opnieuw(winkel, *range(6, AANTAL + 1))
    hash_ = winkel.een(f"SELECT hash FROM logregel WHERE id = {AANTAL}")
    winkel.opslag.vraag("UPDATE instelling SET waarde = ? WHERE naam = 'journaal'", f"{AANTAL} {hash_}")
    uitslag = winkel.controle()
    assert uitslag.bevindingen == ()
    assert uitslag.controlegetal != toen


BEWERKING = st.one_of(
    st.tuples(st.just("weg"), st.integers(1, AANTAL), st.integers(1, AANTAL)),
    st.tuples(st.just("anders"), st.integers(1, AANTAL), st.sampled_from(sorted(KOLOMMEN))),
    st.tuples(st.just("opnieuw verzegeld"), st.integers(1, AANTAL), st.integers(0, AANTAL)),
    st.tuples(st.just("verplaatst"), st.integers(1, AANTAL), st.integers(1, AANTAL)),
    st.tuples(st.just("nummer"), st.integers(1, AANTAL), st.integers(AANTAL + 2, 500)),
    st.tuples(st.just("teken"), st.integers(1, AANTAL), st.integers(0, 400)),
    st.tuples(st.just("bytes"), st.integers(1, AANTAL), st.sampled_from(["wijzigingen", "handeling", "tijdstip"])),
)


@given(st.lists(BEWERKING, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_edit_of_the_log_is_named(met_log: Path, tmp_path_factory: pytest.TempPathFactory, wat: list[Any]) -> None:
    winkel = _open(met_log, tmp_path_factory.mktemp("bewerkt"))
    try:
        voor = winkel.opslag.vraag("SELECT * FROM logregel ORDER BY id")
        for bewerking in wat:
            _bewerk(winkel, *bewerking)
        na = winkel.opslag.vraag("SELECT * FROM logregel ORDER BY id")
        assert bool(_waar(winkel)) == (_betekenis(voor) != _betekenis(na))
    finally:
        winkel.opslag.sluit()


def _bewerk(winkel: Winkel, hoe: str, een: int, ander: Any) -> None:
    if hoe == "weg":
        winkel.sql(f"DELETE FROM logregel WHERE id BETWEEN {een} AND {ander}")
    elif hoe == "anders":
        winkel.sql(f"UPDATE logregel SET {ander} = {KOLOMMEN[ander]!r} WHERE id = {een}")
    elif hoe == "opnieuw verzegeld":
        winkel.sql(f"UPDATE logregel SET handeling = 'iets anders' WHERE id = {een}")
        _verzegel_opnieuw(winkel, *range(een, een + ander + 1))
    elif hoe == "verplaatst" and een != ander:
        winkel.sql(
            f"UPDATE logregel SET id = -id WHERE id IN ({een}, {ander})",
            f"UPDATE logregel SET id = {ander} WHERE id = -{een}",
            f"UPDATE logregel SET id = {een} WHERE id = -{ander}",
        )
    elif hoe == "nummer":
        winkel.sql(f"UPDATE OR IGNORE logregel SET id = {ander} WHERE id = {een}")
    elif hoe == "teken":  # one letter of the text of a line
        rij = winkel.opslag.vraag("SELECT CAST(wijzigingen AS BLOB) FROM logregel WHERE id = ?", een)
        if rij:
            tekst = bytearray(rij[0][0])
            tekst[ander % len(tekst)] = ord("q")
            winkel.opslag.vraag(f"UPDATE logregel SET wijzigingen = CAST(x'{tekst.hex()}' AS TEXT) WHERE id = {een}")
    elif hoe == "bytes":
        winkel.sql(f"UPDATE logregel SET {ander} = x'ff00' WHERE id = {een}")


def _betekenis(rijen: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The lines, with their text as it is read: a space in JSON says nothing."""
    uit = []
    for *rest, wijzigingen, hash_ in rijen:
        try:
            inhoud: Any = json.loads(wijzigingen)
        except ValueError:
            inhoud = wijzigingen
        uit.append((*rest, inhoud, hash_))
    return uit


# --- how it is written ---------------------------------------------------------------------------------------------


def test_a_store_of_before_gets_its_end_point_and_its_lines_stay_valid(winkel: Winkel) -> None:
    """As migration 0005 finds it: lines, and nothing that says where they end."""
    winkel.sql("DELETE FROM instelling", "UPDATE alembic_version SET version_num = '0004'")
    migreren.breng_bij(winkel.opslag.engine)
    assert _waar(winkel) == {}
    noteer_contact(winkel.werkplek, 1, "Verder.")
    assert _waar(winkel) == {}


def test_what_is_turned_back_leaves_the_log_and_its_end_as_they_were(winkel: Winkel) -> None:
    voor = winkel.opslag.vraag("SELECT * FROM instelling")
    with pytest.raises(RuntimeError), winkel.werkplek.wijzig("halverwege") as (sessie, wijziging):
        wijziging.feiten = {"iets": 1}
        sessie.execute(text("UPDATE inwoner SET telefoon = '06'"))
        raise RuntimeError
    assert winkel.opslag.vraag("SELECT * FROM instelling") == voor
    assert winkel.controle().bevindingen == ()


def test_a_big_log_is_told_with_points(winkel: Winkel) -> None:
    from werkteam_desktop.handelingen.controle.bevinding import regelnaam

    assert regelnaam(1234, dt.datetime(2026, 5, 3, 9, tzinfo=dt.UTC)) == "regel 1.234 van 3 mei 2026"
    assert controle.controleer(winkel.werkplek).regels == AANTAL
