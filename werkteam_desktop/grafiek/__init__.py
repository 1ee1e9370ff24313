"""Charts described once as plain shapes; `rapport.tekenaar` paints them in print, `gui.grafiek` on screen."""
