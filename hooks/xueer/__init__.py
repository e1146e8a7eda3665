"""学而 without MkDocs: content files in, problems, pages and payloads out.

The rooms and their order stand once, in HACKING.md. Start with `library.load`, which reads every content file once
and returns what it understood together with the list of problems; everything after it is a pure function of that
library. Nothing here imports mkdocs, and this file imports nothing.
"""
