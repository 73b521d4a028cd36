"""All the questions officers ask of a portfolio.

The modules with the answers are imported only when a question is asked, so that the program starts quickly.
"""

from functools import cache

import msgspec

from missions.reports import messages
from missions.reports.question import Question


@cache
def questions() -> tuple[Question, ...]:
    """Return every question, in the order of their numbers."""
    from missions.reports.agreements import AGREEMENT_QUESTIONS
    from missions.reports.left_out import LEFT_OUT
    from missions.reports.outcomes import OUTCOME_QUESTIONS
    from missions.reports.partners import PARTNER_QUESTIONS, TRAVELLER_QUESTIONS
    from missions.reports.programme import CONFLICT_QUESTIONS, PROGRAMME_QUESTIONS
    from missions.reports.signings import SIGNING_QUESTIONS

    groups = (
        (messages.ON_AGREEMENTS, AGREEMENT_QUESTIONS),
        (messages.ON_CONFLICTS, CONFLICT_QUESTIONS),
        (messages.ON_PROGRAMME, PROGRAMME_QUESTIONS),
        (messages.ON_SIGNINGS, SIGNING_QUESTIONS),
        (messages.ON_TRAVELLERS, TRAVELLER_QUESTIONS),
        (messages.ON_PARTNERS, PARTNER_QUESTIONS),
        (messages.ON_OUTCOMES, OUTCOME_QUESTIONS),
    )
    whole = (
        msgspec.structs.replace(each, left_out=LEFT_OUT[each.key], group=group)
        for group, some in groups
        for each in some
    )
    return tuple(sorted(whole, key=lambda each: each.number))


def question_named(text: str) -> Question:
    """Return the question with that number or key, or the only one whose key begins with the text.

    Raises KeyError with a sentence that lists the possible ones.
    """
    wanted = text.strip().casefold()
    every = questions()
    exact = [each for each in every if wanted in (each.key, str(each.number))]
    found = exact or [each for each in every if wanted and each.key.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise KeyError(messages.SEVERAL_QUESTIONS(text=text, keys=", ".join(each.key for each in found)))
    raise KeyError(messages.NO_SUCH_QUESTION(text=text))
