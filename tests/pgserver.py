"""A real PostgreSQL server of our own, on loopback, that can be stopped and started again."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GEHEIM = "geheim"  # the user and the password of who may not in without one
_TOEGANG = "host all {0} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\nlocal all all trust\n"


class Server:
    """`url(naam)` of a database. PostgreSQL refuses to run as root, so root lends it a user (`als`)."""

    def __init__(self, map_: Path, als: dict[str, object]) -> None:
        self.map, self._als, self._aantal = map_, als, 0
        self._proces: subprocess.Popen[str] | None = None
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]
        aanmaken = ["-U", "werkteam", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
        subprocess.run(
            [_programma("initdb"), "-D", str(map_ / "data"), *aanmaken],
            check=True, capture_output=True, **als,  # type: ignore[call-overload]
        )  # fmt: skip
        (map_ / "data" / "pg_hba.conf").write_text(_TOEGANG.format(GEHEIM))

    def start(self) -> None:
        if self._proces is not None:
            return
        opties = ["-D", str(self.map / "data"), "-p", str(self.poort), "-h", "127.0.0.1", "-k", str(self.map)]
        self._proces = subprocess.Popen(  # type: ignore[call-overload]
            [_programma("postgres"), *opties, "-c", "fsync=off"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **self._als,
        )  # fmt: skip
        for regel in self._proces.stderr:
            if "ready to accept connections" in regel:
                return
        raise AssertionError("PostgreSQL does not start")

    def stop(self) -> None:
        """At once, as when the machine is restarted: what was under way is cut off."""
        if self._proces is not None:
            self._proces.send_signal(2)
            self._proces.communicate(timeout=30)
            self._proces = None

    def url(self, naam: str = "postgres", wie: str = "werkteam") -> str:
        return f"postgresql+psycopg://{wie}@127.0.0.1:{self.poort}/{naam}"

    def sql(self, *opdrachten: str) -> None:
        """As the administrator, outside every transaction."""
        import psycopg

        with psycopg.connect(self.url().replace("+psycopg", ""), autocommit=True) as verbinding:
            for opdracht in opdrachten:
                verbinding.execute(opdracht)

    def nieuwe_database(self) -> str:
        """URL of a database as the program makes it, with nobody in it."""
        from werkteam_desktop.opslag.opslag import Opslag

        if not self._aantal:
            self.sql("CREATE DATABASE leeg")
            Opslag.open_url(self.url("leeg")).sluit()
        self._aantal += 1
        self.sql(f"CREATE DATABASE team{self._aantal} TEMPLATE leeg")
        return self.url(f"team{self._aantal}")


def _programma(naam: str) -> str:
    gevonden = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{naam}"))
    pad = str(gevonden[-1]) if gevonden else shutil.which(naam)
    if pad is None:
        pytest.skip("PostgreSQL is hier niet geïnstalleerd")
    return pad


@contextmanager
def draai() -> Iterator[Server]:
    """A server that runs; the test is skipped where PostgreSQL or its driver is not installed."""
    pytest.importorskip("psycopg", reason="de uitbreiding 'team' is niet geïnstalleerd")
    _programma("initdb")
    als: dict[str, object] = {}
    if os.geteuid() == 0:
        try:
            gebruiker = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("er is geen gebruiker om PostgreSQL als te draaien")
        als = {"user": gebruiker.pw_uid, "group": gebruiker.pw_gid, "extra_groups": []}
    with tempfile.TemporaryDirectory() as map_:
        if als:
            shutil.chown(map_, "postgres", "postgres")
        server = Server(Path(map_), als)
        server.start()
        try:
            yield server
        finally:
            server.stop()
