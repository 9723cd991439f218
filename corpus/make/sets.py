"""Folders whose files concern one another: `flags` and `compare` over the folder, not `extract`, must see it."""

import json

import model
import text
from case import as_bytes, as_text
from model import form_flow, new_form
from truth import form_truth

D = "cases/sets/resent/"


def cases():
    first = new_form("08", 9900)
    first.signature.date = first.signature.date_written = "2021-05-11"
    second = new_form("08", 9900)
    second.answers["honour.year"] = [("p", "Vi har ändrat planen: arbetet börjar i augusti i stället för i juni.")]
    second.signature.date = second.signature.date_written = "2021-05-27"
    once = new_form("07", 9901)
    same = text.write(form_flow(once).nodes())
    return [
        as_text(D + "a-kalmar-ny.txt", second, "The later of two from one county (signed later), though first in order."),
        as_text(D + "b-kalmar.txt", first, "The earlier of two from one county: replaced by a-kalmar-ny.txt in flags and compare."),
        as_bytes(D + "c-kronoberg.txt", "Sent twice: this is the first.", form_truth(once), same),
        as_bytes(D + "d-kronoberg (kopia).txt", "The very same bytes as c-kronoberg.txt: a duplicate in flags and compare.", form_truth(once), same),
    ]


def rows():
    """What `flags` over the folder must hold besides the files' own flags, one JSON object a line."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in (
        {"file": "b-kalmar.txt", "county": "08", "code": "submission.superseded"},
        {"file": "d-kronoberg (kopia).txt", "county": "07", "code": "submission.duplicate"},
    ))
