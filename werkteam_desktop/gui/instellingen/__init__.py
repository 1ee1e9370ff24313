"""Instellingen: what holds for all dossiers on this computer."""
