"""A password lies in the keyring of this computer, bound to the server it is for."""

import pytest

from tests.opslag.sleutelbossen import Afwezig, Geheugen, Vergeetachtig
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.opslag.sleutelbos import DIENST
from werkteam_desktop.regio.vervoer import VervoerFout
from werkteam_desktop.regio.vervoer.wachtwoord import bewaar_wachtwoord, vergeet_wachtwoord, wachtwoord_van


class Dicht(Geheugen):
    """A keyring that keeps only short secrets, and says so in its own way, as that of Windows does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(1783, "CredWrite", "The stub received bad data.")


def kanaal(adres: str = "sftp.voorbeeld.nl:22", gebruiker: str = "wt") -> Kanaal:
    return Kanaal(naam="Regio", soort="sftp", adres=adres, gebruiker=gebruiker)


def test_a_password_is_kept_given_back_and_forgotten(sleutelbos: Geheugen) -> None:
    assert wachtwoord_van(kanaal()) is None
    bewaar_wachtwoord(kanaal(), "geheim é")
    assert wachtwoord_van(kanaal()) == "geheim é"
    assert [dienst for dienst, _ in sleutelbos.bewaard] == [DIENST]
    vergeet_wachtwoord(kanaal())
    assert wachtwoord_van(kanaal()) is None
    assert not sleutelbos.bewaard


@pytest.mark.parametrize("ander", [kanaal(adres="sftp.elders.nl"), kanaal(gebruiker="ander")])
def test_a_password_never_goes_to_another_server_or_user(sleutelbos: Geheugen, ander: Kanaal) -> None:
    bewaar_wachtwoord(kanaal(), "geheim")
    assert wachtwoord_van(ander) is None


@pytest.mark.parametrize("sleutelbos", [Vergeetachtig, Afwezig, Dicht], indirect=True)
def test_a_keyring_that_keeps_nothing_is_found_out(sleutelbos: Geheugen) -> None:
    with pytest.raises(VervoerFout, match="bewaart dit wachtwoord niet") as fout:
        bewaar_wachtwoord(kanaal(), "geheim")
    assert "geheim" not in str(fout.value)


@pytest.mark.parametrize("sleutelbos", [Afwezig], indirect=True)
def test_without_a_keyring_the_sentence_says_what_to_do(sleutelbos: Geheugen) -> None:
    with pytest.raises(VervoerFout, match="Open de sleutelbos") as fout:
        wachtwoord_van(kanaal())
    assert fout.value.later
