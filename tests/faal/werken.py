"""What people do with the store, each on a copy of a small folder: the things that may fail halfway."""

import datetime as dt
import io
import os
import shutil
import traceback
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faal.stand import SLEUTEL
from werkteam_desktop import cli
from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.importeren import importeer
from werkteam_desktop.handelingen.plan import druk_plan_af
from werkteam_desktop.handelingen.relaties import eigen
from werkteam_desktop.handelingen.reservekopieen import zet_terug
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import kluis, reservekopie
from werkteam_desktop.opslag.kluis import WACHTWOORD, kluispad
from werkteam_desktop.opslag.kopiesleutel import Kopiesleutel
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.toegang import Toegang
from werkteam_desktop.opslag.verbinding import alleen, geopend
from werkteam_desktop.opslag.voorbeeld import genereer

NU = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
OPSLAG, SLEUTELBESTAND, MENSEN, KOPIE = "werkteam.db", "werkteam.sleutel", "mensen.csv", "oud.wtkopie"
WACHTWOORDEN = ("een zin van vier woorden", "een andere zin van vijf woorden")
HERSTELCODE = kluis.nieuwe_herstelcode()
_MENSEN = """bsn;geslachtsnaam;voornamen;geboortedatum;straat;huisnummer;postcode;woonplaats
999993653;Jansen;Truus;1988-03-14;Dorpsstraat;1;1271AA;Huizen
999991723;Smit;Piet;1979-11-02;Kerkstraat;12;1271AB;Huizen
;Bakker;Ayşe;1995-06-30;Molenweg;7;1271AC;Huizen
"""


@dataclass(frozen=True)
class Uitslag:
    """How it ended: the exit status of a command, and what was said."""

    status: int
    zin: str


@dataclass(frozen=True)
class Werk:
    """One thing that people do: a command of the program (`{map}` is the folder of the store); or a handeling of the
    window, or something `los` from an open store, which is asked again when it failed.

    `begin`: the folder it starts from. `eerst`: what was done before in that window, when nothing failed yet. `papier`:
    the files that it makes, as a pattern in the folder: they are whole or not there. `kijk`: what beside the store is
    another thing afterwards."""

    naam: str
    opdracht: tuple[str, ...] = ()
    handeling: Callable[[Werkplek, Path], object] | None = None
    los: Callable[[Path], object] | None = None
    eerst: Callable[[Werkplek, Path], object] | None = None
    begin: str = "gevuld"
    papier: str = ""
    kijk: Callable[[Path], Mapping[tuple[str, str], str]] = lambda _map: {}
    al_klaar: bool = False


def _importeer(werkplek: Werkplek, map_: Path) -> object:
    return importeer(werkplek, map_ / MENSEN)


def _draai_terug(werkplek: Werkplek, _map: Path) -> object:
    ((groep,),) = werkplek.opslag.vraag("SELECT max(groep) FROM logregel")
    return werkplek.draai_terug(groep)


def _neem_in_gebruik(map_: Path) -> object:
    return Toegang(map_ / OPSLAG).maak(WACHTWOORDEN[0], HERSTELCODE, False).sluit()


def _wijzig_wachtwoord(map_: Path) -> object:
    return Toegang(map_ / OPSLAG).wijzig_wachtwoord(*WACHTWOORDEN)


def _kies_wachtwoord(map_: Path) -> object:
    return Toegang(map_ / OPSLAG, map_ / SLEUTELBESTAND).stel_in(WACHTWOORDEN[0], HERSTELCODE, False)


def _maak_kopie(werkplek: Werkplek, map_: Path) -> object:
    return reservekopie.maak_in(map_ / "reservekopieen", map_ / OPSLAG, werkplek.opslag.sleutel, NU)


def _zet_terug(map_: Path) -> object:
    return zet_terug(map_ / KOPIE, map_ / OPSLAG, Kopiesleutel(SLEUTEL, False), nu=lambda: NU)


def _alles_in_het_bestand(map_: Path) -> object:
    """After this the file can do without what lies beside it; so that is thrown away."""
    with geopend(map_ / OPSLAG, SLEUTEL) as verbinding:
        alleen(verbinding)
    for rest in map_.glob(f"{OPSLAG}-*"):
        os.unlink(rest)  # noqa: PTH108 - the disk that fails does not see how pathlib does it
    return None


def wie_erin_mag(map_: Path) -> dict[tuple[str, str], str]:
    """What opens the store now: which of the passwords, and the herstelcode."""
    uit: dict[tuple[str, str], str] = {}
    if not (map_ / OPSLAG).exists():
        return uit  # a kluis by itself is laid aside by who makes a store
    geheimen = [("wachtwoord", WACHTWOORD, w) for w in WACHTWOORDEN]
    for naam, slot, geheim in (*geheimen, ("herstelcode", kluis.HERSTELCODE, HERSTELCODE)):
        try:
            (kluis.Kluis.lees(kluispad(map_ / OPSLAG)) or kluis.Kluis()).open_met(slot, geheim)
            uit[naam, geheim] = "open"
        except InvoerFout as fout:
            uit[naam, geheim] = str(fout)
    return uit


def _ernaast(map_: Path) -> dict[tuple[str, str], str]:
    regels = map_ / "gemeenten" / "0406.toml"
    return {
        ("gemeenten", "0406"): regels.read_text() if regels.exists() else "",
        ("eigen", "los"): str((map_ / "eigen" / "los.toml").exists()),
    }


def sleutel_van(map_: Path) -> str:
    """The key of the store in a folder, from its key file or with one of the passwords."""
    if (map_ / SLEUTELBESTAND).exists():
        return (map_ / SLEUTELBESTAND).read_text().strip()
    for wachtwoord in WACHTWOORDEN:
        with suppress(InvoerFout):
            if gevonden := kluis.Kluis.lees(kluispad(map_ / OPSLAG)):
                return gevonden.open_met(kluis.WACHTWOORD, wachtwoord)
    return SLEUTEL


WERKEN = {
    w.naam: w
    for w in (
        Werk("nieuw", opdracht=("inwoners",), begin="leeg"),
        Werk("migratie", opdracht=("inwoners",), begin="oud"),
        Werk("contact", handeling=lambda werkplek, _map: noteer_contact(werkplek, 1, "Belde over de huur. >2w")),
        Werk("inlezen", opdracht=("importeer", f"{{map}}/{MENSEN}")),
        Werk("inlezen in het venster", handeling=_importeer),
        Werk("inlezen ongedaan", handeling=_draai_terug, eerst=_importeer),
        Werk("plan", opdracht=("plan", "{nummer}", "--pdf", "{map}/plan.pdf"), papier="*.pdf"),
        Werk(
            "plan in het venster",
            handeling=lambda werkplek, map_: druk_plan_af(werkplek, 1, map_ / "plan.pdf"),
            papier="*.pdf",
        ),
        Werk(
            "regiopakket",
            opdracht=("regio", "maak", "--maand", "2026-10", "--map", "{map}/regio"),
            eerst=lambda werkplek, _map: eigen(werkplek),
            papier="regio/*.zip",
        ),
        Werk("in gebruik nemen", los=_neem_in_gebruik, begin="leeg", kijk=wie_erin_mag, al_klaar=True),
        Werk("wachtwoord kiezen", los=_kies_wachtwoord, kijk=wie_erin_mag),
        Werk("wachtwoord wijzigen", los=_wijzig_wachtwoord, begin="kluis", kijk=wie_erin_mag),
        Werk("alles in het bestand", los=_alles_in_het_bestand),
        Werk("reservekopie", handeling=_maak_kopie, papier="reservekopieen/*.wtkopie"),
        Werk("terugzetten", los=_zet_terug, begin="kopie", papier="reservekopieen/*.wtkopie", kijk=_ernaast),
    )
}


def _gelooft_alles(werkplek: Werkplek, map_: Path) -> object:
    """Keeps a print without looking whether the disk took it: what these proofs must find."""
    with suppress(OSError), (map_ / "brief.pdf").open("wb", buffering=0) as uit:
        for stuk in (b"%PDF-1.7", b"een brief", b"%%EOF"):
            uit.write(stuk)
    with suppress(InvoerFout):
        noteer_contact(werkplek, 1, "Brief gemaakt.")
    return None


_SLORDIG = Werk("gelooft alles", handeling=_gelooft_alles, papier="*.pdf")


def zoek(naam: str) -> Werk:
    """The work of this name; the careless one too."""
    return {**WERKEN, _SLORDIG.naam: _SLORDIG}[naam]


def maak_begin(map_: Path) -> None:
    """Makes the folders that the work starts from, below `map_`."""
    for naam in ("leeg", "gevuld", "oud"):
        (map_ / naam).mkdir(parents=True)
    for naam in ("gevuld", "oud"):
        (map_ / naam / SLEUTELBESTAND).write_text(SLEUTEL)
    (map_ / "gevuld" / MENSEN).write_text(_MENSEN, encoding="utf-8")
    opslag = Opslag.open(map_ / "gevuld" / OPSLAG, SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 3, 1, NU.date(), gemeente="0406")
    noteer_contact(Werkplek(opslag, nu=lambda: NU), 1, "Kennisgemaakt.")
    opslag.sluit()
    _maak_oud(map_ / "oud" / OPSLAG)


def maak_begin_met_kluis(map_: Path) -> None:
    """The folders "kluis" and "kopie" beside those: for a process that does nothing else, as passwords cost little in
    it from then on."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    eigen_keuzes()["argon2id"].update(geheugen_kib=64, rondes=1, stroken=1)
    shutil.copytree(map_ / "gevuld", map_ / "kluis")
    _kies_wachtwoord(map_ / "kluis")
    (map_ / "kluis" / SLEUTELBESTAND).unlink()
    hier = shutil.copytree(map_ / "gevuld", map_ / "kopie")
    (hier / "gemeenten").mkdir()
    (hier / "gemeenten" / "0406.toml").write_text("x = 1")
    opslag = Opslag.open(hier / OPSLAG, SLEUTEL)
    reservekopie.maak(opslag, hier / KOPIE, nu=NU)
    noteer_contact(Werkplek(opslag, nu=lambda: NU), 1, "Na de reservekopie.")
    opslag.sluit()
    (hier / "gemeenten" / "0406.toml").write_text("x = 2")
    (hier / "eigen").mkdir()
    (hier / "eigen" / "los.toml").write_text("y = 1")


def _maak_oud(pad: Path) -> None:
    """A store of the first structure, with somebody in it."""
    from alembic import command

    echt = command.upgrade
    command.upgrade = lambda config, _tot: echt(config, "0001")
    try:
        oud = Opslag.open(pad, SLEUTEL)
    finally:
        command.upgrade = echt
    with oud.engine.begin() as verbinding:
        vul = verbinding.exec_driver_sql
        vul("INSERT INTO medewerker (id, naam, rol, gemeente) VALUES (1, 'A', 'werkcoach', '0406')")
        anders = {"id": 7, "geheim": 0, "voorbeeld": 0, "statushouder": 0}
        leeg = ("bsn", "aangemeld_op", "afgesloten_op", "regiehouder_id")
        kolommen = [r[1] for r in vul("PRAGMA table_info(inwoner)") if r[1] not in leeg]
        waarden = [anders.get(k, "100001" if k == "nummer" else "Oud") for k in kolommen]
        vul(f"INSERT INTO inwoner ({', '.join(kolommen)}) VALUES ({', '.join('?' * len(kolommen))})", tuple(waarden))
        vul(
            "INSERT INTO huishouden (inwoner_id, leefvorm, geboortedatum_partner, kostendelende_medebewoners, woning, "
            "kale_huur) VALUES (7, 'alleenstaand', '', 0, 'huur', 64010)"
        )
    oud.sluit()


def voer_opdracht_uit(werk: Werk, map_: Path) -> Uitslag:
    """Runs the command in this process, as the program would."""
    uit, fout = io.StringIO(), io.StringIO()
    vast = ("--opslag", str(map_ / OPSLAG), "--sleutelbestand", str(map_ / SLEUTELBESTAND))
    with redirect_stdout(uit), redirect_stderr(fout):
        status = cli.main([*vast, *(w.format(map=map_, nummer=100001) for w in werk.opdracht)])
    return Uitslag(status, fout.getvalue())


class Venster:
    """Somebody at the window: what fails is tried again there, and only what cannot be opened is opened again."""

    def __init__(self, werk: Werk, map_: Path) -> None:
        self.werk, self.map = werk, map_
        self.werkplek: Werkplek | None = None

    def doe(self) -> Uitslag:
        try:
            if self.werk.los is not None:
                self.werk.los(self.map)
                return Uitslag(0, "")
            assert self.werk.handeling is not None
            if self.werkplek is None:
                self.werkplek = Werkplek(Opslag.open(self.map / OPSLAG, SLEUTEL), nu=lambda: NU)
            self.werk.handeling(self.werkplek, self.map)
        except InvoerFout as fout:
            return Uitslag(2, str(fout))
        except Exception:  # to be told by whoever called: it is a fault
            return Uitslag(1, traceback.format_exc())
        return Uitslag(0, "")

    def sluit(self) -> None:
        if self.werkplek is not None:
            self.werkplek.opslag.sluit()
