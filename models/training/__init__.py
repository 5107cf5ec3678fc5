"""Makes what `models/weights` holds from labelled pairs; not needed to run the bot."""
