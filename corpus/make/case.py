"""One case: a document, how it is made, and what must be read from it."""

from dataclasses import dataclass
from typing import Callable

import text
import truth
import web
from model import form_flow


@dataclass
class Case:
    """`how`: bytes (payload gives them), file, word, chromium (payload writes to a path: the PDF, the .docx, the .html)."""
    path: str
    notes: str
    truth: dict
    how: str
    payload: Callable
    media: str = "text/plain"
    pages: int = None  # of a picture; those of a PDF are counted


def as_bytes(path, notes, expected, data, media="text/plain"):
    return Case(path, notes, expected, "bytes", (lambda: data if isinstance(data, bytes) else data.encode("utf-8")), media)


def as_text(path, m, notes, flow=None, allow=(), edit=None, encoding="utf-8", **options):
    nodes = (flow or form_flow(m)).nodes()
    content = text.write(nodes, **options)
    if edit:
        content = edit(content)
    return as_bytes(path, notes, truth.form_truth(m, allow), content.encode(encoding))


def as_markdown(path, m, notes, flow=None, allow=(), style="pandoc", edit=None):
    content = text.markdown((flow or form_flow(m)).nodes(), style)
    allow = [*allow, "mediaType"]  # text/markdown or text/plain: both are right
    return as_bytes(path, notes, truth.form_truth(m, allow), edit(content) if edit else content)


def as_html(path, m, notes, flow=None, allow=(), edit=None, **options):
    content = web.semantic((flow or form_flow(m)).nodes(), **options)
    return as_bytes(path, notes, truth.form_truth(m, allow), edit(content) if edit else content, "text/html")


def as_word_html(path, m, notes, flow=None, allow=(), edit=None):
    content = web.word_filtered((flow or form_flow(m)).nodes())
    if edit:
        content = edit(content)
    return as_bytes(path, notes, truth.form_truth(m, allow), content.encode("cp1252", "xmlcharrefreplace"), "text/html")


def as_inputs(path, m, notes, flow=None, allow=(), edit=None):
    content = web.inputs(flow or form_flow(m))
    return as_bytes(path, notes, truth.form_truth(m, allow), edit(content) if edit else content, "text/html")


def as_reportlab(path, m, notes, flow=None, allow=(), expected=None, **options):
    import pdf
    nodes = flow if isinstance(flow, list) else (flow or form_flow(m)).nodes()
    return Case(path, notes, expected or truth.form_truth(m, allow), "file",
                lambda target: pdf.write(nodes, str(target), **options), "application/pdf")


def as_word_pdf(path, m, notes, flow=None, allow=(), expected=None, **options):
    import word
    nodes = flow if isinstance(flow, list) else (flow or form_flow(m)).nodes()
    return Case(path, notes, expected or truth.form_truth(m, allow), "word",
                lambda target: word.write(nodes, str(target), **options), "application/pdf")


def as_chromium(path, m, notes, flow=None, allow=(), expected=None, content=None, **options):
    nodes = flow if isinstance(flow, list) else (flow or form_flow(m)).nodes() if m or flow else []
    body = content or web.printable(nodes, **options)
    return Case(path, notes, expected or truth.form_truth(m, allow), "chromium", lambda: body, "application/pdf")
