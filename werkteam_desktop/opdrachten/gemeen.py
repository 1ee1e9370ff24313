"""What the commands share: a parser that speaks Dutch, the store they work on, JSON in and out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from werkteam_desktop.app import maak_werkplek, open_opslag
from werkteam_desktop.fouten import InvoerFout

if TYPE_CHECKING:
    from werkteam_desktop.handelingen.werkplek import Werkplek

Opdrachten: TypeAlias = "argparse._SubParsersAction[Any]"
MEESTE_INVOER = 50 * 1024**2  # bytes of JSON


class Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def error(self, message: str) -> NoReturn:
        # argparse only says it in English; the usage line shows what was expected.
        self.print_usage(sys.stderr)
        delen = {
            "the following arguments are required:": "dit ontbreekt:",
            "unrecognized arguments:": "dit is onbekend:",
            "expected one argument": "hier hoort een waarde bij",
            "expected at least one argument": "hier hoort minstens één waarde bij",
            "invalid choice:": "deze keuze bestaat niet:",
            "choose from": "kies uit",
            "invalid int value:": "dit is geen heel getal:",
            "invalid float value:": "dit is geen getal:",
            "argument ": "",
        }
        for engels, nederlands in delen.items():
            message = message.replace(engels, nederlands)
        self.exit(2, f"De opdracht klopt niet: {message}. Typ {self.prog} --help voor uitleg.\n")

    def format_help(self) -> str:
        tekst = super().format_help()
        for engels, nederlands in (
            ("usage:", "gebruik:"),
            ("positional arguments:", "argumenten:"),
            ("options:", "opties:"),
            ("show this help message and exit", "toon deze uitleg"),
        ):
            tekst = tekst.replace(engels, nederlands)
        return tekst

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:")


def werkplek_van(keuze: argparse.Namespace) -> Werkplek:
    """The workplace on the store that was asked for; what is wrong with the gemeente's own lists goes to stderr."""
    return maak_werkplek(open_opslag(keuze.opslag, keuze.sleutelbestand), lambda zin: print(zin, file=sys.stderr))


def lees_json(pad: Path | None) -> Any:
    """The JSON in a file, or on standard input when `pad` is None; InvoerFout when it is none."""
    try:
        if pad is None:
            if sys.stdin and sys.stdin.isatty():
                einde = "Ctrl+Z en Enter" if sys.platform == "win32" else "Ctrl+D"
                print(f"Typ of plak de invoer als JSON en sluit af met {einde}.", file=sys.stderr)
            inhoud = sys.stdin.buffer.read(MEESTE_INVOER + 1) if sys.stdin else b""
        else:
            with pad.open("rb") as bestand:
                inhoud = bestand.read(MEESTE_INVOER + 1)
        if len(inhoud) > MEESTE_INVOER:
            raise InvoerFout("De invoer is te groot. Splits hem in kleinere delen.")
        tekst = inhoud.decode("utf-8-sig")
    except OSError:
        raise InvoerFout("Het invoerbestand is niet te lezen. Controleer het pad.") from None
    except UnicodeDecodeError:
        raise InvoerFout("Het invoerbestand is geen tekst in UTF-8. Sla het op als UTF-8.") from None
    try:
        return json.loads(tekst, object_pairs_hook=_elke_sleutel_een_keer)
    except json.JSONDecodeError as fout:
        raise InvoerFout(f"De invoer is geen geldige JSON: kijk bij regel {fout.lineno}, teken {fout.colno}.") from None
    except RecursionError:
        raise InvoerFout("De invoer is geen geldige JSON: er zijn te veel lagen in elkaar.") from None
    except ValueError:
        raise InvoerFout("De invoer heeft een getal dat te lang is. Schrijf bedragen als tekst.") from None


def _elke_sleutel_een_keer(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    object_: dict[str, Any] = {}
    for sleutel, waarde in paren:
        if sleutel in object_:
            naam = " ".join(sleutel.split())[:60]
            raise InvoerFout(f"{naam}: deze sleutel staat er meer dan een keer. Laat hem een keer staan.")
        object_[sleutel] = waarde
    return object_


def print_json(waarde: Any) -> None:
    """Prints one JSON document."""
    print(json.dumps(waarde, ensure_ascii=False, indent=2))
