"""What must hold of the dossiers, in plain SQL over all of them at once, for both databases.

A new rule is a block in resources/codelijsten/controle.toml and its query here: the dossiers (`inwoner_id`) where it
does not hold, a row for each place. `:vandaag` and `:morgen` are the day of the check and the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from werkteam_desktop.dossier.vervolg import TEAM
from werkteam_desktop.handelingen.gepland import AFSPRAKEN, GEPLAND
from werkteam_desktop.regio.pakket import SOORT

# Table and the columns with a day on which something happened, so that it cannot be still to come. A dossier comes back
# (dossierstap) on the day that the uitkering begins, which may be.
_GEBEURD = {
    "inwoner": ("aangemeld_op", "afgesloten_op"),
    "intake": ("datum",),
    "leefgebiedmeting": ("datum",),
    "laddermeting": ("datum",),
    "indicatormeting": ("datum",),
    "routekeuze": ("datum",),
    "trajectplan": ("opgesteld_op", "uitgereikt_op"),
    "doel": ("bereikt_op",),
    "actie": ("gedaan_op",),
    "kijkmoment": ("gedaan_op",),
    "nazorgmoment": ("gedaan_op",),
    "aanmelding": ("datum", "uitkomst_op", "afgehandeld_op"),
    "overdracht": ("datum",),
    "document": ("toegevoegd_op", "weg_op"),
    "loonstrook": ("ingevoerd_op",),
}
_GEBEURD_OM = {"contactmoment": ("tijdstip",), "berekening": ("gemaakt_op",)}
# Table and the pairs of columns of which the second cannot be before the first.
_PERIODEN = {
    "inwoner": (("aangemeld_op", "afgesloten_op"),),
    "uitkering": (("sinds", "einde"), ("sinds", "verwacht_einde")),
    "routekeuze": (("datum", "einde"),),
    "plaatsing": (("begin", "einde"), ("begin", "beeindigd_op")),
    "profielpunt": (("begin", "einde"),),
    "aanmelding": (("datum", "uitkomst_op"),),
}
_VAN_PLAN = ("doel", "actie", "voorziening")


def _waar(tabel: str, voorwaarde: str) -> str:
    """The dossiers of the rows of a table for which this holds (`r` is the row)."""
    if tabel == "inwoner":
        return f"SELECT r.id AS inwoner_id FROM inwoner r WHERE {voorwaarde}"
    if tabel in _VAN_PLAN:
        return f"SELECT p.inwoner_id FROM {tabel} r JOIN trajectplan p ON p.id = r.plan_id WHERE {voorwaarde}"
    return f"SELECT r.inwoner_id FROM {tabel} r WHERE {voorwaarde}"


def _samen(vragen: Iterable[str]) -> str:
    return " UNION ALL ".join(vragen)


def _kolommen(tabellen: Mapping[str, Iterable[str]], voorwaarde: str) -> Iterable[str]:
    return (_waar(t, f"r.{k} {voorwaarde}") for t, kolommen in tabellen.items() for k in kolommen)


_GEPLAND = _samen([*GEPLAND.values(), AFSPRAKEN.replace("tijdstip AS dag", "CAST(NULL AS date) AS dag")])

REGELS: Mapping[str, str] = {
    "team": f"SELECT NULL AS inwoner_id WHERE (SELECT count(*) FROM medewerker WHERE rol = '{TEAM}') <> 1",
    "regiehouder": _waar("inwoner", "r.afgesloten_op IS NULL AND r.regiehouder_id IS NULL"),
    "vervolg": _waar("inwoner", f"r.afgesloten_op IS NULL AND r.id NOT IN (SELECT g.inwoner_id FROM ({_GEPLAND}) g)"),
    "geboortedatum": _samen(
        [
            _waar("inwoner", "r.geboortedatum > ':vandaag'"),
            _waar("huishouden", "r.geboortedatum_partner > ':vandaag'"),
            "SELECT h.inwoner_id FROM kind r JOIN huishouden h ON h.id = r.huishouden_id "
            "WHERE r.geboortedatum > ':vandaag'",
        ]
    ),
    "toekomst": _samen([*_kolommen(_GEBEURD, "> ':vandaag'"), *_kolommen(_GEBEURD_OM, ">= ':morgen'")]),
    "einde_voor_begin": _samen(_waar(t, f"r.{b} < r.{a}") for t, paren in _PERIODEN.items() for a, b in paren),
    "twee_uitkeringen": "SELECT inwoner_id FROM uitkering WHERE einde IS NULL GROUP BY inwoner_id HAVING count(*) > 1",
    "contract": _waar("plaatsing", "r.onbepaald = (r.einde IS NOT NULL)"),
    "aanmelding": _waar("aanmelding", "(r.uitkomst = '') = (r.uitkomst_op IS NOT NULL)"),
    "schaal": _samen(
        [
            _waar("leefgebiedmeting", "r.stap NOT BETWEEN 1 AND 5 OR r.stap_inwoner NOT BETWEEN 1 AND 5"),
            _waar("leefgebiedmeting", "r.deel_zelf + r.deel_netwerk + r.deel_professional <> 100"),
            _waar("laddermeting", "r.trede NOT BETWEEN 1 AND 6 OR r.groei NOT BETWEEN 1 AND 6"),
            _waar("indicatormeting", "r.waarde NOT BETWEEN 1 AND 5"),
            _waar("loonwaarde", "r.percentage NOT BETWEEN 0 AND 10000"),  # two decimals, kept whole
        ]
    ),
    "ander_dossier": _samen(
        [
            "SELECT r.inwoner_id FROM nazorgmoment r JOIN plaatsing o ON o.id = r.plaatsing_id "
            "WHERE o.inwoner_id <> r.inwoner_id",
            "SELECT r.inwoner_id FROM loonstrook r JOIN berekening o ON o.id = r.berekening_id "
            "WHERE o.inwoner_id <> r.inwoner_id",
        ]
    ),
    "samengevoegd": _samen(
        [
            _waar("inwoner", "r.samengevoegd_in_id IS NOT NULL AND (r.afgesloten_op IS NULL OR r.bsn IS NOT NULL)"),
            "SELECT r.id FROM inwoner r JOIN inwoner o ON o.id = r.samengevoegd_in_id "
            "WHERE o.samengevoegd_in_id IS NOT NULL",
        ]
    ),
    "concept": _waar(
        "trajectplan",
        "r.uitgereikt_op IS NULL AND EXISTS "
        "(SELECT 1 FROM trajectplan o WHERE o.inwoner_id = r.inwoner_id AND o.versie > r.versie)",
    ),
    "versies": "SELECT inwoner_id FROM trajectplan GROUP BY inwoner_id HAVING max(versie) <> count(*)",
    "uitgereikt_eerder": _waar("trajectplan", "r.uitgereikt_op < r.opgesteld_op"),
    "hulp": _waar("voorziening", "r.einde < r.begin"),
    "kosten": _waar("voorziening", "r.kosten < 0"),
    "document_weg": _waar("document", "NOT EXISTS (SELECT 1 FROM documentinhoud d WHERE d.document_id = r.id)"),
    "grootboek": f"SELECT NULL AS inwoner_id FROM levering r WHERE r.soort = '{SOORT}' "
    "AND NOT EXISTS (SELECT 1 FROM maandstand m WHERE m.maand = r.maand)",
}
