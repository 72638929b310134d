"""The records that travel between the stages: what was read, what was found, what it means.

`places` says where something stands, `document` holds a file as it was read, `raw` the report as
printed, `clean` the report with typed values, `findings` what must be said about it, and `errors`
why a source could not be read. All records are frozen; all of them are JSON through msgspec.
"""
