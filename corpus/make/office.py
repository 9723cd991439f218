"""Word and OpenDocument files as documents: from python-docx, LibreOffice and pandoc, and Word's XML written by hand."""

import hashlib
import io
import pathlib
import re
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

import word
from case import Case
from model import form_flow
from truth import form_truth

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
TIME = (2021, 5, 20, 12, 0, 0)


def rezip(data):
    """The same package without times, so that its bytes do not change; without author and thumbnail."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for n in old.namelist():
            content = old.read(n)
            if n in ("docProps/core.xml", "docProps/thumbnail.jpeg", "Thumbnails/thumbnail.png"):
                continue
            if n == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*(?:core-properties|thumbnail)[^>]*/>", b"", content)
            if n == "[Content_Types].xml":
                content = content.replace(b'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>', b"")
            method = zipfile.ZIP_STORED if n == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(n, TIME), content, method)
    return out.getvalue()


def docx_bytes(nodes, **options):
    with tempfile.TemporaryDirectory() as tmp:
        path = pathlib.Path(tmp) / "a.docx"
        word.write(nodes, str(path), **options)
        return rezip(path.read_bytes())


def soffice(data, suffix, target, filter=None):
    with tempfile.TemporaryDirectory() as tmp:
        source = pathlib.Path(tmp) / ("a." + suffix)
        source.write_bytes(data)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp}/office", "--headless", "--convert-to",
                        f"{target}:{filter}" if filter else target, "--outdir", f"{tmp}/out", str(source)],
                       check=True, capture_output=True, timeout=200)
        made = (pathlib.Path(tmp) / "out" / ("a." + target)).read_bytes()
        return rezip(made) if target in ("docx", "odt") else made


def pandoc(markdown, target):
    with tempfile.TemporaryDirectory() as tmp:
        out = pathlib.Path(tmp) / ("a." + target)
        subprocess.run(["pandoc", "-f", "markdown", "-t", target, "-o", str(out)], input=markdown.encode(), check=True)
        return rezip(out.read_bytes())


def _nodes(m, flow):
    return flow if isinstance(flow, list) else (flow or form_flow(m)).nodes()


def as_docx(path, m, notes, flow=None, allow=(), expected=None, **options):
    nodes = _nodes(m, flow)
    return Case(path, notes, expected or form_truth(m, allow), "bytes", lambda: docx_bytes(nodes, **options), DOCX)


def as_made(path, m, notes, source, make, media, allow=(), expected=None):
    """By a program whose bytes differ from run to run: made again only when its source changes."""
    return Case(path, notes, expected or form_truth(m, allow), "bytes", lambda: (source() if callable(source) else source, lambda: make()), media)


def as_odt(path, m, notes, flow=None, allow=(), **options):
    """A Word file that LibreOffice saved as OpenDocument."""
    nodes = _nodes(m, flow)
    source = docx_bytes(nodes, **options)
    return as_made(path, m, notes, source, lambda: soffice(source, "docx", "odt"), ODT, allow)


# Word's XML written by hand: what python-docx cannot say.

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
      'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"')
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def package(body, parts=(), relations=(), document_relations=(), name="word/document.xml", strict=False, wrap=True):
    """A .docx of a body's XML. `parts`: (name, XML); `relations`: (id, kind, target[, external])."""
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NS}><w:body>{body}</w:body></w:document>' if wrap else body
    folder, leaf = name.rsplit("/", 1)

    def rels(entries):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                + "".join(f'<Relationship Id="{e[0]}" Type="{REL}{e[1]}" Target="{e[2]}"' + (' TargetMode="External"' if len(e) > 3 else "") + "/>" for e in entries)
                + "</Relationships>")
    files = {
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": rels([("rId1", "officeDocument", name)]),
        name: document,
        f"{folder}/_rels/{leaf}.rels": rels(document_relations),
    }
    for n, x in parts:
        files[n] = x
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for n, x in files.items():
            if strict:
                x = (x.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
                     .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"))
            z.writestr(zipfile.ZipInfo(n, TIME), x, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def part(root, content):
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NS}>{content}</w:{root}>'


def t(text):
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text, props=""):
    return f"<w:r>{'<w:rPr>' + props + '</w:rPr>' if props else ''}{t(text)}</w:r>"


def p(inner, props=""):
    inner = inner if inner.startswith("<") else r(inner) if inner else ""
    return f"<w:p>{'<w:pPr>' + props + '</w:pPr>' if props else ''}{inner}</w:p>"


def heading(text, level=2):
    return p(text, f'<w:pStyle w:val="Rubrik{level}"/>')


def tc(inner, props=""):
    return f"<w:tc>{'<w:tcPr>' + props + '</w:tcPr>' if props else ''}{inner}</w:tc>"


def tr(*cells, props=""):
    return f"<w:tr>{'<w:trPr>' + props + '</w:trPr>' if props else ''}{''.join(cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def control(content, props="", level="r"):
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tick_props(checked):
    return (f'<w14:checkbox><w14:checked w14:val="{int(checked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>')


# Swedish Word's own style ids; the names stay English in the file.
STYLES = part("styles", '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/></w:rPr></w:rPrDefault></w:docDefaults>'
              '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Rubrik3"><w:name w:val="heading 3"/><w:basedOn w:val="Rubrik2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Mallrubrik"><w:name w:val="Mallrubrik"/><w:basedOn w:val="Rubrik2"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Liststycke"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style>'
              '<w:style w:type="character" w:styleId="Platshllartext"><w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="808080"/></w:rPr></w:style>'
              '<w:style w:type="character" w:styleId="Dold"><w:name w:val="Dold"/><w:rPr><w:vanish/></w:rPr></w:style>')
BULLETS = ('<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
           '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr></w:lvl></w:abstractNum>')
