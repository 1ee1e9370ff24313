"""What is inside: a list of parts for machines (CycloneDX), their licences for people, every file with its hash."""

from __future__ import annotations

import email
import hashlib
import json
import os
import platform
import re
import uuid
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent
LICENTIEBESTAND = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
STREEP = "=" * 100


def schrijf(bundel: Path, systeem: str, wielen: list[Path], onderdelen: dict[str, Any]) -> None:
    """Puts `licenties/sbom.cdx.json` and `licenties/licenties.txt` in the bundle."""
    map_ = bundel / "licenties"
    map_.mkdir()
    bibliotheken = [Bibliotheek(wiel, bundel / "bibliotheken", onderdelen["licenties"]) for wiel in wielen]
    delen = [d for d in onderdelen["deel"] if d.get("systeem", systeem) == systeem]
    python = onderdelen["python"]
    cpython = next(d for d in delen if d["naam"] == "CPython")
    cpython |= python if systeem == "windows" else {"versie": platform.python_version()}
    sbom = stuklijst(bibliotheken, delen)
    (map_ / "sbom.cdx.json").write_text(json.dumps(sbom, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (map_ / "licenties.txt").write_text(licenties(bibliotheken, delen, bundel), "utf-8", newline="\r\n")


class Bibliotheek:
    """One library in the bundle, by what its wheel says of itself."""

    def __init__(self, wiel: Path, bibliotheken: Path, licenties: dict[str, str]) -> None:
        self.hash = sha256(wiel)
        stam = "-".join(wiel.name.split("-")[:2])
        self.map = next(m for m in bibliotheken.glob("*.dist-info") if m.name.lower() == f"{stam}.dist-info".lower())
        self.gegevens: Message = email.message_from_string((self.map / "METADATA").read_text("utf-8"))
        self.naam, self.versie = self.gegevens["Name"], self.gegevens["Version"]
        self.licentie = licenties.get(self.naam) or self._licentie()

    def _licentie(self) -> str:
        """What the library says: an SPDX expression, else the classifiers, else the first line of its free text."""
        if uitdrukking := self.gegevens["License-Expression"]:
            return str(uitdrukking)
        klassen = [k.split(" :: ")[-1] for k in self.gegevens.get_all("Classifier", []) if k.startswith("License")]
        vrij = str(self.gegevens["License"] or "").strip().splitlines()
        return " AND ".join(k for k in klassen if k != "OSI Approved") or (vrij[0] if vrij else "")

    @property
    def teksten(self) -> list[str]:
        bestanden = sorted(
            p for p in self.map.rglob("*") if p.is_file() and LICENTIEBESTAND.search(str(p.relative_to(self.map)))
        )
        return [p.read_text("utf-8", "replace").strip() for p in bestanden]


def stuklijst(bibliotheken: list[Bibliotheek], delen: list[dict[str, Any]]) -> dict[str, Any]:
    """The bill of materials, CycloneDX 1.6."""
    zelf = next(b for b in bibliotheken if b.naam == "werkteam-desktop")
    onderdelen = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{b.naam.lower()}@{b.versie}",
            "name": b.naam,
            "version": b.versie,
            "purl": f"pkg:pypi/{b.naam.lower()}@{b.versie}",
            "licenses": _licentie(b.licentie),
            "hashes": [{"alg": "SHA-256", "content": b.hash}],
        }
        for b in sorted(bibliotheken, key=lambda b: b.naam.lower())
        if b is not zelf
    ]
    for d in delen:
        if "bij" not in d:  # a part of a library goes with that library
            deel = {"type": "library", "bom-ref": d["naam"], "name": d["naam"], "licenses": _licentie(d["licentie"])}
            if "versie" in d:
                deel["version"] = d["versie"]
            if "cpe" in d:
                deel["cpe"] = d["cpe"].format(versie=d["versie"])
            if "sha256" in d:
                deel["hashes"] = [{"alg": "SHA-256", "content": d["sha256"]}]
            onderdelen.append(deel)
    hoofd = {
        "type": "application",
        "bom-ref": "werkteam-desktop",
        "name": "werkteam-desktop",
        "version": zelf.versie,
        "licenses": _licentie(zelf.licentie),
    }
    inhoud = json.dumps([hoofd, onderdelen], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, inhoud)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).isoformat(),
            "component": hoofd,
        },
        "components": onderdelen,
        "dependencies": [{"ref": "werkteam-desktop", "dependsOn": [o["bom-ref"] for o in onderdelen]}],
    }


def _licentie(tekst: str) -> list[dict[str, Any]]:
    spdx = re.fullmatch(r"[A-Za-z0-9.+-]+((?: (?:AND|OR|WITH) )[A-Za-z0-9.+-]+)*", tekst)
    return [{"expression": tekst} if spdx else {"license": {"name": tekst}}] if tekst else []


def licenties(bibliotheken: list[Bibliotheek], delen: list[dict[str, Any]], bundel: Path) -> str:
    """The licences of all parts, in full."""
    stukken = ["Licenties van Werkteam Desktop en van alles wat erin zit.\n"]
    for b in sorted(bibliotheken, key=lambda b: (b.naam != "werkteam-desktop", b.naam.lower())):
        stukken.append(_kop(f"{b.naam} {b.versie}", b.licentie, b.gegevens["Home-page"] or _bron(b.gegevens)))
        stukken += b.teksten
        stukken += [_deel(d, bundel) for d in delen if d.get("bij") == b.naam]
    stukken += [_deel(d, bundel) for d in delen if "bij" not in d]
    return "\n\n".join(stukken) + "\n"


def _deel(deel: dict[str, Any], bundel: Path) -> str:
    tekst = _kop(f"{deel['naam']} {deel.get('versie', '')}".strip(), deel["licentie"], deel["bron"])
    if "tekst" in deel:
        tekst += "\n\n" + deel["tekst"].strip()
    if plek := deel.get("licentietekst"):
        pad = bundel / plek if plek.startswith(".") else HIER / "licenties" / plek
        tekst += "\n\n" + pad.read_text("utf-8", "replace").strip()
    return tekst


def _kop(naam: str, licentie: str, bron: str | None) -> str:
    return "\n".join([STREEP, naam, f"Licentie: {licentie}", *([f"Bron: {bron}"] if bron else []), STREEP])


def _bron(gegevens: Message) -> str | None:
    return next((str(u).split(", ", 1)[1] for u in gegevens.get_all("Project-URL", []) if ", " in str(u)), None)


def inhoudslijst(bundel: Path, uit: Path) -> None:
    """Beside the installer: each file with its size and hash, so that two builds can be laid side by side."""
    paden = sorted(p for p in bundel.rglob("*") if p.is_file())
    regels = [f"{sha256(p)}  {p.stat().st_size:>10}  {p.relative_to(bundel).as_posix()}" for p in paden]
    totaal = sum(p.stat().st_size for p in paden)
    kop = f"# {uit.name}: {uit.stat().st_size} bytes, {len(paden)} bestanden van samen {totaal} bytes"
    uit.with_name(f"{uit.name}.inhoud.txt").write_text("\n".join([kop, *regels]) + "\n", "utf-8")


def sha256(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
