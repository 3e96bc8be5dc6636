"""The page Benchmark."""

from gapstudio.gui.pages.benchmark.page import BenchmarkPage

__all__ = ["BenchmarkPage"]
