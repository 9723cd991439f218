#!/usr/bin/env python3
"""Checks the truth against the documents: every expected word stands in its document, flags and statuses agree.

It knows nothing of how the program reads; it catches slips of the generator. A paragraph that crosses a page with a
running header, or a column, is listed too: look at it and go on."""

import html
import json
import pathlib
import re
import subprocess
import unicodedata
import zipfile

import pikepdf

ROOT = pathlib.Path(__file__).resolve().parent.parent


def letters(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"[^0-9a-zåäöéA-ZÅÄÖÉ@]", "", text).lower()


def raw(path):
    if path.suffix in (".png", ".jpg", ".tif") or "scan" in str(path):
        return None  # a picture: nobody but a recogniser reads it
    data = path.read_bytes()
    if b"%PDF-" in data[:1024]:
        shown = subprocess.run(["pdftotext", "-q", str(path), "-"], capture_output=True).stdout.decode("utf-8", "replace")
        return shown + "\n" + "\n".join(held(path))
    if data.startswith(b"PK") or path.suffix in (".fodt", ".xml"):
        # Deleted and hidden words and tags go; the text of all parts stays, in whatever order.
        parts = [data]
        if data.startswith(b"PK"):
            with zipfile.ZipFile(path) as z:
                parts = [z.read(n) for n in z.namelist() if re.search(r"document\d*\.xml$|content\.xml$|notes\.xml$", n)]
        text = b"\n".join(parts).decode("utf-8")
        text = re.sub(r"(?s)<w:(delText|instrText)\b.*?</w:\1>", "", text)
        text = re.sub(r'<text:s(?: [^>]*)?/>', " ", text)
        return html.unescape(re.sub(r"<[^>]+>", "", text))
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(name)
            break
    else:
        if data[1:2] == b"\0" or data[3:4] == b"\0":
            text = data.decode("utf-16-le")
        else:
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = data.decode("utf-8", "replace")
                if text.count("\ufffd") > 3:
                    text = data.decode("cp1252", "replace")
    if "<html" in text[:2000]:
        text = re.sub(r"(?s)<(script|style).*?</\1>|<!--.*?-->", " ", text)
        text = re.sub(r'<input[^>]*?type="text"[^>]*?value="([^"]*)"[^>]*>', r" \1 ", text)
        text = html.unescape(re.sub(r"<[^>]+>", "\n" if "MsoList" in text else "\x00", text)).replace("\x00", "")
    return text


def held(path):
    """What fill-in fields hold, shown or not: also the names of lists' codes and of signers."""
    with pikepdf.open(path) as file:
        for page in file.pages:
            for a in page.obj.get("/Annots", []):
                while "/V" not in a and "/Parent" in a:
                    a = a.Parent
                value = a.get("/V")
                if isinstance(value, pikepdf.Dictionary):
                    value = value.get("/Name")
                pairs = {str(o[0]): str(o[1]) for o in a.get("/Opt", []) if isinstance(o, pikepdf.Array)}
                if value is not None:
                    yield pairs.get(str(value), str(value))


def main():
    problems = 0
    for file in sorted((ROOT / "expected").rglob("*.json")):
        name = str(file.relative_to(ROOT / "expected"))[:-5]
        e = json.loads(file.read_text())
        if name.startswith("hostile/"):
            continue
        text = raw(ROOT / name)
        if text is None:
            continue
        have = letters(text)
        say = []
        for a in e["answers"]:
            for item in a["items"]:
                for part in re.split(r"\n+", item):
                    if letters(part) not in have and letters(re.sub(r"^(\d+\.|\w{1,3}\))\s", "", part.removeprefix("- "))) not in have:
                        say.append(f"{a['id']}: {part[:70]!r}")
            if a["text"] is None and (a["items"] or a["length"]):
                say.append(a["id"] + " has items and no text")
            if a["text"] is not None:
                n = len(re.sub(r"(?m)^- |\n", "", a["text"]))
                if n != a["length"]:
                    say.append(f"{a['id']} length {a['length']}, counted {n}")
        if e["organisation"] and not all(letters(x) in have for x in e["organisation"].split(", ")):
            say.append("organisation " + e["organisation"])
        for c in e["contacts"]:
            surname_first = len((c["name"] or "").split()) == 2 and letters("".join(reversed(c["name"].split()))) in have
            if letters(c["name"] or "") not in have and not surname_first:
                say.append("contact " + c["name"])
            if letters(c["title"] or "") not in have:
                say.append("title " + c["title"])
            if c["email"] and "obfuscated" not in name and letters(c["email"]) not in have and "(at)" not in text:
                say.append("address " + c["email"])
            digits = re.sub(r"\D", "", text)
            if c["phone"] and c["phone"][3:] not in digits:
                say.append("phone " + c["phone"])
        if e["kind"] == "form" and "formats" not in name:
            for word in ("Datum", "Chef"):
                if letters(word) not in have and {"number": "14", "status": "missing"} not in e["sections"]:
                    say.append("no " + word)
        s = e["signature"]
        if s and s["name"] and letters(s["name"]) not in have:
            say.append("signature " + s["name"])
        if e["kind"] == "form":
            status = {x["number"]: x["status"] for x in e["sections"]}
            for f in e["flags"]:
                if f["code"] == "section.missing" and status[f["section"]] != "missing":
                    say.append("section.missing but " + status[f["section"]])
                if f["section"] in status and status[f["section"]] == "missing" and f["code"] != "section.missing":
                    say.append("flag in a missing section " + f["code"])
            if [x["number"] for x in e["sections"]] != "1 2 3 4 5 6 7 8 9 10 11 12 14".split():
                say.append("sections")
        if say:
            problems += 1
            print(name, *say, sep="\n    ")
    print(problems, "documents with problems")


if __name__ == "__main__":
    main()
