"""`/pip templates`: the workspace's own words for a role, and what a manager then finds filled in."""

from coaching.start.templates import TEMPLATES
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.people import AGENT, HR, MANAGER

OURS = {"template_name": "Remote, night shift", "goal_1_metric": "qa", "support_1_text": "Call at the shift's start"}


def edited(harness: BotHarness) -> Json:
    """HR gives the remote template other words."""
    first = harness.modal(harness.pip(HR, "templates"))
    harness.driver.click(HR.id, "edited_template", view_id=first["id"], value="remote")
    view = harness.driver.views(HR.id)["views"][-1]
    return harness.modal(harness.driver.submit(HR.id, view["id"], OURS))


def start(harness: BotHarness, template: str) -> Json:
    """The second step of a new plan by that template."""
    view = harness.modal(harness.pip(MANAGER, "start"))
    typed = {
        "agent": AGENT.id,
        "template": template,
        "observed": "Answers arrive late in the night shift",
        "unusual": ["nothing"],
    }
    return harness.modal(harness.driver.submit(MANAGER.id, view["id"], typed))


def test_the_form_shows_the_words_there_are(harness: BotHarness) -> None:
    text = texts_of(harness.modal(harness.pip(HR, "templates")))
    assert TEMPLATES["call_centre"].support[0].text in text
    assert "Back to the shipped words" not in text


def test_a_manager_finds_the_workspaces_own_words(harness: BotHarness) -> None:
    assert "Managers find the new words" in texts_of(edited(harness))
    assert "Remote, night shift" in texts_of(harness.modal(harness.pip(MANAGER, "start")))
    assert "Call at the shift's start" in texts_of(start(harness, "remote"))


def test_the_shipped_words_come_back(harness: BotHarness) -> None:
    edited(harness)
    view = harness.modal(harness.pip(HR, "templates"))
    harness.driver.click(HR.id, "edited_template", view_id=view["id"], value="remote")
    view = harness.driver.views(HR.id)["views"][-1]
    harness.driver.click(HR.id, "shipped_template", view_id=view["id"])
    text = texts_of(harness.driver.views(HR.id)["views"][-1])
    assert TEMPLATES["remote"].support[0].text in text
    assert "Call at the shift's start" not in text


def test_a_template_without_a_name_or_with_a_goal_without_measure_is_refused_at_the_field(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(HR, "templates"))
    typed = {"template_name": " ", "goal_1_metric": "", "goal_1_statement": "Shorter calls"}
    errors = harness.driver.submit(HR.id, view["id"], typed)["errors"]
    assert set(errors.values()) == {"Please fill this in."}
    with harness.unit_of_work() as uow:
        assert uow.templates.all() == TEMPLATES


def test_only_hr_and_admins_change_templates(harness: BotHarness) -> None:
    assert "Your role here does not include this" in texts_of(harness.pip(MANAGER, "templates"))
