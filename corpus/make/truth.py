"""The expected JSON of a submission, from its model and the contract's rules alone."""

import re
import unicodedata

import form

DEADLINE = "2021-05-31"
ORDER = {n: i for i, n in enumerate(form.NUMBERS)}


def plain(text):
    """As the contract has text: NFC, one space between words, marks of markdown and soft hyphens gone."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("**", "")
    return re.sub(r"\s+", " ", text).strip()


def block_text(b):
    if b[0] == "as":  # written one way, to be read another way
        return plain(b[2])
    if b[0] in ("en", "ol"):
        return plain(b[1] + " " + b[2])
    if b[0] in ("split", "pagesplit"):
        return plain(b[1] + " " + b[2])
    return plain(b[1])


def is_item(b):
    return b[0] in ("li", "en", "ol")


def join(blocks):
    out = ""
    for i, b in enumerate(blocks):
        if i:
            out += "\n" if is_item(b) and is_item(blocks[i - 1]) else "\n\n"
        out += ("- " if is_item(b) else "") + block_text(b)
    return out


def length(blocks):
    """Characters without line ends and without the dash before items; enumerators count."""
    return sum(len(block_text(b)) for b in blocks)


def items(blocks):
    if not blocks:
        return []
    if any(b[0] == "h" for b in blocks):
        groups = []
        for b in blocks:
            if b[0] == "h":
                groups.append([])
            if groups:
                groups[-1].append(b)
        return [join(g) for g in groups]
    if any(is_item(b) for b in blocks):
        return [block_text(b) for b in blocks if is_item(b)]
    return [join(blocks)]


def flag(code, section=None, field=None):
    return {"code": code, "section": section, "field": field}


def county(code):
    return {"code": code, "name": form.COUNTIES[code][0]}


def contact(c):
    return {"name": c.name, "title": c.title, "email": c.email, "phone": c.phone}


def contact_flags(contacts, section):
    flags = []
    if not contacts:
        flags.append(flag("contact.missing", section, "contacts"))
    for c in contacts:
        if c.email is None:
            flags.append(flag("contact.emailMissing", section, "contacts"))
        elif c.invalid:
            flags.append(flag("contact.emailInvalid", section, "contacts"))
        elif c.slip:
            flags.append(flag("contact.emailMismatch", section, "contacts"))
    return flags


def form_truth(m, allow=()):
    flags, status, allow = [], {}, list(allow)
    gone = m.missing

    # 1, 2, 3
    counties = []
    if "1" not in gone:
        status["1"] = "complete" if m.county_state in ("given", "conflict") else "incomplete"
        if m.county_state == "empty":
            flags.append(flag("county.missing", "1", "county"))
        if m.county_state == "unknown":
            flags.append(flag("county.unknown", "1", "county"))
        if m.county_state == "conflict":
            flags.append(flag("county.conflict", "1", "county"))
    if m.county_state in ("given", "conflict") and "1" not in gone:
        counties = [county(m.code)]
    elif m.deduced:
        counties = [county(m.deduced)]
        allow.append("counties")
    organisation = None
    if "2" not in gone:
        organisation = ", ".join(plain(x) for x in m.organisation) or None
        status["2"] = "complete" if organisation else "incomplete"
        if not organisation:
            flags.append(flag("organisation.missing", "2", "organisation"))
    contacts = [] if "3" in gone else m.contacts
    if "3" not in gone:
        mine = contact_flags(contacts, "3")
        flags += mine
        codes = {f["code"] for f in mine}
        status["3"] = "incomplete" if codes & {"contact.missing", "contact.emailMissing", "contact.emailInvalid"} else "complete"
        if "contact.emailInvalid" in codes:
            allow.append("sections.3")

    # 4, 5, 6, 11
    choices = []
    for ident in form.CHOICES:
        section = form.CHOICE_SECTION[ident]
        choices.append({"id": ident, "state": "absent" if section in gone else m.choices[ident]})
    state = {c["id"]: c["state"] for c in choices}
    for number, (ident, _) in form.COMMITMENTS.items():
        if number in gone:
            continue
        status[number] = "complete" if state[ident] == "checked" else "incomplete"
        if state[ident] in ("unchecked", "absent"):
            flags.append(flag("choice.unchecked", number, ident))
        if state[ident] == "unknown":
            flags.append(flag("choice.unreadable", number, ident))
            allow.append("sections." + number)  # whether what was asked for is there cannot be told
    if "11" not in gone:
        pair = [state["plan.thisForm"], state["plan.attached"]]
        unknown = [i for i in ("plan.thisForm", "plan.attached") if state[i] == "unknown"]
        ticked = pair.count("checked")
        status["11"] = "complete" if ticked == 1 else "incomplete"
        for ident in unknown:
            flags.append(flag("choice.unreadable", "11", ident))
            allow.append("sections.11")
        if ticked == 2:
            flags.append(flag("choice.several", "11", None))
            allow.append("sections.11")
        elif ticked == 0 and not unknown:
            flags.append(flag("choice.none", "11", None))
        elif state["plan.attached"] == "checked":
            flags.append(flag("attachment.missing", "11", "plan.attached"))
            status["11"] = "incomplete"
            allow.append("sections.11")

    # answers
    answers = []
    for ident, (section, horizon, limit) in form.ANSWERS.items():
        blocks = [] if section in gone else (m.answers.get(ident) or [])
        text = join(blocks) or None
        n = length(blocks)
        answers.append({"id": ident, "section": section, "horizon": horizon, "text": text, "items": items(blocks),
                        "length": n, "limit": limit})
        if section in gone:
            continue
        if section == "12":
            status["12"] = "complete"
        else:
            status.setdefault(section, "complete")
            if text is None:
                status[section] = "incomplete"
                flags.append(flag("answer.missing", section, ident))
        if n > limit:
            flags.append(flag("answer.tooLong", section, ident))
        if ident in m.personal:
            flags.append(flag("privacy.personalNumber", section, ident))

    # 14
    s = m.signature
    signature = {"state": "unsigned", "date": None, "name": None}
    if "14" not in gone:
        signed = s.name is not None or s.drawn
        signature = {"state": "signed" if signed else "unsigned", "date": s.date, "name": s.name}
        status["14"] = "complete" if signed and s.date else "incomplete"
        if not signed:
            flags.append(flag("signature.missing", "14", "signature"))
        elif s.date is None:
            flags.append(flag("signature.dateMissing", "14", "signature"))
        if s.date and s.date > DEADLINE:
            flags.append(flag("deadline.missed", "14", "signature"))

    for number in form.NUMBERS:
        if number in gone:
            status[number] = "missing"
            if number != "12":
                flags.append(flag("section.missing", number, None))
    flags += [flag(*f) for f in m.extra_flags]
    return finish({
        "kind": "form", "template": "kvinnofrid-2021", "counties": counties, "organisation": organisation,
        "contacts": [contact(c) for c in contacts], "choices": choices, "answers": answers, "signature": signature,
        "sections": [{"number": n, "status": status[n]} for n in form.NUMBERS], "flags": flags,
    }, allow)


def plan_truth(p, allow=()):
    """`p`: dict with counties (codes), organisation, contacts, goals [(heading, text)] or [(heading, text, horizon)], flags."""
    allow = list(allow)
    flags = [flag("template.unknown")] + contact_flags(p.get("contacts", []), None)
    if not p.get("counties"):
        flags.append(flag("county.missing", None, "county"))
    flags += [flag(*f) for f in p.get("flags", [])]
    answers = []
    for i, (heading, text, *horizon) in enumerate(p.get("goals", [])):
        text = plain(text)
        answers.append({"id": f"goal.{i + 1}", "section": heading, "horizon": horizon[0] if horizon else None, "text": text, "items": [text],
                        "length": len(text), "limit": None})
    return finish({
        "kind": "plan", "template": None, "counties": [county(c) for c in p.get("counties", [])],
        "organisation": p.get("organisation"), "contacts": [contact(c) for c in p.get("contacts", [])], "choices": [],
        "answers": answers, "signature": None, "sections": [], "flags": flags,
    }, allow)


def unknown_truth(flags, allow=()):
    allow = list(allow)
    return finish({
        "kind": "unknown", "template": None, "counties": [], "organisation": None, "contacts": [], "choices": [],
        "answers": [], "signature": None, "sections": [], "flags": [flag(*f) for f in flags],
    }, allow)


FOLLOWS = {"choices": ["flags.choice", "flags.attachment", "sections.4", "sections.5", "sections.6", "sections.11"],
           "answers": ["flags.answer"]}


def finish(truth, allow):
    # where a value may be unsure, so may the flags and the status that follow from it
    for a in list(allow):
        kind = a.split(".")[0]
        if not a.endswith(".items"):
            allow += FOLLOWS.get(kind, [])
        if kind == "answers" and not a.endswith(".items"):
            allow += ["sections." + x["section"] for x in truth["answers"] if x["id"].startswith(a[8:]) and x["section"] in ORDER]
    truth["flags"].sort(key=lambda f: (ORDER.get(f["section"], -1), f["code"], f["field"] or ""))
    if allow:
        truth["allow"] = {"uncertain": sorted(set(allow))}
    return truth
