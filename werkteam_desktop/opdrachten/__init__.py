"""Commands that are a subject of their own; `cli.py` puts them together."""
