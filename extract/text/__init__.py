"""Text, Markdown and HTML, as recognition programs write them, become pages of lines and tables.

`drafts` holds what was read before its page is known; `tokens` tells markup from text; `flow` makes lines of
tokens and `grids` tables; `tabs` and `pipes` read tables written as lines; `blocks` goes through a file
from top to bottom; `pages` says where its pages end.
"""
