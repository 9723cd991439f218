"""A mail as Outlook saves it (.msg): a compound file (MS-CFB) with a stream for each property (MS-OXMSG); and the package that it sends
files in with a mail in its own format (winmail.dat, MS-OXTNEF)."""

import struct

FREE, END, FATSECT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096


def compound(tree):
    """`tree`: name to bytes (a stream) or dict (a storage)."""
    entries = []  # name, kind, data, child, left, right

    def storage(name, kind, children):
        index = len(entries)
        entries.append([name, kind, b"", FREE, FREE, FREE])
        ids = []
        for child in sorted(children, key=lambda n: (len(n), n.upper())):
            value = children[child]
            if isinstance(value, dict):
                ids.append(storage(child, 1, value))
            else:
                ids.append(len(entries))
                entries.append([child, 2, value, FREE, FREE, FREE])

        def balanced(ids):
            if not ids:
                return FREE
            middle = len(ids) // 2
            entries[ids[middle]][4:] = [balanced(ids[:middle]), balanced(ids[middle + 1:])]
            return ids[middle]
        entries[index][3] = balanced(ids)
        return index

    storage("Root Entry", 5, tree)
    padded = lambda data, size: data + bytes(-len(data) % size)
    mini, minifat, big, starts = b"", [], [], {}
    for i, (_, kind, data, *_) in enumerate(entries):
        if kind == 2 and 0 < len(data) < CUTOFF:
            first, count = len(minifat), (len(data) + MINI - 1) // MINI
            starts[i] = first
            minifat += [*range(first + 1, first + count), END]
            mini += padded(data, MINI)
        elif kind == 2 and data:
            big.append((i, data))
    fat, body = [], b""

    def chain(data):
        nonlocal body
        if not data:
            return END
        first, count = len(fat), (len(data) + SECTOR - 1) // SECTOR
        fat.extend([*range(first + 1, first + count), END])
        body += padded(data, SECTOR)
        return first

    for i, data in big:
        starts[i] = chain(data)
    starts[0] = chain(mini)
    minifat_start = chain(struct.pack(f"<{len(minifat)}I", *minifat)) if minifat else END
    minifat_count = (len(minifat) * 4 + SECTOR - 1) // SECTOR
    directory = b""
    for i, (name, kind, data, child, left, right) in enumerate(entries):
        raw = (name + "\0").encode("utf-16-le")
        size = len(mini) if i == 0 else len(data)
        directory += padded(raw, 64)[:64] + struct.pack("<HBBIII16sIQQIQ", len(raw), kind, 1, left, right, child, b"", 0, 0, 0, starts.get(i, END), size)
    directory_start = chain(padded(directory, SECTOR))
    sectors = 1
    while (len(fat) + sectors) * 4 > sectors * SECTOR:
        sectors += 1
    fat_start = len(fat)
    fat += [FATSECT] * sectors
    table = struct.pack(f"<{len(fat)}I", *fat)
    table += b"\xff" * (sectors * SECTOR - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, sectors, directory_start, 0, CUTOFF,
                                                                         minifat_start, minifat_count, END, 0)
    header += struct.pack("<109I", *[*range(fat_start, fat_start + sectors), *[FREE] * (109 - sectors)])
    return header + body + table


def message(headers, sender, subject, body, attachments):
    """`headers`: as the mail server wrote them; `attachments`: (name, media type, bytes)."""
    text = lambda tag, s: {f"__substg1.0_{tag}001F": s.encode("utf-16-le")}
    tree = {"__properties_version1.0": bytes(32), "__nameid_version1.0": {"__substg1.0_00020102": b"", "__substg1.0_00030102": b"", "__substg1.0_00040102": b""},
            **text("001A", "IPM.Note"), **text("0037", subject), **text("1000", body), **text("007D", headers), **text("0C1A", sender[0]), **text("0C1E", "SMTP"), **text("0C1F", sender[1])}
    for i, (name, kind, data) in enumerate(attachments):
        tree[f"__attach_version1.0_#{i:08X}"] = {"__properties_version1.0": bytes(8) + struct.pack("<HHIII", 3, 0x3705, 6, 1, 0), "__substg1.0_37010102": data,
                                                 **text("3704", name[:8]), **text("3707", name), **text("370E", kind)}
    return compound(tree)


def package(attachments, subject="Genomförandeplan"):
    """`attachments`: (name, bytes); a package as bytes is an attached mail. Titles are short, as old programs want them; the long name is a property."""
    out = struct.pack("<IH", 0x223E9F78, 1)

    def attribute(level, number, data):
        nonlocal out
        out += struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    def prop(kind, number, data=None, value=0):
        if data is None:
            return struct.pack("<HHI", kind, number, value)
        return struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)

    attribute(1, 0x00089006, bytes.fromhex("00000100"))
    attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
    attribute(1, 0x00018004, subject.encode("cp1252") + b"\0")
    for name, data in attachments:
        is_mail = data.startswith(b"\x78\x9f\x3e\x22")
        attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0))
        attribute(2, 0x00018010, (name.encode("ascii", "ignore").decode()[:6].upper() + "~1." + name[-3:].upper()).encode() + b"\0")
        if not is_mail:
            attribute(2, 0x0006800F, data)
        # One that a program named itself, one of several values, and the names.
        props = [prop(0x1E, 0x3704, b"KORT~1.TXT\0"), prop(0x1F, 0x3707, (name + "\0").encode("utf-16-le")), prop(3, 0x3705, value=5 if is_mail else 1),
                 struct.pack("<HH16sII", 3, 0x8001, bytes(range(16)), 1, 6) + "egen".encode()[:2] + b"\0\0\0\0" + bytes(2) + struct.pack("<I", 7),
                 struct.pack("<HHI", 0x1003, 0x6001, 2) + struct.pack("<II", 1, 2)]
        if is_mail:
            props.append(prop(0x0D, 0x3701, bytes.fromhex("0703020000000000C000000000000046") + data))
        attribute(2, 0x00069005, struct.pack("<I", len(props)) + b"".join(props))
    return out
