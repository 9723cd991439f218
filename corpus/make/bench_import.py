#!/usr/bin/env python3
"""How fast the import is, beside bare pdftotext over its PDFs in the same run, and how much memory it takes.

    python3 corpus/make/bench_import.py .build/release/pipeline [--files 1000] [--many 20000] [--rounds 3] [--keep DIR]

The two run in turn; quoted are the medians, and the ratio pair by pair (a machine's speed drifts). Needs what
corpus/make/README.md names. Not part of the tests.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def timed(command, **options):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return time.perf_counter() - start


def usage(command):
    """Seconds and the largest resident memory of the command's own process, in MB (1,000,000 bytes)."""
    with open(os.devnull, "w") as quiet:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=quiet)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"{' '.join(command)}: status {status}")
        return time.perf_counter() - start, used.ru_maxrss * 1024 / 1e6


def make(folder, count, *more):
    if not folder.exists():
        subprocess.run([sys.executable, str(HERE / "bench_mixed.py"), str(folder), str(count), *more], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to keep the files in, for another run")
    options = parser.parse_args()
    pipeline = str(pathlib.Path(options.pipeline).resolve())
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        base = options.keep or pathlib.Path(scratch)
        mixed, many, store = base / f"mixed-{options.files}", base / f"many-{options.many}", None
        make(mixed, options.files)
        names = (mixed / ".pdfs.txt").read_bytes()
        bare = ["xargs", f"-P{cores}", "-I{}", "pdftotext", "-bbox-layout", "{}", "/dev/null"]

        def load(folder):
            # A new folder each time: ext4 looks through the inodes deleted last, and a store removed just before
            # cost the next one a tenth.
            nonlocal store
            store = pathlib.Path(tempfile.mkdtemp(dir=scratch)) / "store"
            return usage([pipeline, "import", str(folder), "--store", str(store)])

        load(mixed), timed(bare, input=names)
        pairs = [(*load(mixed), timed(bare, input=names)) for _ in range(options.rounds)]
        ours, memory, alone = (statistics.median(p[k] for p in pairs) for k in range(3))
        ratios = sorted(p[0] / p[2] for p in pairs)
        print(f"{options.files} mixed submissions, {names.count(10)} PDFs in them, {cores} cores, {options.rounds} rounds in turn")
        print(f"import                     {ours:6.2f} s   {options.files / ours:6.0f} submissions/s   peak {memory:.0f} MB")
        print(f"pdftotext, the PDFs alone  {alone:6.2f} s   (-bbox-layout, xargs -P{cores})")
        print(f"ratio                      {statistics.median(ratios):6.2f}     (least {ratios[0]:.2f}, most {ratios[-1]:.2f})")
        if options.many:
            make(many, options.many, "--light")
            seconds, memory = load(many)
            again, least = usage([pipeline, "import", str(many), "--store", str(store)])
            print(f"import of {options.many:,}           {seconds:6.1f} s   {options.many / seconds:6.0f} submissions/s   peak {memory:.0f} MB")
            print(f"the same again             {again:6.2f} s   peak {least:.0f} MB")
            size = sum(p.stat().st_size for p in store.glob("store.sqlite*")) / 1e6
            print(f"store.sqlite               {size:6.0f} MB")


main()
