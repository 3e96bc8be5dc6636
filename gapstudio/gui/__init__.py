"""The window: main window, theme, pages, widgets, item models."""
