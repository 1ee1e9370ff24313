"""The three arbeidsmarktlijnen side by side: stock, flow, who works, and the phase (R15, F69)."""

from __future__ import annotations

from collections import defaultdict

from werkteam_desktop.regio.extractrij import GEEN
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

_TELT = ("eind", "nieuw", "beeindigd", "werkt")
_ALLE = "alle"


def lijnen(bron: Bron) -> Overzicht:
    """A row per line and the total."""
    codes, fasen, t = namen("arbeidsmarktlijn"), namen("fase"), teksten("lijnen")
    ids: dict[tuple[str, str], list[int]] = defaultdict(list)
    for r in bron.rijen:
        if not r.in_beeld:
            continue
        lijn = r.arbeidsmarktlijn if r.arbeidsmarktlijn in codes else ""
        ids[lijn, "nieuw"] += [r.inwoner_id] * r.nieuw
        ids[lijn, "beeindigd"] += [r.inwoner_id] * r.beeindigd
        if r.in_eind:
            ids[lijn, "eind"].append(r.inwoner_id)
            if r.werkt:
                ids[lijn, "werkt"].append(r.inwoner_id)
            ids[lijn, r.fase if r.fase in fasen or r.fase == GEEN else ""].append(r.inwoner_id)
    rest = [""] if any(k == "" and wie for (_, k), wie in ids.items()) else []
    if any(lijn == "" for lijn, _ in ids):
        codes = {**codes, "": teksten("algemeen")["onbekend"]}
    for lijn, kolom_ in list(ids):
        ids[_ALLE, kolom_] += ids[lijn, kolom_]

    def regel(code: str, naam: str, totaal: bool = False) -> Regel:
        tel = {k: ids[code, k] for k in (*_TELT, GEEN, *fasen, *rest)}
        deel = aandeel(tel["werkt"], tel["eind"])
        vakken = [vak(wie) for wie in tel.values()]
        return Regel(naam, (*vakken[: len(_TELT)], deel, *vakken[len(_TELT) :]), totaal=totaal)

    open_, werkt = ids[_ALLE, "eind"], ids[_ALLE, "werkt"]
    deel = in_woorden(procent(len(werkt), len(open_)), "deel")
    return stel_samen(
        "lijnen",
        bron,
        [
            *(kolom("lijnen", k) for k in _TELT),
            kolom("lijnen", "deel", "deel"),
            *(Kolom(n, t["fase"]) for n in (t["geen"], *fasen.values(), *(t["andere"] for _ in rest))),
        ],
        [*(regel(c, n) for c, n in codes.items()), regel(_ALLE, teksten("algemeen")["totaal"], totaal=True)],
        [zin(t["zin"].format(werkt=in_woorden(len(werkt)), deel=deel), werkt, open_) if open_ else ""],
    )
