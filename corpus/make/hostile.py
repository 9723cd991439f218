"""Files that should not have been sent. Expected here: kind, flags and the exit status of `extract` over the file alone.

`allow.codes`: other flag codes that are right as well."""

import email.message
import io
import random
import subprocess
import tempfile
import zipfile
import pathlib

import form
import model
import text
import acroform
import truth
import web
from case import Case, as_bytes
from model import form_flow, new_form

D = "hostile/"
READ = ["read.failed", "read.unsupported", "read.empty", "read.limit", "read.encrypted"]


def sample(code="09", seed=8100):
    return new_form(code, seed)


def pdf_bytes(m):
    import pdf
    with tempfile.TemporaryDirectory() as tmp:
        path = pathlib.Path(tmp) / "a.pdf"
        pdf.write(form_flow(m).nodes(), str(path))
        return path.read_bytes()


def qpdf(data, *options):
    with tempfile.TemporaryDirectory() as tmp:
        a, b = pathlib.Path(tmp) / "a.pdf", pathlib.Path(tmp) / "b.pdf"
        a.write_bytes(data)
        subprocess.run(["qpdf", *options, str(a), str(b)], check=True)
        return b.read_bytes()


def bad(name, note, data, codes, also=(), exit=1):
    expected = {"kind": "unknown", "flags": [truth.flag(c) for c in codes], "exit": exit}
    if also:
        expected["allow"] = {"codes": list(also)}
    return Case(D + name, note, expected, "bytes", lambda: data)


def good(name, note, m, data, allow=()):
    t = truth.form_truth(m, allow)
    expected = {"kind": "form", "flags": t["flags"], "exit": 0}
    if allow:
        expected["allow"] = t["allow"]
    return Case(D + name, note, expected, "bytes", lambda: data)


def minimal_pdf(objects, root=1):
    """A PDF of the given object bodies, numbered from 1, with a right cross-reference table."""
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % i + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)


def scan():
    """A page that is nothing but the picture of an empty sheet, not quite white."""
    from PIL import Image
    picture = Image.new("L", (827, 1169), 238)
    w, h = picture.size
    jpg = io.BytesIO()
    picture.save(jpg, "JPEG", quality=40)
    jpg = jpg.getvalue()
    content = b"q 595 0 0 842 0 0 cm /I Do Q"
    return minimal_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n" % (w, h, len(jpg)) + jpg + b"\nendstream",
    ])


def png():
    from PIL import Image
    out = io.BytesIO()
    Image.new("L", (60, 40), 200).save(out, "PNG")
    return out.getvalue()


def docx_bytes(m):
    """A real Word document, zipped again without times so that its bytes do not change."""
    import word
    with tempfile.TemporaryDirectory() as tmp:
        path = pathlib.Path(tmp) / "a.docx"
        word.write(form_flow(m).nodes(), str(path))
        out = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for n in old.namelist():
                data = old.read(n)
                if n in ("docProps/core.xml", "docProps/thumbnail.jpeg"):
                    continue
                if n == "_rels/.rels":
                    import re
                    data = re.sub(rb"<Relationship [^>]*(?:core-properties|thumbnail)[^>]*/>", b"", data)
                if n == "[Content_Types].xml":
                    data = data.replace(b'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>', b"")
                new.writestr(zipfile.ZipInfo(n, (2021, 5, 20, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def cases():
    rng = random.Random(8000)
    m = sample()
    whole = pdf_bytes(m)
    plain = text.write(form_flow(m).nodes())
    out = [
        bad("empty.pdf", "No byte at all.", b"", ["read.empty"]),
        bad("empty.txt", "No byte at all.", b"", ["read.empty"]),
        bad("whitespace.txt", "Spaces, tabs and line ends only.", b" \n\t\r\n  \n" * 40, ["read.empty"]),
        bad("lone-bom.txt", "A byte order mark and nothing else.", b"\xef\xbb\xbf", ["read.empty"]),
        bad("lone-bom-utf16.txt", "A UTF-16 byte order mark and nothing else.", b"\xff\xfe", ["read.empty"]),
        bad("tags-without-text.html", "A page without a word.", b"<!DOCTYPE html><html><head><script>var a=1</script></head><body><div></div></body></html>", ["read.empty"]),
        bad("nul-filled.txt", "4,096 NUL bytes.", b"\0" * 4096, ["read.unsupported"], READ),
        bad("random-bytes.pdf", "Random bytes named .pdf.", rng.randbytes(20000), ["read.unsupported"], READ),
        bad("random-bytes", "Random bytes.", rng.randbytes(5000), ["read.unsupported"], READ),
        bad("pdf-header-and-noise.pdf", "A PDF's first line and then noise.", b"%PDF-1.7\n" + rng.randbytes(8000), ["read.failed"], READ),
        bad("truncated.pdf", "The second half of the file is missing.", whole[:len(whole) // 2], ["read.failed"], READ),
        bad("truncated-at-200-bytes.pdf", "200 bytes of a PDF.", whole[:200], ["read.failed"], READ),
        bad("encrypted.pdf", "A password is needed to open it.", (whole, lambda: qpdf(whole, "--encrypt", "lösen", "agare", "256", "--")), ["read.encrypted"]),
        bad("page-tree-loop.pdf", "The page tree is its own child.", minimal_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), ["read.failed"], READ),
        bad("no-pages.pdf", "A PDF without pages.", minimal_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), ["read.empty"], READ),
        bad("blank-page.pdf", "One blank page.", minimal_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"]), ["read.empty"], READ),
        bad("scan.pdf", "Nothing but the picture of an empty sheet.", scan(), ["read.empty"]),
        bad("picture.pdf", "A small grey PNG named .pdf.", png(), ["read.empty"]),
        bad("xfa-only.pdf", "An XFA form alone: the page only says that another program is needed.", acroform.xfa_only(), ["read.unsupported"]),
        good("form.docx", "A Word document among files that should not have been sent.", m, docx_bytes(m)),
        bad("form.doc", "The old Word format's first bytes.", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1500, ["read.unsupported"]),
        bad("form.rtf", "Rich text: read where LibreOffice is installed.", b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Calibri;}}\\f0\\fs22 Genomf\\'f6randeplan\\par 1. L\\'e4n\\par Gotland\\par}", ["read.unsupported"]),
    ]
    out[-1].truth["allow"] = {"codes": READ + ["template.unknown"], "exit": [0]}
    rotten = bytearray(whole)
    for _ in range(400):
        rotten[rng.randrange(60, len(rotten))] = rng.randrange(256)
    out.append(bad("bit-rotten.pdf", "400 bytes changed at random: a reader that says all is well and gives a fraction of the text is not to be believed.", bytes(rotten), ["read.failed"], READ))
    page2 = bytearray(whole)
    starts = [i for i in range(len(whole)) if whole.startswith(b"stream\n", i) and not whole.startswith(b"endstream", i - 3)]
    lengths = sorted(((whole.index(b"endstream", i) - i, i) for i in starts))
    contents = [(n, i) for n, i in lengths if 800 < n < 4000]
    n, i = contents[len(contents) // 2]
    for k in range(i + n // 3, i + n // 3 + 60):
        page2[k] = rng.randrange(256)
    c = bad("bit-rotten-one-page.pdf", "The text of one page is damaged, the others read well: a form with a page missing must not look whole.", bytes(page2), ["read.failed"], READ + ["read.lowConfidence"])
    c.truth["allow"]["kind"] = ["form"]
    out.append(c)
    out += parcels_that_harm(m, plain)
    out.append(good("owner-password.pdf", "Protected against changes only: reads like any other.", m, (whole, lambda: qpdf(whole, "--encrypt", "", "agare", "256", "--modify=none", "--"))))
    out.append(good("garbage-before-pdf-header.pdf", "Two lines of a mail gateway before %PDF.", m, b"X-Gateway: ok\r\n\r\n" + whole))
    out.append(good("control-characters.txt", "Bells, escapes, zero-width spaces and direction marks within the form.", m,
                    plain.replace("Markera med", "Mar\u200bkera\u200b med").replace("Beskriv ett", "\x07Beskriv ett").replace("Namn\t", "\u200e\x1bNamn\x02\t", 1).encode()))
    out.append(good("nul-bytes-inside.txt", "NUL bytes between the form's blocks.", m, plain.replace("\n\n", "\n\0\n").encode()))
    out.append(good("invalid-utf8-inside.txt", "Overlong and lone bytes between the form's blocks.", m, plain.encode().replace(b"\n\n2. ", b"\n\n\xc0\xaf\xed\xa0\x80\xff\n\n2. ")))
    out.append(good("unclosed-tags.html", "Nothing is closed, attributes are unquoted, entities lack semicolons.", m,
                    web.semantic(form_flow(m).nodes()).replace("</p>", "").replace("</li>", "").replace("</td>", "").replace("</tr>", "").replace("&nbsp;", "&nbsp").replace("</body>\n</html>\n", "").encode()))
    out.append(good("names/-o report.txt", "A file's name that looks like an option.", m, plain.encode()))
    out.append(good("names/Länets plan (kopia 2) 100%.txt", "A file's name with spaces, brackets, a percent sign and å ä ö.", m, plain.encode()))
    laughs = '<?xml version="1.0"?>\n<!DOCTYPE html [\n<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">\n' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">\n' for i in range(9)) + "]>\n<html><body><p>&j;</p></body></html>\n"
    expected = {"kind": "unknown", "flags": [truth.flag("template.unknown")], "exit": 0, "allow": {"codes": READ, "exit": [0, 1]}}
    out.append(Case(D + "entities-that-multiply.xhtml", "Entities that expand to ten thousand million words: must not be expanded.", expected, "bytes", lambda: laughs.encode()))
    outside = '<?xml version="1.0"?>\n<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n<html><body><p>Fil: &f;</p></body></html>\n'
    out.append(Case(D + "entity-from-outside.xhtml", "An entity that names a file: must not be read.", expected, "bytes", lambda: outside.encode()))
    return out


def several(name, note, count, kinds, codes, exit, data):
    """A container: how many submissions, and what kinds and codes they may have."""
    expected = {"kind": kinds[0], "flags": [truth.flag(c) for c in codes], "exit": exit, "members": count, "allow": {"kind": kinds}}
    return Case(D + name, note, expected, "bytes", lambda: data)


def parcels_that_harm(m, plain):
    """Archives and mails made to fill the memory, to lead elsewhere, or cut short."""
    from parcels import attached, head, parts, tarred, zipped
    from parcels import plain as words
    text_ = plain.encode()
    zeros = bytes(20 << 20)
    whole = zipped([("a.txt", text_), ("b.txt", text_)])
    bomb = zipped([(f"{i}.txt", bytes(4 << 20)) for i in range(4)])
    for level in range(2):
        bomb = zipped([(f"{level}{i}.zip", bomb) for i in range(8)])
    chain = zipped([("form.txt", text_)])
    for level in range(9):
        chain = zipped([("in.zip", chain)])
    locked = locked_zip(text_)
    mixed = zipped([("gotland.txt", text_)])
    letter = head("maja.gronkvista@gotland.se", "Plan")
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(5000))
    out = [
        good("forms.zip", "An archive with one form.", m, mixed),
        good("mail.eml", "A mail with one form.", m, (letter + parts("mixed", words("Hej!"), attached(text_, "attachment; filename=gotland.txt"))).encode()),
        good("leads-upwards.zip", "A name that leads out of the archive is only a name.", m, zipped([("../../etc/passwd", text_)])),
        good("absolute-name.zip", "A name from the root of a disk.", m, zipped([("C:\\Windows\\plan.txt", text_)])),
        good("links-in-a-loop.tar", "Links to each other and to the machine's own files beside the form: they are not followed.", m,
             tarred([("a", "b"), ("b", "a"), ("c", "/etc/passwd"), ("gotland.txt", text_)], "w")),
        bad("bomb-flat.zip", "20 MB of nothing in 20 KB.", zipped([("plan.txt", zeros)]), ["read.limit"]),
        bad("empty.zip", "An archive without a file.", zipped([]), ["read.empty"]),
        bad("nothing-but-system-files.zip", "Only what macOS leaves behind.", zipped([("__MACOSX/._a", b"x"), (".DS_Store", b"x")]), ["read.empty"]),
        bad("truncated.zip", "Cut off before its directory.", whole[: len(whole) * 2 // 3], ["read.failed"], READ),
        bad("zip-header-and-noise.zip", "Nothing but a zip's first bytes.", b"PK\3\4" + random.Random(7).randbytes(3000), ["read.failed"], READ),
        bad("truncated.tar.gz", "Packed, cut off.", tarred([("a.txt", random.Random(8).randbytes(9000))])[:6000], ["read.failed"], READ),
        bad("locked.zip", "Locked with a password.", locked, ["read.encrypted"]),
        bad("no-content.eml", "Headers and nothing else.", letter.encode(), ["read.empty"]),
        bad("many-parts.eml", "A mail of 40,000 parts.", (letter + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n" * 40000).encode(), ["read.limit"]),
        bad("endless-parts-in-parts.eml", "Parts in parts, 5,000 levels deep.", (letter + deep + "Content-Type: text/plain\n\nHej\n").encode(), ["read.empty", "template.unknown"], READ, 1),
        several("bomb-nested.zip", "Archives in archives, 1 GB in 30 KB: what is unpacked is bounded over all levels.", None, ["unknown"], ["read.limit", "read.unsupported", "read.empty"], 1, bomb),
        several("nine-levels.zip", "A form nine archives deep.", 1, ["unknown"], ["read.limit"], 1, chain),
        several("one-of-two-damaged.zip", "One member's bytes are changed: the other is read.", 2, ["form", "unknown"], ["read.failed"], 1, whole[:200] + bytes(40) + whole[240:]),
        bad("cut-behind-the-first.tar", "A tar that ends in its second file: never the first alone, as if that were all.",
            tarred([("a.txt", text_), ("b.txt", text_)], "w")[: 512 + (len(text_) + 511) // 512 * 512 + 2000], ["read.failed"], READ),
        several("boundary-is-nowhere.eml", "The boundary that the header names never comes.", 1, ["unknown", "form"], ["template.unknown"], 0,
                (letter + "Content-Type: multipart/mixed; boundary=aldrig\n\n--annan\nContent-Type: text/plain\n\nHej, planen kommer.\n").encode()),
        several("base64-broken.eml", "Letters that are no base64 in the middle.", 1, ["unknown", "form", "plan"], READ + ["template.unknown"], None,
                (letter + parts("mixed", words("Hej"), attached(text_, "attachment; filename=gotland.txt").replace("A", "*!", 40))).encode()),
    ]
    return out


def locked_zip(data):
    with tempfile.TemporaryDirectory() as tmp:
        path = pathlib.Path(tmp) / "plan.txt"
        path.write_bytes(data)
        subprocess.run(["zip", "-q", "-X", "-P", "hemligt", "a.zip", "plan.txt"], cwd=tmp, check=True)
        locked = (path.parent / "a.zip").read_bytes()
    return data[:40], lambda: locked
