"""Where things stand on a page becomes lines and tables: shared by PDF, hOCR and recognised pictures."""
