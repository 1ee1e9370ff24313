"""Wrong secrets slow down, whatever is done to the clock or the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.opslag.pogingen import Pogingen, Wachten


class Klok:
    """A clock that does what it is told."""

    def __init__(self) -> None:
        self.nu = 1_790_000_000.0

    def __call__(self) -> float:
        return self.nu


@pytest.fixture
def klok() -> Klok:
    return Klok()


def fout(plek: Path, klok: Klok, aantal: int) -> list[int]:
    """The waiting times after each of so many wrong tries, every one made by a program that just started."""
    uit = []
    for _ in range(aantal):
        Pogingen(plek, klok).begin()
        uit.append(Pogingen(plek, klok).wachttijd())
        klok.nu += uit[-1]
    return uit


def test_a_few_mistakes_are_free_and_then_each_wait_is_twice_as_long(tmp_path: Path, klok: Klok) -> None:
    assert fout(tmp_path / "a.db", klok, 10) == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300]


def test_who_does_not_wait_is_refused_and_told_how_long(tmp_path: Path, klok: Klok) -> None:
    fout(tmp_path / "a.db", klok, 2)
    pogingen = Pogingen(tmp_path / "a.db", klok)
    pogingen.begin()
    klok.nu += 1.5
    for deze in (pogingen, Pogingen(tmp_path / "a.db", klok)):
        with pytest.raises(Wachten, match="Wacht nog 4 seconden"):
            deze.begin()
    klok.nu += 3
    with pytest.raises(Wachten, match="Wacht nog 1 seconde en"):
        pogingen.begin()


def test_a_clock_that_is_set_back_makes_the_wait_start_again(tmp_path: Path, klok: Klok) -> None:
    fout(tmp_path / "a.db", klok, 2)
    Pogingen(tmp_path / "a.db", klok).begin()
    klok.nu -= 1_000_000
    assert Pogingen(tmp_path / "a.db", klok).wachttijd() == 5
    klok.nu += 5
    assert Pogingen(tmp_path / "a.db", klok).wachttijd() == 0


@given(st.lists(st.integers(-100_000, 4), max_size=20))
def test_no_walk_of_the_clock_that_gains_less_than_the_wait_gives_a_try(
    tmp_path_factory: pytest.TempPathFactory, stappen: list[int]
) -> None:
    plek, klok = tmp_path_factory.mktemp("p") / "a.db", Klok()
    fout(plek, klok, 2)
    Pogingen(plek, klok).begin()
    vooruit = 0
    for stap in stappen:
        vooruit = max(0, vooruit + stap) if stap > 0 else 0
        if vooruit >= 5:
            break
        klok.nu += stap
        assert Pogingen(plek, klok).wachttijd() > 0


def test_the_right_secret_wipes_the_slate(tmp_path: Path, klok: Klok) -> None:
    fout(tmp_path / "a.db", klok, 5)
    pogingen = Pogingen(tmp_path / "a.db", klok)
    pogingen.begin()
    pogingen.gelukt()
    assert not list(tmp_path.iterdir())
    assert fout(tmp_path / "a.db", klok, 3) == [0, 0, 5]


def test_a_try_that_could_not_be_made_does_not_count(tmp_path: Path, klok: Klok) -> None:
    pogingen = Pogingen(tmp_path / "a.db", klok)
    for _ in range(10):
        pogingen.begin()
        pogingen.vergeef()
    assert pogingen.wachttijd() == 0


@pytest.mark.parametrize("inhoud", [b"", b"[]", b'{"mis": "x"}', b'{"mis": 9, "laatst": NaN}', b"\xff", b"[" * 200_000])
def test_a_count_that_cannot_be_read_does_not_shut_anybody_out(tmp_path: Path, klok: Klok, inhoud: bytes) -> None:
    (tmp_path / "a.pogingen").write_bytes(inhoud)
    assert Pogingen(tmp_path / "a.db", klok).wachttijd() == 0


def test_without_a_place_to_write_it_is_counted_until_the_program_ends(tmp_path: Path, klok: Klok) -> None:
    pogingen = Pogingen(tmp_path / "weg" / "a.db", klok)
    for _ in range(3):
        pogingen.begin()
    assert pogingen.wachttijd() == 5


def test_a_count_that_is_read_only_or_a_link_goes_on_and_spoils_no_other_file(tmp_path: Path, klok: Klok) -> None:
    brief = tmp_path / "brief.txt"
    brief.write_text("van de gebruiker")
    telling = tmp_path / "a.pogingen"
    for is_link in (True, False):
        telling.unlink(missing_ok=True)
        if is_link:
            telling.symlink_to(brief)
        else:
            telling.touch(0o400)
        assert fout(tmp_path / "a.db", klok, 3) == [0, 0, 5]
        assert telling.stat().st_mode & 0o777 == 0o600
    assert brief.read_text() == "van de gebruiker"
