"""'Mogelijke arbeidsbeperking, niet in het doelgroepenregister' (functies F23): reasons in words and the steps of an
aanvraag. It asks a question; UWV judges."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst, leefgebieden
from werkteam_desktop.dossier.datalijst import bestandsfout, lees_toml, maak, onthoud, paden
from werkteam_desktop.dossier.indicatoren import percentage
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.fouten import InvoerFout

FEITEN = ("arbeidsvermogen", "loonwaarde", "opleidingsniveau", "leefgebied")
LIJSTEN = ("doelgroepenregister", "arbeidsvermogen", "opleidingsniveau")  # whose codes a rule may name
EIGENAREN = ("inwoner", "coach")


@dataclass(frozen=True)
class Reden:
    """A fact of the dossier that makes one ask. `een_van`: codes of a list; `minder_dan`: below this number; without
    either the fact itself is enough. `zin` may name the fact as {waarde}."""

    code: str
    zin: str
    feit: str
    een_van: tuple[str, ...] = ()
    minder_dan: int | None = None


@dataclass(frozen=True)
class Aanvraagstap:
    """One step of the aanvraag, ready for the plan: who does it and how many days from today."""

    code: str
    tekst: str
    eigenaar: str
    na_dagen: int
    bron: str


@dataclass(frozen=True)
class Regels:
    """One version. `al_gevraagd`: codes of the doelgroepenregister with which the question was asked already;
    `leefgebieden`: those that count, up to and with `hoogste_stap`."""

    versie: str
    geldig_vanaf: dt.date
    bron: str
    al_gevraagd: tuple[str, ...]
    leefgebieden: tuple[str, ...]
    hoogste_stap: int
    reden: tuple[Reden, ...]
    stap: tuple[Aanvraagstap, ...]


@dataclass(frozen=True)
class Signaal:
    """Why to ask whether somebody belongs in the register, and the steps when the answer is yes."""

    redenen: tuple[str, ...]
    stappen: tuple[Aanvraagstap, ...]
    regelversie: str

    def nog_niet_in(self, inwoner: Inwoner) -> tuple[Aanvraagstap, ...]:
        """The steps that are not in the plan yet, done or not."""
        bekend = {a.tekst for a in inwoner.plan.acties} if inwoner.plan else set()
        return tuple(s for s in self.stappen if s.tekst not in bekend)


def signaal(inwoner: Inwoner, vandaag: dt.date, bron: Path = RESOURCES) -> Signaal | None:
    """None when nothing in the dossier asks for it, or when the question was asked already."""
    regels = arbeidsbeperkingregels(vandaag, bron)
    if inwoner.doelgroepenregister in regels.al_gevraagd:
        return None
    redenen = tuple(dict.fromkeys(zin for r in regels.reden for zin in _zinnen(r, regels, inwoner)))
    return Signaal(redenen, regels.stap, regels.versie) if redenen else None


@onthoud
def arbeidsbeperkingregels(peildatum: dt.date, bron: Path = RESOURCES) -> Regels:
    """The version in force on a date."""
    geldend = [r for r in _versies(bron) if r.geldig_vanaf <= peildatum]
    if not geldend:
        raise InvoerFout(
            f"Voor {peildatum} zijn geen regels over het doelgroepenregister bekend. Kies een latere datum."
        )
    return max(reversed(geldend), key=lambda r: r.geldig_vanaf)  # of the same day the own version


@onthoud
def _versies(bron: Path = RESOURCES) -> tuple[Regels, ...]:
    alle = []
    plekken = paden(bron, "leefgebieden/arbeidsbeperking*.toml") or [bron / "leefgebieden" / "arbeidsbeperking.toml"]
    for pad in plekken:
        regels = maak(Regels, lees_toml(pad), pad, "")
        _controleer(regels, pad, bron)
        alle.append(regels)
    return tuple(alle)


def _zinnen(reden: Reden, regels: Regels, inwoner: Inwoner) -> Iterator[str]:
    for waarde in _waarden(reden.feit, regels, inwoner):
        if reden.een_van and waarde not in reden.een_van:
            continue
        if reden.minder_dan is not None and not (isinstance(waarde, Decimal) and waarde < reden.minder_dan):
            continue
        yield reden.zin.format(waarde=percentage(waarde) if isinstance(waarde, Decimal) else waarde)


def _waarden(feit: str, regels: Regels, inwoner: Inwoner) -> Iterator[str | Decimal]:
    """What the dossier says now; nothing when it was not asked."""
    if feit == "arbeidsvermogen":
        yield from (p.code for p in inwoner.profiel if p.soort == "arbeidsvermogen" and p.einde is None)
    elif feit == "loonwaarde" and inwoner.loonwaarden:
        yield inwoner.loonwaarden[-1].percentage
    elif feit == "opleidingsniveau" and inwoner.intakes:
        yield inwoner.intakes[-1].opleidingsniveau
    elif feit == "leefgebied":
        nieuwste = {m.leefgebied: m for m in inwoner.metingen}
        for code in regels.leefgebieden:
            meting = nieuwste.get(code)
            if meting and meting.belemmert_werk and meting.stap is not None and meting.stap <= regels.hoogste_stap:
                yield leefgebieden().naam_van(code)


def _controleer(regels: Regels, pad: Path, bron: Path) -> None:
    """Names in the rules point to something: leefgebieden, codes of lists, facts."""
    gebieden = {g.code for g in leefgebieden(bron)}
    for code in regels.leefgebieden:
        if code not in gebieden:
            raise bestandsfout(pad, f"‘leefgebieden’: ‘{code}’ bestaat niet", sleutel="leefgebieden")
    _eis_codes(pad, "al_gevraagd", regels.al_gevraagd, "doelgroepenregister", bron)
    for nr, reden in enumerate(regels.reden, 1):
        if reden.feit not in FEITEN:
            zin = f"‘feit’ van ‘{reden.code}’: ‘{reden.feit}’ is onbekend. Kies uit: {', '.join(FEITEN)}"
            raise bestandsfout(pad, zin, f"reden {nr}", "feit")
        if reden.een_van:
            _eis_codes(pad, "een_van", reden.een_van, reden.feit, bron, f"reden {nr}")
        try:
            reden.zin.format(waarde="")
        except (KeyError, IndexError, ValueError) as fout:
            zin = f"‘zin’ van ‘{reden.code}’: tussen accolades kan alleen waarde staan"
            raise bestandsfout(pad, zin, f"reden {nr}", "zin") from fout
    for nr, stap in enumerate(regels.stap, 1):
        if stap.eigenaar not in EIGENAREN:
            zin = f"‘eigenaar’ van ‘{stap.code}’: kies uit: {', '.join(EIGENAREN)}"
            raise bestandsfout(pad, zin, f"stap {nr}", "eigenaar")
        if stap.na_dagen < 0:
            raise bestandsfout(pad, f"‘na_dagen’ van ‘{stap.code}’: geef 0 of meer", f"stap {nr}", "na_dagen")
    if not regels.reden or not regels.stap:
        raise bestandsfout(pad, "er staat geen [[reden]] of geen [[stap]] in")


def _eis_codes(pad: Path, sleutel: str, codes: tuple[str, ...], lijst: str, bron: Path, waar: str = "") -> None:
    bekend = {c.code for c in codelijst(lijst, bron)} if lijst in LIJSTEN else set()
    for code in codes:
        if code not in bekend:
            raise bestandsfout(pad, f"‘{sleutel}’: ‘{code}’ staat niet in de lijst {lijst}", waar, sleutel)
