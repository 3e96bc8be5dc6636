"""The deck as a PowerPoint file: writer, native charts and tables, template, and the package as bytes."""
