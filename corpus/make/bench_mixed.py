#!/usr/bin/env python3
"""Writes N filled forms as counties send them, all digital: `bench_mixed.py OUT N`. The same N gives the same text.

Of twenty files nine are PDFs of four pages, four Word documents, two web pages, two texts, one a Markdown text, one a
fill-in PDF and one a mail with a PDF. `OUT/.pdfs.txt` lists every PDF, also those in mails (as copies in `OUT/.attached`).
With `--light` there are no PDFs: texts, web pages and Word documents, for many thousands of files.
"""

import argparse
import email.message
import pathlib
import random

import fillin
import form
import model
import pdf
import text
import web
import word

FONTS = ["DejaVu Sans", "Carlito", "Liberation Serif", "Liberation Sans"]
MIX = ["pdf"] * 9 + ["docx"] * 4 + ["html"] * 2 + ["txt"] * 2 + ["md", "fillin", "eml"]
LIGHT = ["txt"] * 2 + ["html"] * 2 + ["docx"]


def filled(i):
    rng = random.Random(70_000 + i)
    m = model.new_form(list(form.COUNTIES)[i % 21], 70_000 + i, layout=rng.choice(["table2", "comma", "labelled"]))
    for key in m.answers:
        if key != "support":
            m.answers[key] = model.answer(rng, m.code, key, rng.choice(["lead", "prose", "mal", "bullets"])) + [
                ("p", " ".join(model.sentences(rng, m.code, "knowledge.year", 3)))]
    return m


def paged(m, path, i):
    flow = model.form_flow(m)
    for number in ("7", "9", "11"):  # page breaks so that every file has its four pages
        flow.section(number).insert(0, model.Node("break"))
    pdf.write(flow.nodes(), str(path), font=FONTS[i % 4], size=9, page_numbers=True,
              header="Genomförandeplan " + form.COUNTIES[m.code][2])


def mail(m, attached):
    message = email.message.EmailMessage()
    message["From"] = "rss@region.example"
    message["To"] = "kvinnofrid@skr.example"
    message["Subject"] = "Genomförandeplan " + form.COUNTIES[m.code][2]
    message["Date"] = "Wed, 26 May 2021 10:00:00 +0200"
    message.set_content("Hej!\n\nHär kommer vår genomförandeplan.\n\nVänliga hälsningar\n")
    message.add_attachment(attached.read_bytes(), maintype="application", subtype="pdf", filename=attached.name)
    return bytes(message)


def write(kind, i, out):
    m = filled(i)
    path = out / f"{i:05d}.{'pdf' if kind == 'fillin' else kind}"
    if kind == "pdf":
        paged(m, path, i)
        return path
    if kind == "fillin":
        fillin.write(m, str(path))
        return path
    if kind == "eml":
        attached = out / ".attached" / f"plan-{i:05d}.pdf"
        paged(m, attached, i)
        path.write_bytes(mail(m, attached))
        return attached
    nodes = model.form_flow(m).nodes()
    if kind == "docx":
        word.write(nodes, str(path))
    else:
        content = {"html": web.semantic, "txt": text.write, "md": text.markdown}[kind](nodes)
        path.write_text(content, encoding="utf-8")
    return None


def light(out, count):
    """A hundred forms in each format, each many times with a line of its own: no two files are equal."""
    bases = {}
    for i in range(100):
        nodes = model.form_flow(filled(i)).nodes()
        word.write(nodes, str(out / "base.docx"))
        bases[i] = {"txt": text.write(nodes), "html": web.semantic(nodes), "docx": (out / "base.docx").read_bytes()}
    (out / "base.docx").unlink()
    for i in range(count):
        kind = LIGHT[i % len(LIGHT)]
        folder = out / f"{i // 500:03d}"
        folder.mkdir(exist_ok=True)
        path = folder / f"{i:05d}.{kind}"
        base = bases[i % 100][kind]
        if kind == "docx":  # a zip may end with a comment
            note = f"{i:08d}".encode()
            path.write_bytes(base[:-2] + len(note).to_bytes(2, "little") + note)
        elif kind == "html":
            path.write_text(base.replace("</body>", f"<p>Diarienummer {i}</p></body>"), encoding="utf-8")
        else:
            path.write_text(f"{base}\n\nDiarienummer {i}\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--light", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.light:
        light(options.out, options.count)
    else:
        (options.out / ".attached").mkdir(exist_ok=True)
        pdfs = [write(MIX[i % len(MIX)], i, options.out) for i in range(options.count)]
        (options.out / ".pdfs.txt").write_text("".join(f"{p}\n" for p in pdfs if p), encoding="utf-8")
    print(options.count, "files in", options.out)


if __name__ == "__main__":
    main()
