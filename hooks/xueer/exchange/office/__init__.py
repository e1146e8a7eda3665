"""What all our Word, Excel and PDF files share: fonts by name, fixed times, the same bytes for the same content.

Nothing here knows what is written into them.
"""
