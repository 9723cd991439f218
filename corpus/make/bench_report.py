#!/usr/bin/env python3
"""How long the whole report takes, and how large it is, for the forms of several years and programmes.

    python3 corpus/make/bench_report.py .build/release/pipeline [--years 3] [--programmes 1] [--rounds 3] [--keep DIR]

Every county sends every programme's form every year. The answers are made of the passages in `corpus/codings`, dealt out
in an order that a seed decides, three to five an answer; no passage comes twice before all have come once. The forms come
as JSON Lines: reading is measured elsewhere, and a report without originals holds no pictures of pages.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time

CORPUS = pathlib.Path(__file__).resolve().parent.parent
TEMPLATES = CORPUS.parent / "Sources/Normalize/Templates"
FORM = CORPUS / "years/orebro-2021.pdf"


def passages(generator):
    lines = [line.split("\t")[1] for path in sorted((CORPUS / "codings").glob("*.tsv"))
             for line in path.read_text("utf-8").splitlines()[1:]]
    while True:
        generator.shuffle(lines)
        yield from lines


def templates(folder, years, programmes):
    """The form of 2021 as that of every year and programme, each year's following the one before."""
    made = []
    first = (TEMPLATES / "kvinnofrid-2021.yaml").read_text("utf-8")
    for programme in range(programmes):
        before = None
        for year in range(2021, 2021 + years):
            name = f"program{programme + 1}-{year}"
            head = {"id": name, "name": f"Plan {programme + 1}, {year}", "year": year, "deadline": f'"{year}-05-31"'}
            form = first
            for key, value in head.items():
                form = re.sub(f"^{key}: .*$", f"{key}: {value}", form, count=1, flags=re.M)
            path = folder / f"{name}.yaml"
            path.write_text(form + (f"follows: {before}\n" if before else ""), "utf-8")
            made.append((name, path))
            before = name
    return made


def submissions(pipeline, forms, generator):
    extracted = subprocess.run([pipeline, "extract", str(FORM)], capture_output=True, text=True, check=True).stdout
    sample = json.loads(extracted.splitlines()[0])
    counties = json.loads((CORPUS.parent / "Sources/Report/counties.geojson").read_text("utf-8"))["features"]
    deal = passages(generator)
    for form, _ in forms:
        for county in counties:
            code, name = (county["properties"][key] for key in ("code", "name"))
            one = json.loads(json.dumps(sample))
            one["template"] = form
            one["source"] |= {"file": f"{form}/{code}.pdf", "sha256": f"{generator.getrandbits(256):064x}"}
            one["counties"][0] |= {"code": code, "name": name}
            one["organisation"]["value"] = f"RSS {name}"
            for answer in one["answers"]:
                items = [next(deal) for _ in range(generator.randint(3, 5))]
                answer |= {"items": items, "text": "\n".join(f"- {item}" for item in items)}
                answer["length"] = len(answer["text"])
            yield one


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--programmes", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to leave the report in")
    options = parser.parse_args()
    pipeline = str(pathlib.Path(options.pipeline).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        forms = templates(folder, options.years, options.programmes)
        lines = [json.dumps(one, ensure_ascii=False) for one in submissions(pipeline, forms, random.Random(1))]
        (folder / "forms.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        report = options.keep or folder / "report"
        command = [pipeline, "compare", str(folder / "forms.jsonl"), "-o", str(report)]
        command += [part for _, path in forms for part in ("--template-file", str(path))]
        taken = []
        for _ in range(options.rounds):
            shutil.rmtree(report, ignore_errors=True)
            start = time.perf_counter()
            ended = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
            taken.append(time.perf_counter() - start)
            if ended > 1:
                raise SystemExit(f"compare ended with {ended}")
        sizes = collections.Counter()
        for path in report.rglob("*"):
            if path.is_file():
                kind = path.stem.split("-")[0] + "-*" if path.suffix == ".html" and "-" in path.stem else path.name
                sizes[kind] += path.stat().st_size
        print(f"{len(lines)} forms: {statistics.median(taken):.2f} s (median of {options.rounds}), "
              f"{sum(sizes.values()) / 1e6:.2f} MB in all")
        for kind, size in sizes.most_common(12):
            print(f"  {size / 1e6:6.2f} MB  {kind}")


main()
