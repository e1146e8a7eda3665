"""What may not be published, found by its form: marks of secrecy and what identifies a person.

One table of detectors for pages, YAML, file names, pictures and imported files. Nothing here opens a file, and no
value that was found leaves unmasked.
"""

from __future__ import annotations

from .detect import DETECTORS, Detector, Hit, hits, hits_in_name, masked, stopping

__all__ = ["DETECTORS", "Detector", "Hit", "hits", "hits_in_name", "masked", "stopping"]
