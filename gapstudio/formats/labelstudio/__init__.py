"""Label Studio's JSON: tasks with annotations and predictions, of texts and of pictures of pages."""

from gapstudio.formats.labelstudio.formats import LabelStudio, LabelStudioPages

TEXTS = LabelStudio()
PAGES = LabelStudioPages()

__all__ = ["PAGES", "TEXTS", "LabelStudio", "LabelStudioPages"]
