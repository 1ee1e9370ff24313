"""PDFs: one file per document, one house style (`stijl`). Imports reportlab, so import it only when printing."""
