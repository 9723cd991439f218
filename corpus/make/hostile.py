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
        bad("form.docx", "A Word document: not read in this version.", docx_bytes(m), ["read.unsupported"]),
        bad("form.doc", "The old Word format's first bytes.", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1500, ["read.unsupported"]),
        bad("form.rtf", "Rich text: not read in this version.", b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Calibri;}}\\f0\\fs22 Genomf\\'f6randeplan\\par 1. L\\'e4n\\par Gotland\\par}", ["read.unsupported"]),
    ]
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
    z = io.BytesIO()
    with zipfile.ZipFile(z, "w") as archive:
        archive.writestr(zipfile.ZipInfo("gotland.txt", (2021, 5, 20, 12, 0, 0)), plain)
    out.append(bad("forms.zip", "An archive: not read in this version.", z.getvalue(), ["read.unsupported"]))
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = "maja.gronkvista@gotland.se", "kvinnofrid@skr.example", "Vår plan", "Thu, 20 May 2021 10:00:00 +0200"
    mail.set_content("Hej!\n\nHär kommer vår plan.\n")
    mail.add_attachment(plain.encode(), maintype="text", subtype="plain", filename="gotland.txt")
    mail.set_boundary("===grans===")
    out.append(bad("mail.eml", "A mail: not read in this version.", mail.as_bytes(), ["read.unsupported"]))

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
