"""The words by which people ask for statistics, as patterns over folded text (lower case, no diacritics).

Slovene and English together: a question may mix them, and no word of one means something else in the other here.
"""

import re

from knowledge.tables import Action, Applicants, Participants, Sector


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)")


POLITE = _words(
    r"(?:a |ali )?(?:mi |nam )?(?:lahko )?(?:prosim )?(?:povej\w*|poves\w*|izves\w*)(?: mi| nam| prosim)*"
    r"|rad\w? bi (?:vedel|izvedel)\w*|zanima (?:me|nas)|me zanima|imas podatek|ves"
    r"|(?:can|could|would|will) you(?: please)?(?: tell| give| show)?(?: me| us)?|please|tell me|show me|give me"
    r"|i (?:want|need|would like|d like|wish)(?: to (?:know|see|find out|have))?|do you know|prosim"
    r"|i m interested|i am interested"
)
PERSONAL = _words(
    r"lahko|nisem|nimam|bom|bo|posljete|sprejmete|do you|you send|you get|(?:this|tem) (?:call|razpis\w*)|smem"
    r"|smemo|mor(?:am|as|amo|ajo|a)|naj|moj\w*|dobi(?:m|s|mo|jo)?|grem|gremo|rabim\w*|potrebuje\w*|prejmem\w*"
    r"|sem (?:student\w*|dijak\w*|ucitelj\w*|zaposlen\w*)|rad\w? bi|can|may|should|must|my|do i|am i|will i"
    r"|have i|i get|i need"
    r"|i am|im|dn(?:i|eh|evi|evov)|dan|dneva|tedn\w*|mesec\w*|months?|days?|weeks?|ur|ure|urah|hours?|how long"
    r"|how often"
    r"|kredit\w*|ects|credits?|tock\w*|points?|dotacij\w*|grants?|allowance\w*|stipendij\w*|scholarship\w*"
    r"|rates? for|monthly"
    r"|izbran\w*|selected|prostih mest|koliko mest|how many (?:places|spots|times)|krat|porabi\w*|placa\w*"
    r"|spend\w*|spent|pay\w*|earn\w*|zasluz\w*|pavsaln\w*|lump sum|znasa\w*|individual support|podpor\w*"
    r"|top ?up|dodat\w*|max\w*|minim\w*|limit\w*|stane|stanejo|costs?|zivljenjsk\w*"
)
ELSEWHERE = _words(  # themes of the report that have numbers of their own, outside the tables
    r"ceepus\w*|e ?twinning\w*|epal\w*|vlak\w*|avtobus\w*|bus|trains?|ovir\w*|barriers?|prikrajs\w*|disadvantag\w*"
    r"|datum\w*|date|cikl\w*|cycles?|length|duration|trajan\w*|koliko casa|counted|uposteva\w*|steje\w*|stete"
    r"|zacet\w*|started|japon\w*|japan\w*|posebn\w* potreb\w*|special needs"
    r"|bilateral\w*|dogod\w*|events?|seminar\w*|konferenc\w*|conference\w*"
    r"|delavnic\w*|workshops?"
    r"|zelen\w*|green\w*|trajnost\w*|sustainab\w*|manj priloznost\w*|(?:fewer|less) opportunit\w*|caf|peace"
    r"|clear|zavez\w*"
    r"|alliances?|solidarnost\w*|solidarity|jabolk\w*|apples?|ambasador\w*|strateg\w*|strategy|mladin\w*|youth"
    r"|misihe|indeks\w*"
    r"|index|v ucilnici|in classroom|role models?|poletn\w* sol\w*|summer schools?|akademij\w*|academy|ad futura|mundus"
    r"|study in slovenia|porocil\w* aca|future4alliances|impact|ucin\w*|webinar\w*|priloznost\w*|covid\w*"
    r"|koron\w*|v preteklosti|prejsnja leta|previous years|long ?term|dolgorocn\w*"
    r"|zaposlen\w* (?:ima|na) (?:\w+ )?cmepius\w*|zaposlenih ima|(?:employees|staff|people) does|work (?:at"
    r"|for)|zapore\w*|ocen\w*|grad(?:es?|ing)"
)
OTHER_COUNTED = _words(
    r"(?:koliko|how many|number of|stevilo) (?:\w+ )?(?:sol|sole|univerz|fakultet|organizacij\w*|institucij\w*"
    r"|zavodov|drzav"
    r"|schools|universities|faculties|organi[sz]ations|institutions|countries|programov|programmes|vrst|tipov"
    r"|kinds|types|jezikov|languages)(?! (?:projects|projektov))"
)

_PERSON = (
    r"stud[ei]nt|dija[kcs]|ucen[ck]|ucitel|udelez|oseb|mobiln|pupil|learner|teacher|staff|participant"
    r"|people|person|mobilit"
)
COUNTING = _words(
    r"koliko\w*|kolk\w*|koliksn\w*|how many|number\w*|stevil(?:o|a|u|om|ke|k|cno)|statisti\w*|figures?|skupn\w*"
    r"|total|znes\w*"
    r"|amount\w*|budget\w*|how much (?:money|funding|was|were|in)"
)
QUANTITY = _words(
    r"koliko\w*|kolk\w*|koliksn\w*|how many|number\w*|stevil(?:o|a|u|om|ke|k|cno)|st|statisti\w*|count|figures?"
    r"|podat\w*|skupaj|total"
    rf"|vsega|how much (?:{_PERSON})\w*|(?:vec|manj|more|fewer|less) (?:\w+ ){{0,2}}(?:{_PERSON})\w*"
)
SHARE = _words(r"delez\w*|odstot\w*|procent\w*|percent\w*|per cent|share\w*|proportion\w*|koliksen del|what part")
GROWTH = _words(
    r"(?:odstot\w*|procent\w*|percent\w*) (?:vec|manj|more|less|fewer|higher|lower)|rast|rasti|raste|rastlo"
    r"|naras\w*|zras\w*|poveca\w*|porast\w*|upad\w*|padl\w*|padec|zmanjsa\w*"
    r"|spremenil\w*|spremem\w*"
    r"|increas\w*|growth|grew|grow\w*|rise|rose|risen|drop\w*|decreas\w*|declin\w*|fell|fallen|chang\w*"
)
AGAINST = _words(
    r"(?:vec|manj|drugace) (?:\w+ ){0,4}(?:kot|ko|kakor) (?:lani|(?:v )?(?:letu|leta|leto)|20\d\d|predlani"
    r"|prej)|kot lani|kot leta"
    r"|kot (?:v )?(?:letu )?20\d\d|glede na (?:\w+ ){0,2}(?:leto|lani|20\d\d)|v primerjavi z|od leta 20\d\d|od lani"
    r"|than (?:in )?(?:20\d\d|last year|the year before|a year before|a year earlier|previous)|compared (?:to|with)"
    r"|comparison (?:to|with)|(?:vs|versus|against|since|over|from) (?:last year|20\d\d)|prejsnj\w* let\w*"
    r"|previous year|year on year"
)
MORE = _words(
    r"more popular than|bolj priljubljen\w* (?:kot|od|ko)|"
    rf"(?:vec|manj|more|fewer|less) (?:\w+ ){{0,2}}(?:{_PERSON})\w*|primerj\w*|compare\w*|comparison|difference"
    rf"|razlik\w*|vs|versus"
    r"|(?:vec|more) (?:\w+ ){0,3}(?:ali|or) \w+|(?:vec|more) (?:\w+ )?(?:odhodn\w*|dohodn\w*|outgoing|incoming)"
)
TOGETHER = _words(r"skupaj|skupno|sest\w*|vsota|total|together|altogether|combined|sum|in all|obe smeri|both")
MARKER = _words(
    r"20\d\d|lani|last year|slove\w*|cmepius\w*|poroc\w*|report\w*|statisti\w*|skupaj|vseh|vsega|total"
    r"|erasmus\w*|agencij\w*"
    r"|agency|nacionaln\w*|national|overall|udelezil\w*|sodelova\w*|participat\w*|took part"
)
PEOPLE = _words(
    r"folk\w*|koliko jih|udelez\w*|ljudi|ljudje|oseb|osebe|people|persons?|participants?|mobilnost\w*|mobilit\w*"
    r"|izmenjav\w*"
    r"|exchanges?|posamezn\w*"
    r"|individuals|learners|folk|mobility"
)

# In this order: a phrase that is found is taken out before the next one is looked for.
SECTORS: tuple[tuple[Sector, re.Pattern[str]], ...] = (
    ("ADU", _words(r"adu|izobrazevanj\w* (?:za )?odrasl\w*|odrasl\w* izobrazevanj\w*|adults? (?:ed\w*|learning"
                   r"|sector|field)"
                   r"|andragos\w*|(?:podroc\w*|sektor\w*|pri) odraslih")),
    ("HED", _words(r"hed|terciar\w*(?: izobrazevanj\w*)?|visokosolsk\w*(?: izobrazevanj\w*)?|visok\w* sol\w*"
                   r"|high(?:er)? education|higher ed|tertiary(?: education)?|univerzah|at universities")),
    ("VET", _words(r"vet(?= (?:learners?|students?))|vet(?: sektor\w*| sector)?|psi|poklicn\w*(?: in strokovn\w*)?"
                   r"(?: izobrazevanj\w*| sol\w*)?|strokovn\w* izobrazevanj\w*"
                   r"|vocational\w*(?: education)?(?: and training)?"
                   r"|srednj\w* sol\w*")),
    ("SCH", _words(r"sch|(?:splosn\w* )?solsk\w*(?: izobrazevanj\w*| podroc\w*| sektor\w*)?|splosn\w* izobrazevanj\w*"
                   r"|school (?:education|sector|field)|(?:general|primary) education|solstv\w*"
                   r"|(?:osnovn\w* )?sol(?:e|ah|am|ami)?"
                   r"|schools|ssi")),
    ("sport", _words(r"sport\w*")),
)  # fmt: skip
PARTICIPANTS: tuple[tuple[Participants, re.Pattern[str]], ...] = (
    ("vet_learners", _words(r"dija[kcs]\w*|srednjesol\w*|(?:high|secondary) ?school (?:students?|pupils?"
                            r"|learners?|kids)"
                            r"|(?:vet|vocational) (?:learners?|students?|pupils?)|apprentices?|vajen\w*")),
    ("pupils", _words(r"ucen[ck]\w*|ucenec\w*|otrok\w*|kids|children|osnovnosol\w*"
                      r"|pupils?|school ?(?:kids|children|students?|learners?)")),
    ("adult_learners", _words(r"(?:odrasl\w* )?(?:uceci\w*|ucecih) se(?: odrasl\w*)?|adult (?:learners?"
                              r"|students?)|adults"
                              r"|odrasl\w*")),
    ("students", _words(r"stud[ei]nt\w*|univ students")),
    ("staff", _words(r"osebj\w*|zaposlen\w*|ucitelj\w*|profesor\w*|pedagog\w*|predavatelj\w*|staff|teachers?"
                     r"|professors?"
                     r"|employees?|lecturers?|trainers?|educators?|strokovn\w* delav\w*|mentor\w*|trener\w*"
                     r"|coach(?:es)?")),
)  # fmt: skip
NO_STAFF = _words(
    r"(?:brez|ne) (?:\w+ )?(?:osebja|zaposlenih|uciteljev)|(?:without|excluding|not|no"
    r"|except) (?:the )?(?:staff|teachers?)"
)
ACTIONS: tuple[tuple[Action, re.Pattern[str]], ...] = (
    ("KA220", _words(r"ka ?220\w*|sodeloval\w* partnerst\w*|cooperation partnerships?")),
    ("KA210", _words(r"ka ?210\w*|(?:manj\w*|mal\w*) partnerst\w*|small(?:er)?(?: scale)? partnerships?|small scale")),
    ("KA2", _words(r"ka ?2|partnerst\w*|partnerships?|projekt\w* (?:za )?sodelovanj\w*|cooperation projects?"
                   r"|kljucni ukrep 2")),
    ("KA1", _words(r"ka ?1\w*|projekt\w* (?:za )?mobilnost\w*|mobility projects?|kljucni ukrep 1")),
)  # fmt: skip
APPLICANTS: tuple[tuple[Applicants, re.Pattern[str]], ...] = (
    ("non_accredited", _words(r"ne ?akreditiran\w*|(?:non|not|un) ?accredited|(?:brez"
                              r"|without) (?:an )?akredit\w*|without accreditation")),
    ("accredited", _words(r"akreditiran\w*|accredited|z akreditacijo|with accreditation")),
    ("third_countries", _words(r"partnersk\w* drzav\w*|partner countr\w*|third countr\w*|tretj\w* drzav\w*")),
    ("programme_countries", _words(r"programsk\w* drzav\w*|program(?:me)? countr\w*")),
)  # fmt: skip

APPLICATIONS = _words(r"vlog(?:e|ah|am|ami)?|prijav(?:e|ah|am|ami)?|applications|proposals")
RECEIVED = _words(r"preje\w*|prispe\w*|vlozen\w*|oddan\w*|received|submitted|filed|lodged|came in")
APPROVED = _words(
    r"odobr\w*|uspes\w*|approv\w*|accepted|successful\w*|success|sprejet\w*|financiran\w*|funded|selected|granted"
)
REJECTED = _words(r"zavrn\w*|zavrac\w*|neuspes\w*|reject\w*|refused|unsuccessful|declined|turned down")
PROJECTS = _words(r"projekt\w*|projects?")
FUNDS = _words(
    r"sredst\w*|denar\w*|znes\w*|evr(?:a|e|i|o|ov)|eur|funds?|funding|money|budget\w*|euros?|mili?jon\w*|millions?"
)
AWARDED = _words(
    r"dodel\w*|razdel\w*|odobr\w*|namen\w*|podel\w*|award\w*|granted|allocat\w*|approv\w*|distribut\w*|given"
    r"|received|got"
    r"|dobil\w*|preje\w*|skupaj|skupn\w*|total|overall|vseh|vsega|slo|went|most|najvec"
)

OUT = _words(
    r"odhod\w*|odhaja\w*|outgoing|outbound|v tujin\w*|(?<!from )abroad|destinacij\w*|destination\w*"
    r"|gosti(?:telj\w*|jo)|hosts?|hosting"
    r"|odsl\w*|odsel|odide\w*|odpotova\w*|odpravil\w*|slo|sli|sle|gredo|grejo|gre|hodi(?:jo)?|went|gone|going"
    r"|go|goes|travel\w*|left|leave"
    r"|posla(?:l|n)\w*|sent|sends?|slovensk\w* (?:\w+ )?(?:student|dijak|ucen|ucitelj|udelez|osebj)\w*"
    r"|slovenia?n (?:\w+ )?(?:students?|pupils?|learners?|teachers?|staff|participants?)|nas\w* (?:student"
    r"|dijak|ucen|ucitelj)\w*"
    r"|our (?:students|pupils|teachers|learners|staff)|obisk(?:an|al)\w*|visited|priljublj\w*|popular\w*"
)
IN = _words(
    r"dohod\w*|incoming|inbound|iz tujine|from abroad|posiljatelj\w*|sending|senders?|prisl\w*|prisel"
    r"|prihaja\w*|pride\w*|prihod\w*"
    r"|came|comes?|coming|arriv\w*|foreign\w*|tuj(?:ih|i|e|imi|cev|ci|cem)|pri nas|k nam|gostova\w*|(?:smo|je"
    r"|v slovenijo) gostil\w*"
    r"|od ?kod"
)
FOREIGN_COUNTRIES = _words(r"tuj\w* drzav\w*|foreign countr\w*")
# What settles the direction whatever else is said.
OUT_SURELY = _words(
    r"iz slovenije|from slovenia|v kater\w* drzav\w*|to (?:which|what) countr\w*|drzav\w* (?:\w+ )*gosti\w*"
    r"|countr\w* (?:\w+ )*host\w*|host\w* countr\w*"
    r"|leav\w* slovenia|left slovenia"
    r"|slovenij\w* (?:je )?posla\w*|poslala slovenija|slovenia (?:did )?sen[dt]\w*|we sen[dt]|smo poslali"
    r"|host(?:ed|ing)? (?:\w+ )?our"
)
IN_SURELY = _words(
    r"v slovenijo|(?:in)?to slovenia|iz tujine|from abroad|slovenija (?:je )?(?:\w+ )?gostila"
    r"|(?:je )?gostila slovenija|slovenia host\w*"
    r"|slovenia (?:\w+ )?receive\w*|host\w* (?:by|in) slovenia|smo (?:\w+ )?gostili|we host\w*"
    r"|drzav\w* (?:\w+ )*(?:posla|posilja)\w*"
    r"|countr\w* (?:\w+ )*(?:send|sent)\w*|sends? us|sent us|iz kater\w* drzav\w*|from (?:which|what) countr\w*"
    r"|nam posilja\w*|nam (?:\w+ )*posla\w*"
    r"|(?:je )?sprejela slovenija"
    r"|did slovenia (?:host|receive|welcome)|slovenia welcom\w*"
)
FROM_COUNTRY = frozenset({"iz", "s", "z", "from", "of"})
TO_COUNTRY = frozenset({"v", "na", "to", "in", "into", "za", "for", "towards", "visited", "proti"})

RANKED = _words(
    r"(?:tretj\w*|cetrt\w*|pet[aioe]\w*|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|rd|nd"
    r"|st)) (?:among|med)|"
    r"top|najbolj|najvec\w*|najpogost\w*|najpriljub\w*|najvisj\w*|najraje|most|mostly|popular\w*|favou?rite\w*"
    r"|leading|vodil\w*|lestvic\w*"
    r"|rank\w*|largest|biggest|highest|priljubljen\w*|prv\w* (?:tri|pet|deset|trije|\d+)"
    r"|(?:kater\w*|prv\w*|drug\w*|tretj\w*|cetrt\w*|pet\w*|\d+) mest(?:o|u)|(?:what|which|first|second|third"
    r"|fourth|fifth) (?:place|position)"
)
LOWEST = _words(r"najmanj\w*|najred\w*|fewest|least|lowest|smallest|najnizj\w*|zadnj\w* mest\w*")
OVER_SECTOR = _words(
    r"kater\w* (?:\w+ )?(?:podroc|sektor)\w*|(?:which|what) (?:\w+ )?(?:sectors?|fields?|education\w*)|(?:po"
    r"|med) (?:podroc|sektor)\w*"
    r"|(?:by|per|among|between) (?:\w+ )?(?:sectors?|fields?)|v vsakem sektorju|each sector|podrocje .*najvec"
    r"|sektor .*najvec"
)
OVER_TYPE = _words(
    r"kater\w* (?:skupin|tip|vrst|kategorij)\w*|(?:which|what) (?:group|type|kind|categor)\w*|(?:po|med) (?:tip"
    r"|vrst|skupin)\w*"
    r"|(?:by|per|among) (?:type|group|categor)\w*|pri kom"
)
OVER_COUNTRY = _words(
    r"(?:kdo|who) (?:\w+ )?(?:posil|send|host|gosti)\w*|drzav\w*|countr\w*|destinac\w*|destination\w*|kam|kje|where"
    r"|od ?kod|gostitelj\w*|posiljatelj\w*|hosts?"
    r"|senders?|top"
)
POPULAR = _words(
    r"popular\w*|\w*priljub\w*|\w*pogost\w*|frequent\w*|common\w*|top|visited|obisk\w*|gostiteljic\w*"
    r"|posiljatelj\w*|sending|host countr\w*"
    r"|senders|hosts"
)
POSITION = _words(
    r"kater\w* (?:\w+ )?mest\w*|kje na lestvici|kako visoko|(?:what|which) (?:place|position|rank|spot)"
    r"|where does .* (?:rank|stand)|rank of"
)
SINGULAR = _words(
    r"kater[aioe]|katero|ktera|kera|which country|what country|what is the|which is|where|kam|kje|od ?kod"
    r"|favourite country|is the most"
    r"|najbolj priljubljena|najpogostejsa|the most popular (?:country|destination)|prva"
)
PLURAL = _words(
    r"(?<!iz katere )drzave|drzavah|drzav|countries|destinacije|destinations|top|lestvic\w*|prv(?:ih|e|i) \w+"
    r"|list|seznam|hosts|senders"
)
ORDINALS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (number, _words(rf"(?:{ordinal}) (?:\w+ )?(?:among|med|mest\w*|place|position|spot|rank|najbolj|najpogostejs\w*"
                    rf"|najvec\w*|most)"))
    for number, ordinal in enumerate(
        (
            r"prv\w*|first|1|1st", r"drug\w*|second|2|2nd", r"tretj\w*|third|3|3rd", r"cetrt\w*|fourth|4|4th",
            r"pet(?:i|em|o|a)|fifth|5th", r"sest(?:i|em|o|a)|sixth|6th", r"sedm(?:i|em|o|a)|seventh|7th",
            r"osm(?:i|em|o|a)|eighth|8th", r"devet(?:i|em|o|a)|ninth|9th", r"deset(?:i|em|o|a)|tenth|10th",
        ),
        1,
    )
)  # fmt: skip
PLACE_NUMBER = re.compile(r"\b(\d{1,2})(?:(?:st|nd|rd|th)? (?:mest\w*|place|position|spot)|(?:st|nd|rd|th) among)")
COUNTED = re.compile(
    r"\b(?:top|prv(?:ih|e|i)|first|best|najboljsih) ?(\d{1,2}|tri|trije|pet|deset|three|five|ten)\b"
    r"|\b(\d{1,2}|tri|pet|deset|petih|treh|desetih|three|five|ten) (?:najb|najpog|najpr|most|top|najv|glavn)"
)
NUMBERS = {
    "tri": 3,
    "trije": 3,
    "treh": 3,
    "three": 3,
    "pet": 5,
    "petih": 5,
    "five": 5,
    "deset": 10,
    "desetih": 10,
    "ten": 10,
}

SPLITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("academic_year", _words(r"schoolyear|(?:studijsk|solsk)\w* let\w*|(?:academic|school) year")),
    ("gender", _words(r"zensk\w*|mosk\w*|spol\w*|deklet|fantov|studentk|female\w*|male|males|women|men|gender"
                      r"|girls|boys")),
    ("age", _words(r"staros\w*|starih|starejs\w*|mlajs\w*|age|aged|ages|older|younger")),
    ("activity", _words(
        r"praks\w*|pripravni\w*|trainee\w*|internship\w*|placements?|smp|sms|sta|stt|job ?shadowing|blended"
        r"|bip\w*|kip|kombiniran\w*"
        r"|virtual\w*|doktor\w*|magist\w*|dodiplomsk\w*|podiplomsk\w*|phd|masters?|bachelors?|undergraduate\w*"
        r"|postgraduate\w*")),
    ("institution", _words(
        r"fvo|nu|nov\w* univerz\w*|univerz\w* (?:v|na)|university of|univerzo|univerza|univerze|fakultet\w*"
        r"|facult(?:y|ies)"
        r"|(?:which|what|kater\w*|ktera) (?:\w+ )?(?:univer\w*|fakultet\w*|sol\w*|facult\w*|school|college)"
        r"|nas(?:a|i|o) (?:sol|univerz|fakultet)\w*|(?<!gredo )nase (?:sol|univerz|fakultet)\w*|(?:our"
        r"|your) (?:school|university|faculty|college)")),
    ("region", _words(
        r"(?:outside|beyond) (?:the )?(?:eu|europe)|(?:izven|zunaj) (?:eu|evrop\w*)|celin\w*|continents?")),
    ("rejected", REJECTED),
)  # fmt: skip

NATIONALITIES = (
    ("ES", "spansk|spanish|spaniard"), ("PT", "portugalsk|portuguese"), ("HR", "hrvask|croatian"),
    ("DE", "nemsk|german"), ("CZ", "cesk|czech"), ("AT", "avstrijsk|austrian"), ("FI", "finsk|finnish"),
    ("PL", "poljsk|polish"), ("FR", "francosk|french"), ("HU", "madzarsk|hungarian"), ("EE", "estonsk|estonian"),
    ("LV", "latvijsk|latvian"), ("RS", "srbsk|serbian"), ("MT", "maltesk|malteski|maltese"),
    ("TR", "turs[kc]|turkish"), ("GR", "grsk|greek"), ("SE", "svedsk|swedish"), ("JP", "japonsk|japanese"),
    ("US", "amerisk|american"), ("CN", "kitajsk|chinese"), ("UA", "ukrajinsk|ukrainian"), ("RU", "rusk|russian"),
    ("RO", "romunsk|romanian"), ("BG", "bolgarsk|bulgarian"), ("SK", "slovask|slovak"), ("IE", "irsk|irish"),
    ("DK", "dansk|danish"), ("NO", "norvesk|norwegian"), ("CH", "svicarsk|swiss"), ("GB", "britansk|british"),
    ("BA", "bosansk|bosnian"), ("MK", "makedonsk|macedonian"), ("AL", "albansk|albanian"),
    ("LT", "litovsk|lithuanian"), ("IS", "islandsk|icelandic"), ("ME", "crnogorsk|montenegrin"),
    ("XK", "kosovsk|kosovar"), ("CY", "ciprsk|cypriot"), ("NL", "nizozemsk|dutch"), ("BE", "belgijsk|belgian"),
)  # fmt: skip
NATIONALS = tuple(
    (code, _words(rf"(?:{stems})\w* (?:\w+ )?(?:student|dija[kcs]|ucen|ucitelj|udelez|pupil|learner|teacher"
                  rf"|staff|osebj|participant|people)\w*"))
    for code, stems in NATIONALITIES
)  # fmt: skip

NATIONS = tuple(
    (code, _words(rf"(?:{stems})\w*"))
    for code, stems in (
        ("ES", "spanc|spaniard"), ("PT", "portugalc"), ("IT", "italijan(?!sk)|italians"),
        ("HR", "hrvat|croats|croatians"),
        ("DE", "nemc|germans"), ("CZ", "ceh(?:i|ov)|czechs"), ("AT", "avstrijc|austrians"), ("FI", "finc|finns"),
        ("PL", "poljak|poles"), ("FR", "francoz|frenchm"), ("HU", "madzar(?!sk)|hungarians"),
    )
)  # fmt: skip

# Whole words to which a mistyped one is repaired.
VOCABULARY = (
    "koliko", "stevilo", "studentov", "studenti", "studente", "dijakov", "dijaki", "dijake", "ucencev", "ucenci",
    "osebja", "osebje", "uciteljev", "zaposlenih", "udelezencev", "mobilnosti", "izmenjavo", "odhodnih", "dohodnih",
    "tujino", "slovenijo", "slovenije", "prislo", "odslo", "prihaja", "destinacija", "destinacije", "drzava",
    "drzave", "drzav", "drzavo", "priljubljena", "priljubljene", "najpogostejsa", "najpogostejse", "najvec",
    "najbolj", "odobrenih", "prejetih", "projektov", "sredstev", "izobrazevanje", "izobrazevanju", "odraslih",
    "terciarno", "terciarnem", "poklicno", "poklicnem", "strokovno", "visoko", "solstvo", "delez", "odstotek",
    "primerjava", "gostiteljica", "gostiteljice", "posiljateljica", "posiljateljice", "dodeljenih", "partnerstva",
    "tretjem", "number", "students", "student", "pupils", "teachers", "staff", "learners", "outgoing", "incoming",
    "abroad", "slovenia", "countries", "country", "popular", "destination", "destinations", "applications",
    "approved", "received", "projects", "funding", "awarded", "vocational", "education", "adult", "higher",
    "mobilities", "participants", "people", "compared", "increase", "percentage", "hosted", "sending",
    "partnerships", "accredited",
)  # fmt: skip
