"""What becomes of files that others made to break readers: a public test suite, unpacked into a folder.

    python3 corpus/make/suites.py PIPELINE FOLDER...      # --seconds 60 --jobs 2 --name '*.pdf'

Every file is read by itself, so that a crash, its time and its memory are its own. Prints a table for each folder: files, what they became,
read.* by code, the slowest, the largest memory (of our process and of any child), and every file that broke the contract: a
signal, an exit status other than 0 or 1, no line of JSON, or more time than allowed.
"""

import argparse
import collections
import concurrent.futures
import fnmatch
import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def read(binary, path, seconds):
    """One file in a process of its own: (outcome, codes, seconds, peak bytes, complaint)."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([binary, "extract", path], stdout=out, stderr=err, start_new_session=True)
        status = usage = None
        while time.monotonic() - start < seconds:
            pid, raw, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                status, usage = os.waitstatus_to_exitcode(raw), used
                break
            time.sleep(0.005)
        took = time.monotonic() - start
        if status is None:
            os.killpg(child.pid, 9)
            _, _, usage = os.wait4(child.pid, 0)
        child.returncode = status if status is not None else -9
        peak = usage.ru_maxrss * 1024
        if status is None:
            return "time", [], took, peak, "over time"
        if status not in (0, 1):
            err.seek(0)
            return "crash", [], took, peak, f"exit {status}: {err.read()[-200:].decode(errors='replace')}"
        out.seek(0)
        try:
            rows = [json.loads(line) for line in out]
        except ValueError as problem:
            return "crash", [], took, peak, f"no JSON: {problem}"
        if not rows:
            return "crash", [], took, peak, "no line"
        codes = sorted({f["code"] for r in rows for f in r["flags"] if f["code"].startswith("read.")})
        fatal = [f["code"] for r in rows for f in r["flags"] if f["code"].startswith("read.") and f["severity"] == "error"]
        outcome = fatal[0] if len(rows) == 1 and fatal else "read"
        return outcome, codes, took, peak, None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--name", default="*")
    args = parser.parse_args()
    broken = 0
    for folder in args.folders:
        files = sorted(
            os.path.join(where, name) for where, _, names in os.walk(folder) for name in names if fnmatch.fnmatch(name.lower(), args.name))
        results = {}
        with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
            for path, result in zip(files, pool.map(lambda p: read(args.binary, p, args.seconds), files)):
                results[path] = result
        outcomes = collections.Counter(r[0] for r in results.values())
        low = sum("read.lowConfidence" in r[1] for r in results.values())
        slowest = max(results, key=lambda p: results[p][2], default=None)
        largest = max(results, key=lambda p: results[p][3], default=None)
        print(f"\n{os.path.basename(folder.rstrip('/'))}: {len(files)} files")
        for outcome, count in outcomes.most_common():
            print(f"  {outcome:<18} {count:>6}")
        print(f"  (read.lowConfidence among them: {low})")
        if slowest:
            print(f"  slowest  {results[slowest][2]:6.1f} s   {os.path.basename(slowest)}")
            print(f"  largest  {results[largest][3] / 2**20:6.0f} MB  {os.path.basename(largest)}")
        for path, result in results.items():
            if result[4]:
                broken += 1
                print(f"  BROKEN   {os.path.basename(path)}: {result[4]}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    # A child's memory is what wait4 tells of it and its own children.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
