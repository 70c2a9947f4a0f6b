"""`followthrough review`: drafts from a file, a line each."""

import json
from pathlib import Path

import pytest

from cli.main import main

GOOD = {"id": "one", "role": "call_centre", "goals": [{"metric": "aht", "statement": "Be quicker"}], "support": []}


def reviewed(
    folder: Path, capsys: pytest.CaptureFixture[str], *lines: bytes
) -> tuple[int, list[dict[str, object]], str]:
    """Write the lines, review them: status, what was printed, what was complained of."""
    (folder / "drafts.jsonl").write_bytes(b"\n".join(lines))
    status = main(["review", "drafts.jsonl"])
    printed = capsys.readouterr()
    return status, [json.loads(line) for line in printed.out.splitlines()], printed.err


def test_each_draft_gets_one_line_with_its_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, (answer,), complaints = reviewed(folder, capsys, json.dumps(GOOD).encode())
    assert (status, complaints, answer["id"]) == (0, "", "one")
    findings = answer["findings"]
    assert isinstance(findings, list)
    assert [(found["rule"], found["goal"], found["severity"]) for found in findings] == [
        ("vague", 0, "warn"),
        ("lone_metric", 0, "note"),
        ("no_support", None, "stop"),
    ]
    assert all(found["message"] for found in findings)


def test_only_the_id_is_needed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nulls = dict.fromkeys(("role", "length_days", "concern", "context", "goals", "support"))
    status, answers, _ = reviewed(folder, capsys, b'{"id": "bare"}', json.dumps({"id": "null"} | nulls).encode())
    assert (status, answers) == (0, [{"id": "bare", "findings": []}, {"id": "null", "findings": []}])


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b"not json", "Invalid JSON"),
        (b"[]", "object"),
        (b"{}", "id: "),
        (b'{"id": "x", "role": "boss"}', "role: one of call_centre"),
        (b'{"id": "x", "goals": [{"metric": "smiles"}]}', "goals.0.metric: one of csat"),
        (b'{"id": "x", "goals": [{"target": "secretword"}]}', "goals.0.target"),
        (b'{"id": "x", "goals": [{"target": NaN}]}', "goals.0.target"),
        (b'{"id": "x", "context": {"unusual": ["weather"]}}', "context.unusual.0: "),
        (b'{"id": "x", "gap": "love"}', "gap: "),
        (b"\xff\xfe", "line 2"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_reviewed(
    folder: Path, capsys: pytest.CaptureFixture[str], line: bytes, named: str
) -> None:
    status, answers, complaints = reviewed(folder, capsys, b'{"id": "a"}', line, b"", b'{"id": "b"}')
    assert (status, [answer["id"] for answer in answers]) == (2, ["a", "b"])
    assert complaints.startswith("line 2: ")
    assert named in complaints
    assert "secretword" not in complaints


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "nowhere.jsonl"]) == 2
    assert "nowhere.jsonl cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("unusual", "rules"), [(["staffing"], ["outside_control"]), ([], []), (None, [])], ids=["ticked", "nothing", "null"]
)
def test_answers_decide_and_what_words_alone_do_not_say_is_listed(
    folder: Path, capsys: pytest.CaptureFixture[str], unusual: list[str] | None, rules: list[str]
) -> None:
    goal = {"metric": "csat", "statement": "CSAT 85 in 60 days, QA stays", "how": "Two reviews a week", "target": 85}
    context = {"unusual": unusual, "workload": "La cola fue normal"}
    draft = {"id": "x", "goals": [goal], "context": context, "gap": "tools", "concern": "Nota baja"}
    draft["support"] = [{"kind": "tools", "text": "Otra pantalla"}]
    _, (answer,), _ = reviewed(folder, capsys, json.dumps(draft).encode())
    findings = answer["findings"]
    assert isinstance(findings, list)
    assert [found["rule"] for found in findings] == rules
    assert answer.get("not_judged") == ([{"rule": "outside_control", "goal": 0}] if unusual is None else None)
