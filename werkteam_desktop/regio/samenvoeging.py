"""The regio's merge: of all packages that came in, which count, what is missing and what contradicts. A pure function
of a set of packages: in whatever order and however often they come, the outcome is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

from werkteam_desktop.regio.geweigerd import ZINNEN as ENVELOPZINNEN
from werkteam_desktop.regio.reeks import ZINNEN as REEKSZINNEN
from werkteam_desktop.regio.reeks import Gezien, controleer_reeks
from werkteam_desktop.regio.stuk import Stuk
from werkteam_desktop.regio.tabellen import ONBEKENDE_GEMEENTE, Tabelrij

ZINNEN = (
    ENVELOPZINNEN
    | REEKSZINNEN
    | {
        "onleesbaar": "Dit bestand is niet te lezen. Controleer of u het mag openen.",
        "twee_sleutels": "Van deze afzender zijn er pakketten met verschillende sleutels, en van geen is bekend dat "
        "die echt is. Vraag de sleutelkaart en vergelijk de vingerafdruk.",
        "dubbele_maand": "Over deze maand zijn er twee pakketten van deze afzender die elkaar niet vervangen. Bel de "
        "afzender.",
    }
)
GOED = "goed"
Stand = Literal["binnen", "verbeterd", "voorlopig", "geweigerd", "ontbreekt", ""]
_gemeente = attrgetter("gemeente")


@dataclass(frozen=True)
class Bekend:
    """A sender of whom we have the sleutelkaart. `bevestigd`: somebody compared its `vingerafdruk`."""

    naam: str
    sleutel: str
    vingerafdruk: str = ""
    bevestigd: bool = True


@dataclass(frozen=True)
class Afzender:
    """`bekend`: None when there is no sleutelkaart of this sender; `sleutel`: with which its packages are signed."""

    code: str
    naam: str
    sleutel: str
    bekend: Bekend | None

    @property
    def voorlopig(self) -> bool:
        return self.bekend is None or not self.bekend.bevestigd


@dataclass(frozen=True)
class Overlap:
    """More senders deliver the same gemeente and month. `telt`: the one that counts; "" when none of them does."""

    gemeente: str
    maand: str
    afzenders: tuple[str, ...]
    telt: str


@dataclass(frozen=True)
class Samenvoeging:
    """What the packages say together. `oordelen`: sha256 of a package -> "goed" or key of ZINNEN; `geldig`: (sender,
    month) -> the package that counts; `vervangen`: the ones before it, oldest first; `nummers`: sender -> missing
    numbers as (from, to); `telt`: (month, gemeente, sender) that the figures are taken from; `afgekeurd`: (sender,
    month) of which something was refused."""

    maanden: tuple[str, ...]
    afzenders: Mapping[str, Afzender]
    stukken: Mapping[str, Stuk] = field(repr=False)
    oordelen: Mapping[str, str]
    geldig: Mapping[tuple[str, str], Stuk] = field(repr=False)
    vervangen: Mapping[tuple[str, str], tuple[Stuk, ...]] = field(repr=False)
    nummers: Mapping[str, tuple[tuple[int, int], ...]]
    overlappen: tuple[Overlap, ...]
    telt: frozenset[tuple[str, str, str]] = field(repr=False)
    afgekeurd: frozenset[tuple[str, str]]

    def stand(self, code: str, maand: str) -> Stand:
        """How it stands with one sender and month; "" before its first month."""
        if (stuk := self.geldig.get((code, maand))) is not None:
            if self.afzenders[code].voorlopig:
                return "voorlopig"
            return "verbeterd" if self.vervangen.get((code, stuk.maand)) else "binnen"
        if (code, maand) in self.afgekeurd:
            return "geweigerd"
        return "ontbreekt" if maand >= self._eerste.get(code, self.maanden[-1]) else ""

    @cached_property
    def _eerste(self) -> dict[str, str]:
        """The first month that each sender delivered."""
        uit: dict[str, str] = {}
        for code, maand in self.geldig:
            uit[code] = min(maand, uit.get(code, maand))
        return uit

    def ontbreekt(self, maand: str) -> list[str]:
        """The senders of whom nothing counts in this month though it should."""
        return [c for c in self.afzenders if self.stand(c, maand) in ("ontbreekt", "geweigerd")]

    def rijen(self, maand: str) -> list[tuple[str, Tabelrij]]:
        """The lines that count of one month, as (sender, line), in the order of gemeente and sender."""
        groepen: dict[tuple[str, str], list[tuple[str, Tabelrij]]] = {}
        for (code, wanneer), stuk in self.geldig.items():
            if wanneer == maand:
                for gemeente, groep in groupby(stuk.rijen, _gemeente):
                    if (maand, gemeente, code) in self.telt:
                        groepen.setdefault((gemeente, code), []).extend((code, r) for r in groep)
        return [deel for sleutel in sorted(groepen) for deel in groepen[sleutel]]


def voeg_samen(
    stukken: Iterable[Stuk],
    bekend: Mapping[str, Bekend],
    verwacht: Iterable[str] = (),
    afgekeurd: Iterable[tuple[str, str]] = (),
) -> Samenvoeging:
    """What the packages say together. `bekend`: sender -> its card; `verwacht`: months that should be there anyhow;
    `afgekeurd`: (sender, month) of which something was refused before."""
    alle = _eenmaal(stukken)
    afzenders = {c: Afzender(c, b.naam, b.sleutel, b) for c, b in sorted(bekend.items())}
    oordelen: dict[str, str] = {}
    geldig: dict[tuple[str, str], Stuk] = {}
    vervangen: dict[tuple[str, str], tuple[Stuk, ...]] = {}
    nummers: dict[str, tuple[tuple[int, int], ...]] = {}
    for code, groep in groupby(sorted(alle.values(), key=_volgorde), key=lambda s: s.afzender.code):
        goed, oordeel = _zelfde_sleutel(list(groep), bekend.get(code))
        oordelen |= oordeel
        if goed:
            naam = bekend[code].naam if code in bekend else goed[-1].afzender.naam
            afzenders[code] = Afzender(code, naam, goed[0].afzender.sleutel, bekend.get(code))
        per_maand: dict[str, list[list[Stuk]]] = {}
        for _, reeks in groupby(goed, key=lambda s: s.reeks):
            oordeel, gaten = _loop_na(list(reeks))
            oordelen |= oordeel
            nummers[code] = tuple(sorted({*nummers.get(code, ()), *gaten}))
            in_reeks = [alle[sha] for sha, o in oordeel.items() if o == GOED]
            for maand, van_maand in groupby(sorted(in_reeks, key=lambda s: (s.maand, s.volgnummer)), lambda s: s.maand):
                per_maand.setdefault(maand, []).append(list(van_maand))
        for maand, reeksen in per_maand.items():
            telt_mee, verouderd = _nieuwste(reeksen)
            goede = [r for r in reeksen if r[-1].sha256 in {s.sha256 for s in (*telt_mee, *verouderd)}]
            oordelen |= {s.sha256: "dubbele_maand" for r in reeksen if r not in goede for s in r}
            if telt_mee:
                geldig[code, maand] = min(telt_mee, key=lambda s: s.sha256)
                vervangen[code, maand] = (*(s for r in goede for s in r[:-1]), *verouderd)
    overlappen, telt = _verdeel(geldig, {c for c, a in afzenders.items() if not a.voorlopig})
    maanden = sorted({m for _, m in geldig} | set(verwacht))
    return Samenvoeging(
        maanden=tuple(_tussen(maanden[0], maanden[-1])) if maanden else (),
        afzenders=dict(sorted(afzenders.items())),
        stukken=alle,
        oordelen=oordelen,
        geldig=geldig,
        vervangen=vervangen,
        nummers={c: n for c, n in nummers.items() if n},
        overlappen=overlappen,
        telt=telt,
        afgekeurd=frozenset(afgekeurd)
        | {(s.afzender.code, s.maand) for sha, s in alle.items() if oordelen[sha] != GOED},
    )


def _eenmaal(stukken: Iterable[Stuk]) -> dict[str, Stuk]:
    """Each package once, whatever its envelope was; as one that was there before when any of them was."""
    uit: dict[str, Stuk] = {}
    for stuk in stukken:
        if stuk.sha256 not in uit or stuk.eerder:
            uit[stuk.sha256] = stuk
    return uit


def _volgorde(stuk: Stuk) -> tuple[Any, ...]:
    return stuk.afzender.code, stuk.reeks, stuk.volgnummer, stuk.sha256


def _zelfde_sleutel(groep: list[Stuk], bekend: Bekend | None) -> tuple[list[Stuk], dict[str, str]]:
    """(the packages of one sender that are signed with its one key, the verdict on the others)."""
    sleutels = {bekend.sleutel} if bekend else {s.afzender.sleutel for s in groep if s.eerder}
    sleutels = sleutels or {s.afzender.sleutel for s in groep}
    if len(sleutels) > 1:
        return [], {s.sha256: "twee_sleutels" for s in groep}
    goed = [s for s in groep if s.afzender.sleutel in sleutels]
    return goed, {s.sha256: "andere_sleutel" for s in groep if s.afzender.sleutel not in sleutels}


def _loop_na(reeks: list[Stuk]) -> tuple[dict[str, str], tuple[tuple[int, int], ...]]:
    """(verdict per package of one series, the numbers that are missing).

    Of two with the same number only that one counts that was there before, or that the next one names."""
    oordelen: dict[str, str] = {}
    gekozen: dict[int, Stuk] = {}
    per_nummer = {n: list(g) for n, g in groupby(reeks, key=lambda s: s.volgnummer)}
    for nummer in sorted(per_nummer, reverse=True):
        kandidaten = per_nummer[nummer]
        volgende = gekozen.get(nummer + 1)
        for kies in (
            [s for s in kandidaten if s.eerder],
            [s for s in kandidaten if volgende and volgende.vorige == s.sha256],
            kandidaten,
        ):
            if len(kies) == 1:
                gekozen[nummer] = kies[0]
                break
        oordelen |= {s.sha256: "dubbel_nummer" for s in kandidaten if s is not gekozen.get(nummer)}
    gezien: list[Gezien] = []
    for stuk in sorted(gekozen.values(), key=lambda s: (not s.eerder, s.volgnummer)):
        dit = Gezien(stuk.volgnummer, stuk.sha256, stuk.vorige, stuk.maand, stuk.vervangt)
        oordeel = controleer_reeks(gezien, dit)
        oordelen[stuk.sha256] = GOED if oordeel.aanvaard else oordeel.oordeel
        if oordeel.aanvaard:
            gezien.append(dit)
    binnen = sorted(g.volgnummer for g in gezien)
    gaten = ((a + 1, b - 1) for a, b in zip([0, *binnen], binnen, strict=False) if b > a + 1)
    return oordelen, tuple(gaten)


def _nieuwste(reeksen: list[list[Stuk]]) -> tuple[list[Stuk], list[Stuk]]:
    """Of one sender and month: (the packages that count, at most one per series and all the same; those that say what
    another series replaced). `reeksen`: what was taken in per series, the newest correction last.

    When the newest differ those count that were there before, else none: only the sender knows which is right."""
    nieuwste = [r[-1] for r in reeksen]
    if len(reeksen) == 1:
        return nieuwste, []
    vervangen = {s.rijen for r in reeksen for s in r[:-1]}
    over = [s for s in nieuwste if s.rijen not in vervangen] or nieuwste
    verouderd = [s for s in nieuwste if s.rijen in vervangen] if over is not nieuwste else []
    if len({s.rijen for s in over}) > 1:
        over = [s for s in over if s.eerder]
    return over if len({s.rijen for s in over}) == 1 else [], verouderd


def _verdeel(
    geldig: Mapping[tuple[str, str], Stuk], zeker: set[str]
) -> tuple[tuple[Overlap, ...], frozenset[tuple[str, str, str]]]:
    """Who counts for which gemeente: of more senders the gemeente itself, when its key is as sure as that of the
    others; else nobody, for who moved may be counted twice. Dossiers without a gemeente each sender has of its own."""
    wie: dict[tuple[str, str], list[str]] = {}
    for (code, maand), stuk in sorted(geldig.items()):
        for gemeente in {r.gemeente for r in stuk.rijen}:
            wie.setdefault((maand, gemeente), []).append(code)
    overlappen: list[Overlap] = []
    telt: set[tuple[str, str, str]] = set()
    for (maand, gemeente), codes in sorted(wie.items()):
        if len(codes) > 1 and gemeente != ONBEKENDE_GEMEENTE:
            kandidaten = [c for c in codes if c in zeker] or codes
            een = gemeente if gemeente in kandidaten else kandidaten[0] if len(kandidaten) == 1 else ""
            overlappen.append(Overlap(gemeente, maand, tuple(codes), een))
            codes = [een] if een else []
        telt |= {(maand, gemeente, code) for code in codes}
    return tuple(overlappen), frozenset(telt)


def _tussen(eerste: str, laatste: str) -> Iterable[str]:
    """Every month from the first up to and with the last."""
    nummer, einde = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (eerste, laatste))
    return (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(nummer, einde + 1))
