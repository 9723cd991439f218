"""Swedish sentences for answers: all written for this corpus. `{lan}`, `{rss}`, `{n}` are filled in."""

BANK = {
    "honour.threeYear": [
        "År 2023 har alla {n} kommuner i {lan} en beslutad rutin för att upptäcka hedersrelaterat våld och förtryck.",
        "Medarbetare inom socialtjänst, elevhälsa och primärvård känner till tecknen på heder och vet vart de vänder sig.",
        "Barn och unga som lever under hedersförtryck får hjälp tidigare än i dag.",
        "Länet har ett gemensamt konsultativt stöd i hedersärenden som går att nå under kontorstid.",
        "Minst 80 procent av länets handläggare har gått grundutbildningen \"Se mönstret\" om hedersnormer.",
        "Samverkan mellan polis, skola och socialtjänst i hedersärenden följer en och samma ordning i hela länet.",
        "Kapaciteten att förhindra barn- och tvångsäktenskap har stärkts hos kommunernas mottagningsenheter.",
        "Unga med funktionsnedsättning och hbtqi-personer nämns uttryckligen i länets arbete mot hedersförtryck.",
        "Kunskapen om könsstympning av flickor finns på varje barnmorskemottagning.",
        "Länsstyrelsen, {rss} och de idéburna jourerna har en gemensam bild av behoven.",
    ],
    "honour.year": [
        "Under våren gör vi en kartläggning av vilka utbildningar som finns i kommunerna och vilka som saknas.",
        "Två digitala halvdagar om hedersrelaterat våld och förtryck hålls för förskola och skola i oktober.",
        "En arbetsgrupp med fem kommuner prövar ett screeningmaterial i mottagningen.",
        "{rss} bjuder in till nätverksträff minst tre gånger under året.",
        "Prioriterat är att nå chefer, eftersom rutinerna annars inte blir använda.",
        "Vi tar fram en kort vägledning om skyddsbedömning när flera syskon berörs.",
        "Senast i november ska varje kommun ha utsett en kontaktperson för hedersfrågor.",
        "Handledning erbjuds en gång i månaden till de socialsekreterare som har pågående ärenden.",
        "Arbetet görs tillsammans med Länsstyrelsen, som redan har utbildat elevhälsan i fyra kommuner.",
        "Behovet hos nyanlända familjer beskrivs särskilt, i samråd med samhällskommunikatörerna.",
    ],
    "integration.threeYear": [
        "Kvinnofrid är en stående punkt i RSS styrgrupp och finns med i verksamhetsplan och budget.",
        "En länsgemensam överenskommelse om våld i nära relationer är beslutad i alla kommuner och i regionen.",
        "Uppdraget är permanent och vilar inte på tillfälliga medel efter 2023.",
        "{rss} har en funktion för kvinnofrid som kommunernas chefer känner till och använder.",
        "Ansvaret mellan kommun, region och {rss} är skrivet så att en ny chef förstår det.",
        "Jämställdhet och våldsprevention är en del av RSS övriga områden: barn och unga, missbruk, äldre och funktionshinder.",
        "Politikerna i länets samverkansorgan får en samlad redovisning varje år.",
        "Erfarenheter från jourerna tas till vara i RSS ordinarie arbetssätt.",
    ],
    "integration.year": [
        "Vi rekryterar en utvecklingsledare på halvtid, med start den 1 september.",
        "Styrgruppen får i juni ett underlag om hur frågan kan ligga i linjen.",
        "En enkel process för hur ärenden bereds skrivs ned och provas under hösten.",
        "Under året ses länets samverkansavtal över, och våld i nära relationer förs in som ett eget kapitel.",
        "Dialog förs med socialcheferna i nätverket vid två tillfällen.",
        "Målet för 2021 är att roller och mandat är beslutade före årsskiftet.",
        "En gemensam sida på webben samlar rutiner, kontaktvägar och utbildningar.",
        "Utvecklingsledaren deltar i nätverket för barn- och ungdomsvård så att frågorna hålls ihop.",
    ],
    "knowledge.threeYear": [
        "Barn som har upplevt våld får en egen bedömning av sitt behov av skydd och stöd i samtliga kommuner.",
        "Våldsutövare erbjuds samtal i hela länet, oavsett vilken kommun de bor i.",
        "Resultatet i Öppna jämförelser, stöd till brottsoffer, har förbättrats i minst hälften av kommunerna.",
        "Standardiserade bedömningsmetoder som FREDA används i minst tio av länets kommuner.",
        "Äldre kvinnor och kvinnor i missbruk möter personal som ställer frågan om våld.",
        "Vården och socialtjänsten har en gemensam rutin för att fråga om våldsutsatthet.",
        "Barnrättsperspektivet syns i varje utredning som rör våld.",
        "Skyddat boende i länet erbjuder barn skolgång från första veckan.",
        "Barnahus används för samråd i fler ärenden än i dag.",
    ],
    "knowledge.year": [
        "Vi håller en webbinarieserie i fyra delar om barn som upplever våld, öppen för kommuner och region.",
        "Basutbildningen görs om till digitala avsnitt på högst tjugo minuter.",
        "Processledare i sex kommuner får stöd att införa FREDA-kortfrågor.",
        "En inventering av kommunernas insatser till våldsutövare är klar i september.",
        "Tillsammans med högskolan tas ett kunskapsunderlag fram om våld mot äldre.",
        "Familjerätten och ungdomsmottagningarna prioriteras under hösten.",
        "Tre erfarenhetsutbyten ordnas mellan kommuner som har egna relationsvåldsteam och kommuner som saknar sådana.",
        "Samverkan med kvinnojourerna fördjupas kring stödet till barn i skyddat boende.",
        "Information om var man får hjälp sprids på sex språk i väntrum och på bibliotek.",
    ],
    "followUp.threeYear": [
        "Länets kommuner följer upp sina insatser på individnivå och använder resultaten i sin planering.",
        "Minst tolv kommuner använder SU-Kvinnofrid eller ett likvärdigt verktyg.",
        "Statistiken är uppdelad på kön och ålder och redovisas varje år för styrgruppen.",
        "Uppföljningen visar om barn och vuxna har fått det bättre, inte bara hur många som fått en insats.",
        "Årliga jämförelser i Kolada och NTU används när länets mål skrivs om.",
        "Brukares erfarenheter samlas in på ett sätt som är tryggt för den som är utsatt.",
        "Analysen görs gemensamt av {rss} och kommunerna, så att den leder till beslut.",
    ],
    "followUp.year": [
        "Två kommuner provar systematisk uppföljning med 29 variabler under hösten.",
        "En nulägesbild av vilka uppgifter som redan samlas in tas fram före sommaren.",
        "Vi ordnar en utbildningsdag om uppföljning för verksamhetsutvecklare.",
        "Frågorna till årets enkät bestäms av nätverket i augusti och skickas ut i oktober.",
        "Utvecklingsledaren stödjer de kommuner som vill börja, med tre träffar var.",
        "Resultatet sammanställs i en rapport på högst tio sidor i januari 2022.",
        "Målet för året är att fyra kommuner har börjat och att hindren är beskrivna.",
    ],
    "support": [
        "Vi önskar nationella webbinarier som kan ses i efterhand.",
        "Gärna mallar för överenskommelser och goda exempel från andra län.",
        "Stöd i hur SU-Kvinnofrid kan införas i små kommuner.",
        "En samlad kalender över vad myndigheterna erbjuder vore till hjälp.",
        "Besked i god tid om medlen för 2022.",
        "Erfarenhetsutbyte mellan RSS, helst digitalt och varannan månad.",
    ],
}

PEOPLE = [
    "Annika Björkhede", "Per-Olof Sandvret", "Malin Tuvesäter", "Fatima Hallongren", "Jörgen Åkerbrink",
    "Siv Ekeborgh", "Håkan Lundmyr", "Åsa Wikingstad", "Karin af Rosenfalk", "Lars-Erik Mobrandt",
    "Eva Stenkullen", "Mirja Kallioranta", "Daniel Ögrenius", "Ulrika Fagerstrand", "Tomas Nyhedén",
    "Pernilla Sjötorp", "Amina Dahlbyhn", "Göran Ärlebäcker", "Cecilia Mårdfelt", "Ingrid Västergren",
    "Mats Lövhagen", "Helene Rydbacken", "Johanna Silfverlind", "Kristoffer Edströmer", "Anna-Karin Holmvret",
    "Birgitta Norrskär", "Yasmin Qvarnheden", "Erik Pålsbo", "Lena Strömvallen", "Susanne Ottermark",
    "Robert Hedlunda", "Maja Grönkvista", "Camilla Berghamre", "Olle Tingsås", "Linnéa Fröbergh",
    "Stina Malmudden", "Oskar Vedinge", "Therese Ljungaryd", "Magnus Källhed", "Petra Isbrandt",
    "Gunilla Enesjö", "Nils Arvidmark", "Emelie Skogshag", "Viveka Rosenlöw", "Bo Hällefors-Ek",
]
TITLES = [
    "utvecklingsledare", "regional samordnare", "strateg", "processledare", "verksamhetschef",
    "FoU-chef", "enhetschef", "samordnare våld i nära relationer", "utredare", "chef RSS",
]
# ranges set apart for made-up numbers (Post- och telestyrelsen)
PHONES = [("070-174 06 %02d", 5, 99), ("08-465 004 %02d", 0, 99), ("040-628 04 %02d", 0, 99), ("031-390 06 %02d", 0, 99)]


def ascii_fold(name):
    table = str.maketrans("åäöéÅÄÖ", "aaoeAAO")
    return name.translate(table)


def address(name, domain):
    """The address that an organisation would give a person: forename.surname, no diacritics."""
    parts = ascii_fold(name).lower().replace(" af ", " ").split(" ")
    return parts[0] + "." + parts[-1] + "@" + domain


def phone(rng):
    pattern, low, high = rng.choice(PHONES)
    written = pattern % rng.randint(low, high)
    return written, e164(written)


def e164(written):
    digits = "".join(c for c in written if c.isdigit())
    if digits.startswith("46"):
        digits = digits[2:].lstrip("0")
    elif digits.startswith("0046"):
        digits = digits[4:].lstrip("0")
    else:
        digits = digits.lstrip("0")
    return "+46" + digits
