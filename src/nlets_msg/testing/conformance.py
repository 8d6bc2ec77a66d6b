r"""Hold another parser to this library's vectors: ``python -m nlets_msg.testing.conformance --command "their-parser"``.

In: a command that reads a message from standard input and prints what it finds as JSON. Out: a line for each vector
that it reads otherwise, and a summary. What can fail: wrong arguments, an unknown key, an output that cannot be
written and a command that cannot be started are status 2. What the command does with a message is its own failure, and
never one of this program.

docs/conformance.md describes the vectors and the form of an answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from tempfile import TemporaryFile
from typing import Any, Final, NoReturn

_PACKED: Final = files("nlets_msg.testing").joinpath("vectors.json.gz")
# A parser that needs longer for one message has stopped.
_SECONDS: Final = 60
# So often it is looked whether a command has ended of which something else holds the output.
_LOOK: Final = 0.1
# An answer has some hundred bytes; what prints without end would take all memory.
_PRINTED: Final = 1_048_576
# Of what another program wrote: the characters that are shown of a value, and the differences of a vector.
_CHARACTERS: Final = 100
_DIFFERENCES: Final = 10
_PASSED: Final = 0
_FAILED: Final = 1
_USAGE: Final = 2
_INTERRUPTED: Final = 130
# What ends this program would leave the command that runs, which is in a session of its own. Windows has one of them.
_ENDING: Final = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

_STATUS: Final = """\
exit status:
  0    the command reads every vector as expected
  1    it reads a vector otherwise, or what reads the output has gone
  2    wrong arguments, an unknown key, a command that cannot be started, or an output that cannot be written
  130  interrupted; 143 and 129 where it was ended by a signal, as `timeout` does
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        chosen = vectors(options.key)
    except ValueError as error:
        print(f"conformance: {error}", file=sys.stderr)
        return _USAGE
    chosen = spread(chosen, options.limit)
    # Where it is closed, Python has none.
    if sys.stdout is None:
        return _unwritten("it is closed")
    try:
        status = _export(chosen) if options.export else _hold_to_its_end(options.command, chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does; what is left to write goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except OSError as error:
        # What is left to write would fail again at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _unwritten(error.strerror)
    except KeyboardInterrupt:
        print("conformance: interrupted", file=sys.stderr)
        return _INTERRUPTED
    return status


def _unwritten(why: str | None) -> int:
    print(f"conformance: standard output cannot be written: {why}", file=sys.stderr)
    return _USAGE


def _export(chosen: list[dict[str, Any]]) -> int:
    json.dump(chosen, sys.stdout, indent=1)
    print()
    return _PASSED


def vectors(key: str | None = None) -> list[dict[str, Any]]:
    """Return the vectors, of one key or all, in the order of their names; docs/conformance.md has their form.

    Args:
        key: The message key.

    Raises:
        ValueError: There is no vector of the key.

    >>> vector, = [one for one in vectors("CWQ") if one["name"] == "CWQ/bad/bad-date--month-13"]
    >>> print(vector["message"])
    CWQ.AZNLETS20.AZ.TXT
    NAM/SMITH,JOHN.DOB/19501301
    >>> vector["expected"]
    {'ok': False, 'problems': [{'code': 'bad-date', 'prefix': 'DOB', 'severity': 'error', 'marked': '19501301'}]}
    """
    every: list[dict[str, Any]] = json.loads(gzip.decompress(_PACKED.read_bytes()))
    chosen = [vector for vector in every if key in {None, vector["key"]}]
    if not chosen:
        raise ValueError("there is no vector of this key; nlets-msg table lists the keys")
    return chosen


def spread(chosen: list[dict[str, Any]], limit: int | None) -> list[dict[str, Any]]:
    """Return so many vectors at most, spread evenly over those given.

    >>> spread([{"name": name} for name in "abcdef"], 3)
    [{'name': 'a'}, {'name': 'c'}, {'name': 'e'}]
    """
    if limit is None or limit >= len(chosen):
        return chosen
    return [chosen[number * len(chosen) // limit] for number in range(limit)]


def differences(expected: Mapping[str, Any], answer: object) -> list[str]:
    """Say where an answer is not what a vector expects; nothing where it is.

    Args:
        expected: The ``expected`` of a vector.
        answer: What a parser says, from its JSON.

    >>> expected = {"ok": False, "problems": [{"code": "bad-date", "prefix": "DOB"}]}
    >>> differences(expected, {"ok": False, "problems": [{"code": "bad-format", "prefix": "DOB"}]})
    ['it has no problem bad-date DOB', 'it has a problem bad-format DOB that is not expected']
    """
    if not isinstance(answer, dict):
        return ["the answer is no JSON object"]
    differing = [
        f"{name} is {_shown(answer.get(name))}, expected is {_shown(expected[name])}"
        for name in ("ok", "key")
        # As JSON, since 1 is equal to True in Python.
        if name in expected and (name not in answer or json.dumps(answer[name]) != json.dumps(expected[name]))
    ]
    if "fields" in expected:
        differing += _differing_fields(expected["fields"], answer.get("fields"))
    return differing + _differing_problems(expected["problems"], answer.get("problems"))


def _differing_fields(expected: Mapping[str, str], fields: object) -> list[str]:
    if not isinstance(fields, dict):
        return ["fields is no object of prefix to value"]
    lacking = [f"it has no field {prefix}" for prefix in expected if prefix not in fields]
    more = [f"it has a field {_shown(prefix)} that is not expected" for prefix in fields if prefix not in expected]
    return [
        *lacking,
        *more,
        *(
            f"{prefix} is {_shown(fields[prefix])}, expected is {_shown(value)}"
            for prefix, value in expected.items()
            if prefix in fields and fields[prefix] != value
        ),
    ]


def _differing_problems(expected: Sequence[Mapping[str, Any]], problems: object) -> list[str]:
    if not isinstance(problems, list) or not all(
        isinstance(problem, dict) and problem.keys() >= {"code", "prefix"} for problem in problems
    ):
        return ["problems is no list of objects, each with a code and a prefix"]
    named = Counter(map(_named, problems))
    wanted = Counter(map(_named, expected))
    return [
        *(f"it has no problem {_cut(named_problem)}" for named_problem in (wanted - named).elements()),
        *(
            f"it has a problem {_cut(named_problem)} that is not expected"
            for named_problem in (named - wanted).elements()
        ),
    ]


def _named(problem: Mapping[str, Any]) -> str:
    code, prefix = problem["code"], problem["prefix"]
    words = [code] if prefix is None else [code, prefix]
    # What another program has written is shown as JSON, unless it is plain words.
    return " ".join(word if isinstance(word, str) and _is_plain(word) else json.dumps(word) for word in words)


def _is_plain(word: str) -> bool:
    return word.isascii() and word.replace("-", "").isalnum()


def _shown(value: object) -> str:
    """Return a value as JSON, so that no control character of another program reaches a terminal."""
    return _cut(json.dumps(value))


def _cut(text: str) -> str:
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]}..."


def _hold_to_its_end(command: list[str], chosen: list[dict[str, Any]]) -> int:
    """Hold a command to vectors; where this program is ended, so is the command that runs."""
    if threading.current_thread() is not threading.main_thread():
        # No other thread is told.
        return _hold(command, chosen)
    # What somebody else does, or ignores, as `nohup`, stays.
    replaced = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in replaced:
            signal.signal(number, _ended)
        return _hold(command, chosen)
    finally:
        for number in replaced:
            signal.signal(number, signal.SIG_DFL)


def _ended(number: int, _: object) -> NoReturn:
    # As a shell tells it.
    sys.exit(128 + number)


def _hold(command: list[str], chosen: list[dict[str, Any]]) -> int:
    failed = 0
    for vector in chosen:
        try:
            differing = [*_answered_otherwise(command, vector)]
        except OSError as error:
            print(f"conformance: {_shown(command[0])} cannot be started: {error.strerror}", file=sys.stderr)
            return _USAGE
        failed += bool(differing)
        if differing:
            more = [f"{len(differing) - _DIFFERENCES} more"] if len(differing) > _DIFFERENCES else []
            print(f"{vector['name']}: {'; '.join([*differing[:_DIFFERENCES], *more])}", flush=True)
    print(f"{len(chosen)} vector{'s' if len(chosen) != 1 else ''}, {failed} failed")
    return _FAILED if failed else _PASSED


def _answered_otherwise(command: list[str], vector: Mapping[str, Any]) -> Iterator[str]:
    """Yield where the command's answer to a vector is not what is expected."""
    printed, status = _run(command, vector["message"].encode())
    if len(printed) > _PRINTED:
        yield f"the command printed more than {_PRINTED} bytes"
        return
    if status is None:
        yield f"the command has not ended after {_SECONDS} seconds"
        return
    if status != 0:
        yield f"the command ended with status {status}"
        return
    try:
        answer = json.loads(printed)
    except (ValueError, RecursionError):
        # Bytes that are no text are a ValueError, too.
        yield "the command printed no JSON"
        return
    yield from differences(vector["expected"], answer)


def _run(command: list[str], message: bytes) -> tuple[bytes, int | None]:
    """Return what a command prints for a message, one byte more than it may at most, and its status.

    The status is None where the command has been ended: it printed too much, or took too long.

    Raises:
        OSError: The command cannot be started.
    """
    deadline = time.monotonic() + _SECONDS
    printed = bytearray()
    # A file, since a command that reads nothing would leave a full pipe.
    with TemporaryFile() as file:
        file.write(message)
        file.seek(0)
        # In a session of its own, so that what it has started can be ended with it.
        process = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, bufsize=0, start_new_session=True)  # noqa: S603 - the user's
    try:
        # What a command has started may hold the pipe after its end, and only a thread can be left while it waits.
        reader = threading.Thread(target=_collect, args=(process, printed), daemon=True)
        reader.start()
        while reader.is_alive() and process.poll() is None and time.monotonic() < deadline:
            reader.join(_LOOK)
        # The end of the command is what counts; what it has printed until then is in the pipe.
        reader.join(_LOOK)
        if len(printed) > _PRINTED:
            return bytes(printed), None
        return bytes(printed), process.wait(max(0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        # It has closed its output and goes on.
        return bytes(printed), None
    finally:
        # Also after Ctrl-C, and where the command has ended and left something that runs.
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command, and what it has started; on Windows, the command alone."""
    if sys.platform != "win32":
        # There may be nothing left, or nothing that may be ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _collect(process: subprocess.Popen[bytes], printed: bytearray) -> None:
    """Add what a process prints, up to one byte more than it may."""
    assert process.stdout is not None  # it is a pipe
    with process.stdout as output:
        while len(printed) <= _PRINTED and (piece := output.read(_PRINTED + 1 - len(printed))):
            printed += piece


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nlets_msg.testing.conformance",
        description="Hold a parser to the conformance vectors of nlets_msg.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--command", type=_words, metavar="COMMAND", help="what reads a message from standard input and prints JSON"
    )
    what.add_argument("--export", action="store_true", help="print the vectors as JSON")
    parser.add_argument("--key", type=str.upper, metavar="KEY", help="the vectors of this message key alone")
    parser.add_argument(
        "--limit", type=_positive, metavar="N", help="no more than N vectors, spread evenly over all that were chosen"
    )
    return parser


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"the command has {str(error).lower()}") from error
    if not words:
        raise argparse.ArgumentTypeError("the command is empty")
    return words


def _positive(number: str) -> int:
    if not number.isascii() or not number.isdecimal() or not int(number):
        raise argparse.ArgumentTypeError("N is a whole number of 1 or more")
    return int(number)


if __name__ == "__main__":
    sys.exit(main())
