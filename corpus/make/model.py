"""A submission as its author meant it, and the document that says so, as a flow of nodes."""

import copy
import random
from dataclasses import dataclass, field

import form
import prose


@dataclass
class Contact:
    """`email` and `phone` are the truth; the `written` ones are what stands in the document."""
    name: str
    title: str = None
    email: str = None
    phone: str = None
    email_written: str = None
    phone_written: str = None
    slip: bool = False
    invalid: bool = False


@dataclass
class Signature:
    """`date` and `name` are the truth (None: not there); `date_written` stands in the document."""
    date: str = None
    date_written: str = None
    name: str = None
    name_written: str = None
    layout: str = "table"
    drawn: bool = False  # by hand, with no name that could be read


@dataclass
class Form:
    code: str
    county: str
    organisation: list
    contacts: list
    choices: dict
    answers: dict
    signature: Signature
    contact_layout: str = "table2"
    county_state: str = "given"  # given, empty, unknown, conflict
    deduced: str = None  # county told by organisation or addresses where the county itself is not
    missing: set = field(default_factory=set)  # sections of which nothing is printed
    placeholders: dict = field(default_factory=dict)  # answer id: text of an empty field
    personal: list = field(default_factory=list)  # ids of answers that hold a personal number
    extra_flags: list = field(default_factory=list)


MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


def swedish_date(iso):
    y, m, d = iso.split("-")
    return f"{int(d)} {MONTHS[int(m) - 1]} {y}"


def sentences(rng, code, key, count):
    _, lan, _, n, rss, _ = form.COUNTIES[code]
    rss = rss if "RSS" in rss or "," in rss else "RSS " + lan
    if "," in rss:
        rss = rss.split(",")[0]
    bank = prose.BANK[key]
    picked = rng.sample(bank, min(count, len(bank)))
    filled = [s.format(lan=lan, n=n, rss=rss) for s in picked]
    return [s.replace("alla 1 kommuner i Gotland", "hela Gotland") for s in filled]


def answer(rng, code, key, shape=None):
    """One answer as blocks: paragraphs, lists of three kinds, or goals under sub-headings."""
    shape = shape or rng.choice(["one", "prose", "prose", "bullets", "enum", "lead", "ol"])
    s = sentences(rng, code, key, 6)
    lead = rng.choice(["Vi har satt upp följande mål:", "Målen är:", "I korthet vill vi att:", "Arbetet inriktas på detta:"])
    if shape == "one":
        return [("p", " ".join(s[:2]))]
    if shape == "prose":
        return [("p", " ".join(s[:2])), ("p", " ".join(s[2:4]))]
    if shape == "bullets":
        return [("li", t) for t in s[:3]]
    if shape == "enum":
        return [("en", f"{i + 1})", t) for i, t in enumerate(s[:3])]
    if shape == "ol":
        return [("ol", f"{i + 1}.", t) for i, t in enumerate(s[:3])]
    if shape == "lead":
        return [("p", lead)] + [("li", t) for t in s[:3]] + [("p", s[3])]
    if shape == "mal":
        return [("h", "Mål 1"), ("p", " ".join(s[:2])), ("h", "Mål 2"), ("p", s[2]), ("li", s[3]), ("li", s[4])]
    if shape == "long":
        return [("p", " ".join(s[:3])), ("p", " ".join(s[3:6])),
                ("p", " ".join(sentences(rng, code, key.split(".")[0] + ".year" if "." in key else key, 6))),
                ("p", " ".join(sentences(rng, code, "knowledge.threeYear", 7)))]
    raise ValueError(shape)


def person(rng, code, used=None):
    pool = [p for p in prose.PEOPLE if not used or p not in used]
    name = rng.choice(pool)
    if used is not None:
        used.add(name)
    written, number = prose.phone(rng)
    return Contact(name=name, title=rng.choice(prose.TITLES), email=prose.address(name, form.COUNTIES[code][5]),
                   phone=number, phone_written=written)


def new_form(code, seed, shapes=None, contacts=2, layout="table2", signature_layout="table"):
    """A decent form: everything filled in, signed in time."""
    rng = random.Random(seed)
    used = set()
    people = [person(rng, code, used) for _ in range(contacts)]
    for c in people:
        if layout in ("table2", "oneline"):
            c.title = c.phone = c.phone_written = None
        if layout in ("lines", "labelledline"):
            c.title = None
    shapes = shapes or {}
    answers = {}
    for key in form.ANSWERS:
        shape = shapes.get(key)
        if key == "support":
            answers[key] = [("p", " ".join(sentences(rng, code, key, 2)))] if shape is None else answer(rng, code, key, shape)
        else:
            answers[key] = answer(rng, code, key, shape)
    iso = f"2021-05-{rng.randint(10, 28):02d}"
    chief = person(rng, code, used)
    return Form(
        code=code, county=form.COUNTIES[code][1], organisation=[form.COUNTIES[code][4]], contacts=people,
        choices={"staffing": "checked", "network": "checked", "reporting": "checked",
                 "plan.thisForm": "checked", "plan.attached": "unchecked"},
        answers=answers, contact_layout=layout,
        signature=Signature(date=iso, date_written=iso, name=chief.name, name_written=chief.name, layout=signature_layout),
    )


# ---------------------------------------------------------------- the document

@dataclass
class Node:
    """One printed thing. kind: h, p, li, en, ol, box, table, break, input, placeholder."""
    kind: str
    text: str = ""
    tag: str = ""
    level: int = 2
    marker: str = ""
    state: str = ""
    rows: list = None
    group: str = ""
    name: str = ""


def P(text, tag=""):
    return Node("p", text, tag)


def answer_nodes(blocks, tag, placeholder=None):
    if not blocks and placeholder:
        return [Node("placeholder", placeholder, tag)]
    nodes = []
    for b in blocks:
        if b[0] in ("p", "as"):
            nodes.append(Node("p", b[1], tag))
        elif b[0] == "li":
            nodes.append(Node("li", b[1], tag))
        elif b[0] in ("en", "ol"):
            nodes.append(Node(b[0], b[2], tag, marker=b[1]))
        elif b[0] == "h":
            nodes.append(Node("h", b[1], tag, level=3))
        elif b[0] == "split":
            nodes += [Node("p", b[1], tag), Node("p", b[2], tag)]
        elif b[0] == "pagesplit":
            nodes += [Node("p", b[1], tag), Node("break", tag=tag), Node("p", b[2], tag)]
        else:
            raise ValueError(b)
    return nodes


def written(c):
    return (c.email_written if c.email_written is not None else c.email), (c.phone_written or c.phone)


def contact_nodes(contacts, layout):
    t = "s3.value"
    if layout == "table2":
        return [Node("table", tag=t, rows=[["Namn", "e-post"]] + [[c.name, written(c)[0] or ""] for c in contacts])]
    if layout == "table4":
        return [Node("table", tag=t, rows=[["Namn", "Titel", "E-post", "Telefon"]] + [
            [c.name, c.title or "", written(c)[0] or "", written(c)[1] or ""] for c in contacts])]
    if layout in ("beside", "besidelabels"):
        lines = [[c.name, c.title, *written(c)] for c in contacts]
        rows = []
        for label, values in zip(("Namn", "Titel", "E-post", "Tel"), zip(*lines)):
            if layout == "beside":
                rows.append([f"{label}: {v}" if v else "" for v in values])
            else:
                rows += [[label] * len(values), [v or "" for v in values]]
        return [Node("table", tag=t, rows=rows)]
    if layout == "comma":
        return [P(", ".join(x for x in (c.name, c.title, *written(c)) if x), t) for c in contacts]
    if layout == "bracket":
        return [P(" ".join(x for x in (c.name, f"({c.title})" if c.title else None, *written(c)) if x), t) for c in contacts]
    if layout == "lines":
        return [P(x, t) for c in contacts for x in (c.name, *written(c)) if x]
    if layout == "labelled":
        out = []
        for c in contacts:
            mail, tel = written(c)
            out.append(P("Namn: " + c.name, t))
            if c.title:
                out.append(P("Titel: " + c.title, t))
            if mail:
                out.append(P("E-post: " + mail, t))
            if tel:
                out.append(P("Mobil: " + tel, t))
        return out
    if layout == "labelledline":
        out = []
        for c in contacts:
            mail, tel = written(c)
            line = "Namn: " + c.name + (" E-post: " + mail if mail else "") + (" Mobil: " + tel if tel else "")
            out.append(P(line, t))
        return out
    if layout == "oneline":
        return [P(" och ".join(", ".join(x for x in (c.name, written(c)[0]) if x) for c in contacts), t)]
    raise ValueError(layout)


def signature_nodes(s):
    t = "s14.value"
    date, name = s.date_written or "", s.name_written or ""
    if s.layout == "table":
        rows = [["Datum", "Chef för RSS"]]
        if date or name:
            rows.append([date, name])
        return [Node("table", tag=t, rows=rows)]
    if s.layout == "labels":
        return [P(("Datum: " + date).rstrip(), t), P(("Chef för RSS: " + name).rstrip(), t)]
    if s.layout == "labelsbelow":  # each value under its label
        return [x for x in (P("Datum", t), P(date, t) if date else None, P("Chef för RSS", t), P(name, t) if name else None) if x]
    if s.layout == "below":  # both labels on a line, then both values
        return [x for x in (Node("table", tag=t, rows=[["Datum", "Chef för RSS"]]), P(date, t) if date else None, P(name, t) if name else None) if x]
    if s.layout == "nameunder":  # name printed under a line for the pen
        return [P("Datum: " + date, t), P("Chef för RSS:", t), P("________________________", t), P(name, t)]
    raise ValueError(s.layout)


class Section(list):
    """Nodes of one section; the first is its heading."""
    def __init__(self, number, nodes):
        super().__init__(nodes)
        self.number = number


class Flow:
    """The printed form: `front` (title, introduction), `sections` in order, `back` (closing line)."""

    def __init__(self, front, sections, back):
        self.front, self.sections, self.back = front, sections, back

    def nodes(self):
        out = list(self.front)
        for s in self.sections:
            out += s
        return out + list(self.back)

    def section(self, number):
        return next(s for s in self.sections if s.number == number)

    def drop(self, *tags):
        for s in self.sections:
            s[:] = [n for n in s if n.tag not in tags]
        return self

    def copy(self):
        return copy.deepcopy(self)


def form_flow(m, official=form.OFFICIAL):
    S = []

    def sec(number, body):
        if number in m.missing:
            return
        S.append(Section(number, [Node("h", f"{number}. {form.HEADS[number]}", f"s{number}.head", 2)] + body))

    sec("1", [P(m.county, "s1.value")] if m.county else [])
    sec("2", [P(x, "s2.value") for x in m.organisation])
    sec("3", contact_nodes(m.contacts, m.contact_layout) if m.contacts else [Node("table", tag="s3.value", rows=[["Namn", "e-post"]])])
    for number in ("4", "5", "6"):
        ident, label = form.COMMITMENTS[number]
        body = [P(form.MARK[number], f"s{number}.hint")]
        if m.choices[ident] != "absent":
            body.append(Node("box", label, f"s{number}.box", state=m.choices[ident], group=number, name=ident))
        else:
            body.append(P(label, f"s{number}.label"))
        sec(number, body)
    for number in ("7", "8", "9", "10"):
        ids = [k for k, v in form.ANSWERS.items() if v[0] == number]
        body = []
        for i, (ident, q) in enumerate(zip(ids, (form.THREE, form.YEAR))):
            body.append(P(q, f"s{number}.q{i + 1}"))
            body += answer_nodes(m.answers.get(ident) or [], f"s{number}.a{i + 1}", m.placeholders.get(ident))
        sec(number, body)
    boxes = []
    for ident, label in form.PLAN_BOXES:
        if m.choices[ident] != "absent":
            boxes.append(Node("box", label, "s11.box", state=m.choices[ident], group="11", name=ident))
        else:
            boxes.append(P(label, "s11.label"))
    sec("11", [P(form.PLAN_TEXT, "s11.text"), P(form.PLAN_MARK, "s11.hint")] + boxes)
    sec("12", [P(form.SUPPORT_Q, "s12.q1"), P(form.SUPPORT_LIMIT, "s12.q2")]
        + answer_nodes(m.answers.get("support") or [], "s12.a1", m.placeholders.get("support")))
    sec("14", signature_nodes(m.signature))
    front = [Node("h", form.TITLE, "title", 1), P(form.INTRO, "intro")]
    back = [P(form.CLOSING.format(name=official[0], mail=official[1]), "closing")]
    return Flow(front, S, back)
