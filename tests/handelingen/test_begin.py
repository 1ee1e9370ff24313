"""What the guides do at the end, on a real encrypted store."""

import os
from pathlib import Path

import pytest

from tests.conftest import NU
from tests.opslag.sleutelbossen import Geheugen
from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.bronnen import gegevensmap
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import slot
from werkteam_desktop.handelingen.begin import eerder_gebruikt, nieuw_wachtwoord, richt_in
from werkteam_desktop.handelingen.inwoners import medewerkers
from werkteam_desktop.handelingen.voorbeeldgegevens import heeft_voorbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.kluis import KloptNiet, Kluis, kluispad, nieuwe_herstelcode
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.toegang import Toegang

WACHTWOORD = "vier kleine katten slapen"


@pytest.fixture
def plek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "gegevens"))
    return tmp_path / "werkteam.db"


def antwoorden(**anders: object) -> dict[str, object]:
    return {
        "gemeente": "0406",
        "naam": "Roos Tan",
        "wachtwoord": WACHTWOORD,
        "herstelcode": nieuwe_herstelcode(),
        "in_sleutelbos": False,
        "inhoud": "leeg",
        "keuze": "nieuw",
        **anders,
    }


@pytest.fixture
def begonnen(plek: Path, sleutelbos: Geheugen) -> Werkplek:
    """The store after a first start, and who works there."""
    werkplek = maak_werkplek(richt_in(Toegang(plek), antwoorden(), NU.date()), print)
    yield werkplek
    werkplek.opslag.sluit()


def handelingen(werkplek: Werkplek) -> list[str]:
    return [rij[0] for rij in werkplek.opslag.vraag("SELECT handeling FROM logregel ORDER BY id")]


@pytest.mark.parametrize("inhoud", ["leeg", "voorbeeld"])
def test_a_first_start_leaves_a_store_with_a_kluis_and_who_works_there(
    plek: Path, sleutelbos: Geheugen, inhoud: str
) -> None:
    opslag = richt_in(Toegang(plek), antwoorden(inhoud=inhoud, in_sleutelbos=True), NU.date())
    werkplek = maak_werkplek(opslag, print)
    assert {m.id: m.naam for m in medewerkers(werkplek)}[werkplek.medewerker_id] == "Roos Tan"
    if os.name == "posix":
        onthouden = [pad for pad in gegevensmap().iterdir() if pad.is_file()]
        assert {pad.stat().st_mode & 0o777 for pad in onthouden} == {0o600}, "for its owner alone"
    assert heeft_voorbeeld(werkplek) == (inhoud == "voorbeeld")
    assert eerder_gebruikt(plek)
    assert slot.aanbod(werkplek, Toegang(plek)) == ""
    opslag.sluit()
    for opnieuw in (Toegang(plek).vanzelf(), Toegang(plek).met_wachtwoord(WACHTWOORD)):
        assert opnieuw is not None
        opnieuw.sluit()


def test_the_key_and_the_kluis_are_there_before_anything_can_be_typed(
    plek: Path, sleutelbos: Geheugen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stroom_uit(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Opslag, "open", stroom_uit)
    code = nieuwe_herstelcode()
    with pytest.raises(KeyboardInterrupt):
        richt_in(Toegang(plek), antwoorden(herstelcode=code), NU.date())
    assert not plek.exists()
    kluis = Kluis.lees(kluispad(plek))
    assert kluis is not None
    assert kluis.open_met("wachtwoord", WACHTWOORD) == kluis.open_met("herstelcode", code)


def test_the_forgotten_password_opens_the_store_with_a_new_one(begonnen: Werkplek, plek: Path) -> None:
    code = nieuwe_herstelcode()
    Toegang(plek).vernieuw_herstelcode(WACHTWOORD, code)
    opslag = nieuw_wachtwoord(Toegang(plek), {"code": code.lower(), "wachtwoord": "vijf kleine katten slapen"})
    assert [m.naam for m in medewerkers(Werkplek(opslag))] == ["Roos Tan"]
    assert handelingen(Werkplek(opslag))[-1] == "wachtwoord gekozen met de herstelcode"
    opslag.sluit()
    with pytest.raises(KloptNiet):
        Toegang(plek).met_wachtwoord(WACHTWOORD)


# --- the sheet Wachtwoord en slot -----------------------------------------------------------------------------------


def test_every_change_is_in_the_audit_log_and_no_secret_is(begonnen: Werkplek, plek: Path) -> None:
    toegang, code = Toegang(plek), nieuwe_herstelcode()
    nieuw = "vijf kleine katten slapen"
    slot.wijzig_wachtwoord(begonnen, toegang, {"oud": WACHTWOORD, "wachtwoord": nieuw})
    slot.vernieuw_herstelcode(begonnen, toegang, {"oud": nieuw, "herstelcode": code})
    slot.zet_sleutelbos(begonnen, toegang, True, {"oud": nieuw})
    assert slot.slotstand(begonnen, toegang).in_sleutelbos
    slot.zet_sleutelbos(begonnen, toegang, False, {"oud": nieuw})
    assert handelingen(begonnen)[-4:] == [
        "wachtwoord gewijzigd",
        "nieuwe herstelcode gemaakt",
        "sleutel in de sleutelbos gezet",
        "sleutel uit de sleutelbos gehaald",
    ]
    alles = repr(begonnen.opslag.vraag("SELECT * FROM logregel") + begonnen.opslag.vraag("SELECT * FROM instelling"))
    assert not [geheim for geheim in (WACHTWOORD, nieuw, code, begonnen.opslag.sleutel) if geheim in alles]


def test_a_wrong_old_password_changes_nothing_and_leaves_no_line(begonnen: Werkplek, plek: Path) -> None:
    eerst = handelingen(begonnen), kluispad(plek).read_bytes()
    with pytest.raises(KloptNiet):
        slot.wijzig_wachtwoord(begonnen, Toegang(plek), {"oud": "gok gok gok", "wachtwoord": "x" * 5 + WACHTWOORD})
    assert (handelingen(begonnen), kluispad(plek).read_bytes()) == eerst


def test_a_store_from_before_the_kluis_is_offered_a_password_once(
    werkplek: Werkplek, tmp_path: Path, sleutelbos: Geheugen
) -> None:
    toegang = Toegang(tmp_path / "werkteam.db")
    assert "nog geen wachtwoord" in slot.aanbod(werkplek, toegang)
    slot.stel_uit(werkplek)
    assert slot.aanbod(werkplek, toegang) == ""
    assert slot.slotstand(werkplek, toegang).wachtwoord is None
    assert slot.aanbod(werkplek, Toegang(tmp_path / "werkteam.db", tmp_path / "sleutel")) == ""


@pytest.mark.parametrize(("kapot", "woord"), [(True, "beschadigd"), (False, "is weg")])
def test_a_kluis_that_was_lost_is_told_each_time_until_there_is_another(
    plek: Path, sleutelbos: Geheugen, kapot: bool, woord: str
) -> None:
    opslag = richt_in(Toegang(plek), antwoorden(in_sleutelbos=True), NU.date())
    werkplek, toegang = maak_werkplek(opslag, print), Toegang(plek)
    if kapot:
        kluispad(plek).write_bytes(b"onzin")
    else:
        kluispad(plek).unlink()
    for _ in range(2):
        assert woord in slot.aanbod(werkplek, toegang)
        assert woord in slot.slotstand(werkplek, toegang).fout
    slot.stel_slot_in(werkplek, toegang, antwoorden(in_sleutelbos=True))
    assert slot.aanbod(werkplek, toegang) == slot.slotstand(werkplek, toegang).fout == ""
    opslag.sluit()
    Toegang(plek).met_wachtwoord(WACHTWOORD).sluit()


def test_no_second_store_comes_over_one_that_is_there(begonnen: Werkplek, plek: Path) -> None:
    with pytest.raises(InvoerFout, match="staat al een gegevensbestand"):
        richt_in(Toegang(plek), antwoorden(), NU.date())
