"""Who a fictitious inwoner is: name, age, uitkering, household, drawn from `resources/voorbeeld/verdelingen.toml`,
and the rows that say so."""

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from werkteam_desktop.dossier import Huishouden, Inwoner, Kind, Uitkering
from werkteam_desktop.dossier.naam import maak_zoektekst

JAAR = 365.2425
MAAND = JAAR / 12
Voeg = Callable[..., int]  # _Rijen.voeg: keeps a row for the bulk insert, gives its id
LETTERS = "ABCDEGHJKLMNPRSTUVWXZ"
NIET_UITGEGEVEN = ("SA", "SD", "SS")  # letter pairs that no Dutch postcode has


@dataclass(frozen=True)
class Coach:
    """The regiehouder: id of the medewerker and the first name used in the texts."""

    id: int
    voornaam: str


@dataclass(frozen=True)
class Bron:
    """The files of `resources/voorbeeld` and the day everything is told from."""

    verdelingen: dict[str, Any]
    verhalen: dict[str, Any]
    peildatum: dt.date


@dataclass
class Periode:
    """One period with an uitkering; `einde` None when it runs on the peildatum."""

    soort: str
    sinds: dt.date
    einde: dt.date | None = None


@dataclass
class Persoon:
    """One fictitious inwoner. `uitgestroomd_op`: the (last) day somebody left for work; `herinstroom`: came back."""

    voornamen: str
    voorvoegsel: str
    geslachtsnaam: str
    geslacht: str
    geboren: dt.date
    leeftijd: int
    statushouder: bool
    doelgroepenregister: str
    leefvorm: str
    periodes: list[Periode]
    uitgestroomd_op: dt.date | None = None
    herinstroom: bool = False
    partner_geboren: dt.date | None = None
    kinderen: list[dt.date] = field(default_factory=list)

    @property
    def lopend(self) -> Periode | None:
        return self.periodes[-1] if self.periodes and self.periodes[-1].einde is None else None


def kies(r: random.Random, gewichten: Mapping[str, float]) -> str:
    """A key, drawn by weight."""
    return r.choices(list(gewichten), weights=list(gewichten.values()))[0]


def trek_persoon(r: random.Random, v: dict[str, Any], namen: dict[str, Any], peildatum: dt.date) -> Persoon:
    """Draws one person; `v` is verdelingen.toml, `namen` is namen.toml."""
    soort = kies(r, v["uitkering"]["gewichten"])
    jaren = _jaren_uitkering(r, v, soort)
    # Who left for work is drawn apart, so that the shares of those who have bijstand now stay what the table says.
    vertrok = soort == "bijstand" and r.random() < v["uitstroom"]["deel"]
    if vertrok:
        jaren = min(jaren, 12)
        leeftijd = r.randint(int(18 + jaren + v["uitstroom"]["jaren_terug"]) + 1, 66)
    else:
        leeftijd = _leeftijd(r, v, soort, jaren)
    geboren = peildatum - dt.timedelta(days=int(leeftijd * JAAR) + 1 + r.randrange(364))
    periodes, uitgestroomd, terug = _periodes(r, v, soort, jaren, vertrok, peildatum)
    # Less often among those who have been in bijstand for long; the share as a whole stays what the table says.
    statushouder = r.random() < v["statushouder"]["deel"] * (1.4 if jaren <= 5 else 0.5) and leeftijd < 62
    vrouw = r.random() < v["geslacht"]["vrouw"]
    leefvorm = kies(r, v["leefvorm"]["gewichten"])
    if leeftijd < 21 or (leefvorm == "alleenstaande_ouder" and leeftijd > 58):
        leefvorm = "alleenstaand"
    voornaam, voorvoegsel, achternaam = _naam(r, namen, statushouder, vrouw)
    partner = geboren + dt.timedelta(days=r.randint(-2000, 2000)) if leefvorm == "gehuwd" else None
    kinderen = []
    if leefvorm == "alleenstaande_ouder" or (leefvorm == "gehuwd" and leeftijd < 52 and r.random() < 0.55):
        oudste = min(17, leeftijd - 19)
        dagen = sorted(
            (r.randint(60, int(max(oudste, 1) * JAAR)) for _ in range(r.choice((1, 1, 2, 2, 3)))), reverse=True
        )
        kinderen = [peildatum - dt.timedelta(days=d) for d in dagen]
    return Persoon(
        voornamen=voornaam,
        voorvoegsel=voorvoegsel,
        geslachtsnaam=achternaam,
        geslacht="V" if vrouw else "M",
        geboren=geboren,
        leeftijd=leeftijd,
        statushouder=statushouder,
        doelgroepenregister=kies(r, v["doelgroepenregister"]["gewichten"]),
        leefvorm=leefvorm,
        periodes=periodes,
        uitgestroomd_op=uitgestroomd,
        herinstroom=terug,
        partner_geboren=partner,
        kinderen=kinderen,
    )


def trek_adres(r: random.Random, adressen: dict[str, Any], gemeente: str, naam_gemeente: str) -> dict[str, str]:
    """A well-formed address that need not exist."""
    letters = r.choice(LETTERS) + r.choice(LETTERS)
    while letters in NIET_UITGEGEVEN:
        letters = r.choice(LETTERS) + r.choice(LETTERS)
    return {
        "straat": r.choice(adressen["straten"]),
        "huisnummer": str(r.randint(1, 240)),
        "huisletter": r.choice("ABC") if r.random() < 0.08 else "",
        "postcode": f"{adressen['postcodes'][gemeente] + r.randint(0, 4)} {letters}",
        "woonplaats": r.choice(adressen["woonplaatsen"].get(gemeente, [naam_gemeente])),
    }


def schrijf_persoon(
    voeg: Voeg, p: Persoon, nummer: str, bsn: str | None, gemeente: str, coach: Coach, **velden: Any
) -> int:
    """The inwoner with household and uitkeringen; gives the id. `velden`: other columns of the inwoner."""
    kolommen = {
        "nummer": nummer,
        "bsn": bsn,
        "voornamen": p.voornamen,
        "voorvoegsel": p.voorvoegsel,
        "geslachtsnaam": p.geslachtsnaam,
        "geboortedatum": p.geboren.isoformat(),
        "geslacht": p.geslacht,
        "gemeente": gemeente,
        "doelgroepenregister": p.doelgroepenregister,
        "statushouder": p.statushouder,
        "regiehouder_id": coach.id,
        "voorbeeld": True,
        **velden,
    }
    kolommen["zoeknaam"], kolommen["zoektekst"] = maak_zoektekst(kolommen)
    inwoner = voeg(Inwoner, **kolommen)
    for periode in p.periodes:
        voeg(
            Uitkering,
            inwoner_id=inwoner,
            soort=periode.soort,
            sinds=periode.sinds,
            einde=periode.einde,
            reden_einde="werk" if periode.einde else "",
        )
    return inwoner


def schrijf_huishouden(voeg: Voeg, r: random.Random, b: Bron, inwoner: int, p: Persoon) -> None:
    woning = kies(r, b.verdelingen["woning"]["gewichten"])
    huur = None
    if woning in ("huur", "kamer"):
        w = b.verdelingen["woning"]
        huur = Decimal(r.randint(w["huur_laag"], w["huur_hoog"]) // (2 if woning == "kamer" else 1))
    huishouden = voeg(
        Huishouden,
        inwoner_id=inwoner,
        leefvorm=p.leefvorm,
        geboortedatum_partner=p.partner_geboren.isoformat() if p.partner_geboren else "",
        kostendelende_medebewoners=1 if p.leefvorm == "alleenstaand" and r.random() < 0.1 else 0,
        vermogen=Decimal(r.choice((0, 150, 400, 900, 1500, 3200))),
        woning=woning,
        kale_huur=huur,
        servicekosten=Decimal(r.choice((0, 0, 25, 40))) if huur else None,
    )
    for kind in p.kinderen:
        voeg(Kind, huishouden_id=huishouden, geboortedatum=kind.isoformat())


def aanmelding(r: random.Random, p: Persoon, peildatum: dt.date) -> tuple[dt.date, dt.date | None]:
    """When the dossier was opened and, for who left for work two years ago or more, when it was closed."""
    if p.uitgestroomd_op and not p.herinstroom:
        aangemeld = p.uitgestroomd_op - dt.timedelta(days=r.randint(60, 500))
        klaar = p.uitgestroomd_op + dt.timedelta(days=int(2 * JAAR))
        return aangemeld, klaar if klaar < peildatum else None
    sinds = p.periodes[-1].sinds if p.periodes else dt.date.min
    dagen = r.randint(2, 20) if r.random() < 0.08 else r.randint(20, 1000)
    return max(sinds, peildatum - dt.timedelta(days=dagen)), None


def _jaren_uitkering(r: random.Random, v: dict[str, Any], soort: str) -> float:
    if soort == "geen":
        return 0.0
    if soort == "ww":
        return r.uniform(0.2, 2.0)
    klassen = v["duur"]["klassen"]
    nummer = r.choices(range(len(klassen)), weights=[float(k["deel"]) for k in klassen])[0]
    onder = klassen[nummer - 1]["tot"] if nummer else 0.02
    # The power: within a class more people are near its start than near its end.
    return float(onder + (klassen[nummer]["tot"] - onder) * r.random() ** 1.5)


def _leeftijd(r: random.Random, v: dict[str, Any], soort: str, jaren: float) -> int:
    if soort == "ioaw":
        return r.randint(54, 66)
    kans = v["leeftijd"]["ouder_dan_45_bij_lang" if jaren > 2 else "ouder_dan_45_bij_kort"]
    if r.random() < kans:
        return r.randint(46, 66)
    jongste = 18 + int(jaren) + 1
    if jongste < 26 and r.random() < v["jongere"]["deel_van_jonger_dan_46"]:
        return r.randint(jongste, 26)
    return r.randint(max(27, jongste), 45)


def _periodes(
    r: random.Random, v: dict[str, Any], soort: str, jaren: float, vertrok: bool, peildatum: dt.date
) -> tuple[list[Periode], dt.date | None, bool]:
    if soort == "geen":
        return [], None, False
    if not vertrok:
        return [Periode(soort, peildatum - dt.timedelta(days=int(jaren * JAAR)))], None, False
    uit = peildatum - dt.timedelta(days=r.randint(30, int(v["uitstroom"]["jaren_terug"] * JAAR)))
    eerste = Periode(soort, uit - dt.timedelta(days=int(max(jaren, 0.5) * JAAR)), uit)
    kans, vorige_deel, vorige_maand = r.random(), 0.0, 1.0
    for stap in v["herinstroom"]["stappen"]:
        if kans < stap["deel"]:
            deel = (kans - vorige_deel) / (stap["deel"] - vorige_deel)
            maanden = vorige_maand + deel * (stap["binnen"] - vorige_maand)
            terug = uit + dt.timedelta(days=int(maanden * MAAND))
            if terug < peildatum:
                return [eerste, Periode(soort, terug)], uit, True
            break
        vorige_deel, vorige_maand = stap["deel"], stap["binnen"]
    return [eerste], uit, False


def _naam(r: random.Random, namen: dict[str, Any], statushouder: bool, vrouw: bool) -> tuple[str, str, str]:
    gewicht = "gewicht_statushouder" if statushouder else "gewicht"
    groep = r.choices(namen["groep"], weights=[g[gewicht] for g in namen["groep"]])[0]
    woorden = r.choice(groep["achter"]).split(" ")
    los = 0
    while los < len(woorden) - 1 and woorden[los][0] in "abcdefghijklmnopqrstuvwxyz'":
        los += 1
    return r.choice(groep["vrouw" if vrouw else "man"]), " ".join(woorden[:los]), " ".join(woorden[los:])
