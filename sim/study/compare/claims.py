"""Which way a hypothesis says an outcome goes: as the user named it, or as its words say."""

from __future__ import annotations

import re

from sim.errors import BadInput
from sim.scenario.near import choices

MORE, FEWER, DIFFERENT = "more", "fewer", "different"
DIRECTIONS = (MORE, FEWER, DIFFERENT)
SUPPORTED, CONTRADICTED, OPEN = "supported", "contradicted", "not decided"
ASK = "say --direction more, fewer or different"
OFTEN = r"(?:often|frequent(?:ly)?|likely|probable|of (?:them|these|those|it))"
# Words that are about how often something comes, wherever they stand.
SURE = {
    MORE: rf"more {OFTEN}|oftener|likelier",
    FEWER: rf"(?:less|fewer) {OFTEN}|fewer times|seldom(?:er)?|rarely|rarer",
}
# Words that in a condition ("with more trade") would be about something else.
BARE = {
    MORE: r"more|ris(?:es?|ing)|rose|increas(?:es?|ed|ing)|gr(?:ows?|ew|owing)|higher",
    FEWER: r"less|fewer|falls?|fell|falling|decreas(?:es?|ed|ing)|drops?|dropped|lower",
}
CONDITION = r"(?:with|without|if|when|where|as|after|before|once|given|because|since|while|unless)"
TURNED = r"(?:no|less|not|never|hardly|neither|nor|cannot|\w+n't) (?:\w+ )?"


def direction_of(text: str, said: str | None) -> str:
    """The direction of a claim. said: as the user named it, None to take it from the words.

    Raises: BadInput for another word, and for words that name no direction, both, one that is
    turned round ("not more often"), or one that may be of a condition.
    """
    if said is not None:
        if said not in DIRECTIONS:
            raise BadInput(f"no direction called {said!r}{choices(said, DIRECTIONS)}")
        return said
    plain = " ".join(
        re.findall(r"[a-z0-9']+|,", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    )
    plain = re.sub(rf"^{CONDITION} [^,]*, ", "", plain)  # what comes before is not claimed
    found = {way: re.findall(rf"\b(?:{words})\b", plain) for way, words in SURE.items()}
    if not any(found.values()) and not re.search(rf"\b{CONDITION}\b", plain):
        found = {way: re.findall(rf"\b(?:{words})\b", plain) for way, words in BARE.items()}
    heard = [words[0] for words in found.values() if words]
    if not heard:
        raise BadInput(f"the hypothesis does not say plainly whether more or fewer; {ASK}")
    if len(heard) > 1:
        raise BadInput(f"the hypothesis says both {heard[0]!r} and {heard[1]!r}; {ASK}")
    if re.search(rf"\b{TURNED}{heard[0]}\b", plain):
        raise BadInput(f"the hypothesis turns {heard[0]!r} round; {ASK}")
    return MORE if found[MORE] else FEWER
