"""Values that are written as one short text and shared: partial dates and periods."""

from typing import ClassVar, Self

_REMEMBERED = 65_536


class Notation:
    """A value read once from its notation. Immutable; equal when written equally; one object for one text.

    A subclass reads the text in `_parts`, which raises ValueError with a sentence for a text it does not know.
    """

    __slots__ = ("text",)
    text: str
    _known: ClassVar[dict[str, Self]]

    def __init_subclass__(cls) -> None:
        cls._known = {}

    def __new__(cls, text: str) -> Self:
        """Return the value written so; the same object for the same text."""
        known = cls._known.get(text)
        if known is not None:
            return known
        self = super().__new__(cls)
        for name, value in {"text": text, **cls._parts(text)}.items():
            object.__setattr__(self, name, value)
        if len(cls._known) >= _REMEMBERED:
            cls._known.clear()
        cls._known[text] = self
        return self

    @classmethod
    def _parts(cls, text: str) -> dict[str, object]:
        """Return the attributes the text stands for."""
        raise NotImplementedError

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what is written does not change."""
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)
