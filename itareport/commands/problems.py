"""What stops a command: said in the user's language, with the contract's exit status."""

from collections.abc import Callable
from typing import TypeVar

import click

from itareport.records.errors import ExitStatus, ItareportError

T = TypeVar("T")


def guard(work: Callable[[], T], language: str) -> T:
    """Do the work; what cannot be used is said in the user's language and ends with status 1 or 2."""
    try:
        return work()
    except ItareportError as error:
        click.echo(error.message(language), err=True)
        raise SystemExit(ExitStatus.SOURCE_FAILED) from error
    except FileNotFoundError as error:
        words = {
            "th": f"ไม่พบ {error.filename}: ตรวจชื่อและที่อยู่อีกครั้ง",
            "en": f"{error.filename} is not there: check its name and folder",
        }
        click.echo(words[language], err=True)
        raise SystemExit(ExitStatus.USAGE) from error
    except KeyboardInterrupt as error:
        words = {
            "th": "หยุดแล้ว สิ่งที่อ่านเสร็จเก็บไว้แล้ว: สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
            "en": "Stopped. What was finished is kept: run the same command again to go on",
        }
        click.echo(words[language], err=True)
        raise SystemExit(ExitStatus.INTERRUPTED) from error
