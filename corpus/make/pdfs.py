"""What only a PDF does: page breaks, running headers, hyphens, columns, fonts."""

import random
import re

import form
import model
import truth
import web
from case import Case, as_chromium, as_reportlab, as_word_pdf
from model import P, form_flow, new_form

D = "cases/pdf/"
CODES = list(form.COUNTIES)


def decent(i, **options):
    return new_form(CODES[(i * 8) % 21], 7000 + i, **options)


def softened(flow, every=1):
    """Soft hyphens where Swedish words may be cut (between two consonants inside long words)."""
    cut = re.compile(r"(?<=[a-zåäö]{3})(?<=[bcdfghklmnprstv])(?=[bdfgklmnprstv][aeiouyåäö])(?=[a-zåäö]{3})")
    for n in flow.nodes():
        if n.kind != "table" and n.tag.split(".")[-1] in ("a1", "a2", "intro", "closing", "text"):
            n.text = " ".join(cut.sub("\u00ad", w) if len(w) > 7 and "@" not in w else w for w in n.text.split(" "))
    return flow


def broken(flow, font, size, width):
    """Breaks the softened paragraphs into lines no wider than `width` points, a plain "-" where a word is cut."""
    import pdf
    from reportlab.pdfbase.pdfmetrics import stringWidth
    pdf.register(font)
    fits = lambda t: stringWidth(t.replace("\u00ad", ""), font, size) <= width
    for n in flow.nodes():
        if "\u00ad" not in n.text:
            continue
        lines, line = [], ""
        for word in n.text.split(" "):
            if not line or fits(line + " " + word):
                line = (line + " " + word).strip()
                continue
            parts = word.split("\u00ad")
            cut = next((k for k in range(len(parts) - 1, 0, -1) if fits(line + " " + "".join(parts[:k]) + "-")), 0)
            if cut:
                lines.append(line + " " + "".join(parts[:cut]) + "-")
                line = "".join(parts[cut:])
            else:
                lines.append(line)
                line = word
        n.text = "\n".join(x.replace("\u00ad", "") for x in lines + [line])
    return flow


def long_answers(m, keys, seed):
    rng = random.Random(seed)
    for k in keys:
        m.answers[k] = model.answer(rng, m.code, k, "prose") + [("p", " ".join(model.sentences(rng, m.code, "knowledge.year", 2)))]
    return m


def swapped(m):
    """What some glyphs stand for has its bytes swapped, as Ghostscript writes it of ligatures."""
    def payload(target):
        import pdf
        import pikepdf
        pdf.write(form_flow(m).nodes(), str(target), font="Carlito")
        with pikepdf.open(str(target), allow_overwriting_input=True) as file:
            for thing in file.objects:
                if isinstance(thing, pikepdf.Stream) and b"beginbfchar" in (data := thing.read_bytes()):
                    thing.write(re.sub(rb"<00(74|66)>(?=\s)", rb"<\g<1>00>", data))
            file.save(str(target), deterministic_id=True)
    return payload


def cases():
    out = []
    m = decent(31)
    out.append(Case(D + "bytes-of-letters-swapped.pdf", "The text layer has Chinese signs for t and f: their two bytes are swapped.", truth.form_truth(m), "file", swapped(m), "application/pdf"))
    keys = [k for k in form.ANSWERS if k != "support"]
    m = long_answers(decent(1), keys, 1)
    out.append(as_word_pdf(D + "running-header-and-page-numbers.pdf", m, "Header with the organisation's name, footer \"Sida x av y\": answers cross pages.", header="Region Kronoberg – Genomförandeplan kvinnofrid", footer="RK 2021-113", page_numbers=True))
    m = long_answers(decent(2), keys, 2)
    out.append(as_reportlab(D + "running-header-is-title.pdf", m, "The running header repeats the form's title.", header=form.TITLE, page_numbers=4, pages_of=True, size=11))
    m = long_answers(decent(21), keys, 21)
    out.append(as_word_pdf(D + "running-header-with-the-days-date.pdf", m, "A header of two lines, the second close below; its date is also the signature's.",
                           header=f"Regionens stödstruktur\t\t{m.signature.date}\nGenomförandeplan kvinnofrid\t\tÄrendenr 21/0147", size=15, page_numbers=True, font="Liberation Serif"))
    m = long_answers(decent(3), keys, 3)
    out.append(as_reportlab(D + "page-numbers-only.pdf", m, "Nothing but a bare page number at the foot.", page_numbers=True, font="Liberation Serif", size=12))
    m = decent(4)
    m.answers["integration.year"] = [("pagesplit", "Under året ska länets kommuner tillsammans med regionen och de idéburna jourerna komma överens om hur stödet till den", "enskilda kvinnan och hennes barn hålls ihop när flera verksamheter är inblandade."), ("p", "Arbetet redovisas i december.")]
    out.append(as_reportlab(D + "page-break-inside-sentence.pdf", m, "A page break inside a sentence: one paragraph.", header="Genomförandeplan", page_numbers=True))
    m = decent(5)
    m.answers["knowledge.year"] = [("pagesplit", "Vi börjar med en inventering i alla kommuner och fortsätter med", "handledning för dem som har pågående ärenden."), ("p", "Resultatet visas i januari.")]
    out.append(as_word_pdf(D + "page-break-inside-sentence-word.pdf", m, "The same from Word, no header.", font="Liberation Serif"))
    m = long_answers(decent(6), keys, 6)
    out.append(as_chromium(D + "hyphenated-justified.pdf", m, "Justified and hyphenated text, narrow measure.", softened(form_flow(m)), font="'Liberation Serif'",
                           extra="p, li { text-align: justify; hyphens: manual } body { font-size: 12pt } @page { margin: 25mm 45mm }"))
    m = long_answers(decent(7), keys, 7)
    out.append(as_word_pdf(D + "hyphenated-justified-word.pdf", m, "Justified and hyphenated, from Word.", softened(form_flow(m)), justify=True, size=13, font="Liberation Serif"))
    m = long_answers(decent(22), keys, 22)
    flow = broken(softened(form_flow(m)), "Liberation Serif", 11, 320)
    out.append(as_reportlab(D + "hyphenated-plain-hyphen.pdf", m, "Lines broken with the plain hyphen-minus.", flow, font="Liberation Serif", size=11))
    m = decent(8)
    for k in ("honour.threeYear", "knowledge.year"):
        m.answers[k] = [("p", "Länets hälso- och sjukvård, socialtjänst samt för- och grundskola arbetar enligt samma barn- och ungdomsplan under 2021-2023, med start i e-hälsa och FoU-arbete. Kommunernas in- och utflyttning gör att uppgifter ofta saknas i 5- till 10-årsjämförelser.")]
    out.append(as_chromium(D + "hyphens-that-stay.pdf", m, "Real hyphens at line ends: hälso- och, 2021-2023, e-hälsa.", extra="@page { margin: 22mm 55mm }"))
    m = decent(9)
    out.append(as_reportlab(D + "large-type.pdf", m, "16 points: headings wrap over three lines.", size=16, font="Liberation Sans"))
    m = decent(10)
    out.append(as_reportlab(D + "small-type-wide-page.pdf", m, "7 points: long lines, one page.", size=7, margin=40))
    m = decent(11)
    out.append(as_word_pdf(D + "headings-are-bold-paragraphs.pdf", m, "Headings differ from the text by nothing but weight.", headings=False, font="Liberation Sans"))
    m = decent(12)
    out.append(as_reportlab(D + "two-column-form.pdf", m, "The form set in two columns.", columns=2, size=9))
    m = decent(13, layout="comma")
    out.append(as_chromium(D + "two-column-form-chromium.pdf", m, "The form set in two columns by Chromium, title across both.", extra="body { columns: 2; column-gap: 9mm } h1 { column-span: all } h2 { break-after: avoid }"))
    m = decent(22, layout="comma")
    out.append(as_chromium(D + "two-columns-close-headings.pdf", m, "Two columns whose headings are set closer than their text.", font="'Liberation Serif'",
                           extra="body { columns: 2; column-gap: 9mm; font-size: 10pt; line-height: 1.42 } h1 { column-span: all } h2 { font: bold 11pt/1.2 'Liberation Sans' } p { margin: 2pt 0 }"))
    m = decent(14, layout="table4", contacts=3)
    flow = form_flow(m)
    out.append(as_word_pdf(D + "box-rows-and-tables.pdf", m, "Every box in a table of one row.", box_table=True, font="Carlito", size=12))
    m = decent(15)
    out.append(as_reportlab(D + "box-rows-reportlab.pdf", m, "Every box in a table of one row.", box_table=True, boxes="heavy"))
    m = decent(16)
    out.append(as_chromium(D + "letter-spaced-headings.pdf", m, "Headings set with letter-spacing.", extra="h1, h2 { letter-spacing: 0.18em } h2 { text-transform: uppercase; font-size: 10pt }"))
    m = decent(17)
    out.append(as_chromium(D + "no-space-between-paragraphs.pdf", m, "No space between paragraphs, first lines indented.", extra="p { margin: 0; text-indent: 1.2em } h2, h3 { margin: 0 } li { margin: 0 }"))
    m = decent(18, shapes={"knowledge.year": "lead", "honour.year": "bullets", "support": "bullets"})
    out.append(as_reportlab(D + "list-crosses-page.pdf", long_answers(m, ["honour.threeYear", "integration.threeYear"], 18), "Lists that cross a page.", size=13, page_numbers=True))
    m = decent(19)
    flow = form_flow(m)
    for n in flow.nodes():
        if n.tag.endswith(("a1", "a2")) and n.kind != "table":
            n.text = n.text.replace("fi", "ﬁ").replace("fl", "ﬂ")
    out.append(as_chromium(D + "ligatures.pdf", m, "Ligature characters in the text.", flow, font="'DejaVu Sans'"))
    m = decent(20)
    flow = form_flow(m)
    for number in ("4", "7", "8", "9", "10", "11", "14"):
        s = flow.section(number)
        s.insert(0, model.Node("break"))
    out.append(as_reportlab(D + "every-section-on-a-page.pdf", m, "Each section begins on a page of its own.", flow, header="Region", footer="Genomförandeplan", page_numbers=True))
    m = decent(21)
    out.append(as_chromium(D + "chromium-header-with-url.pdf", m, "Printed from a browser: date, title and address repeated at the edges of every page.",
                           extra="""@page { margin: 22mm 20mm; @top-left { content: "2021-05-25 10:14"; font-size: 8pt } @top-right { content: "Genomförandeplan"; font-size: 8pt } @bottom-left { content: "https://rss.example/plan"; font-size: 8pt } @bottom-right { content: counter(page) "/" counter(pages); font-size: 8pt } }"""))
    return out
