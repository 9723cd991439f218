#!/usr/bin/env python3
"""Builds corpus/years: eight forms of two years, with the expected JSON of each and what comparing them must find.

The form of 2022 is invented (corpus/years/kvinnofrid-2022.yaml), so these stand apart from the cases."""

import hashlib
import json
import pathlib
import re

import yaml

import form
import office
import pdf
import text
import truth
import web
from model import Flow, Node, P, Section, answer_nodes, contact_nodes, form_flow, new_form, sentences, signature_nodes
import random

ROOT = pathlib.Path(__file__).resolve().parent.parent / "years"
NEXT = yaml.safe_load((ROOT / "kvinnofrid-2022.yaml").read_text())

# What is planted: kept from last year, taken from a neighbour, and handed out to all.
KEPT = ("Länets kvinnofridssamordnare besöker varje socialkontor två gånger om året och går igenom hur ärenden om våld i "
        "parrelationer dokumenteras och följs upp.")
BEFORE = ("En gemensam rutin för akut placering tas fram tillsammans med länets skyddade boenden och prövas i tre "
          "kommuner under hösten.")
AFTER = ("En gemensam rutin för akut placering har tagits fram tillsammans med länets skyddade boenden och införs i "
         "alla kommuner under våren.")
SHARED = ("Fem lokala processledare utbildas i metoden Trappsteget, handleder sina kollegor varannan vecka och samlas "
          "varje månad till gemensam reflektion på nätet.")
NATIONAL = ("Satsningen utgår från den nationella strategin för att förebygga och bekämpa mäns våld mot kvinnor och tar "
            "sikte på ett jämställt liv fritt från våld.")


def form22(code, seed, layout, wish, **answers):
    """A form of 2022: the answers given, the others from the bank."""
    m = new_form(code, seed, layout=layout)
    rng = random.Random(seed)
    bank = {"results": "followUp.year", "honour.goals": "honour.threeYear", "honour.year": "honour.year",
            "integration": "integration.year", "knowledge.threeYear": "knowledge.threeYear",
            "knowledge.staff": "knowledge.year", "knowledge.children": "knowledge.year", "followUp.year": "followUp.year"}
    m.answers = {k: [("p", " ".join(sentences(rng, code, b, 2)))] for k, b in bank.items()}
    m.answers["support"] = [("p", wish)] if wish else []
    m.answers.update({k.replace("_", "."): v for k, v in answers.items()})
    m.signature.date = m.signature.date_written = m.signature.date.replace("2021", "2022")
    return m


def flow22(m):
    sections = []
    for s in NEXT["sections"]:
        n = s["number"]
        body = [Node("h", f"{n}. {re.sub(chr(10), ' ', s['title'])}", f"s{n}.head", 2)]
        value = {"county": [P(m.county, "s1.value")], "organisation": [P(x, "s2.value") for x in m.organisation],
                 "contacts": contact_nodes(m.contacts, m.contact_layout), "signature": signature_nodes(m.signature)}
        body += value.get(s.get("field"), [])
        for line in s.get("lines", []):
            if "hint" in line:
                body.append(P(line["hint"]))
            elif "choice" in line:
                body.append(Node("box", line["choice"], f"s{n}.box", state=m.choices[line["id"]], group=n, name=line["id"]))
            elif "question" in line:
                body.append(P(line["question"], f"s{n}.q"))
                body += answer_nodes(m.answers[line["id"]], f"s{n}.a")
        sections.append(Section(n, body))
    front = [Node("h", NEXT["preamble"][0], "title", 1), P(NEXT["preamble"][1], "intro")]
    return Flow(front, sections, [P(NEXT["closing"][0], "closing")])


def truth22(m):
    choices, answers, sections = [], [], []
    for s in NEXT["sections"]:
        status = "complete"
        for line in s.get("lines", []):
            if "choice" in line:
                choices.append({"id": line["id"], "state": m.choices[line["id"]]})
            if "question" in line:
                blocks = m.answers[line["id"]]
                answers.append({"id": line["id"], "section": s["number"], "horizon": line.get("horizon"),
                                "text": truth.join(blocks) or None, "items": truth.items(blocks),
                                "length": truth.length(blocks), "limit": line["limit"]})
        sections.append({"number": s["number"], "status": status})
    return {"kind": "form", "template": "kvinnofrid-2022", "counties": [truth.county(m.code)],
            "organisation": ", ".join(m.organisation), "contacts": [truth.contact(c) for c in m.contacts],
            "choices": choices, "answers": answers,
            "signature": {"state": "signed", "date": m.signature.date, "name": m.signature.name},
            "sections": sections, "flags": []}


def documents():
    """Name, model, whether of 2022, media type and how it is written."""
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def written(flow, name):
        nodes = flow.nodes()
        if name.endswith(".txt"):
            return text.write(nodes).encode()
        if name.endswith(".html"):
            return web.semantic(nodes).encode()
        if name.endswith(".docx"):
            return office.docx_bytes(nodes)
        target = ROOT / name
        pdf.write(nodes, str(target))
        return target.read_bytes()

    blekinge21 = new_form("10", 7101, layout="comma")
    blekinge21.answers["honour.threeYear"] = [("p", KEPT)]
    blekinge21.answers["knowledge.year"] = [("p", BEFORE), ("p", NATIONAL)]
    halland21 = new_form("13", 7102, layout="comma")
    halland21.answers["integration.threeYear"] = [("p", "Kvinnofrid blir en fast punkt på länets chefsmöten.")]
    halland21.answers["integration.year"] = [("p", "Under året förankras uppdraget i de sex kommunernas nämnder.")]
    halland21.answers["knowledge.year"] = [("p", NATIONAL)]
    orebro21 = new_form("18", 7103, layout="comma")
    orebro21.answers["honour.year"] = [("p", SHARED)]
    orebro21.answers["knowledge.year"] = [("p", NATIONAL)]
    norrbotten21 = new_form("25", 7104, layout="comma")
    norrbotten21.answers["knowledge.year"] = [("p", NATIONAL)]
    both = ("p", "Kvinnofrid är en fast punkt på länets chefsmöten, och uppdraget är förankrat i alla nämnder.")
    blekinge22 = form22("10", 7201, "comma", "Ett nationellt nätverk för processledare.", honour_goals=[("p", KEPT)],
                        knowledge_staff=[("p", AFTER)])
    halland22 = form22("13", 7202, "comma", "Utbildning om barn som upplever våld.", integration=[both])
    orebro22 = form22("18", 7203, "comma", None)
    vasterbotten22 = form22("24", 7204, "comma", "Stöd med statistik och uppföljning.",
                            honour_year=[("p", SHARED), ("p", "Resultatet redovisas i december.")])
    all = [("blekinge-2021.txt", blekinge21, False, "text/plain"), ("halland-2021.docx", halland21, False, docx),
           ("orebro-2021.pdf", orebro21, False, "application/pdf"), ("norrbotten-2021.html", norrbotten21, False, "text/html"),
           ("blekinge-2022.html", blekinge22, True, "text/html"), ("halland-2022.txt", halland22, True, "text/plain"),
           ("orebro-2022.docx", orebro22, True, docx), ("vasterbotten-2022.pdf", vasterbotten22, True, "application/pdf")]
    return [(n, (flow22 if new else form_flow)(m), (truth22 if new else truth.form_truth)(m), media, written) for n, m, new, media in all]


# What comparing all eight must find. `copied`: passages planted; others may share a sentence of the bank.
FINDINGS = {
    "lineage": [
        ["results", "new", []], ["honour.goals", "reworded", ["honour.threeYear"]], ["honour.year", "reworded", ["honour.year"]],
        ["integration", "merged", ["integration.threeYear", "integration.year"]],
        ["knowledge.threeYear", "reworded", ["knowledge.threeYear"]], ["knowledge.staff", "split", ["knowledge.year"]],
        ["knowledge.children", "split", ["knowledge.year"]], ["followUp.year", "reworded", ["followUp.year"]],
        ["support", "reworded", ["support"]], [None, "dropped", ["followUp.threeYear"]]],
    "copied": [
        {"kind": "lastYear", "a": "10", "b": "10", "question": "honour.threeYear", "questionB": "honour.goals", "passage": KEPT},
        {"kind": "neighbour", "a": "18", "b": "24", "question": "honour.year", "questionB": "honour.year", "passage": SHARED}],
    "national": NATIONAL,
    "changed": {"county": "10", "question": "knowledge.staff", "old": BEFORE + "\n\n" + NATIONAL, "new": AFTER},
    "merged": {"county": "13", "question": "integration",
               "old": "Kvinnofrid blir en fast punkt på länets chefsmöten.\n\nUnder året förankras uppdraget i de sex kommunernas nämnder."},
    "statuses": {"kvinnofrid-2021": {"10": True, "13": True, "18": True, "25": True},
                 "kvinnofrid-2022": {"10": True, "13": True, "18": True, "24": True}},
}


def main():
    made_file = ROOT / "expected" / "made.json"
    made = json.loads(made_file.read_text()) if made_file.exists() else {}
    for name, flow, expected, media, write in documents():
        source = hashlib.sha256(repr([(n.kind, n.text, n.rows, n.state) for n in flow.nodes()]).encode()).hexdigest()[:16]
        if made.get(name) != source or not (ROOT / name).exists():
            (ROOT / name).write_bytes(write(flow, name))
            made[name] = source
        expected = {**expected, "pages": None, "mediaType": media, "notes": "Two years: corpus/years."}
        if media == "application/pdf":
            import pikepdf
            with pikepdf.open(ROOT / name) as file:
                expected["pages"] = len(file.pages)
        (ROOT / "expected" / (name + ".json")).write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")
    (ROOT / "expected" / "findings").write_text(json.dumps(FINDINGS, ensure_ascii=False, indent=1) + "\n")
    made_file.write_text(json.dumps(made, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
