"""What a process still holds of texts after everything that was made of them is gone.

In: nothing; it is run as a program, ``python tests/remains.py``, since a process of its own holds no mark of others.
Out: a line for each object that holds a secret, and last, how many texts were read and how many objects were seen.
What can fail: nothing.

The secret is made while the program runs, so no constant of a module is one. Every object that the garbage collector
knows, and everything that these refer to, is looked at: caches, tables, grammars, code and source lines among them.
"""

from __future__ import annotations

import contextlib
import gc
import io
import pickle
import tempfile
import types
from collections.abc import Iterator
from pathlib import Path

from marked import EXTRA, FORMS, SHAPES, messages, shown_rows, texts

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.command.main import main

# Not every place of every text: each of them in some form.
_STEP = 131
_MOST_KEYS = 40


def keys() -> list[str]:
    """Return the keys that are read: those with rows that are shown first, which may be remembered by value."""
    first = dict.fromkeys(key for key, _ in shown_rows())
    return [*first, *(key for key in nm.message_keys() if key not in first)][:_MOST_KEYS]


def use(text: str, catalogue: nm.Catalogue) -> None:
    """Do with a text whatever can be done, and keep nothing."""
    pending = nm.Pending()
    for known in (None, catalogue):
        report = nm.check(text, catalogue=known)
        repr(report), str(report.problems), report.places, report.fields
        with contextlib.suppress(nm.InvalidRecord):
            nm.reject(text, catalogue=known)
        message = report.message
        if message is None:
            continue
        repr(message), message.to_text(), pickle.dumps(message), hash(message)
        with contextlib.suppress(nm.InvalidRecord):
            pending.add(message)
            pending.find(nm.respond(message, text, origin="AZ0000000"))


def read(mark: str, digits: str) -> int:
    """Read the texts with a mark, by functions and by the command."""
    by_grammar = nm.Catalogue(fast_path=False)
    number = 0
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        file = Path(folder) / "log"
        for message in [*EXTRA, *(one for key in keys() for one in messages(key))]:
            marked = list(texts(message, mark, digits, step=_STEP))
            for text in marked:
                use(text, by_grammar)
            number += len(marked)
            file.write_text("\n".join(marked), encoding="utf-8", newline="")
            with contextlib.redirect_stderr(io.StringIO()):
                for word in ("check", "show", "format"):
                    main([word, str(file)])
            for report in nm.read_messages(f"{one}\n" for one in marked):
                repr(report)
            for feed in (nm.Feed(), nm.Feed(end="\x03")):
                for one in marked:
                    repr(feed.receive(f"{one}\n\x03".encode()))
                repr(feed.close())
    return number


def holders(needles: tuple[str, ...], passed_over: set[int]) -> Iterator[str]:
    """Find what refers to a text or bytes that hold a secret, as the name of its type."""
    encoded = tuple(one.encode() for one in needles)
    seen = passed_over | {id(encoded)}
    passed_over = seen | set(map(id, encoded))
    waiting: list[object] = [gc.get_objects()]
    seen.add(id(waiting[0]))
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, types.FrameType):
            continue
        for one in gc.get_referents(holder):
            if type(one) is str or type(one) is bytes:
                looked_for = needles if type(one) is str else encoded
                if id(one) not in passed_over and any(each in one for each in looked_for):  # type: ignore[operator]  # of one type
                    yield f"{type(holder).__name__} {type(one).__name__} of {len(one)}"
            elif id(one) not in seen:
                seen.add(id(one))
                waiting.append(one)
    yield f"{len(seen)} objects"


def pickles(needles: tuple[str, ...]) -> Iterator[str]:
    """Find tables and catalogues whose pickles hold a secret."""
    for key in nm.message_keys():
        if any(one.encode() in pickle.dumps(built_in().table(key)) for one in needles):
            yield f"pickle of the table of {key}"
    if any(one.encode() in pickle.dumps(built_in()) for one in needles):
        yield "pickle of the catalogue"


def run() -> None:
    """Read, forget and look."""
    assert FORMS
    assert SHAPES
    mark, digits = "".join(map(chr, (81, 88, 74))), "".join(map(str, (8, 0, 6, 4, 1, 7, 5, 3, 2)))
    number = read(mark, digits)
    gc.collect()
    needles = (mark, mark.lower(), digits)
    for line in [*pickles(needles), *holders(needles, {id(needles), *map(id, needles)})]:
        print(line)
    print(number, "texts")


if __name__ == "__main__":
    run()
