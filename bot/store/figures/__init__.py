"""What an exported file says, as typed figures: for the dashboards, and whatever else shows them.

Every function takes a connection to a file that `opening` has looked at, and changes nothing. Times are ISO 8601 in UTC,
days `YYYY-MM-DD`, shares lie between 0 and 1. Texts are None where the file was made without them.
"""
