#!/usr/bin/env python3
"""Write patterns/districts.toml, the gazetteer of districts until 30 June 2025.

Source: the data of the Python package `vietnamadminunits` (MIT licence), which follows the
codes of the General Statistics Office. Download and unpack it, then:

    scripts/districts.py PATH/vietnamadminunits/data/parser_legacy.json > patterns/districts.toml

Names are those of the districts without their class word; the class is the key.
"""

import json
import re
import sys

# The source tells apart what shares a name ("Kỳ Anh (Huyện)"), and keeps "Quận 1" whole.
BESIDE_THE_NAME = re.compile(r" \(.+\)$|^Quận (?=[0-9])")

CLASSES = {"Quận": "quận", "Huyện": "huyện", "Thị xã": "thị xã", "Thành phố": "thành phố"}

HEAD = """\
# Districts of the 63 provinces until 30 June 2025, with the codes of the General Statistics
# Office. Made by scripts/districts.py from the data of the Python package vietnamadminunits
# 1.0.4 (MIT licence); change the script, not this table.

[pack]
name = "districts"
version = "1"
about = "Gazetteer of districts until 30 June 2025: names, classes, codes"
"""


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    provinces = data["DICT_PROVINCE"]
    print(HEAD)
    for key in sorted(provinces, key=lambda key: provinces[key]["provinceCode"]):
        of: dict[str, dict[str, str]] = {}
        for district in data["DICT_PROVINCE_DISTRICT"][key].values():
            word = CLASSES.get(district["districtType"])
            if word:
                name = BESIDE_THE_NAME.sub("", district["districtShort"])
                of.setdefault(word, {})[name] = district["districtCode"]
        print("[[districts]]")
        print(f'province = "{provinces[key]["provinceShort"]}"')
        for word in CLASSES.values():
            if word in of:
                names = sorted(of[word].items(), key=lambda item: item[1])
                listed = ", ".join(f'"{name}" = "{code}"' for name, code in names)
                print(f'of."{word}" = {{ {listed} }}')
        print()


if __name__ == "__main__":
    main()
