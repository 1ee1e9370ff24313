"""The parts of an `Uitkomst` as JSON and back; `json_vorm` puts them together."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from werkteam_desktop.inkomen.geld import als_tekst
from werkteam_desktop.inkomen.uitkomst import Jaarafrekening, Kolom, Krapte, Oorzaak, Post, Regel, Stap


def uitleg_als_json(uitleg: tuple[Stap, ...]) -> list[dict[str, Any]]:
    """The steps of an amount; those with `telt` add up to it."""
    return [
        {
            "stap": stap.stap,
            "bedrag": als_tekst(stap.bedrag),
            "artikel": stap.artikel,
            "bron": stap.bron,
            "status": stap.status,
            "telt": stap.telt,
            "vanaf": stap.vanaf.isoformat() if stap.vanaf else None,
        }
        for stap in uitleg
    ]


def posten_als_json(posten: tuple[Post, ...]) -> list[dict[str, str]]:
    return [{"wat": post.wat, "bedrag": als_tekst(post.bedrag)} for post in posten]


def posten_uit(bewaard: list[dict[str, str]]) -> tuple[Post, ...]:
    return tuple(Post(post["wat"], Decimal(post["bedrag"])) for post in bewaard)


def krapte_als_json(krapte: Krapte | None) -> dict[str, Any] | None:
    if krapte is None:
        return None
    return {
        "laagste": als_tekst(krapte.laagste),
        "op": krapte.op.isoformat(),
        "buffer": als_tekst(krapte.buffer),
        "nog_te_verrekenen": als_tekst(krapte.nog_te_verrekenen),
        "oorzaken": [{"code": o.code, "bedrag": als_tekst(o.bedrag), "op": o.op.isoformat()} for o in krapte.oorzaken],
    }


def krapte_uit(bewaard: Mapping[str, Any] | None) -> Krapte | None:
    if bewaard is None:
        return None
    return Krapte(
        Decimal(bewaard["laagste"]),
        date.fromisoformat(bewaard["op"]),
        tuple(Oorzaak(o["code"], Decimal(o["bedrag"]), date.fromisoformat(o["op"])) for o in bewaard["oorzaken"]),
        Decimal(bewaard["nog_te_verrekenen"]),
    )


def jaarafrekening_als_json(jaar: Jaarafrekening | None) -> dict[str, Any] | None:
    if jaar is None:
        return None
    return {"jaar": jaar.jaar, "bedrag": als_tekst(jaar.bedrag), "uitleg": uitleg_als_json(jaar.uitleg)}


def jaarafrekening_uit(bewaard: Mapping[str, Any] | None) -> Jaarafrekening | None:
    if bewaard is None:
        return None
    return Jaarafrekening(bewaard["jaar"], Decimal(bewaard["bedrag"]), uitleg_uit(bewaard["uitleg"]))


def kolom_als_json(kolom: Kolom) -> dict[str, Any]:
    return {
        "regels": [regel_als_json(regel) for regel in kolom.regels],
        "totaal": als_tekst(kolom.totaal),
    }


def kolom_uit(bewaard: Mapping[str, Any]) -> Kolom:
    return Kolom(tuple(regel_uit(regel) for regel in bewaard["regels"]))


def regel_als_json(regel: Regel) -> dict[str, Any]:
    return {
        "regeling": regel.regeling,
        "bedrag": als_tekst(regel.bedrag),
        "uitleg": uitleg_als_json(regel.uitleg),
    }


def regel_uit(bewaard: Mapping[str, Any]) -> Regel:
    return Regel(bewaard["regeling"], Decimal(bewaard["bedrag"]), uitleg_uit(bewaard["uitleg"]))


def uitleg_uit(bewaard: list[dict[str, Any]]) -> tuple[Stap, ...]:
    return tuple(
        Stap(
            **{
                **stap,
                "bedrag": Decimal(stap["bedrag"]),
                # A calculation that was kept by an earlier version does not say since when its norms held.
                "vanaf": date.fromisoformat(vanaf) if (vanaf := stap.get("vanaf")) else None,
            }
        )
        for stap in bewaard
    )
