"""Flow to plain text and to markdown as a converter from Word writes it."""

import textwrap

TICKS = {"checked": "☒", "unchecked": "☐", "unknown": "[?]"}


def ticks(checked, unchecked):
    return {"checked": checked, "unchecked": unchecked, "unknown": "[?]"}


def write(nodes, marks=None, after=False, width=0, gap="\n\n", bullet="- ", columns="\t", tight_lists=True):
    """Plain text. `after`: box behind its label. `width`: hard wrap. `gap`: between blocks."""
    marks = marks or TICKS
    out, previous = "", None
    for n in nodes:
        if n.kind == "break":
            chunk = "\f"
        elif n.kind == "table":
            chunk = "\n".join(columns.join(r) for r in n.rows)
        elif n.kind == "box":
            chunk = f"{n.text} {marks[n.state]}" if after else f"{marks[n.state]} {n.text}"
        elif n.kind == "li":
            chunk = bullet + n.text
        elif n.kind in ("en", "ol"):
            chunk = n.marker + " " + n.text
        else:
            chunk = n.text.replace("**", "")
        if width and n.kind != "table":
            indent = "  " if n.kind in ("li", "en", "ol") else ""
            chunk = "\n".join(textwrap.wrap(chunk, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)) or chunk
        lists = ("li", "en", "ol")
        if previous is None:
            out += chunk
        elif tight_lists and n.kind in lists and previous.kind in lists:
            out += "\n" + chunk
        else:
            out += gap + chunk
        previous = n
    return out + "\n"


def markdown(nodes, style="pandoc"):
    """`pandoc`: boxes as HTML inputs in a table row; `github`: [x], # headings, pipe tables."""
    out, lists, previous = [], ("li", "en", "ol"), None
    for n in nodes:
        before, previous = previous, n.kind
        if n.kind in lists:
            line = "- " + n.text if n.kind == "li" else ("- " if n.kind == "en" else "") + n.marker + " " + n.text
            if before in lists:
                out[-1] += "\n" + line
            else:
                out.append(line)
        elif n.kind == "h" and style == "github":
            out.append("#" * n.level + " " + n.text)
        elif n.kind == "table" and style == "github":
            rows = ["| " + " | ".join(r) + " |" for r in n.rows]
            rows.insert(1, "|" + " --- |" * len(n.rows[0]))
            out.append("\n".join(rows))
        elif n.kind == "table":
            out.append("\n".join("\t".join(r) for r in n.rows))
        elif n.kind == "box" and style == "github":
            out.append(f"- [{'x' if n.state == 'checked' else ' '}] {n.text}")
        elif n.kind == "box":
            checked = 'checked="" ' if n.state == "checked" else ""
            row = f'<input {checked}type="checkbox"/>\t{n.text}'
            if n.group == "11":
                if out and out[-1].startswith("<input"):
                    out[-1] += "\n" + row
                    continue
                out.append(row)
            else:
                out.append(row + "\n" + "-" * 37 + "\t" + "--")
        else:
            out.append(n.text)
    return "\n\n".join(out) + "\n"
