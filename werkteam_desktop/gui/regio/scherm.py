"""Regio: the summary of a month, the post, whom we exchange with, and what the regio itself puts together."""

from werkteam_desktop.gui.bladen import BladenScherm


class RegioScherm(BladenScherm):
    NAAM = "Regio"
    BLADEN = (
        ("maand", "Maand leveren", "maand", "MaandBlad"),
        ("postvak", "Postvak", "postvak", "PostvakBlad"),
        ("relaties", "Relaties", "relaties", "RelatieBlad"),
        ("regiobeeld", "Regiobeeld", "regiobeeld", "RegiobeeldBlad"),
    )
