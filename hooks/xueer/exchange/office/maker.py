"""What files of ours say about their making: by 学而, on no day, on no machine."""

from __future__ import annotations

import datetime as dt

MAKER = "学而"
#: The same content gives the same bytes.
MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx and openpyxl write naive times
#: The part that names the program; the libraries' own name Word or Excel on a Mac, and pages that are not counted.
APP = "docProps/app.xml"
APP_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{MAKER}</Application></Properties>"
).encode()
