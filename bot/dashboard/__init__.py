"""The dashboards for moderators: an exported file, opened with Datasette, on this machine alone.

The pages are ours (`pages`, `templates/`); what lies beneath them, tables with filters, facets, CSV and JSON, is
Datasette's. Figures come from `bot.store.figures`, charts from `bot.charts`; nothing here knows SQL.
"""
