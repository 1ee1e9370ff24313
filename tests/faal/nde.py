"""Lets every single write of a piece of work go wrong, and looks what became of it.

`python -m tests.faal.nde [WERK...] [--hoogstens 40] [--zaad 1]`: of each kind of fault at most so many places, chosen
by the seed; without `--hoogstens` every place. Exit status 1 when anything was found to be wrong."""

import argparse
import gc
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.faal import storing
from tests.faal.stand import SLEUTEL, Stand, anders, gebreken, lees_stand
from tests.faal.storing import Soort
from tests.faal.werken import (
    OPSLAG,
    WERKEN,
    Uitslag,
    Venster,
    Werk,
    maak_begin,
    maak_begin_met_kluis,
    sleutel_van,
    voer_opdracht_uit,
    zoek,
)
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import reservekopie

SOORTEN = tuple(s for s in Soort if s is not Soort.GEEN)
_RANDEN = 1  # the first and the last call are always among those that fail
_DOOD = 137
_VOLLEDIG_ELKE = 5  # the whole check takes as long as all the rest of a try


@dataclass
class Verslag:
    """What came of one kind of work: writes counted, faults tried, and what was found to be wrong.

    `zinnen`: what the user was told, and how often; "" when it went well after all."""

    werk: str
    schrijfacties: int = 0
    proeven: int = 0
    zinnen: dict[str, int] = field(default_factory=dict)
    bevindingen: list[str] = field(default_factory=list)


def in_eigen_proces(
    namen: Sequence[str], map_: Path, hoogstens: int | None, zaad: int, soorten: Iterable[Soort] = SOORTEN
) -> dict[str, Verslag]:
    """Does it in a process whose disk can fail; a report by the name of the work. `map_`: for the library."""
    opdracht = [sys.executable, "-m", "tests.faal.nde", *namen, "--json", "--zaad", str(zaad)]
    opdracht += ["--hoogstens", str(hoogstens)] if hoogstens is not None else []
    opdracht += [woord for soort in soorten for woord in ("--soort", soort.name)]
    omgeving = storing.omgeving(storing.bouw(map_))
    gedaan = subprocess.run(opdracht, env=omgeving, check=False, capture_output=True, text=True)
    assert gedaan.returncode in (0, 1), gedaan.stderr
    verslagen = [Verslag(**json.loads(regel)) for regel in gedaan.stdout.splitlines()]
    return {v.werk: v for v in verslagen}


class Proef:
    """One kind of work, done again and again on a fresh copy of its folder."""

    def __init__(self, werk: Werk, map_: Path) -> None:
        self.werk, self.begin, self.hier = werk, map_ / "begin" / werk.begin, map_ / "hier"
        self.verslag = Verslag(werk.naam)
        if werk.eerst is not None:
            self._doe_eerst(map_ / "begin" / werk.naam)
        self._vers()
        self._warm_op()
        self._vers()
        self.voor, self.vluchtig = self._stand(), set[Any]()
        self._kind(Soort.GEEN, 0)
        self.na = self._stand()
        self._vers()
        uitslag = self._kind(Soort.GEEN, 0)
        assert uitslag["eerste"]["status"] == 0, uitslag
        self.verslag.schrijfacties = uitslag["geteld"]
        self.vluchtig = anders(self.na, self._stand())  # another at each run, such as the clock in the audit log
        self.zinnen: Counter[str] = Counter()

    def _warm_op(self) -> None:
        """Loads all that the work needs, such as letters to print with, so that no child has to."""
        venster = Venster(self.werk, self.hier)
        uitslag = venster.doe() if not self.werk.opdracht else voer_opdracht_uit(self.werk, self.hier)
        assert uitslag.status == 0, uitslag
        venster.sluit()
        gc.collect()  # a child inherits no open store
        gc.freeze()  # and what is here already it need not look at again

    def _doe_eerst(self, map_: Path) -> None:
        shutil.copytree(self.begin, map_)
        eerst = Werk("", handeling=self.werk.eerst)
        venster = Venster(eerst, map_)
        assert venster.doe().status == 0
        venster.sluit()
        self.begin = map_

    def _vers(self) -> None:
        shutil.rmtree(self.hier, ignore_errors=True)
        shutil.copytree(self.begin, self.hier)

    def _stand(self) -> Stand:
        return {**lees_stand(self.hier / OPSLAG, sleutel_van(self.hier)), **self.werk.kijk(self.hier)}

    def _onaf(self) -> set[str]:
        """Files that were never finished; what is left among the backups is cleared after a day."""
        namen = {p.name for p in self.hier.rglob("*") if p.parent.name != "reservekopieen"}
        return {n for n in namen if n.endswith((".deel", ".part", ".herstel")) or n.startswith((".controle", "tmp"))}

    def doe(self, soorten: Iterable[Soort], hoogstens: int | None, zaad: int) -> Verslag:
        for soort in soorten:
            for nummer in kies(self.verslag.schrijfacties, hoogstens, f"{zaad} {self.werk.naam} {soort}"):
                self._vers()
                self.verslag.proeven += 1
                uitslag = self._kind(soort, nummer)
                try:
                    gevonden = list(self._oordeel(soort, uitslag))
                except InvoerFout as fout:
                    gevonden = [f"gaat niet meer open: {fout}"]
                self.verslag.bevindingen += [f"{soort.name} {nummer}: {b}" for b in gevonden]
        self.verslag.zinnen = dict(self.zinnen.most_common())
        return self.verslag

    def _kind(self, soort: Soort, nummer: int) -> dict[str, Any]:
        """Does the work in a child, with this fault, and gives what the child told; {} when it was gone."""
        lezen, schrijven = os.pipe()
        kind = os.fork()
        if not kind:
            try:
                verteld = self._in_kind(soort, nummer)
                os.write(schrijven, json.dumps(verteld).encode())
            finally:
                os._exit(0)
        os.close(schrijven)
        with os.fdopen(lezen, "rb") as uit:
            verteld = uit.read()
        _, status = os.waitpid(kind, 0)
        if os.waitstatus_to_exitcode(status) == _DOOD:
            return {}
        return json.loads(verteld or b'{"eerste": {"status": 1, "zin": "no answer"}}')

    def _in_kind(self, soort: Soort, nummer: int) -> dict[str, Any]:
        venster = Venster(self.werk, self.hier) if not self.werk.opdracht else None
        storing.zet(self.hier, soort, nummer)
        eerste = venster.doe() if venster else voer_opdracht_uit(self.werk, self.hier)
        if venster is not None and eerste.status == 0:
            venster.sluit()
        elif venster is None:
            gc.collect()  # what a process closes when it ends
        verteld: dict[str, Any] = {"eerste": asdict(eerste), "geteld": storing.geteld()}
        storing.zet(None)
        if venster is not None and eerste.status == 2:
            try:
                tussen = self._stand()
                # Who has no disk left, cannot write down that he gave up; and then a restore is finished later.
                klaar = self.werk.al_klaar or (soort is Soort.WEG and self.werk.los is not None)
                mag = [self.voor, self.na] if klaar else [self.voor]
                verteld["tussen"] = any(self._lijkt(tussen, stand) for stand in mag)
            except InvoerFout as fout:
                verteld["tussen"] = str(fout)
            verteld["tweede"] = asdict(venster.doe())
            if nummer % 2:  # half of them just stop
                venster.sluit()
        return verteld

    def _lijkt(self, deze: Stand, andere: Stand) -> bool:
        return not anders(deze, andere) - self.vluchtig

    def _oordeel(self, soort: Soort, verteld: dict[str, Any]) -> Iterable[str]:
        """All that is wrong after one try."""
        eerste = Uitslag(**verteld["eerste"]) if verteld else None
        tweede = Uitslag(**verteld["tweede"]) if "tweede" in verteld else None
        if eerste is None and soort is not Soort.DOOD:
            yield "het programma viel om"
        if eerste is not None:
            self.zinnen[eerste.zin.strip() if eerste.status else ""] += 1
            yield from _gezegd(eerste)
            if eerste.status and soort is Soort.KORT:
                yield "een halve schrijfactie mag, en werd een fout"
        if verteld.get("tussen", True) is not True:
            yield f"na de melding is er toch iets veranderd: {verteld['tussen']}"
        if tweede is not None and tweede.status:
            yield f"opnieuw proberen lukt niet: {tweede.zin}"
        nu = self._stand()
        if soort not in (Soort.DOOD, Soort.WEG) and (over := self._onaf()):
            yield f"achtergebleven: {sorted(over)}"
        klaar = self._lijkt(nu, self.na)
        if not klaar and (tweede or eerste or Uitslag(2, "")).status == 0:
            yield f"bevestigd, maar niet bewaard: {sorted(anders(nu, self.na) - self.vluchtig)[:5]}"
        if not klaar and not self._lijkt(nu, self.voor):
            yield f"half bewaard: {sorted(anders(nu, self.voor) - self.vluchtig)[:5]}"
        if (self.hier / OPSLAG).exists():
            yield from self._gebreken()
        for papier in self.hier.glob(self.werk.papier) if self.werk.papier else ():
            if not _is_heel(papier):
                yield f"half papier: {papier.name}"
        if self.werk.opdracht and (eerste is None or eerste.status):
            daarna = self._kind(Soort.GEEN, 0)["eerste"]
            if daarna["status"]:
                yield f"daarna lukt het ook niet: {daarna['zin']}"
            elif not self._lijkt(self._stand(), self.na):
                yield "daarna is het niet zoals het hoort"
            yield from self._gebreken()

    def _gebreken(self) -> list[str]:
        # The old store was filled by hand: not all of it is as the program makes it.
        volledig = self.verslag.proeven % _VOLLEDIG_ELKE == 0 and self.werk.begin != "oud"
        return gebreken(self.hier / OPSLAG, sleutel_van(self.hier), volledig)


def _gezegd(uitslag: Uitslag) -> Iterable[str]:
    zin = uitslag.zin.strip()
    if uitslag.status not in (0, 2):
        yield f"status {uitslag.status}: {zin}"
    elif uitslag.status == 2 and (len(zin.splitlines()) != 1 or not zin.endswith(".") or "Traceback" in zin):
        yield f"geen enkele heldere zin: {zin}"


def _is_heel(pad: Path) -> bool:
    inhoud = pad.read_bytes()
    if pad.suffix == ".pdf":
        return inhoud.startswith(b"%PDF") and inhoud.rstrip().endswith(b"%%EOF")
    if pad.suffix == ".wtkopie":
        return reservekopie.controleer(pad, SLEUTEL).dossiers > 0
    if pad.suffix == ".zip":
        with zipfile.ZipFile(pad) as zip_:
            return zip_.testzip() is None
    return False


def kies(aantal: int, hoogstens: int | None, zaad: str) -> list[int]:
    """Numbers from 1 to `aantal`, in order: all, or the edges and a choice between them."""
    alle = list(range(1, aantal + 1))
    if hoogstens is None or aantal <= hoogstens:
        return alle
    randen = {*alle[:_RANDEN], *alle[-_RANDEN:]}
    tussen = random.Random(zaad).sample(alle[_RANDEN:-_RANDEN], max(hoogstens - len(randen), 0))
    return sorted(randen | set(tussen))


def main() -> int:
    lezer = argparse.ArgumentParser(description="Laat elke schrijfactie een keer mislukken.")
    lezer.add_argument("werken", nargs="*", default=list(WERKEN))
    lezer.add_argument("--soort", action="append", choices=[s.name for s in SOORTEN])
    lezer.add_argument("--hoogstens", type=int)
    lezer.add_argument("--zaad", type=int, default=1)
    lezer.add_argument("--map", type=Path)
    lezer.add_argument("--json", action="store_true")
    keuze = lezer.parse_args()
    snel = Path("/dev/shm")  # in memory: what counts is what was written, not how long the disk takes
    with tempfile.TemporaryDirectory(dir=keuze.map or (snel if snel.is_dir() else None)) as tijdelijk:
        map_ = Path(tijdelijk).resolve()
        if "storing" not in os.environ.get("LD_PRELOAD", ""):  # started by hand: once more, on a disk that can fail
            if reden := storing.waarom_niet():
                sys.exit(reden)
            omgeving = storing.omgeving(storing.bouw(map_))
            return subprocess.run([sys.executable, "-m", "tests.faal.nde", *sys.argv[1:]], env=omgeving).returncode
        maak_begin(map_ / "begin")
        maak_begin_met_kluis(map_ / "begin")
        fout = False
        for naam in keuze.werken:
            begin = time.monotonic()
            soorten = [Soort[s] for s in keuze.soort] if keuze.soort else SOORTEN
            verslag = Proef(zoek(naam), map_).doe(soorten, keuze.hoogstens, keuze.zaad)
            fout |= bool(verslag.bevindingen)
            if keuze.json:
                print(json.dumps(asdict(verslag)), flush=True)
            else:
                _print(verslag, time.monotonic() - begin)
        return int(fout)


def _print(verslag: Verslag, seconden: float) -> None:
    print(
        f"{verslag.werk}: {verslag.schrijfacties} schrijfacties, {verslag.proeven} proeven in {seconden:.0f} s, "
        f"{len(verslag.bevindingen)} bevindingen",
        flush=True,
    )
    for zin, keren in verslag.zinnen.items():
        print(f"  {keren:5d} × {zin or '(gelukt)'}")
    for bevinding in verslag.bevindingen:
        print(f"  ! {bevinding}")


if __name__ == "__main__":
    sys.exit(main())
