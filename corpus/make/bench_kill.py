#!/usr/bin/env python3
"""Kills imports at random moments, lets them go on, and compares the store row by row with an undisturbed one.

    python3 corpus/make/bench_kill.py .build/release/pipeline [--times 200] [--seed 1] [PATH...]

Each import is killed with all its children (SIGKILL to the process group) once to three times, then runs to its end.
Compared are all tables but numbers and times of the clock, the originals' content, and that no draft is left.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
# What is a number of a row, or a time of the clock.
PASSED_OVER = {"id", "file", "submission", "imported", "bundle"}


def plain(value):
    """An object of JSON is the same in whichever order its members stand."""
    if isinstance(value, str) and value.startswith("{"):
        return json.dumps(json.loads(value), sort_keys=True)
    return value


def rows(store):
    """Every row of every table, each named by its file and place instead of by numbers."""
    db = sqlite3.connect(store / "store.sqlite")
    db.execute("PRAGMA foreign_keys = ON")
    found = []
    names = {i: (path, sha, received) for i, path, sha, received in db.execute("SELECT id, path, sha256, received FROM files")}
    owner = {i: (names[f], position) for i, f, position in db.execute("SELECT id, file, position FROM submissions")}
    tables = [t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
              if "_index" not in t and t not in ("grdb_migrations", "sqlite_sequence")]
    for table in tables:
        cursor = db.execute(f"SELECT * FROM {table}")
        heads = [d[0] for d in cursor.description]
        for row in cursor:
            values = dict(zip(heads, row))
            who = ""
            if "submission" in values:
                who = owner[values["submission"]]
            elif table == "submissions":
                who = names[values["file"]]
            bundle = names[values["bundle"]] if values.get("bundle") else ""
            if table == "files" and bundle:
                # The bundle is named by one of its files: which one follows from the order of writing.
                bundle = sorted(names[i] for (i,) in db.execute("SELECT id FROM files WHERE bundle = ?", (values["bundle"],)))
            found.append(repr((table, who, bundle, [plain(values[h]) for h in heads if h not in PASSED_OVER])))
    check = [r[0] for r in db.execute("PRAGMA integrity_check")] + list(db.execute("PRAGMA foreign_key_check"))
    if check != ["ok"]:
        found.append(f"integrity: {check}")
    db.close()
    for path in sorted((store / "originals").rglob("*")):
        if path.is_file():
            good = hashlib.sha256(path.read_bytes()).hexdigest() == path.name
            found.append(repr(("original", str(path.relative_to(store)), good)))
    return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("paths", nargs="*", default=[
        str(PROJECT / "corpus" / name) for name in ("submissions", "cases/text", "cases/sets", "cases/county", "cases/mail")])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pipeline = str(pathlib.Path(options.pipeline).resolve())
    rng = random.Random(options.seed)

    with tempfile.TemporaryDirectory() as scratch:
        store = pathlib.Path(scratch) / "store"
        command = [pipeline, "import", *options.paths, "--store", str(store)]

        def whole():
            return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

        start = time.perf_counter()
        status = whole()
        length = time.perf_counter() - start
        expected = rows(store)
        print(f"undisturbed: {length:.2f} s, status {status}, {len(expected)} rows")
        equal, killed = 0, 0
        for number in range(options.times):
            shutil.rmtree(store)
            for _ in range(rng.choice([1, 1, 2, 3])):
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                           start_new_session=True)
                time.sleep(rng.uniform(0, length * 1.1))
                if process.poll() is None:
                    killed += 1
                os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
                process.wait()
            again = whole()
            found = rows(store)
            # 1 says that something could not be read: it may have been told before the kill.
            if again in (0, status) and found == expected:
                equal += 1
            else:
                print(f"{number}: status {again}, {len(set(found) ^ set(expected))} rows differ")
                for line in sorted(set(found) ^ set(expected))[:4]:
                    print("   ", line[:300])
        print(f"{equal} of {options.times} equal to the undisturbed store ({killed} kills met a running import)")
        sys.exit(equal != options.times)


main()
