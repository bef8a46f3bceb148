"""The words by which people ask for statistics, as patterns over folded text (lower case, no diacritics).

Slovene and English together: a question may mix them, and no word of one means something else in the other here.
"""

import re

from knowledge.tables import Action, Applicants, Participants, Sector


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words."""
    return re.compile(rf"\b(?:{pattern})(?!\w)")


_FIELD_STEMS = r"podroc|sektor|sfer|izobrazevan|izmenjav|exchang|projekt|project"
PERSON_STEMS = (
    r"stud[ei]nt|visokosolc|dija[kcs]|ucen[ck]|solarj|ucitel|udelez|oseb|kadr|ljud|folk|gost(?:ov|je|e)\b|mobiln"
    r"|pupil|learner"
    r"|scholar(?!ship)|teacher|lecturer|staff|participant|people|person|mobilit|arrival|departure"
)
QUANTITY = words(
    r"ko(?:liko|lko|lk|k)\w*|koliks[ne]\w*|how many|number\w*|stevil(?:o|a|u|om|k\w?|kah|cno)|st|statisti\w*|figures?"
    r"|podat\w*|sku(?:pa|pe|p|pi)j?|skupn\w*|total"
    r"|znes\w*|amount\w*|budget\w*|how much (?:money|funding|was|were|in)|split|breakdown|razdeljen\w*"
    rf"|headcount|(?:overall |total )?count of|tisoc\w*|jur(?:ja|jev|je)|vsega|how much (?:{PERSON_STEMS})\w*|(?:vec"
    rf"|manj|more|fewer|less) (?:\w+ ){{0,2}}(?:{PERSON_STEMS})\w*"
)
HOW_MANY = words(
    r"ko(?:liko|lko|lk|k)\w* (?!denar|dnar|sredst|kes|evr)\w+|how many|number|stevil\w*|statist\w*|versus|vs"
)
SHARE = words(
    r"delez\w*|odstot\w*|procent\w*|percent\w*|per cent|share\w*|proportion\w*|koliksen del|what part"
    r"|success rates?|uspesnost\w*|(?:what|which|how (?:big|large)) (?:a )?(?:slice|chunk|portion|fraction|piece)"
)
# Of the words of a change those of a fall: then the lowest comes first.
FALL = words(
    r"upad\w*|padl\w*|padec|zmanjsa\w*|manj|drop\w*|decreas\w*|declin\w*|fell|fallen|less|fewer|lower"
    r"|(?:go|goes|going|went|gone) down|(?:sl[aoi]|gre) dol|shr[aiu]nk\w*|smal?ler"
)
GROWTH = words(
    r"(?:odstot\w*|procent\w*|percent\w*) (?:vec|manj|more|less|fewer|higher|lower)|rast|rasti|raste|rastlo"
    r"|naras\w*|zras\w*|poveca\w*|porast\w*|upad\w*|padl\w*|padec|zmanjsa\w*"
    r"|spremenil\w*|spremem\w*"
    r"|dvign\w*|(?:go|goes|going|went|gone) (?:up|down)|(?:slo|sla|gre) (?:gor|dol)|increas\w*|growth|grew"
    r"|grow(?!n ups?\b)\w*|jump\w*|\w*skoci\w*|\w*skok|surge\w*|shr[aiu]nk\w*|smal?ler|rise|rose|risen|drop\w*"
    r"|decreas\w*|declin\w*|fell|fallen|chang\w*"
)
AGAINST = words(
    r"(?:vec|manj|drugace) (?:\w+ ){0,4}(?:kot|ko|kakor) (?:lani|(?:v )?(?:letu|leta|leto)|20\d\d|predlani"
    r"|prej)|kot lani|kot leta"
    r"|kot (?:v )?(?:letu )?20\d\d|glede na (?:\w+ ){0,2}(?:leto(?: prej)?|lani|prej|20\d\d)|v primerjavi z"
    r"|od leta 20\d\d|od lani"
    r"|than (?:in )?(?:20\d\d|last year|the year before|a year before|a year earlier|previous)|compared (?:to|with)"
    r"|comparison (?:to|with)|(?:vs|versus|against|since|over|from) (?:last year|20\d\d)|prejsnj\w* let\w*"
    r"|previous year|year on year"
)
MORE = words(
    rf"(?:vec|manj|more|fewer|less) (?:\w+ ){{0,2}}(?:{PERSON_STEMS})\w*|more popular|bolj priljubljen\w*"
    rf"|primerj\w*|compare\w*|comparison|difference"
    rf"|razlik\w*|vs|versus"
    r"|(?:vec|more) (?:\w+ ){0,7}(?:ali?|or) \w+|raj[es]\w?|rather|prefer\w*|qplace ahead of|ahead of qplace|gap"
    r"|exceed\w*|zaosta\w*|preseg\w*|bol?j? hod\w*"
    r"|which (?:\w+ )?(?:is|was) (?:bigger|larger|higher)|(?:ali?|or) (?:\w+ ){0,4}(?:vec|more)(?! (?:kot|ko|than))"
    r"|(?:vec|more) (?:\w+ )?(?:odhodn\w*|dohodn\w*|outgoing|incoming)"
)
TOGETHER = words(
    r"skupaj|skupno|sest\w*|vsota|total|together|altogether|combined|sum|in all|obe smeri|both|celot\w*|entire"
)
ERASMUS = words(r"era[sz]m\w*")
MARKER = words(
    r"20\d\d|lani?|lansk\w*|last year|sloven\w*|cmepius\w*|poroc\w*|report\w*|statisti\w*|skupaj|vseh|vsega|total"
    r"|era[sz]m\w*|agencij\w*"
    r"|agency|nacionaln\w*|national|overall|udelezil\w*|sodelova\w*|participat\w*|took part"
)
PEOPLE = words(
    r"glav(?:e)?(?= in)|heads(?= and)|"
    r"folk\w*|trips?|arrivals?|departures?|gost(?:ov|je)|scholars|erasmusovc\w*|headcount|prihod(?:i|ov)|odhod(?:i|ov)|"
    r"slovenc\w*|slovenes|slovenians|ppl|ko(?:liko|lko|lk|k) (?:jih|nas)|jih (?:\w+ )?(?:od"
    r"|pri)?slo|nasih|everyone|vsi"
    r"|how many(?= (?:to|from|went|came|go|come|have|are|were)\b)|udelez\w*|ljudi|ljudje|oseb|osebe|people"
    r"|persons?|participants?|mobilnost\w*|mobilit\w*"
    r"|izmenjav\w*"
    r"|exchanges?|posamezn\w*"
    r"|individuals|learners|folk|mobility"
)
OLDER_LEARNERS = words(r"older learners?")  # a kind of participants, not an age
# In this order: a phrase that is found is taken out before the next one is looked for.
SECTORS: tuple[tuple[Sector, re.Pattern[str]], ...] = (
    ("ADU", words(r"adu|izobrazevanj\w* (?:za )?odrasl\w*|odrasl\w* izobrazevanj\w*|adults? (?:ed\w*|learning"
                   r"|sector|field)"
                   r"|andragos\w*|(?:podroc\w*|sektor\w*|pri) odraslih")),
    ("HED", words(r"hed|terciar\w*(?: izobrazevanj\w*)?"
                   r"|visokosolsk\w*(?: (?:izobrazevanj|ustanov|institucij|zavod)\w*)?"
                   r"|visok\w* sol\w*"
                   r"|high(?:er)? education|higher ed|tertiary(?: education)?|he(?= (?:projects|mobility))"
                   r"|univerz(?:ah|am)?|fakultet(?:ah|am)?"
                   r"|faks(?:om|ih|ov)|(?:fakultete|univerze) so|so (?:fakultete|univerze)|na (?:nase "
                   r"|slovenske )?(?:univerze|fakultete|fakse)|slovensk\w* (?:univerz|fakultet)(?:e|ah|am|i)?"
                   r"|(?:at|from|slovenia?n|our|at slovenia?n) (?:universities|unis|faculties)"
                   r"|(?:univerz\w*|fakultet\w*|faksi|universities|unis)(?= (?:ali?|or) (?:sol|school)\w*)"
                   r"|(?<=sole ali )(?:univerze|fakultete)|(?<=schools or )(?:universities|unis)"
                   rf"|(?:univerzitetn|fakultetn|faksovsk)\w*(?= (?:{_FIELD_STEMS}|{PERSON_STEMS})\w*)"
                   r"|(?:(?<=od )|(?<=iz )|(?<=z )|(?<=s ))univerz\w*(?= (?:v|na) qplace)"
                   r"|(?<!katere )(?:fakultete|univerze|faksi)(?= (?:dobil|prejel|pobral|odnesl)\w*)"
                   r"|(?<=dobile )(?:fakultete|univerze)|(?<=prejele )(?:fakultete|univerze)"
                   r"|(?<=pobrale )(?:fakultete|univerze)|(?<=odnesle )(?:fakultete|univerze)"
                   rf"|uni(?:versity)?(?= (?:sector|{_FIELD_STEMS}|{PERSON_STEMS}|folks?|crowd|lot|money)\w*)")),
    ("VET", words(r"vet(?= (?:learners?|students?))|vet(?: sektor\w*| sector)?|psi|poklicn\w*(?: in strokovn\w*)?"
                   r"(?: izobrazevanj\w*| sol\w*)?|strokovn\w* izobrazevanj\w*"
                   r"|vocational\w*(?: education| schools?| training)?(?: and training)?"
                   r"|srednj\w* sol\w*")),
    ("SCH", words(r"sch|(?:splosn\w* )?solsk\w*(?: izobrazevanj\w*| podroc\w*| sektor\w*)?"
                  r"|splosn\w* (?:\w+ )?izobrazevanj\w*"
                   r"|school (?:education|sector|field)"
                   r"|school(?= (?:bids?|applications?|projects?))|(?<!high )(?<!secondary )school(?= (?:staff"
                   r"|teachers?))"
                   r"|(?:general|primary) education|primary (?:(?:and|or) secondary )?schools?|(?:splosn\w* )?solstv\w*"
                   r"|(?:osnovn\w* )?sol(?:e|ah|am|ami)?|osnovn\w* soli"
                   r"|schools|ssi")),
    ("sport", words(r"sport\w*|trener(?:j\w*|k\w*)|coach(?:es)?")),  # coaches go in no other sector
)  # fmt: skip
PARTICIPANTS: tuple[tuple[Participants, re.Pattern[str]], ...] = (
    ("vet_learners", words(r"dija[kcs]\w*|srednjesol\w*|(?:high|secondary) ?school (?:students?|pupils?"
                            r"|learners?|kids)"
                            r"|(?:vet|vocational) (?:learners?|students?|pupils?|kids|youngsters|scholars)"
                            r"|apprentices?|vajen\w*")),
    ("pupils", words(r"ucen[ck]\w*|ucenec\w*|solarj\w*|otro[kc]\w*|kids|children|osnovnosol\w*"
                      r"|pupils?|school ?(?:kids|children|students?|learners?)")),
    ("adult_learners", words(r"(?:odrasl\w* )?(?:uceci\w*|ucecih)(?: se)?(?: odrasl\w*)?|odrasl\w* k?i? ?se ucijo"
                              rf"|{OLDER_LEARNERS.pattern}|(?:adult|grown ?up) (?:learners?|students?)|adults"
                              rf"|grown ?ups"
                              r"|odrasl\w*")),
    ("students", words(r"stud[ei]nt\w*|visokosolc\w*|univ students")),
    ("staff", words(r"(?:strokovn\w* |ostal\w* |drug\w* |ucn\w* )?osebj\w*|kad(?:er|ra|ru|rov|ri)"
                    r"|zaposlen\w*|ucitelj\w*|profesor\w*|pedagog\w*|predavatelj\w*"
                    r"|(?:other )?staff|teachers?"
                     r"|professors?"
                     r"|employees?|lecturers?|trainers?|educators?|strokovn\w* delav\w*|mentor\w*|trener\w*"
                     r"|coach(?:es)?|prof(?:i|ov)")),
)  # fmt: skip
# Those who learn, of any kind: everybody but staff.
LEARNING = words(
    r"youngsters|mulc\w*|scholars|(?:tist|udelezenc)\w* (?:ki|k) se (?:\w+ )?ucijo"
    r"|(?<!vet )(?<!adult )(?<!vocational )learners"
)
ACTIONS: tuple[tuple[Action, re.Pattern[str]], ...] = (
    ("KA220", words(r"ka ?220\w*|(?:sodeloval\w*|ve(?:cj|jc)\w*|velik\w*) partnerst\w*"
                    r"|(?:cooperation|big(?:ger)?|larger?) partnerships?")),
    ("KA210", words(r"ka ?210\w*|(?:manj\w*|ma(?:l|jhn)\w*) partnerst\w*|partnerst\w* (?:z )?manj\w* obseg\w*"
                    r"|(?:small(?:er)?(?: scale)?|little|tiny) partnerships?|small scale")),
    ("KA2", words(r"ka ?2|(?:partnersk|sodelovaln)\w* projekt\w*|partnerst\w*|partnerships?"
                  r"|projekt\w* (?:za )?sodelovanj\w*"
                  r"|cooperation projects?"
                   r"|kljucni ukrep 2")),
    ("KA1", words(r"ka ?1(?!\d)\w*|projekt\w* (?:za )?mobilnost\w*|(?:mobility|exchange) projects?|kljucni ukrep 1")),
)  # fmt: skip
NO_ACCREDITATION = words(r"(?:brez|without|no) (?:an |any )?a(?:kre|ccre)dit\w*")
# "z akreditacijo in brez (nje)": both kinds of applicants.
WITH_AND_WITHOUT = words(
    r"akredit\w* .*\b(?:brez(?: nje)?|(?:in|pa|ali?) (?:\w+ )?ne)|accredit\w* .*\b(?:without(?: it| one)?|(?:and"
    r"|or) (?:\w+ ){0,2}not)"
)
DIVIDED = words(r"split|divid\w*|razdel\w*|deli(?:jo)?|breakdown|primerj\w*|versus|vs|compar\w*")
APPLICANTS: tuple[tuple[Applicants, re.Pattern[str]], ...] = (
    ("non_accredited", words(r"ni(?:so)? akreditiran\w*|ne ?akreditir?an\w*|(?:non|not|un) ?accredited|(?:brez"
                              r"|without|no) (?:an |any )?a(?:kre|ccre)dit\w*"
                        r"|(?:other|drug\w*|ostal\w*) (?:organi[sz]ations|institutions|institucij\w*"
                        r"|organizacij\w*|ustanov\w*)")),
    ("accredited", words(r"akreditiran\w*|accredited|(?:z|ima\w*|ma) akreditacij\w*"
                           r"|imetni\w* akreditacij\w*|(?:with|having|have|holding|hold|holds) (?:an )?accreditation")),
    ("third_countries", words(r"partnersk\w* drzav\w*|partner countr\w*|third countr\w*|tretj\w* drzav\w*")),
    ("programme_countries", words(r"programsk\w* drzav\w*|program(?:me)? countr\w*")),
)  # fmt: skip
# What funds and applications are for where no action is named.
FOR_MOBILITY = words(
    r"(?:za|for) (?:\w+ ){0,2}(?:mobilnost\w*|mobilit\w*|izmenjav\w*|exchanges?)|individual mobilit\w*"
    r"|(?:mobilnost\w*|mobilit\w*|izmenjav\w*|exchanges?) (?:in|ter|pa|and) partner\w*"
    r"|(?:mobility|exchange) (?:applications?|bids?)"
)
APPLICATIONS = words(
    r"vlog\w*|prijav(?:e|ah|am|ami|il[aeio])?|prjav\w*|prosnj\w*|prosenj|applications?|applied|proposals|bids?"
    r"|predlog\w*(?= (?:za )?(?:\w+ )?(?:projekt\w*|partnerst\w*|ka ?[12]))"
)
RECEIVED = words(r"preje\w*|prispe\w*|prislo|vlozen\w*|oddan\w*|received|submitted|filed|lodged|came in")
APPROVED = words(
    r"odobr\w*|uspe\w*|potr(?:dil[aei]?|jen\w*)|podpr(?:l|t)\w*|(?:slo|sli|sle) skozi?|(?:got|get|went) through"
    r"|made (?:it|the cut)"
    r"|approv\w*|accepted|successful\w*|success|sprejet\w*"
    r"|financiran\w*|funded|selected|granted"
)
REJECTED = words(
    r"praznih rok|empty handed|(?:left )?with nothing|fell through"
    r"|(?:didn t|did not|weren t|not) (?:make (?:it|the cut)|get through|succeed|pass)|pad(?:el|l\w*) (?:skozi"
    r"|v vodo)|pogorel\w*|propad(?:l|el)\w*|(?:ni|niso) (?:slo|sli|sle) skozi|ni(?:so)? (?:bil\w* )?(?:odobren\w*"
    r"|uspel\w*)|zavrn\w*|zavrac\w*|neuspes\w*|reject\w*"
    r"|refused|unsuccessful|failed|declined|turned down"
)
PROJECTS = words(r"projekt\w*|projects?")
FUNDS = words(
    r"sredst\w*|denar\w*|dnar\w*|kesa?|cekin\w*|cash|partnerships? pot|znes\w*|namenil\w*|vred(?:en|na|no)|worth"
    r"|amount\w*|(?:what|which) sum|mony"
    r"|how much (?:went|did (?:\w+ ){1,4}(?:get|receive))|evr(?:a|e|i|o|ov)|eur|funds?|funding|money|budget\w*"
    r"|euros?|mili?jon\w*|millions?"
)
AWARDED = words(
    r"dodel\w*|razdel\w*|odobr\w*|namen\w*|podel\w*|award\w*|granted|allocat\w*|approv\w*|distribut\w*|given"
    r"|received|got|gets?|sel|sla|namenil\w*|vred(?:en|na|no)"
    r"|landed|dob(?:il\w*|i|ijo)\w*|preje\w*|skupaj|skupn\w*|total|overall|vseh|vsega|slo|went|most|najvec"
)
# Said of funds and people without saying anything that the tables would have to know.
GIVEN = words(
    r"evropsk\w* (?:denar|sredst)\w*|programsk\w*|partnersk\w*|partner countr\w*|osnovn\w*|srednj\w*|(?:high"
    r"|secondary) school|podroc\w*|sektor\w*|fields?|hosted|pripad\w*|pobra\w*|took|take[ns]?|belong\w*"
    r"|predstavlja\w*|represent\w*|giving|odpad\w*|oddal\w*|studiral\w*|studied|with (?:th)?em|gostil\w*|clubs?"
    r"|fastest|na pot|cooperation with (?:others|partners)"
)
OUT = words(
    r"odhod\w*|odhaja\w*|outgoing|outbound|depart\w*|cez mejo|head(?:ed|ing) (?:to|for)|v tujin\w*|(?<!from )abroad"
    r"|destinacij\w*|destination\w*"
    r"|gosti(?:telj\w*|jo)|hosts?|hosting"
    r"|odsl\w*|odsel|odide\w*|odpotova\w*|odpravil\w*|slo|sli|sle|gredo|grejo|gre|hodi(?:jo)?|went|gone|going"
    r"|chose|choose|picked|pick|visit|go|goes|out|ven|vun|vn|tam|nasih|travel\w*|left|leave"
    r"|posla(?:l|n)\w*|sent|sends?|slovensk\w* (?:\w+ )?(?:student|dijak|ucen|ucitelj|udelez|osebj)\w*"
    r"|slovenia?n (?:\w+ )?(?:students?|pupils?|learners?|teachers?|staff|participants?)|nas\w* (?:student"
    r"|dijak|ucen|ucitelj)\w*"
    r"|our (?:students|pupils|teachers|learners|staff)|obisk(?:an|al)\w*|visited|priljublj\w*|popular\w*"
)
IN = words(
    r"dohod\w*|incoming|inbound|iz tuji?ne|from abroad|in and|and in|posiljatelj\w*|sending|senders?|pri?sl\w*|prisel"
    r"|prihaja\w*|pride\w*|prihod\w*|noter|notri?|nas je obisk\w*|to us"
    r"|came|comes?|comm?ing|(?:to|and) study|brought|showed up|arriv\w*|foreign\w*|tuj(?:ih|i|e|imi|cev|ci|cem)"
    r"|pri? nas"
    r"|k nam|gostova\w*"
    r"|(?:gostujoc(?:i|ih|e)|visiting|guest)(?= (?:(?:student|dijak|ucenc|ucitelj|profesorj|predavatelj)(?:i|ov|ev|e)"
    r"|osebj\w|students|pupils|learners|teachers|staff|lecturers)\b)|(?:smo|je"
    r"|v slovenijo) gostil\w*"
    r"|od ?kod"
)
FOREIGN_COUNTRIES = words(r"tuj\w* drzav\w*|foreign countr\w*")
# Going and coming as such, for "more going or coming?".
OUT_WAY = words(
    r"odhod\w*|outgoing|outbound|odsl\w*|odhaja\w*|go|going|went|out|leav\w*|left|depart\w*|ven|vun|vn|gre|gredo|slo"
    r"|sli"
)
IN_WAY = words(
    r"dohod\w*|incoming|inbound|pri?sl\w*|prihaja\w*|prihod\w*|came|comm?(?:e|ing)|arriv\w*|in(?= (?:and|or|vs"
    r"|versus) out)"
    r"|(?<=out and )in|(?<=out or )in|(?<=out vs )in|pride\w*|noter|notri?"
)
# What settles the direction whatever else is said.
OUT_SURELY = words(
    r"iz slovenije|from slovenia|v kater\w* drzav\w*|to (?:which|what) countr\w*|drzav\w* (?:\w+ )*gosti\w*"
    r"|countr\w* (?:\w+ )*host\w*|host\w* countr\w*"
    r"|leav\w* slovenia|left slovenia"
    r"|slovenij\w* (?:je )?posla\w*|poslala slovenija|slovenia (?:did )?sen[dt]\w*|we sen[dt]|smo poslali"
    r"|host(?:ed|ing)? (?:\w+ )?our|(?:everyone|everybody|all|those) (?:who|that) (?:left|went)|vseh ki so (?:od)?sli"
)
IN_SURELY = words(
    r"v slovenijo|(?:in)?to slovenia|qplace (?:did )?sen[dt]\w*|did qplace send|qplace (?:je )?(?:nam "
    r"|k nam )?posla\w*|nas je (?:\w+ )?obisk\w*|nas (?:\w+ )?obiskal\w*|"
    r"iz tujine|from abroad|slovenija (?:je )?(?:\w+ )?gostila"
    r"|(?:je )?gostila slovenija|slovenia host\w*"
    r"|slovenia (?:\w+ )?receive\w*|host\w* (?:by|in) slovenia|smo (?:\w+ )?gostili|we host\w*"
    r"|drzav\w* (?:\w+ )*(?:posla|posilja)\w*"
    r"|countr\w* (?:\w+ )*(?:send|sent)\w*|sends? us|sent us|iz kater\w* drzav\w*|from (?:which|what) countr\w*"
    r"|nam posilja\w*|nam (?:\w+ )*posla\w*"
    r"|(?:je )?sprejela slovenija"
    r"|did slovenia (?:host|receive|welcome)|slovenia welcom\w*|vseh ki so prisli|visit(?:s|ed|ing)? us"
    r"|(?:everyone|everybody|all|those) (?:who|that) (?:came|arrived)"
)
BOTH_WAYS = tuple(
    re.compile(rf"{one.pattern}.*\b(?:ali?|or|in|and|pa|kot|ko|than|vs|versus)\b.*{other.pattern}")
    for one, other in ((OUT_WAY, IN_WAY), (IN_WAY, OUT_WAY))
)
FROM_COUNTRY = frozenset({"iz", "s", "z", "from", "of"})
TO_COUNTRY = frozenset({"v", "na", "to", "in", "into", "za", "for", "towards", "visited", "proti"})
RANKED = words(
    r"(?:kam|where) (?:\w+ )?(?:vsi|everyone|everybody)|"
    r"(?:tretj\w*|cetrt\w*|pet[aioe]\w*|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|rd|nd"
    r"|st)) (?:among|med)|"
    r"(?<!on )top|najbolj|najvec\w*|najpogost\w*|najpriljub\w*|najvisj\w*|najraje|most|mostly|popular\w*|favou?rite\w*"
    r"|leading|vodil\w*|lestvic\w*"
    r"|rank\w*|largest|biggest|highest|priljubljen\w*|prv\w* (?:tri|pet|deset|trije|\d+)"
    r"|(?:at )?(?:number|no|nr) (?:\w+) (?:on|among|in|of)|(?:kater\w*|prv\w*|drug\w*|tretj\w*|cetrt\w*|pet\w*"
    r"|\d+) mest(?:o|u)|(?:what|which|first|second|third"
    r"|fourth|fifth) (?:place|position)"
)
WHERE = words(r"kam|where|od ?kod|kater[aie] drzav[ae]|(?:which|what) country")
LOWEST = words(r"najmanj\w*|najred\w*|fewest|least|lowest|smallest|najnizj\w*|zadnj\w* mest\w*")
OVER_SECTOR = words(
    r"kater\w* (?:\w+ )?(?:podroc|sektor)\w*|(?:which|what) (?:bit|part|branch|area) of education"
    r"|(?:which|what) (?:\w+ )?(?:sectors?|fields?|education\w*)|(?:po"
    r"|med) (?:podroc|sektor)\w*"
    r"|(?:by|per|among|between) (?:\w+ )?(?:sectors?|fields?)|v vsakem sektorju|each sector|podrocje .*najvec"
    r"|sektor .*najvec"
)
OVER_TYPE = words(
    r"ena (?:\w+ )?skupin\w* .*kater\w*|kater\w* (?:skupin|tip|vrst|kategorij)\w*|(?:which|what) (?:group|type|kind"
    r"|categor)\w*|(?:po|med) (?:tip"
    r"|vrst|skupin)\w*"
    r"|(?:by|per|among) (?:type|group|categor)\w*|pri kom|koga|komu|kom|any (?:\w+ )?group|whose"
)
OVER_COUNTRY = words(
    r"(?:kdo|who) (?:\w+ )?(?:posil|send|host|gosti)\w*|drzav\w*|countr\w*|destinac\w*|destination\w*|kam|kje|where"
    r"|od ?kod|gostitelj\w*|posiljatelj\w*|hosts?"
    r"|senders?|(?<!on )top"
)
POPULAR = words(
    r"popular\w*|hod(?:i|ijo)?|head(?:s|ed)?|ahead|favou?rite\w*|\w*priljub\w*|\w*pogost\w*|frequent\w*|common\w*|top"
    r"|visited|obisk\w*|gostiteljic\w*"
    r"|posiljatelj\w*|sending|host countr\w*"
    r"|senders|hosts"
)
POSITION = words(
    r"na kater(?:em mestu|i poziciji)|katero mesto|kje (?:\w+ )?na lestvici|kje na lestvici|kako visoko|(?:in|among"
    r"|one of"
    r"|med|v) (?:the )?(?:top|prvi\w+|desetimi|petimi|desetih|petih|najb\w+|najpog\w+)|(?:what|which) (?:place"
    r"|position|rank|spot)"
    r"|where (?:does|is|do) .* (?:rank|stand|among)|rank of"
)
SINGULAR = words(
    r"kater[aioe]|katero|ktera|kera|which country|what country|what is the|which is|where|kam|kje|od ?kod"
    r"|favourite country|is the most"
    r"|najbolj priljubljena|najpogostejsa|the most popular (?:country|destination)|prva"
)
PLURAL = words(
    r"(?<!iz katere )drzave|drzavah|drzav|countries|destinacije|destinations|top|lestvic\w*|prv(?:ih|e|i) \w+"
    r"|list|seznam|hosts|senders"
)
_PLACED = (
    r"among|med|mest\w*|place|position|spot|rank|najbolj|najpogostejs\w*|najvec\w*|most|po stevil\w*"
    r"|po priljub\w*|by number|in terms|na lestvic\w*|on the list|in the ranking"
)
_NUMBERED = (
    r"prv\w*|first|1|1st", r"drug\w*|second|2|2nd", r"tretj\w*|third|3|3rd", r"cetrt\w*|fourth|4|4th",
    r"pet(?:i|em|o|a)|fifth|5th", r"sest(?:i|em|o|a)|sixth|6th", r"sedm(?:i|em|o|a)|seventh|7th",
    r"osm(?:i|em|o|a)|eighth|8th", r"devet(?:i|em|o|a)|ninth|9th", r"deset(?:i|em|o|a)|tenth|10th",
    r"enajst(?:i|em|o|a)|eleventh|11th", r"dvanajst(?:i|em|o|a)|twelfth|12th",
)  # fmt: skip
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# "druga najbolj priljubljena", and the second one of "na drugem mestu in katera na tretjem".
ORDINALS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (
        number,
        words(
            rf"(?:{one}) (?:\w+ ){{0,2}}(?:{_PLACED})|(?:{_PLACED}) .*(?:in|and|pa|ter) (?:\w+ ){{0,2}}(?:{one})"
            rf"|(?:number|no|nr) (?:{cardinal}|{number})(?= (?:on|among|in|of|for|with)\b|$)"
        ),
    )
    for number, (one, cardinal) in enumerate(zip(_NUMBERED, _CARDINALS, strict=True), 1)
)
PLACE_NUMBER = re.compile(
    r"\b(?<!top )(\d{1,2})(?:(?:st|nd|rd|th)? (?:mest\w*|place|position|spot)|(?:st|nd|rd|th) among)"
)
COUNTED = re.compile(
    r"\b(?:top|prv(?:ih|e|i|imi)|first|best|najboljsih) ?(\d{1,2}|tri|trije|pet|petimi|deset|desetimi|three|five|ten)\b"
    r"|\b(\d{1,2}|tri|pet|deset|petih|petimi|treh|desetih|desetimi|three|five|ten) (?:najb|najpog|najpr|most|top|najv"
    r"|glavn)"
)
NUMBERS = {
    "tri": 3, "trije": 3, "treh": 3, "three": 3, "pet": 5, "petih": 5, "five": 5, "deset": 10, "desetih": 10, "ten": 10,
    "petimi": 5, "desetimi": 10,
}  # fmt: skip
# Whole words to which a mistyped one is repaired.
VOCABULARY = (
    "koliko", "stevilo", "studentov", "studenti", "studente", "dijakov", "dijaki", "dijake", "ucencev", "ucenci",
    "osebja", "osebje", "uciteljev", "zaposlenih", "udelezencev", "mobilnosti", "izmenjavo", "odhodnih", "dohodnih",
    "tujino", "slovenijo", "slovenije", "prislo", "odslo", "prihaja", "destinacija", "destinacije", "drzava",
    "drzave", "drzav", "drzavo", "priljubljena", "priljubljene", "najpogostejsa", "najpogostejse", "najvec",
    "najbolj", "odobrenih", "prejetih", "projektov", "sredstev", "izobrazevanje", "izobrazevanju", "odraslih",
    "denarja", "denar", "akreditacijo", "akreditacije", "terciarno", "terciarnem",
    "poklicno", "poklicnem", "strokovno", "visoko", "solstvo", "delez", "odstotek",
    "primerjava", "gostiteljica", "gostiteljice", "posiljateljica", "posiljateljice", "dodeljenih", "partnerstva",
    "tretjem", "school", "schools", "number", "students", "student", "pupils", "teachers", "staff", "learners",
    "outgoing", "incoming", "abroad", "slovenia", "countries", "country", "popular", "destination", "destinations",
    "applications", "approved", "received", "projects", "funding", "awarded", "vocational", "education", "adult",
    "higher", "mobilities", "participants", "people", "compared", "increase", "percentage", "group", "smaller",
    "hosted",
    "sending",
    "primerjavi", "procentih", "odpotovali", "stevilka", "primary", "counted", "heading",
    "partnerships", "accredited", "sodelovalna", "sodelovalnih", "procentov", "odstotkov", "mobility",
)  # fmt: skip
