"""'Benut alles' (functies F35): help that fits by rule and is not in the plan, until somebody says why not."""

import datetime as dt
from dataclasses import dataclass

from werkteam_desktop.dossier.catalogus import FASEN, Voorzieningsoort, voorzieningen_voor
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.dossier.planfeiten import feiten_van
from werkteam_desktop.dossier.planregels import Kansregel, geldt, kansregels
from werkteam_desktop.dossier.trajectplan import Afweging

OPNIEUW = "opnieuw"  # code in the codelijst 'waarom_niet': the answer before it no longer counts


@dataclass(frozen=True)
class Kans:
    """Help that fits. `waarom`: because of what, in words; `antwoord`: why not, None as long as nobody said so or when
    the facts changed since."""

    soort: Voorzieningsoort
    waarom: tuple[str, ...]
    antwoord: Afweging | None


def kansen(inwoner: Inwoner, dag: dt.date) -> list[Kans]:
    """All help that fits and is not in the newest plan: of the phase now first, at work before elsewhere."""
    plan = inwoner.plan
    in_plan = {v.code for v in plan.voorzieningen} if plan else set()
    nu = _passend(inwoner, dag)
    gevonden = [
        Kans(soort, tuple(dict.fromkeys(r.waarom for r in nu[soort.code])), _antwoord(inwoner, nu[soort.code]))
        for soort in voorzieningen_voor(inwoner.gemeente, dag)
        if soort.code in nu and soort.code not in in_plan
    ]
    fase = FASEN.index(inwoner.fase) if inwoner.fase in FASEN else 0
    return sorted(gevonden, key=lambda k: (abs(FASEN.index(k.soort.fase) - fase), not k.soort.werkvloer))


def _passend(inwoner: Inwoner, dag: dt.date) -> dict[str, list[Kansregel]]:
    """The rules that hold with the facts as they were known on a day, by voorziening."""
    feiten = vars(feiten_van(inwoner, dag))
    passend: dict[str, list[Kansregel]] = {}
    for regel in kansregels().op(dag):
        if geldt(regel.als, regel.een_van, feiten):
            passend.setdefault(regel.voorziening, []).append(regel)
    return passend


def _antwoord(inwoner: Inwoner, regels: list[Kansregel]) -> Afweging | None:
    """The answer that still counts: none when a rule holds now that did not hold with the facts of then."""
    code = regels[0].voorziening
    laatste = next((a for a in reversed(inwoner.afwegingen) if a.voorziening == code), None)
    if laatste is None or laatste.reden == OPNIEUW:
        return None
    toen = {r.code for r in _passend(inwoner, laatste.datum).get(code, [])}
    return laatste if {r.code for r in regels} <= toen else None
