import pytest

from rules.conditions.host import Host
from tests.rules.making import HERE, case

STUDENTS = Host(kind="host", rule="host", at=HERE, home="SI")
STAFF = Host(kind="host", rule="host", at=HERE, home="SI", residence=False)


@pytest.mark.parametrize(
    ("destination", "residence", "students", "staff"),
    [
        (None, None, "host.unknown", "host.abroad_unknown"),
        ("SI", None, "host.home", "host.home"),
        ("SI", "AT", "host.home", "host.home"),
        ("AT", "AT", "host.residence", "host.abroad"),
        ("AT", None, "host.pass", "host.abroad"),
        ("AT", "ME", "host.pass", "host.abroad"),
    ],
)
def test_outcomes(destination: str | None, residence: str | None, students: str, staff: str) -> None:
    facts = case(destination=destination, residence=residence)
    assert (STUDENTS.evaluate(facts).code, STAFF.evaluate(facts).code) == (students, staff)
