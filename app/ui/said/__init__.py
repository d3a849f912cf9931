"""What services, files and the engine say in English, as templates that the window has in its language.

The modules beside this one are written by installer/translate.py from the places where the sentences stand; nobody
writes in them by hand. `app.ui.titles.titled` finds a sentence's template and says it in the language of the window.
"""

from __future__ import annotations

from app.ui.said import core, db, engine, files, jobs, services
from app.ui.said import resources as shipped

SAID = (
    *core.TEMPLATES, *db.TEMPLATES, *files.TEMPLATES, *jobs.TEMPLATES, *services.TEMPLATES, *engine.TEMPLATES,
    *shipped.TEMPLATES,
)  # fmt: skip
