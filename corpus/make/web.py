"""Flow to HTML: semantic, as Word filters it, as a table with inputs, and as a site's page."""

import html
import re
import textwrap

LISTS = ("li", "en", "ol")
GLYPH = {"checked": "☒", "unchecked": "☐", "unknown": "?"}


def esc(text):
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(text, quote=False))


def body(nodes, boxes="input", headings=True, en="p"):
    """`boxes`: input, glyph, after, radio. `headings`: section headings are h2, else bold paragraphs."""
    out, open_list = [], None

    def close():
        nonlocal open_list
        if open_list:
            out.append(f"</{open_list}>")
            open_list = None

    for i, n in enumerate(nodes):
        wanted = {"li": "ul", "ol": "ol", "en": "ul" if en == "ul" else None}.get(n.kind)
        if open_list != wanted:
            close()
        if wanted:
            if not open_list:
                out.append(f"<{wanted}>")
                open_list = wanted
            marker = n.marker + " " if n.kind == "en" else ""
            out.append(f"<li>{esc(marker + n.text)}</li>")
        elif n.kind == "en":
            out.append(f"<p>{esc(n.marker + ' ' + n.text)}</p>")
        elif n.kind == "h":
            if headings or n.level == 1:
                out.append(f"<h{n.level}>{esc(n.text)}</h{n.level}>")
            else:
                out.append(f"<p><b>{esc(n.text)}</b></p>")
        elif n.kind == "table":
            rows = []
            for k, r in enumerate(n.rows):
                cell = "th" if k == 0 else "td"
                rows.append("<tr>" + "".join(f"<{cell}>{esc(c) or '&nbsp;'}</{cell}>" for c in r) + "</tr>")
            out.append("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">\n" + "\n".join(rows) + "\n</table>")
        elif n.kind == "box":
            checked = " checked" if n.state == "checked" else ""
            if boxes == "input":
                out.append(f'<p><label><input type="checkbox" name="{n.name}"{checked}> {esc(n.text)}</label></p>')
            elif boxes == "radio":
                kind = "radio" if n.group == "11" else "checkbox"
                out.append(f'<p><input type="{kind}" name="f{n.group}" id="{n.name}"{checked}><label for="{n.name}">{esc(n.text)}</label></p>')
            elif boxes == "after":
                out.append(f"<p>{esc(n.text)} <span class=\"kryss\">{GLYPH[n.state]}</span></p>")
            else:
                out.append(f"<p><span class=\"kryss\">{GLYPH[n.state]}</span> {esc(n.text)}</p>")
        elif n.kind == "break":
            out.append('<div style="page-break-after: always"></div>')
        elif n.kind == "placeholder":
            out.append(f'<p><span class="PlaceholderText">{esc(n.text)}</span></p>')
        else:
            out.append(f"<p>{esc(n.text)}</p>")
    close()
    return "\n".join(out)


def page(content, title="Genomförandeplan", style="", charset="utf-8", lang="sv"):
    return (f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="{charset}">\n<title>{html.escape(title)}</title>\n'
            f"<style>\n{style}\n</style>\n</head>\n<body>\n{content}\n</body>\n</html>\n")


def semantic(nodes, **options):
    css = "body { font-family: sans-serif; max-width: 44em; margin: 2em auto }\n.kryss { font-size: 120% }"
    return page(body(nodes, **options), style=css)


PRINT_CSS = """@page { size: A4; margin: 22mm 20mm }
body { font-family: %s; font-size: 11pt; line-height: 1.35 }
h1 { font-size: 17pt } h2 { font-size: 12.5pt; margin: 1.1em 0 .3em } h3 { font-size: 11pt; margin: .8em 0 .2em }
p { margin: .4em 0 } table { border-collapse: collapse; margin: .4em 0 } td, th { border: 0.6pt solid #444; padding: 3pt 8pt; text-align: left }
.kryss { font-family: "DejaVu Sans"; font-size: 12pt }
%s"""


def printable(nodes, font="'Liberation Serif'", extra="", **options):
    options.setdefault("boxes", "glyph")
    return page(body(nodes, **options), style=PRINT_CSS % (font, extra))


def word_filtered(nodes, encoding="windows-1252"):
    """What Word writes as "Web page, filtered": every list item a paragraph, source lines broken anywhere."""
    out = []

    def para(inner, cls="MsoNormal", style=""):
        text = f"<p class={cls}{style}>{inner}</p>"
        out.append("\n".join(textwrap.wrap(text, 78, break_long_words=False, break_on_hyphens=False)))

    def w(text):
        return esc(text).replace("<strong>", "<b>").replace("</strong>", "</b>")

    pad = '<span style=\'font:7.0pt "Times New Roman"\'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>'
    for n in nodes:
        if n.kind == "h" and n.level == 1:
            para(f"<span style='font-size:20.0pt'>{w(n.text)}</span>", "MsoTitle")
        elif n.kind == "h" and n.level == 2:
            out.append("\n".join(textwrap.wrap(f"<h2><span lang=SV>{w(n.text)}</span></h2>", 78, break_on_hyphens=False)))
        elif n.kind == "h":
            para(f"<b><span lang=SV>{w(n.text)}</span></b>")
        elif n.kind == "li":
            para(f"<span lang=SV style='font-family:Symbol'>·{pad}</span><span lang=SV>{w(n.text)}</span>",
                 "MsoListParagraph", " style='text-indent:-18.0pt'")
        elif n.kind == "ol":
            para(f"<span lang=SV>{n.marker}{pad}</span><span lang=SV>{w(n.text)}</span>", "MsoListParagraph", " style='text-indent:-18.0pt'")
        elif n.kind == "en":
            para(f"<span lang=SV>{w(n.marker + ' ' + n.text)}</span>")
        elif n.kind == "box":
            code = {"checked": "&#9746;", "unchecked": "&#9744;"}[n.state]
            para(f"<span lang=SV style='font-family:\"MS Gothic\"'>{code}</span><span lang=SV> {w(n.text)}</span>")
        elif n.kind == "table":
            rows = []
            for r in n.rows:
                cells = "".join("\n  <td width=302 valign=top style='width:226.55pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'>\n"
                                f"  <p class=MsoNormal><span lang=SV>{w(c) or '&nbsp;'}</span></p>\n  </td>" for c in r)
                rows.append(f" <tr>{cells}\n </tr>")
            out.append("<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0\n style='border-collapse:collapse;border:none'>\n"
                       + "\n".join(rows) + "\n</table>")
        elif n.kind == "break":
            out.append("<span lang=SV style='font-size:11.0pt'><br clear=all style='page-break-before:always'>\n</span>")
        elif n.kind == "placeholder":
            para(f"<span class=MsoPlaceholderText><span lang=SV>{w(n.text)}</span></span>")
        else:
            para(f"<span lang=SV>{w(n.text)}</span>")
        if n.kind in ("table", "box"):
            out.append("<p class=MsoNormal><span lang=SV>&nbsp;</span></p>")
    inner = "\n\n".join(out)
    return f"""<html>

<head>
<meta http-equiv=Content-Type content="text/html; charset={encoding}">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<style>
<!--
 /* Font Definitions */
 @font-face
	{{font-family:"MS Gothic";
	panose-1:2 11 6 9 7 2 5 8 2 4;}}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{{margin-top:0cm;
	margin-right:0cm;
	margin-bottom:8.0pt;
	font-size:11.0pt;
	font-family:"Calibri",sans-serif;}}
@page WordSection1
	{{size:595.3pt 841.9pt;
	margin:70.85pt 70.85pt 70.85pt 70.85pt;}}
div.WordSection1
	{{page:WordSection1;}}
-->
</style>

</head>

<body lang=SV link=blue vlink="#954F72" style='word-wrap:break-word'>

<div class=WordSection1>

{inner}

</div>

</body>

</html>
"""


def attr(text):
    return html.escape(text, quote=True)


def inputs(flow):
    """A web form: one table, label left and field right; answers in textareas, their blocks as lines."""
    rows = []

    def textarea(nodes):
        parts, previous = "", None
        for n in nodes:
            chunk = {"li": "- " + n.text}.get(n.kind, (n.marker + " " + n.text) if n.kind in ("en", "ol") else n.text.replace("**", ""))
            if previous is not None:
                parts += "\n" if previous in LISTS and n.kind in LISTS else "\n\n"
            parts += chunk
            previous = n.kind
        return f'<textarea rows="8" cols="60">{html.escape(parts, quote=False)}</textarea>'

    for s in flow.sections:
        head = s[0].text
        values = [n for n in s if n.tag == f"s{s.number}.value"]
        if s.number in ("1", "2"):
            fields = "<br>".join(f'<input type="text" size="40" value="{attr(n.text)}">' for n in values) or '<input type="text" value="">'
            rows.append(f"<tr><th>{esc(head)}</th><td>{fields}</td></tr>")
        elif s.number == "3":
            table = values[0].rows
            inner = "<tr>" + "".join(f"<th>{esc(c)}</th>" for c in table[0]) + "</tr>"
            for r in table[1:]:
                inner += "<tr>" + "".join(f'<td><input type="text" value="{attr(c)}"></td>' for c in r) + "</tr>"
            rows.append(f"<tr><th>{esc(head)}</th><td><table>{inner}</table></td></tr>")
        elif s.number in ("4", "5", "6", "11"):
            inner = ""
            for n in s[1:]:
                if n.kind == "box":
                    kind = "radio" if n.group == "11" else "checkbox"
                    checked = ' checked="checked"' if n.state == "checked" else ""
                    inner += f'<div><input type="{kind}" name="r{n.group}" value="{n.name}"{checked} /> {esc(n.text)}</div>\n'
                else:
                    inner += f"<div>{esc(n.text)}</div>\n"
            rows.append(f"<tr><th>{esc(head)}</th><td>\n{inner}</td></tr>")
        elif s.number in ("7", "8", "9", "10", "12"):
            rows.append(f'<tr><th colspan="2">{esc(head)}</th></tr>')
            k = 1
            if s.number == "12":
                q = " ".join(n.text for n in s if n.tag.startswith("s12.q"))
                rows.append(f"<tr><td>{esc(q)}</td><td>{textarea([n for n in s if n.tag == 's12.a1'])}</td></tr>")
            else:
                for k in (1, 2):
                    q = next(n.text for n in s if n.tag == f"s{s.number}.q{k}")
                    rows.append(f"<tr><td>{esc(q)}</td><td>{textarea([n for n in s if n.tag == f's{s.number}.a{k}'])}</td></tr>")
        else:
            table = values[0].rows
            got = table[1] if len(table) > 1 else ["", ""]
            inner = "".join(f'<label>{esc(label)}</label> <input type="text" value="{attr(v)}">\n' for label, v in zip(table[0], got))
            rows.append(f"<tr><th>{esc(head)}</th><td>{inner}</td></tr>")
    front = "\n".join(f"<h1>{esc(n.text)}</h1>" if n.kind == "h" else f"<p>{esc(n.text)}</p>" for n in flow.front)
    back = "\n".join(f"<p>{esc(n.text)}</p>" for n in flow.back)
    content = (f'{front}\n<form action="/spara" method="post">\n<table class="mall">\n' + "\n".join(rows)
               + f'\n</table>\n<input type="hidden" name="token" value="9f31">\n<button type="submit">Spara</button>\n</form>\n{back}')
    return page(content)


def site(content, title, organisation, crumbs=(), aside=""):
    """A municipality-like site's page around `content`."""
    trail = "".join(f'<li><a href="/{i}">{esc(c)}</a></li>' for i, c in enumerate(crumbs))
    return f"""<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>{esc(title)} - {esc(organisation)}</title>
<script>window.dataLayer = window.dataLayer || []; function gtag() {{ dataLayer.push(arguments); }}</script>
<style>nav ul {{ display: flex }} .cookie {{ position: fixed; bottom: 0 }}</style>
</head>
<body>
<div id="cookie-banner" class="cookie" role="dialog" aria-label="Kakor">
<p>Vi använder kakor för att webbplatsen ska fungera så bra som möjligt.</p>
<button>Godkänn alla kakor</button> <button>Bara nödvändiga</button>
</div>
<a class="skip" href="#innehall">Hoppa till innehållet</a>
<header>
<a href="/"><img src="/logo.svg" alt="{esc(organisation)}"></a>
<form role="search"><input type="search" name="q" placeholder="Sök på webbplatsen"><button>Sök</button></form>
<nav aria-label="Huvudmeny"><ul><li><a href="/vard">Vård och hälsa</a></li><li><a href="/utveckling">Regional utveckling</a></li><li><a href="/politik">Politik och demokrati</a></li><li><a href="/jobb">Jobba hos oss</a></li></ul></nav>
</header>
<nav class="breadcrumb" aria-label="Brödsmulor"><ol>{trail}</ol></nav>
<main id="innehall">
{content}
</main>
{aside}
<footer>
<h2>Hitta på webbplatsen</h2>
<ul><li><a href="/kontakt">Kontakta oss</a></li><li><a href="/tillganglighet">Tillgänglighetsredogörelse</a></li><li><a href="/kakor">Om kakor</a></li></ul>
<p>&copy; {esc(organisation)}</p>
</footer>
<script>gtag('event', 'visning');</script>
</body>
</html>
"""
