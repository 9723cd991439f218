"""One submission in every format: the same values must come out of each (law 3)."""

import model
from case import as_chromium, as_html, as_inputs, as_markdown, as_reportlab, as_text, as_word_html, as_word_pdf
from model import Contact

D = "cases/formats/gotland"


def gotland():
    m = model.new_form("09", 909, layout="table4", shapes={
        "honour.threeYear": "prose", "honour.year": "lead", "integration.threeYear": "enum", "integration.year": "mal",
        "knowledge.threeYear": "bullets", "knowledge.year": "prose", "followUp.threeYear": "one", "followUp.year": "ol",
        "support": "bullets"})
    m.contacts = [
        Contact("Maja Grönkvista", "regional samordnare", "maja.gronkvista@gotland.se", "+46701740612", None, "070-174 06 12"),
        Contact("Nils Arvidmark", "utvecklingsledare", "nils.arvidmark@gotland.se", "+46846500417", None, "08-465 004 17"),
    ]
    return m


def cases():
    m = gotland()
    note = "law 3: one submission in every format, equal values: "
    return [
        as_text(D + ".txt", m, note + "plain text"),
        as_markdown(D + ".md", m, note + "markdown as pandoc writes it from Word"),
        as_markdown(D + "-github.md", m, note + "markdown with # headings, [x] and pipe tables", style="github"),
        as_html(D + "-semantic.html", m, note + "semantic HTML with checkboxes"),
        as_word_html(D + "-word.htm", m, note + "Word's filtered HTML, windows-1252"),
        as_inputs(D + "-inputs.html", m, note + "a web form: table, text inputs, textareas, radio buttons"),
        as_word_pdf(D + "-libreoffice-carlito.pdf", m, note + "Word by LibreOffice, Carlito", box_table=True, page_numbers=True),
        as_word_pdf(D + "-libreoffice-serif.pdf", m, note + "Word by LibreOffice, Liberation Serif, Wingdings boxes", font="Liberation Serif", boxes="sym"),
        as_chromium(D + "-chromium-serif.pdf", m, note + "HTML by Chromium, Liberation Serif"),
        as_chromium(D + "-chromium-dejavu.pdf", m, note + "HTML by Chromium, DejaVu Sans", font="'DejaVu Sans'"),
        as_reportlab(D + "-reportlab-dejavu.pdf", m, note + "ReportLab, DejaVu Sans, running header and page numbers",
                     header="Region Gotland · Genomförandeplan 2021", page_numbers=True),
        as_reportlab(D + "-reportlab-carlito.pdf", m, note + "ReportLab, Carlito, ZapfDingbats boxes", font="Carlito", size=11, boxes="zapf"),
    ]
