"""The day everything is reckoned from: the office's calendar day, or the one that a reproducible build is given."""

from __future__ import annotations

import datetime as dt
import os


class WrongDayError(ValueError):
    """XUEER_TODAY is no date; the text says what was read and what to write."""


def today() -> dt.date:
    """The day of the office's calendar; XUEER_TODAY=2026-11-23 fixes it, for builds and commands alike."""
    fixed = os.environ.get("XUEER_TODAY")
    try:
        return dt.date.fromisoformat(fixed) if fixed else dt.date.today()  # noqa: DTZ011
    except ValueError as error:
        text = f"环境变量 XUEER_TODAY 写的是“{fixed}”，不是日期；写作 2026-11-23，或者不设"
        raise WrongDayError(text) from error
