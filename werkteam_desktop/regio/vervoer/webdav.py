"""A WebDAV server (Nextcloud, SharePoint, IIS) as a channel, over TLS that is verified."""

from __future__ import annotations

import posixpath
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import httpx
from webdav4.client import Client, ClientError, HTTPError, ResourceAlreadyExists, ResourceConflict, ResourceNotFound

from werkteam_desktop.regio.vervoer import Grenzen, Vak, Vervoer, VervoerFout, zwijg

if TYPE_CHECKING:
    from werkteam_desktop.opslag.leveringen import Kanaal

_EIGEN_MACHINE = ("localhost", "127.0.0.1", "::1")
_CODES = {401: "wachtwoord", 403: "rechten", 404: "geen_map", 409: "geen_map", 413: "te_groot", 507: "vol"}


class Webdavvervoer(Vervoer):
    staart = ".deel"  # Nextcloud and ownCloud keep .part for themselves and refuse it

    def __init__(self, kanaal: Kanaal, geheim: str, grenzen: Grenzen) -> None:
        super().__init__(grenzen)
        zwijg("httpx", "httpcore")
        adres = _adres(kanaal)
        self._http = httpx.Client(
            auth=(kanaal.gebruiker, geheim),
            headers={"Accept-Encoding": "identity"},  # nothing to unpack: a small answer cannot become a large one
            verify=_vertrouwen(kanaal.ca_bestand),
            timeout=httpx.Timeout(grenzen.stilte, connect=grenzen.verbinden),
            trust_env=urlsplit(adres).hostname not in _EIGEN_MACHINE,  # the proxy of the municipality
            event_hooks={"response": [self._begrens]},
        )
        self._dav = Client(adres, http_client=self._http, retry=False)

    def _begrens(self, antwoord: httpx.Response) -> None:
        """No answer is larger than a file may be: a list of names without end would be kept whole."""
        antwoord.stream = _Begrensd(antwoord.stream, self.grenzen.bestand + 1)

    def sluit(self) -> None:
        self._http.close()

    def _schrijf(self, vak: Vak, naam: str, inhoud: bytes) -> None:
        with _in_zinnen():
            _slaag(self._http.put(self._dav.join_url(f"{vak}/{naam}"), content=inhoud))

    def _lees(self, vak: Vak, naam: str, hoogstens: int) -> bytes | None:
        with _in_zinnen(), self._http.stream("GET", self._dav.join_url(f"{vak}/{naam}")) as antwoord:
            if antwoord.status_code == httpx.codes.NOT_FOUND:
                self._dav.propfind(vak, headers={"Depth": "0"})  # the file may be missing, its folder may not
                return None
            _slaag(antwoord)
            inhoud = bytearray()
            for stuk in antwoord.iter_raw():
                inhoud += stuk
                if len(inhoud) > hoogstens:
                    break
            return bytes(inhoud[: hoogstens + 1])

    def _hernoem(self, vak: Vak, van: str, naar: str) -> bool:
        with _in_zinnen():
            try:
                self._dav.move(f"{vak}/{van}", f"{vak}/{naar}", overwrite=False)
            except ResourceAlreadyExists:
                return False
            return True

    def _wis(self, vak: Vak, naam: str) -> None:
        with _in_zinnen():
            self._dav.remove(f"{vak}/{naam}")

    def _lijst(self, vak: Vak) -> list[str]:
        with _in_zinnen():
            gevonden = self._dav.propfind(vak, headers={"Depth": "1"}).responses.values()
            return [PurePosixPath(unquote(g.path)).name for g in gevonden if g.properties.resource_type == "file"]

    def _maak(self, vak: Vak) -> None:
        with _in_zinnen():
            if not self._dav.exists(vak):
                self._dav.mkdir(vak)


class _Begrensd(httpx.SyncByteStream):
    def __init__(self, bron: Any, hoogstens: int) -> None:
        self._bron, self._over = bron, hoogstens

    def __iter__(self) -> Iterator[bytes]:
        for stuk in self._bron:
            yield stuk
            self._over -= len(stuk)
            if self._over < 0:
                raise VervoerFout("te_groot")

    def close(self) -> None:
        self._bron.close()


def _adres(kanaal: Kanaal) -> str:
    """The address of the folder. Without TLS only on this machine itself: the password would travel in the open."""
    try:
        delen = urlsplit(kanaal.adres)
        _ = delen.port  # ValueError when it is none
    except ValueError:
        raise VervoerFout("adres") from None
    pad = posixpath.join(unquote(delen.path) or "/", kanaal.pad.strip("/"))
    veilig = delen.scheme == "https" or (delen.scheme == "http" and delen.hostname in _EIGEN_MACHINE)
    # The library cannot say the last of these in a path.
    if not veilig or not delen.hostname or delen.username or delen.query or delen.fragment or set(pad) & set("?#%"):
        raise VervoerFout("adres")
    return delen._replace(path=quote(pad)).geturl()


def _vertrouwen(ca_bestand: str) -> ssl.SSLContext:
    """What this computer trusts, and the municipality's own certificate when there is one."""
    context = ssl.create_default_context()
    if ca_bestand:
        try:
            context.load_verify_locations(cafile=ca_bestand)
        except (OSError, ssl.SSLError):
            raise VervoerFout("certificaat") from None
    return context


def _slaag(antwoord: httpx.Response) -> None:
    """VervoerFout when the server did not do it. A redirect is not followed: it may lead to somebody else."""
    if not antwoord.is_success:
        raise VervoerFout(_code(antwoord.status_code))


def _code(status: int) -> str:
    """What a status means; a server in trouble (5xx, locked, too many) is one to try later."""
    return _CODES.get(status, "onbereikbaar" if status >= 500 or status in (423, 429) else "adres")


@contextmanager
def _in_zinnen() -> Iterator[None]:
    """The exceptions of httpx and webdav4 as ours."""
    try:
        yield
    except (ResourceNotFound, ResourceConflict):
        raise VervoerFout("geen_map") from None
    except HTTPError as fout:
        raise VervoerFout(_code(fout.status_code)) from None
    except httpx.TimeoutException:
        raise VervoerFout("traag") from None
    except httpx.InvalidURL:
        raise VervoerFout("adres") from None
    except httpx.HTTPError as fout:
        raise VervoerFout("certificaat" if _onzeker_wie(fout) else "onbereikbaar") from None
    except ClientError:
        raise VervoerFout("onbereikbaar") from None


def _onzeker_wie(fout: BaseException | None) -> bool:
    """Whether the server could not show who it is; a line that was cut during the handshake is no such thing."""
    while fout and not isinstance(fout, ssl.SSLError):
        fout = fout.__cause__ or fout.__context__
    return fout is not None and not isinstance(fout, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError))
