"""What `make run` reads: 19 of the 21 counties, each as its sender might have sent it."""

import model
from acroform import COUNTIES, as_fillin, compressed
from case import (Case, as_bytes, as_chromium, as_html, as_inputs, as_markdown, as_reportlab, as_text, as_word_html,
                  as_word_pdf)
from model import Contact, new_form, swedish_date
from plans import norrbotten_plan

D = "submissions/"


def cases():
    out = []

    m = new_form("01", 101, layout="table4", contacts=3, shapes={"honour.year": "mal", "knowledge.year": "bullets"})
    out.append(as_word_pdf(D + "Stockholm Storsthlm genomförandeplan 2021.pdf", m, "A whole form, Word by LibreOffice.", box_table=True, page_numbers=True))

    m = new_form("03", 103, layout="comma", shapes={"integration.year": "long"}, signature_layout="labels")
    m.organisation = ["FoU-S", "Region Uppsala"]
    m.signature.date_written = swedish_date(m.signature.date)
    out.append(as_html(D + "uppsala.html", m, "One answer over its limit; organisation on two lines; date in words."))

    m = new_form("04", 104, layout="labelled", shapes={"followUp.year": "lead"})
    m.signature.name = m.signature.name_written = m.signature.date = m.signature.date_written = None
    out.append(as_word_html(D + "Sormland_RSS.htm", m, "Word HTML; unsigned."))

    m = new_form("05", 105, shapes={"knowledge.threeYear": "mal", "honour.threeYear": "enum"})
    m.choices["staffing"] = "unchecked"
    out.append(as_chromium(D + "ostergotland.pdf", m, "The box of section 4 left empty."))

    m = new_form("06", 106, layout="bracket", shapes={"honour.threeYear": "lead"}, signature_layout="labelsbelow")
    c = m.contacts[0]
    c.name, c.email, c.slip = "Birgitta Norrskärv", "birgitta.norskarv@rjl.se", True
    out.append(as_text(D + "jonkoping-genomforandeplan.txt", m, "The first contact's address differs from the name by a slip."))

    m = new_form("07", 107, contacts=1, layout="table4", shapes={"support": "bullets"})
    m.signature.date, m.signature.date_written = "2021-06-11", "2021-06-11"
    out.append(as_fillin(D + "kronoberg.pdf", m, "A fill-in PDF, saved with compressed objects; signed after the last day.", county=COUNTIES, radio=True,
                         ticks="vector", font="Carlito", size=11, save=compressed))

    m = new_form("08", 108, layout="labelledline", shapes={"followUp.threeYear": "ol"})
    m.choices["plan.attached"] = "checked"
    out.append(as_markdown(D + "kalmar.md", m, "Both boxes of section 11 are ticked."))

    m = new_form("10", 110, shapes={"knowledge.year": "lead"})
    m.answers["followUp.threeYear"] = []
    m.placeholders["followUp.threeYear"] = "Klicka eller tryck här för att ange text."
    out.append(as_word_pdf(D + "Blekinge.pdf", m, "One answer never written: Word's placeholder is left.", font="Liberation Sans"))

    m = new_form("12", 112, layout="comma", contacts=2, shapes={"honour.year": "enum"})
    m.choices["plan.thisForm"], m.choices["plan.attached"] = "unchecked", "checked"
    out.append(as_inputs(D + "skane-webbformular.html", new_inputs(m), "Says that a plan is attached, and none came."))

    m = new_form("13", 113, layout="table4")
    m.contacts[1].email = None
    out.append(as_html(D + "Halland 2021.html", m, "The second contact has no e-mail; headings are bold paragraphs.", headings=False, boxes="glyph"))

    m = new_form("14", 114, layout="comma", contacts=3, shapes={"integration.threeYear": "bullets", "followUp.year": "long"})
    m.organisation = ["VästKom, Västra Götalandsregionen"]
    m.signature.date_written = "28/5 -21"
    m.signature.date = "2021-05-28"
    out.append(as_chromium(D + "vgr_vastkom.pdf", m, "Short date; an answer over its limit.", font="'DejaVu Sans'"))

    m = new_form("17", 117, shapes={"honour.threeYear": "prose"}, layout="lines")
    m.answers["knowledge.year"] = [("p", model.sentences(model.random.Random(3), "17", "knowledge.year", 1)[0]),
                                   ("p", "Ett ärende som beskrevs för oss (19811228-9874) visar hur svårt det är att följa barnet mellan kommuner.")]
    m.personal = ["knowledge.year"]
    out.append(as_text(D + "varmland.txt", m, "A personal identity number in an answer (one of Skatteverket's test numbers).", marks={"checked": "[x]", "unchecked": "[ ]"}))

    m = new_form("18", 118, layout="labelled", signature_layout="below")
    m.county = ""
    m.county_state, m.deduced = "empty", "18"
    out.append(as_reportlab(D + "orebro.pdf", m, "County left empty; organisation and addresses tell it.", boxes="x"))

    m = new_form("19", 119, shapes={"integration.year": "mal", "support": "lead"})
    m.signature.date = m.signature.date_written = None
    out.append(as_word_pdf(D + "Västmanland.pdf", m, "A name in the signature field and no date.", font="Liberation Serif", boxes="sym", box_table=True, header="Region Västmanland", page_numbers=True))

    m = new_form("20", 120, shapes={"honour.threeYear": "enum", "honour.year": "lead", "integration.year": "mal", "knowledge.threeYear": "prose", "support": "lead"})
    long = m.answers["integration.year"]
    m.answers["integration.year"] = long[:2] + [("p", t) for t in model.sentences(model.random.Random(7), "20", "knowledge.year", 8)] + [
        ("p", "*Barnahus är en samverkan mellan kommunerna, regionen, polisen och åklagarna.")] + long[2:]
    m.contacts[1].name, m.contacts[1].email, m.contacts[1].slip = "Mirja Kallioranda", "mirja.kalioranda@regiondalarna.se", True
    m.signature.name = m.signature.name_written = m.signature.date = m.signature.date_written = None
    out.append(as_markdown(D + "dalarna-2021.md", m, "As the form is often sent: over-long answer with sub-headings and a footnote, unsigned, a slip in an address."))

    m = new_form("21", 121, layout="bracket")
    m.missing = {"12"}
    m.signature.date_written = "den " + swedish_date(m.signature.date)
    out.append(as_word_html(D + "gavleborg.htm", m, "Section 12, which is voluntary, taken away."))

    m = new_form("22", 122, layout="comma", shapes={"honour.year": "bullets"})
    m.county = "Västernorrlands län"
    c = m.contacts[0]
    c.email, c.email_written, c.invalid = "amina.dahlbyhn@kfvn", "amina.dahlbyhn@kfvn", True
    c.name = "Amina Dahlbyhn"
    m.contacts[1].name, m.contacts[1].email = "Göran Ärlebäcker", "goran.arlebacker@kfvn.se"
    out.append(as_html(D + "vasternorrland_kfvn.html", m, "An address that cannot be an address.", boxes="radio"))

    m = new_form("24", 124, contacts=1, layout="comma", shapes={"followUp.threeYear": "mal"})
    m.organisation = ["FoU Socialtjänst", "Region Västerbotten"]
    m.signature.date_written = "Umeå " + m.signature.date
    out.append(as_reportlab(D + "vasterbotten.pdf", m, "A whole form in 12 points, place and date on one line.", font="Liberation Serif", size=12, footer="Diarienummer RV 214-2021", page_numbers=True))

    out.append(norrbotten_plan(D + "norrbotten-plan.html"))
    return out


def new_inputs(m):
    m.contact_layout = "table2"
    for c in m.contacts:
        c.title = c.phone = c.phone_written = None
    return m
