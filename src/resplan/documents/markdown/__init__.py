"""Official Markdown from templates: its filters, anchors and parts."""
