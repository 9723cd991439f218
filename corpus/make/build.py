#!/usr/bin/env python3
"""Rebuilds the corpus: documents and their expected JSON. `--only NAME` builds the cases whose path holds NAME.

Needs python-docx, reportlab, and the programs soffice, chromium, qpdf, pdfinfo. A PDF whose source has not changed
is left as it is (made.json holds the sources' hashes), so that a rebuild changes no file without reason.
"""

import argparse
import hashlib
import importlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MADE = ROOT / "make" / "made.json"
MODULES = ["submissions", "formats", "blanks", "acroform", "texts", "values", "signatures", "reviewed", "layouts", "mixtures", "sets", "mails", "archives", "embedded", "plans", "pdfs", "pages", "words", "repeats", "drawn", "choices", "scans", "heldout", "hostile"]


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def docx_digest(path):
    with zipfile.ZipFile(path) as z:
        names = sorted(n for n in z.namelist() if n.startswith("word/") and n.endswith(".xml"))
        return digest(b"".join(n.encode() + z.read(n) for n in names))


def pages(path):
    out = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True).stdout
    return next((int(l.split()[1]) for l in out.splitlines() if l.startswith("Pages:")), None)


def lines(expected):
    """JSON with a line for each key and each element of a list: short, and easy to compare by eye."""
    one = lambda v: json.dumps(v, ensure_ascii=False)
    body = []
    for key, value in expected.items():
        if isinstance(value, list) and value:
            body.append(f' "{key}": [\n  ' + ",\n  ".join(one(v) for v in value) + "\n ]")
        else:
            body.append(f' "{key}": {one(value)}')
    return "{\n" + ",\n".join(body) + "\n}\n"


def rows(file, members):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in members), encoding="utf-8")


def collect(only):
    found = []
    for name in MODULES:
        if not (ROOT / "make" / (name + ".py")).exists():
            continue
        for c in importlib.import_module(name).cases():
            if not only or only in c.path:
                found.append(c)
    paths = [c.path for c in found]
    assert len(paths) == len(set(paths)), sorted(p for p in paths if paths.count(p) > 1)
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="")
    only = arguments.parse_args().only
    cases = collect(only)
    made = json.loads(MADE.read_text()) if MADE.exists() else {}
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        word = []
        for i, c in enumerate(cases):
            target = ROOT / c.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if c.how == "bytes":
                content = c.payload()
                if isinstance(content, tuple):  # (source, maker): the maker's bytes differ from run to run
                    h = digest(content[0])
                    if made.get(c.path) != h or not target.exists():
                        target.write_bytes(content[1]())
                        made[c.path] = h
                else:
                    target.write_bytes(content)
            elif c.how == "file":
                c.payload(target)
            elif c.how == "word":
                source = tmp / f"w{i}.docx"
                c.payload(source)
                h = docx_digest(source)
                if made.get(c.path) != h or not target.exists():
                    word.append((source, target, c.path, h))
            elif c.how == "chromium":
                content = c.payload()
                h = digest(content.encode())
                if made.get(c.path) == h and target.exists():
                    continue
                source = tmp / f"c{i}.html"
                source.write_text(content, encoding="utf-8")
                subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                                *([] if "formats" in c.path or "submissions" in c.path else ["--disable-pdf-tagging"]),  # untagged: half the size, and both kinds occur
                                f"--user-data-dir={tmp}/profile", f"--print-to-pdf={target}", f"file://{source}"],
                               check=True, capture_output=True, timeout=120)
                made[c.path] = h
        if word:
            out = tmp / "out"
            subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp}/office", "--headless", "--convert-to", "pdf",
                            "--outdir", str(out)] + [str(s) for s, _, _, _ in word], check=True, capture_output=True, timeout=280)
            for source, target, path, h in word:
                shutil.copyfile(out / (source.stem + ".pdf"), target)
                made[path] = h
    for c in cases:
        if isinstance(c.truth, list):  # a container: a line for each submission in it
            rows(ROOT / "expected" / (c.path + ".jsonl"), [{**t, "notes": c.notes} for t in c.truth])
            continue
        expected = dict(c.truth)
        target = ROOT / c.path
        if not c.path.startswith("hostile/"):
            expected["pages"] = pages(target) if c.media == "application/pdf" else c.pages
            expected["mediaType"] = c.media
        expected["notes"] = c.notes
        file = ROOT / "expected" / (c.path + ".json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(lines(expected), encoding="utf-8")
    import archives
    for folder, members in archives.folders().items():
        rows(ROOT / "expected" / (folder + ".jsonl"), members)
    if not only:
        import sets
        (ROOT / "expected" / "cases" / "sets" / "resent.jsonl").write_text(sets.rows(), encoding="utf-8")
    MADE.write_text(json.dumps(made, indent=0, sort_keys=True, ensure_ascii=False) + "\n")
    if not only:
        wanted = {c.path for c in cases}
        for folder in ("submissions", "cases", "hostile"):
            for f in (ROOT / folder).rglob("*"):
                if f.is_file() and str(f.relative_to(ROOT)) not in wanted:
                    print("no case makes", f.relative_to(ROOT), file=sys.stderr)
        for f in (ROOT / "expected").rglob("*.json"):
            if str(f.relative_to(ROOT / "expected"))[:-5] not in wanted:
                print("no case makes", f, file=sys.stderr)
    print(len(cases), "cases")


if __name__ == "__main__":
    main()
