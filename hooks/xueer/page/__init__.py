"""What a page is made of: paths, payloads for the client, the view with its templates, pages that a build makes.

No option of an editor is read here (fences) and nothing of Markdown is known (extension).
"""
