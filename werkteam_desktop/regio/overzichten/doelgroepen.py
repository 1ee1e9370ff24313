"""Per doelgroep: who was supported in the period, who came to a place to work, and who is there now (M11, F69)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from werkteam_desktop.dossier import catalogus
from werkteam_desktop.regio.overzicht import (
    Bron,
    Kolom,
    Overzicht,
    Regel,
    aandeel,
    in_woorden,
    kolom,
    procent,
    stel_samen,
    teksten,
    vak,
    zin,
)
from werkteam_desktop.regio.overzichten.verdeling import namen

_GEPLAATST = ("ondersteund", "geplaatst")
_WEG = "weg"  # in no arbeidsmarktlijn: the dossier is closed


def doelgroepen(bron: Bron) -> Overzicht:
    """A row per doelgroep, without those about health. Somebody may be in more than one, so they do not add up."""
    lijnen = namen("arbeidsmarktlijn")
    gelijk: dict[tuple[tuple[str, ...], bool, str], list[int]] = defaultdict(list)  # in few sets of doelgroepen
    for r in bron.rijen:
        if r.in_beeld:
            geplaatst = bool(r.werkplekken) and any(w.gestart for w in r.werkplekken)
            gelijk[r.doelgroepen, geplaatst, r.arbeidsmarktlijn if r.in_eind else _WEG].append(r.inwoner_id)
    ids: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (groepen, geplaatst, lijn), wie in gelijk.items():
        kolommen = ["ondersteund", *(["geplaatst"] if geplaatst else []), *([] if lijn == _WEG else ["open", lijn])]
        for groep in (*groepen, ""):
            for kolom_ in kolommen:
                ids[groep, kolom_] += wie

    def regel(code: str, naam: str, kop: str = "") -> Regel:
        wie, geplaatst = (ids[code, k] for k in _GEPLAATST)
        rest = (ids[code, k] for k in ("open", *lijnen))
        return Regel(naam, (vak(wie), vak(geplaatst), aandeel(geplaatst, wie), *map(vak, rest)), kop)

    t = teksten("doelgroepen")
    lijst = [d for d in catalogus.doelgroepen().op(bron.periode.einde) if not d.gezondheid]
    return stel_samen(
        "doelgroepen",
        bron,
        [
            *(kolom("doelgroepen", k) for k in _GEPLAATST),
            kolom("doelgroepen", "deel", "deel"),
            kolom("doelgroepen", "open"),
            *(Kolom(n, t["elk"]) for n in lijnen.values()),
        ],
        [*(regel(d.code, d.naam) for d in lijst), regel("", t["alle"], t["kop_alle"])],
        [_zin(ids["", "ondersteund"], ids["", "geplaatst"])],
    )


def _zin(wie: Sequence[int], geplaatst: Sequence[int]) -> str:
    n, van = len(geplaatst), len(wie)
    deel = in_woorden(procent(n, van), "deel")
    woorden = teksten("doelgroepen")["zin"].format(n=in_woorden(van), geplaatst=in_woorden(n), deel=deel)
    return zin(woorden, wie, geplaatst) if wie else ""
