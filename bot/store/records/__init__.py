"""What the store takes and gives back: plain frozen values, no rows, no SQL; a module for what each is about."""
