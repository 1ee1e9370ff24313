"""`Vraag` and `Uitkomst` as JSON: for the command `reken`, and as a calculation is kept in the dossier."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from werkteam_desktop.inkomen.geld import NUL, als_tekst, lees_bedrag, lees_getal, lees_uren
from werkteam_desktop.inkomen.lezen import (
    Veld,
    dag_van_de_maand,
    datum,
    geheel,
    gemeentecode,
    ja_nee,
    keuze_uit,
    lees_object,
    lijst_van,
    object_van,
    of_leeg,
    tekst,
)
from werkteam_desktop.inkomen.uitkomst import (
    ONBEVESTIGD,
    Kasdag,
    Kasmaand,
    Later,
    Uitkomst,
    Vervolgstap,
)
from werkteam_desktop.inkomen.uitkomst_json import (
    jaarafrekening_als_json,
    jaarafrekening_uit,
    kolom_als_json,
    kolom_uit,
    krapte_als_json,
    krapte_uit,
    posten_als_json,
    posten_uit,
    regel_als_json,
    regel_uit,
)
from werkteam_desktop.inkomen.vraag import (
    Huishouden,
    Kind,
    Leefvorm,
    Opvang,
    Opvangsoort,
    Persoon,
    Tijdvak,
    Uitkering,
    Uitkeringssoort,
    VasteLast,
    Vraag,
    Vrijlatingskeuze,
    Werk,
    Woning,
    Woonvorm,
)

MINIMUMLOON = "minimumloon"

BEDRAG = Veld(lees_bedrag, 'een bedrag, bijvoorbeeld "640.00"')
GETAL = Veld(lees_getal, 'een getal, bijvoorbeeld "24"')
UREN = Veld(lees_uren, "een aantal uren")
_DATUM = Veld(datum, "een datum, jaar-maand-dag")
_JA_NEE = Veld(ja_nee, "true of false")


def woorden(soort: object) -> Veld:
    """A key that takes one of the words of a Literal type."""
    keuzes = get_args(soort)
    return Veld(keuze_uit(*keuzes), f"een van {', '.join(keuzes)}")


def _uurloon(waarde: object, sleutel: str) -> Decimal | None:
    return None if waarde == MINIMUMLOON else lees_bedrag(waarde, sleutel)


OPVANG: Mapping[str, Veld] = {"soort": woorden(Opvangsoort), "uren_per_maand": UREN, "uurtarief": BEDRAG}
_NEE = Veld(ja_nee, "true of false", False)
_GEEN_BEDRAG = Veld(lees_bedrag, BEDRAG.vorm, NUL)
_GEEN_DATUM = Veld(of_leeg(datum), "een datum, of null", None)
_PERSOON = {"geboortedatum": _DATUM}
_PARTNER = {
    **_PERSOON,
    "loon_per_maand": _GEEN_BEDRAG,
    "recht_op_bijstand": Veld(ja_nee, "true of false", True),
}
_HUUR = {"soort": woorden(Woonvorm), "kale_huur": BEDRAG, "servicekosten": BEDRAG}
_GEEN_HUUR = {
    "soort": woorden(Woonvorm),
    "kale_huur": Veld(lees_bedrag, BEDRAG.vorm, NUL),
    "servicekosten": Veld(lees_bedrag, BEDRAG.vorm, NUL),
}


def _woning(waarde: object, sleutel: str) -> dict[str, Any]:
    huurt = not isinstance(waarde, dict) or waarde.get("soort") in ("huur", "kamer")
    return lees_object(waarde, _HUUR if huurt else _GEEN_HUUR, sleutel)


_HUISHOUDEN = {
    "leefvorm": woorden(Leefvorm),
    "aanvrager": Veld(object_van(_PERSOON), "een object met geboortedatum"),
    "partner": Veld(of_leeg(object_van(_PARTNER)), "een object met geboortedatum, of null"),
    "kinderen": Veld(lijst_van(_PERSOON), "een lijst van objecten met geboortedatum"),
    "kostendelende_medebewoners": Veld(geheel(50), "een aantal"),
    "vermogen": BEDRAG,
    "woning": Veld(_woning, "een object met soort, kale_huur en servicekosten"),
    "gespaard_tijdens_bijstand": _GEEN_BEDRAG,
    "geen_beroep_op_ouders": _NEE,
    "school_tot": _GEEN_DATUM,
    "studietoeslag": _NEE,
}
_UITKERING = {
    "soort": woorden(Uitkeringssoort),
    "sinds": Veld(of_leeg(datum), "een datum, of null"),
    "vrijlating": woorden(Vrijlatingskeuze),
    "vrijlating_maanden_gebruikt": Veld(geheel(600), "een aantal maanden"),
    "bedrag": _GEEN_BEDRAG,
}
_WERK = {
    "start": _DATUM,
    "einde": Veld(of_leeg(datum), "een datum, of null"),
    "uren_per_week": GETAL,
    "uurloon": Veld(_uurloon, f'"{MINIMUMLOON}" of een bedrag'),
    "betaalperiode": woorden(Tijdvak),
    "pensioenpremie_percentage": GETAL,
    "loonheffingskorting": _JA_NEE,
    "reiskosten_per_maand": BEDRAG,
    "reiskostenvergoeding_per_maand": BEDRAG,
    "kinderopvang": Veld(lijst_van(OPVANG), "een lijst van objecten met soort, uren_per_maand en uurtarief"),
    "betaaldag": Veld(of_leeg(dag_van_de_maand), "een dag van de maand, of null", None),
    "proefplaats_maanden": Veld(geheel(12), "een aantal maanden", 0),
    "loonwaarde_percentage": Veld(of_leeg(lees_getal), "een percentage, of null", None),
    "bbl": _NEE,
}
_VASTE_LAST = {
    "wat": Veld(tekst, "een paar woorden"),
    "bedrag": BEDRAG,
    "dag": Veld(dag_van_de_maand, "een dag van de maand"),
}
_VRAAG = {
    "peildatum": _DATUM,
    "gemeente": Veld(gemeentecode, "de gemeentecode van vier cijfers"),
    "huishouden": Veld(object_van(_HUISHOUDEN), "een object over het huishouden"),
    "uitkering": Veld(object_van(_UITKERING), "een object over de uitkering"),
    "werk": Veld(object_van(_WERK), "een object over het werk"),
    "vaste_lasten": Veld(lijst_van(_VASTE_LAST), "een lijst van objecten met wat, bedrag en dag", ()),
    "saldo": Veld(of_leeg(lees_bedrag), "een bedrag, of null", None),
}


def lees_vaste_lasten(invoer: object) -> tuple[VasteLast, ...]:
    """Fixed costs from their JSON form. `InvoerFout` names the key that is not well written."""
    return tuple(VasteLast(**last) for last in lijst_van(_VASTE_LAST)(invoer, "vaste_lasten"))


def vraag_uit_json(invoer: object) -> Vraag:
    """A question from its JSON form. `InvoerFout` names the key that is missing, unknown or not well written."""
    ruw = lees_object(invoer, _VRAAG)
    h, werk = ruw["huishouden"], ruw["werk"]
    return Vraag(
        peildatum=ruw["peildatum"],
        gemeente=ruw["gemeente"],
        huishouden=Huishouden(
            leefvorm=h["leefvorm"],
            aanvrager=Persoon(**h["aanvrager"]),
            partner=Persoon(**h["partner"]) if h["partner"] else None,
            kinderen=tuple(Kind(**kind) for kind in h["kinderen"]),
            kostendelende_medebewoners=h["kostendelende_medebewoners"],
            vermogen=h["vermogen"],
            woning=Woning(**h["woning"]),
            gespaard_tijdens_bijstand=h["gespaard_tijdens_bijstand"],
            geen_beroep_op_ouders=h["geen_beroep_op_ouders"],
            school_tot=h["school_tot"],
            studietoeslag=h["studietoeslag"],
        ),
        uitkering=Uitkering(**ruw["uitkering"]),
        werk=Werk(**{**werk, "kinderopvang": tuple(Opvang(**opvang) for opvang in werk["kinderopvang"])}),
        vaste_lasten=tuple(VasteLast(**last) for last in ruw["vaste_lasten"]),
        saldo=ruw["saldo"],
    )


def vraag_als_json(vraag: Vraag) -> dict[str, Any]:
    """The JSON form of a question; `vraag_uit_json` gives the same question back. What was not asked is left out."""
    h, uitkering, werk = vraag.huishouden, vraag.uitkering, vraag.werk
    uitvoer: dict[str, Any] = {
        "peildatum": vraag.peildatum.isoformat(),
        "gemeente": vraag.gemeente,
        "huishouden": {
            "leefvorm": h.leefvorm,
            "aanvrager": _geboren(h.aanvrager),
            "partner": _geboren(h.partner) if h.partner else None,
            "kinderen": [_geboren(kind) for kind in h.kinderen],
            "kostendelende_medebewoners": h.kostendelende_medebewoners,
            "vermogen": als_tekst(h.vermogen),
            "woning": {
                "soort": h.woning.soort,
                "kale_huur": als_tekst(h.woning.kale_huur),
                "servicekosten": als_tekst(h.woning.servicekosten),
            },
        },
        "uitkering": {
            "soort": uitkering.soort,
            "sinds": _datum(uitkering.sinds),
            "vrijlating": uitkering.vrijlating,
            "vrijlating_maanden_gebruikt": uitkering.vrijlating_maanden_gebruikt,
        },
        "werk": {
            "start": werk.start.isoformat(),
            "einde": _datum(werk.einde),
            "uren_per_week": f"{werk.uren_per_week:f}",
            "uurloon": MINIMUMLOON if werk.uurloon is None else als_tekst(werk.uurloon),
            "betaalperiode": werk.betaalperiode,
            "pensioenpremie_percentage": f"{werk.pensioenpremie_percentage:f}",
            "loonheffingskorting": werk.loonheffingskorting,
            "reiskosten_per_maand": als_tekst(werk.reiskosten_per_maand),
            "reiskostenvergoeding_per_maand": als_tekst(werk.reiskostenvergoeding_per_maand),
            "kinderopvang": [
                {
                    "soort": opvang.soort,
                    "uren_per_maand": f"{opvang.uren_per_maand:f}",
                    "uurtarief": als_tekst(opvang.uurtarief),
                }
                for opvang in werk.kinderopvang
            ],
        },
    }
    loonwaarde = werk.loonwaarde_percentage
    gevraagd = (
        (
            "huishouden",
            "gespaard_tijdens_bijstand",
            h.gespaard_tijdens_bijstand and als_tekst(h.gespaard_tijdens_bijstand),
        ),
        ("huishouden", "geen_beroep_op_ouders", h.geen_beroep_op_ouders),
        ("huishouden", "school_tot", _datum(h.school_tot)),
        ("huishouden", "studietoeslag", h.studietoeslag),
        ("uitkering", "bedrag", uitkering.bedrag and als_tekst(uitkering.bedrag)),
        ("werk", "betaaldag", werk.betaaldag),
        ("werk", "proefplaats_maanden", werk.proefplaats_maanden),
        (
            "werk",
            "loonwaarde_percentage",
            None if loonwaarde is None else f"{loonwaarde:f}",
        ),
        ("werk", "bbl", werk.bbl),
    )
    for deel, sleutel, waarde in gevraagd:
        if waarde:
            uitvoer[deel][sleutel] = waarde
    if h.partner and h.partner.loon_per_maand:
        uitvoer["huishouden"]["partner"]["loon_per_maand"] = als_tekst(h.partner.loon_per_maand)
    if h.partner and not h.partner.recht_op_bijstand:
        uitvoer["huishouden"]["partner"]["recht_op_bijstand"] = False
    if vraag.vaste_lasten:
        uitvoer["vaste_lasten"] = [
            {"wat": last.wat, "bedrag": als_tekst(last.bedrag), "dag": last.dag} for last in vraag.vaste_lasten
        ]
    if vraag.saldo is not None:
        uitvoer["saldo"] = als_tekst(vraag.saldo)
    return uitvoer


def uitkomst_als_json(uitkomst: Uitkomst) -> dict[str, Any]:
    """The JSON form of an answer, with totals and difference written out."""
    return {
        "voor": kolom_als_json(uitkomst.voor),
        "na": kolom_als_json(uitkomst.na),
        "verschil": als_tekst(uitkomst.verschil),
        "marginale_druk_percentage": als_tekst(uitkomst.marginale_druk_percentage),
        "oordeel": uitkomst.oordeel,
        "afspraak_nodig": uitkomst.afspraak_nodig,
        "kasstroom": [
            {
                "maand": f"{maand.maand:%Y-%m}",
                "in": als_tekst(maand.erin),
                "uit": als_tekst(maand.eruit),
                "stand": als_tekst(maand.stand),
                "posten": posten_als_json(maand.posten),
            }
            for maand in uitkomst.kasstroom
        ],
        "stappen": [
            {"wat": stap.wat, "bij_wie": stap.bij_wie, "voor": stap.voor.isoformat()} for stap in uitkomst.stappen
        ],
        "niet_meegerekend": list(uitkomst.niet_meegerekend),
        "niet_bevestigd": list(uitkomst.niet_bevestigd),
        "normversie": uitkomst.normversie,
        "kasdagen": [
            {"dag": dag.dag.isoformat(), "stand": als_tekst(dag.stand), "posten": posten_als_json(dag.posten)}
            for dag in uitkomst.kasdagen
        ],
        "krapte": krapte_als_json(uitkomst.krapte),
        "jaarafrekening": jaarafrekening_als_json(uitkomst.jaarafrekening),
        "loonkostensubsidie": regel_als_json(uitkomst.loonkostensubsidie) if uitkomst.loonkostensubsidie else None,
        "later": [{"vanaf": deel.vanaf.isoformat(), "maand": kolom_als_json(deel.kolom)} for deel in uitkomst.later],
    }


_ALLEEN_BINNEN = (
    "status", "telt", "vanaf", "niet_bevestigd", "kasdagen", "krapte", "jaarafrekening", "loonkostensubsidie",
    "later",
)  # fmt: skip


def voor_buiten(waarde: Any) -> Any:
    """The same answer with only the keys that the contract of the commands names.

    A source that does not confirm its amount is marked in the words of the source itself."""
    if isinstance(waarde, list):
        return [voor_buiten(deel) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    buiten = {sleutel: voor_buiten(deel) for sleutel, deel in waarde.items() if sleutel not in _ALLEEN_BINNEN}
    if waarde.get("status") == ONBEVESTIGD:
        buiten["bron"] = f"{waarde['bron']} (bedrag nog niet bevestigd)"
    return buiten


def uitkomst_uit_json(bewaard: Mapping[str, Any]) -> Uitkomst:
    """The answer that `uitkomst_als_json` wrote down."""
    return Uitkomst(
        voor=kolom_uit(bewaard["voor"]),
        na=kolom_uit(bewaard["na"]),
        marginale_druk_percentage=Decimal(bewaard["marginale_druk_percentage"]),
        oordeel=bewaard["oordeel"],
        afspraak_nodig=bewaard["afspraak_nodig"],
        kasstroom=tuple(
            Kasmaand(
                date.fromisoformat(f"{maand['maand']}-01"),
                posten_uit(maand["posten"]),
                Decimal(maand["stand"]),
            )
            for maand in bewaard["kasstroom"]
        ),
        stappen=tuple(
            Vervolgstap(stap["wat"], stap["bij_wie"], date.fromisoformat(stap["voor"])) for stap in bewaard["stappen"]
        ),
        niet_meegerekend=tuple(bewaard["niet_meegerekend"]),
        niet_bevestigd=tuple(bewaard["niet_bevestigd"]),
        normversie=bewaard["normversie"],
        # A calculation that was kept by an earlier version has no days.
        kasdagen=tuple(
            Kasdag(date.fromisoformat(dag["dag"]), posten_uit(dag["posten"]), Decimal(dag["stand"]))
            for dag in bewaard.get("kasdagen", ())
        ),
        krapte=krapte_uit(bewaard.get("krapte")),
        jaarafrekening=jaarafrekening_uit(bewaard.get("jaarafrekening")),
        loonkostensubsidie=regel_uit(subsidie) if (subsidie := bewaard.get("loonkostensubsidie")) else None,
        # One that was kept by an earlier version does not say what changes.
        later=tuple(
            Later(date.fromisoformat(deel["vanaf"]), kolom_uit(deel["maand"])) for deel in bewaard.get("later", ())
        ),
    )


def _geboren(persoon: Persoon | Kind) -> dict[str, str]:
    return {"geboortedatum": persoon.geboortedatum.isoformat()}


def _datum(datum: date | None) -> str | None:
    return datum.isoformat() if datum else None
