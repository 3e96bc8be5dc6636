"""The page Errors: every error of a run, why it may have happened, and what people say of it."""

from gapstudio.gui.pages.errors.page import ErrorsPage

__all__ = ["ErrorsPage"]
