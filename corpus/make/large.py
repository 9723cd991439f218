#!/usr/bin/env python3
"""Writes hostile files too large to be committed: `large.py OUT`. `OUT/expected.json` says what must come of each.

An entry: kinds and codes that are right (any of them), the exit status, and whether the form in it must be read."""

import json
import pathlib
import sys
import zlib

import form
import text
import web
from hostile import READ, minimal_pdf, sample
from model import form_flow


def main(out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    flow = form_flow(sample()).nodes()
    plain, page = text.write(flow), web.semantic(flow)
    expected = {}

    def write(name, data, note, kinds, codes, exits):
        (out / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        expected[name] = {"notes": note, "kinds": kinds, "codes": codes, "exits": exits}

    either = (["form", "plan", "unknown"], ["read.limit", "template.unknown"], [0, 1])
    write("nested-100000.html", "<div>" * 100_000 + "Län" + "</div>" * 100_000, "100,000 nested tags.", *either)
    write("nested-around-form.html", page.replace("<body>", "<body>" + "<b><i>" * 20_000), "The form inside 40,000 open inline tags.", *either)
    write("one-line-20mb.txt", "ord och fler ord " * 1_200_000, "20 MB on one line.", *either)
    write("one-word-20mb.txt", "å" * 10_000_000, "20 MB without a space.", *either)
    write("form-then-20mb.txt", plain + "\n\n" + "fyllnad " * 2_500_000, "The form and then 20 MB of filling.", *either)
    write("headings-200000.txt", "\n\n".join(["1. Län", "2. Organisation"] * 100_000), "200,000 lines that look like headings.", *either)
    write("questions-50000.txt", "\n\n".join([form.THREE, "Ett svar.", form.YEAR, "Ett till."] * 12_500), "The questions 25,000 times.", *either)
    write("answers-5mb.txt", plain.replace("11. Genomförandeplan", "Mål " + "och mål " * 600_000 + "\n\n11. Genomförandeplan"), "One answer of 5 MB in an ordinary form.", *either)
    write("table-100000-rows.html", "<table>" + "<tr><td>Län<td>Falun" * 100_000, "A table of 100,000 unclosed rows.", *either)
    write("attributes-1mb.html", '<p title="' + "x" * 1_000_000 + '">Text</p>', "An attribute of 1 MB.", *either)
    bomb = zlib.compress(b"q " * (128 << 20), 9)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(bomb) + bomb + b"\nendstream"
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"]
    write("flate-bomb.pdf", minimal_pdf(pages + [stream]), "256 MiB of `q` in a small PDF: needs 12 GB without a limit.", ["unknown"], READ, [1])
    (out / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(len(expected), "files in", out)


if __name__ == "__main__":
    main(sys.argv[1])
