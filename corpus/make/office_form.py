"""The form as LibreOffice makes fill-in PDFs: a text document with form controls, exported."""

import pathlib
import subprocess
import tempfile
from xml.sax.saxutils import escape
from xml.sax.saxutils import quoteattr as q

import fillin
import form


def flat(m):
    """The form as a LibreOffice document with form controls (flat ODT)."""
    controls, body, n = [], [], [0]
    def control(kind, value, width, height, extra=""):
        n[0] += 1
        i = f"c{n[0]}"
        common = f'xml:id="{i}" form:id="{i}" form:name="falt{n[0]}"'
        if kind == "check":
            state = ' form:current-state="checked"' if value == "checked" else ""
            controls.append(f'<form:checkbox {common} form:label=""{state} form:image-position="center"/>')
        elif kind == "multi":
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
            controls.append(f'<form:textarea {common} form:control-implementation="ooo:com.sun.star.form.component.TextField">'
                            f"{lines}</form:textarea>")
        else:
            controls.append(f'<form:text {common} form:current-value={q(value)}/>')
        return (f'<draw:control text:anchor-type="as-char" draw:z-index="{n[0]}" draw:style-name="g" svg:width="{width}cm" '
                f'svg:height="{height}cm" draw:control="{i}"/>')
    h = lambda t, l=2: body.append(f'<text:h text:outline-level="{l}">{escape(t)}</text:h>')
    p = lambda t: body.append(f"<text:p>{t}</text:p>")
    h(form.TITLE, 1); p(escape(form.INTRO))
    h("1. " + form.HEADS["1"]); p(control("text", m.county, 7, 0.6))
    h("2. " + form.HEADS["2"]); p(control("text", ", ".join(m.organisation), 12, 0.6))
    h("3. " + form.HEADS["3"])
    for c in m.contacts:
        p("Namn: " + control("text", c.name, 6, 0.6)); p("E-post: " + control("text", c.email, 8, 0.6))
    for k in ("4", "5", "6"):
        ident, label = form.COMMITMENTS[k]
        h(f"{k}. {form.HEADS[k]}"); p(escape(form.MARK[k])); p(control("check", m.choices[ident], 0.5, 0.5) + " " + escape(label))
    for k in ("7", "8", "9", "10"):
        h(f"{k}. {form.HEADS[k]}")
        for ident, question in zip([a for a, v in form.ANSWERS.items() if v[0] == k], (form.THREE, form.YEAR)):
            p(escape(question)); p(control("multi", fillin.written(m.answers[ident], end="\n"), 16, 3))
    h("11. " + form.HEADS["11"]); p(escape(form.PLAN_TEXT)); p(escape(form.PLAN_MARK))
    for ident, label in form.PLAN_BOXES:
        p(control("check", m.choices[ident], 0.5, 0.5) + " " + escape(label))
    h("12. " + form.HEADS["12"]); p(escape(form.SUPPORT_Q)); p(escape(form.SUPPORT_LIMIT))
    p(control("multi", fillin.written(m.answers["support"], end="\n"), 16, 3))
    h("14. " + form.HEADS["14"])
    p("Datum: " + control("text", m.signature.date_written, 4, 0.6)); p("Chef för RSS: " + control("text", m.signature.name_written, 7, 0.6))
    p(escape(form.CLOSING.format(name=form.OFFICIAL[0], mail=form.OFFICIAL[1])))
    spaces = "".join(f' xmlns:{a}="urn:oasis:names:tc:opendocument:xmlns:{b}:1.0"' for a, b in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("form", "form"), ("draw", "drawing")))
    spaces += (' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
               ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:ooo="http://openoffice.org/2004/office"')
    style = ('<office:automatic-styles><style:style style:name="g" style:family="graphic"><style:graphic-properties '
             'style:vertical-pos="middle" style:vertical-rel="line"/></style:style></office:automatic-styles>')
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">{style}<office:body><office:text>'
            f'<office:forms><form:form form:name="blankett">{"".join(controls)}</form:form></office:forms>{"".join(body)}'
            "</office:text></office:body></office:document>")


def pdf(source):
    """The flat ODT as LibreOffice exports it."""
    with tempfile.TemporaryDirectory() as tmp:
        file = pathlib.Path(tmp) / "form.fodt"
        file.write_text(source, encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp}/office", "--headless", "--convert-to", "pdf", "--outdir", tmp, str(file)],
                       check=True, capture_output=True, timeout=280)
        return file.with_suffix(".pdf").read_bytes()
