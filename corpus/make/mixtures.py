"""Difficulties that come together in real letters: the seed-like form, contents lists, answers on their question's line."""

import random
import re

import form
import model
import web
from case import (as_bytes, as_chromium, as_html, as_markdown, as_reportlab, as_text, as_word_html, as_word_pdf)
from model import Contact, Node, P, form_flow, new_form
from truth import form_truth

D = "cases/mixture/"
CODES = list(form.COUNTIES)


def decent(i, **options):
    return new_form(CODES[(i * 10) % 21], 6500 + i, **options)


def s(i, key, n=3):
    return model.sentences(random.Random(6500 + i), CODES[(i * 10) % 21], key, n)


def seedlike():
    """A form with all that one real form had: three answers too long, footnotes, a cut sentence, goals under
    sub-headings, a list with a blank line inside, the region's mail domain of 2018, unsigned."""
    m = new_form("20", 6400)
    m.organisation = ["Region Dalarna"]
    m.contacts = [Contact("Gunilla Enesjö", email="Gunilla.enesjo@ltdalarna.se"), Contact("Mats Lövqvist", email="Mats.lovkvist@ltdalarna.se", slip=True)]
    r = random.Random(6400)
    pick = lambda key, n: model.sentences(r, "20", key, n)
    a = m.answers
    a["honour.threeYear"] = [("en", "1)", "Tillsammans med polisen och skolorna höjer RSS Dalarna lägstanivån i arbetet mot hedersförtryck (i individ- och familjeomsorg, elevhälsa samt barn-och ungdomshälsa).")]
    a["honour.year"] = [
        ("p", "Året börjar med **en genomgång av vem som gör vad i länet (\"Lägesbilden\")**, klar till midsommar. " + " ".join(pick("honour.year", 4))),
        ("p", "Lägesbilden används till att:"),
        ("li", "Visa politiken var väntetiderna är längst."),
        ("li", "Bestämma ordningen på utbildningarna 2021 - 2023, dvs. vilka som ska gå först, hur ofta de ges o.s.v. (ett \"Kursår för trygghet\"). " + " ".join(pick("knowledge.year", 3))),
        ("li", "Fördela arbetet mellan kommunernas mottagningar/utredningsgrupper innan hösten (mer om det under 8)."),
        ("li", "Hitta siffror som redan finns och inte används (mer om det under 10).")]
    a["integration.threeYear"] = [("en", "1)", "Frågan står i RSS uppdragsbeskrivning."), ("en", "2)", "Länets huvudmän har skrivit under ett avtal, eller motsvarande, som gäller tills vidare.")]
    a["integration.year"] = [
        ("h", "Mål 1"), ("p", " ".join(pick("integration.year", 4))), ("p", "Det som redan är igång, t.ex. Barnahus*, byggs vidare. " + " ".join(pick("integration.threeYear", 3))),
        ("p", "*Barnahus drivs gemensamt av kommunerna, sjukvården, polisen och åklagaren."),
        ("h", "Mål 2"), ("p", "Beredningsgruppen* prövar före jul om ett länsavtal behövs. " + " ".join(pick("knowledge.threeYear", 4))),
        ("split", "Avtalet ska kunna läsas av den som är ny på jobbet, gå att följa upp utan extra blanketter och ge stöd när en", "handläggare behöver beslut samma dag av en annan huvudman än sin egen."),
        ("p", " ".join(pick("followUp.threeYear", 4))), ("p", "*Beredningsgruppen består av sju socialchefer och två verksamhetschefer.")]
    a["knowledge.threeYear"] = [("p", pick("knowledge.threeYear", 2)[0]), ("p", "Det märks i Öppna jämförelser (ÖJ) - Stöd till brottsoffer genom att fler kommuner 2023 än 2020 svarar ja på frågan om rutin.")]
    a["support"] = [("p", "Det här skulle hjälpa oss mest:"),
                    ("li", "En karta över länen– vem som är kontaktperson, vilka avtal som gäller och vad som provats utan att lyckas (gärna uppdaterad varje kvartal)."),
                    ("li", "ett typexempel på hur en liten organisation kan få plats med frågan i linjen när det bara finns en halv tjänst att dela på."),
                    ("li", "en telefontid en gång i veckan dit den som är ensam om frågan i sitt län kan ringa utan att först skriva ett mejl."),
                    ("li", "korta filmer för chefer, max. fem minuter, om våld mot äldre, om heder och om dem som utövar våld, på svenska och engelska.")]
    m.signature.date = m.signature.date_written = m.signature.name = m.signature.name_written = None
    return m


def cases():
    out = []
    m = seedlike()
    gap = lambda t: t.replace("halv tjänst att dela på.\n- en telefontid", "halv tjänst att dela på.\n\n- en telefontid")
    note = "Much that one real form had: three answers too long, footnotes, a cut sentence, Mål 1 and 2, a blank line inside a list, an old mail domain, a slip, unsigned"
    out.append(as_markdown(D + "seedlike-form.md", m, note + " (markdown by pandoc).", edit=gap))
    out.append(as_text(D + "seedlike-form.txt", m, note + " (text).", edit=gap))
    whole = m.answers["integration.year"]
    m.answers["integration.year"] = [("p", b[1] + " " + b[2]) if b[0] == "split" else b for b in whole]
    out.append(as_word_html(D + "seedlike-form.htm", m, note + " (Word HTML).", ))
    out.append(as_word_pdf(D + "seedlike-form.pdf", m, note + " (PDF from Word).", box_table=True, page_numbers=True))

    toc = [P("Innehåll")] + [P(f"{n}. {form.HEADS[n]}") for n in form.NUMBERS]
    m = decent(1)
    flow = form_flow(m)
    flow.front += toc
    out.append(as_text(D + "table-of-contents.txt", m, "A list of contents with every heading stands before the form.", flow, allow=["leftovers"]))
    m = decent(2)
    flow = form_flow(m)
    flow.front += [P("Innehåll")] + [P(f"{n}. {form.HEADS[n]} {'.' * 12} {1 + k // 5}") for k, n in enumerate(form.NUMBERS)] + [Node("break")]
    out.append(as_reportlab(D + "table-of-contents.pdf", m, "A list of contents with dots and page numbers on a page of its own.", flow, page_numbers=True, allow=["leftovers"]))

    def on_line(i, tags=("q1", "q2"), sep=" "):
        m = decent(i, shapes={k: "one" for k in form.ANSWERS})
        flow = form_flow(m)
        for section in flow.sections:
            k = 0
            while k < len(section) - 1:
                n = section[k]
                if n.tag.split(".")[-1] in tags and section[k + 1].tag.split(".")[-1] in ("a1", "a2"):
                    n.text += sep + section[k + 1].text
                    del section[k + 1]
                k += 1
        return m, flow
    m, flow = on_line(3)
    out.append(as_text(D + "answer-on-the-questions-line.txt", m, "The answer goes on in its question's line.", flow, allow=["answers"]))
    m, flow = on_line(4)
    out.append(as_reportlab(D + "answer-on-the-questions-line.pdf", m, "The answer goes on in its question's paragraph.", flow, allow=["answers"]))
    m, flow = on_line(5, sep="\n")
    out.append(as_html(D + "answer-after-br.html", m, "Question and answer in one paragraph, a <br> between.", flow, edit=lambda t: re.sub(r"(tecken\)\.)\n", r"\1<br>\n", t)))
    m = decent(6)
    flow = form_flow(m)
    for n in ("7", "8", "9", "10"):
        sec = flow.section(n)
        sec[0] = P(sec[0].text + " " + sec[1].text, f"s{n}.head")
        del sec[1]
    out.append(as_text(D + "heading-and-question-in-one-paragraph.txt", m, "Heading and first question run together.", flow))

    m = decent(7)
    flow = form_flow(m)
    sec = flow.section("7")
    one = [n for n in sec if n.tag in ("s7.q1", "s7.a1")]
    two = [n for n in sec if n.tag in ("s7.q2", "s7.a2")]
    sec[1:] = two + one
    out.append(as_text(D + "questions-swapped-7.txt", m, "In 7 the question of the year stands before that of three years: the words decide.", flow))
    m = decent(8)
    m.answers["integration.year"] = []
    out.append(as_html(D + "question-and-answer-deleted-8-year.html", m, "The second question of 8 and its answer are gone: answer.missing.", form_flow(m).drop("s8.q2", "s8.a2")))
    m = decent(9)
    for k in ("honour.threeYear", "integration.threeYear", "knowledge.threeYear", "followUp.threeYear"):
        m.answers[k] = [("p", "Arbetet ska ha blivit en del av vardagen i alla kommuner."), ("p", "Se även vår verksamhetsplan.")]
    out.append(as_text(D + "answers-identical.txt", m, "The same answer four times: none may be lost."))
    m = decent(10)
    m.answers.update({"honour.threeYear": [("p", "Se punkt 9.")], "honour.year": [("p", "Se ovan.")], "integration.year": [("p", "Kartläggning")], "support": [("p", "Nej.")]})
    out.append(as_html(D + "answers-of-a-word.html", m, "Answers of a word or two are answers."))
    m = decent(11)
    m.answers.update({"honour.threeYear": [("p", form.HEADS["7"]), ("p", s(11, "honour.threeYear")[0])]})
    out.append(as_text(D + "answer-repeats-own-heading.txt", m, "The answer begins with its section's heading, without the number.", allow=["answers.honour.threeYear"]))
    m = decent(12)
    m.contacts = [Contact("Bo Hällefors-Ek", "samordnare", "bo.hallefors-ek@" + form.COUNTIES[m.code][5], "+46846500455", None, "08-465 004 55")]
    m.contact_layout = "lines"
    flow = form_flow(m)
    sec = flow.section("3")
    sec[1:] = [P(x, "s3.value") for x in ("Bo Hällefors-Ek", "samordnare", "Storgatan 14, 3 tr", "791 30 Falun" if m.code == "20" else "111 11 Postort", m.contacts[0].email, "Tel: 08-465 004 55")]
    out.append(as_text(D + "contact-with-postal-address.txt", m, "Name, title, street, town, address and phone, a line each.", flow, allow=["leftovers", "contacts"]))
    m = decent(13)
    m.choices["plan.attached"], m.choices["plan.thisForm"] = "checked", "unchecked"
    flow = form_flow(m)
    flow.back += [Node("h", "Bilaga: Vår genomförandeplan", level=2), P("Mål"), P("Alla kommuner arbetar lika."), P("Organisation"), P("Styrgruppen möts fyra gånger."), P("Län och kommuner"), P("Alla kommuner deltar.")]
    out.append(as_text(D + "plan-pasted-after-form.txt", m, "The plan that 11 speaks of is pasted below the closing line: its words change nothing in the form.", flow, allow=["leftovers", "flags.attachment", "sections.11"]))
    m = decent(14)
    m.answers["followUp.year"] = [("p", s(14, "followUp.year")[0]), ("p", "Kommun"), ("p", "Start"), ("p", "Norra"), ("p", "2021-09"), ("p", "Södra"), ("p", "2021-11")]
    flow = form_flow(m)
    sec = flow.section("10")
    at = [k for k, n in enumerate(sec) if n.tag == "s10.a2"]
    sec[at[1]:] = [Node("table", tag="s10.a2", rows=[["Kommun", "Start"], ["Norra", "2021-09"], ["Södra", "2021-11"]])]
    out.append(as_html(D + "answer-holds-table.html", m, "A small table inside an answer: how it is written out is free, its words must not be lost.", flow, allow=["answers.followUp.year"]))
    m = decent(15)
    out.append(as_bytes(D + "one-cell-a-section.html", "A table with one cell a section: heading, question and answer share the cell.", form_truth(m),
                        web.page(web.body(form_flow(m).front) + "\n<table border=1>" + "\n".join("<tr><td>" + web.body(sec, boxes="glyph", headings=False) + "</td></tr>" for sec in form_flow(m).sections) + "</table>\n" + web.body(form_flow(m).back)), "text/html"))
    m = decent(16)
    css = web.PRINT_CSS % ("Carlito", "td { vertical-align: top; width: 170mm }")
    out.append(as_chromium(D + "one-cell-a-section.pdf", m, "The same in a PDF: cells that cross pages.",
                           content=web.page(web.body(form_flow(m).front) + "\n<table border=1>" + "\n".join("<tr><td>" + web.body(sec, boxes="glyph", headings=False) + "</td></tr>" for sec in form_flow(m).sections) + "</table>\n" + web.body(form_flow(m).back), style=css)))
    m = decent(17)
    flow = form_flow(m)
    rows = []
    for sec in flow.sections:
        number, title = sec[0].text.split(". ", 1)
        rows.append(f"<tr><td>{number}</td><td><b>{title}</b></td></tr>\n<tr><td></td><td>{web.body(sec[1:], boxes='glyph')}</td></tr>")
    out.append(as_bytes(D + "number-in-a-cell-of-its-own.html", "The number stands in a cell to the left of its heading.", form_truth(m), web.page(web.body(flow.front) + "<table>" + "\n".join(rows) + "</table>" + web.body(flow.back)), "text/html"))
    m = decent(18)
    out.append(as_chromium(D + "watermark.pdf", m, "UTKAST in large letters across every page.", allow=["leftovers"],
                           content=web.printable(form_flow(m).nodes()).replace("<body>", '<body><div style="position: fixed; top: 110mm; left: 10mm; font-size: 90pt; color: #e4e4e4; transform: rotate(-35deg); z-index: -1">UTKAST</div>')))
    m = decent(19)
    import html as h
    import text as t
    out.append(as_bytes(D + "pre.html", "The form as plain text within <pre>.", form_truth(m), web.page("<pre>" + h.escape(t.write(form_flow(m).nodes(), width=80), quote=False) + "</pre>"), "text/html"))
    m = decent(20)
    out.append(as_bytes(D + "xhtml.xhtml", "XHTML with an XML declaration and self-closed tags.", form_truth(m),
                        '<?xml version="1.0" encoding="UTF-8"?>\n' + web.semantic(form_flow(m).nodes()).replace("<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">')
                        .replace('<html lang="sv">', '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="sv">').replace('<meta charset="utf-8">', '<meta charset="utf-8" />')
                        .replace(" checked>", ' checked="checked" />').replace('name="', 'value="1" name="').replace('plan.attached">', 'plan.attached" />').replace("&nbsp;", "&#160;"), "text/html"))
    m = decent(21)
    out.append(as_html(D + "emphasis-everywhere.html", m, "Questions in italics, answers in coloured bold, words linked.",
                       edit=lambda x: re.sub(r"<p>(Beskriv[^<]*)</p>", r"<p><em>\1</em></p>", x).replace("kommuner", '<a href="/k">kommuner</a>').replace("<li>", "<li><b style='color:#036'>").replace("</li>", "</b></li>")))
    m = decent(22)
    flow = form_flow(m)
    for n in flow.nodes():
        if n.tag in ("s4.hint", "s5.hint", "s6.hint", "s11.hint", "s11.text", "intro", "s12.q2"):
            n.text = ""
    for sec in flow.sections:
        sec[:] = [n for n in sec if n.text or n.kind == "table"]
    flow.front = flow.front[:1]
    out.append(as_text(D + "guidance-deleted.txt", m, "All of the form's guidance is gone, headings and questions stand.", flow))
    m = decent(23)
    flow = form_flow(m)
    for n in flow.nodes():
        if n.tag.endswith((".q1", ".q2")):
            n.text = {"q1": "Treåriga mål", "q2": "Prioritering och mål 2021"}[n.tag.split(".")[-1]] if not n.tag.startswith("s12") else n.text
    out.append(as_html(D + "questions-abridged.html", m, "The questions cut down to \"Treåriga mål\" and \"Prioritering och mål 2021\".", flow, allow=["answers"]))
    m = decent(24, shapes={k: "mal" for k in form.ANSWERS})
    out.append(as_text(D + "every-answer-mal-1-and-2.txt", m, "\"Mål 1\" and \"Mål 2\" in every answer."))
    m = decent(25, shapes={k: "mal" for k in form.ANSWERS})
    out.append(as_reportlab(D + "every-answer-mal-1-and-2.pdf", m, "The same in a PDF.", font="Liberation Serif", size=11, page_numbers=True))
    m = decent(26)
    out.append(as_word_pdf(D + "signed-far-below.pdf", m, "The signature on a page of its own.", flow=_breaking(m)))
    m = decent(27, contacts=2, layout="comma")
    m.county = f"{form.COUNTIES[m.code][0]} ({form.COUNTIES[m.code][3]} kommuner)"
    out.append(as_text(D + "county-with-remark.txt", m, "The county with the number of municipalities in brackets."))
    return out


def _breaking(m):
    flow = form_flow(m)
    flow.section("14").insert(0, Node("break"))
    return flow
