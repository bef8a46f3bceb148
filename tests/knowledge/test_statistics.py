"""Questions on statistics and the cells that answer them, written from the report."""

import time
from decimal import Decimal

import pytest

from knowledge.places import Places
from knowledge.queries import Answer, More, NotPublished, Query, Ranking, Ratio, Sum, Value
from knowledge.recognition import recognise
from knowledge.statistics import answer
from knowledge.tables import DIRECTIONS, LEARNERS, SECTORS, Statistics

# A question and the parts of its answer: the key of a cell, rank: with the keys of the rows, sum= and remainder= with
# their amount, more (the comparison comes first), ! with the reason why the report does not hold it.
QUESTIONS = [
    ("koliko dijakov je šlo v Španijo", "outgoing_vet_es_vet_learners"),
    ("kolk dijakov je slo v spanijo lani", "outgoing_vet_es_vet_learners"),
    ("Koliko študentov je odšlo na izmenjavo v Nemčijo?", "!country_sector"),
    ("koliko študentov je prišlo iz Nemčije", "incoming_hed_de_students"),
    ("koliko nemških študentov je prišlo k nam", "incoming_hed_de_students"),
    ("koliko učencev je šlo na Hrvaško leta 2025", "outgoing_sch_hr_pupils"),
    ("koliko ljudi je šlo v Francijo z Erasmusom", "outgoing_fr"),
    ("število odhodnih mobilnosti na Portugalsko", "outgoing_pt"),
    ("koliko udeležencev je prišlo iz Francije v Slovenijo", "incoming_fr"),
    ("koliko je bilo vseh odhodnih mobilnosti v 2025", "outgoing"),
    ("skupno število dohodnih mobilnosti", "incoming"),
    ("Koliko tujih študentov je leta 2025 prišlo v Slovenijo?", "incoming_students"),
    ("koliko študentov je šlo v tujino", "outgoing_students"),
    ("koliko študentov skupaj odhodnih in dohodnih", "outgoing_students incoming_students sum=7802"),
    ("koliko je študentov na mobilnosti erasmus", "outgoing_students incoming_students"),
    ("koliko učiteljev je šlo v tujino", "outgoing_staff"),
    ("koliko zaposlenih v visokem šolstvu je odšlo v tujino", "remainder=1500"),
    ("koliko odraslih učečih se je prišlo v Slovenijo", "incoming_adult_learners"),
    ("koliko več dijakov je šlo v tujino kot leta 2024", "outgoing_vet_learners"),
    ("za koliko odstotkov se je povečalo število odhodnih študentov", "outgoing_students"),
    ("koliko študentov je šlo v tujino leta 2023", "!year"),
    ("koliko študentov je odšlo v tujino leta 2024", "!year"),
    (
        "top 5 držav za izobraževanje odraslih",
        "rank:outgoing_adu_hr,outgoing_adu_es,outgoing_adu_it,outgoing_adu_at,outgoing_adu_rs "
        "rank:incoming_adu_it,incoming_adu_ee,incoming_adu_pl,incoming_adu_hr,incoming_adu_es",
    ),
    ("katera država je na tretjem mestu po priljubljenosti destinacij", "rank:outgoing_it"),
    ("katera država gostiteljica je najbolj priljubljena", "rank:outgoing_es,outgoing_pt"),
    ("v katero državo gre največ študentov", "rank:outgoing_hed_pt_students,outgoing_hed_es_students"),
    ("v katero državo je šlo največ študentov brez osebja", "rank:outgoing_hed_pt_students,outgoing_hed_es_students"),
    ("od kod pride največ študentov v Slovenijo", "rank:incoming_hed_es_students,incoming_hed_fr_students"),
    (
        "iz katerih držav pride k nam največ dijakov",
        "rank:incoming_vet_hr_vet_learners,incoming_vet_fr_vet_learners,incoming_vet_it_vet_learners,"
        "incoming_vet_es_vet_learners,incoming_vet_hu_vet_learners",
    ),
    ("na katerem mestu je Finska med destinacijami", "rank:outgoing_fi"),
    ("kolikšen delež odhodnih mobilnosti je v visokem šolstvu", "outgoing_hed"),
    (
        "katero področje ima največ odhodnih mobilnosti",
        "rank:outgoing_hed,outgoing_sch,outgoing_vet,outgoing_adu,outgoing_sport",
    ),
    ("je šlo več študentov v Španijo ali na Portugalsko", "more outgoing_hed_es_students outgoing_hed_pt_students"),
    ("koliko dijakov je šlo v Srbijo", "!country_sector"),
    ("koliko vlog KA1 je bilo prejetih", "ka1_received"),
    ("koliko prijav je bilo odobrenih v poklicnem izobraževanju", "ka1_vet_approved ka2_vet_approved"),
    ("koliko projektov KA1 je bilo odobrenih na področju šol", "ka1_sch_projects"),
    ("koliko denarja je bilo skupaj dodeljenega na razpisu erasmus 2025", "funds"),
    ("koliko sredstev je dobilo izobraževanje odraslih", "adu_funds"),
    ("koliko sodelovalnih partnerstev je bilo odobrenih", "ka220_approved"),
    ("koliko vlog za manjša partnerstva KA210", "ka210_received"),
    ("koliko trenerjev športa je šlo na Malto", "outgoing_sport_mt"),
    ("koliko osebja je šlo v Španijo", "sum=587"),
    ("koliko učiteljev je šlo na Portugalsko", "!staff_country"),
    ("koliko študentov naše fakultete je šlo v tujino", "!split.institution"),
    ("koliko študentk je šlo v tujino", "!split.gender"),
    ("koliko študentov je šlo v Madrid", "!split.city"),
    ("koliko študentov je šlo na prakso v tujino", "!split.activity"),
    (
        "katera skupina udeležencev je najbolj zrasla v primerjavi z 2024",
        "rank:outgoing_vet_learners_change,outgoing_staff_change,outgoing_pupils_change,"
        "outgoing_students_change,outgoing_adult_learners_change rank:incoming_vet_learners_change,"
        "incoming_pupils_change,incoming_staff_change,incoming_students_change,"
        "incoming_adult_learners_change",
    ),
    ("how many VET learners went to Spain", "outgoing_vet_es_vet_learners"),
    ("How many students from Slovenia went to Italy in 2025?", "outgoing_hed_it_students"),
    ("how many students came from Italy", "!country_sector"),
    ("number of incoming students from Poland", "incoming_hed_pl_students"),
    ("how many French students came to Slovenia", "incoming_hed_fr_students"),
    ("how many pupils were hosted from Germany", "incoming_sch_de_pupils"),
    (
        "top 5 for adult education outgoing",
        "rank:outgoing_adu_hr,outgoing_adu_es,outgoing_adu_it,outgoing_adu_at,outgoing_adu_rs",
    ),
    (
        "top 10 sending countries",
        "rank:incoming_es,incoming_fr,incoming_cz,incoming_de,incoming_hr,incoming_it,incoming_pl,"
        "incoming_pt,incoming_at,incoming_hu",
    ),
    ("which country is third most popular destination", "rank:outgoing_it"),
    ("which country did most students go to, without staff", "rank:outgoing_hed_pt_students,outgoing_hed_es_students"),
    ("what is the most popular destination", "rank:outgoing_es,outgoing_pt"),
    ("where do most incoming students come from", "rank:incoming_hed_es_students,incoming_hed_fr_students"),
    ("total number of outgoing mobilities", "outgoing"),
    ("how many staff went abroad", "outgoing_staff"),
    ("how many more students went abroad than in 2024", "outgoing_students"),
    ("did the number of incoming adult learners grow or fall", "incoming_adult_learners"),
    ("what share of outgoing mobilities is in VET", "outgoing_vet"),
    ("how many applications were received for KA2", "ka2_received"),
    ("how many approved projects in school education KA1", "ka1_sch_projects"),
    ("how much money was awarded in total", "funds"),
    ("KA220 funding for VET", "ka220_vet_funds"),
    ("how many accredited institutions projects in adult education", "ka1_adu_accredited_projects"),
    ("success rate of KA1 applications in higher education", "ka1_hed_approved"),
    ("how many students went to Norway", "!country_sector"),
    ("how many people went to Turkey", "!country"),
    ("more pupils to Italy or Croatia?", "more outgoing_sch_it_pupils outgoing_sch_hr_pupils"),
    ("were there more outgoing or incoming students", "more outgoing_students incoming_students"),
    ("how many studens went to portugal", "outgoing_hed_pt_students"),
    ("how many teachers came to Slovenia from Hungary in vocational sector", "incoming_vet_hu_staff"),
    ("students outgoing and incoming together", "outgoing_students incoming_students sum=7802"),
    ("how many sport staff came from Austria", "incoming_sport_at"),
    ("which sector got the most funds", "rank:hed_funds,vet_funds,sch_funds,adu_funds,sport_funds"),
    ("least popular country for students", "!lowest"),
    ("how many students went abroad in 2022", "!year"),
    ("kolk študentov je pršlo lan iz Španije", "incoming_hed_es_students"),
    ("kam gre največ dijakov", "rank:outgoing_vet_es_vet_learners,outgoing_vet_pt_vet_learners"),
    (
        "najbolj popularne države za učitelje v šolah",
        "rank:outgoing_sch_es_staff,outgoing_sch_it_staff,outgoing_sch_hr_staff,outgoing_sch_de_staff,"
        "outgoing_sch_cz_staff",
    ),
    ("Erasmus+ statistika odhodnih dijakov", "outgoing_vet_learners"),
    ("dijaki spanija stevilo", "outgoing_vet_es_vet_learners incoming_vet_es_vet_learners"),
    ("stevilo dohodnih mobilnosti iz madzarske", "incoming_hu"),
    ("koliko španskih dijakov je bilo pri nas", "incoming_vet_es_vet_learners"),
    ("Kolikšen delež dohodnih mobilnosti predstavlja poklicno izobraževanje?", "incoming_vet"),
    ("za koliko je zraslo število dohodnih dijakov", "incoming_vet_learners"),
    ("Koliko šolskih mobilnosti je bilo v Italijo, učenci in osebje?", "outgoing_sch_it_pupils outgoing_sch_it_staff"),
    (
        "which country sent the most VET learners to Slovenia",
        "rank:incoming_vet_hr_vet_learners,incoming_vet_fr_vet_learners",
    ),
    ("how many Slovenian students went to Croatia", "outgoing_hed_hr_students"),
    ("incoming staff growth 2025", "incoming_staff"),
    ("how much more outgoing mobilities than year before", "outgoing"),
    ("compare students from Spain and France", "more incoming_hed_es_students incoming_hed_fr_students"),
    (
        "give me the number of outgoing pupils and VET learners together",
        "outgoing_vet_learners outgoing_pupils sum=5157",
    ),
    ("what was the budget awarded for vocational education", "vet_funds"),
    ("how many small-scale partnerships were approved", "ka210_approved"),
    ("koliko denarja je šlo za sodelovalna partnerstva v visokem šolstvu", "ka220_hed_funds"),
    ("znesek odobrenih sredstev KA1 za šport", "ka1_sport_funds"),
    ("koliko akreditiranih projektov je odobrenih v VET", "ka1_vet_accredited_projects"),
    ("top 3 sending countries for sport", "rank:incoming_sport_at,incoming_sport_fr,incoming_sport_hr"),
    ("iz katere države prihaja največ udeležencev", "rank:incoming_es,incoming_fr"),
    ("Which country is in fourth place among senders?", "rank:incoming_de"),
    ("Koliko študentov iz Slovenije je prišlo v Španijo?", "outgoing_hed_es_students"),
    ("how many students from Spain went to Slovenia", "incoming_hed_es_students"),
    ("kolko folka je slo na Hrvasko", "outgoing_hr"),
    ("koliko jih je šlo v Nemčijo", "outgoing_de"),
    ("Koliko Špancev je prišlo v Slovenijo?", "incoming_es"),
    ("how many Germans came to Slovenia with Erasmus", "incoming_de"),
    ("a pride vec spancev al italijanov v slovenijo", "more incoming_es incoming_it"),
    ("how many American students came to Slovenia", "!country_sector"),
    ("Is Portugal more popular than Spain for students?", "more outgoing_hed_pt_students outgoing_hed_es_students"),
    ("which country is tenth among hosts", "rank:outgoing_fr"),
    ("which country is 12th among hosts", "!place"),
    ("Katera država je druga najbolj priljubljena destinacija?", "rank:outgoing_pt"),
    ("koliko odstotkov mobilnosti je šlo v Španijo", "outgoing_es/outgoing"),
    ("Koliko projektov KA210 je bilo odobrenih v VET", "!funding_sector"),
    ("how many students did Erasmus in 2024/2025", "!split.academic_year"),
    ("kolk procentov vec je odhodnih mobilnosti", "outgoing"),
    ("razlika med odhodnimi in dohodnimi mobilnostmi", "more outgoing incoming"),
    ("statistika vlog ka1 in ka2", "ka1_received ka2_received"),
    ("number of KA210 versus KA220 approved", "ka2_approved"),
    ("kera drzava je najbolj priljubljena za erasmus", "rank:outgoing_es,outgoing_pt"),
    # Nothing but what the tables know needs no "how many".
    ("dohodno osebje 2025", "incoming_staff"),
    ("mobilnosti iz Poljske", "incoming_pl"),
    ("dijaki iz Hrvaške v Sloveniji", "incoming_vet_hr_vet_learners"),
    ("learners to Malta in 2025: VET?", "outgoing_vet_mt"),
    ("Czech pupils at our schools?", "incoming_sch_cz_pupils"),
    ("how many came from Hungary?", "incoming_hu"),
    ("Italijanov pri nas?", "incoming_it"),
    ("VET in and out?", "outgoing_vet incoming_vet"),
    # Both directions, several places, what grew.
    ("pride k nam več ljudi, kot jih gre ven?", "more outgoing incoming"),
    ("did more adult learners come in or go out", "more outgoing_adult_learners incoming_adult_learners"),
    (
        "kam je šlo več dijakov, v Nemčijo al v Italijo",
        "more outgoing_vet_de_vet_learners outgoing_vet_it_vet_learners",
    ),
    ("Between Portugal and Croatia, which is more popular?", "more outgoing_pt outgoing_hr"),
    ("Katera država pošiljateljica je na prvem mestu, katera pa na drugem?", "rank:incoming_es,incoming_fr"),
    ("Katera država je četrta po številu dohodnih mobilnosti?", "rank:incoming_de"),
    ("Is Croatia in the top 10 of destinations?", "rank:outgoing_hr"),
    (
        "whose incoming numbers dropped?",
        "rank:incoming_adult_learners_change,incoming_students_change,incoming_staff_change,"
        "incoming_pupils_change,incoming_vet_learners_change",
    ),
    ("did the number of incoming VET learners go up", "incoming_vet_learners"),
    ("Koliko študentov iz Španije je prišlo na slovenske fakultete?", "incoming_hed_es_students"),
    # What goes before the question need not be understood.
    ("Moja sestra uči na gimnaziji v Celju. Koliko učencev je lani odšlo v tujino?", "outgoing_pupils"),
    ("I must give a talk tomorrow. How many Polish students came to Slovenia?", "incoming_hed_pl_students"),
    # Funds: the whole row of the table.
    ("šport dodeljena sredstva 2025", "sport_funds"),
    ("How much went to KA2 alone?", "ka2_funds"),
    ("Koliko je namenila agencija partnerstvom KA220 v izobraževanju odraslih?", "ka220_adu_funds"),
    ("KA1 and KA2 in adult education together", "adu_funds"),
    (
        "katero področje je dobilo največ denarja za izmenjave in partnerstva",
        "rank:hed_funds,vet_funds,sch_funds,adu_funds,sport_funds",
    ),
    ("koliko osnovnih šol je oddalo vlogo KA1", "ka1_sch_received"),
    ("How many school bids for KA2 made it?", "ka2_sch_approved"),
    ("KA220 received vs approved?", "ka220_approved"),
    ("What did vocational schools without accreditation get for their projects?", "ka1_vet_non_accredited_projects"),
    (
        "so več denarja v izobraževanju odraslih dobile akreditirane ali neakreditirane organizacije",
        "ka1_adu_non_accredited_funds ka1_adu_accredited_funds",
    ),
    ("koliko vlog KA220 je bilo zavrnjenih", "remainder=87"),
    ("how many KA2 applications failed in vocational education", "remainder=27"),
    ("je šport dobil kaj denarja iz KA2", "!sport_ka2 sport_funds"),
    # An unknown word beside who is counted narrows them down.
    ("koliko študentov medicine je šlo v tujino", "!split.detail"),
    ("how many law students went to Italy", "!split.detail"),
    ("koliko romskih učencev je šlo v tujino", "!split.detail"),
    ("how many students came from the Western Balkans", "!split.detail"),
    ("how many participants dropped out in 2025?", "!split.detail"),
    ("how many first-year students went abroad", "!split.detail"),
    ("koliko študentov je šlo v tujino v poletnem semestru", "!split.detail"),
    ("kolikšen delež vseh študentov v Sloveniji gre na Erasmus", "!split.detail"),
    ("how many KA2 projects deal with climate", "!split.detail"),
    ("koliko študentov iz Maribora je šlo v tujino", "!split.city"),
    ("katera organizacija je dobila največ sredstev KA1", "!split.institution"),
    ("how many Austrian students went to Italy", "!split.abroad"),
    ("koliko odhodnih mobilnosti je imela Avstrija", "!split.abroad"),
    ("how many Slovenes have gone on Erasmus since 1999", "!year"),
    # Everyday words for people, groups and ways.
    ("Koliko šolarjev je odpotovalo k Hrvatom?", "outgoing_sch_hr_pupils"),
    ("koliko visokošolcev nas je obiskalo iz Francije", "incoming_hed_fr_students"),
    ("koliko odraslih, ki se učijo, je šlo v Italijo", "outgoing_adu_it_adult_learners"),
    ("Profesorji in drugo osebje, odhodi v letu 2025?", "outgoing_staff"),
    (
        "vocational kids in Spain, how many went and how many teachers with them?",
        "outgoing_vet_es_vet_learners outgoing_vet_es_staff",
    ),
    ("how many grown-up learners travelled to Austria", "outgoing_adu_at_adult_learners"),
    ("Departures to Poland in 2025?", "outgoing_pl"),
    ("arrivals from Germany", "incoming_de"),
    ("Poland sent how many students?", "incoming_hed_pl_students"),
    ("kolko osbja je slo ven", "outgoing_staff"),
    ("Češka učenci", "outgoing_sch_cz_pupils incoming_sch_cz_pupils"),
    ("How many Polish kids visited schools in Slovenia?", "!country_sector"),
    # Two directions or two groups in one question; all without staff, all with it.
    ("kolk športnih mobilnosti je slo ven pa kolk noter", "outgoing_sport incoming_sport"),
    (
        "Koliko je bilo odhodnih udeležencev brez osebja?",
        "outgoing_pupils outgoing_vet_learners outgoing_students outgoing_adult_learners sum=9029",
    ),
    (
        "How many learners, teachers not included, came to Slovenia?",
        "incoming_pupils incoming_vet_learners incoming_students incoming_adult_learners sum=9949",
    ),
    ("koliko vseh iz poklicnega izobraževanja brez učiteljev je šlo na Malto", "outgoing_vet_mt_vet_learners"),
    ("koliko dijakov skupaj z osebjem je šlo na Portugalsko", "outgoing_vet_pt"),
    ("Koliko mobilnosti je bilo v terciarnem izobraževanju, študenti in osebje skupaj, odhodne?", "outgoing_hed"),
    (
        "Estonia sent people in adult education. How do they split into learners and staff?",
        "incoming_adu_ee_adult_learners incoming_adu_ee_staff",
    ),
    ("iz Francije jih je prišlo na naše fakultete 495, kolk od teh ni bilo študentov", "incoming_hed_fr_staff"),
    ("adult ed: in vs out totals", "more outgoing_adu incoming_adu"),
    ("how many school staff went to Spain", "outgoing_sch_es_staff"),
    # Differences, comparisons, a guess at the country or the number.
    ("kakšna je razlika med Nemčijo in Češko pri odhodnih", "more outgoing_de outgoing_cz"),
    ("By how much do incoming mobilities exceed outgoing ones?", "more outgoing incoming"),
    (
        "odrasli, a grejo rajš v Italijo al na Hrvaško",
        "more outgoing_adu_it_adult_learners outgoing_adu_hr_adult_learners",
    ),
    ("portugalska al španija, kam je šlo več študentov", "more outgoing_hed_pt_students outgoing_hed_es_students"),
    ("Is Italy ahead of Portugal among the favourite destinations?", "more outgoing_it outgoing_pt"),
    ("kam je šlo največ odraslih, v Španijo?", "rank:outgoing_adu_hr_adult_learners,outgoing_adu_it_adult_learners"),
    ("koliko študentov je šlo ven v 2025, menda 2000", "outgoing_students"),
    ("How many staff went to Croatia in higher education? My colleague guesses fifty.", "outgoing_hed_hr_staff"),
    ("Which country is number six among the destinations?", "rank:outgoing_cz"),
    ("na kateri poziciji je Portugalska med državami gostiteljicami?", "rank:outgoing_pt"),
    ("Je Avstrija med desetimi najbolj priljubljenimi destinacijami?", "rank:outgoing_at"),
    (
        "was there any incoming group that shrank",
        "rank:incoming_adult_learners_change,incoming_students_change,incoming_staff_change,"
        "incoming_pupils_change,incoming_vet_learners_change",
    ),
    ("sport staff to Malta 2025 – 50?", "outgoing_sport_mt"),
    # Applications and funds in other words.
    ("koliko vlog KA2 je padlo skozi", "remainder=152"),
    ("How many KA2 bids didn't make it in higher education?", "remainder=30"),
    ("Koliko prošenj KA220 je prišlo in koliko so jih potrdili?", "ka220_received"),
    (
        "Katero področje je oddalo največ prošenj za projekte mobilnosti?",
        "rank:ka1_sch_received,ka1_hed_received,ka1_vet_received,ka1_adu_received,ka1_sport_received",
    ),
    (
        "so šole z akreditacijo dobile več denarja kot tiste brez nje",
        "ka1_sch_non_accredited_funds ka1_sch_accredited_funds",
    ),
    (
        "how is the higher education mobility money split between programme and partner countries",
        "ka1_hed_third_countries_funds ka1_hed_programme_countries_funds",
    ),
    ("how many adult education projects, accredited and not accredited together", "ka1_adu_projects"),
    ("koliko denarja dobi šport", "sport_funds"),
    ("KA220 sredstva za šole in vrtce", "ka220_sch_funds"),
    # A school that somebody speaks of beside a question on the whole country.
    ("Na naši šoli razmišljamo o prijavi. Koliko vlog KA2 je bilo v Sloveniji odobrenih?", "ka2_approved"),
    ("Pišem seminarsko nalogo na fakulteti. Koliko tujih študentov je prišlo v Slovenijo?", "incoming_students"),
    ("Študiram na Novi univerzi. Koliko študentov je šlo v tujino?", "!split.institution"),
    # What the tables do not have, however it is asked.
    ("which uni got the most KA1 money", "!split.institution"),
    ("outgoing students by university 2025", "!split.institution"),
    ("How many small-scale partnerships were made by kindergartens?", "!split.detail"),
    ("How many KA210 projects did preschools get?", "!split.detail"),
    ("iz Francije je prišlo 495 ljudi, kolk od teh ni znalo angleško", "!split.detail"),
    ("What share of incoming students were over 30?", "!split.age"),
    ("Incoming VET learners jumped compared with 2024 - what explains it?", "!split.detail"),
    ("Poljska in Slovaška sta na lestvici gostiteljic. Kolikšna je številka za Slovaško?", "!country"),
    ("katera država, ki ni članica EU, je med petimi najpogostejšimi gostiteljicami", "!split.region"),
    # Nicknames and company: neighbours, guests, coaches, little partnerships, a slice of the whole.
    ("k sosedom Avstrijcem, kolk jih je šlo vsega vkup", "outgoing_at"),
    ("koliko študentov je šlo v sosednjo Italijo", "outgoing_hed_it_students"),
    ("koliko jih je šlo v sosednje države", "!split.detail"),
    ("Od kod prihaja največ gostujočih dijakov?", "rank:incoming_vet_hr_vet_learners,incoming_vet_fr_vet_learners"),
    ("visiting staff from Hungary in vocational schools", "incoming_vet_hu_staff"),
    ("koliko trenerjev in podobnih je odšlo v tujino", "outgoing_sport"),
    ("teachers & co. travelling out?", "outgoing_staff"),
    ("Of everyone who left, what slice came from vocational training?", "outgoing_vet"),
    ("of all who came, what portion was in adult education", "incoming_adu"),
    ("uni folk heading to Italy - only the students, please", "outgoing_hed_it_students"),
    ("How many of our university students went to Italy?", "!split.institution"),
    ("how many New University students went abroad", "!split.institution"),
    ("Osebje iz univerz na Češko, koliko ljudi je šlo?", "outgoing_hed_cz_staff"),
    ("From French universities how many students came?", "incoming_hed_fr_students"),
    ("how many students went to French universities", "!country_sector"),
    (
        "Older learners in Spain: how many of them and how many staff alongside?",
        "outgoing_adu_es_adult_learners outgoing_adu_es_staff",
    ),
    ("how many older students went abroad", "!split.age"),
    # Staff left out in other words; grown-ups beside children are staff.
    ("dijaki v Nemčijo, brez spremljevalcev", "outgoing_vet_de_vet_learners"),
    ("kolk španskih študentov je pršlo na naše fakultete, profesorjev ne štej", "incoming_hed_es_students"),
    ("Czech pupils in our schools, no grown-ups counted?", "incoming_sch_cz_pupils"),
    ("koliko spremljevalcev je šlo z dijaki", "!split.detail"),
    ("češki otroci v naših šolah, odraslih ne štejte", "incoming_sch_cz_pupils"),
    ("Spanish students at our faculties, leave out the professors", "incoming_hed_es_students"),
    ("učitelji in ostalo osebje, kolk jih je šlo na pot", "outgoing_staff"),
    ("foreign coaches who visited us, how many", "incoming_sport"),
    # Letters left out or swapped.
    ("kok vec ucnecv je slo ven v prmierjavi z lani, v procntih", "outgoing_pupils"),
    ("diajki k so odpotvali, števlika pa rast", "outgoing_vet_learners"),
    # Funds and applications by other names.
    ("Total value of the little partnerships?", "ka210_funds"),
    ("od večjih partnerstev: koliko evrov so pobrale fakultete?", "ka220_hed_funds"),
    ("katere fakultete so pobrale največ denarja", "!split.institution"),
    ("from the small-partnership pot, what landed with primary and secondary schools?", "ka210_sch_funds"),
    (
        "Cooperation partnerships: universities or schools, who got more money?",
        "ka220_hed_funds ka220_sch_funds",
    ),
    ("Koliko predlogov za projekte KA2 je ostalo praznih rok?", "remainder=152"),
    ("in adult education, how many of the mobility applications that came in made the cut?", "ka1_adu_received"),
    ("kolk kesa je slo za faksovske izmenjave z dezelami izven programa", "ka1_hed_third_countries_funds"),
    ("how many adult education projects went to organisations holding an accreditation", "ka1_adu_accredited_projects"),
    ("which bit of education got the biggest pile of cash", "rank:hed_funds,vet_funds,sch_funds,adu_funds,sport_funds"),
    ("how many students went to partner countries", "!split.region"),
    ("koliko dijakov je šlo v tretje države", "!split.region"),
    ("Sem koordinatorica na šoli in sem končala projekt. Koliko učencev je šlo v tujino?", "outgoing_pupils"),
    # What narrows applications, projects and people down beyond the tables.
    ("How many incoming applications were refused for being late?", "!split.detail"),
    ("how many KA2 applications were on the reserve list", "!split.detail"),
    ("koliko vlog 2025 je bilo oddanih prepozno", "!split.detail"),
    ("kolk je dobil najmanjši športni projekt", "!split.detail"),
    ("Which approved KA2 project got the most money?", "!split.detail"),
    ("How many of the KA1 applicants in 2025 were first-time applicants?", "!split.detail"),
    ("koliko španskih študentov pri nas je znalo slovensko", "!split.detail"),
    ("Koliko tujih študentov se je po predstavitvah vpisalo v Slovenijo?", "!split.detail"),
    ("Koliko učiteljev je v tujini le opazovalo delo kolegov?", "!split.activity"),
    ("lestvica slovenskih univerz po stevilu odhodnih studentov 2025", "!split.institution"),
    ("koliko mobilnosti je šlo v državo, ki je enajsta na lestvici", "!place"),
]
OTHER_QUESTIONS = [
    "dogovori med državami - od kod je prišlo največ študentov k nam",
    "deals between states, where do most of those students come from",
    "did the share of underprivileged students grow",
    "koliko obiskovalcev je imela spletna stran",
    "koliko predlogov za izboljšave je dobil CMEPIUS",
    "what does a guest lecturer get",
    "what share of the funds goes to countries outside the programme",
    "where do mobility applications go",
    "how many students travelled by coach",
    "Kako naše društvo odda vlogo za KA210?",
    "form for a KA2 partnership application",
    "vloga CMEPIUS pri izmenjavah",
    "Erasmus za srednješolce",
    "primary school children and Erasmus",
    "How much money does a school pupil get on mobility?",
    "how many students are you sending this year",
    "is there still some cash for erasmus or is it gone",
    "Kolikšen delež sredstev gre za tretje države?",
    "slovesna podelitev potrdil po izmenjavi",
    "kolk študentov je šlo ven pred petimi leti",
    "kdo so koordinatorji odobrenih KA210 projektov",
    "koliko projektov je moralo 2025 vrniti denar",
    "awards for Erasmus projects in Slovenia",
    "when is the list of accepted students out",
    "how many KA171 projects were approved",
    "koliko projektov KA3 je bilo odobrenih",
    "how many students does one project include",
    "koliko vlog za akreditacijo je bilo prejetih",
    "seznam odobrenih projektov KA1",
    "do kdaj je rok za vloge KA1",
    "CMEPIUS budget for staff",
    "koliko študentov je šlo v tujino v zadnjih petih letih",
    "zakaj gre največ študentov v Španijo",
    "koliko jih je šlo tja",
    "študent v Italiji",
    "Sodelujemo v CEEPUS-u. Koliko profesorjev je lani prišlo v Slovenijo?",
    "how many Japanese students came to Slovenia",
    "kolk studentov je prslo preko ceepusa",
    "koliko ljudi s socialnimi ovirami je šlo na mobilnost",
    "kolk ljudi je slo z vlakom al busom na erasmus",
    "datum zaključka mobilnosti statistika",
    "evropski projekti v katerih je partner CMEPIUS",
    "how much do students spend on Erasmus",
    "koliko zaposlenih ima CMEPIUS",
    "average number of students per country",
    "koliko dni moram biti v tujini",
    "koliko dobim za Španijo",
    "koliko denarja dobim na mesec v Nemčiji",
    "how many credits do I need",
    "how many days of travel",
    "koliko ECTS moram opraviti v tujini",
    "lahko grem dvakrat na izmenjavo",
    "how many times can I go abroad",
    "koliko mesecev lahko ostanem v tujini",
    "kam se prijavim na razpis",
    "kakšna je višina dotacije za Italijo",
    "which countries are in group 1",
    "what is the grant for Portugal",
    "koliko študentov bo izbranih",
    "koliko dogodkov je organiziral CMEPIUS",
    "koliko novih uporabnikov eTwinning",
    "koliko študentov je prišlo prek CEEPUS",
    "how many members does EPALE have",
    "kdo lahko gre v tujino",
    "do kdaj moram oddati prijavo",
    "kdaj je rok za prijavo",
    "where do I send the application",
    "how many travel days do students get",
    "kje dobim obrazec za prijavo",
    "kateri dokumenti so potrebni za prijavo",
    "who decides about my appeal",
    "I am a student from Spain, what do I need",
    "koliko časa hranite vlogo",
    "kakšni so pogoji za študente",
    "can students go to Switzerland",
    "ali lahko gredo tudi zaposleni",
    "which countries can I go to",
    "v katere države lahko grem",
    "koliko je minimalno trajanje za študente",
    "kolikokrat lahko grem na mobilnost",
    "what is eTwinning",
    "najkrajše trajanje mobilnosti",
    "how do I apply for a mobility",
    "kdaj dobim denar",
    "koliko je potna podpora za 1500 km",
    "koliko udeležencev z manj priložnostmi je šlo v tujino",
    "koliko jih je potovalo zeleno",
    "the maximum number of months per cycle",
    "more than 12 months abroad possible?",
    "koliko je več za študente z manj priložnostmi",
    "kdo je bil izbran",
    "a je več za Norveško ali Nemčijo",
    "is the grant higher in Spain or Italy",
    "Ali dobim več za Italijo ali Španijo?",
    "zakaj je več študentov z manj priložnostmi",
    "which country sent more staff than learners to vocational schools",
    "is there a mobility where people like me go ahead of the professors",
    "how much comes on top for the trip to Tirana",
    "ali številke o mobilnostih zajemajo tiste, ki so se začele leta 2025",
    "koliko dobi študent v Nemčiji",
    "incoming sport mobilities, which clubs hosted them?",
]


def summary(found: Answer) -> str:
    def one(part: object) -> str:
        match part:
            case Value(cell):
                return cell.key
            case Sum(amount=amount, remainder=remainder):
                return f"{'remainder' if remainder else 'sum'}={amount}"
            case Ratio(part=cell, whole=whole):
                return f"{cell.key}/{whole.key}"
            case Ranking(rows=rows):
                return "rank:" + ",".join(cell.key for _, cell in rows)
            case More():
                return "more"
            case NotPublished(reason):
                return f"!{reason}"
        raise AssertionError(part)

    return " ".join(map(one, found.parts))


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_a_question_finds_its_cells(tables: Statistics, places: Places, question: str, expected: str) -> None:
    query = recognise(question, places, tables.year)
    assert query is not None
    assert summary(answer(tables, query)) == expected


@pytest.mark.parametrize("question", OTHER_QUESTIONS)
def test_what_is_no_question_on_statistics_is_left_alone(tables: Statistics, places: Places, question: str) -> None:
    assert recognise(question, places, tables.year) is None


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_what_the_sums_rest_on_holds_in_the_report(tables: Statistics, direction: str) -> None:
    """Learners of a sector are one type, so that its staff is what is left; the types add up to the total."""
    amount = {c.key: c.amount for c in tables.cells}
    staff = sum(
        (
            amount[f"{direction}_{s.lower()}"] - amount.get(f"{direction}_{LEARNERS.get(s, '')}", Decimal(0))
            for s in SECTORS
        ),
        Decimal(0),
    )
    assert staff == amount[f"{direction}_staff"]
    assert sum(amount[f"{direction}_{s.lower()}"] for s in SECTORS) == amount[direction]


def test_staff_of_a_country_is_added_up_only_where_no_sector_is_missing(tables: Statistics) -> None:
    italy = answer(tables, Query(directions=("outgoing",), countries=("IT",), participants=("staff",)))
    croatia = answer(tables, Query(directions=("outgoing",), countries=("HR",), participants=("staff",)))
    assert [part.amount for part in italy.parts if isinstance(part, Sum)] == [159 + 33 + 113 + 44 + 7]
    assert not croatia.published


def test_equal_numbers_share_a_place(tables: Statistics) -> None:
    (part,) = answer(tables, Query(directions=("outgoing",), sectors=("sport",), ranked="country", place=4)).parts
    assert isinstance(part, Ranking)
    assert {(place, cell.country) for place, cell in part.rows} == {(3, "MT"), (3, "FI"), (3, "ES")}


def test_a_comparison_with_an_unpublished_number_is_no_comparison(tables: Statistics) -> None:
    asked = Query(directions=("outgoing",), countries=("ES", "NO"), participants=("students",), compare=True)
    found = answer(tables, asked)
    assert not found.published
    assert summary(found) == "!comparison"


def test_the_two_directions_are_never_added_unless_asked(tables: Statistics) -> None:
    assert not any(isinstance(part, Sum) for part in answer(tables, Query(participants=("students",))).parts)


def test_recognising_takes_less_than_a_millisecond(tables: Statistics, places: Places) -> None:
    questions = [question for question, _ in QUESTIONS] + OTHER_QUESTIONS
    for question in questions:
        recognise(question, places, tables.year)
    start = time.perf_counter()
    for question in questions:
        recognise(question, places, tables.year)
    assert (time.perf_counter() - start) / len(questions) < 0.001
