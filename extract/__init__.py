"""A file becomes raw records: open it, read its pages, find the memo, the scores and the measures."""
