"""Names of a list that are perhaps on file or twice in it, and who is meant by them."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from missions.importing.alike import alike, kept_apart_id, resolve
from missions.importing.choices import LEFT_OUT, MERGE, NEW, Choices
from missions.importing.steps import AlikeName
from missions.importing.target import Mention, RecordDraft
from missions.records.agreements import Agreement, Party
from missions.records.book import Book
from missions.records.imported_lists import ImportedAnswer, ImportedList
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.record import linked_ids
from tests.properties import tries
from tests.world import book_of, changed, held, org

EMPTY_BOOK = Book()
NORD, NORD_SPELT = ("Cluster Exemple Nord", "DE"), ("Cluster Exemple-Nord", "DE")
LODZ, LODZ_SPELT = ("Klaster Przykład Łódź", "PL"), ("Przyklad Klaster (Lodz)", "PL")


def row(number: int, *names: tuple[str, str], owner: str = "") -> RecordDraft:
    """An agreement with these partners, each with its country."""
    mentions = [Mention(id=f"m{at}", record=org(f"m{at}", name, country=land)) for at, (name, land) in enumerate(names)]
    parties = tuple(Party(organisation=each.id) for each in mentions)
    if owner:
        given, _, family = owner.partition(" ")
        mentions.append(Mention(id="owner", record=Person(id="owner", given_name=given, family_name=family)))
    accord = Agreement(id="", title=f"row {number}", parties=parties, owner="owner" if owner else "")
    return RecordDraft(row=number, record=accord, mentions=tuple(mentions))


def card(number: int, given: str, family: str, organisation: str = "", **fields: object) -> RecordDraft:
    """A person of a list of people, with the organisation that the row names."""
    mentions = (Mention(id="org", record=org("org", organisation)),) if organisation else ()
    functions = (Function(organisation="org"),) if organisation else ()
    person = Person(id="", given_name=given, family_name=family, functions=functions)
    return RecordDraft(row=number, record=changed(person, **fields), mentions=mentions)


def partners(*drafts: RecordDraft, book: Book = EMPTY_BOOK, **answers: str) -> tuple[list[list[str]], Book]:
    """The partners of each row by name, and the book after the import; `answers` are by the name in the list."""
    names = alike(drafts, Choices(), book)
    chosen: Mapping[str, str] = {each.id: answers[each.listed] for each in names if each.listed in answers}
    choices = Choices(alike=chosen)
    found = resolve(drafts, alike(drafts, choices, book), choices, book)
    after = book_of(*{each.id: each for each in (*book, *found.new, *found.changed)}.values())
    shown = []
    for each in found.drafts:
        assert isinstance(each.record, Agreement)
        shown.append([after.heading(party.organisation) for party in each.record.parties])
    return shown, after


def pairs(*drafts: RecordDraft, book: Book = EMPTY_BOOK) -> list[tuple[str, str]]:
    return [(each.listed, each.on_file) for each in alike(drafts, Choices(), book)]


def only(*drafts: RecordDraft, book: Book) -> AlikeName:
    (found,) = alike(drafts, Choices(), book)
    return found


def test_a_name_spelt_as_on_file_is_taken_without_a_question() -> None:
    book = book_of(org("nord", "Cluster Exemple Nord", country="DE"))

    names, after = partners(row(4, ("CLUSTER EXEMPLE  NORD", "")), book=book)

    assert pairs(row(4, ("CLUSTER EXEMPLE  NORD", "")), book=book) == []
    assert names == [["Cluster Exemple Nord"]]
    assert list(after.organisations) == ["nord"]


def test_a_name_that_two_on_file_have_is_not_taken_by_itself() -> None:
    book = book_of(org("one", "Example Chamber"), org("two", "Example Chamber"))

    assert only(row(4, ("Example Chamber", "")), book=book).taken == ""


def test_the_same_name_in_another_country_is_asked_about_and_stays_another_one() -> None:
    book = book_of(org("chamber", "Example Chamber", country="FR"))

    found = only(row(4, ("Example Chamber", "CH")), book=book)

    assert (found.because, found.taken) == ("same name, another country", "")
    assert len(partners(row(4, ("Example Chamber", "CH")), book=book)[1].organisations) == 2


def test_two_spellings_in_the_list_are_shown() -> None:
    assert pairs(row(14, LODZ), row(15, LODZ_SPELT)) == [("Przyklad Klaster (Lodz)", "Klaster Przykład Łódź")]
    assert pairs(row(4, NORD), row(8, NORD_SPELT)) == [("Cluster Exemple-Nord", "Cluster Exemple Nord")]


def test_two_spellings_stay_two_until_somebody_says_that_they_are_one() -> None:
    apart, _ = partners(row(14, LODZ), row(15, LODZ_SPELT))
    together, after = partners(row(14, LODZ), row(15, LODZ_SPELT), **{LODZ_SPELT[0]: MERGE})

    assert apart == [[LODZ[0]], [LODZ_SPELT[0]]]
    assert together == [[LODZ[0]], [LODZ[0]]]
    (only_one,) = after.organisations.values()
    assert only_one.aliases == (LODZ_SPELT[0],)


def test_the_whole_name_in_one_country_is_taken_for_the_same_unless_somebody_says_no() -> None:
    together, _ = partners(row(4, NORD), row(8, NORD_SPELT))
    apart, _ = partners(row(4, NORD), row(8, NORD_SPELT), **{NORD_SPELT[0]: NEW})

    assert together == [[NORD[0]], [NORD[0]]]
    assert apart == [[NORD[0]], [NORD_SPELT[0]]]


def test_a_name_left_out_leaves_the_row_and_is_told() -> None:
    drafts = (row(14, LODZ), row(15, LODZ_SPELT, NORD))
    (pair,) = alike(drafts, Choices(), EMPTY_BOOK)
    choices = Choices(alike={pair.id: LEFT_OUT})

    found = resolve(drafts, alike(drafts, choices, EMPTY_BOOK), choices, EMPTY_BOOK)

    second = found.drafts[1].record
    assert isinstance(second, Agreement)
    assert [each.organisation for each in second.parties] == ["cluster-exemple-nord"]
    assert found.drafts[1].told == ("“Przyklad Klaster (Lodz)” was left out.",)


def test_an_own_script_name_in_brackets_becomes_another_name() -> None:
    names, after = partners(row(7, ("Sample-Agentur Osten (サンプル機構)", "JP")), row(8, ("Sample-Agentur Osten", "")))

    assert names == [["Sample-Agentur Osten"]] * 2
    (agency,) = after.organisations.values()
    assert (agency.aliases, agency.country) == (("サンプル機構",), "JP")


def test_initials_in_brackets_become_the_short_name_but_a_place_stays_in_the_name() -> None:
    _, after = partners(row(7, ("Muster Institute Osawa (MIO)", "")), row(8, LODZ_SPELT))

    assert [(each.name, each.short_name) for each in after.organisations.values()] == [
        ("Muster Institute Osawa", "MIO"),
        ("Przyklad Klaster (Lodz)", ""),
    ]


def test_the_row_that_names_a_partner_alone_says_its_country() -> None:
    drafts = (row(7, ("Agence Exemple Ouest", "FR")), row(9, ("Pôle Exemple Sud", ""), ("Agence Exemple Ouest", "CH")))

    found = resolve(drafts, (), Choices(), EMPTY_BOOK)

    assert {each.heading: getattr(each, "country", "") for each in found.new}["Agence Exemple Ouest"] == "FR"
    assert found.drafts[1].told == (
        "“Agence Exemple Ouest” is in France according to row 7; this row says Switzerland.",
    )


def test_a_country_that_rows_disagree_on_stays_open() -> None:
    drafts = (row(7, ("Agence Exemple Ouest", "FR")), row(9, ("Agence Exemple Ouest", "CH")))

    found = resolve(drafts, (), Choices(), EMPTY_BOOK)

    assert [getattr(each, "country", "") for each in found.new] == [""]
    assert all("left open" in each.told[0] for each in found.drafts)


def test_the_one_on_file_keeps_its_name_and_gets_the_other_spelling() -> None:
    book = book_of(org("fjord", "Demo Fjord Network", country="NO", city="Exampleby"))
    draft = row(11, ("Demo Fjord Cluster", "NO"))
    pair = only(draft, book=book)

    assert (pair.because, pair.taken) == ("2 of 3 words, same country", "")
    kept = partners(draft, book=book, **{"Demo Fjord Cluster": "fjord"})[1].organisations["fjord"]
    merged = partners(draft, book=book, **{"Demo Fjord Cluster": MERGE})[1].organisations["fjord"]
    assert (kept.name, kept.aliases, kept.city) == ("Demo Fjord Network", ("Demo Fjord Cluster",), "Exampleby")
    assert (merged.name, merged.aliases, merged.city) == ("Demo Fjord Cluster", ("Demo Fjord Network",), "Exampleby")


def test_a_pair_says_what_each_answer_makes_of_its_fields() -> None:
    book = book_of(org("fjord", "Demo Fjord Network", country="NO", city="Exampleby"))
    fields = {each.label: each for each in only(row(11, ("Demo Fjord Cluster", "NO")), book=book).fields}

    assert fields["Name"].becomes == {
        "fjord": "Demo Fjord Network",
        MERGE: "Demo Fjord Cluster",
        NEW: "Demo Fjord Cluster",
    }
    assert fields["City"].listed == ""
    assert fields["City"].becomes[MERGE] == "Exampleby"


def test_of_two_names_of_a_list_the_first_stays_and_a_country_is_shown_by_its_name() -> None:
    (found,) = alike((row(14, LODZ), row(15, LODZ_SPELT)), Choices(), EMPTY_BOOK)

    fields = {each.label: (each.listed, each.on_file, each.becomes[MERGE]) for each in found.fields}
    assert fields["Name"] == (LODZ_SPELT[0], LODZ[0], LODZ[0])
    assert fields["Country"] == ("Poland", "Poland", "Poland")


def test_a_word_that_is_written_as_one_or_as_two_is_alike() -> None:
    assert pairs(row(1, ("Beispiel-Cluster Nord", "DE")), row(2, ("Beispielcluster Nord", "DE")))


def test_words_that_say_only_what_sort_it_is_make_no_two_alike() -> None:
    others = (("Sample-Agentur Westen", "JP"), ("Example University", "JP"), ("Example 2 Tech Park", "JP"))
    book = book_of(org("a", "Sample-Agentur Osten"), org("b", "Example Hospital"), org("c", "Example 1 Tech Park"))

    assert pairs(row(4, *others), book=book) == []


def test_an_owner_named_as_on_file_is_that_person_and_an_initial_is_asked_about() -> None:
    kim = Person(id="kim", given_name="Kim", family_name="Muster", functions=held("north"))
    drafts = (row(4, NORD, owner="Kim Muster"), row(5, NORD, owner="K. Muster"))

    found = resolve(drafts, alike(drafts, Choices(), book_of(kim)), Choices(), book_of(kim))

    assert [getattr(each.record, "owner", "") for each in found.drafts] == ["kim", "k-muster"]
    assert pairs(*drafts, book=book_of(kim))[0] == ("K. Muster", "Kim Muster")


def test_an_initial_at_the_same_organisation_is_taken() -> None:
    kim = Person(id="kim", given_name="Kim", family_name="Muster", functions=held("north"))
    book = book_of(kim, org("north", "Example Cluster North"))

    assert only(card(4, "K.", "Muster", "Example Cluster North"), book=book).taken == "kim"


def test_somebody_of_that_name_elsewhere_is_asked_about() -> None:
    kim = Person(id="kim", given_name="Kim", family_name="Muster", functions=held("north"))
    book = book_of(kim, org("north", "Example Cluster North"))

    found = only(card(4, "Kim", "Muster", "Sample Harbour"), book=book)

    assert (found.candidate, found.taken) == ("kim", "")


def test_a_row_that_is_on_file_gets_its_id_and_links_to_a_new_organisation() -> None:
    kim = Person(id="kim", given_name="Kim", family_name="Muster")
    drafts = (card(4, "Kim", "Muster", "Sample Harbour"), card(5, "Pat", "Beispiel", "Sample Harbour"))

    found = resolve(drafts, alike(drafts, Choices(), book_of(kim)), Choices(), book_of(kim))

    people = [each.record for each in found.drafts]
    assert [each.id for each in people] == ["kim", "pat-beispiel"]
    assert {each.functions[0].organisation for each in people if isinstance(each, Person)} == {"sample-harbour"}
    assert [each.id for each in found.new] == ["sample-harbour"]


def test_two_rows_with_one_address_have_one_id_and_each_says_what_it_says() -> None:
    drafts = (
        card(4, "Kim", "Muster", emails=("kim.muster@example.org",), honorific="Ms"),
        card(5, "K.", "Muster", emails=("kim.muster@example.org",), phones=("+49 30 1",)),
    )

    found = resolve(drafts, alike(drafts, Choices(), EMPTY_BOOK), Choices(), EMPTY_BOOK)

    first, second = (each.record for each in found.drafts)
    assert isinstance(first, Person)
    assert isinstance(second, Person)
    assert (first.id, first.heading, first.aliases) == ("kim-muster", "Kim Muster", ())
    assert (second.id, second.heading, second.aliases) == ("kim-muster", "Kim Muster", ("K. Muster",))
    assert (first.honorific, second.phones) == ("Ms", ("+49 30 1",))


def test_a_row_says_the_same_before_and_after_its_first_import() -> None:
    """Else the list would seem to have changed when it comes again."""
    drafts = (card(4, "Kim", "Muster", "Sample Harbour"), card(5, "K.", "Muster", "Sample Harbour"))
    first = resolve(drafts, alike(drafts, Choices(), EMPTY_BOOK), Choices(), EMPTY_BOOK)
    book = book_of(*first.new, changed(first.drafts[0].record, aliases=("K. Muster",)))

    again = resolve(drafts, alike(drafts, Choices(), book), Choices(), book)

    assert [each.record for each in again.drafts] == [each.record for each in first.drafts]
    assert (again.new, again.changed) == ((), ())


def test_what_was_kept_apart_is_not_asked_again() -> None:
    drafts = (row(14, LODZ), row(15, LODZ_SPELT))
    (pair,) = alike(drafts, Choices(), EMPTY_BOOK)
    kept = ImportedList(
        id="list", title="list.xlsx", answers=(ImportedAnswer(question=kept_apart_id(pair.id), answer=NEW),)
    )

    assert alike(drafts, Choices(), book_of(kept)) == ()
    (asked,) = alike(drafts, Choices(alike={pair.id: MERGE}), book_of(kept))
    assert asked.taken == MERGE


def test_what_was_answered_has_the_same_id_when_the_list_comes_again() -> None:
    first = {each.id for each in alike((row(14, LODZ), row(15, LODZ_SPELT)), Choices(), EMPTY_BOOK)}
    moved = {each.id for each in alike((row(4, NORD), row(24, LODZ), row(35, LODZ_SPELT)), Choices(), EMPTY_BOOK)}

    assert first == moved


def test_five_thousand_names_are_not_compared_with_each_other() -> None:
    """Names that share all their words but one, and people told apart by numbers alone."""
    drafts = [row(at, (f"Example Cluster {at}", "DE"), owner=f"Pat Beispiel{at}") for at in range(1, 1001)]

    assert pairs(*drafts) == []
    assert isinstance(resolve(drafts, (), Choices(), EMPTY_BOOK).new[0], Organisation)


_NAMES = st.sampled_from(
    [
        *(
            "Example Chamber",
            "example chamber",
            "Chamber Example",
            "Exemple Chamber",
            "Example Chamber (EC)",
            "EC",
            "見本機構",
        ),
        *("Example Chamber (見本機構)", "Demo Fjord Cluster", "Demo Fjord Network", "Demo-Fjord Network", "(", "A"),
    ]
)
_PARTNERS = st.lists(st.tuples(_NAMES, st.sampled_from(["", "DE", "FR"])), min_size=1, max_size=3)
_OWNERS = st.sampled_from(["", "Kim Muster", "K. Muster", "Muster", "Kim Müster"])


@tries(100)
@given(
    st.lists(st.tuples(_PARTNERS, _OWNERS), min_size=1, max_size=5),
    st.lists(st.sampled_from(["", MERGE, NEW, LEFT_OUT, "the candidate"]), min_size=12, max_size=12),
    st.booleans(),
)
def test_whatever_is_answered_every_link_leads_to_one_record(
    rows: list[tuple[list[tuple[str, str]], str]], answers: list[str], is_on_file: bool
) -> None:
    drafts = tuple(row(number, *names, owner=owner) for number, (names, owner) in enumerate(rows, 1))
    book = (
        book_of(org("chamber", "Example Chamber", country="DE"), org("fjord", "Demo Fjord Cluster"))
        if is_on_file
        else EMPTY_BOOK
    )
    asked = alike(drafts, Choices(), book)
    chosen = {
        pair.id: pair.candidate if said == "the candidate" else said for pair, said in zip(asked, answers, strict=False)
    }
    choices = Choices(alike={id: said for id, said in chosen.items() if said})

    found = resolve(drafts, alike(drafts, choices, book), choices, book)

    after = {each.id: each for each in (*book, *found.new, *found.changed)}
    assert len({each.id for each in found.new}) == len(found.new)
    assert [each.row for each in found.drafts] == [each.row for each in drafts]
    for record in (*(each.record for each in found.drafts), *found.new, *found.changed):
        assert set(linked_ids(record)) <= after.keys()
