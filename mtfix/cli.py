"""The command line: `mtfix clean`, `mtfix undo`, `mtfix rules`, `mtfix doctor`."""

from __future__ import annotations

import argparse
import difflib
import gc
import os
import re
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from mtfix import __version__
from mtfix.baseline import BaselineError
from mtfix.files import FileError
from mtfix.log import LogError
from mtfix.options import CHECKERS, OptionsError
from mtfix.rule import PackError

if TYPE_CHECKING:
    from mtfix.run import Request

_COMMANDS = ("clean", "undo", "rules", "doctor")

INTERRUPTED = 130
NO_READER = 141

_CLEAN_HELP = """\
examples:
  mtfix clean article.txt                     repair a file in place
  mtfix clean --diff docs/                    show what would change, and why; write nothing
  mtfix clean --log changes.jsonl docs/       keep a log, for `mtfix undo changes.jsonl`
  mtfix clean --out clean/ "docs/**/*.md"     leave the files alone, write repaired copies
  curl … | mtfix clean - --source-lang es     from standard input to standard output
  mtfix clean --fields title,body items.jsonl repair two fields of each record

exit code: 0 nothing to change, 1 something changed or would change, 2 an error
settings: mtfix.toml or [tool.mtfix] in pyproject.toml, the nearest above each file; options given here win
off switch in a file: a comment `mtfix: off`, and `mtfix: on` where it shall go on
"""
_UNDO_HELP = """\
examples:
  mtfix undo changes.jsonl                       take everything back
  mtfix undo changes.jsonl --rule calque/es      only what these rules did
  mtfix undo changes.jsonl --file docs/page.md   only in this file, or in the files of a folder

The log then lists what still stands, so that one can go on. A file that has changed since is left alone (exit code 2).
"""
_RULES_HELP = """\
examples:
  mtfix rules list                  every rule, one a line
  mtfix rules list glue --markdown  those of a class, as a table
  mtfix rules list --by language    grouped by the language whose errors they repair
  mtfix rules show calque/es        what rules do, with their examples
  mtfix rules test my-rules/        run the examples of your own packs
"""


class _Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line and the nearest right word."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        hint = f"see {self.prog} --help"
        if message.startswith("unrecognized arguments"):
            word = message.split()[2].partition("=")[0]
            near = difflib.get_close_matches(word, sorted(self.flags()), 1)
            hint = f"did you mean {near[0]}?" if near else hint
        elif wrong := re.search(r"COMMAND: invalid choice: '(.*?)'", message):
            near = difflib.get_close_matches(wrong[1], _COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"to repair files: mtfix clean {wrong[1]}"
            message = f"no command {wrong[1]!r}"
        sys.stderr.write(f"mtfix: error: {message}; {hint}\n")
        raise SystemExit(2)

    def flags(self) -> set[str]:
        """Give every option of this parser and of its commands."""
        found = {option for action in self._actions for option in action.option_strings}
        for action in self._actions:
            for command in action.choices.values() if isinstance(action.choices, dict) else ():
                found |= command.flags()
        return found


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = _Parser(
        prog="mtfix",
        description="Repair machine-translated English: what is certain is mended, the rest left alone, all explained.",
        epilog=_CLEAN_HELP,
    )
    top.add_argument("--version", action="version", version=f"mtfix {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_clean(commands)
    _add_undo(commands)
    _add_rules(commands)
    _add_doctor(commands)
    return top


def _add_clean(commands: Any) -> None:
    clean = commands.add_parser("clean", help="repair files in place, or show what would change", epilog=_CLEAN_HELP)
    clean.add_argument("paths", nargs="+", metavar="PATH", help="file, folder or glob; - for standard input")
    what = clean.add_argument_group("what to do")
    what.add_argument(
        "--diff", action="store_true", help="show a diff, each change with rule and reason; write nothing"
    )
    what.add_argument("--check", action="store_true", help="list what would change; write nothing")
    what.add_argument("--out", metavar="DIR", help="write repaired copies to a folder instead")
    what.add_argument("--log", metavar="FILE", help="add each change to a diff log (JSONL) for `mtfix undo`")
    what.add_argument("--suggest", action="store_true", help="show also what is not sure enough to apply")
    what.add_argument("--baseline", metavar="FILE", help="ignore the debris listed there; only new debris counts")
    what.add_argument("--write-baseline", metavar="FILE", help="list the present debris there; write nothing else")
    what.add_argument("--output-format", choices=("text", "json", "github", "sarif"), default="text", dest="form")
    what.add_argument("--stdin-filename", metavar="NAME", dest="stdin_name", help="file name that - goes by")
    what.add_argument("--jobs", metavar="N", type=_count, help="processes (default: one, or one a core for many files)")
    what.add_argument("-q", "--quiet", action="store_true", help="tell errors only")
    what.add_argument("-v", "--verbose", action="store_true", help="tell each change, counts, timings")
    _add_options(clean.add_argument_group("settings"))


def _add_options(group: Any) -> None:
    """Add an option for each setting that a settings file knows."""
    lists = (
        ("select", "RULES", "run only the rules under these prefixes: glue,calque/es"),
        ("ignore", "RULES", "leave these out"),
        ("keep", "WORDS", "words and names that nobody may touch"),
        ("names", "NAMES", "own names in their right spelling, restored where miswritten"),
        ("packs", "DIRS", "folders with rule packs of your own"),
        ("fields", "FIELDS", "fields of JSON and JSONL records to clean: title,meta.summary"),
        ("columns", "COLUMNS", "columns of CSV and TSV files to clean, by header"),
    )
    for name, metavar, text in lists:
        group.add_argument(f"--{name}", metavar=metavar, action="append", help=f"{text} (commas or again)")
    group.add_argument("--threshold", type=float, metavar="0-1", help="confidence from which edits are applied (0.9)")
    group.add_argument("--source-lang", metavar="LANG", help="language of the original, such as es")
    group.add_argument("--format", metavar="NAME", help="format of the files, such as markdown (default: by suffix)")
    group.add_argument("--delimiter", metavar="SIGN", help="what separates CSV columns")
    group.add_argument("--encoding", metavar="NAME", help="of the files (default: utf-8)")
    group.add_argument("--max-size", metavar="BYTES", type=_count, help="refuse larger files (100000000)")
    group.add_argument("--grammar", choices=CHECKERS, help="use a grammar checker as well (none); see `mtfix doctor`")
    group.add_argument("--languagetool-url", metavar="URL", help="LanguageTool server that runs already")
    group.add_argument("--languagetool-path", metavar="DIR", help="folder with LanguageTool's jars, to start it from")
    group.add_argument("--no-plugins", action="store_false", dest="plugins", default=None, help="built-in rules only")


def _add_undo(commands: Any) -> None:
    undo = commands.add_parser("undo", help="take changes back by their log", epilog=_UNDO_HELP)
    undo.add_argument("log", metavar="LOG", help="diff log that `mtfix clean --log` wrote")
    undo.add_argument("--rule", metavar="PREFIX", help="only changes of the rules under this prefix")
    undo.add_argument("--file", metavar="PATH", help="only changes in this file or folder")
    undo.add_argument("-q", "--quiet", action="store_true", help="tell errors only")


def _add_rules(commands: Any) -> None:
    rules = commands.add_parser("rules", help="list, show or test rules", epilog=_RULES_HELP)
    does = rules.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    listing = does.add_parser("list", help="list rules, one a line")
    listing.add_argument("prefixes", nargs="*", metavar="PREFIX", help="only those under these prefixes")
    listing.add_argument("--markdown", action="store_true", help="as a table with an example of each")
    listing.add_argument("--by", choices=("class", "topic", "language"), help="group them")
    listing.add_argument("--packs", metavar="DIR", action="append", default=[], help="with those of your own packs")
    show = does.add_parser("show", help="show rules with their examples")
    show.add_argument("prefixes", nargs="+", metavar="ID", help="id or prefix")
    show.add_argument("--packs", metavar="DIR", action="append", default=[], help="with those of your own packs")
    test = does.add_parser("test", help="run the examples of rule packs")
    test.add_argument("folders", nargs="+", metavar="DIR", help="folder with packs, as CLASS/TOPIC.toml")


def _add_doctor(commands: Any) -> None:
    doctor = commands.add_parser("doctor", help="tell which grammar checkers are there, and how to get the others")
    doctor.add_argument("--languagetool-url", metavar="URL", help="look for a LanguageTool server there")
    doctor.add_argument("--languagetool-path", metavar="DIR", help="look for LanguageTool's jars there")


def _count(text: str) -> int:
    digits = text.replace("_", "").replace(",", "")
    if not digits.isdecimal() or int(digits) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(digits)


_COMMA_LISTS = ("select", "ignore", "keep", "names", "packs", "fields", "columns")
_SINGLE = ("threshold", "source_lang", "format", "delimiter", "encoding", "max_size", "plugins")
_CHECKER = ("grammar", "languagetool_url", "languagetool_path")


def overrides(args: argparse.Namespace) -> dict[str, Any]:
    """Give the settings that the command line sets."""
    settings: dict[str, Any] = {}
    for name in _COMMA_LISTS:
        if getattr(args, name):
            parts = (part.strip() for value in getattr(args, name) for part in value.split(","))
            settings[name] = [part for part in parts if part]
    for name in (*_SINGLE, *_CHECKER):
        if getattr(args, name) is not None:
            settings[name] = getattr(args, name)
    if settings.get("delimiter") in ("\\t", "tab"):
        settings["delimiter"] = "\t"
    return settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code.

    Args:
        argv: the arguments; None: those of the process.
    """
    gc.set_threshold(200_000, 50, 50)  # rules and word lists are made once and stay: walking them costs 0.1 s
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    top = parser()
    try:
        args = top.parse_args(argv)
        if args.command is None:
            top.print_help(sys.stderr)
            return 2
        code = _dispatch(args)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except (OptionsError, PackError, FileError, LogError, BaselineError) as error:
        sys.stderr.write(f"mtfix: error: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("mtfix: interrupted; no file is half-written\n")
        return INTERRUPTED
    except BrokenPipeError:
        # the reader has gone; keep the interpreter from failing on it again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER


def _dispatch(args: argparse.Namespace) -> int:
    """Run the command; each is imported only when it is asked for."""
    if args.command == "clean":
        return _clean(args)
    if args.command == "undo":
        from mtfix.undo import undo

        return undo(args.log, args.rule, args.file, args.quiet)
    if args.command == "doctor":
        from mtfix.doctor import doctor

        return doctor(args.languagetool_url, args.languagetool_path)
    from mtfix import catalogue

    if args.action == "list":
        return catalogue.list_rules(args.prefixes, args.packs, args.markdown, args.by)
    if args.action == "show":
        return catalogue.show_rules(args.prefixes, args.packs)
    return catalogue.test_packs(args.folders)


def _clean(args: argparse.Namespace) -> int:
    from mtfix.run import Run

    if "-" in args.paths:
        if len(args.paths) > 1:
            raise FileError("- (standard input) stands alone, without other paths")
        if args.out or args.write_baseline:
            raise FileError("--out and --write-baseline take files; - goes to standard output")
        if args.form != "text" and not (args.diff or args.check):
            raise FileError(f"--output-format {args.form} with standard input needs --check or --diff")
    if args.write_baseline and args.baseline:
        raise FileError("--baseline and --write-baseline exclude each other")
    previous = signal.getsignal(signal.SIGTERM)
    try:
        signal.signal(signal.SIGTERM, _terminated)
    except ValueError:  # not the main thread: someone else looks after signals
        previous = None
    try:
        return Run(_request(args)).go()
    finally:
        if previous is not None:
            signal.signal(signal.SIGTERM, previous)


def _request(args: argparse.Namespace) -> Request:
    from mtfix.reporter import Style
    from mtfix.run import Request

    dry = args.diff or args.check
    style = Style(
        form=args.form,
        diff=args.diff,
        changes=args.diff or (args.check and not args.quiet) or args.verbose,
        suggestions=args.suggest,
        quiet=args.quiet,
        verbose=args.verbose,
        stdout_taken="-" in args.paths and not dry,
    )
    names = ("out", "log", "baseline", "write_baseline", "stdin_name", "jobs")
    chosen = {name: getattr(args, name) for name in names}
    return Request(tuple(args.paths), overrides(args), dry=dry, style=style, **chosen)


def _terminated(number: int, frame: object) -> NoReturn:
    """End in order: temporary files are removed on the way out."""
    raise SystemExit(128 + number)
