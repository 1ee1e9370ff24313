"""kill -9 at random moments of what people do, and a look at what was left.

`python -m tests.faal.kill [WERK...] [--aantal 500] [--zaad 1]`. A child does one kind of work over and over, and tells
when a change is acknowledged; it is killed at a moment that the seed chooses. Then every acknowledged change must be
there, no half one, and all checks must pass; and the next child goes on with what is left."""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.faal.stand import SLEUTEL, gebreken
from tests.faal.werken import (
    HERSTELCODE,
    KOPIE,
    MENSEN,
    NU,
    OPSLAG,
    WACHTWOORDEN,
    maak_begin,
    maak_begin_met_kluis,
    sleutel_van,
    wie_erin_mag,
)
from tests.kill import opzet
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.importeren import importeer
from werkteam_desktop.handelingen.reservekopieen import zet_terug
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import migreren, reservekopie
from werkteam_desktop.opslag.kopiesleutel import Kopiesleutel
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.toegang import Toegang
from werkteam_desktop.opslag.verbinding import verbind

Meld = Callable[[str], None]


@dataclass(frozen=True)
class Soort:
    """A kind of work. `doe(map, keer, meld)` goes on for ever and calls `meld` with each change that is acknowledged;
    `kijk(map, keer, gemeld)` gives what is wrong afterwards. `duur`: seconds between two acknowledgements, about;
    `hoogstens`: so many of them before the kill, which must hit what is begun afresh too. `vers`: each time on a fresh
    copy of the folder it begins from."""

    naam: str
    doe: Callable[[Path, int, Meld], None]
    kijk: Callable[[Path, int, Sequence[str]], Iterable[str]]
    duur: float
    begin: str = "gevuld"
    hoogstens: int = 6
    vers: bool = False


@dataclass
class Verslag:
    """How often what was killed, how many changes had been acknowledged by then, and what was found to be wrong."""

    keren: dict[str, int] = field(default_factory=dict)
    gemeld: dict[str, int] = field(default_factory=dict)
    bevindingen: list[str] = field(default_factory=list)
    seconden: float = 0


def _open(map_: Path) -> Werkplek:
    return Werkplek(Opslag.open(map_ / OPSLAG, SLEUTEL), nu=lambda: NU)


# --- saving ---------------------------------------------------------------------------------------------------------


def _sla_op(map_: Path, keer: int, meld: Meld) -> None:
    werkplek = _open(map_)
    for nummer in count():
        noteer_contact(werkplek, 1, f"Gesprek {keer}-{nummer} over werk. >2w")
        meld(str(nummer))


def _meld_te_vroeg(map_: Path, keer: int, meld: Meld) -> None:
    """Acknowledges what is not kept yet: what these proofs must find."""
    werkplek = _open(map_)
    for nummer in count():
        meld(str(nummer))
        time.sleep(0.05)
        noteer_contact(werkplek, 1, f"Gesprek {keer}-{nummer} over werk. >2w")


def _kijk_opgeslagen(map_: Path, keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """Each contact has its moment to look again and its line in the audit log; they come in order, none is missing."""
    werkplek = _open(map_)
    try:
        deel = f"Gesprek {keer}-%"
        contacten = [r[0] for r in werkplek.opslag.vraag("SELECT tekst FROM contactmoment WHERE tekst LIKE ?", deel)]
        vraag = "SELECT count(*) FROM kijkmoment WHERE waarom LIKE ?"
        ((kijkmomenten,),) = werkplek.opslag.vraag(vraag, f"%{deel}")
        ((regels,),) = werkplek.opslag.vraag("SELECT count(*) FROM logregel WHERE wijzigingen LIKE ?", f'%"{deel}')
    finally:
        werkplek.opslag.sluit()
    if not len(gemeld) <= len(contacten) <= len(gemeld) + 1:
        yield f"{len(gemeld)} bevestigd, {len(contacten)} bewaard"
    if sorted(contacten) != sorted(f"Gesprek {keer}-{nummer} over werk." for nummer in range(len(contacten))):
        yield "een contact ontbreekt of is er dubbel"
    if not len(contacten) == kijkmomenten == regels:
        yield f"half bewaard: {len(contacten)} contacten, {kijkmomenten} kijkmomenten, {regels} regels in het logboek"


# --- importing and undoing ------------------------------------------------------------------------------------------


def _maak_mensen(map_: Path) -> int:
    aantal = 40
    regels = [f"Import{n};Voornaam{n};19{60 + n % 40}-0{1 + n % 9}-1{n % 10};Dorpsstraat;{n}" for n in range(aantal)]
    kop = "geslachtsnaam;voornamen;geboortedatum;straat;huisnummer"
    (map_ / MENSEN).write_text("\n".join([kop, *regels]), encoding="utf-8")
    return aantal


def _lees_in(map_: Path, _keer: int, meld: Meld) -> None:
    _maak_mensen(map_)
    werkplek = _open(map_)
    while True:
        verslag = importeer(werkplek, map_ / MENSEN)
        assert verslag.nieuw
        meld("in")
        werkplek.draai_terug(verslag.groep)
        meld("terug")


def _kijk_ingelezen(map_: Path, _keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """All of them are there, or nobody, with their lines in the log; and what is there can be undone."""
    werkplek = _open(map_)
    try:
        ((er,),) = werkplek.opslag.vraag("SELECT count(*) FROM inwoner WHERE geslachtsnaam LIKE 'Import%'")
        ((groep,),) = werkplek.opslag.vraag("SELECT coalesce(max(groep), 0) FROM logregel")
        ((regels,),) = werkplek.opslag.vraag("SELECT count(*) FROM logregel WHERE groep = ?", groep)
        aantal = _maak_mensen(map_)
        if er not in (0, aantal) or (gemeld and regels != aantal):
            yield f"half ingelezen: {er} mensen, {regels} regels in het logboek"
        elif er:
            werkplek.draai_terug(groep)
    finally:
        werkplek.opslag.sluit()


# --- migrating ------------------------------------------------------------------------------------------------------


def _werk_bij(map_: Path, keer: int, meld: Meld) -> None:
    for nummer in count():
        pad = map_ / f"{keer}-{nummer}.db"
        shutil.copy(map_ / OPSLAG, map_ / "kopie")
        (map_ / "kopie").replace(pad)
        Opslag.open(pad, SLEUTEL).sluit()
        meld(pad.name)


def _kijk_bijgewerkt(map_: Path, keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """Who was brought up to date, is so; who was not yet, is so when it opens. Nobody is gone."""
    paden = [p for p in map_.glob(f"{keer}-*.db") if p.name[:-3].replace("-", "").isdecimal()]
    if missen := set(gemeld) - {p.name for p in paden}:
        yield f"weg: {missen}"
    for pad in paden:
        if pad.name in gemeld:
            verbinding = verbind(pad, SLEUTEL)
            if not migreren.is_bij(verbinding):
                yield f"{pad.name} was bijgewerkt en is het niet"
            verbinding.close()
        opslag = Opslag.open(pad, SLEUTEL)
        if opslag.vraag("SELECT geslachtsnaam, nummer FROM inwoner") != [("Oud", "100001")]:
            yield f"{pad.name}: de inwoner is weg"
        opslag.sluit()
        yield from gebreken(pad)
        for rest in map_.glob(f"{pad.name}*"):
            rest.unlink()


# --- backing up -----------------------------------------------------------------------------------------------------


def _maak_kopie(map_: Path, keer: int, meld: Meld) -> None:
    werkplek = _open(map_)
    for nummer in count():
        noteer_contact(werkplek, 1, f"Kopie {keer}-{nummer}.")
        doel = map_ / "reservekopieen" / f"{keer}-{nummer}{reservekopie.UITGANG}"
        reservekopie.maak(werkplek.opslag, doel)
        meld(doel.name)


def _kijk_gekopieerd(map_: Path, keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """What has the name of a backup is one, whole, with all that was acknowledged before it."""
    kopieen = map_ / "reservekopieen"
    namen = {p.name for p in kopieen.glob(f"{keer}-*{reservekopie.UITGANG}")} if kopieen.is_dir() else set()
    if missen := set(gemeld) - namen:
        yield f"weg: {missen}"
    regels = []
    for naam in namen:
        regels.append(reservekopie.controleer(kopieen / naam, SLEUTEL).regel)
        (kopieen / naam).unlink()
    if len(set(regels)) != len(regels):
        yield "twee kopieën van hetzelfde moment: een wijziging ontbrak"


# --- putting back ---------------------------------------------------------------------------------------------------


def _zet_terug(map_: Path, keer: int, meld: Meld) -> None:
    for nummer in count():
        werkplek = _open(map_)
        noteer_contact(werkplek, 1, f"Erna {keer}-{nummer}.")
        werkplek.opslag.sluit()
        meld(f"contact {nummer}")
        zet_terug(map_ / KOPIE, map_ / OPSLAG, Kopiesleutel(SLEUTEL, False))
        meld(f"terug {nummer}")


def _kijk_teruggezet(map_: Path, keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """The store of before or that of the backup; and what was there before the last restore is in a backup itself."""
    werkplek = _open(map_)
    vraag = "SELECT tekst FROM contactmoment WHERE tekst LIKE 'Erna %' OR tekst = 'Na de reservekopie.'"
    erna = [r[0] for r in werkplek.opslag.vraag(vraag)]
    werkplek.opslag.sluit()
    nummer = int(gemeld[-1].split()[1]) if gemeld else 0
    was_terug = gemeld[-1:] == [f"terug {nummer}"]
    # After a contact: with it, or already without. After a restore: without, or already with the next contact.
    if gemeld and erna not in ([], [f"Erna {keer}-{nummer + was_terug}."]) and (nummer or was_terug):
        yield f"na {gemeld[-1]} staat er {erna}"
    if (map_ / "werkteam.herstel").exists():
        yield "het terugzetten is niet afgemaakt en niet vergeten"
    kopieen = reservekopie.lijst(map_ / "reservekopieen")
    if kopieen:
        reservekopie.controleer(kopieen[0].pad, SLEUTEL)
    if gemeld[-1:] == [f"contact {nummer}"] and not erna and not kopieen:
        yield "wat er was, is weg"


# --- changing the password ------------------------------------------------------------------------------------------


def _wie(map_: Path) -> list[int]:
    mag = wie_erin_mag(map_)
    return [nr for nr, w in enumerate(WACHTWOORDEN) if mag["wachtwoord", w] == "open"]


def _wijzig_wachtwoord(map_: Path, _keer: int, meld: Meld) -> None:
    (nu,) = _wie(map_)
    toegang = Toegang(map_ / OPSLAG)
    while True:
        toegang.wijzig_wachtwoord(WACHTWOORDEN[nu], WACHTWOORDEN[1 - nu])
        nu = 1 - nu
        meld(str(nu))


def _kijk_wachtwoord(map_: Path, _keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """One of them opens it, and the herstelcode does."""
    wie = _wie(map_)
    if len(wie) != 1:
        yield f"{len(wie)} wachtwoorden passen, na {gemeld[-1:]}"
    if wie_erin_mag(map_)["herstelcode", HERSTELCODE] != "open":
        yield "de herstelcode past niet meer"
    Opslag.open(map_ / OPSLAG, sleutel_van(map_)).sluit()


# --- typing ---------------------------------------------------------------------------------------------------------

_PLAATSEN = ("intake", "contact", "reden", "stap", "nieuw_dossier", "contactdialoog")
# Seconds: the promise is one. Beside other tests, which keep every core busy, the program gets its turn later.
_DUURZAAM_NA = float(os.environ.get("FAAL_DUURZAAM_NA", "1"))
_PER_TOETS = 0.03  # seconds from one key to the next, on a computer that is free


def _tekst(keer: int) -> str:
    return "".join(random.Random(keer).choices("abcdefghijklmnopqrstuvwxyz ", k=400)).strip().replace("  ", " ")


def _in_venster(map_: Path) -> None:
    for naam in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[naam] = str(map_ / "thuis")
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _typ(map_: Path, keer: int, meld: Meld) -> None:
    _in_venster(map_)
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.kill import programma

    venster = programma.start(str(map_ / OPSLAG), SLEUTEL)
    veld = programma.PLAATSEN[_PLAATSEN[keer % len(_PLAATSEN)]](venster)
    veld.setFocus()
    QTest.qWait(20)
    for nummer, teken in enumerate(_tekst(keer), 1):
        QTest.keyClicks(QApplication.focusWidget(), teken)
        meld(f"{nummer} {time.monotonic()}")
        QTest.qWait(20)
    QApplication.exec()


def _kijk_getypt(map_: Path, keer: int, gemeld: Sequence[str]) -> Iterable[str]:
    """What was typed a second before is in the same field again."""
    *regels, gedood = gemeld
    tijden = [float(regel.split()[1]) for regel in regels]
    # A second of a computer that has time for it: where others keep it busy, a key takes longer too.
    traag = max(1.0, (tijden[-1] - tijden[0]) / (len(tijden) - 1) / _PER_TOETS) if len(tijden) > 1 else 1.0
    minstens = sum(tijd < float(gedood) - _DUURZAAM_NA * traag for tijd in tijden)
    lezen, schrijven = os.pipe()
    kind = os.fork()
    if not kind:
        try:
            _in_venster(map_)
            os.dup2(schrijven, 1)
            from tests.kill import programma

            venster = programma.start(str(map_ / OPSLAG), SLEUTEL)
            print(json.dumps(programma.kijk(venster)), flush=True)
            programma.sluit(venster)
        except BaseException:
            traceback.print_exc()  # why there is nothing to read
        finally:
            os._exit(0)
    os.close(schrijven)
    with os.fdopen(lezen, encoding="utf-8") as uit:
        gezien = json.loads(uit.read().splitlines()[-1])
    os.waitpid(kind, 0)
    tekst = str(gezien["tekst"])
    if minstens and (len(tekst) < minstens or not _tekst(keer).startswith(tekst)):
        yield f"{_PLAATSEN[keer % len(_PLAATSEN)]}: {minstens} tekens horen er te zijn, er staat {tekst!r}"


SOORTEN = {
    s.naam: s
    for s in (
        Soort("opslaan", _sla_op, _kijk_opgeslagen, duur=0.03),
        Soort("inlezen", _lees_in, _kijk_ingelezen, duur=0.1),
        Soort("bijwerken", _werk_bij, _kijk_bijgewerkt, duur=0.25, begin="oud"),
        Soort("reservekopie", _maak_kopie, _kijk_gekopieerd, duur=0.1),
        Soort("terugzetten", _zet_terug, _kijk_teruggezet, duur=0.1, begin="kopie"),
        Soort("wachtwoord", _wijzig_wachtwoord, _kijk_wachtwoord, duur=0.01, begin="kluis"),
        Soort("typen", _typ, _kijk_getypt, duur=0.5, begin="venster", hoogstens=90, vers=True),
    )
}

_SLORDIG = Soort("te vroeg", _meld_te_vroeg, _kijk_opgeslagen, duur=0.03)


def dood(soort: Soort, map_: Path, keer: int, r: random.Random) -> list[str]:
    """Lets a child work and kills it at a random moment; gives what it had acknowledged."""
    lezen, schrijven = os.pipe()
    kind = os.fork()
    if not kind:
        try:
            os.close(lezen)
            soort.doe(map_, keer, lambda tekst: os.write(schrijven, f"{tekst}\n".encode()) and None)
        except BaseException as fout:
            os.write(schrijven, f"! {type(fout).__name__} {fout}\n".encode())
        finally:
            os._exit(1)
    os.close(schrijven)
    gemeld: list[str] = []
    with os.fdopen(lezen, encoding="utf-8") as uit:
        for _ in range(r.randint(0, soort.hoogstens)):
            gemeld.append(uit.readline().strip())
        time.sleep(r.uniform(0, 1.5 * soort.duur))  # the random moment
        os.kill(kind, signal.SIGKILL)
        os.waitpid(kind, 0)
        gedood = time.monotonic()
        gemeld += uit.read().splitlines()
    return [g for g in gemeld if g] if soort.naam != "typen" else [*(g for g in gemeld if g), str(gedood)]


def draai(namen: Sequence[str], aantal: int, zaad: int, map_: Path, vertel: Meld = lambda _regel: None) -> Verslag:
    """Kills `aantal` times, in turn at each kind of work."""
    verslag, begin = Verslag(), time.monotonic()
    maak_begin(map_ / "begin")
    maak_begin_met_kluis(map_ / "begin")
    (map_ / "begin" / "venster").mkdir()
    opzet.maak(map_ / "begin" / "venster" / OPSLAG)
    for keer in range(aantal):
        soort = {**SOORTEN, _SLORDIG.naam: _SLORDIG}[namen[keer % len(namen)]]
        hier = map_ / soort.naam
        if soort.vers:
            shutil.rmtree(hier, ignore_errors=True)
        if not hier.exists():
            shutil.copytree(map_ / "begin" / soort.begin, hier)
        gemeld = dood(soort, hier, keer, random.Random(f"{zaad} {keer}"))
        verslag.keren[soort.naam] = verslag.keren.get(soort.naam, 0) + 1
        verslag.gemeld[soort.naam] = verslag.gemeld.get(soort.naam, 0) + len(gemeld)
        gevonden = [g for g in gemeld if g.startswith("!")]
        try:
            gevonden += soort.kijk(hier, keer, gemeld)
            if soort.begin != "oud":
                gevonden += gebreken(hier / OPSLAG, sleutel_van(hier), volledig=True)
        except InvoerFout as fout:
            gevonden.append(f"gaat niet meer open: {fout}")
        verslag.bevindingen += [f"{soort.naam} {keer}: {b}" for b in gevonden]
        if gevonden:
            vertel(f"! {verslag.bevindingen[-1]}")
            shutil.rmtree(hier)  # the next one is judged by itself
    verslag.seconden = time.monotonic() - begin
    return verslag


def main() -> int:
    lezer = argparse.ArgumentParser(description="kill -9 op willekeurige momenten.")
    lezer.add_argument("werken", nargs="*", default=list(SOORTEN))
    lezer.add_argument("--aantal", type=int, default=500)
    lezer.add_argument("--zaad", type=int, default=1)
    lezer.add_argument("--map", type=Path)
    keuze = lezer.parse_args()
    with tempfile.TemporaryDirectory(dir=keuze.map) as tijdelijk:
        verslag = draai(keuze.werken, keuze.aantal, keuze.zaad, Path(tijdelijk), lambda regel: print(regel, flush=True))
    for naam, keren in verslag.keren.items():
        print(f"{naam}: {keren} keer gedood, {verslag.gemeld[naam]} wijzigingen bevestigd")
    print(f"{keuze.aantal} keer in {verslag.seconden:.0f} s: {len(verslag.bevindingen)} bevindingen")
    return int(bool(verslag.bevindingen))


if __name__ == "__main__":
    sys.exit(main())
