#!/usr/bin/env python3
"""Scans some sixty documents of the corpus and measures what is read from them.

    python3 corpus/make/scan_bench.py .build/release/pipeline FOLDER [--count 60] [--heldout] [--seed N] [--time]

Each PDF of the corpus that is a form is laid askew by up to 3 degrees, made noisy and squeezed, at 200 or 300 dots an inch,
in grey or as fax. Seeds of the tuned and of the held-out scans differ (`--heldout`); `--seed` draws other documents, angles and
noise altogether, for a measure on scans that nobody tuned on. Filled-in fill-in PDFs are left out: what paper shows of a field
depends on its viewer (no appearance, an old one, text cut off by the field's edge), and their truth is the fields' values.
`--time` measures processor time against tesseract's own on the same pages. Needs Pillow and img2pdf.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import resource
import subprocess
import sys

import scans
from score import cer

ROOT = pathlib.Path(__file__).resolve().parent.parent
KINDS = [(200, "grey", 60), (300, "grey", 50), (200, "grey", 35), (300, "fax", 0), (200, "fax", 0), (300, "grey", 75)]


def sources():
    found = []
    for path in sorted((ROOT / "expected").rglob("*.pdf.json")):
        name = str(path.relative_to(ROOT / "expected"))[:-5]
        truth = json.loads(path.read_text())
        if truth.get("kind") == "form" and "heldout" not in name and not name.startswith(("hostile", "cases/scan")) \
                and (truth.get("pages") or 9) <= 5 and "scan" not in name and (ROOT / name).exists() \
                and not has_fields(ROOT / name):
            found.append((name, truth))
    return found


def has_fields(path):
    """Whether a PDF is a fill-in form with a field of its own."""
    run = subprocess.run(["qpdf", "--json", "--json-key=acroform", str(path)], capture_output=True, text=True)
    return run.returncode in (0, 3) and bool(json.loads(run.stdout)["acroform"]["fields"])


def make(folder, count, heldout, seed):
    rng = random.Random(seed or (77 if heldout else 7))
    chosen = sources()
    rng.shuffle(chosen)
    made = []
    for i, (name, truth) in enumerate(chosen[:count] if not heldout else chosen[-count:]):
        dpi, mode, quality = KINDS[i % len(KINDS)]
        target = folder / f"{seed or ('h' if heldout else 't')}-{i:02d}-{dpi}-{mode}-{pathlib.Path(name).stem}.pdf"
        noise = rng.choice((0, 4, 8))
        if not target.exists():
            target.write_bytes(scans.scan(ROOT / name, random.Random(1000 * (seed or (2 if heldout else 1)) + i), dpi, 3.0, noise, quality, mode))
        made.append((target, name, truth))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--heldout", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    made = make(options.folder, options.count, options.heldout, options.seed)
    if options.time:
        return measure(options, made)
    run = subprocess.run([options.pipeline, "extract", "--paths-from", "-"], text=True, capture_output=True,
                         input="\n".join(str(t) for t, _, _ in made))
    read = [json.loads(line) for line in run.stdout.splitlines()]
    (options.folder / "out.jsonl").write_text(run.stdout)
    right, total, errors, sure = collections.Counter(), collections.Counter(), [], []
    bands = collections.defaultdict(lambda: [0, 0])
    rates = []

    def note(field, ok, confidence, what):
        total[field] += 1
        right[field] += ok
        band = bands[min(int(confidence * 20) / 20, 1.0)]
        band[0] += ok
        band[1] += 1
        if not ok:
            errors.append(f"{what} c={confidence}")
            if confidence > 0.9:
                sure.append(what)

    for (target, name, truth), got in zip(made, read):
        where = target.name
        allowed = (truth.get("allow") or {}).get("uncertain") or []
        note("kind", got["kind"] == truth["kind"], 0, f"{where}: kind {got['kind']}")
        if not any(a.startswith(("counties", "county")) for a in allowed):
            a, b = [c["code"] for c in got["counties"]], [c["code"] for c in truth["counties"]]
            note("county", a == b, min([c["confidence"] for c in got["counties"]], default=0.5), f"{where}: county {a} != {b}")
        a = got["organisation"]["value"] if got["organisation"] else None
        note("organisation", a == truth["organisation"], got["organisation"]["confidence"] if got["organisation"] else 0.5,
             f"{where}: organisation {a!r} != {truth['organisation']!r}")
        if not any(a.startswith("contacts") for a in allowed):
            for field in ("name", "email", "phone"):
                wanted = [c[field] for c in truth["contacts"] if c[field]]
                found = {str(c[field]).lower(): c["confidence"] for c in got["contacts"] if c[field]}
                for value in wanted:
                    note(field, value.lower() in found, found.get(value.lower(), 0.5), f"{where}: {field} {value} not in {list(found)}")
                for value, confidence in found.items():
                    if value not in [w.lower() for w in wanted] and confidence > 0.9:
                        sure.append(f"{where}: {field} {value}")
        states = {c["id"]: c for c in got["choices"]}
        for choice in truth["choices"]:
            c = states.get(choice["id"], {"state": None, "confidence": 0})
            note("choices", c["state"] == choice["state"], c["confidence"], f"{where}: {choice['id']} {c['state']} != {choice['state']}")
        answers = {a["id"]: a for a in got["answers"]}
        for answer in truth["answers"]:
            a = answers.get(answer["id"], {"text": None, "confidence": 0, "items": []})
            rate = cer(a["text"], answer["text"]) if answer["text"] else float(bool(a["text"]))
            if any(("answers." + answer["id"]).startswith(x) for x in allowed):
                continue
            rates.append(rate)
            note("answers", rate <= 0.01, a["confidence"], f"{where}: {answer['id']} CER {rate:.3f}\n   {str(a['text'])[:300]!r}\n   {str(answer['text'])[:300]!r}")
            note("items", len(a["items"]) == len(answer["items"]), 0, f"{where}: items {answer['id']} {len(a['items'])} != {len(answer['items'])}")
        if truth["signature"] and not any(a.startswith("signature") for a in allowed):
            s = got["signature"] or {"state": None, "date": None, "name": None, "confidence": 0}
            for field in ("state", "date", "name"):
                note("signature." + field, s[field] == truth["signature"][field], s["confidence"], f"{where}: signature.{field} {s[field]} != {truth['signature'][field]}")
    if options.verbose:
        print("\n".join(errors))
    print(f"\n{len(read)} scans" + (" (held out)" if options.heldout else ""))
    for field in total:
        print(f"{field:16} {right[field]:5}/{total[field]:<5} {100 * right[field] / total[field]:6.2f} %")
    print(f"answers' mean CER {100 * sum(rates) / max(1, len(rates)):.3f} %, half below {100 * sorted(rates)[len(rates) // 2]:.3f} %")
    print(f"wrong with confidence above 0.9: {len(sure)}")
    for what in sure[:20]:
        print("  " + what)
    print("confidence, right of all: " + ", ".join(f"{b:.2f}: {r}/{n}" for b, (r, n) in sorted(bands.items())))


def measure(options, made):
    """Processor seconds a page: ours with all children, and tesseract's alone over the same pages rendered."""
    def used(command, **more):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, **more)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    ours = own = pages = 0
    for target, _, truth in made[:6]:
        dpi = int(target.name.split("-")[2])
        for i, page in enumerate(scans.render(target, dpi)):
            picture = options.folder / "page.pgm"
            page.save(picture)
            own += used(["tesseract", str(picture), "-", "-l", "swe", "--psm", "4", "--dpi", str(dpi), "tsv"], env={**os.environ, "OMP_THREAD_LIMIT": "1"})
            pages += 1
        ours += used([options.pipeline, "extract", str(target)])
    print(f"{pages} pages: ours {ours / pages:.2f} s, tesseract's own {own / pages:.2f} s a page: {ours / own:.2f} times")


if __name__ == "__main__":
    main()
