"""The doelgroepen D1-D13 of an inwoner: derived from facts, never typed (opdracht 1.3).

Weinig veerkracht (D12) is not derived: it is data about health, and belongs in no list or count."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import Doelgroep, doelgroepen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.inwoner import Inwoner

IN_REGISTER = {  # codes of the codelijst 'doelgroepenregister' -> the reason in words
    "ja": "in het doelgroepenregister",
    "aangevraagd": "doelgroepenregister aangevraagd bij UWV",
    "beschut": "advies beschut werk van UWV",
}
GEEN_BIJSTAND = ("ww",)  # every other soort counts for 'n jaar bijstand'
BETAALD_WERK = ("betaald", "betaald_lks", "detachering", "beschut")  # codes of the codelijst 'plaatsing'
TE_WEINIG_TAAL = ("arm", "middelmatig")  # codes of the codelijst 'taalniveau'


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the doelgroepen rest on, as known on a day. `leeftijd` None: unknown; `uitkering`: soort, "" when there is
    none, and `tot` the day on which it ends by itself; `talen`: codes of speaking, reading and writing, "" where not
    asked; `werkt`: has a paid place."""

    leeftijd: int | None = None
    uitkering: str = ""
    sinds: dt.date | None = None
    statushouder: bool = False
    register: str = ""
    sw_indicatie: bool = False
    arbeidsmarktlijn: str = ""
    talen: tuple[str, ...] = ()
    werkt: bool = False
    tot: dt.date | None = None

    @property
    def bijstand_sinds(self) -> dt.date | None:
        return None if self.uitkering in GEEN_BIJSTAND else self.sinds


@dataclass(frozen=True)
class Lid:
    """Somebody belongs to `doelgroep`, because of `reden`: a sentence without a verb ("48 jaar, bijstand sinds …")."""

    doelgroep: Doelgroep
    reden: str


def geldt(doelgroep: Doelgroep, f: Feiten, peildatum: dt.date) -> bool:
    """Whether somebody with these facts belongs to a doelgroep; to one about health nobody does by a rule."""
    if doelgroep.gezondheid:
        return False
    if doelgroep.afgeleid:
        return doelgroep.past(f.leeftijd, f.bijstand_sinds, peildatum)
    regel = _ZONDER_GRENZEN.get(doelgroep.code)
    return regel is not None and regel(f)


def doelgroepen_van(inwoner: Inwoner, peildatum: dt.date) -> list[Lid]:
    """The doelgroepen of an inwoner on a day, in the order of the list; of 'langer dan n jaar' only the longest."""
    f = feiten_van(inwoner, peildatum)
    leden = [d for d in doelgroepen().op(peildatum) if geldt(d, f, peildatum)]
    jaren = [d.jaren_uitkering_boven for d in leden if _alleen_duur(d)]
    return [
        Lid(d, ", ".join(_redenen(d, f)))
        for d in leden
        if not (_alleen_duur(d) and d.jaren_uitkering_boven != max(j for j in jaren if j is not None))
    ]


def feiten_van(inwoner: Inwoner, peildatum: dt.date) -> Feiten:
    """The facts of a loaded dossier, as they stand on a day."""
    uitkering = next(
        (u for u in reversed(inwoner.uitkeringen) if u.loopt_op(peildatum)),
        None,
    )
    intake = inwoner.intakes[-1] if inwoner.intakes else None
    return Feiten(
        leeftijd=inwoner.leeftijd(peildatum),
        uitkering=uitkering.soort if uitkering else "",
        sinds=uitkering.sinds if uitkering else None,
        tot=uitkering.verwacht_einde if uitkering else None,
        statushouder=inwoner.statushouder,
        register=inwoner.doelgroepenregister,
        sw_indicatie=inwoner.sw_indicatie,
        arbeidsmarktlijn=inwoner.arbeidsmarktlijn,
        talen=(intake.taalniveau, intake.taal_lezen, intake.taal_schrijven) if intake else (),
        werkt=any(
            p.soort in BETAALD_WERK and p.begin <= peildatum and (p.beeindigd_op is None or p.beeindigd_op > peildatum)
            for p in inwoner.plaatsingen
        ),
    )


_ZONDER_GRENZEN: dict[str, Callable[[Feiten], bool]] = {
    "statushouder": lambda f: f.statushouder,
    "arbeidsbeperking": lambda f: f.register in IN_REGISTER,
    "ww_eindigt": lambda f: f.uitkering == "ww",
    "zonder_uitkering": lambda f: not f.uitkering,
    "taalachterstand": lambda f: any(taal in TE_WEINIG_TAAL for taal in f.talen),
    "werkend": lambda f: f.arbeidsmarktlijn == "werk_werk",
    "deeltijd": lambda f: f.werkt and bool(f.uitkering) and f.uitkering not in GEEN_BIJSTAND,
    "sw_indicatie": lambda f: f.sw_indicatie,
}
_WAAROM = {
    "statushouder": "staat zo in het dossier",
    "ww_eindigt": "heeft WW",
    "zonder_uitkering": "in het dossier staat geen uitkering",
    "taalachterstand": "Nederlands spreken, lezen of schrijven is nog moeilijk",
    "werkend": "van werk naar werk",
    "deeltijd": "werkt en heeft daarnaast een uitkering",
    "sw_indicatie": "staat zo in het dossier",
}


def _alleen_duur(doelgroep: Doelgroep) -> bool:
    grenzen = (doelgroep.leeftijd_onder, doelgroep.leeftijd_boven)
    return doelgroep.jaren_uitkering_boven is not None and not any(grenzen)


def _redenen(doelgroep: Doelgroep, f: Feiten) -> Iterator[str]:
    if doelgroep.leeftijd_onder is not None or doelgroep.leeftijd_boven is not None:
        yield f"{f.leeftijd} jaar"
    if doelgroep.jaren_uitkering_boven is not None:
        yield f"{'bijstand' if f.uitkering == 'bijstand' else f.uitkering.upper()} sinds {leesbaar(f.sinds)}"
    if doelgroep.code == "ww_eindigt" and f.tot is not None:
        yield f"WW tot en met {leesbaar(f.tot)}"
    elif doelgroep.code == "arbeidsbeperking":
        yield IN_REGISTER[f.register]
    elif doelgroep.code in _WAAROM:
        yield _WAAROM[doelgroep.code]
