"""What a file can be: each format cuts a file into pieces and says how prose is written into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from mtfix.draft import Draft, Piece
from mtfix.formats.switch import switched
from mtfix.options import Options, OptionsError

Reader = Callable[[str, Options], Iterable[Piece]]

FORMATS = {
    "plain": ("plain", "read_plain", "txt text"),
    "markdown": ("markdown", "read_markdown", "md markdown mdown mkd mkdn"),
    "mdx": ("markdown", "read_mdx", "mdx"),
    "html": ("html", "read_html", "html htm xhtml"),
    "rst": ("rest", "read_rst", "rst rest"),
    "asciidoc": ("asciidoc", "read_asciidoc", "adoc asciidoc asc"),
    "xml": ("xml", "read_xml", "xlf xliff xml"),
    "po": ("catalogs", "read_po", "po pot"),
    "properties": ("catalogs", "read_properties", "properties"),
    "strings": ("catalogs", "read_strings", "strings"),
    "yaml": ("yaml", "read_yaml", "yaml yml"),
    "csv": ("records", "read_csv", "csv"),
    "tsv": ("records", "read_tsv", "tsv tab"),
    "json": ("records", "read_json", "json"),
    "jsonl": ("records", "read_jsonl", "jsonl ndjson"),
    "notebook": ("records", "read_notebook", "ipynb"),
    "subtitles": ("subtitles", "read_subtitles", "srt vtt"),
}
"""Each format: its module, its reader and the suffixes of its files."""

_BY_SUFFIX = {suffix: name for name, (_, _, suffixes) in FORMATS.items() for suffix in suffixes.split()}


def format_of(path: str | None, options: Options) -> str:
    """Tell a file's format: the one that is asked for, or by the suffix; plain text if nothing is known.

    Raises:
        OptionsError: the format that is asked for doesn't exist.
    """
    if options.format:
        name = options.format.lower()
        name = _BY_SUFFIX.get(name.lstrip("."), name)
        if name not in FORMATS:
            raise OptionsError(f"no format {options.format!r}; the formats are {', '.join(FORMATS)}")
        return name
    match = re.search(r"\.([^./\\]+)\Z", path or "")
    return _BY_SUFFIX.get(match[1].lower(), "plain") if match else "plain"


def read(text: str, path: str | None, options: Options) -> Draft:
    """Cut a file into pieces as its format says; a file of unknown suffix is plain text."""
    module, function, _ = FORMATS[format_of(path, options)]
    reader: Reader = getattr(import_module(f"mtfix.formats.{module}"), function)
    return Draft(switched(reader(text, options), text))


RECORDS = frozenset(("jsonl", "csv", "tsv"))
"""The formats whose records know nothing of each other."""


def read_records(lines: Iterable[str], path: str | None, options: Options) -> Iterator[Draft]:
    """Cut a file of records into one draft a record, line by line, so that a file of any size streams.

    Args:
        lines: of the file, with their ends; a quoted CSV field may run over several.
        path: name of the file; its suffix tells the format.
        options: which fields or columns are prose.

    >>> [draft.text.strip() for draft in read_records(['{"a": "x"}\\n'], "f.jsonl", Options(fields=("a",)))]
    ['x']
    """
    name = format_of(path, options)
    if name == "jsonl":
        yield from (read(line, path, options) for line in lines)
        return
    from mtfix.formats.records import read_rows

    for pieces in read_rows(lines, "\t" if name == "tsv" else None, options):
        yield Draft(pieces)
