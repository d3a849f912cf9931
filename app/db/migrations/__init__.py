"""Alembic's migrations of a project's database, one file each in `versions/`, run by `app.db.migrate`.

There is neither `alembic.ini` nor `env.py`: `migrate` configures Alembic itself. To change the schema, write the next
file in `versions/` by hand, change `app.db.tables` to match, and raise `HEAD` in `app.db.migrate`; the tests compare
the three.
"""
