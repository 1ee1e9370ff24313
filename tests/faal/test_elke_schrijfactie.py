"""The Nth write fails, for every N of each operation: what was acknowledged is there, nothing is there by half.

Here a choice of places by the seed; `make faal` does them all."""

from pathlib import Path

import pytest

from tests.faal import storing
from tests.faal.conftest import ALLES, ZAAD
from tests.faal.nde import Verslag, in_eigen_proces, kies
from tests.faal.storing import Soort
from tests.faal.werken import WERKEN

PER_SOORT = 3
pytestmark = pytest.mark.skipif(bool(storing.waarom_niet()), reason=storing.waarom_niet() or "-")


@pytest.fixture(scope="module")
def verslagen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verslag]:
    """All work, done with all kinds of faults in one process."""
    return in_eigen_proces(list(WERKEN), tmp_path_factory.mktemp("nde"), None if ALLES else PER_SOORT, ZAAD)


@pytest.mark.parametrize("naam", WERKEN)
def test_whichever_write_fails_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(
    verslagen: dict[str, Verslag], naam: str
) -> None:
    verslag = verslagen[naam]
    assert verslag.bevindingen == []
    assert verslag.proeven >= 18
    assert len(verslag.zinnen) > 1, "no fault was ever told: the disk did not fail"


def test_the_file_is_whole_by_itself_or_it_is_said_at_whichever_write_the_disk_fails(tmp_path: Path) -> None:
    """Few writes, so all of them: a switch of journal that was only begun says nothing by itself."""
    soorten = [Soort.GESCHEURD, Soort.EENMAAL, Soort.WEG]
    (verslag,) = in_eigen_proces(["alles in het bestand"], tmp_path, None, ZAAD, soorten).values()
    assert verslag.bevindingen == []


def test_a_write_that_is_not_checked_would_be_found(tmp_path: Path) -> None:
    """The proof of the proof: work that believes its writes came through."""
    (verslag,) = in_eigen_proces(["gelooft alles"], tmp_path, 40, ZAAD, [Soort.EENMAAL]).values()
    assert any("bevestigd, maar niet bewaard" in b for b in verslag.bevindingen)
    assert any("half papier" in b for b in verslag.bevindingen)


def test_the_first_and_the_last_places_are_always_chosen() -> None:
    assert kies(4, None, "x") == [1, 2, 3, 4] == kies(4, 9, "x")
    gekozen = kies(100, 10, "x")
    assert {1, 100} < set(gekozen)
    assert len(gekozen) == 10
    assert gekozen == kies(100, 10, "x") != kies(100, 10, "y")
