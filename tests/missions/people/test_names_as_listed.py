"""Names as offices list them are read right or shown as doubtful: titles, offices, orders, several on a line."""

import pytest

from missions.people import messages
from missions.people.import_list import ListedPerson, read_names
from missions.people.import_match import person_of_line
from missions.records.people import NameOrder


def read(text: str) -> ListedPerson:
    (found,) = read_names(text)
    return found


@pytest.mark.parametrize(
    ("typed", "family", "given", "titles", "function"),
    [
        ("H.P.L. van der Donk, LLM", "van der Donk", "H.P.L.", "LLM", ""),
        ("Hans Müller Dipl.-Ing. (TU)", "Müller", "Hans", "Dipl.-Ing. (TU)", ""),
        ("Martin Example King Jr.", "King Jr.", "Martin Example", "", ""),
        ("John Q. Sample", "Sample", "John Q.", "", ""),
        ("Kim van der Muster", "van der Muster", "Kim", "", ""),
        ("John Sample, Jr.", "Sample Jr.", "John", "", ""),
        ("Sample Jr., John", "Sample Jr.", "John", "", ""),
        ("John Sample III", "Sample III", "John", "", ""),
        ("Gerhard Example, MA", "Example", "Gerhard", "MA", ""),
        ("Jack Ma", "Ma", "Jack", "", ""),
        ("Univ.-Prof. Mag.a Dr.in Eva Muster", "Muster", "Eva", "Univ.-Prof. Mag.a Dr.in", ""),
        ("Muster Maria, Dr.", "Muster", "Maria", "Dr.", ""),
        ("H.E. Ambassador Jane Example", "Example", "Jane", "", "Ambassador"),
        ("Frau Staatssekretärin Dr. Petra Muster", "Muster", "Petra", "Dr.", "Staatssekretärin"),
        ("Bundesministerin a.D. Dr. Anna Muster", "Muster", "Anna", "Dr.", "Bundesministerin a.D."),
        ("Mme la Ministre Anne Exemple", "Exemple", "Anne", "", "Ministre"),
        ("Mr Vice President Sam Example", "Example", "Sam", "", "Vice President"),
        ("Dr. Karl Graf von Beispiel", "Graf von Beispiel", "Karl", "Dr.", ""),
        ("Graf von Beispiel", "Graf von Beispiel", "", "", ""),
        ("Anna Graf", "Graf", "Anna", "", ""),
        ("María José García López", "García López", "María José", "", ""),
        ("García López, María José", "García López", "María José", "", ""),
        ("SMITH John", "Smith", "John", "", ""),
        ("Smith, John (Dr.)", "Smith", "John", "Dr.", ""),
        ("João da Silva Santos", "da Silva Santos", "João", "", ""),
        ("VAN DER BERG Jan", "van der Berg", "Jan", "", ""),
        ("DE LA CRUZ Maria", "de la Cruz", "Maria", "", ""),
        ("MacDONALD Flora", "MacDonald", "Flora", "", ""),
        ("J.K. Example, CBE", "Example", "J.K.", "CBE", ""),
        ("Tim Example-Lee, OM, KBE, FRS", "Example-Lee", "Tim", "OM KBE FRS", ""),
        ("Sir Paul Example FRS", "Example", "Paul", "FRS", ""),
        ("Anna Example, M.Sc.", "Example", "Anna", "M.Sc.", ""),
        ("Anna Example PhD, MBA", "Example", "Anna", "PhD MBA", ""),
        ("Mag. (FH) Anna Example", "Example", "Anna", "Mag. (FH)", ""),
        ("Dott.ssa Maria Esempio", "Esempio", "Maria", "Dott.ssa", ""),
        ("MUDr. Jan Novák, CSc.", "Novák", "Jan", "MUDr. CSc.", ""),
        ("Dr. Anna Example MdL", "Example", "Anna", "Dr. MdL", ""),
        ("Sheikh Mohammed bin Rashid Al Example", "bin Rashid Al Example", "Mohammed", "", ""),
        ("Ahmed al-Rashid", "al-Rashid", "Ahmed", "", ""),
        ("Anna Example – Head of Office", "Example", "Anna", "", "Head of Office"),
        ("Anna Example (she/her)", "Example", "Anna", "", ""),
    ],
)
def test_titles_offices_and_orders_are_told_apart(
    typed: str, family: str, given: str, titles: str, function: str
) -> None:
    found = read(typed)
    assert (found.family_name, found.given_name, found.academic_title, found.function) == (
        family, given, titles, function
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "family", "given", "native"),
    [
        ("鈴木 一郎 (Ichiro Suzuki), Osaka University", "Suzuki", "Ichiro", "鈴木 一郎"),
        ("鈴木花子 (SUZUKI Hanako)", "Suzuki", "Hanako", "鈴木花子"),
        ("Suzuki Hanako (鈴木花子)", "Suzuki", "Hanako", "鈴木花子"),
        ("王小明 Wang Xiaoming, Sample University", "Wang", "Xiaoming", "王小明"),
        ("김민수 (Kim Min-su)", "Kim", "Min-su", "김민수"),
        ("Xi Jinping", "Xi", "Jinping", ""),
        ("Mr Chairman Xi Jinping", "Xi", "Jinping", ""),
        ("Kim Min-su", "Kim", "Min-su", ""),
        ("Min-su Kim", "Kim", "Min-su", ""),
        ("Nguyễn Văn An", "Nguyễn", "Văn An", ""),
        ("Orbán Viktor", "Orbán", "Viktor", ""),
    ],
)
def test_a_family_name_that_stands_first_is_known(typed: str, family: str, given: str, native: str) -> None:
    found = read(typed)
    assert (found.family_name, found.given_name, found.native_name) == (family, given, native)


def test_whoever_is_listed_with_the_family_name_first_is_written_so() -> None:
    person = person_of_line(read("Xi Jinping"), "xi", "")
    assert (person.name_order, person.heading) == (NameOrder.FAMILY_FIRST, "Xi Jinping")
    assert person_of_line(read("Muster Maria, Dr."), "m", "").heading == "Dr. Maria Muster"
    assert person_of_line(read("鈴木花子 (SUZUKI Hanako)"), "h", "").heading == "Suzuki Hanako"


@pytest.mark.parametrize("typed", ["Xi Jinping", "Muster Maria, Dr.", "Lee Kuan Yew", "Kim Min-su"])
def test_an_order_that_is_only_likely_is_doubtful_and_can_be_swapped(typed: str) -> None:
    found = read(typed)
    assert found.doubts == (messages.READ_FAMILY_FIRST(),)
    assert found.swapped.family_name == found.given_name
    assert found.swapped.doubts == ()


@pytest.mark.parametrize("typed", ["Suharto", "Pelé", "Sukarno, Ministry of Sample", "Dr. Sukarno"])
def test_one_name_is_told_where_it_goes(typed: str) -> None:
    found = read(typed)
    assert found.given_name == ""
    assert found.doubts == (messages.ONE_NAME(),)


@pytest.mark.parametrize(
    "typed",
    [
        "Anna Example and Bert Sample",
        "Anna Example & Bert Sample",
        "Anna Example und Bert Sample",
        "Anna Example / Bert Sample",
        "Anna Example; Bert Sample",
        "Dr. Anna Example, Dr. Bert Sample",
    ],
)
def test_several_people_on_a_line_are_several(typed: str) -> None:
    assert [(each.given_name, each.family_name) for each in read_names(typed)] == [
        ("Anna", "Example"),
        ("Bert", "Sample"),
    ]


def test_a_second_name_that_may_be_an_organisation_is_doubtful() -> None:
    assert "another person" in read("Anna Example, Bert Sample").doubts[0]
    assert read("Example, Dr. Pat; Example Org; head of office").organisation == "Example Org"


@pytest.mark.parametrize(
    "typed",
    [
        "Example GmbH: Anna Sample",
        "Example GmbH, Anna Sample",
        "Anna Sample [Example GmbH]",
        "Anna Sample (Example GmbH)",
    ],
)
def test_the_organisation_may_stand_on_either_side(typed: str) -> None:
    found = read(typed)
    assert (found.given_name, found.family_name, found.organisation) == ("Anna", "Sample", "Example GmbH")


def test_a_name_and_an_organisation_in_their_own_script_are_told_apart() -> None:
    found = read("山田太郎　株式会社サンプル")
    assert (found.native_name, found.organisation) == ("山田太郎", "株式会社サンプル")


@pytest.mark.parametrize(
    ("typed", "heading", "native", "function", "organisation"),
    [
        ("Sra. Dña. María Ejemplo, Directora General", "María Ejemplo", "", "Directora General", ""),
        ("Herr Jörg Muster, Referatsleiter, Example Office", "Jörg Muster", "", "Referatsleiter", "Example Office"),
        ("Anna Muster, Ministerialdirektorin", "Anna Muster", "", "Ministerialdirektorin", ""),
        ("Pani dr hab. Zofia Przykładowska, Prezes", "dr hab. Zofia Przykładowska", "", "Prezes", ""),
        ("dr inż. Jan Przykład, Wiceprezes Zarządu", "dr inż. Jan Przykład", "", "Wiceprezes Zarządu", ""),
        ("Dott.ssa Maria Esempio, Responsabile Export", "Dott.ssa Maria Esempio", "", "Responsabile Export", ""),
        ("佐藤 花子 部長", "佐藤 花子", "佐藤 花子", "部長", ""),
        ("Dr. 佐藤 花子", "Dr. 佐藤 花子", "佐藤 花子", "", ""),
        ("佐藤 花子 部長 (Sato Hanako)", "Sato Hanako", "佐藤 花子", "部長", ""),
        (
            "Präsident Dr. med. 山田 太郎 (YAMADA Taro), 例示大学",
            "Dr. med. Yamada Taro",
            "山田 太郎",
            "Präsident",
            "例示大学",
        ),
        ("Yamada-san", "Yamada", "", "", ""),
    ],
)
def test_titles_and_functions_of_other_countries_are_no_names_and_no_organisations(
    typed: str, heading: str, native: str, function: str, organisation: str
) -> None:
    found = read(typed)
    assert (found.heading, found.native_name, found.function, found.organisation) == (
        heading, native, function, organisation
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["Pan Jianwei", "Kim Yong-san", "Anna Schleiter", "Bert Hofmeister"])
def test_names_that_look_like_titles_stay_names(typed: str) -> None:
    found = read(typed)
    assert {*found.family_name.split(), *found.given_name.split()} == {*typed.split()}
    assert not found.function
