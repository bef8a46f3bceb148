"""``mobility-bot knowledge``: build, check and look through the knowledge files."""

import argparse
import json
import sys
from pathlib import Path

from bot.assistant import knowledge_folder, load_assistant
from knowledge.base import load_knowledge
from knowledge.checking import check, coverage
from knowledge.schema import schemas


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``knowledge`` with its own sub-commands."""
    parser = subparsers.add_parser("knowledge", help="build, check and look through the knowledge", description=__doc__)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("build", help="make what answering needs, so that the next start is quick")
    checking = actions.add_parser("check", help="find what does not hold together; exit 1 where something does not")
    checking.add_argument("--sources", metavar="DIR", type=Path, help="folder of the source texts: prove every figure")
    covering = actions.add_parser("coverage", help="every place of every document with what cites it")
    covering.add_argument("--json", action="store_true", help="print one JSON object")
    actions.add_parser("schema", help="the JSON Schemas of the files, for completion in an editor")
    for action in actions.choices.values():
        action.add_argument("--lang", choices=("sl", "en"), default="en", help="language of titles (default: en)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; exit status 1 where ``check`` finds something."""
    if args.action == "build":
        load_assistant()
        return 0
    if args.action == "schema":
        print(json.dumps(schemas(), ensure_ascii=False, indent=2))
        return 0
    knowledge = load_knowledge(knowledge_folder())
    if args.action == "check":
        findings = check(knowledge, args.sources)
        for finding in findings:
            print(finding)
        print(f"{len(knowledge.topics)} topics checked, {len(findings)} findings", file=sys.stderr)
        return 1 if findings else 0
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
