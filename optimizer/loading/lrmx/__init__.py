"""Appointment forms (.lrmx) -> nominees of a programme, with a report of what was read, guessed and left out.

``sources`` finds the forms in files, folders and zip files; ``parsing`` reads one form as a stream and never keeps
identity number or photo; ``facts`` and ``places`` give its words the meaning that the programme uses; ``drafts`` makes
a nominee of it; ``settling`` finds unit and level; ``recusal`` warns; ``importing`` does all of it; ``writing`` writes
the result.
"""

from __future__ import annotations

from optimizer.loading.lrmx.importing import Imported, ImportOptions, import_forms, import_found
from optimizer.loading.lrmx.report import Entry, Note, Report
from optimizer.loading.lrmx.sources import FormSource, Found, forms_in, forms_in_stream
from optimizer.loading.lrmx.writing import save_imported

__all__ = [
    "Entry",
    "FormSource",
    "Found",
    "ImportOptions",
    "Imported",
    "Note",
    "Report",
    "forms_in",
    "forms_in_stream",
    "import_forms",
    "import_found",
    "save_imported",
]
