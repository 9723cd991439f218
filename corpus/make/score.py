#!/usr/bin/env python3
"""Compares what `pipeline extract` prints with the corpus's truth, per format and field.

    python3 corpus/make/score.py .build/release/pipeline [--only TEXT] [--verbose] [--heldout]

Rules: a field is right where its value is the truth's; choices and signature by state (and date and name);
contacts and flags by F1 over their parts; an answer is right where its character error rate is at most 1 %.
A wrong value is silent where its confidence is 1 and no flag stands on its field or section. Standard library only.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def cer(read, truth):
    """Levenshtein's distance over the truth's length; both without runs of white space."""
    a, b = " ".join((read or "").split()), " ".join((truth or "").split())
    if a == b:
        return 0.0
    if not b:
        return 1.0
    if abs(len(a) - len(b)) > len(b) // 2:
        return 1.0
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1] / len(b)


def kind_of(path, truth):
    if path.endswith(".md"):
        return "markdown"
    media = truth.get("mediaType") or ""
    return {"application/pdf": "pdf", "text/html": "html", "text/markdown": "markdown", "application/vnd.oasis.opendocument.text": "odt",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word"}.get(media, "text")


class Score:
    def __init__(self):
        self.right = collections.Counter()
        self.all = collections.Counter()
        self.f1 = collections.defaultdict(lambda: [0, 0, 0])
        self.silent = []
        self.errors = []
        self.confidences = collections.defaultdict(lambda: [0, 0])

    def field(self, media, field, is_right, what, confidence=None, flagged=True):
        self.all[media, field] += 1
        self.right[media, field] += is_right
        if not is_right:
            self.errors.append(what)
            if confidence is not None and confidence >= 0.9995 and not flagged:
                self.silent.append(what)
        if confidence is not None:
            band = self.confidences[min(int(confidence * 10) / 10, 1.0)]
            band[0] += is_right
            band[1] += 1

    def sets(self, media, field, read, truth, where):
        read, truth = collections.Counter(read), collections.Counter(truth)
        hits = sum((read & truth).values())
        tally = self.f1[media, field]
        tally[0] += hits
        tally[1] += sum(read.values()) - hits
        tally[2] += sum(truth.values()) - hits
        for item in (read - truth):
            self.errors.append(f"{where}: {field}: extra {item}")
        for item in (truth - read):
            self.errors.append(f"{where}: {field}: lost {item}")


def check(score, where, read, truth):
    media = kind_of(where, truth)
    flags = {(f["field"]) for f in read["flags"]} | {("§", f["section"]) for f in read["flags"] if f["section"]}
    allowed = set((truth.get("allow") or {}).get("uncertain") or [])

    def flagged(field, section=None):
        return field in flags or ("§", section) in flags

    def allow(field, confidence):
        return any(field == a or field.endswith("." + a) or a.endswith(field) for a in allowed) and (confidence or 0) < 1

    score.field(media, "kind", read["kind"] == truth["kind"], f"{where}: kind {read['kind']} != {truth['kind']}")
    counties = [c["code"] for c in read["counties"]]
    wanted = [c["code"] for c in truth["counties"]]
    confidence = min([c["confidence"] for c in read["counties"]], default=1)
    same = counties == wanted if read["kind"] == "form" else counties[:1] == wanted[:1] and set(wanted) <= set(counties)
    score.field(media, "county", same or allow("counties", confidence) or allow("county", confidence),
                f"{where}: county {counties} != {wanted}", confidence, flagged("county", "1"))
    organisation = read["organisation"]["value"] if read["organisation"] else None
    confidence = read["organisation"]["confidence"] if read["organisation"] else 1
    score.field(media, "organisation", organisation == truth["organisation"] or allow("organisation", confidence),
                f"{where}: organisation {organisation!r} != {truth['organisation']!r}", confidence, flagged("organisation", "2"))

    def parts(contacts):
        for c in contacts:
            for key in ("name", "title", "email", "phone"):
                if c[key]:
                    yield f"{key}={c[key].lower() if key == 'email' else c[key]}"
    if not any(a.startswith("contacts") for a in allowed):
        score.sets(media, "contacts", parts(read["contacts"]), parts(truth["contacts"]), where)
    states = {c["id"]: c for c in read["choices"]}
    for choice in truth["choices"]:
        got = states.get(choice["id"], {"state": None, "confidence": 1})
        score.field(media, "choices", got["state"] == choice["state"] or allow(choice["id"], got["confidence"]),
                    f"{where}: choice {choice['id']} {got['state']} != {choice['state']}", got["confidence"], flagged(choice["id"]))
    if truth["kind"] == "plan" or read["kind"] != "form":
        if truth["kind"] == "plan":
            score.sets(media, "goals", [" ".join(a["text"].split()) for a in read["answers"]],
                       [" ".join(a["text"].split()) for a in truth["answers"]], where)
    else:
        answers = {a["id"]: a for a in read["answers"]}
        for answer in truth["answers"]:
            got = answers.get(answer["id"], {"text": None, "confidence": 1, "items": [], "length": 0})
            error = cer(got["text"], answer["text"]) if answer["text"] else float(bool(got["text"]))
            free = allow(answer["id"], got["confidence"])
            score.field(media, "answers", error <= 0.01 or free,
                        f"{where}: answer {answer['id']} CER {error:.2f} c={got['confidence']}\n      read  {str(got['text'])[:230]!r}\n      truth {str(answer['text'])[:230]!r}",
                        got["confidence"], flagged(answer["id"]))
            if error <= 0.01 and "items" in answer:
                score.field(media, "items", [" ".join(i.split()) for i in got["items"]] == [" ".join(i.split()) for i in answer["items"]] or free,
                            f"{where}: items {answer['id']}\n      read  {got['items']}\n      truth {answer['items']}")
                score.field(media, "length", got["length"] == answer["length"] or free,
                            f"{where}: length {answer['id']} {got['length']} != {answer['length']}")
    if truth["signature"]:
        got = read["signature"] or {"state": None, "date": None, "name": None, "confidence": 1}
        same = all(got[k] == truth["signature"][k] for k in ("state", "date", "name"))
        score.field(media, "signature", same or allow("signature", got["confidence"]),
                    f"{where}: signature {[got[k] for k in ('state', 'date', 'name')]} != {[truth['signature'][k] for k in ('state', 'date', 'name')]}",
                    got["confidence"], flagged("signature", "14"))
    if truth.get("sections"):
        wanted = [(s["number"], s["status"]) for s in truth["sections"]]
        got = [(s["number"], s["status"]) for s in read["sections"]]
        for a, b in zip(got, wanted):
            score.field(media, "sections", a == b or bool(allowed), f"{where}: section {a} != {b}")
    if not allowed:
        score.sets(media, "flags", [(f["code"], f["section"], f["field"]) for f in read["flags"]],
                   [(f["code"], f["section"], f["field"]) for f in truth["flags"]], where)
    # Evidence: every value found has its place; a county that the form or the mail beside it told has none here.
    told = [c for c in read["counties"] if c["evidence"] or (not read["source"]["attachmentOf"] and read["source"]["member"] is None)]
    for value in [*told, *read["contacts"]] + ([read["organisation"]] if read["organisation"] else []) \
            + [a for a in read["answers"] if a["text"]] + [c for c in read["choices"] if c["state"] in ("checked", "unchecked")]:
        score.field(media, "evidence", bool(value["evidence"]), f"{where}: no evidence for {str(value)[:120]}")


def check_parcels(score, options):
    """Archives, mails and folders, each with a line for each submission that it holds; returns their number."""
    count = 0
    for path in sorted((ROOT / "expected").rglob("*.jsonl")):
        name = str(path.relative_to(ROOT / "expected"))[: -len(".jsonl")]
        if name == "cases/sets/resent" or options.only not in name or options.heldout or not (ROOT / name).exists():
            continue
        truths = [json.loads(line) for line in path.read_text().splitlines()]
        run = subprocess.run([pathlib.Path(options.pipeline).resolve(), "extract", name], text=True, capture_output=True, cwd=ROOT)
        read = [json.loads(line) for line in run.stdout.splitlines()]
        count += len(truths)
        seen = lambda s: (s["source"]["member"], s["source"]["attachmentOf"], s["attachments"], s["received"])
        wanted = [(t["member"], t["attachmentOf"], t["attachments"], t["received"]) for t in truths]
        score.field("parcel", "parcels", [seen(s) for s in read] == wanted,
                    f"{name}: submissions\n      read  {[seen(s) for s in read]}\n      truth {wanted}", 1, False)
        for submission, truth in zip(read, truths):
            check(score, f"{name}/{truth['member'] or truth.get('file', '')}", submission, truth)
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--heldout", action="store_true", help="the held-out documents alone: look at the table, not at the cases")
    options = parser.parse_args()
    expected = ROOT / "expected"
    cases = []
    for path in sorted(expected.rglob("*.json")):
        name = str(path.relative_to(expected))[: -len(".json")]
        if name.startswith("hostile") or options.only not in name or ("heldout" in name) != options.heldout:
            continue
        together = name.startswith("cases/sets/") and not name.startswith("cases/sets/resent")  # read as a folder below
        if (ROOT / name).is_file() and not together:
            cases.append((name, json.loads(path.read_text())))
    run = subprocess.run([options.pipeline, "extract", "--paths-from", "-"], text=True, capture_output=True,
                         input="\n".join(str(ROOT / name) for name, _ in cases))
    lines = run.stdout.splitlines()
    if len(lines) != len(cases):
        sys.exit(f"{len(cases)} documents, {len(lines)} submissions\n{run.stderr[-2000:]}")
    score = Score()
    for (name, truth), line in zip(cases, lines):
        check(score, name, json.loads(line), truth)
    documents = len(cases) + check_parcels(score, options)
    if options.verbose:
        print("\n".join(score.errors))
    medias = ["text", "markdown", "html", "pdf", "word", "odt", "parcel"]
    print(f"\n{documents} documents" + " (held out)" * options.heldout)
    print(f"{'field':14}" + "".join(f"{m:>18}" for m in medias) + f"{'all':>18}")
    for field in dict.fromkeys(f for _, f in [*score.all]):
        cells = []
        for chosen in [[m] for m in medias] + [medias]:
            right, total = (sum(c[m, field] for m in chosen) for c in (score.right, score.all))
            cells.append(f"{right}/{total} {100 * right / total:5.1f} %" if total else "–")
        print(f"{field:14}" + "".join(f"{c:>18}" for c in cells))
    for field in dict.fromkeys(f for _, f in [*score.f1]):
        cells = []
        for chosen in [[m] for m in medias] + [medias]:
            hit, extra, lost = (sum(score.f1[m, field][k] for m in chosen if (m, field) in score.f1) for k in range(3))
            cells.append(f"F1 {2 * hit / (2 * hit + extra + lost):.3f} ({hit})" if hit + extra + lost else "–")
        print(f"{field:14}" + "".join(f"{c:>18}" for c in cells))
    print("\nconfidence   right of all")
    for band, (right, total) in sorted(score.confidences.items()):
        print(f"{band:10.1f}   {right}/{total} {100 * right / total:5.1f} %")
    print(f"\nsilent mistakes (wrong, confidence 1, no flag): {len(score.silent)}")
    for what in score.silent[:40]:
        print("  " + what)


if __name__ == "__main__":
    main()
