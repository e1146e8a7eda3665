"""学而 without MkDocs: content files in, problems, pages and payloads out.

Layers, left never imports right (enforced by tests/test_architecture.py)::

    problems ← yamltree, numerals, text ← documents, regulations, quizzes, plans
             ← library ← rules, payload, fences, pages, extension ← cli (and hooks/events.py)

Start with `library.load`, which reads every content file once and returns what it understood
together with the list of problems; everything after it is a pure function of that library.
"""
