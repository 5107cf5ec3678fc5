"""The tables, as numbered steps: append-only, since databases out there have run the ones that stand here.

Ids are TEXT and belong to a server; times are INTEGER microseconds in UTC; what people wrote is sealed in a BLOB.
"""

from bot.store.steps.foundations import (
    m001_about,
    m002_forums_and_inbox,
    m003_posts,
    m004_cruxes,
    m005_evidence,
    m006_nudges,
)
from bot.store.steps.people import m007_servers, m008_positions, m009_reviews, m010_choices, m011_erasures

STEPS = (
    m001_about,
    m002_forums_and_inbox,
    m003_posts,
    m004_cruxes,
    m005_evidence,
    m006_nudges,
    m007_servers,
    m008_positions,
    m009_reviews,
    m010_choices,
    m011_erasures,
)
