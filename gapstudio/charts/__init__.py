"""Charts as pictures, drawn by matplotlib in one style: the window, the command line and the reports show the same ones."""
