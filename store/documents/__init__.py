"""Documents: Word files from templates, PDF, web pages and Markdown, and the languages they speak."""
