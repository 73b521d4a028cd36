"""The words of fictional portfolios. Every name says that it is an example; many carry accents or are Japanese."""

PLACES = (
    ("Kobe", "JP", "Asia/Tokyo"), ("Osaka", "JP", "Asia/Tokyo"), ("Sapporo", "JP", "Asia/Tokyo"),
    ("Lyon", "FR", "Europe/Paris"), ("Orléans", "FR", "Europe/Paris"), ("Köln", "DE", "Europe/Berlin"),
    ("Lübeck", "DE", "Europe/Berlin"), ("Bochum", "DE", "Europe/Berlin"), ("Malmö", "SE", "Europe/Stockholm"),
    ("Tromsø", "NO", "Europe/Oslo"), ("Łódź", "PL", "Europe/Warsaw"), ("Brno", "CZ", "Europe/Prague"),
    ("Győr", "HU", "Europe/Budapest"), ("Coruña", "ES", "Europe/Madrid"), ("Coimbra", "PT", "Europe/Lisbon"),
    ("Leeds", "GB", "Europe/London"), ("Montréal", "CA", "America/Toronto"), ("São Paulo", "BR", "America/Sao_Paulo"),
)  # fmt: skip
"""City, country and time zone."""

EXAMPLES = (
    "Example", "Exemple", "Beispiel", "Muster", "Ejemplo", "Exempel", "Příklad", "Przykład", "Példa", "Örnek",
    "Esempio", "Exemplo", "見本", "例示", "サンプル", "Placeholder", "Sample", "Specimen",
)  # fmt: skip
"""“Example”, in the languages of the offices one meets."""

SORTS = ("Cluster", "Alliance", "Agency", "Chamber", "Ministry", "City", "University", "Devices", "Foundation", "Fairs")
"""What an organisation calls itself; in the order of `KINDS_OF_SORTS`."""

KINDS_OF_SORTS = (
    "cluster", "alliance", "agency", "chamber", "ministry", "municipality", "university", "company", "foundation",
    "fair_organiser",
)  # fmt: skip
"""The kind of organisation for each of `SORTS`."""

GIVEN = (
    "Alex", "Amélie", "Bjørn", "Chloé", "Dana", "Émile", "Françoise", "Grzegorz", "Hanako", "Ingrid", "Jiří", "Jörg",
    "Kim", "Léa", "Małgorzata", "Noël", "Ōsuke", "Pat", "Quentin", "Robin", "Søren", "Tarō", "Ursula", "Věra", "Wendy",
    "Ximena", "Yūki", "Zoë",
)  # fmt: skip
"""Given names."""

NATIVE = ("見本 太郎", "例示 花子", "山田 見本", "サンプル 勇気", "見本 さくら")
"""Names in their own script."""

FUNCTIONS = (
    "managing director", "head of international affairs", "directrice générale", "Geschäftsführer", "project manager",
    "president", "desk officer", "理事長",
)  # fmt: skip
"""Functions held at an organisation."""

FIELDS = ("life sciences", "medical devices", "digital health", "biotechnology", "regenerative medicine", "ageing")
"""Fields of cooperation."""

SERIES = ("Example MEDICA", "Example BIO-Europe", "見本市 Kobe", "Salon d’exemple", "Sample Health Forum")
"""Series of fairs and conferences."""

ERRANDS = (
    "Send the draft of the joint declaration to {}", "Agree on a day for the next meeting with {}",
    "Report on the exchange with {}", "Write to {} about the matchmaking", "Return the minutes signed by {}",
    "Invite {} to the next fair", "Name three companies to {}",
)  # fmt: skip
"""What is to be done after a visit."""

SENTENCES = (
    "The partners meet once a year, in turn.", "Nothing is said about the costs.",
    "Le texte français fait foi en cas de doute.", "Rückfragen beantwortet die Geschäftsstelle.",
    "原本は日本語と英語で二通作成された。", "They exchange companies’ profiles before each fair.",
    "The desk has the original; a scan lies with it.", "An interpreter is needed – simultaneous if possible.",
)  # fmt: skip
"""Sentences of notes, minutes and objectives."""
