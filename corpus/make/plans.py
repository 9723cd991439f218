"""Free-text plans that follow no template, and texts that are no plan at all."""

import text
import truth
import web
from case import Case, as_bytes, as_chromium, as_reportlab, as_word_pdf
from model import Contact, Node, P

D = "cases/plan/"
U = "cases/unknown/"


def ul(items):
    return "<ul>\n" + "\n".join(f"<li>{i}</li>" for i in items) + "\n</ul>"


def norrbotten_plan(path):
    goals = [
        ("Mål för 2021–2023", "Varje kommun i länet kan erbjuda stöd till den som utsätts för våld, oavsett var i länet hon bor.", "threeYear"),
        ("Mål för 2021–2023", "Barn som upplevt våld får en egen bedömning av sitt behov av skydd.", "threeYear"),
        ("Mål för 2021–2023", "Arbetet mot hedersrelaterat våld och förtryck är känt i skolan, vården och socialtjänsten.", "threeYear"),
    ]
    content = f"""<article>
<h1>Plan för kvinnofrid i Norrbotten</h1>
<p class="ingress">Norrbottens Kommuner samordnar länets arbete inom kvinnofridssatsningen.</p>
<h2>Mål för 2021–2023</h2>
{ul(t for _, t, _ in goals)}
<h2>Aktiviteter 2021</h2>
<p>Vi håller två webbinarier under hösten och gör en inventering i de fjorton kommunerna.</p>
<h2>Kontakt</h2>
<p>Viveka Rosenlöw, utvecklingsledare, Norrbottens Kommuner<br>
<a href="mailto:viveka.rosenlow@norrbottenskommuner.se">viveka.rosenlow@norrbottenskommuner.se</a><br>
070-174 06 44</p>
</article>"""
    t = truth.plan_truth({
        "counties": ["25"], "organisation": "Norrbottens Kommuner",
        "contacts": [Contact("Viveka Rosenlöw", "utvecklingsledare", "viveka.rosenlow@norrbottenskommuner.se", "+46701740644")],
        "goals": goals,
    })
    return as_bytes(path, "A plan on a site's page instead of the form: navigation, cookie banner and footer around it.", t,
                    web.site(content, "Plan för kvinnofrid", "Norrbottens Kommuner", ("Start", "Socialtjänst", "Kvinnofrid")), "text/html")


class Plan:
    """A plan as written: `add` takes (kind, text); kinds g and gl are goals (paragraph, list item), p, l, h, t are not.
    A goal that the plan says to be long-term or for the year is (text, "threeYear") or (text, "year"); one without a time
    has that of a plan whose title or lead is for three years, unless other goals stand apart by their terms."""

    def __init__(self, **facts):
        self.facts, self.nodes, self.goals, self.heading = facts, [], [], None

    def add(self, *parts):
        for kind, *rest in parts:
            if kind == "t":
                self.nodes.append(Node("h", rest[0], level=1))
            elif kind == "h":
                self.heading = rest[0]
                self.nodes.append(Node("h", rest[0], level=2))
            elif kind == "g":  # one paragraph, each sentence a goal
                goals = [self.goal(s) for s in rest]
                self.nodes.append(P(" ".join(text for text, _ in goals)))
                self.goals += [(self.heading, *g) for g in goals]
            elif kind == "gl":
                for s in rest:
                    text, horizon = self.goal(s)
                    self.nodes.append(Node("li", text))
                    self.goals.append((self.heading, text, horizon))
            elif kind == "l":
                self.nodes += [Node("li", s) for s in rest]
            elif kind == "table":
                self.nodes.append(Node("table", rows=list(rest)))
            else:
                self.nodes += [P(s) for s in rest]
        return self

    @staticmethod
    def goal(part):
        return part if isinstance(part, tuple) else (part, None)

    def truth(self, allow=()):
        return truth.plan_truth({**self.facts, "goals": self.goals}, allow)

    def save(self, name, note, allow=(), **options):
        t = self.truth(allow)
        if name.endswith((".txt", ".md")):
            return as_bytes(D + name, note, t, text.write(self.nodes, **options))
        if name.endswith(".html"):
            site = options.pop("site", None)
            inner = web.body(self.nodes, **options)
            return as_bytes(D + name, note, t, web.site(inner, **site) if site else web.page(inner), "text/html")
        how = options.pop("how", "reportlab")
        maker = {"reportlab": as_reportlab, "word": as_word_pdf, "chromium": as_chromium}[how]
        return maker(D + name, None, note, flow=self.nodes, expected=t, **options)


def cases():
    out = []

    p = Plan(counties=["07", "08"], organisation="FoU Välfärd, Region Kronoberg",
             contacts=[Contact("Pernilla Sjötorp", "utvecklingsledare", "pernilla.sjotorp@kronoberg.se", "+46701740605")])
    p.add(("p", "SKR stöder under tre år en prövning där kvinnofrid blir en fast del av socialtjänstens vardag. Arbetet görs av de regionala samverkans- och stödstrukturerna (RSS).",
           "Med är Kalmar och så vi i Kronoberg!", "Under prövningen bygger RSS upp kunskap för att:"),
          ("gl", "Upptäcka våld redan vid första samtalet", "Minska hedersförtrycket genom att jämställdhet vägs in i varje beslut"),
          ("g", "Målet på sikt är ett arbetssätt som vilket län som helst kan ta över."),
          ("h", "Prövningen i Kronoberg"),
          ("p", "Rutiner, ledning och bemötande står i tur att ses över.", "Först beskrivs var i dagens arbete frågan redan finns."),
          ("h", "Vem får vara med?"),
          ("p", "FoU Välfärd inom Region Kronoberg håller ihop arbetet, och förutom kommunerna deltar Länsstyrelsen Kronoberg."),
          ("h", "Så går vi vidare"),
          ("p", "I april och maj frågar vi kommunerna – till hösten finns en tidplan.", "Frågor? Hör av dig till:",
           "Pernilla Sjötorp, utvecklingsledare, FoU Välfärd", "pernilla.sjotorp@kronoberg.se", "070- 174 06 05"))
    out.append(p.save("two-counties-pilot.txt", "A page about a pilot in two counties: sender Kronoberg, Kalmar the other; goals under \"för att:\".", bullet="  • "))
    out.append(p.save("two-counties-pilot.html", "The same on a site's page.", site=dict(title="Kvinnofrid", organisation="Region Kronoberg", crumbs=("Start", "FoU"))))

    def sormland():
        q = Plan(counties=["04"], organisation="FoU i Sörmland",
                 contacts=[Contact("Kristoffer Edströmer", "processledare", "kristoffer.edstromer@fou.sormland.se", "+46846500431")])
        return q.add(
            ("t", "Handlingsplan för kvinnofrid 2021–2023"), ("p", "FoU i Sörmland, på uppdrag av länets nio kommuner och Region Sörmland."),
            ("h", "Syfte"), ("g", ("Syftet är att kvinnor och barn som utsätts för våld ska få ett likvärdigt stöd i hela länet.", "threeYear")),
            ("h", "Mål"), ("gl", ("Alla nio kommuner har en aktuell handlingsplan senast 2023.", "threeYear"), ("Fler våldsutövare får hjälp att sluta.", "threeYear"), ("Personal i skola och förskola vet hur en orosanmälan görs.", "threeYear")),
            ("h", "Inriktning"), ("g", ("Inriktningen är att arbetet vilar på den ordinarie strukturen när satsningen är slut.", "threeYear")),
            ("h", "Aktiviteter"), ("l", "Två utbildningsdagar under våren.", "Nätverksträffar varannan månad.", "Inventering av rutiner i september."),
            ("h", "Uppföljning"), ("p", "Planen följs upp i december varje år."),
            ("h", "Kontakt"), ("p", "Kristoffer Edströmer, processledare", "E-post: kristoffer.edstromer@fou.sormland.se", "Telefon: 08-465 004 31"))
    out.append(sormland().save("purpose-goals-direction.html", "Goals under Syfte, Mål and Inriktning; activities are none."))
    out.append(sormland().save("purpose-goals-direction.txt", "The same as text."))
    out.append(sormland().save("purpose-goals-direction.pdf", "The same from Word, with header and page numbers.", how="word", header="FoU i Sörmland", page_numbers=True))
    out.append(sormland().save("two-column-plan.pdf", "The same in two columns.", how="chromium", extra="body { columns: 2; column-gap: 10mm } h1 { column-span: all }"))
    out.append(sormland().save("no-blank-lines.txt", "The same without blank lines.", gap="\n"))

    p = Plan(counties=["14"], organisation="VästKom",
             contacts=[Contact("Linnéa Fröbergh", None, "linnea.frobergh@vastkom.se", "+46313900611"), Contact("Oskar Vedinge", None, "oskar.vedinge@goteborgsregionen.se", "+46313900612"),
                       Contact("Therese Ljungaryd", None, "therese.ljungaryd@skaraborg.se", None)])
    p.add(("t", "Gemensam plan för kvinnofrid i Västra Götaland"), ("p", "VästKom samordnar planen för länets regionala samverkans- och stödstrukturer: Göteborgsregionen, Skaraborgs Kommunalförbund, Fyrbodals kommunalförbund och Boråsregionen."),
          ("h", "Mål"), ("g", "Målet är att länets 49 kommuner ger ett likvärdigt stöd till våldsutsatta.", "Målet är också att barnen hörs."),
          ("h", "Kontaktpersoner"),
          ("table", ["Namn", "E-post", "Telefon"], ["Linnéa Fröbergh", "linnea.frobergh@vastkom.se", "031-390 06 11"], ["Oskar Vedinge", "oskar.vedinge@goteborgsregionen.se", "031-390 06 12"], ["Therese Ljungaryd", "therese.ljungaryd@skaraborg.se", ""]))
    out.append(p.save("several-rss-one-county.html", "Several RSS in one county, coordinated by one; contacts in a table."))
    out.append(p.save("several-rss-one-county.pdf", "The same in a PDF.", how="chromium"))

    p = Plan(counties=["10"], organisation="Region Blekinge", contacts=[])
    p.add(("t", "Kvinnofrid i Blekinge"), ("p", "Region Blekinge och länets fem kommuner har tillsammans tagit fram denna plan."), ("h", "Våra mål"),
          ("gl", "Ingen som utsätts för våld i Blekinge ska behöva vänta på skydd.", "Hedersförtryck uppmärksammas i skolan."), ("h", "Kontakt"))
    out.append(p.save("contact-heading-empty.html", "The heading \"Kontakt\" with nothing under it: contact.missing."))

    p = Plan(counties=[], organisation=None, contacts=[Contact("Bo Hällefors-Ek", "samordnare", "bo.hallefors-ek@kvinnofrid.example", "+46406280433")])
    p.add(("t", "Vår plan för kvinnofrid"), ("h", "Mål"), ("gl", "Alla kommuner i länet har rutiner för skyddat boende.", "Barn får stöd i rätt tid."),
          ("h", "Det gör vi i år"), ("l", "Vi utbildar chefer.", "Vi kartlägger behoven."), ("h", "Kontakt"), ("p", "Bo Hällefors-Ek, samordnare, bo.hallefors-ek@kvinnofrid.example, 040-628 04 33"))
    out.append(p.save("county-told-by-nothing.txt", "A plan that nowhere says which county: county.missing."))

    p = Plan(counties=["22"], organisation="Kommunförbundet Västernorrland", contacts=[Contact("Susanne Ottermark", "strateg", "susanne.ottermark@kfvn.se", "+46701740677")])
    p.add(("t", "S T R A T E G I  F Ö R  K V I N N O F R I D"), ("p", "Kommunförbundet Västernorrland 2021"), ("h", "Bakgrund"),
          ("p", "I Jämtland och Gävleborg finns liknande strategier. Även Region Skåne har delat med sig av sina erfarenheter."),
          ("h", "Långsiktiga mål"), ("g", ("Våldsutsatta i länet får stöd inom två veckor.", "threeYear")), ("h", "Kortsiktiga mål"), ("g", ("Före årets slut ska alla sju kommuner ha en utsedd kontaktperson.", "year")),
          ("h", "Kontaktuppgifter"), ("p", "Susanne Ottermark (strateg) susanne.ottermark(at)kfvn.se 070–174 06 77"))
    out.append(p.save("other-counties-mentioned.txt", "Other counties are mentioned in the background; a letter-spaced title; (at) in the address. Whether they are listed after the sender is free.", allow=["contacts", "counties"]))
    out.append(p.save("other-counties-mentioned.pdf", "The same in a PDF.", allow=["contacts", "counties"], font="Carlito", page_numbers=True))

    p = Plan(counties=["24"], organisation="Region Västerbotten", contacts=[Contact("Robert Hedlunda", None, "robert.hedlunda@regionvasterbotten", None, invalid=True)])
    p.add(("t", "Plan för arbete mot våld i nära relationer"), ("p", "Region Västerbotten, avdelningen FoU"), ("h", "Mål"), ("g", "Vårt mål är att alla femton kommuner har infört frågor om våld som rutin."),
          ("h", "Om ett ärende"), ("p", "Ärendet 811228-9874 visar vad som händer när ingen frågar."), ("h", "Kontakt"), ("p", "Robert Hedlunda, robert.hedlunda@regionvasterbotten"))
    p.facts["flags"] = [("privacy.personalNumber", None, None)]
    out.append(p.save("personal-number-and-bad-address.txt", "A personal number and an address without a top domain in a plan.", allow=["organisation"]))

    p = Plan(counties=["12"], organisation="Skånes Kommuner", contacts=[Contact("Petra Isbrandt", "projektledare", "petra.isbrandt@skaneskommuner.se", "+46406280455")])
    p.add(("t", "Kvinnofrid Skåne"), ("p", "Den här sidan kan visas fel i äldre webbläsare. Uppdatera din webbläsare.", "bild: kvinnofrid_topp_2021.jpg", "Skånes Kommuner leder arbetet i länets 33 kommuner."),
          ("h", "Övergripande mål"), ("gl", "Minskat våld mot kvinnor i Skåne", "Ökad kunskap hos dem som möter våldsutövare"), ("h", "Kontakt"), ("p", "Petra Isbrandt, projektledare, Skånes Kommuner, petra.isbrandt@skaneskommuner.se, 040–628 04 55"))
    out.append(p.save("site-warnings-and-image-names.html", "Browser warnings and image names in the text.", site=dict(title="Kvinnofrid Skåne", organisation="Skånes Kommuner", crumbs=("Hem", "Social välfärd"))))

    p = Plan(counties=["18"], organisation="Region Örebro län", contacts=[Contact("Helene Rydbacken", "utvecklingsledare", "helene.rydbacken@regionorebrolan.se", "+46846500488")])
    p.add(("t", "Genomförandeplan kvinnofrid 2021"), ("p", "Region Örebro län, område välfärd och folkhälsa"), ("h", "1. Län och organisation"), ("p", "Planen gäller Örebro län."), ("h", "7. Mål"),
          ("g", ("Målet är att alla tolv kommuner använder samma bedömningsmetod år 2023.", "threeYear")), ("h", "8. Arbetssätt"), ("p", "Vi träffas fyra gånger om året."), ("h", "9. Kontakt"),
          ("p", "Helene Rydbacken", "utvecklingsledare", "helene.rydbacken@regionorebrolan.se", "08-465 004 88"))
    out.append(p.save("plan-with-the-forms-title.txt", "A plan of one's own under nearly the form's title, with numbers: no form.", allow=["organisation"]))
    out.append(p.save("plan-with-the-forms-title.pdf", "The same in a PDF.", allow=["organisation"], how="word", font="Liberation Serif"))

    def beside():
        """Aims and what is done under the same headings, told apart by labels; the sender stands in the head."""
        p = Plan(counties=["18"], organisation="Enheten för jämlik välfärd, Region Örebro län", contacts=[Contact("Olle Tingsås", "processledare", "olle.tingsas@regionorebrolan.se", "+46846500461")])
        p.add(("p", "Enheten för jämlik välfärd", "Region Örebro län"), ("t", "Arbetsplan mot våld i nära relationer 2021–2023"),
              ("p", "Planen har tagits fram i dialog med länets tolv kommuner och stäms av med styrgruppen två gånger om året. Den nationella strategin har varit en utgångspunkt, liksom kommunernas egna planer."),
              ("h", "Övergripande mål"), ("g", ("Den som utsätts för våld i Örebro län får ett första samtal inom en vecka.", "threeYear")), ("p", "Det övergripande målet delas av alla parter och gäller hela perioden. Med ett första samtal menas ett samtal på plats eller på telefon."),
              ("h", "Delmål, område 1: heder"), ("gl", "Alla gymnasieskolor har en rutin för misstanke om äktenskapstvång.", "Varje kommun har minst två handläggare med fördjupad kunskap."), ("p", "Aktiviteter:"), ("l", "en kursdag för elevhälsan i mars", "en mall som tas fram av enheten"),
              ("h", "Delmål, område 2: barn"), ("gl", "Barn som har bevittnat våld erbjuds alltid ett eget stöd."), ("p", "Så gör vi:"), ("l", "handledning en gång i månaden", "besök hos de kommuner som vill"),
              ("h", "Vad vi vill uppnå på sikt"), ("p", "Enheten arbetar för att"), ("gl", "färre kvinnor går tillbaka till en våldsam relation", "fler män söker hjälp på eget initiativ"),
              ("h", "Uppföljning"), ("p", "Indikatorerna redovisas för styrgruppen i december."), ("h", "Kontakt"), ("p", "Olle Tingsås, processledare, olle.tingsas@regionorebrolan.se, 08-465 004 61"))
        return p

    out.append(beside().save("aims-and-activities-beside.html", "Under one heading aims, and after a label what is done; remarks about the aims are none; unit and body in the head."))
    out.append(beside().save("aims-and-activities-beside.pdf", "The same in a PDF.", how="word", font="Liberation Sans"))

    def terms():
        """Aims of three years and of one: by heading, by label, by column of a table, by the aim's own words."""
        p = Plan(counties=["23"], organisation="Region Jämtland Härjedalen", contacts=[Contact("Stina Malmudden", "samordnare", "stina.malmudden@regionjh.se", "+46701740690")])
        p.add(("t", "Regional plan mot våld i nära relationer"), ("p", "Region Jämtland Härjedalen. Planen gäller åren 2021–2023 och delas av länets åtta kommuner."),
              ("h", "Långsiktiga mål"), ("gl", ("Den som utsätts för våld får samma stöd i fjällen som i stan.", "threeYear"), ("Våldet mot äldre upptäcks i hemtjänsten.", "threeYear")),
              ("h", "Mål för 2021"), ("gl", ("Alla åtta kommuner har utsett en kontaktperson.", "year"), ("Länets rutiner är samlade på en plats.", "year")),
              ("h", "Heder"), ("p", "Få ärenden når socialtjänsten."))
        for label, text, horizon in (("Långsiktigt mål", "Unga vet vart de kan vända sig.", "threeYear"), ("Kortsiktigt mål 2021", "Skolorna i Östersund har en egen rutin.", "year"), ("Mål", "Ingen förs ut ur landet mot sin vilja.", None)):
            p.add(("p", f"{label}: {text}"))
            p.goals.append((p.heading, text, horizon))
        p.add(("h", "Barn"), ("g", ("På tre års sikt ska alla barn i skyddat boende gå i skolan.", "threeYear"), ("Senast i december 2021 ska varje kommun ha valt en metod för samtal med barn.", "year"), ("Målet är att arbetet blir långsiktigt.", None)),
              ("h", "Uppföljning"), ("table", ["Område", "Mål 2023", "Mål 2021", "Aktivitet"], ["Resultat", "Sex kommuner följer upp sitt stöd.", "Två kommuner har prövat uppföljning.", "Kurs i maj"], ["Siffror", "Länet har jämförbara siffror om våldet.", "Frågorna i enkäten är bestämda.", "Möte i juni"]))
        for text, horizon in (("Sex kommuner följer upp sitt stöd.", "threeYear"), ("Två kommuner har prövat uppföljning.", "year"), ("Länet har jämförbara siffror om våldet.", "threeYear"), ("Frågorna i enkäten är bestämda.", "year")):
            p.goals.append((p.heading, text, horizon))
        return p.add(("h", "Kontakt"), ("p", "Stina Malmudden, samordnare, stina.malmudden@regionjh.se, 070-174 06 90"))

    out.append(terms().save("long-and-short-term-goals.html", "Goals of three years and of one, told by headings, labels, columns and their own words; where nothing tells, null."))
    out.append(terms().save("long-and-short-term-goals.pdf", "The same in a PDF.", how="word", font="Carlito"))

    def unknown(name, content, note, media="text/plain", allow=()):
        out.append(as_bytes(U + name, note, truth.unknown_truth([("template.unknown",)], allow), content, media))

    unknown("national-page.html", web.site("<h1>Kvinnofridssatsningen</h1>\n<p>Varje län kan få del av medlen. Stockholm, Skåne och Västra Götaland får ett större belopp.</p>\n"
            "<p>Länens planer skickas in senast den 31 maj. I Västerbotten och Värmland pågår dessutom ett försök.</p>\n<h2>Så söker ni</h2>\n<p>Fyll i mallen och låt chefen skriva under.</p>",
            "Kvinnofridssatsningen", "Nationella kvinnofridsportalen", ("Start", "Satsningar")), "A national page: counties are mentioned, none of them sent it.", "text/html")
    unknown("notice-of-meeting.txt", "Kallelse\n\nVälkommen till nätverksträff den 9 juni kl. 13–15. Länk kommer i separat mejl.\n\nDagordning\n\n1. Inledning\n2. Laget runt\n3. Övriga frågor\n", "A notice of a meeting with a numbered agenda.")
    unknown("lunch-menu.txt", "Veckans lunch\n\nMåndag: Ärtsoppa och pannkaka\nTisdag: Stekt strömming med mos\nOnsdag: Rotsaksgratäng\n", "A lunch menu.")
    unknown("table-of-figures.csv", "kommun;antal;andel\nFalun;12;0,31\nMora;4;0,18\nLudvika;7;0,22\n", "Figures in CSV.")
    unknown("english-article.txt", "Sweden has 21 counties. The county of Dalarna is known for its lakes, and Gotland is an island. This text is about travelling and has no plan in it.\n", "An English text that mentions counties.")
    unknown("nothing-but-navigation.html", web.site("<p>Sidan du söker finns inte.</p>", "Sidan finns inte", "Region Halland"), "A page \"not found\" of a county's own site.", "text/html")
    t = truth.unknown_truth([("template.unknown",)])
    out.append(as_reportlab(U + "invoice.pdf", None, "An invoice.", flow=[Node("h", "Faktura 20114", level=1), P("Att betala: 4 812,00 kr"), P("Förfallodag: 2021-06-30"), P("Bankgiro 000-0000")], expected=t))
    return out
