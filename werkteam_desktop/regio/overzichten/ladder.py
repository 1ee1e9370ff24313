"""How inwoners moved on the Participatieladder and on the indicators: steps, never a mark or an average."""

from __future__ import annotations

from collections import defaultdict

from werkteam_desktop.dossier.catalogus import treden
from werkteam_desktop.dossier.indicatoren import indicatoren as versie_op
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
from werkteam_desktop.regio.overzichten.verdeling import kolommen, kruis, regels, totaal

_RICHTING = ("vooruit", "gelijk", "terug")


def ladder(bron: Bron) -> Overzicht:
    """From the step before the period (rows) to the newest one (columns), and below it how that moved."""
    t = teksten("ladder")
    stap: dict[int | None, str] = {tr.nummer: tr.code for tr in treden()}
    stap[None] = "niet"
    voor, beweging = [], []
    for r in bron.open:
        nu = stap.get(r.ladder, "")
        voor.append((stap.get(r.ladder_voor, ""), nu, r.inwoner_id))
        beweging.append((_beweging(r.ladder_voor, r.ladder), nu, r.inwoner_id))
    cellen, bewogen = kruis(voor), kruis(beweging)
    codes = {**{tr.code: f"{t['trede']} {tr.code}" for tr in reversed(tuple(treden()))}, "niet": t["niet"]}
    namen = {**{tr.code: f"{tr.code}. {tr.naam}" for tr in reversed(tuple(treden()))}, "niet": t["nog_niet"]}
    per = {code: [id_ for (b, _), ids in bewogen.items() if b == code for id_ in ids] for code in t["beweging"]}
    return stel_samen(
        "ladder",
        bron,
        kolommen("ladder", cellen, codes),
        [
            *regels(cellen, namen, codes, kop=t["kop_voor"]),
            totaal(cellen, codes),
            *regels(bewogen, t["beweging"], codes, kop=t["kop_beweging"]),
            totaal(bewogen, codes),
        ],
        [
            zin(
                t["zin"].format(**{k: in_woorden(len(ids)) for k, ids in per.items()}),
                *(per[k] for k in ("omhoog", "gelijk", "omlaag")),
            )
            if per["omhoog"] or per["omlaag"]
            else "",
            zin(t["gemeten"].format(niet=in_woorden(len(per["niet"]))), per["niet"]) if per["niet"] else "",
        ],
    )


def _beweging(voor: int | None, nu: int | None) -> str:
    if voor is None or nu is None:
        return "niet"
    return "omhoog" if nu > voor else "omlaag" if nu < voor else "gelijk"


def indicatoren(bron: Bron) -> Overzicht:
    """Per indicator of the open dossiers: forward, same or back since before the period, of who was measured twice."""
    t = teksten("indicatoren")
    ids: dict[tuple[str, str], list[int]] = defaultdict(list)
    for r in bron.open:
        for code, erbij in dict(r.indicatoren).items():
            ids[code, "vooruit" if erbij > 0 else "terug" if erbij < 0 else "gelijk"].append(r.inwoner_id)
    namen = {i.code: i.naam for i in versie_op(bron.periode.einde).indicator}
    namen |= {code: teksten("algemeen")["onbekend"] for code, _ in ids if code not in namen}
    open_ = tuple(r.inwoner_id for r in bron.open)
    uit = []
    for code, naam in namen.items():
        per = [ids[code, richting] for richting in _RICHTING]
        gemeten = [id_ for wie in per for id_ in wie]
        uit.append(Regel(naam, (*map(vak, per), vak(gemeten), aandeel(gemeten, open_), aandeel(per[0], gemeten))))
    ieder = {r.inwoner_id for r in bron.open if r.indicatoren}
    met = {id_ for (_, richting), wie in ids.items() if richting == "vooruit" for id_ in wie}
    return stel_samen(
        "indicatoren",
        bron,
        [
            *(kolom("indicatoren", k) for k in (*_RICHTING, "gemeten")),
            *(kolom("indicatoren", k, "deel") for k in ("deel_gemeten", "deel_vooruit")),
        ],
        uit,
        [
            zin(
                t["zin"].format(gemeten=in_woorden(len(ieder)), met=in_woorden(len(met))),
                ieder,
                met,
            )
            if ieder
            else t["niemand"]
        ],
    )
