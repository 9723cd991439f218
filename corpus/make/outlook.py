"""A mail as Outlook saves it (.msg): a compound file (MS-CFB) with a stream for each property (MS-OXMSG)."""

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
