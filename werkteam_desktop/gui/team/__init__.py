"""The screen Team: the overviews, what they say and how each number came about."""
