"""The files of the vectors: each case is said once, and each shared file lists its keys."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

from vectors import FOLDER, VECTORS, Vector

import nlets_msg as nm

FILES = sorted(FOLDER.glob("**/*.txt"))
SHARED = sorted((FOLDER / "shared").glob("**/*.txt"))


def named(path: Path) -> str:
    """Return the path of a file in the folder of the vectors."""
    return path.relative_to(FOLDER).as_posix()


def inquiries_of_each_key() -> dict[str, set[str]]:
    """Return, for each key, the other keys whose inquiries its vectors say that they are read with."""
    found = defaultdict(set)
    for vector in VECTORS:
        if vector.echo not in {None, "none", vector.key}:
            found[vector.key].add(str(vector.echo))
    return found


INQUIRIES = inquiries_of_each_key()


def masked(vector: Vector) -> tuple[bool, str]:
    """Return all that a vector says, without its key and the keys of the inquiries of its key."""
    said = [vector.header, vector.fields, vector.echo, *sorted(vector.problems.items()), vector.writes, vector.text]
    text = re.sub(rf"\b{vector.key}\b", "{KEY}", "\n".join([vector.message, *map(str, said)]))
    for inquiry in INQUIRIES.get(vector.key, ()):
        text = re.sub(rf"\b{inquiry}\b", "{INQUIRY}", text)
    return vector.good, text


def test_a_file_is_in_a_folder_of_good_or_of_bad_vectors() -> None:
    """A key has a folder with these two, and so has a family of keys in the folder of the shared ones."""
    form = r"([A-Z]{2,3}|shared/[a-z-]+)/(good|bad)/[a-z0-9-]+\.txt"

    assert [named(path) for path in FILES if not re.fullmatch(form, named(path))] == []


def test_a_name_is_that_of_one_vector() -> None:
    """No two vectors of a key have the same name, whether their files are shared or not."""
    count = Counter(vector.name for vector in VECTORS)

    assert [name for name in count if count[name] > 1] == []


def test_a_shared_file_lists_two_keys_or_more_in_order() -> None:
    """Each of them once, and each of them a message key."""
    keys: dict[Path, list[str]] = {path: [] for path in SHARED}
    for vector in VECTORS:
        if vector.path in keys:
            keys[vector.path].append(vector.key)
    lists = {path: re.findall(r"^keys: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE) for path in SHARED}

    assert [named(path) for path in SHARED if lists[path] != [", ".join(sorted(keys[path]))]] == []
    assert [named(path) for path in SHARED if len(keys[path]) < 2] == []
    assert {key for several in keys.values() for key in several} - {*nm.message_keys()} == set()


def test_placeholders_are_in_shared_files_alone() -> None:
    """Each of these has one for the key, and one for the inquiry exactly if it lists inquiries."""
    wrong = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        listed = [name for name in ("keys", "inquiries") if re.search(rf"^{name}: ", text, re.MULTILINE)]
        used = [name for name, placeholder in (("keys", "{KEY}"), ("inquiries", "{INQUIRY}")) if placeholder in text]
        if not (listed == used and bool(listed) is (path in SHARED)):
            wrong.append(named(path))

    assert wrong == []


def test_what_several_keys_have_in_common_is_said_once() -> None:
    """No two files say the same once the keys in them are masked."""
    files = defaultdict(set)
    for vector in VECTORS:
        files[masked(vector)].add(named(vector.path))

    assert [sorted(several) for several in files.values() if len(several) > 1] == []
