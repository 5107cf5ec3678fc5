"""Turns forum text into judgements; knows neither Discord nor SQL nor settings.

Not database models: `README.md` beside this file says what lives here.
"""
