"""Old terms and words that sound translated stay out of every text a person reads; a pattern says what to say."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
COLLECTOR: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "catalogue.py"))

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8").partition("## Words of the code")[0]
ROWS = re.findall(r"^\| ([^|]+) \| [^|]+ \| (?!–|Not|---)([^|]+) \|$", GLOSSARY, re.MULTILINE)
OLD_WORDS = {rf"\b{re.escape(word)}s?\b": term for term, words in ROWS for word in words.split(", ")} | {
    r"^Tell\b|\b(it|list|help|command) tells\b|--\w+ tells\b": "Show, List or Check; it says, shows or lists",
    r"\bclash(es)?\b": "conflict",
    r"\bnotice to stop\b": "notice of non-renewal",
    r"\bpoints? at (it|them|this|what|a record)\b|\blead nowhere\b": "links to it; that link will break",
    r"\bSaved: delete\b": "Deleted …",
    r"\bdelegates more\b|\bon file taken\b": "delegates added; already known",
    r"\bof theirs faces\b": "has no counterpart",
    r"\bin the tray\b": "unscheduled",
    r"\bsees? to it\b": "owner: …",
    r"\blies ahead\b|\bstill ahead:": "is in the future",
    r"\bput in place\b|\bbr(ing|ought) (the|a) (damaged )?file back\b": "restore; repair the file",
    r"\bagreements sleep\b|\bsigning go\?": "dormant; ready",
    r"\bspeaks? again\b|\blet the deadline rest\b": "Remind again on; Snooze",
    r"\bnotice of no length\b": "notice by 31 December of the year before",
    r"\bcarried out so\b|\bto be looked at\b": "impossible as planned; check",
    r"\bmend(s|ed|ing)?\b": "fix",
    r"\bno history of such\b|\bcan be asked here\b": "No matching changes; run it in a terminal, or add --yes",
    r"\bpresent (term|file|one|agreement|text|day)\b": "current",
    r"\bis passed over\b": "is ignored",
    r"\bnobody is called so\b|\bcalled so\b": "nobody has that name",
    r"\bif not said\b|\bif nobody is named\b": "(default: …)",
    r"\bwants? to be\b|\bwants a reason\b": "must be; needs",
    r"\bso and so\b|\bmay be typed as\b": "say it plainly",
    r"\bof the kind [a-z{]": "name the kind: “(person pat)”, a follow-up of kind meeting",
    r"(?<!there )\bis no (mission|person|visit|agreement|sound)\b": "is not a …",
    r"\btakes? it back\b|\btake back\b": "undo",
    r"\bmade again\b|\bmakes? again\b|\bmake again\b": "redo",
    r"\bgo back to (a|the) copy\b": "restore the copy",
    r"\b(is|was|are|were) to be done\b": "must be done; was due",
    r"\bnot there any more\b": "no longer on file",
    r"\bturn to (a|the) (tab|view)\b": "go to",
    r"\btake (the|its|every|all) marks? away\b|\btakes? (the|a) filter off\b": "unmark; remove the filter",
    r"\b(a|the|first|next|last) way out\b(?! under)": "exit date, where an agreement is left",
    r"\bin question\b": "these",
    r"\b(it|both|each|this|that) (is|are) told\b": "is shown",
    r"\bspeaks? of\b": "covers",
    r"\brestricted personal\b": "personal travel data",
    r"\bon file twice\b": "duplicate",
    r"\bwhat to mind\b|\bto be minded\b": "points to watch; to check",
}
"""What is not said, as a pattern, and what is said instead."""


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the catalogue, and every sentence of the documents, each with its file and line."""
    for message in COLLECTOR["catalogue"]():
        ours = [f"{path}:{line}" for path, line in message.locations if not path.startswith("click/")]
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            for paragraph in text.split("\n\n") if ours else ():
                yield ours[0], " ".join(paragraph.split())
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        written = re.sub(r"```.*?```", lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"), flags=re.S)
        if path.name == "glossary.md":
            written = re.sub(r"\|[^|\n]*\|$", "|", written, flags=re.M)  # its last column says what is not said
        number = 1
        for paragraph in re.split(r"(?<=\n)\n", written):
            yield f"{path.relative_to(ROOT).as_posix()}:{number}", " ".join(paragraph.split())
            number += paragraph.count("\n") + 1


def old_words(said: str) -> list[str]:
    """What a text says that is not said, and what to say instead."""
    return [
        f"“{found[0]}”: say {instead}"
        for pattern, instead in OLD_WORDS.items()
        if (found := re.search(pattern, said, re.IGNORECASE))
    ]


def test_no_text_says_the_old_words() -> None:
    every = list(texts())
    assert len(every) > 3_000
    found = [f"{where}: {each}, in “{said[:160]}”" for where, said in every for each in old_words(said)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "said",
    [
        "Tell a mission's programme day by day.",
        "6 records point at it and will lead nowhere",
        "It cannot be signed on that day, which lies ahead.",
        "Each conflict says how to mend it.",
        "Nothing is carried out so.",
        "{id} is of the kind {kind}.",
    ],
)
def test_the_old_words_are_found(said: str) -> None:
    assert old_words(said)


@pytest.mark.parametrize("said", ["Show the programme.", "The commander was present.", "notice of non-renewal"])
def test_plain_words_are_not(said: str) -> None:
    assert not old_words(said)
