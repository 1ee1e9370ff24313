"""Beheer: what keeps the dossiers safe on this computer."""

from werkteam_desktop.gui.bladen import BladenScherm


class BeheerScherm(BladenScherm):
    NAAM = "Beheer"
    BLADEN = (
        ("beveiliging", "Wachtwoord en slot", "beveiliging", "BeveiligingBlad"),
        ("reservekopieen", "Reservekopieën", "reservekopieen", "ReservekopieenBlad"),
        ("controle", "Controle", "controle", "ControleBlad"),
    )
