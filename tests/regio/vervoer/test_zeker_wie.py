"""Nothing goes to a server that is not surely the right one, and no word of it comes in a log or an exception."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import asyncssh
import pytest

from tests.regio.vervoer.doel import Doel
from tests.regio.vervoer.servers import GEBRUIKER, WACHTWOORD, Sftpserver, Storing, Webdavserver, maak_certificaat
from werkteam_desktop.opslag.leveringen import Kanaal
from werkteam_desktop.regio.vervoer import VervoerFout, open_vervoer
from werkteam_desktop.regio.vervoer.sftp import vraag_hostsleutel

NAAM, ANDER, FOUT_GEHEIM = "proef.zip.age", "ander.zip.age", "een fout geheim"


def code_van(doel: Doel) -> str:
    with pytest.raises(VervoerFout) as fout:
        lijn = doel.open()
        try:
            lijn.namen("uit")
        finally:
            lijn.sluit()
    return fout.value.code


@pytest.mark.parametrize("doel", ["sftp"], indirect=True)
def test_the_fingerprint_is_the_one_that_the_tools_of_the_administrator_show(doel: Doel) -> None:
    afdruk = doel.kanaal.vingerafdruk
    assert afdruk == vraag_hostsleutel(f"sftp://{doel.kanaal.adres}")
    soort, vinger = afdruk.split(" ")
    assert isinstance(doel.server, Sftpserver)
    sleutels = {s.get_algorithm(): s.get_fingerprint() for s in doel.server.hostsleutels}
    assert sleutels[soort] == vinger


@pytest.mark.parametrize("doel", ["sftp"], indirect=True)
def test_every_kind_of_host_key_of_a_server_can_be_the_approved_one(doel: Doel) -> None:
    """Which of its keys a server shows is a matter of taste of both sides, and may change with a version."""
    assert isinstance(doel.server, Sftpserver)
    for sleutel in doel.server.hostsleutels:
        doel.kanaal.vingerafdruk = f"{sleutel.get_algorithm()} {sleutel.get_fingerprint()}"
        lijn = doel.open()
        assert lijn.namen("uit") == []
        lijn.sluit()


@pytest.mark.parametrize("doel", ["sftp"], indirect=True)
@pytest.mark.parametrize(
    "afdruk", ["", "ssh-ed25519 SHA256:AAAA", "ssh-rsa SHA256:AAAA", "ssh-dss SHA256:AAAA", "onzin", "SHA256:AAAA"]
)
def test_without_the_approved_host_key_no_password_is_given(doel: Doel, afdruk: str) -> None:
    assert doel.server
    doel.kanaal.vingerafdruk = afdruk
    doel.server.logins.clear()
    assert code_van(doel) == "hostsleutel"
    assert doel.server.logins == []


@pytest.mark.parametrize("doel", ["sftp"], indirect=True)
@pytest.mark.parametrize(
    ("soort", "vorm"),
    [
        ("ssh-ed25519", "openssh"),
        ("ssh-ed25519", "pkcs8-pem"),
        ("ecdsa-sha2-nistp256", "openssh"),
        ("ecdsa-sha2-nistp521", "pkcs8-pem"),
        ("ssh-rsa", "openssh"),
        ("ssh-rsa", "pkcs1-pem"),
    ],
)
def test_a_user_may_log_in_with_a_key_instead_of_a_password(doel: Doel, soort: str, vorm: str) -> None:
    assert isinstance(doel.server, Sftpserver)
    sleutel = asyncssh.generate_private_key(soort)
    doel.geheim = sleutel.export_private_key(vorm).decode()
    assert code_van(doel) == "wachtwoord"
    doel.server.gebruikerssleutels.append(sleutel.convert_to_public())
    lijn = doel.open()
    assert lijn.namen("uit") == []
    lijn.sluit()
    for kapot in ("-----BEGIN OPENSSH PRIVATE KEY-----\nkapot", "-----BEGIN PRIVATE KEY-----", "-----BEGIN"):
        doel.geheim = kapot
        assert code_van(doel) == "wachtwoord"
    doel.geheim = sleutel.export_private_key("openssh" if vorm == "openssh" else "pkcs8-pem", "zin").decode()
    assert code_van(doel) == "wachtwoord"


@pytest.mark.parametrize("doel", ["webdav"], indirect=True)
@pytest.mark.parametrize("wat", ["andere instantie", "andere naam", "verlopen", "geen instantie", "geen TLS"])
def test_without_a_good_certificate_no_password_is_given(doel: Doel, wat: str, tmp_path: Path) -> None:
    certificaat = maak_certificaat(
        tmp_path, "elders.voorbeeld.nl" if wat == "andere naam" else "127.0.0.1", -1 if wat == "verlopen" else 30
    )
    if wat in ("andere naam", "verlopen"):
        doel.kanaal.ca_bestand = str(certificaat[2])
    if wat == "geen instantie":
        doel.kanaal.ca_bestand = ""
    vals = Webdavserver(doel.map, Storing(), None if wat == "geen TLS" else certificaat[:2])
    assert doel.lijn
    doel.lijn.doel = vals.poort
    assert code_van(doel) == "certificaat"
    assert vals.logins == []
    vals.sluit()


@pytest.mark.parametrize("doel", ["webdav"], indirect=True)
@pytest.mark.parametrize("bestand", ["/bestaat/niet.pem", __file__])
def test_an_authority_that_cannot_be_read_is_a_fault_of_the_certificate(doel: Doel, bestand: str) -> None:
    doel.kanaal.ca_bestand = bestand
    assert code_van(doel) == "certificaat"


@pytest.mark.parametrize(
    ("soort", "adres"),
    [
        ("webdav", "http://dav.voorbeeld.nl/map"),
        ("webdav", "dav.voorbeeld.nl"),
        ("webdav", "https://ik:geheim@dav.voorbeeld.nl/"),
        ("webdav", "https://dav.voorbeeld.nl:poort/"),
        ("webdav", "ftp://dav.voorbeeld.nl/"),
        ("webdav", ""),
        ("webdav", "https://dav.voorbeeld.nl/50%/"),
        ("webdav", "https://dav.voorbeeld.nl/?map=1"),
        ("sftp", "sftp://ik@sftp.voorbeeld.nl"),
        ("sftp", "https://sftp.voorbeeld.nl"),
        ("sftp", "sftp.voorbeeld.nl:poort"),
        ("sftp", "sftp.voorbeeld.nl/map"),
        ("sftp", ""),
        ("map", "een/map"),
        ("map", ""),
    ],
)
def test_an_address_that_is_none_or_not_safe_is_refused(soort: str, adres: str) -> None:
    kanaal = Kanaal(naam="x", soort=soort, adres=adres, gebruiker="ik", vingerafdruk="ssh-ed25519 SHA256:A")
    with pytest.raises(VervoerFout) as fout:
        open_vervoer(kanaal, "geheim")
    assert fout.value.code == "adres"


def test_on_this_machine_itself_a_webdav_server_may_do_without_tls(tmp_path: Path) -> None:
    server = Webdavserver(tmp_path, Storing(), None)
    kanaal = Kanaal(naam="x", soort="webdav", adres=f"http://127.0.0.1:{server.poort}", gebruiker=GEBRUIKER)
    lijn = open_vervoer(kanaal, WACHTWOORD)
    lijn.richt_in()
    lijn.bezorg("uit", NAAM, b"inhoud")
    lijn.sluit()
    server.sluit()
    assert (tmp_path / "uit" / NAAM).read_bytes() == b"inhoud"


@pytest.mark.parametrize("doel", ["webdav"], indirect=True)
def test_a_redirect_to_elsewhere_is_not_followed(doel: Doel, tmp_path: Path) -> None:
    elders = Webdavserver(tmp_path, Storing(), None)
    doel.storing.verwijs = f"http://127.0.0.1:{elders.poort}/"
    lijn = doel.open()
    for doe in (lambda: lijn.bezorg("uit", NAAM, b"x"), lambda: lijn.namen("uit"), lambda: lijn.haal("uit", NAAM)):
        with pytest.raises(VervoerFout) as fout:
            doe()
        assert fout.value.code == "adres"
    lijn.sluit()
    assert elders.logins == []
    elders.sluit()


@pytest.mark.parametrize("doel", ["sftp", "webdav"], indirect=True)
def test_without_a_password_the_server_is_not_called(doel: Doel) -> None:
    with pytest.raises(VervoerFout) as fout:
        open_vervoer(doel.kanaal, None)
    assert fout.value.code == "wachtwoord"


def test_no_log_line_and_no_exception_names_server_user_password_or_file(
    doel: Doel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("paramiko.transport").setLevel(logging.NOTSET)
    lijn = doel.open()
    lijn.bezorg("uit", NAAM, b"inhoud")
    lijn.sluit()
    doel.storing.geen_rechten, doel.geheim = True, FOUT_GEHEIM
    with pytest.raises(VervoerFout) as fout:
        lijn = doel.open()
        lijn.bezorg("uit", ANDER, b"inhoud")
    lijn.sluit()
    gelogd = [r.getMessage() for r in caplog.records if not r.name.startswith(("asyncio", "concurrent"))]
    tekst = "\n".join([*gelogd, *traceback.format_exception(fout.value)])
    for woord in (f"{GEBRUIKER}@", WACHTWOORD, FOUT_GEHEIM, "127.0.0.1", NAAM, ANDER):
        assert woord not in tekst, woord
    assert gelogd == []
