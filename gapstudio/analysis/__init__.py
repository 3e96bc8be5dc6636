"""The arithmetic: pure functions from domain objects and arrays to results. No input or output, no Qt, no models."""
