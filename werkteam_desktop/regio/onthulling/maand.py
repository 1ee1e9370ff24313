"""The summary of a month under protection, also against all that was delivered before: the ledger.

A number that has not changed since an earlier delivery is the same unknown there and here; the stock at the end of a
month is the stock at the begin of the next. So whoever keeps every package knows no more than is allowed here."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.onthulling import Regels
from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Sleutel, Stelsel, alleen, onder_drempel
from werkteam_desktop.regio.onthulling.grootboek import Geleverd, Stand, maand_erbij, standen
from werkteam_desktop.regio.tabellen import (
    ALLE,
    BEGIN,
    EIND,
    NAAR_BUITEN,
    REST,
    VERSCHIL,
    ZEGT_NIETS,
    Tabelrij,
    Vak,
    gewichten,
    lijnen,
    met_rest,
    sommen,
    zelfde_vak,
)

Naam = tuple[str, int, Vak]
"""An unknown, called after the delivery in which it occurred first."""


@dataclass(frozen=True)
class Beschermd:
    """A month that may leave. `bewezen`: nothing lighter protects it; False when the time was up.

    `niets`: the gemeenten of which nothing is shown, and why: "te_klein", "niets" (whatever is shown, a small number
    follows from it) or "lek" (it follows from what was delivered before, and that cannot be undone)."""

    maand: str
    aantallen: Mapping[Vak, int] = field(repr=False)
    verborgen: frozenset[Vak]
    bewezen: bool
    niets: Mapping[str, str] = field(default_factory=dict)

    def rijen(self) -> list[Tabelrij]:
        """The lines of the package. Whether a number is small or hidden for the sake of another is not told."""
        return [
            Tabelrij(self.maand, *vak, None, "verborgen")
            if vak in self.verborgen
            else Tabelrij(self.maand, *vak, aantal, "getoond")
            for vak, aantal in self.aantallen.items()
        ]

    def geleverd(self, versie: int) -> Geleverd:
        """For the ledger."""
        return Geleverd(self.maand, versie, {v: None if v in self.verborgen else n for v, n in self.aantallen.items()})


def bescherm_maand(
    aantallen: Mapping[Vak, int], maand: str, regels: Regels, eerder: Sequence[Geleverd] = ()
) -> Beschermd:
    """The numbers of a month as they may leave, for everybody who keeps what was delivered before (`eerder`).

    `begin` becomes the stock at the end of the month before as it was delivered, and what does not fit goes to
    `verschil`. A gemeente whose small numbers cannot be protected shows nothing. InvoerFout, with the reason, when that
    holds for all of them because it follows from what already left: then nothing may leave."""
    per_gemeente: dict[str, dict[Vak, int]] = defaultdict(dict)
    for vak, n in aantallen.items():
        per_gemeente[vak.gemeente][vak] = n
    draden = min(len(per_gemeente), os.cpu_count() or 1) or 1
    beurt = regels.tijdslimiet * draden / (len(per_gemeente) or 1)

    def bescherm(gemeente: str) -> Beschermd:
        return _Gemeente(gemeente, per_gemeente[gemeente], maand, regels, eerder).bescherm(beurt)

    with ThreadPoolExecutor(draden) as ploeg:  # the solver lets the other threads run
        delen = list(ploeg.map(bescherm, per_gemeente))
    niets = {g: reden for deel in delen for g, reden in deel.niets.items()}
    if delen and all(niets.get(g) == "lek" for g in per_gemeente):
        wie = ", ".join(per_gemeente)
        raise InvoerFout(
            f"De aantallen van {leesbaar(maand)} voor gemeente {wie} kunnen niet weg. Samen met wat eerder is gegeven, "
            "is er een klein aantal mee uit te rekenen. Overleg met uw regio."
        )
    return Beschermd(
        maand,
        {v: n for deel in delen for v, n in deel.aantallen.items()},
        frozenset().union(*(deel.verborgen for deel in delen)),
        all(deel.bewezen for deel in delen),
        niets,
    )


class _Gemeente:
    """One gemeente: its numbers now, and as they were delivered, as one system of unknowns."""

    def __init__(
        self, gemeente: str, aantallen: dict[Vak, int], maand: str, regels: Regels, eerder: Sequence[Geleverd]
    ) -> None:
        self.gemeente, self.maand, self.regels = gemeente, maand, regels
        self.eerder = standen(gemeente, maand, aantallen, eerder)
        self.aantallen = self._met_begin(aantallen)
        versie = 1 + max((g.versie for g in self.eerder if g.maand == maand), default=0)
        self.nieuw = Stand(maand, versie, met_rest(self.aantallen), frozenset())
        self.naam: dict[Naam, Naam] = {}
        self.waarde: dict[Naam, int] = {}
        self.getoond: set[Naam] = set()
        self.verborgen: set[Naam] = set()
        for g in [*self.eerder, self.nieuw]:
            self._benoem(g)

    def _met_begin(self, aantallen: dict[Vak, int]) -> dict[Vak, int]:
        vorige = [g for g in self.eerder if g.maand == maand_erbij(self.maand, -1)]
        if not vorige:
            return aantallen
        uit = dict(aantallen)
        for vak in [v for v in aantallen if v[2:] == BEGIN]:
            begin = vorige[-1].aantallen[vak._replace(kenmerk=EIND[0], waarde=EIND[1])]
            verschil = vak._replace(waarde=VERSCHIL[1])
            uit[vak], uit[verschil] = begin, aantallen[verschil] + aantallen[vak] - begin
        return uit

    # --- one name for what is the same unknown ---

    def _benoem(self, g: Stand) -> None:
        for vak, n in g.aantallen.items():
            eigen = (g.maand, g.versie, vak)
            naam = next((s for s in self._elders(g, vak) if self.waarde[s] == n), eigen)
            self.naam[eigen] = naam
            self.waarde[naam] = n
            if vak.kenmerk == REST or (vak in g.verborgen):
                self.verborgen.add(naam)
            elif g is not self.nieuw:
                self.getoond.add(naam)

    def _elders(self, g: Stand, vak: Vak) -> Iterator[Naam]:
        """The same number in what was delivered before, the newest first."""
        plekken = [(g.maand, vak)]
        if vak[2:] == BEGIN:
            plekken.append((maand_erbij(g.maand, -1), vak._replace(kenmerk=EIND[0], waarde=EIND[1])))
        if vak[2:] == EIND:
            plekken.append((maand_erbij(g.maand, 1), vak._replace(kenmerk=BEGIN[0], waarde=BEGIN[1])))
        for maand, ander in plekken:
            for h in reversed(self.eerder):
                if h.maand == maand and (s := self.naam.get((maand, h.versie, ander))) is not None:
                    yield s

    # --- what has to be protected ---

    def bescherm(self, seconden: float) -> Beschermd:
        from werkteam_desktop.regio.onthulling.aanval import val_aan
        from werkteam_desktop.regio.onthulling.bescherming import bescherm

        te_laat: frozenset[Sleutel] = frozenset()
        niets = self.opdracht("niets") if self.eerder else None
        if niets is not None:  # what is out already when nothing more is shown, cannot be mended in another month
            nu = {self._nu(v) for v in self.nieuw.aantallen}
            te_laat = frozenset(lek.cel for lek in val_aan(niets, niets.vast)) & (set(self.waarde) - nu)
        for trap in ("gewoon", "ook_nullen") if self._groot_genoeg() else ():
            opdracht = self.opdracht(trap)
            opdracht = replace(opdracht, primair=opdracht.primair - te_laat)
            uit = bescherm(opdracht, seconden)
            weg = opdracht.vast | uit.extra
            if not uit.reden and not val_aan(opdracht, weg):
                return self._uitkomst(weg, uit.bewezen)
        # A gemeente that shows nothing tells nothing new. It does not repeat what it showed before either.
        lekt = niets is not None and val_aan(replace(niets, primair=niets.primair - te_laat), niets.vast)
        reden = "lek" if lekt else "niets" if self._groot_genoeg() else "te_klein"
        return Beschermd(self.maand, self.aantallen, frozenset(self.aantallen), True, {self.gemeente: reden})

    def _groot_genoeg(self) -> bool:
        return self.aantallen[Vak(self.gemeente, ALLE, *EIND)] >= self.regels.drempel

    def opdracht(self, trap: str) -> Opdracht:
        """`trap` says how much may be hidden: "gewoon" no zero, save beside a group that would show; "ook_nullen"; or
        "niets", when nothing of this gemeente is shown."""
        stellingen = list(self._stellingen())
        groepen = self._groepen() if self.regels.groepsonthulling else {}
        nullen = {s for leeg in groepen.values() for s in leeg}
        nieuw = {self._nu(v) for v in self.nieuw.aantallen}
        getekend = {s for (_, _, vak), s in self.naam.items() if vak[2:] == VERSCHIL}
        resten = {s for (_, _, vak), s in self.naam.items() if vak.kenmerk == REST}
        cellen = []
        for s, n in self.waarde.items():
            vrij = s in nieuw and s not in self.verborgen and trap != "niets"
            zeker = n != 0 and trap == "gewoon" and s not in resten  # a reader knows that zeros are not hidden
            cellen.append(
                Cel(
                    s,
                    n,
                    self._gewicht(s, n),
                    onder=None if s in getekend else int(zeker),
                    stand="getoond" if s in self.getoond else "vrij" if vrij else "verborgen",
                    kandidaat=n != 0 or s in nullen or trap == "ook_nullen",
                )
            )
        primair = set(onder_drempel(cellen, self.regels.drempel))
        for totaal, deel in groepen:  # that all the others are none, may not be found
            cellen.append(Cel(("anderen", deel), 0, stand="verborgen"))
            stellingen.append({totaal: 1, deel: -1, ("anderen", deel): -1})
            primair.add(("anderen", deel))
        for nu, toen in self._verschillen():
            verschil = self.waarde[nu] - self.waarde[toen]
            cellen.append(Cel(("sinds", nu, toen), verschil, onder=None, stand="verborgen"))
            stellingen.append({nu: 1, toen: -1, ("sinds", nu, toen): -1})
            primair.add(("sinds", nu, toen))
        stelsel = Stelsel(tuple(cellen), tuple(stellingen))
        enkelingen = {
            s: zelf | {("anderen", deel) for totaal, deel in groepen if totaal in zelf}
            for s, zelf in alleen(stelsel).items()
        }
        return Opdracht(stelsel, frozenset(_bereikbaar(stelsel, nieuw) & primair), enkelingen, self.regels.speling)

    def _gewicht(self, s: Naam, n: int) -> int:
        """What is lost when it is hidden: of a large number more, but not as much more as it is larger."""
        vak = s[2]
        return gewichten().get(vak.kenmerk, 0) * (1 + (vak.lijn == ALLE)) * (abs(n).bit_length() + 1)

    def _nu(self, vak: Vak) -> Naam:
        return self.naam[self.maand, self.nieuw.versie, vak]

    def _stellingen(self) -> Iterator[dict[Sleutel, int]]:
        gehad = set()
        for g in [*self.eerder, self.nieuw]:
            for totaal, delen in sommen(self.gemeente):
                stelling: dict[Sleutel, int] = defaultdict(int)
                for vak, k in {totaal: 1, **{d: -k for d, k in delen.items()}}.items():
                    stelling[self.naam[g.maand, g.versie, vak]] += k
                if (vorm := frozenset(stelling.items())) not in gehad:
                    gehad.add(vorm)
                    yield dict(stelling)

    def _groepen(self) -> dict[tuple[Naam, Naam], list[Naam]]:
        """(the group, the value that everybody of it has) -> the values that nobody has, in any line."""
        uit = {}
        for totaal, delen in sommen(self.gemeente):
            vol = [v for v in delen if self.nieuw.aantallen[v]]
            zegt = len(vol) == 1 and vol[0].kenmerk in ("doelgroep", *NAAR_BUITEN) and vol[0].waarde not in ZEGT_NIETS
            if zegt and totaal[2:] == EIND:
                leeg = [v._replace(lijn=lijn) for v in delen if v != vol[0] for lijn in lijnen()]
                uit[self._nu(totaal), self._nu(vol[0])] = [self._nu(v) for v in leeg if not self.nieuw.aantallen[v]]
        return uit

    def _verschillen(self) -> Iterator[tuple[Naam, Naam]]:
        """Numbers that changed a little since an earlier delivery: now and then."""
        for vak in self.nieuw.aantallen:
            nu = self._nu(vak)
            for toen in dict.fromkeys(self._elders(self.nieuw, vak)):
                if 0 < abs(self.waarde[nu] - self.waarde[toen]) < self.regels.drempel:
                    yield nu, toen

    def _uitkomst(self, weg: frozenset[Sleutel], bewezen: bool) -> Beschermd:
        verborgen = {v for v in self.aantallen if self._nu(zelfde_vak(v)) in weg}
        return Beschermd(self.maand, self.aantallen, frozenset(verborgen), bewezen)


def _bereikbaar(stelsel: Stelsel, nieuw: Collection[Sleutel]) -> set[Sleutel]:
    """The unknowns about which the new numbers can tell something; what only older deliveries tell, has been told."""
    onbekend = {c.sleutel for c in stelsel.cellen if c.stand == "verborgen" or (c.stand == "vrij" and c.kandidaat)}
    buren: dict[Sleutel, list[Mapping[Sleutel, int]]] = defaultdict(list)
    for stelling in stelsel.vergelijkingen:
        for s in stelling:
            buren[s].append(stelling)
    rand, gezien = [s for s in nieuw if s in onbekend], set(nieuw)
    while rand:
        for stelling in buren[rand.pop()]:
            verder = [s for s in stelling if s in onbekend and s not in gezien]
            gezien.update(verder)
            rand += verder
    return gezien
