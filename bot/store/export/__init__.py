"""The export: what one server's moderators may see of the store, as a clean SQLite file for dashboards.

Its tables and views are in `sql/`, each with what it means beside it; `docs/export.md` is made from these.
"""
