"""Fictional twins: the game of the original to the last number, and not a word that names it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.api.notebook import ensemble
from sim.errors import SimError
from sim.plan.build import build
from sim.run.batch import Worker
from sim.scenario.fiction.invented import PLACES, STATES, adjective, code, spread
from sim.scenario.fiction.ordered import renamed
from sim.scenario.fiction.real import real
from sim.scenario.fiction.twin import Twin, twin_of
from sim.scenario.fiction.words import Words
from sim.scenario.find import folder, shipped_names, stack
from sim.scenario.load import Loaded, load
from sim.scenario.trace import counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from sim.plan.setup import Setup

EXERCISES = sorted((folder() / "exercises").glob("*.toml"))
EVERY = pytest.mark.parametrize(
    "name", [*shipped_names(), *map(str, EXERCISES)], ids=lambda n: Path(n).stem
)
# Anywhere in the file, also within a word.
_REAL = """
Russia Putin Korea Pyongyang Seoul Moscow Kremlin China Chinese Beijing Japan Tokyo Ukrain Kyiv Kiev
Vietnam Hanoi America Washington NATO Zelensk Kishida Yoon Biden Trump Jinping Khrushchev Algeria
Algiers Guyan Leone Freetown Slovenia Ecuador Malta Maltese Mozambi Switzerland Swiss Denmark Danish
Greece Greek Pakistan Panama Somali France French Kingdom British Britain London Paris Europe
Yeonpyeong Kursk Crimea Donbas Pacific KCNA KOTRA SIPRI V-Dem
UNGA MSMT ATOP DPRK Arland Borland Carland Dorland Emland camp_david
"""
PHRASES = ["Camp David", "United States", "United Kingdom", "Sierra Leone", "White House"]
# Only as whole words, names of entries and their parts among them.
_SHORT = """
Kim Xi US USA UK EU NK SK CHN JPN KOR PRK RUS UKR VNM GBR FRA DZA GUY SLE SVN ECU MLT MOZ CHE DNK
GRC PAK PAN SOM ARL BOR CAR DOR EML 1953 1961 2000 2001 2023 2024 2025
"""
# ISO 3166 alpha-3, and codes of the Correlates of War that differ from them.
_TAKEN = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR
BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL
COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK
FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV
HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE
SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO
TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
BAR BHM BNG BOS BOT BRU BUI BUL CAM CAO CAP CDI CEN CHA CON COS CRO CZR DEN DRC DRV EQG ETM FRN GAM
GDR GFR GMY GRG GRN GUA GUI HAI HAN HON HUN ICE INS IRE KOS KUW KUZ KYR KZK LAT LEB LES LIB LIT MAA
MAC MAD MAG MAL MAS MAW MLD MNC MOD MON MOR MSI MYA MZM NAU NEP NEW NIG NIR NTH PAL PAP PAR PHI PMA
ROK ROM RVN SAF SAL SAX SEY SIC SIE SIN SKN SLO SLU SNM SOL SPN SRI SSD SUD SVG SWA SWD TAJ TAW TAZ
THI TIB TOG TRI TUS UAE UKG UKR VAN VTM WRT WSM YAR YPR YUG ZAM ZAN ZIM
"""

UNDER = ("numbers", "actions", "fitted")  # files that lie under every scenario
NUMBERED = {"min_rung", "delay_days", "attackers"}  # what holds a number in a clause

REAL, SHORT, TAKEN = _REAL.split(), _SHORT.split(), _TAKEN.split()


@cache
def original(name: str) -> Loaded:
    return load(name)


@cache
def twin(name: str) -> Twin:
    return twin_of(original(name), "twin.toml")


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], Loaded]:
    """The twin of a scenario, read from its file."""

    def make(name: str) -> Loaded:
        path = tmp_path / "twin.toml"
        path.write_text(twin(name).text, "utf-8")
        return load(path)

    return make


@EVERY
def test_a_twin_names_nothing_real(name: str) -> None:
    """The regimes of reliability are named after publications, and keep their names."""
    text = re.sub(r"[a-z_]+_(2000|1945)\b", "", twin(name).text)
    for word in [*REAL, *PHRASES]:
        assert word.lower() not in text.lower(), word
    own = "".join(layer.text for layer in stack(original(name).path)[len(UNDER) :])
    for word in SHORT:
        if word.isdigit() and word not in own:
            continue  # a year of other scenarios, at which years of this one may have come to lie
        found = re.search(rf"(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])", text, re.IGNORECASE)
        assert not found, text[found.start() - 60 : found.end() + 60]


@EVERY
def test_a_twin_has_every_number_of_the_original(name: str, made: Callable[[str], Loaded]) -> None:
    """All tables from which a run begins are equal; only the codes of draws are of other names."""
    first, second = build(original(name).scenario), build(made(name).scenario)
    compared = 0
    for a, b in ((first.plan, second.plan), (first.start, second.start)):
        for table in a._fields:
            one, other = np.asarray(getattr(a, table)), np.asarray(getattr(b, table))
            assert one.shape == other.shape, table
            for column in one.dtype.names or ():
                if column != "code" and table not in {"keys", "own_keys"}:
                    assert np.array_equal(one[column], other[column]), (table, column)
                    compared += 1
            if not one.dtype.names:
                assert np.array_equal(one, other), table
    assert compared > 100


def with_the_dice_of(other: Setup, setup: Setup) -> Setup:
    """A setup that asks chance in the names of another one."""
    plan = setup.plan
    for table in plan._fields:
        array: Any = getattr(plan, table)
        if "code" in (array.dtype.names or ()):
            array["code"] = getattr(other.plan, table)["code"]
    return replace(setup, names=replace(setup.names, states=other.names.states))


@EVERY
def test_on_the_same_dice_the_rows_are_equal_bit_by_bit(
    name: str, made: Callable[[str], Loaded]
) -> None:
    first, second = build(original(name).scenario), build(made(name).scenario)
    rows = Worker(first, 3).play(0, 2).rows
    assert len(rows) > 0
    assert Worker(with_the_dice_of(first, second), 3).play(0, 2).rows.tobytes() == rows.tobytes()


def test_rates_are_those_of_the_original_within_simulation_error(
    made: Callable[[str], Loaded],
) -> None:
    """400 runs each on dice of their own: no outcome lies four standard errors apart."""
    runs = 400
    first = ensemble("june-2024", runs=runs).outcomes
    second = ensemble(made("june-2024"), runs=runs).outcomes
    assert len(first) == len(second) == 19
    apart = []
    for a, b in zip(first["reached"] / runs, second["reached"] / runs, strict=True):
        p = (a + b) / 2
        apart.append(abs(a - b) - 4.0 * (2.0 * p * (1.0 - p) / runs) ** 0.5)
    assert max(apart) <= 0.0
    assert list(first["reached"]) != list(second["reached"])  # the dice are others


@EVERY
def test_a_twin_counts_its_sources_as_the_original_does(
    name: str, made: Callable[[str], Loaded]
) -> None:
    """A clause of many stands written out in a twin, with its numbers in every one of them."""
    before, after = counts(original(name)), counts(made(name))
    more = sum(
        (len(clause["every"]) * (len(clause["every"]) - 1) - 1) * len(NUMBERED & set(clause))
        for clause in clauses_of_many(name)
    )
    assert (after.states, after.clauses) == (before.states, before.clauses)
    assert after.numbers == before.numbers + more
    assert after.unsourced == before.unsourced


def clauses_of_many(name: str) -> list[dict[str, Any]]:
    """The clauses that the files of a scenario write once for many parties."""
    found = []
    for layer in stack(original(name).path):
        for treaty in layer.raw.get("treaties", {}).values():
            found += [one for one in treaty.get("clauses", {}).values() if "every" in one]
    return found


def test_days_keep_their_weekday_their_place_in_the_year_and_their_distances() -> None:
    data = tomllib.loads(twin("june-2024").text)
    start = data["horizon"]["start"]
    assert start == date(2080, 6, 19)
    assert start.weekday() == date(2024, 6, 19).weekday() == 2
    assert data["calendar"]["wermina_election"]["date"] == date(2080, 11, 5)
    assert data["treaties"]["wer_kes_2009"]["signed"] == date(2009, 10, 1)


def test_twins_of_a_scenario_and_of_its_variations_have_one_cast() -> None:
    casts = [
        {one: state["title"] for one, state in tomllib.loads(twin(name).text)["states"].items()}
        for name in ("june-2024", "border-clash", "without-2024-treaty", "clause-1961")
    ]
    assert casts == [casts[0]] * 4
    assert casts[0] == {
        "BAS": "Bastora",
        "JUR": "Jurvena",
        "KES": "Kestora",
        "POS": "Postena",
        "ROV": "Rovelta",
        "VES": "Vestora",
        "WER": "Wermina",
        "YOR": "Yorvena",
    }


def test_texts_of_the_twin() -> None:
    data = tomllib.loads(twin("june-2024").text)
    assert data["title"] == "June 2080: the Rovelta-Postena treaty"
    assert data["story"]["what"].endswith("All states in it are invented.")
    assert data["treaties"]["wer_jur_2016"]["title"] == "the Wermina-Jurvena treaty of 2016"
    assert data["outcomes"]["strike_limits"]["title"] == (
        "Wermina lifts limits on long-range strikes"
    )
    assert data["outcomes"]["fatal_clash"]["title"] == ("a fatal clash between Kestora and Postena")
    assert data["issues"]["peninsula"]["title"] == "the Holmar peninsula and the seas around it"
    assert data["story"]["try"][0] == (
        "sim run twin.toml --set states.KES.stances.lethal_aid.position=0.9"
    )


def test_the_key_says_what_stands_for_what_and_where_numbers_came_from() -> None:
    key = twin("june-2024").key
    for row in (
        "| Kestora (KES) | South Korea (KOR) |",
        "| holmar | korea |",
        "| Bevlen | Camp David |",
        "| treaties.rov_pos_2080 | rus_prk_2024 |",
        "| treaties.rov_pos_2080.clauses.assistance_pos | assistance_prk |",
        "| states.BAS.sources.capability | NMC 7.0, 2022 (Singer 1987) |",
        "| story.try[2] | sim diff june-2024 without-2024-treaty |",
    ):
        assert f"{row}\n" in key, row


def test_what_is_changed_of_the_registry_is_changed_in_the_twin_and_nothing_else() -> None:
    """june-2024 writes six costs anew; two-states keeps six actions and drops all others."""
    changed = tomllib.loads(twin("june-2024").text)["actions"]
    assert len(changed) == 6
    assert changed["send_troops"]["cost"] == 5.53
    removed = tomllib.loads(twin("two-states").text)["remove"]
    assert "actions.summit" in removed
    assert "actions.talks" not in removed


def words(**of: str) -> Words:
    return Words(
        {name.replace("_", " "): new for name, new in of.items()}, ["United States"], {}, 1950
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the United States' answer", "Wermina's answer"),
        ("The United States consults.", "Wermina consults."),
        ("the United States-Ukraine pact", "the Wermina-Vestora pact"),
        ("an American ship near Ukraine", "a Werminan ship near Vestora"),
        ("the Americans wait", "the Werminans wait"),
        ("a Ukrainian ship", "an Uldoran ship"),
        ("the treaty of 1961 (Snyder 1984)", "the treaty of 2017 (Snyder 1984)"),
        ("from 1816 to 1944, 2000 in all", "from 1816 to 1944, 2056 in all"),
    ],
)
def test_names_in_texts(text: str, said: str) -> None:
    of = {"United_States": "Wermina", "American": "Werminan", "Americans": "Werminans"}
    new = words(**of, Ukraine="Vestora", Ukrainian="Uldoran")
    assert new.put(text) == said


def test_a_sentence_that_names_what_is_real_is_left_out_and_what_points_back_to_it() -> None:
    cut = words(Ukraine="Vestora").cut(
        "Ukraine waits. It is said that NATO does not. It never did. "
        "Poland\nwaits as well. All wait for the U.S. Senate. Most wait."
    )
    assert cut.text == "Vestora waits. Most wait."
    assert cut.left_out == [
        "It is said that NATO does not.",
        "It never did.",
        "Poland waits as well.",
        "All wait for the U.S. Senate.",
    ]


def test_a_name_that_nobody_knows_is_found_in_the_middle_of_a_sentence() -> None:
    strange = words(Ukraine="Vestora").strange
    assert strange("the envoys at Camp David, and Vestora's in June") == ["Camp David"]
    assert strange("The Security Council meets. Nobody (Snyder 1984) comes.") == []


def test_a_name_that_was_learned_is_known_where_a_sentence_begins() -> None:
    new = words(Ukraine="Vestora")
    assert not new.telling("Rouhani waits. Things to notice follow.")
    new.learn(["In June Hassan Rouhani speaks of the Things to come.", "Other things wait."])
    assert new.telling("Rouhani waits.")
    assert not new.telling("Things wait.")


def test_other_names_in_the_same_order() -> None:
    wanted = {"ceasefire": "ceasefire", "china_cuts": "bastora_cuts", "clash": "clash"}
    assert renamed(wanted, wanted.__getitem__, "outcome") == {
        "ceasefire": "ceasefire",
        "china_cuts": "cf_bastora_cuts",
        "clash": "clash",
    }
    assert renamed(["a", "b"], lambda _: "x" * 41, "issue") == {"a": "issue_01", "b": "issue_02"}
    assert renamed([], str, "issue") == {}


def test_the_names_are_invented() -> None:
    assert sorted(STATES) == STATES
    assert sorted(PLACES) == PLACES
    assert len({code(name) for name in STATES}) == len(STATES) == 49
    assert not {code(name) for name in STATES} & set(TAKEN)
    known = {word.lower() for one in real().states.values() for word in one.words}
    assert not known & {name.lower() for name in (*STATES, *PLACES)}
    assert adjective("Kestora") == "Kestoran"


def test_names_come_from_all_over_the_list_and_are_numbered_when_it_is_short() -> None:
    assert spread(["A", "B", "C", "D"], 2) == ["A", "C"]
    assert spread(["A", "B"], 5) == ["A", "A 2", "A 3", "B", "B 2"]
    assert [code(name) for name in spread(["Adrona", "Avelta"], 3)] == ["ADR", "ADR2", "AVE"]


def test_the_command_writes_a_twin_and_its_key(sim: Callable[..., Result], tmp_path: Path) -> None:
    done = sim("new", "--fiction", "june-2024")
    assert done.exit_code == 0, done.output
    assert done.stdout == "twin.toml\n"
    assert "twin.key.md: what stands for what; for the teacher\n" in done.stderr
    assert sim("check", "twin.toml").stdout.startswith("ok: 8 states, 17 clauses, ")
    assert (tmp_path / "twin.key.md").read_text("utf-8").startswith("# Key to twin.toml\n")


@pytest.mark.parametrize("there", ["twin.toml", "twin.key.md"])
def test_nothing_is_overwritten(sim: Callable[..., Result], tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    done = sim_fails(sim, "new", "--fiction", "june-2024")
    assert done == f"{there} exists: nothing was written"
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text("utf-8") == "mine"


def test_a_fault_is_told_as_by_check(sim: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(
        'format = 2\nbase = "june-2024"\n[states.KOR]\nresolve = 1.6\n', "utf-8"
    )
    said = sim_fails(sim, "new", "--fiction", "wrong.toml", "mine")
    assert said == "wrong.toml:4:11: states.KOR.resolve: 1.6 is outside 0..1"
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.toml"]


def test_one_of_two_ways_to_make_it(sim: Callable[..., Result]) -> None:
    said = sim_fails(sim, "new", "mine", "--from", "june-2024", "--fiction", "june-2024")
    assert said == "--from varies a scenario, --fiction makes a twin of it: give one of them"
    assert "Missing argument 'NAME'" in sim("new").output


def sim_fails(sim: Callable[..., Result], *words: str) -> str:
    """What a command says that ends in a mistake of the user's."""
    with pytest.raises(SimError) as error:
        sim(*words)
    return str(error.value)
