#!/usr/bin/env python3
"""The whole import beside what users would pick instead, each extracting the text alone: `make bench-peers`.

    python3 corpus/make/bench_peers.py .build/release/pipeline [--files 200] [--rounds 3] [--venv DIR]

Same files (PDFs of four pages), same cores: each other program runs as one process a core, files dealt out evenly, with
its own start-up counted as ours is. They only print text; ours keeps the originals, reads every field with its place,
writes the store and its index. The others are installed into a virtual environment of their own.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = ["pdfplumber", "pypdf", "PyMuPDF", "kreuzberg", "markitdown[pdf]"]

# What each does with the files it gets as arguments; it must print how many characters it found.
PROGRAMS = {
    "pypdf": "import pypdf\ndef read(f):\n  return sum(len(p.extract_text()) for p in pypdf.PdfReader(f).pages)",
    "pdfplumber": "import pdfplumber\ndef read(f):\n  with pdfplumber.open(f) as d:\n    return sum(len(p.extract_text()) for p in d.pages)",
    "PyMuPDF": "import pymupdf\ndef read(f):\n  with pymupdf.open(f) as d:\n    return sum(len(p.get_text()) for p in d)",
    "PyMuPDF, words with places": "import pymupdf\ndef read(f):\n  with pymupdf.open(f) as d:\n    return sum(len(w[4]) for p in d for w in p.get_text('words'))",
    "kreuzberg": "import kreuzberg\ndef read(f):\n  return len(kreuzberg.extract_file_sync(f).content)",
    "MarkItDown": "import markitdown\nm = markitdown.MarkItDown()\ndef read(f):\n  return len(m.convert(f).text_content)",
}
END = "\nimport sys\nprint(sum(read(f) for f in sys.argv[1:]))\n"


def versions(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True).stdout
    return {line.split("==")[0].lower(): line.split("==")[1] for line in listed.splitlines() if "==" in line}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--venv", type=pathlib.Path, default=HERE.parents[1] / ".build" / "peers")
    options = parser.parse_args()
    pipeline = str(pathlib.Path(options.pipeline).resolve())
    cores = len(os.sched_getaffinity(0))
    python = str(options.venv / "bin" / "python")
    if not pathlib.Path(python).exists():
        subprocess.run([sys.executable, "-m", "venv", str(options.venv)], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
    found = versions(python)
    with tempfile.TemporaryDirectory() as scratch:
        folder, store = pathlib.Path(scratch) / "pdfs", pathlib.Path(scratch) / "store"
        subprocess.run([sys.executable, str(HERE / "bench_pdfs.py"), str(folder), str(options.files)], check=True,
                       stdout=subprocess.DEVNULL)
        files = sorted(str(p) for p in folder.glob("*.pdf"))

        def ours():
            shutil.rmtree(store, ignore_errors=True)
            subprocess.run([pipeline, "import", str(folder), "--store", str(store)], check=True, stdout=subprocess.DEVNULL)
            return True

        def other(program):
            parts = [subprocess.Popen([python, "-c", PROGRAMS[program] + END, *files[k::cores]], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True) for k in range(cores)]
            texts = [p.communicate()[0] for p in parts]
            return all(p.returncode == 0 for p in parts) and sum(int(t.split()[-1]) for t in texts) > 1000 * len(files)

        runs = {"pipeline import (all of it)": ours, **{name: lambda name=name: other(name) for name in PROGRAMS}}
        times = {name: [] for name in runs}
        for round in range(options.rounds + 1):  # the first warms the caches
            for name, run in runs.items():
                start = time.perf_counter()
                if not run():
                    times[name].append(float("nan"))
                elif round:
                    times[name].append(time.perf_counter() - start)
        print(f"{len(files)} PDFs of four pages, {cores} cores, medians of {options.rounds} rounds in turn")
        for name, taken in sorted(times.items(), key=lambda item: statistics.median(item[1])):
            seconds = statistics.median(taken)
            version = found.get(name.split(",")[0].lower(), "")
            print(f"{name:30}{version:10}{seconds:8.2f} s{len(files) / seconds:9.0f} documents/s")


main()
