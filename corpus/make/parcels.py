"""What mails and archives are made of: members with their truth, and the bytes around them."""

import base64
import io
import quopri
import tarfile
import zipfile

import text
import truth
import web
from case import Case
from model import form_flow, new_form

TIME = (2021, 5, 20, 12, 0, 0)


def form(code, seed, attached=False):
    """A form, and whether it says that a plan of its own is attached."""
    m = new_form(code, seed)
    if attached:
        m.choices["plan.attached"], m.choices["plan.thisForm"] = "checked", "unchecked"
    return m


def written(m):
    return text.write(form_flow(m).nodes()).encode()


def page(m):
    return web.semantic(form_flow(m).nodes()).encode()


def member(path, t, media="text/plain", received=None, attachment_of=None, attachments=()):
    """One submission of a container: its truth, and what only the container tells."""
    t = dict(t)
    t.update(member=path, attachmentOf=attachment_of, attachments=list(attachments), received=received, mediaType=media, pages=None)
    if attachments:  # the plan came: 11 is complete
        t["flags"] = [f for f in t["flags"] if f["code"] != "attachment.missing"]
        t["sections"] = [{**s, "status": "complete"} if s["number"] == "11" else s for s in t["sections"]]
        allowed = [a for a in (t.get("allow") or {}).get("uncertain", []) if a != "sections.11"]
        t.pop("allow", None)
        if allowed:
            t["allow"] = {"uncertain": allowed}
    if received and received > truth.DEADLINE and t["kind"] == "form":
        t["flags"] = [truth.flag("deadline.missed")] + t["flags"]
    return t


def unread(path, code, media="application/octet-stream", received=None):
    return member(path, truth.unknown_truth([(code,)]), media, received)


def case(path, notes, members, data):
    """A container: its truth is a list, one entry a submission, in their order."""
    return Case(path, notes, members, "bytes", lambda: data)


# Archives

def zipped(files, compression=zipfile.ZIP_DEFLATED):
    """`files`: (name, bytes) in the archive's order. A name in bytes is written as it is, without the flag for UTF-8."""
    out = io.BytesIO()
    renamed = []
    with zipfile.ZipFile(out, "w", compression) as z:
        for i, (name, data) in enumerate(files):
            if isinstance(name, bytes):
                stand_in = (f"{i:03}" + "#" * len(name))[: len(name)]
                renamed.append((stand_in.encode(), name))
                name = stand_in
            z.writestr(zipfile.ZipInfo(name, TIME), data, compression)
    data = out.getvalue()
    for old, new in renamed:
        assert data.count(old) == 2
        data = data.replace(old, new)
    return data


def tarred(files, mode="w:gz"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tarfile.GNU_FORMAT) as t:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.mtime = 1621504800
            if isinstance(data, str):  # a link to this path
                info.type, info.linkname = tarfile.SYMTYPE, data
                t.addfile(info)
            else:
                info.size = len(data)
                t.addfile(info, io.BytesIO(data))
    data = bytearray(out.getvalue())
    if mode == "w:gz":
        data[4:8] = bytes(4)  # gzip's own time
    return bytes(data)


# Mails

SKR = "Kvinnofrid <kvinnofrid@skr.example>"


def head(sender, subject="Genomförandeplan", date="Thu, 20 May 2021 10:00:00 +0200", **more):
    lines = [f"Return-Path: <{sender.split('<')[-1].strip('<>')}>", f"From: {sender}", f"To: {SKR}", f"Subject: {word(subject)}"]
    if date:
        lines.append(f"Date: {date}")
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in more.items()]
    return "\n".join(lines + ["MIME-Version: 1.0", ""])


def word(s, charset="utf-8"):
    """An encoded word, where one is needed."""
    if s.isascii():
        return s
    return f"=?{charset}?B?{base64.b64encode(s.encode(charset)).decode()}?="


def plain(s, charset="utf-8", flowed=False):
    body = quopri.encodestring(s.encode(charset)).decode()
    return f"Content-Type: text/plain; charset={charset}{'; format=flowed' if flowed else ''}\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n"


def html(s, charset="utf-8"):
    return f"Content-Type: text/html; charset=\"{charset}\"\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(s.encode(charset)).decode()


def attached(data, disposition, kind="application/octet-stream", more=""):
    """`disposition`: the whole header's value, as the sending program wrote the name."""
    return f"Content-Type: {kind}\nContent-Disposition: {disposition}\n{more}Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data).decode()


def parts(kind, *children, boundary="=_grans_1"):
    return f"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\n\n" + "".join(f"--{boundary}\n{c}\n" for c in children) + f"--{boundary}--\n"
