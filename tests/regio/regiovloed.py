"""A whole regio at once: as many gemeenten and months as asked, signed, with counts that look real."""

import random
from collections.abc import Iterator

from tests.regio.pakketten import REGIO, Partner, partner
from tests.regio.samenvattingen import Reeks, inhoud, maak_tabel
from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.regio.tabellen import Tabelrij


def gemeenten(aantal: int) -> list[Partner]:
    namen = [(g.code, g.naam) for g in gemeentecodes() if g.geldig_tot is None and g.code != "0000"][:aantal]
    return [partner(code, f"Gemeente {naam}") for code, naam in namen]


def maanden(aantal: int, tot: str = "2026-10") -> list[str]:
    """So many up to and with `tot`; there are no rules for before 2022."""
    laatste = int(tot[:4]) * 12 + int(tot[5:]) - 1
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(laatste - aantal + 1, laatste + 1)]


def rijen(gemeente: str, maand: str, toeval: random.Random) -> list[Tabelrij]:
    """Every line of the form of now, about one in four hidden; the totals are shown."""

    def tel(eerste: bool) -> int | None:
        groot = toeval.randint(300, 900)
        return groot if eerste else toeval.choice((None, 0, toeval.randint(10, 60), groot))

    return maak_tabel(gemeente, maand, tel)


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
