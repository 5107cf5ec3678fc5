"""Every text that anybody reads on Discord: a language is one file here, in Project Fluent's format."""
