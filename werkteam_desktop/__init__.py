"""Werkteam Desktop: intake, diagnose, trajectplan and werken-moet-lonen for a lokaal werkteam."""

__version__ = "0.1.0"
