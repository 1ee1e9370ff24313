"""Who is out of sight: no contact, no change, long in the bijstand; and the round 'klant in beeld' (F63, M2, E15)."""

from __future__ import annotations

from collections import defaultdict

from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.regio.overzicht import (
    Bron,
    Overzicht,
    Regel,
    aandeel,
    in_woorden,
    kolom,
    stel_samen,
    teksten,
    vak,
    zin,
)

_LANG = "langer_2_jaar"  # code of a doelgroep; the round is with them
_VAN_LANG = ("lang_45plus", "langer_5_jaar")  # doelgroepen within it
_TELT = ("dossiers", "stil", "zelfde", *_VAN_LANG, _LANG, "gesproken", "te_doen")


def stilstand(bron: Bron) -> Overzicht:
    """A row per regiehouder. The round is over who has bijstand for more than two years: spoken in the period or
    not."""
    stil, zelfde = termijn("stil").days, termijn("geen_verandering").days
    t, algemeen = teksten("stilstand"), teksten("algemeen")
    per_coach: dict[int | None, dict[str, list[int]]] = defaultdict(lambda: {code: [] for code in _TELT})
    for r in bron.open:
        telt = per_coach[r.coach if r.coach in bron.coaches else None]
        id_, contact, anders = r.inwoner_id, r.dagen_zonder_contact, r.dagen_zonder_verandering
        telt["dossiers"].append(id_)
        if contact is None or contact >= stil:  # from the same day on as the signal on Vandaag
            telt["stil"].append(id_)
        if anders is None or anders >= zelfde:
            telt["zelfde"].append(id_)
        if _LANG in r.doelgroepen:
            telt[_LANG].append(id_)
            telt["gesproken" if r.gesproken else "te_doen"].append(id_)
            for code in _VAN_LANG:
                if code in r.doelgroepen:
                    telt[code].append(id_)
    groepen = [(naam, per_coach[id_]) for id_, naam in bron.coaches.items() if id_ in per_coach]
    if None in per_coach:
        groepen.append((algemeen["zonder_coach"], per_coach[None]))
    alles = {code: [id_ for _, telt in groepen for id_ in telt[code]] for code in _TELT}

    def regel(naam: str, telt: dict[str, list[int]], totaal: bool = False) -> Regel:
        return Regel(naam, (*map(vak, telt.values()), aandeel(telt["gesproken"], telt[_LANG])), totaal=totaal)

    getal = {code: in_woorden(len(wie)) for code, wie in alles.items()}
    weken, maanden = stil // 7, round(zelfde * 12 / 365)
    return stel_samen(
        "stilstand",
        bron,
        [*(kolom("stilstand", code) for code in _TELT), kolom("stilstand", "deel", "deel")],
        [*(regel(naam, telt) for naam, telt in groepen), regel(algemeen["totaal"], alles, totaal=True)],
        [
            zin(t["zinnen"]["stil"].format(weken=weken, maanden=maanden, **getal), alles["stil"], alles["zelfde"]),
            zin(t["zinnen"]["ronde"].format(**getal), *(alles[k] for k in ("gesproken", _LANG, "te_doen"))),
        ],
    )
