"""Partners and keys: ours are made once and stay secret, a foreign key is never taken over unseen."""

import datetime as dt
import json
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.opslag.sleutelbossen import Geheugen
from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.regio.kanaal import _bewaar as bewaar_geprobeerd
from werkteam_desktop.handelingen.relaties import (
    bevestig,
    bewaar_kanaal,
    eigen_kaart,
    eigen_paar,
    kaart_bij,
    kanalen,
    neem_kaart_op,
    relaties,
    stel_organisatie_in,
    vergeet,
)
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.leveringen import Kanaal, Levering
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.sleutels import kaart_van, maak_sleutelkaart, nieuw_paar
from werkteam_desktop.regio.vervoer import VervoerFout
from werkteam_desktop.regio.vervoer.wachtwoord import wachtwoord_van

NU = dt.datetime(2026, 8, 15, 12, tzinfo=dt.UTC)


@pytest.fixture
def werkplek(tmp_path: Path) -> Iterator[Werkplek]:
    werkplek = Werkplek(Opslag.open(tmp_path / "x.db", secrets.token_hex(32)), nu=lambda: NU)
    yield werkplek
    werkplek.opslag.sluit()


def kaart(code: str = "regio-gv", naam: str = "Regio Voorbeeld") -> bytes:
    return maak_sleutelkaart(kaart_van(nieuw_paar(), code, naam))


def test_our_keys_are_made_once_and_are_in_no_audit_line(werkplek: Werkplek) -> None:
    with werkplek.opslag.schrijf() as sessie:
        sessie.add(Medewerker(naam="Anja", gemeente="0402"))
    paar = eigen_paar(werkplek)
    assert eigen_kaart(werkplek).code == "0402"
    assert eigen_kaart(werkplek).organisatie == "Werkteam Hilversum"
    assert eigen_paar(werkplek) == paar
    with werkplek.opslag.lees() as sessie:
        (regel,) = sessie.scalars(select(Logregel))
    assert not any(geheim in json.dumps(regel.wijzigingen) for geheim in (paar.ondertekening, paar.identiteit))


def test_without_a_gemeente_of_the_team_that_of_most_inwoners_counts(werkplek: Werkplek) -> None:
    with werkplek.opslag.schrijf() as sessie:
        for nummer, gemeente in enumerate(("0406", "0402", "0406")):
            sessie.add(Inwoner(nummer=str(nummer), geslachtsnaam="T", gemeente=gemeente))
    assert eigen_kaart(werkplek).code == "0406"


def test_a_name_can_change_and_the_keys_stay_but_a_code_that_others_know_does_not(werkplek: Werkplek) -> None:
    paar = eigen_paar(werkplek)
    stel_organisatie_in(werkplek, "regio-gv", "Regio Gooi")
    with werkplek.opslag.schrijf() as sessie:
        sessie.add(Levering(soort="samenvatting", volgnummer=1, sha256="a", naam="x", gemaakt_op=NU))
    stel_organisatie_in(werkplek, "regio-gv", "Regio Gooi en Vechtstreek")
    with pytest.raises(InvoerFout, match="code"):
        stel_organisatie_in(werkplek, "regio-xx", "Regio")
    assert eigen_paar(werkplek) == paar
    assert (eigen_kaart(werkplek).code, eigen_kaart(werkplek).organisatie) == ("regio-gv", "Regio Gooi en Vechtstreek")


def test_a_card_is_taken_over_and_waits_to_be_confirmed(werkplek: Werkplek) -> None:
    inhoud = kaart()
    relatie = neem_kaart_op(werkplek, inhoud, "regio")
    assert relatie.bevestigd_op is None
    assert maak_sleutelkaart(kaart_bij(relatie)) == inhoud
    bevestig(werkplek, relatie.id)
    neem_kaart_op(werkplek, inhoud, "regio")  # the same card again changes nothing
    (weer,) = relaties(werkplek, "regio")
    assert weer.bevestigd_op == NU.date()


def test_other_keys_of_a_known_organisation_are_refused_until_somebody_says_so(werkplek: Werkplek) -> None:
    bevestig(werkplek, neem_kaart_op(werkplek, kaart(), "regio").id)
    (oud,) = relaties(werkplek)
    nep = kaart()
    with pytest.raises(InvoerFout, match="Bel eerst"):
        neem_kaart_op(werkplek, nep, "regio")
    assert relaties(werkplek)[0].ondertekening == oud.ondertekening
    nieuw = neem_kaart_op(werkplek, nep, "regio", vervang=True)
    assert nieuw.id == oud.id
    assert nieuw.bevestigd_op is None


def test_our_own_card_a_file_that_is_none_and_an_unknown_kind_are_one_sentence(werkplek: Werkplek) -> None:
    for inhoud, soort, zin in (
        (maak_sleutelkaart(eigen_kaart(werkplek)), "regio", "eigen sleutelkaart"),
        (b"hallo", "regio", "geen sleutelkaart"),
        (kaart(), "buren", "van wie"),
    ):
        with pytest.raises(InvoerFout, match=zin):
            neem_kaart_op(werkplek, inhoud, soort)
    assert relaties(werkplek) == []


def test_a_channel_serves_its_relaties_and_has_no_password(werkplek: Werkplek) -> None:
    relatie = neem_kaart_op(werkplek, kaart(), "regio")
    kanaal = bewaar_kanaal(werkplek, [relatie.id], naam="Regiomap", soort="map", adres="/mnt/regio")
    assert relaties(werkplek)[0].kanaal_id == kanaal.id
    bewaar_kanaal(werkplek, [], kanaal.id, adres="/mnt/regio2")
    (weer,) = kanalen(werkplek)
    assert (weer.naam, weer.adres) == ("Regiomap", "/mnt/regio2")
    assert not any("wachtwoord" in kolom.name for kolom in Levering.metadata.tables["kanaal"].columns)
    with pytest.raises(InvoerFout, match="waar"):
        bewaar_kanaal(werkplek, [], kanaal.id, adres=" ")


def test_a_relatie_we_exchanged_with_stays_known(werkplek: Werkplek) -> None:
    een = neem_kaart_op(werkplek, kaart(), "regio")
    twee = neem_kaart_op(werkplek, kaart("wsp-gv"), "wsp")
    with werkplek.opslag.schrijf() as sessie:
        sessie.add(Levering(soort="samenvatting", relatie_id=een.id, volgnummer=1, sha256="a", naam="x", gemaakt_op=NU))
    with pytest.raises(InvoerFout, match="uitgewisseld"):
        vergeet(werkplek, een.id)
    vergeet(werkplek, twee.id)
    assert [r.id for r in relaties(werkplek)] == [een.id]


def test_the_keyring_keeps_the_password_of_a_channel_that_works_and_no_other(
    werkplek: Werkplek, sleutelbos: Geheugen, monkeypatch: pytest.MonkeyPatch
) -> None:
    relatie = neem_kaart_op(werkplek, kaart(), "regio")

    def probeer(kanaal: Kanaal) -> None:
        if kanaal.adres == "sftp.weg.nl" or wachtwoord_van(kanaal) == "een slip":
            raise VervoerFout("wachtwoord")

    monkeypatch.setattr("werkteam_desktop.handelingen.post.probeer_kanaal", probeer)

    def bewaar(adres: str, geheim: str, kanaal: Kanaal | None = None) -> Kanaal:
        velden = {"naam": "Regio", "soort": "sftp", "adres": adres, "pad": "", "gebruiker": "wt"}
        return bewaar_geprobeerd(werkplek, relatie, kanaal, velden, geheim)

    with pytest.raises(VervoerFout):
        bewaar("sftp.weg.nl", "geheim")
    assert not sleutelbos.bewaard
    eerst = bewaar("sftp.voorbeeld.nl", "geheim")
    with pytest.raises(VervoerFout):
        bewaar("sftp.voorbeeld.nl", "een slip", eerst)
    assert list(sleutelbos.bewaard.values()) == ["geheim"]
    bewaar("sftp.voorbeeld.nl", "", eerst)
    assert list(sleutelbos.bewaard.values()) == ["geheim"]
    bewaar("sftp.nieuw.nl", "nieuw geheim", eerst)
    assert list(sleutelbos.bewaard.values()) == ["nieuw geheim"]
