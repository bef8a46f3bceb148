"""The words by which a question goes beyond the tables, or is none for them, as patterns over folded text.

The tables answer what they hold and nothing that is narrowed down by more: "students" are counted, "law students" not.
"""

import re

from knowledge.statistics_words import PERSON_STEMS, REJECTED, words

PERSONAL = words(
    r"zakaj|why|kdaj|when(?! compared)|(?:is|are) there still|is it gone|you (?:are )?sending|who (?:has|reports)"
    r"|kdo (?:ima|poroca)|how many years|koliko let|(?:does|do) (?:a|an|one) (?:\w+ ){0,2}(?:student|pupil|learner"
    r"|teacher)|vec gostiteljic\w*|several hosts"
    r"|do (?:\w+ ){1,5}get (?:less|more)"
    r"|nagrajen\w*|awards? for|zacel\w*|koncal\w*|began|finished|koordinator\w*|naslov\w*|titles|names|imen[ao]?"
    r"|pred (?:\w+ )?leti|years ago|vrniti|vracil\w*|repa(?:y|id)\w*"
    r"|lahko|nisem|nimam|bom|bo|posljete|sprejmete|do you|you send|you get|(?:this|tem) (?:call"
    r"|razpis\w*)|smem"
    r"|smemo|mor(?:am|as|amo|ajo|a)|naj(?! bi)|moj\w*|dobi(?:m|s|mo|jo)?|grem|gremo|rabim\w*|potrebuje\w*|prejmem\w*"
    r"|sem (?:student\w*|dijak\w*|ucitelj\w*|zaposlen\w*)|rad\w? bi|can|may|should|must|my|do i|am i|will i"
    r"|have i|i get|i need"
    r"|i am|im|dn(?:i|eh|evi|evov)|dan|dneva|tedn\w*|mesec\w*|months?|days?|weeks?|ur|ure|urah|hours?|how long"
    r"|how often"
    r"|kredit\w*|ects|credits?|tock\w*|points?|dotacij\w*|grants?|allowance\w*|stipendij\w*|scholarship\w*"
    r"|(?<!success )rates? for|monthly"
    r"|izbran\w*|selected|prostih mest|koliko mest|how many (?:places|spots|times)|krat|porabi\w*|plac(?:a|uj)\w*"
    r"|spend\w*|spent|pay\w*|earn\w*|zasluz\w*|pavsaln\w*|lump sum|znasa\w*|individual support|podpor\w*"
    r"|top ?up|(?:comes?|paid|get) on top|dodat\w*|max\w*|minim\w*|limit\w*|stane|stanejo|costs?|zivljenjsk\w*"
)
ELSEWHERE = words(  # themes of the report that have numbers of their own, outside the tables
    r"ceepus\w*|e ?twinning\w*|epal\w*|vlak\w*|avtobus\w*|bus|trains?|ovir\w*|barriers?|prikrajs\w*|disadvantag\w*"
    r"|datum\w*|date|cikl\w*|cycles?|length|duration|trajan\w*|koliko casa|counted|uposteva\w*|zajet\w*|zajema\w*"
    r"|steje\w*|stete"
    r"|zacet\w*|started|japon\w*|japan\w*|posebn\w* potreb\w*|special needs"
    r"|accreditation applications?|bilat\w*|dogov\w* med drzav\w*|meddrzavn\w*|by coach|(?:under|less )privileged"
    r"|(?:deals?|agreements?|treat(?:y|ies)) between|dogod\w*|events?"
    r"|seminar(?!sk| paper)\w*|konferenc\w*|conference\w*"
    r"|delavnic\w*|workshops?"
    r"|zelen\w*|green\w*|trajnost\w*|sustainab\w*|manj priloznost\w*|(?:fewer|less) opportunit\w*|caf|peace"
    r"|clear|zavez\w*"
    r"|alliances?|solidarnost\w*|solidarity|seznam\w*|list of (?!the top|top|host|send|destin)|topics?|tem[ae]"
    r"|jabolk\w*|apples?|ambasador\w*"
    r"|ka ?3\w*|ka ?1\d\d|jean monnet|(?:vlog\w*|applications?) (?:za|for) a[kc]+redit\w*|pritozb\w*|complain\w*"
    r"|zakljucen\w*|koordinira\w*|coordinat\w*|podaljs\w*|extend\w*|trenutno|currently|running|ongoing|po roku"
    r"|do kdaj"
    r"|deadline\w*|(?:which|kater\w*) (?:office|unit|enot\w*|sluzb\w*|pisarn\w*)|strateg\w*|strategy"
    r"|stratesk\w*|mladin\w*|youth"
    r"|misihe|indeks\w*"
    r"|index|v ucilnici|in classroom|role models?|poletn\w* sol\w*|summer schools?|akademij\w*|academy"
    r"|ad futura|mundus"
    r"|(?<!to )study in slovenia|porocil\w* aca|future4alliances|impact|ucin\w*|webinar\w*|priloznost\w*|covid\w*"
    r"|koron\w*|v preteklosti|(?:prejsnja|zadnj\w+(?: \w+)?) let(?:a|ih)?|vsa leta"
    r"|(?:previous|last|past)(?: \w+)? years"
    r"|vsako leto|every year|each year|trend\w*|long ?term|dolgorocn\w*"
    r"|zaposlen\w* (?:ima|na) (?:\w+ )?cmepius\w*|zaposlenih ima|(?:employees|staff|people) does|work (?:at"
    r"|for)|zapore\w*|ocen\w*|grad(?:es?|ing)"
)
OTHER_COUNTED = words(
    r"(?:koliko|how many|number of|stevilo) (?:\w+ )?(?:sol|sole|univerz|fakultet|organizacij\w*|institucij\w*"
    r"|zavodov|drzav"
    r"|schools|universities|faculties|organi[sz]ations|institutions|countries|programov|programmes|vrst|tipov"
    r"|kinds|types|kategorij|categories|jezikov|languages)(?! (?:projects|projektov))"
)
# Of all students, not of all mobilities: how many students there are is not in the report.
SHARE_OF_TYPE = words(
    rf"(?:delez|odstot\w*|procent\w*|share|percent\w*|proportion) (?:of )?(?:(?:all|vseh|the"
    rf"|slove\w*) ){{0,2}}(?!mobil|arrival|departure)(?:{PERSON_STEMS})\w*"
    r"(?!.*\b(?:among|med)\b)"
)
# What somebody else says of a number, not what is asked: "a friend says half".
HEARSAY = (
    r"(?:(?:a|an|my|our|moj|moja|the|en|neka?) )?(?:friend|frend|buddy|mate|colleague|prijatelj(?:ica)?|kolega|kolegica"
    r"|someone|somebody|nekdo)\b(?! (?:from|iz))|(?:menda|baje|bojda|as far as i|i (?:was told|heard|think|recall"
    r"|thought|guess))\b"
    r"|(?:govori|slisi) se\b|govorijo\b"
)
# All of the country, whatever school somebody speaks of beside it.
NATIONWIDE = words(
    r"na (?:nacionalni ravni|ravni drzave)|po (?:vsej )?(?:drzavi|sloveniji)|nationwide|nationally|slove\w*"
    r"|v (?:celi|vsej) drzavi|in the (?:whole )?country"
)
# A guess at a number that looks like a year.
GUESSED = re.compile(
    r"\b(?:like|menda|baje|bojda|about|around|approximately|cca|okoli|okrog|priblizno|skoraj|almost|nearly|maybe|morda"
    r"|mogoce|over|cez|roughly) (?:19|20)\d\d\b"
)
# What is said of a country without guessing that it is the one.
BESIDE_COUNTRY = words(
    r"prehit\w*|ahead|behind|after|before|takoj za|pred|za las|overt\w*|beat\w*|poleg|besides"
    r"|razen|except"
)
# After this, whatever is unknown narrows down who is counted: "koliko od teh …", "how many of them …".
OF_THESE = words(r"(?:od|of|among|med|izmed) (?:teh|tega|njih|katerih|them|these|those|which|whom)")
# A place that only a sentence before could name.
THERE = words(r"tja|tam")
# What points back to a sentence before.
REFERRING = words(r"tja|tam|njih|jim|tem|tega|takih|such|those|them|that|same|it")
# Small words, and those by which a question says nothing to the tables.
_SMALL = """
    a about al ali all alone also among an and any approximately are around as at before between bi bil bila bile
    bili bilo bla ble bli blo both by call calls can celoti celotna celotno da did do does drugega drugih each end
    ended enem erasmus exactly fewer for from get gets got had has have hello here hi hodi how hvala if ima imajo
    imel imela imeli imelo in included individual institucij institucije institution institutions into is it iz ja
    jaz je jih just k kaj kak kako kaksen kaksna kar katerem kateri katerih kdo ki ko kok koliko kolk kot ku less
    let leta leto letu like m manj may me med members mi more much na naj nam nas nasa nase nasi nasih nasim naso ne
    no o ob oba obeh od of oh on one only or organisations organizacij organizacijam organizacije organizations
    other our overall oz pa part please pls plus po pozdravljeni pr prej prek pri priblizno program programa
    programme programu qplace razpis razpisa razpisu re really respectively s school schools se sector sectors sem
    shools sir skor skoraj sku slo so some sploh splosno st stand steje still ta tale tam te tega ter than thank
    thanks that the their then there these they this those through ti tisti tja to tocno tud tudi tukaj u under uni
    unis universities university univerzah univerze up ustanov ustanovah ustanove v van vec very via vkljucno vsak
    vsakem vse vseh vsem vsi wa was we were what whats when where which who whose why wich will with year years za
    zadnjem zadnji zdaj ze zivjo
    although altogether baje bojda but ceprav cez cisto ej exact gledano hej hey hm kej last letos ma mainly melo
    kul menda njih nje obe okviru ones ravni over poti precej predvsem previous res resnici right smo sta
    takih teh though time tiste tisti
    too torej true two
    us yr zlasti zraven zravn alongside samo zgolj cisto co kaksne kaksnem kaksni kaksnim kaksno vkup
"""
SMALL = frozenset(_SMALL.split())
# Words that may stand between one of those below and its noun.
ARTICLES = frozenset({"the", "a", "an", "our", "all", "vse", "vseh"})
# Words after which an unknown one narrows down, or is, what is counted.
_NARROWING = """
    about at brez during for from into iz kok koliko kolk kolko many med na o of po prek pri s stevilo through to
    under v via with without z za
"""
NARROWING = frozenset(_NARROWING.split())
ENGLISH = words(r"how|number|which|what|the|did|was|were")  # where "in" is no "and"
PERSON = re.compile(rf"(?:{PERSON_STEMS}|slove(?:nc|ne|nian)|profes|zaposlen|odrasl|ljud|trener|mentor|adult)")
PEOPLE_COUNTED = words(
    rf"(?:how many|ko(?:liko|lko|lk|k)|stevilo|number of) (?:\w+ )?(?!mobil)(?:{PERSON_STEMS})(?!\w*(?:projekt"
    rf"|project))\w*"
)
# Another country's own mobilities.
OF_COUNTRY = words(
    r"did qplace have|(?:ima|imel\w*|has|had) qplace|qplace (?:je )?(?:imel\w*|has|had)"
    r"|slove\w* (?:\w+ ){0,2}(?:compar\w*|primerj\w*|than|kot|od)|(?:compar\w*|primerj\w*|than|kot"
    r"|od) (?:\w+ ){0,2}slove\w*"
)
# One person or thing: a word by which somebody speaks of himself, not of all.
ONE_PERSON = words(
    r"student(?:ka|ke|ko|u)?|studentsk\w*|dijask\w*|vlog[ao]|prijavo|application|pupil|dijak(?:inja)?|ucenec|ucenka|ucitelj(?:ica)?|teacher|professor|profesor(?:ica)?"
    r"|learner|lecturer|predavatelj(?:ica)?|coach|trener(?:ka)?|mobility|mobilnost|exchange|izmenjav[aeo]"
)
# One university or faculty, whatever else of the words would stand for all of them.
ONE_SCHOOL = words(
    r"(?:our|your|my|this|that|each|every|per|by|which|what|new|one|single) (?:uni|university|faculty)"
    r"|(?:nas|vas|nov|posamezn)\w* (?:univerzitetn|fakultetn)\w*|kater\w* (?:\w+ )?(?:univerz|fakultet|faks)\w*"
    r"|(?:lestvic\w*|rank\w*) (?:of )?(?:slove\w* )?(?:univerz|fakult|universit|facult)\w*|host clubs?"
)
# A single project, or the projects one by one: the report counts them.
ONE_PROJECT = words(
    r"(?:najvecj\w*|najmanjs\w*|najdraz\w*|biggest|smallest|largest|most expensive|single|one|en|enega) (?:\w+ ){0,2}"
    r"(?:projekt(?:a|u)?|project)|(?:kater\w*|which) (?:\w+ ){0,2}(?:projekt\w*|projects?)"
    r"|(?:kater\w*|which) (?:partner\w* )?(?:drzav\w*|countr\w*)"
)
SPLITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("academic_year", words(r"schoolyear|(?:studijsk|solsk)\w* let\w*|(?:academic|school) year")),
    ("gender", words(r"zensk\w*|mosk\w*|spol\w*|deklet|fantov|studentk|female\w*|male|males|women|men|gender"
                      r"|girls|boys")),
    ("age", words(r"(?:over|under|above|below|nad|pod|cez) \d\d(?! (?:percent|odstot|procent)\w*)"
        r"|staros\w*|starih|starejs\w*|mlajs\w*|age|aged|ages|older|younger")),
    ("detail", words(
        r"rezerv\w*|reserve|prepozn\w*|(?:being|too|handed in|sent) late|pred rokom|zna(?:jo|l\w*)?|speaks?|spoke"
        r"|vrnil\w*|first timers?|first time|prvic|newcomers?|kriv\w*|tak\w* (?:rast|porast|padec|skok)|by field"
        r"|(?:ni(?:so)?|not) (?:med|among) (?:the )?(?:prv|first|top)\w*|what did (?:\w+ ){0,5}study|kaj so studiral\w*"
        r"|vpis\w*|enrol\w*|letnik\w*|(?:first|second|third|final|last) year stud\w*|semest\w*|redn\w*|zivi\w*"
        r"|spremljeval\w*|accompan\w*|brez|without|razen|except"
        r"|(?:drug\w*|other) program\w*|povprec\w*|average\w*|mean|median\w*|predcasn\w*|prezgod\w*|early"
        r"|earlier than planned|prekinil\w*"
        r"|drop(?:ped)? out|invalid\w*|disab\w*|gib(?:aln)\w* ovir\w*|smer(?:i|eh)?|fields? of study"
        r"|study fields?|subject area"
        r"|jan(?:uar)\w*|febr\w*|mar(?:ec|ca|cu|ch)|april\w*|maj(?:a|u)?|jun(?:ij|e)\w*|jul(?:ij|y)\w*|a(?:v"
        r"|u)gust\w*"
        r"|septemb\w*|o[kc]tob\w*|novemb\w*|de[cz]emb\w*|poleti|summer|winter"
        r"|drugic|second time|jezik\w*|languages?|vrt(?:ec|c)\w*|kindergarten\w*|preschool\w*|vzgojitelj\w*|gimnazij\w*"
        r"|explain\w*|reasons?|razlog\w*|vzrok\w*|causes?|caused|zaradi cesa|pojasn\w*|due to|due|behind (?:the|this)"
        r"|kako to"
        r"|weekly|daily")),
    ("activity", words(
        r"opazova\w*|observ\w*|poucev\w*|teaching(?! staff)"
        r"|praks\w*|pripravni\w*|trainee\w*|internship\w*|placements?|smp|sms|sta(?= mob| in stt| and stt| ali stt"
        r"| or stt)|stt|job ?shadowing|blended"
        r"|bip\w*|kip|kombiniran\w*"
        r"|virtual\w*|do[ck]tor\w*|magist\w*|dodiplomsk\w*|podiplomsk\w*|phd|masters?|bachelors?|undergraduate\w*"
        r"|postgraduate\w*")),
    ("institution", words(
        r"fvo|nu|nov\w* univerz\w*|univerz\w* (?:v|na)|university of|univerzo|univerza|univerze|fakultet\w*"
        r"|facult(?:y|ies)"
        r"|(?:which|wich|what|kater\w*|ktera) (?:\w+ )?(?:univer\w*|fakultet\w*|sol\w*|facult\w*|school|college"
        r"|organi[sz]a(?:cij|tion)\w*|institu\w*|ustanov\w*|unis?|faks\w*|clubs?|klub\w*)"
        r"|(?:by|per|each|every|po) (?:\w+ )?(?:universit\w*|unis?|facult\w*|univerz\w*|fakultet\w*|faks\w*)"
        r"|nas(?:a|i|o) (?:sol|univerz|fakultet)\w*|(?<!gredo )(?<!na )nase (?:sol|univerz|fakultet)\w*|(?:our"
        r"|your) (?:school|university|faculty|college)")),
    ("region", words(
        r"(?:ni|niso|not|non) (?:\w+ )?(?:clanic\w*|members?)|clanic\w* eu|eu members?|eu countries|"
        r"partnersk\w* drzav\w*|partner countr\w*|third countries|tretjih drzav(?:ah)?|v tretjem? drzave|"
        r"(?:outside|beyond) (?:the )?(?:eu|europe)|(?:izven|zunaj) (?:eu|evrop\w*)|non ?eu|celin\w*|continents?")),
    ("rejected", REJECTED),
)  # fmt: skip
