"""The blank form's printed text, section by section, and the counties (SCB codes and names)."""

TITLE = "Genomförandeplan för SKR:s kvinnofridssatsning 2021"
INTRO = (
    "I SKR:s kvinnofridssatsning har de regionala samverkans- och stödstrukturerna för socialtjänst och "
    "närliggande hälso- och sjukvård (RSS) möjlighet att ansöka om medel. Medlen omfattar 400 000 kronor per "
    "län och år, samt 600 000 kronor per de tre storstads länen per år. Satsningen förväntas pågå under tre "
    "år framöver. För att ta del av dessa medel, vänligen fyll i denna mall."
)
THREE = "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken)."
YEAR = "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken)."

HEADS = {
    "1": "Län",
    "2": "Organisation",
    "3": "Kontaktuppgifter RSS",
    "4": "Personell resurs",
    "5": "Deltagande i SKR:s nätverk",
    "6": "Återrapportering",
    "7": "Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck.",
    "8": "Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.",
    "9": "Stödja kunskaps- och verksamhetsutveckling inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner.",
    "10": "Stödja och utveckla arbetet med systematisk uppföljning av kvinnofridsarbetets kvalitet och resultat.",
    "11": "Genomförandeplan",
    "12": "Önskat stöd från SKR",
    "14": "Underskrift",
}
NUMBERS = list(HEADS)
MARK = {"4": "Markera med ett kryss", "5": "Markera med ett kryss.", "6": "Markera med ett kryss."}
COMMITMENTS = {
    "4": ("staffing", "Ja, vi kommer att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning."),
    "5": ("network", "Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."),
    "6": ("reporting", "Ja, vi kommer att årsvis följa upp arbetet och återrapportera till SKR senast 1 februari 2022."),
}
PLAN_TEXT = (
    "RSS ska beskriva hur arbetet ska utformas i en årlig genomförandeplan som skickas till SKR. Ifyllandet av "
    "denna mall kan fungera som en sådan, eller så kan ni skriva en mer utförlig egen plan och bifoga."
)
PLAN_MARK = "Markera ett av alternativen med ett kryss."
PLAN_BOXES = [
    ("plan.thisForm", "Ja, denna ifyllda mall är vår genomförandeplan."),
    ("plan.attached", "Vi bifogar vår genomförandeplan med detta dokument."),
]
SUPPORT_Q = "Vilket stöd önskar ni inom er RSS från SKR för att på bästa sätt kunna genomföra satsningen?"
SUPPORT_LIMIT = "Beskriv (max 500 tecken)."
CLOSING = (
    "Mallen ska undertecknas av chef för den regionala samverkans- och stödstrukturen och skickas till SKR senast "
    "den 31 maj 2021. Vänligen skicka en digital version av mallen till {mail}. Undertecknat exemplar kan scannas "
    "och mejlas eller skickas med post till SKR, {name}, 118 82 Stockholm."
)
OFFICIAL = ("Alva Norrfelt", "alva.norrfelt@skr.se")

# answer id: (section, horizon, limit)
ANSWERS = {
    "honour.threeYear": ("7", "threeYear", 1000),
    "honour.year": ("7", "year", 1000),
    "integration.threeYear": ("8", "threeYear", 1000),
    "integration.year": ("8", "year", 1000),
    "knowledge.threeYear": ("9", "threeYear", 1000),
    "knowledge.year": ("9", "year", 1000),
    "followUp.threeYear": ("10", "threeYear", 1000),
    "followUp.year": ("10", "year", 1000),
    "support": ("12", None, 500),
}
CHOICES = ["staffing", "network", "reporting", "plan.thisForm", "plan.attached"]
CHOICE_SECTION = {"staffing": "4", "network": "5", "reporting": "6", "plan.thisForm": "11", "plan.attached": "11"}

# code: (SCB's name, short name, region, municipalities, RSS body as such bodies call themselves, mail domain)
COUNTIES = {
    "01": ("Stockholms län", "Stockholm", "Region Stockholm", 26, "Storsthlm", "storsthlm.se"),
    "03": ("Uppsala län", "Uppsala", "Region Uppsala", 8, "FoU-S, Region Uppsala", "regionuppsala.se"),
    "04": ("Södermanlands län", "Södermanland", "Region Sörmland", 9, "FoU i Sörmland", "fou.sormland.se"),
    "05": ("Östergötlands län", "Östergötland", "Region Östergötland", 13, "Region Östergötland", "regionostergotland.se"),
    "06": ("Jönköpings län", "Jönköping", "Region Jönköpings län", 13, "Region Jönköpings län", "rjl.se"),
    "07": ("Kronobergs län", "Kronoberg", "Region Kronoberg", 8, "Region Kronoberg", "kronoberg.se"),
    "08": ("Kalmar län", "Kalmar", "Region Kalmar län", 12, "Kommunförbundet i Kalmar län", "regionkalmar.se"),
    "09": ("Gotlands län", "Gotland", "Region Gotland", 1, "Region Gotland", "gotland.se"),
    "10": ("Blekinge län", "Blekinge", "Region Blekinge", 5, "Region Blekinge", "regionblekinge.se"),
    "12": ("Skåne län", "Skåne", "Region Skåne", 33, "Skånes Kommuner", "skaneskommuner.se"),
    "13": ("Hallands län", "Halland", "Region Halland", 6, "Region Halland", "regionhalland.se"),
    "14": ("Västra Götalands län", "Västra Götaland", "Västra Götalandsregionen", 49, "VästKom", "vastkom.se"),
    "17": ("Värmlands län", "Värmland", "Region Värmland", 16, "FoU Värmland", "regionvarmland.se"),
    "18": ("Örebro län", "Örebro län", "Region Örebro län", 12, "Region Örebro län", "regionorebrolan.se"),
    "19": ("Västmanlands län", "Västmanland", "Region Västmanland", 10, "Region Västmanland", "regionvastmanland.se"),
    "20": ("Dalarnas län", "Dalarna", "Region Dalarna", 15, "Region Dalarna", "regiondalarna.se"),
    "21": ("Gävleborgs län", "Gävleborg", "Region Gävleborg", 10, "Region Gävleborg", "regiongavleborg.se"),
    "22": ("Västernorrlands län", "Västernorrland", "Region Västernorrland", 7, "Kommunförbundet Västernorrland", "kfvn.se"),
    "23": ("Jämtlands län", "Jämtland", "Region Jämtland Härjedalen", 8, "Region Jämtland Härjedalen", "regionjh.se"),
    "24": ("Västerbottens län", "Västerbotten", "Region Västerbotten", 15, "FoU Socialtjänst, Region Västerbotten", "regionvasterbotten.se"),
    "25": ("Norrbottens län", "Norrbotten", "Region Norrbotten", 14, "Norrbottens Kommuner", "norrbottenskommuner.se"),
}
