"""The dashboard in a browser: who may come in, the page, and a program of its own for each tab."""
