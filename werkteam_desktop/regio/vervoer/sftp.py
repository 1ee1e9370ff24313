"""An SFTP server as a channel. Its host key is approved once by a person and pinned from then on."""

from __future__ import annotations

import errno
import io
import posixpath
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from stat import S_ISREG
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import paramiko

from werkteam_desktop.regio.vervoer import Grenzen, Vak, Vervoer, VervoerFout, binnen, grenzen, zwijg

if TYPE_CHECKING:
    from werkteam_desktop.opslag.leveringen import Kanaal

_POORT = 22
# An RSA key signs in two ways, neither of which bears the name of the key.
_TEKENT_MET = {"ssh-rsa": ("rsa-sha2-512", "rsa-sha2-256")}


class Sftpvervoer(Vervoer):
    def __init__(self, kanaal: Kanaal, geheim: str, grenzen: Grenzen) -> None:
        super().__init__(grenzen)
        self._map = kanaal.pad
        self._lijn: paramiko.Transport | None = None
        if not kanaal.vingerafdruk:
            raise VervoerFout("hostsleutel")
        self._doe(self._verbind, kanaal, geheim)

    def _verbind(self, kanaal: Kanaal, geheim: str) -> None:
        with _in_zinnen():
            self._lijn = _bel(kanaal.adres, self.grenzen, kanaal.vingerafdruk.split(" ")[0])
            try:
                if _afdruk(self._lijn) != kanaal.vingerafdruk:
                    raise VervoerFout("hostsleutel")
                self._meld_aan(self._lijn, kanaal.gebruiker, geheim)
                self._sftp = _sftp(self._lijn, self.grenzen)
            except BaseException:
                self.sluit()
                raise

    def _meld_aan(self, lijn: paramiko.Transport, gebruiker: str, geheim: str) -> None:
        sleutel = _sleutel(geheim) if geheim.startswith("-----BEGIN") else None
        doe, bewijs = (lijn.auth_publickey, sleutel) if sleutel else (lijn.auth_password, geheim)
        try:
            # In a time of our own: paramiko calls a server that is slow, or gone, a failed login too.
            binnen(self.grenzen.stilte, doe, gebruiker, bewijs)
        except paramiko.AuthenticationException:
            raise VervoerFout("wachtwoord" if lijn.is_active() else "onbereikbaar") from None

    def sluit(self) -> None:
        if self._lijn:
            self._lijn.close()

    def _plek(self, vak: Vak, naam: str = "") -> str:
        return posixpath.join(self._map, vak, naam).rstrip("/")

    def _schrijf(self, vak: Vak, naam: str, inhoud: bytes) -> None:
        with _in_zinnen():
            bestand = self._sftp.open(self._plek(vak, naam), "wb")
        try:
            with _in_zinnen("vol"), bestand:
                bestand.write(inhoud)
        except VervoerFout as fout:
            # SFTP has no word for a full disk: a write that fails while the line and the file are open is one.
            raise VervoerFout("onbereikbaar" if self._sftp.get_channel().closed else fout.code) from None

    def _lees(self, vak: Vak, naam: str, hoogstens: int) -> bytes | None:
        with _in_zinnen():
            try:
                with self._sftp.open(self._plek(vak, naam), "rb") as bestand:
                    return bytes(bestand.read(hoogstens + 1))
            except FileNotFoundError:
                self._sftp.stat(self._plek(vak))  # the file may be missing, its folder may not
                return None

    def _hernoem(self, vak: Vak, van: str, naar: str) -> bool:
        with _in_zinnen():
            try:
                self._sftp.rename(self._plek(vak, van), self._plek(vak, naar))  # fails where the name is taken
            except OSError:
                self._sftp.stat(self._plek(vak, naar))
                return False
            return True

    def _wis(self, vak: Vak, naam: str) -> None:
        with _in_zinnen():
            self._sftp.remove(self._plek(vak, naam))

    def _lijst(self, vak: Vak) -> list[str]:
        with _in_zinnen():
            ingangen = self._sftp.listdir_attr(self._plek(vak))
            return [str(i.filename) for i in ingangen if S_ISREG(i.st_mode or 0)]

    def _maak(self, vak: Vak) -> None:
        with _in_zinnen():
            try:
                self._sftp.stat(self._plek(vak))
            except FileNotFoundError:
                self._sftp.mkdir(self._plek(vak))


def vraag_hostsleutel(adres: str, limiet: Grenzen | None = None) -> str:
    """The kind and fingerprint of the key that the server shows, as `ssh-keygen -l` writes it, for a person to compare
    with what the administrator of the server says. Nothing is sent."""
    limiet = limiet or grenzen()

    def vraag() -> str:
        with _in_zinnen():
            lijn = _bel(adres, limiet)
            try:
                return _afdruk(lijn)
            finally:
                lijn.close()

    return binnen(limiet.stap, vraag)


def _bel(adres: str, grenzen: Grenzen, soort: str | None = None) -> paramiko.Transport:
    """A line to the server, encrypted but not yet logged in. `soort`: the only kind of host key to accept."""
    zwijg("paramiko")
    try:
        delen = urlsplit(adres if "//" in adres else f"//{adres}", scheme="sftp")
        plek = delen.hostname, delen.port or _POORT
    except ValueError:
        raise VervoerFout("adres") from None
    if delen.scheme != "sftp" or not delen.hostname or delen.username or delen.path.strip("/"):
        raise VervoerFout("adres")
    contact = socket.create_connection(plek, timeout=grenzen.verbinden)
    contact.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # small questions, each waiting for its answer
    lijn = paramiko.Transport(contact)
    try:
        lijn.banner_timeout = lijn.handshake_timeout = lijn.channel_timeout = grenzen.verbinden
        lijn.auth_timeout = grenzen.stap
        if soort:
            lijn.get_security_options().key_types = _TEKENT_MET.get(soort, (soort,))
        lijn.start_client(timeout=grenzen.verbinden)
    except BaseException:
        lijn.close()
        contact.close()  # which paramiko leaves open before it started
        raise
    return lijn


def _sftp(lijn: paramiko.Transport, grenzen: Grenzen) -> Any:
    sftp = paramiko.SFTPClient.from_transport(lijn)
    if sftp is None:
        raise VervoerFout("onbereikbaar")
    sftp.get_channel().settimeout(grenzen.stilte)
    return sftp


def _afdruk(lijn: paramiko.Transport) -> str:
    sleutel = lijn.get_remote_server_key()
    return f"{sleutel.get_name()} {sleutel.fingerprint}"


def _sleutel(tekst: str) -> paramiko.PKey:
    """A private key without a passphrase: it lies in the keyring, which has one.

    Written anew before paramiko reads it, which does not read every way in which others write one."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization as vorm

    lees = vorm.load_ssh_private_key if "OPENSSH" in tekst.split("\n")[0] else vorm.load_pem_private_key
    try:
        sleutel = lees(tekst.encode(), None)
        regels = sleutel.private_bytes(vorm.Encoding.PEM, vorm.PrivateFormat.OpenSSH, vorm.NoEncryption()).decode()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise VervoerFout("wachtwoord") from None
    for soort in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        with suppress(paramiko.SSHException):
            return soort.from_private_key(io.StringIO(regels))
    raise VervoerFout("wachtwoord")


@contextmanager
def _in_zinnen(anders: str = "onbereikbaar") -> Iterator[None]:
    """The exceptions of paramiko as ours. `anders`: what a refusal without a reason means here."""
    try:
        yield
    except paramiko.AuthenticationException:
        raise VervoerFout("wachtwoord") from None
    except paramiko.ssh_exception.IncompatiblePeer:
        raise VervoerFout("hostsleutel") from None
    except TimeoutError:
        raise VervoerFout("traag") from None
    except (EOFError, ConnectionError, socket.gaierror, paramiko.SSHException):
        raise VervoerFout("onbereikbaar") from None
    except ValueError:  # a kind of host key that paramiko does not know
        raise VervoerFout("hostsleutel") from None
    except OSError as fout:
        codes = {errno.EACCES: "rechten", errno.ENOENT: "geen_map", None: anders}
        raise VervoerFout(codes.get(fout.errno, "onbereikbaar")) from None
