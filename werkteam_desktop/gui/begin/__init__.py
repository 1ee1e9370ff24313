"""The first start, and every other guide to the key of the store."""
