#!/usr/bin/env python3
"""Writes N filled forms of four pages each for the benchmark: `bench_pdfs.py OUT N`. The same N gives the same text."""

import pathlib
import random
import sys

import form
import model
import pdf

FONTS = ["DejaVu Sans", "Carlito", "Liberation Serif", "Liberation Sans"]


def main(out, count):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    codes = list(form.COUNTIES)
    for i in range(count):
        rng = random.Random(90_000 + i)
        m = model.new_form(codes[i % 21], 90_000 + i, layout=rng.choice(["table2", "comma", "labelled"]))
        for key in m.answers:
            if key != "support":
                m.answers[key] = model.answer(rng, m.code, key, rng.choice(["lead", "prose", "mal", "bullets"])) + [
                    ("p", " ".join(model.sentences(rng, m.code, "knowledge.year", 3)))]
        flow = model.form_flow(m)
        font = FONTS[i % 4]
        for number in ("7", "9", "11"):  # page breaks so that every file has its four pages
            flow.section(number).insert(0, model.Node("break"))
        pdf.write(flow.nodes(), str(out / f"form-{i:04d}.pdf"), font=font, size=9, page_numbers=True,
                  header="Genomförandeplan " + form.COUNTIES[m.code][2])
    print(count, "files in", out)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
