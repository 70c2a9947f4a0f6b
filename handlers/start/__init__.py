"""Before a plan: notes, the start form, HR's approval, templates, the guide to the talk, imports."""

from coaching.plan.plan import MAX_GOALS
from handlers.request.listeners import Listeners
from handlers.start import approval, drafts, guide, notes, table_import, templates
from views.kit.ids import NOTE_SHORTCUT, START_SHORTCUT, Button, Field, Modal, goal_field

LISTENERS = Listeners(
    commands={
        "start": drafts.start_command,
        "note": notes.note_command,
        "import": table_import.import_command,
        "templates": templates.templates_command,
    },
    buttons={
        Button.START_PLAN: drafts.start_plan,
        Button.RESUME_DRAFT: drafts.resume,
        Button.CHOOSE_TEMPLATE: drafts.choose_template,
        Field.UNUSUAL: drafts.tick_unusual,
        Button.ADD_GOAL: drafts.more_goals,
        Button.ADD_BESIDE: drafts.goal_beside,
        Button.CHECK_GOALS: drafts.check_goals,
        **{goal_field(n, "metric"): drafts.check_goals for n in range(1, MAX_GOALS + 1)},
        Button.ADD_SUPPORT: drafts.more_support,
        Button.GO_BACK: drafts.back,
        Button.APPROVE_PLAN: approval.ask_review,
        Button.RETURN_PLAN: approval.ask_review,
        Button.COMMENT_PLAN: approval.ask_review,
        Button.CHANGE_PLAN: approval.change_returned,
        Button.WRITE_NOTE: notes.ask_note,
        Button.READ_NOTES: notes.see_notes,
        Button.PREPARE_TALK: guide.prepare_talk,
        Button.OPEN_TEMPLATES: templates.see_templates,
        Field.EDITED_TEMPLATE: templates.choose,
        Button.SHIPPED_TEMPLATE: templates.use_shipped,
    },
    forms={
        Modal.START_STEP: drafts.submit_step,
        Modal.START_PREVIEW: drafts.submit_preview,
        Modal.REVIEW: approval.submit_review,
        Modal.NOTE: notes.submit_note,
        Modal.TEMPLATE: templates.submit_template,
        Modal.IMPORT: table_import.submit_file,
        Modal.IMPORT_CHECKED: table_import.submit_checked,
    },
    read_twice={Modal.NOTE: (Field.NOTE_TEXT,), Modal.REVIEW: (Field.REVIEW_COMMENT,)},
    closed={Modal.START_STEP: drafts.close_step, Modal.START_PREVIEW: drafts.close_step},
    shortcuts={START_SHORTCUT: drafts.start_from_shortcut, NOTE_SHORTCUT: notes.note_about_author},
)
