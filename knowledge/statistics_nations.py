"""The nations by which people ask for statistics ("nemški študenti", "Španci"), as patterns over folded text."""

from knowledge.statistics_words import words

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
    (code, words(rf"(?:{stems})\w* (?:\w+ )?(?:student|otro[kc]|kids|child|profes|zaposlen|visokosol|solar|dija[kcs]"
                 rf"|ucen|ucitelj|udelez|pupil|learner|teacher"
                  rf"|staff|osebj|participant|people|univer|fakult|facult|school|sol[aei])\w*"))
    for code, stems in NATIONALITIES
)  # fmt: skip
NATIONS = tuple(
    (code, words(rf"(?:{stems})\w*"))
    for code, stems in (
        ("ES", "spanc|spaniard"), ("PT", "portugalc"), ("IT", "italijan(?!sk)|italians"),
        ("HR", "hrvat|croats|croatians"),
        ("DE", "nemc|germans"), ("CZ", "ceh(?:i|ov)|czechs"), ("AT", "avstrijc|austrians"), ("FI", "finc|finns"),
        ("PL", "poljak|poles"), ("FR", "francoz|frenchm"), ("HU", "madzar(?!sk)|hungarians"),
    )
)  # fmt: skip
