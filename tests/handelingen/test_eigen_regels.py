"""The own file of a gemeente: kept, put back, never half, never without a trace."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.inkomen.gemeenten import GEMEENTE, REGELING
from werkteam_desktop.app import bestand_van
from werkteam_desktop.bronnen import gegevensmap, gemeentemap
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.gemeente import (
    BEWAARD,
    EERDER,
    TERUGGEZET,
    bewaar_gemeente,
    controleer,
    geef_uit,
    gemeentekeuzes,
    lees_in,
    stand_van,
    zet_terug,
)
from werkteam_desktop.handelingen.inwoners import voeg_medewerker_toe
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.gemeente import Gemeentefout, als_toml
from werkteam_desktop.opslag.journaal import Logregel

ANDERE = replace(GEMEENTE, regelingen=(replace(REGELING, naam="Andere"),))


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """Where the own file of the gemeente lies: beside the store."""
    return tmp_path / "gemeenten" / "0402.toml"


def logregels(werkplek: Werkplek) -> list[tuple[str, str]]:
    with werkplek.opslag.lees() as sessie:
        regels = sessie.scalars(select(Logregel).order_by(Logregel.id)).all()
        return [(r.handeling, r.wijzigingen["feiten"]["gemeente"]) for r in regels if "feiten" in r.wijzigingen]


def test_what_is_kept_counts_at_once_and_leaves_a_trace(werkplek: Werkplek, bestand: Path) -> None:
    assert stand_van(werkplek, "0402").herkomst == "meegeleverd"
    assert not bestand.exists()
    voor = werkplek.normen().versie
    wijziging = bewaar_gemeente(werkplek, GEMEENTE)
    assert bestand.read_text(encoding="utf-8") == als_toml(GEMEENTE)
    assert werkplek.normen().gemeenten["0402"] == GEMEENTE
    assert werkplek.normen().versie != voor
    stand = stand_van(werkplek, "0402")
    assert (stand.gemeente, stand.herkomst, stand.fout, stand.eerder) == (GEMEENTE, "eigen", "", ())
    assert wijziging.groep
    assert logregels(werkplek) == [(BEWAARD, "0402")]
    assert bewaar_gemeente(werkplek, GEMEENTE).groep == 0  # the same again is no change
    assert logregels(werkplek) == [(BEWAARD, "0402")]


def test_every_replaced_file_stays_and_can_be_put_back(werkplek: Werkplek, bestand: Path) -> None:
    bewaar_gemeente(werkplek, GEMEENTE)
    bewaar_gemeente(werkplek, ANDERE)
    bewaar_gemeente(werkplek, replace(ANDERE, bron="Verordening van 2027"))
    nieuwste, oudste = stand_van(werkplek, "0402").eerder
    assert nieuwste.dag == oudste.dag == "2026-11-24"
    assert [(bestand.parent / EERDER / v.naam).read_text(encoding="utf-8") for v in (nieuwste, oudste)] == [
        als_toml(ANDERE),
        als_toml(GEMEENTE),
    ]
    zet_terug(werkplek, "0402", oudste.naam)
    assert stand_van(werkplek, "0402").gemeente == GEMEENTE
    assert len(stand_van(werkplek, "0402").eerder) == 3
    zet_terug(werkplek, "0402", "")
    assert not bestand.exists()
    stand = stand_van(werkplek, "0402")
    assert (stand.herkomst, len(stand.eerder)) == ("meegeleverd", 4)
    assert logregels(werkplek) == [(BEWAARD, "0402")] * 3 + [(TERUGGEZET, "0402")] * 2


def test_a_gemeente_without_any_file_begins_empty_and_its_first_file_counts(werkplek: Werkplek) -> None:
    stand = stand_van(werkplek, "0296")
    assert (stand.herkomst, stand.gemeente.termen, stand.gemeente.regelingen) == ("landelijk", {}, ())
    bewaar_gemeente(werkplek, replace(GEMEENTE, code="0296"))
    assert stand_van(werkplek, "0296").herkomst == "eigen"


def test_what_is_not_well_made_is_refused_and_changes_nothing(werkplek: Werkplek, bestand: Path) -> None:
    bewaar_gemeente(werkplek, GEMEENTE)
    fout = replace(GEMEENTE, regelingen=(replace(REGELING, tot_en_met=date(2025, 1, 1)),))
    with pytest.raises(Gemeentefout) as gevonden:
        bewaar_gemeente(werkplek, fout)
    assert gevonden.value.plek == "regeling.0.tot_en_met"
    with pytest.raises(InvoerFout, match="teken dat niet bestaat"):
        bewaar_gemeente(werkplek, replace(GEMEENTE, bron="\ud83d 2026"))
    assert bestand.read_text(encoding="utf-8") == als_toml(GEMEENTE)
    assert not (bestand.parent / EERDER).exists()
    _, let_op = controleer(
        werkplek.normen(), replace(GEMEENTE, regelingen=(replace(REGELING, inkomensgrens=Decimal("0.5")),))
    )
    assert [w.plek for w in let_op] == ["regeling.0.inkomensgrens"]


def test_a_crash_before_the_new_file_takes_its_place_leaves_the_old_one(
    werkplek: Werkplek, bestand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bewaar_gemeente(werkplek, GEMEENTE)

    def valt_uit(self: Path, doel: Path) -> None:
        assert self.read_text(encoding="utf-8") == als_toml(ANDERE)  # whole on disk by then
        raise KeyboardInterrupt

    with monkeypatch.context() as even:
        even.setattr(Path, "replace", valt_uit)
        with pytest.raises(KeyboardInterrupt):
            bewaar_gemeente(werkplek, ANDERE)
    assert werkplek.normen().gemeenten["0402"] == GEMEENTE
    assert werkplek.normen().fouten == {}
    bewaar_gemeente(werkplek, ANDERE)
    assert werkplek.normen().gemeenten["0402"] == ANDERE
    assert sorted(pad.name for pad in bestand.parent.iterdir()) == ["0402.toml", EERDER]


@pytest.mark.parametrize("eerst", [False, True])
def test_nothing_changes_when_the_audit_log_does_not_take_it(
    werkplek: Werkplek, bestand: Path, monkeypatch: pytest.MonkeyPatch, eerst: bool
) -> None:
    if eerst:
        bewaar_gemeente(werkplek, GEMEENTE)

    def vol(*_args: object, **_feiten: object) -> None:
        raise InvoerFout("De schijf is vol.")

    monkeypatch.setattr(Werkplek, "noteer", vol)
    with pytest.raises(InvoerFout, match="schijf is vol"):
        bewaar_gemeente(werkplek, ANDERE)
    assert (bestand.read_text(encoding="utf-8") if bestand.exists() else None) == (
        als_toml(GEMEENTE) if eerst else None
    )


def _geen_map(bestand: Path, _patch: pytest.MonkeyPatch) -> None:
    bestand.parent.write_text("geen map")


def _alleen_lezen(bestand: Path, patch: pytest.MonkeyPatch) -> None:
    bestand.parent.mkdir()
    if os.access(bestand.parent, os.W_OK):  # root may write everywhere: then the file system says it
        echte = Path.open

        def dicht(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
            if "w" in mode:
                raise PermissionError(13, "Permission denied")
            return echte(self, mode, *args, **kwargs)  # type: ignore[call-overload]

        patch.setattr(Path, "open", dicht)


@pytest.mark.parametrize("maak", [_geen_map, _alleen_lezen])
def test_a_folder_that_cannot_be_written_to_gives_one_sentence(
    werkplek: Werkplek,
    bestand: Path,
    monkeypatch: pytest.MonkeyPatch,
    maak: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    maak(bestand, monkeypatch)
    with pytest.raises(InvoerFout) as fout:
        bewaar_gemeente(werkplek, GEMEENTE)
    assert str(fout.value).startswith("De regels kunnen niet worden bewaard: in de map ‘gemeenten’")
    assert logregels(werkplek) == []
    assert stand_van(werkplek, "0402").herkomst == "meegeleverd"


def test_a_broken_file_is_told_with_its_name_and_can_be_replaced(werkplek: Werkplek, bestand: Path) -> None:
    bestand.parent.mkdir()
    bestand.write_text("kapot", encoding="utf-8")
    stand = stand_van(werkplek, "0402")
    assert stand.fout.startswith("gemeenten/0402.toml: dit is geen geldig TOML-bestand")
    assert (stand.herkomst, stand.gemeente.regelingen) == ("landelijk", ())
    bewaar_gemeente(werkplek, GEMEENTE)
    stand = stand_van(werkplek, "0402")
    assert (stand.gemeente, stand.fout) == (GEMEENTE, "")
    (kapot,) = stand.eerder
    with pytest.raises(Gemeentefout, match="geen geldig TOML"):
        zet_terug(werkplek, "0402", kapot.naam)
    assert stand_van(werkplek, "0402").gemeente == GEMEENTE


def test_a_copy_can_be_handed_out_and_read_in_at_another_desk(werkplek: Werkplek, tmp_path: Path) -> None:
    kopie = tmp_path / "regels van Hilversum.toml"
    geef_uit(werkplek, GEMEENTE, kopie)
    assert lees_in(werkplek, kopie) == GEMEENTE
    geef_uit(werkplek, ANDERE, kopie)
    assert lees_in(werkplek, kopie) == ANDERE
    with pytest.raises(InvoerFout, match="staat al iets anders"):
        geef_uit(werkplek, GEMEENTE, tmp_path / "werkteam.db")
    groot = tmp_path / "film.toml"
    groot.write_bytes(b"#" * (2**20 + 1))
    for pad, zin in ((groot, "te groot"), (tmp_path, "niet te lezen"), (tmp_path / "niets", "niet te lezen")):
        with pytest.raises(InvoerFout, match=zin):
            lees_in(werkplek, pad)


def test_the_folder_lies_beside_the_store_or_in_the_data_folder_of_the_user(werkplek: Werkplek, tmp_path: Path) -> None:
    assert werkplek.gemeentemap == tmp_path / "gemeenten"
    assert bestand_van("postgresql+psycopg://team") is None
    assert gemeentemap(None) == gegevensmap() / "gemeenten" == gemeentemap(bestand_van(None))


def test_the_own_gemeente_comes_first_and_one_with_only_a_file_is_there_too(werkplek: Werkplek) -> None:
    alle = gemeentekeuzes(werkplek)
    assert [naam for _, naam in alle] == sorted(naam for _, naam in alle)
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke", "0406")
    bewaar_gemeente(werkplek, replace(GEMEENTE, code="0307"))
    keuzes = gemeentekeuzes(werkplek)
    assert keuzes[0] == ("0406", "Huizen")
    assert set(keuzes) - set(alle) == {("0307", "Amersfoort")}
