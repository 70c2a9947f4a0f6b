"""`/pip templates`: the workspace's own words for a role, and what a manager then finds filled in."""

from coaching.start.templates import TEMPLATES
from tests.support.office import Json, Office, texts_of
from tests.support.people import AGENT, HR, MANAGER

OURS = {"template_name": "Remote, night shift", "goal_1_metric": "qa", "support_1_text": "Call at the shift's start"}


def edited(office: Office) -> Json:
    """HR gives the remote template other words."""
    first = office.modal(office.pip(HR, "templates"))
    office.driver.click(HR.id, "edited_template", view_id=first["id"], value="remote")
    view = office.driver.views(HR.id)["views"][-1]
    return office.modal(office.driver.submit(HR.id, view["id"], OURS))


def start(office: Office, template: str) -> Json:
    """The second step of a new plan by that template."""
    view = office.modal(office.pip(MANAGER, "start"))
    typed = {"agent": AGENT.id, "template": template, "observed": "Answers arrive late in the night shift"}
    return office.modal(office.driver.submit(MANAGER.id, view["id"], typed))


def test_the_form_shows_the_words_there_are(office: Office) -> None:
    said = texts_of(office.modal(office.pip(HR, "templates")))
    assert TEMPLATES["call_centre"].support[0].text in said
    assert "Back to the shipped words" not in said


def test_a_manager_finds_the_workspaces_own_words(office: Office) -> None:
    assert "Managers find the new words" in texts_of(edited(office))
    assert "Remote, night shift" in texts_of(office.modal(office.pip(MANAGER, "start")))
    assert "Call at the shift's start" in texts_of(start(office, "remote"))


def test_the_shipped_words_come_back(office: Office) -> None:
    edited(office)
    view = office.modal(office.pip(HR, "templates"))
    office.driver.click(HR.id, "edited_template", view_id=view["id"], value="remote")
    view = office.driver.views(HR.id)["views"][-1]
    office.driver.click(HR.id, "shipped_template", view_id=view["id"])
    said = texts_of(office.driver.views(HR.id)["views"][-1])
    assert TEMPLATES["remote"].support[0].text in said
    assert "Call at the shift's start" not in said


def test_a_template_without_a_name_or_with_a_goal_without_measure_is_refused_at_the_field(office: Office) -> None:
    view = office.modal(office.pip(HR, "templates"))
    typed = {"template_name": " ", "goal_1_metric": "", "goal_1_statement": "Shorter calls"}
    errors = office.driver.submit(HR.id, view["id"], typed)["errors"]
    assert set(errors.values()) == {"Please fill this in."}
    with office.unit_of_work() as uow:
        assert uow.templates.all() == TEMPLATES


def test_only_hr_and_admins_change_templates(office: Office) -> None:
    assert "Your role here does not include this" in texts_of(office.pip(MANAGER, "templates"))
