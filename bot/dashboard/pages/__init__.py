"""The pages: each reads the figures that it shows, and puts them into its template."""
