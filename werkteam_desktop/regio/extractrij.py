"""What is known about one dossier over a period: the narrow coded row that every overview, summary and export counts.

A row holds codes, numbers and yes/no only: no name, number, BSN, birth date, address or free text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

GEEN = "geen"  # no plan, no route
ANDERS = "anders"  # a reason that is on no list: what was typed stays in the dossier
HEROPEND = "heropend"  # how somebody came whose dossier was closed before
NAAR_WERK = "werk"  # code of why an uitkering ended
UIT_ZICHT = ("verhuisd", "overleden", "aow")  # codes of 'afsluitreden' after which nobody would come back here


class Inzet(NamedTuple):
    """A voorziening in the newest plan. `kosten`: euro for the whole period, None when not filled in. `gestart` and
    `geeindigd`: in the period; `loopt`: on its last day; `na_fonds`: it lasts longer than its fund pays."""

    code: str
    pot: str
    kosten: Decimal | None
    gestart: bool
    loopt: bool
    geeindigd: bool
    na_fonds: bool


class Doorverwijzing(NamedTuple):
    """An aanmelding that was made or answered in the period, or that still waits. `gedaan`: made in it; `dagen`: until
    the answer, None while there is none; `te_laat`: the day on which an answer, or after a terugmelding a new choice,
    was due is past; `eerder`: the answer came before the period, and the new choice still waits."""

    bestemming: str
    gedaan: bool
    uitkomst: str
    reden: str
    dagen: int | None
    te_laat: bool
    eerder: bool = False


class Werkplek(NamedTuple):
    """A place to work that ran, began or ended in the period. `soort`: code in the codelijst 'plaatsing'; `dagen_over`:
    until the agreed end (below 0: past), None when there is none."""

    soort: str
    uren: int | None
    lks: bool
    gestart: bool
    loopt: bool
    geeindigd: bool
    dagen_over: int | None = None


class Uitstroom(NamedTuple):
    """An uitkering that ended by work, at any time before. `dagen`: until `terug` in the uitkering, or as long as is
    known."""

    dagen: int
    terug: bool


class Extractrij(NamedTuple):
    """What is known about one dossier over a period.

    `inwoner_id` and `coach` never leave the team: they open a number to its dossiers. Codes are those of the
    codelijsten; `fase` and `route`: code, or "geen", `fase_voor` and `route_voor` as the period began; `leeftijd`:
    whole years; `uitkeringsduur`: class in resources/regio/schema.toml. `in_begin`, `in_eind`: in the stock before the
    first and at the end of the last day, with `in_eind = in_begin + nieuw - beeindigd`. `dagen_zonder_contact`: since
    the last contact, without one since the aanmelding; None when neither is known. `dagen_zonder_verandering`: since
    the fase, route, ladder or an indicator last became another. `ladder_voor`: the step before the period.
    `indicatoren`: (code, steps gained) of those measured in the period and before. `uitkering_gestopt`: reason, when it
    ended in the period. `instroom`: of a dossier that opened again in the period how it did so. `gesproken`: there was
    a contact in the period."""

    inwoner_id: int
    coach: int | None
    gemeente: str
    arbeidsmarktlijn: str
    doelgroepen: tuple[str, ...]
    leeftijd: int | None
    geslacht: str
    herkomst: str
    register: str
    uitkering: str
    uitkeringsduur: str
    in_begin: bool
    in_eind: bool
    nieuw: int
    beeindigd: int
    instroom: str
    afsluitreden: str
    fase: str
    fase_voor: str
    route: str
    route_voor: str
    ladder: int | None
    ladder_voor: int | None
    indicatoren: tuple[tuple[str, int], ...]
    dagen_zonder_contact: int | None
    dagen_zonder_verandering: int | None
    heeft_afspraak: bool
    werkt: bool
    uitkering_gestopt: str
    voorzieningen: tuple[Inzet, ...]
    doorverwijzingen: tuple[Doorverwijzing, ...]
    werkplekken: tuple[Werkplek, ...]
    uitstroom: tuple[Uitstroom, ...]
    voorbeeld: bool
    gesproken: bool = False

    @property
    def in_beeld(self) -> bool:
        """Open at some time in the period."""
        return self.in_begin or self.in_eind or self.nieuw > 0
