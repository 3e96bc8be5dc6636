"""The project file: schema, journal, lock, typed queries. The only place that knows SQL."""
