"""Who is out of sight: no contact, no change, long in the bijstand; and the round 'klant in beeld' (F63, M2, E15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.regio.extract import Extractrij
from werkteam_desktop.regio.overzicht import Bron, Overzicht, Regel, deel, in_woorden, kolom, stel_samen, teksten, tel

_LANG = "langer_2_jaar"


def stilstand(bron: Bron) -> Overzicht:
    """A row per regiehouder. The round is over who has bijstand for more than two years: spoken in the period or
    not."""
    stil, lang_zelfde = termijn("stil").days, termijn("geen_verandering").days
    kiest: dict[str, Callable[[Extractrij], bool]] = {
        "dossiers": lambda r: True,
        "stil": lambda r: r.dagen_zonder_contact is None or r.dagen_zonder_contact > stil,
        "zelfde": lambda r: r.dagen_zonder_verandering is None or r.dagen_zonder_verandering > lang_zelfde,
        "lang_45plus": lambda r: "lang_45plus" in r.doelgroepen,
        "langer_5_jaar": lambda r: "langer_5_jaar" in r.doelgroepen,
        _LANG: lambda r: _LANG in r.doelgroepen,
        "gesproken": lambda r: r.gesproken and _LANG in r.doelgroepen,
        "te_doen": lambda r: not r.gesproken and _LANG in r.doelgroepen,
    }
    t, algemeen = teksten("stilstand"), teksten("algemeen")
    per_coach: dict[int | None, list[Extractrij]] = defaultdict(list)
    for r in bron.open:
        per_coach[r.coach if r.coach in bron.coaches else None].append(r)
    groepen = [(naam, per_coach[id_]) for id_, naam in bron.coaches.items() if per_coach[id_]]
    if per_coach[None]:
        groepen.append((algemeen["zonder_coach"], per_coach[None]))

    def regel(naam: str, rijen: Sequence[Extractrij], totaal: bool = False) -> Regel:
        gekozen = {code: [r for r in rijen if kies(r)] for code, kies in kiest.items()}
        vakken = (*map(tel, gekozen.values()), deel(gekozen["gesproken"], gekozen[_LANG]))
        return Regel(naam, vakken, totaal=totaal)

    alles = regel(algemeen["totaal"], bron.open, totaal=True)
    getal = {code: in_woorden(len(v.ids)) for code, v in zip(kiest, alles.vakken, strict=False)}
    weken, maanden = stil // 7, round(lang_zelfde * 12 / 365)
    return stel_samen(
        "stilstand",
        bron,
        [*(kolom("stilstand", code) for code in kiest), kolom("stilstand", "deel", "deel")],
        [*(regel(naam, rijen) for naam, rijen in groepen), alles],
        [t["zinnen"]["stil"].format(weken=weken, maanden=maanden, **getal), t["zinnen"]["ronde"].format(**getal)],
        werklijst=True,
    )
