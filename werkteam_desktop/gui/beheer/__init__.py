"""The screen Beheer: password and lock, backups, the check of all data."""
