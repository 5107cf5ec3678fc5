"""`make sample`: half a year of a busy server that never was, through the real bot, as an export to look at."""
