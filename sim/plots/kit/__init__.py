"""What figures share: style, page, clock, labels, texts, and the layout of rows and blocks."""
