"""The screen of one inwoner: a fixed head and the tabs in the order of the talk."""
