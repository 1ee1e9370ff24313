"""Tables to protect: published cases, and random ones of every shape."""

import itertools
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from werkteam_desktop.regio.onthulling.cellen import Cel, Opdracht, Stelsel, alleen, onder_drempel

SCENARIOS = Path(__file__).parent.parent / "scenarios" / "onthulling.toml"


def gevallen() -> list[dict[str, Any]]:
    return tomllib.loads(SCENARIOS.read_text(encoding="utf-8"))["tabel"]


def opdracht_van(geval: dict[str, Any]) -> Opdracht:
    """Margins are known; the weight is the value; a zero is never hidden."""
    cellen = [Cel(s, n, n, kandidaat=n > 0) for s, n in geval["cellen"].items()]
    randen = [(f"rand{i}", r) for i, r in enumerate(geval["randen"])]
    cellen += [Cel(naam, r["som"], stand="getoond") for naam, r in randen]
    stelsel = Stelsel(tuple(cellen), tuple({naam: 1, **dict.fromkeys(r["delen"], -1)} for naam, r in randen))
    kenners = alleen(stelsel) if geval.get("enkelingen") else {}
    return Opdracht(stelsel, frozenset(geval["primair"]), kenners, 1)


def kruistabel(inhoud: dict[tuple[str, ...], int], **cel: Any) -> Stelsel:
    """All margins of a table of any dimension; '+' is the total of a dimension. Every cell weighs its value + 1."""
    assen = [sorted({s[d] for s in inhoud}) for d in range(len(next(iter(inhoud))))]
    som = {
        rand: sum(n for s, n in inhoud.items() if all(r in ("+", deel) for r, deel in zip(rand, s, strict=True)))
        for rand in itertools.product(*([*as_, "+"] for as_ in assen))
    }
    stelling = [
        {s: 1, **{(*s[:d], w, *s[d + 1 :]): -1 for w in as_}} for s in som for d, as_ in enumerate(assen) if s[d] == "+"
    ]
    return Stelsel(tuple(Cel(s, n, n + 1, **cel) for s, n in som.items()), tuple(stelling))


@st.composite
def opdrachten(draw: st.DrawFn, hoogste: int = 15, klein: bool = False) -> Opdracht:
    """Two or three dimensions, a hierarchy on the first, a second table linked to it, some cells shown before."""
    maten = draw(
        st.sampled_from([(2, 2), (2, 3), (3, 3), (2, 2, 2)] if klein else [(3, 4), (5, 4), (2, 3, 3), (4, 2, 2)])
    )
    sleutels = list(itertools.product(*([f"{d}{i}" for i in range(maat)] for d, maat in enumerate(maten))))
    getal = st.one_of(st.integers(0, 3), st.integers(0, hoogste))
    kruis = kruistabel(
        dict(zip(sleutels, draw(st.lists(getal, min_size=len(sleutels), max_size=len(sleutels))), strict=True))
    )
    cellen = {c.sleutel: c.waarde for c in kruis.cellen}
    stel = [dict(v) for v in kruis.vergelijkingen]
    if draw(st.booleans()):  # a level between the values of the first dimension and their total
        for rest in {s[1:] for s in cellen}:
            tussen = ("tussen", *rest)
            cellen[tussen] = cellen["00", *rest] + cellen["01", *rest]
            stel.append({tussen: 1, ("00", *rest): -1, ("01", *rest): -1})
    if draw(st.booleans()):  # another classification of the same total
        totaal = ("+",) * len(maten)
        snede = draw(st.integers(0, cellen[totaal]))
        cellen |= {"ander1": snede, "ander2": cellen[totaal] - snede}
        stel.append({totaal: 1, "ander1": -1, "ander2": -1})
    bekend = draw(st.sets(st.sampled_from(list(cellen)), max_size=3))
    onder = draw(st.sampled_from([0, 1]))
    stelsel = Stelsel(
        tuple(
            Cel(
                s,
                n,
                draw(st.integers(0, 5)) if klein else n + 1,
                onder=min(onder, n),
                stand="getoond" if s in bekend else "vrij",
                kandidaat=n > 0,
            )
            for s, n in cellen.items()
        ),
        tuple(stel),
    )
    return Opdracht(
        stelsel, onder_drempel(stelsel.cellen, draw(st.integers(2, 5))), alleen(stelsel), draw(st.integers(1, 4))
    )
