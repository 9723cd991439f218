#!/usr/bin/env python3
"""Speed of `extract` over four-page PDFs, beside bare pdftotext over the same files in the same run.

    python3 corpus/make/bench.py .build/release/pipeline [--files 200] [--rounds 5]

The two run in turn; quoted are the medians, and the ratio pair by pair (a machine's speed drifts).
Needs reportlab for the PDFs (corpus/make/README.md) and poppler-utils. Not part of the tests.
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


def peak(command):
    """The largest resident memory of the command's own process, in MB (1,000,000 bytes)."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        process = subprocess.Popen(command, stdout=quiet)
        _, status, usage = os.wait4(process.pid, 0)
        os._exit(min(255, usage.ru_maxrss // 1000) if status == 0 else 255)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    pipeline = str(pathlib.Path(options.pipeline).resolve())
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(HERE / "bench_pdfs.py"), folder, str(options.files)], check=True,
                       stdout=subprocess.DEVNULL)
        files = sorted(str(p) for p in pathlib.Path(folder).glob("*.pdf"))
        names = "\n".join(files).encode()
        ours, bare = [pipeline, "extract", folder], [
            "xargs", f"-P{cores}", "-I{}", "pdftotext", "-bbox-layout", "{}", "/dev/null"]
        timed(ours)
        timed(bare, input=names)
        pairs = [(timed(ours), timed(bare, input=names)) for _ in range(options.rounds)]
        start = statistics.median(timed([pipeline, "--version"]) for _ in range(21))
        a, b = (statistics.median(p[k] for p in pairs) for k in (0, 1))
        ratios = sorted(x / y for x, y in pairs)
        print(f"{len(files)} PDFs of four pages, {cores} cores, {options.rounds} rounds in turn")
        print(f"extract               {a:6.2f} s   {len(files) / a:6.0f} documents/s")
        print(f"pdftotext -bbox-layout{b:6.2f} s   {len(files) / b:6.0f} documents/s   (xargs -P{cores})")
        print(f"ratio                 {statistics.median(ratios):6.2f}     (least {ratios[0]:.2f}, most {ratios[-1]:.2f})")
        print(f"peak memory           {peak(ours):6d} MB for {len(files)} files, "
              f"{peak([pipeline, 'extract', *files[:20]])} MB for 20")
        print(f"start-up (--version)  {1000 * start:6.1f} ms")


main()
