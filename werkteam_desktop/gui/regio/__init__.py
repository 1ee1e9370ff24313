"""The screen Regio."""
