"""Widgets that pages share; import each from its module, so that a page loads only what it shows."""
