"""Real servers on loopback that can be told to fail, and the wire to them that can be cut at any byte."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno
import io
import ipaddress
import logging
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh
from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from wsgidav.fs_dav_provider import FilesystemProvider
from wsgidav.wsgidav_app import WsgiDAVApp

from werkteam_desktop.regio.vervoer.map import Mapvervoer

GEBRUIKER, WACHTWOORD = "werkteam", "een lang wachtwoord"

for _naam in ("asyncssh", "wsgidav"):
    logging.getLogger(_naam).setLevel(logging.CRITICAL + 1)


@dataclass
class Storing:
    """What is wrong at the other side. `lieg`: "korter", "anders" (in the bytes) or "hernoem" (says it did)."""

    vol: bool = False
    geen_rechten: bool = False
    wachtwoord: str = WACHTWOORD
    lieg: str = ""
    aanmelden: str = ""  # SFTP: "weg" hangs up during the login, "traag" never answers it
    verwijs: str = ""  # WebDAV: a redirect to there

    def verdraai(self, inhoud: bytes) -> bytes:
        return {"korter": inhoud[: len(inhoud) // 2], "anders": inhoud[::-1]}.get(self.lieg, inhoud)


@dataclass
class Lijn:
    """A wire to a port. After `heen` bytes to the server or `terug` bytes from it, it is cut, or hangs (`bevriest`)."""

    doel: int
    heen: int | None = None
    terug: int | None = None
    bevriest: bool = False
    geraakt: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._open: list[socket.socket] = []
        self._luister = socket.create_server(("127.0.0.1", 0))
        self.poort: int = self._luister.getsockname()[1]
        threading.Thread(target=self._neem_aan, daemon=True).start()

    def herstel(self) -> None:
        self.heen, self.terug, self.bevriest = None, None, False
        self.geraakt.clear()
        self._hang_op()

    def sluit(self) -> None:
        self._luister.close()
        self._hang_op()

    def _hang_op(self) -> None:
        while self._open:
            with suppress(OSError):
                self._open[-1].shutdown(socket.SHUT_RDWR)
            self._open.pop().close()

    def _neem_aan(self) -> None:
        with suppress(OSError):
            while True:
                klant, _ = self._luister.accept()
                if self.geraakt.is_set() and not self.bevriest:
                    klant.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self.doel))
                for kant_ in (klant, server):
                    kant_.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [klant, server]
                for van, naar, kant in ((klant, server, "heen"), (server, klant, "terug")):
                    threading.Thread(target=self._pomp, args=(van, naar, kant), daemon=True).start()

    def _pomp(self, van: socket.socket, naar: socket.socket, kant: str) -> None:
        with suppress(OSError):
            while stuk := van.recv(65536):
                over = getattr(self, kant)
                if over is not None:
                    stuk = stuk[:over]
                    setattr(self, kant, over - len(stuk))
                if not self.geraakt.is_set():
                    naar.sendall(stuk)
                if over is not None and over == len(stuk):
                    self.geraakt.set()
                    if self.bevriest:
                        return
                    van.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    break
        for kant_ in (van, naar):
            with suppress(OSError):
                kant_.shutdown(socket.SHUT_RDWR)


class Sftpserver:
    """A real SSH server in a thread of its own, with the files of `map_`."""

    def __init__(self, map_: Path, storing: Storing) -> None:
        self.storing = storing
        self.logins: list[str] = []
        self.lijnen: list[asyncssh.SSHServerConnection] = []
        self.gebruikerssleutels: list[asyncssh.SSHKey] = []
        self.hostsleutels = [
            asyncssh.generate_private_key(s) for s in ("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa")
        ]
        self._lus = asyncio.new_event_loop()
        klaar = threading.Event()

        async def start() -> None:
            self._server = await asyncssh.listen(
                "127.0.0.1",
                0,
                server_host_keys=self.hostsleutels,
                server_factory=lambda: _Toegang(self),
                sftp_factory=lambda kanaal: _Bestanden(kanaal, map_, storing),
            )
            klaar.set()

        def draai() -> None:
            asyncio.set_event_loop(self._lus)
            self._lus.run_until_complete(start())
            self._lus.run_forever()

        self._draad = threading.Thread(target=draai, daemon=True)
        self._draad.start()
        assert klaar.wait(30)
        self.poort = self._server.get_port()

    def sluit(self) -> None:
        async def stop() -> None:
            self._server.close()
            for lijn in list(self.lijnen):
                lijn.abort()
            await self._server.wait_closed()
            while self.lijnen:
                await asyncio.sleep(0.01)
            for taak in asyncio.all_tasks() - {asyncio.current_task()}:
                taak.cancel()

        asyncio.run_coroutine_threadsafe(stop(), self._lus).result(30)
        self._lus.call_soon_threadsafe(self._lus.stop)
        self._draad.join(30)
        self._lus.close()


class _Toegang(asyncssh.SSHServer):
    def __init__(self, server: Sftpserver) -> None:
        self._server = server

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._lijn = conn
        self._server.lijnen.append(conn)

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.lijnen.remove(self._lijn)

    def password_auth_supported(self) -> bool:
        return True

    async def validate_password(self, username: str, password: str) -> bool:
        self._server.logins.append(username)
        if self._server.storing.aanmelden == "weg":
            self._lijn.abort()
        while self._server.storing.aanmelden == "traag":
            await asyncio.sleep(0.05)
        return (username, password) == (GEBRUIKER, self._server.storing.wachtwoord)

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        return username == GEBRUIKER and key in self._server.gebruikerssleutels


class _Bestanden(asyncssh.SFTPServer):
    def __init__(self, kanaal: Any, map_: Path, storing: Storing) -> None:
        super().__init__(kanaal, chroot=str(map_).encode())
        self._storing = storing

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> Any:
        if self._storing.geen_rechten and pflags & asyncssh.FXF_WRITE:
            raise PermissionError(errno.EACCES, "geen rechten")
        return super().open(path, pflags, attrs)

    def write(self, file_obj: Any, offset: int, data: bytes) -> Any:
        if self._storing.vol:
            raise OSError(errno.ENOSPC, "vol")
        return super().write(file_obj, offset, self._storing.verdraai(data)) and len(data)

    def rename(self, oldpath: bytes, newpath: bytes) -> Any:
        return None if self._storing.lieg == "hernoem" else super().rename(oldpath, newpath)


class Webdavserver:
    """A real WebDAV server over TLS in a thread of its own, with the files of `map_`."""

    def __init__(self, map_: Path, storing: Storing, certificaat: tuple[Path, Path] | None) -> None:
        self.storing = storing
        self.logins: list[str] = []
        self._gebruikers = {GEBRUIKER: {"password": storing.wachtwoord}}
        self._dav = WsgiDAVApp(
            {
                "provider_mapping": {"/": FilesystemProvider(str(map_))},
                "simple_dc": {"user_mapping": {"*": self._gebruikers}},
                "http_authenticator": {"accept_digest": False, "default_to_digest": False},
                "verbose": 0,
                "logging": {"enable": False},
            }
        )
        self._server = wsgi.Server(("127.0.0.1", 0), self._app, numthreads=4, timeout=3)
        self._server.error_log = lambda *_, **__: None  # a cut line is no news here
        if certificaat:
            self._server.ssl_adapter = BuiltinSSLAdapter(str(certificaat[0]), str(certificaat[1]))
        self._server.prepare()
        self._draad = threading.Thread(target=self._server.serve, daemon=True)
        self._draad.start()
        self.poort = int(self._server.bind_addr[1])

    def _app(self, omgeving: dict[str, Any], antwoord: Callable[..., Any]) -> Any:
        soort, storing = omgeving["REQUEST_METHOD"], self.storing
        if storing.verwijs:
            omgeving["wsgi.input"].read(int(omgeving.get("CONTENT_LENGTH") or 0))
            antwoord("302 Found", [("Location", storing.verwijs), ("Content-Length", "0")])
            return [b""]
        if "HTTP_AUTHORIZATION" in omgeving:
            self.logins.append(soort)
        self._gebruikers[GEBRUIKER]["password"] = storing.wachtwoord
        weigering = {storing.vol: "507 Insufficient Storage", storing.geen_rechten: "403 Forbidden"}.get(True)
        if soort == "PUT" and weigering:
            omgeving["wsgi.input"].read(int(omgeving.get("CONTENT_LENGTH") or 0))
            antwoord(weigering, [("Content-Length", "0")])
            return [b""]
        if soort == "PUT" and storing.lieg:
            inhoud = storing.verdraai(omgeving["wsgi.input"].read(int(omgeving["CONTENT_LENGTH"])))
            omgeving |= {"wsgi.input": io.BytesIO(inhoud), "CONTENT_LENGTH": str(len(inhoud))}
        if soort == "MOVE" and storing.lieg == "hernoem":
            antwoord("201 Created", [("Content-Length", "0")])
            return [b""]
        return self._dav(omgeving, antwoord)

    def sluit(self) -> None:
        self._server.stop()
        self._draad.join(30)


class Slechtemap(Mapvervoer):
    """A folder on a share that fails as told. What can be done by the system itself is done by it."""

    def __init__(self, kanaal: Any, grenzen: Any, storing: Storing, knip: int | None, weg: Callable[[], None]) -> None:
        super().__init__(kanaal, grenzen)
        self._storing, self._knip, self._weg = storing, knip, weg

    def _schrijf(self, vak: Any, naam: str, inhoud: bytes) -> None:
        if self._knip is not None:
            super()._schrijf(vak, naam, inhoud[: self._knip])
            self._weg()
            return
        with _krap(len(inhoud) // 2 if self._storing.vol else None), _als_niemand(self._storing.geen_rechten):
            super()._schrijf(vak, naam, self._storing.verdraai(inhoud))

    def _hernoem(self, vak: Any, van: str, naar: str) -> bool:
        return self._storing.lieg == "hernoem" or super()._hernoem(vak, van, naar)


@contextmanager
def _krap(bytes_: int | None) -> Iterator[None]:
    """No file may become larger than this: the system breaks off the write there."""
    import resource  # not on Windows

    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (zacht if bytes_ is None else bytes_, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))


@contextmanager
def _als_niemand(aan: bool) -> Iterator[None]:
    """As a user without rights here; root, whom no rights stop, becomes one for a moment."""
    ik = os.geteuid()
    if aan and ik == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(ik)


def maak_certificaat(map_: Path, naam: str = "127.0.0.1", dagen: int = 30) -> tuple[Path, Path, Path]:
    """(certificate, its key, the authority that vouches for it) as files in `map_`."""
    map_.mkdir(parents=True, exist_ok=True)
    nu = dt.datetime.now(dt.UTC)
    ca_sleutel, sleutel = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_naam = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"Toetsinstantie {map_.name}")])

    def bouw(onderwerp: x509.Name, van: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder(ca_naam, onderwerp, van.public_key(), x509.random_serial_number())
            .not_valid_before(nu - dt.timedelta(days=60))
            .not_valid_after(nu + dt.timedelta(days=dagen))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(van.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_sleutel.public_key()), critical=False)
        )

    gebruik = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    ca = (
        bouw(ca_naam, ca_sleutel)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(gebruik, critical=True)
        .sign(ca_sleutel, hashes.SHA256())
    )
    plek = x509.IPAddress(ipaddress.ip_address(naam)) if naam[0].isdigit() else x509.DNSName(naam)
    blad = (
        bouw(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, naam)]), sleutel)
        .add_extension(x509.SubjectAlternativeName([plek]), critical=False)
        .sign(ca_sleutel, hashes.SHA256())
    )
    uit = map_ / "server.pem", map_ / "server.key", map_ / "instantie.pem"
    prive = sleutel.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for pad, inhoud in zip(
        uit,
        (blad.public_bytes(serialization.Encoding.PEM), prive, ca.public_bytes(serialization.Encoding.PEM)),
        strict=True,
    ):
        pad.write_bytes(inhoud)
    return uit
