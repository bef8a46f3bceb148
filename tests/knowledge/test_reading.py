"""Every kind of damage to a file is reported with its file and line."""

from pathlib import Path

import pytest

from knowledge.reading import KnowledgeError, Record, build, line_of, load, plain, read_csv, read_yaml


class Part(Record):
    name: str
    count: int = 0


class Whole(Record):
    title: str
    parts: tuple[Part, ...] = ()


def written(folder: Path, content: str | bytes, name: str = "file.yaml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_becomes_a_model(tmp_path: Path) -> None:
    path = written(tmp_path, "title: A\nparts:\n  - name: NO\n    count: 3\n")
    assert load(Whole, path) == Whole(title="A", parts=(Part(name="NO", count=3),))


def test_yaml_1_2_is_read(tmp_path: Path) -> None:
    # In YAML 1.1 these would be false, true and 8.
    data = read_yaml(written(tmp_path, "a: NO\nb: on\nc: 010\n"))
    assert plain(data) == {"a": "NO", "b": "on", "c": 10}


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("title: A\nparts: [1, 2\nother: 3\n", 3, "expected ',' or ']'"),
        ("title: A\n\tparts: 1\n", 2, "found character '\\t'"),
        ("title: 'A\n", 2, "while scanning a quoted scalar|found unexpected end of stream"),
        ("title: A\nparts: []\ntitle: B\n", 3, 'found duplicate key "title"'),
        ("title: A\nheading: B\n", 2, "heading: unknown key"),
        ("title: A\nparts:\n  - name: x\n  - name: y\n    sort: 2\n", 5, "parts.1.sort: unknown key"),
        ("title: A\nparts:\n  - name: x\n    count: many\n", 4, "parts.0.count: Input should be a valid integer"),
        ("title:\n  - A\n", 1, "title: Input should be a valid string"),
        ("parts: []\n", 1, "title: is missing"),
        ("titel: A\nparts: []\n", 1, "titel: unknown key"),
        ("title: A\nparts:\n  - name: x\n  - count: 2\n", 4, "parts.1.name: is missing"),
        ("title: A\nfrom: 2030-01-31\nto: 2030-02-30\n", 3, "day is out of range for month"),
        ("- title: A\n", 1, "the file must hold keys with values"),
        ("", 1, "the file must hold keys with values"),
        ("just words\n", 1, "the file must hold keys with values"),
    ],
)
def test_damage_is_reported_where_it_is(tmp_path: Path, content: str, line: int, what: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(KnowledgeError) as caught:
        load(Whole, path)
    assert caught.value.path == path
    assert caught.value.line == line
    assert any(part in caught.value.what for part in what.split("|")), caught.value.what
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read") as caught:
        read_yaml(tmp_path / "none.yaml")
    assert str(caught.value).startswith(f"{tmp_path / 'none.yaml'}: ")
    assert caught.value.line is None


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_yaml(written(tmp_path, "title: Češka".encode("cp1250")))


def test_a_part_of_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, "x:\n  y:\n    name: a\n    count: b\n")
    with pytest.raises(KnowledgeError) as caught:
        build(Part, read_yaml(path), path, ("x", "y"))
    assert (caught.value.line, caught.value.what.partition(":")[0]) == (4, "count")


def test_values_already_made_take_the_place_of_those_in_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "name: a\ncount: [1]\n")
    assert build(Part, read_yaml(path), path, given={"count": 4}).count == 4


def test_the_line_of_what_is_missing_is_that_of_its_parent(tmp_path: Path) -> None:
    data = read_yaml(written(tmp_path, "a:\n  b:\n    c: 1\n"))
    assert line_of(data, ("a", "b", "c")) == 3
    assert line_of(data, ("a", "b", "d", "e")) == 2
    assert line_of(data, ()) == 1


COLUMNS = ("code", "name")


def test_csv_rows_come_with_their_lines(tmp_path: Path) -> None:
    path = written(tmp_path, 'code,name\nA,"one,\ntwo"\nB,three\n', "file.csv")
    assert list(read_csv(path, COLUMNS)) == [
        (3, {"code": "A", "name": "one,\ntwo"}),
        (4, {"code": "B", "name": "three"}),
    ]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("code,title\nA,one\n", 1, "the header must be code,name"),
        ("", 1, "the header must be code,name"),
        ("code,name\nA,one\nB\n", 3, "2 values are needed"),
        ("code,name\nA,one,more\n", 2, "2 values are needed"),
        ('code,name\nA,"one"x\n', None, "cannot be read"),
        (b"code,name\nA,\xe8\n", None, "cannot be read"),
    ],
)
def test_damaged_csv_is_reported(tmp_path: Path, content: str | bytes, line: int | None, what: str) -> None:
    path = written(tmp_path, content, "file.csv")
    with pytest.raises(KnowledgeError) as caught:
        list(read_csv(path, COLUMNS))
    assert (caught.value.path, caught.value.line) == (path, line)
    assert what in caught.value.what


def test_a_missing_csv_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.csv: cannot be read"):
        list(read_csv(tmp_path / "none.csv", COLUMNS))
