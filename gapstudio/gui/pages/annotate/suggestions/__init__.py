"""What is suggested: from which sources, above which score, by which rules."""

from gapstudio.gui.pages.annotate.suggestions.bar import SuggestionBar
from gapstudio.gui.pages.annotate.suggestions.rules_pane import RulesPane

__all__ = ["RulesPane", "SuggestionBar"]
