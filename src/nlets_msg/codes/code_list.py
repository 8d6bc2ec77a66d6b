"""What a list of codes is: a mapping from code to meaning that knows the source of each code.

In: codes and meanings, in parts that each have a source. Out: a `CodeList`. What can fail: asking for a code that a
list has not, which is a `KeyError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from nlets_msg._frozen import Frozen, unfilled

TRAINING_SLIDES: Final = "Nlets training slides"
# The lists of 2007 and 2009, and the later ones from which some codes come.
NCIC: Final = "NCIC 2000, as NIEM 2.1 publishes it (http://niem.gov/niem/fbi/2.0, CC-BY 4.0)"
NCIC_2021: Final = "NCIC list of 2021, as NIEM 5.0.1 publishes it (CC-BY 4.0)"


class CodeList(Frozen, Mapping[str, str]):
    """Codes and their meanings.

    >>> from nlets_msg.codes import PURPOSES, REASONS, SERVICES, STATES
    >>> STATES["AZ"], SERVICES.source_of("NL")
    ('Arizona', 'Nlets training slides')
    >>> PURPOSES["C"], REASONS.get("I"), "ZZ" in STATES
    ('criminal justice', '', False)
    """

    __slots__ = ("_meanings", "_sources", "name")

    name: str
    _meanings: Mapping[str, str]
    _sources: Mapping[str, str]

    def __init__(self, name: str, *parts: tuple[str, Mapping[str, str]]) -> None:
        """Make a list of parts, each with its source."""
        meanings = {code: meaning for _, codes in parts for code, meaning in codes.items()}
        sources = {code: source for source, codes in parts for code in codes}
        self._fill(name, meanings, sources)

    def _fill(self, name: str, meanings: dict[str, str], sources: dict[str, str]) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "_meanings", meanings)
        object.__setattr__(self, "_sources", sources)

    def __getitem__(self, code: str) -> str:
        return self._meanings[code]

    def __contains__(self, code: object) -> bool:
        return code in self._meanings

    def __iter__(self) -> Iterator[str]:
        return iter(self._meanings)

    def __len__(self) -> int:
        return len(self._meanings)

    def __hash__(self) -> int:
        # Lists are compared as mappings are, by what they hold.
        return hash(frozenset(self._meanings.items()))

    def __repr__(self) -> str:
        return f"CodeList({self.name!r}, {len(self)} codes)"

    def source_of(self, code: str) -> str:
        """Return the source of a code.

        Raises:
            KeyError: The list has no such code.
        """
        return self._sources[code]

    def joined(self, name: str, *others: CodeList) -> CodeList:
        """Return one list of several."""
        joined = unfilled(CodeList)
        meanings = dict(chain.from_iterable(code_list.items() for code_list in (self, *others)))
        sources = dict(chain.from_iterable(code_list._sources.items() for code_list in (self, *others)))  # noqa: SLF001 - of this class
        joined._fill(name, meanings, sources)  # noqa: SLF001 - of this class
        return joined
