# The report as a web page
web-title = The gap: { $project }
web-contents = Contents
web-notes = Notes
web-comment = Comment:
web-chart-data = The numbers of this chart
web-said = As said
web-minus = { $series }: below
web-plus = { $series }: above
web-made-with = Made with GapStudio { $version }. Each number names its id; “gapstudio trace” says where it comes from and computes it anew.
