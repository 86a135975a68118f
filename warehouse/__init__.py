"""The lake: tables, views, checks and the one door to DuckDB."""
