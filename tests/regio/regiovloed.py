"""A whole regio at once: as many gemeenten and months as asked, signed, with counts that look real."""

import random
from collections.abc import Iterator
from dataclasses import fields

from tests.regio.pakketten import REGIO, Partner, partner
from tests.regio.samenvattingen import Reeks, inhoud
from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.regio import tabellen
from werkteam_desktop.regio.tabellen import Tabelrij, waarden


def gemeenten(aantal: int) -> list[Partner]:
    namen = [(g.code, g.naam) for g in gemeentecodes() if g.geldig_tot is None and g.code != "0000"][:aantal]
    return [partner(code, f"Gemeente {naam}") for code, naam in namen]


def maanden(aantal: int, tot: str = "2026-10") -> list[str]:
    """So many up to and with `tot`; there are no rules for before 2022."""
    laatste = int(tot[:4]) * 12 + int(tot[5:]) - 1
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(laatste - aantal + 1, laatste + 1)]


def rijen(gemeente: str, maand: str, toeval: random.Random) -> list[Tabelrij]:
    """Every line of the form of now; about one in four hidden."""
    heeft_lijn = any(f.name == "lijn" for f in fields(Tabelrij))
    uit = []
    for lijn in tabellen.lijnen() if heeft_lijn else ("",):
        for kenmerk, codes in waarden().items():
            for code in codes:
                aantal = toeval.choice((None, 0, toeval.randint(10, 60), toeval.randint(10, 900)))
                if kenmerk == tabellen.TOTAAL and lijn in ("", "alle"):
                    aantal = toeval.randint(300, 900)
                velden = {"lijn": lijn} if heeft_lijn else {}
                stand = "verborgen" if aantal is None else "getoond"
                uit.append(
                    Tabelrij(
                        maand=maand,
                        gemeente=gemeente,
                        kenmerk=kenmerk,
                        waarde=code,
                        aantal=aantal,
                        status=stand,
                        **velden,
                    )
                )
    return uit


def vloed(
    partners: list[Partner], lijst: list[str], aan: Partner = REGIO, zaad: int = 1
) -> Iterator[tuple[str, bytes]]:
    """(name of the file, package), sender by sender."""
    toeval = random.Random(zaad)
    for p in partners:
        reeks = Reeks(p, aan=aan)
        for nummer, maand in enumerate(lijst, start=1):
            zip_ = reeks.voeg_toe(inhoud(rijen(p.kaart.code, maand, toeval), maand))
            yield f"samenvatting-{p.kaart.code}-{nummer:06}.zip", zip_
