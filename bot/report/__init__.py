"""One page about an export, for those who want nothing installed: everything in one file, nothing fetched, no script.

Figures, charts and the way of writing numbers are the dashboards'; only the links differ: here they lead to Discord alone.
"""
