"""Mistakes that a review of the program found: what looked certain and was wrong, and what was lost."""

import form
import truth
from case import as_html, as_text
from model import Node, P, form_flow, new_form

O = "cases/county/"


# ---------------------------------------------------------------- counties

def county_case(name, code, seed, why, nodes, writer=as_text, state="given", deduced=None, **options):
    m = new_form(code, seed)
    m.county_state, m.deduced = state, deduced
    flow = form_flow(m)
    flow.section("1")[1:] = nodes
    return writer(O + name, m, why, flow, **options)


def boxes_in_line(chosen, codes):
    return " ".join(("☒ " if c == chosen else "☐ ") + form.COUNTIES[c][1] for c in codes)


def counties():
    def boxes(chosen):
        return [Node("box", row[0], "s1.value", state="checked" if c == chosen else "unchecked", name="lan-" + c)
                for c, row in sorted(form.COUNTIES.items())]

    out = []
    codes = sorted(form.COUNTIES)
    out.append(county_case("name-before-the-list.txt", "24", 11001, "The county's name is typed above a list whose boxes stand before the names, several on a line: the box before Västerbotten is ticked.",
                           [P("Västerbotten", "s1.value"), *(P(boxes_in_line("24", codes[k:k + 7]), "s1.value") for k in (0, 7, 14))]))
    out.append(county_case("example-before-the-list.html", "22", 11002, "The line above the list gives a county as an example; boxes stand before the names.",
                           [P("Sätt kryss framför det län som planen avser, exempelvis Hallands län.", "s1.value")] + boxes("22"), as_html))
    out.append(county_case("jointly-for-five.txt", "18", 11003, "One form for five counties, which are named in a sentence: something was given, and which county stands first is told.",
                           [P("Planen är gemensam för Örebro, Värmlands, Västmanlands, Södermanlands och Uppsala län.", "s1.value")],
                           allow=["counties"]))
    out[-1].truth["counties"] = [truth.county(c) for c in ("18", "17", "19", "04", "03")]
    return out


def cases():
    return counties()
