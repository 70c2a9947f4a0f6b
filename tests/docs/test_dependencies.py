"""Each runtime dependency says why it is there, and each reason has its dependency and its hashes."""

import re
import tomllib

from tests.docs.reading import first_cells, text_of


def _names() -> set[str]:
    listed = tomllib.loads(text_of("pyproject.toml"))["project"]["dependencies"]
    return {re.split(r"[\[<>=~!; ]", line)[0] for line in listed}


def test_each_runtime_dependency_says_why_it_is_there() -> None:
    assert first_cells(text_of("docs/dependencies.md")) == _names()


def test_no_reason_is_empty() -> None:
    reasons = re.findall(r"^\| `[^`]+` \| (.+) \|$", text_of("docs/dependencies.md"), re.MULTILINE)
    assert len(reasons) == len(_names())
    assert all(len(reason.split()) >= 5 for reason in reasons)


def test_each_is_locked_with_hashes() -> None:
    lock = text_of("requirements.lock")
    for name in _names():
        entry = re.search(rf"^{re.escape(name.lower())}(\[[a-z,]+\])?==[^\n]+\\\n\s+--hash=sha256:", lock, re.MULTILINE)
        assert entry, name
