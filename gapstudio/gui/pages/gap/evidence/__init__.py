"""The evidence behind the gap, from coarse to fine: one pane a file."""
