"""Workbooks locked with a password: by Office itself, or with the key that Excel tries in silence."""

from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.base import BaseOfficeFile

from mobctl.errors import Unreadable
from mobctl.messages import sheets as say

# Workbooks protected against changes only are encrypted with this fixed key; Excel opens them without asking.
SILENT_KEY = "VelvetSweatshop"


def unlock(data: bytes, file: str, password: str | None) -> bytes:
    """Return the workbook inside a locked one, with the password given or with Excel's silent key."""
    try:
        office = msoffcrypto.OfficeFile(BytesIO(data))
    except (FileFormatError, ParseError, OSError, ValueError) as fault:
        raise Unreadable(say.LOCKED_OTHERWISE, file=file, method=str(fault)) from None
    for key in (password, SILENT_KEY):
        if key and (plain := _try(office, key, file)) is not None:
            return plain
    raise Unreadable(say.WRONG_PASSWORD if password else say.LOCKED, file=file)


def _try(office: BaseOfficeFile, key: str, file: str) -> bytes | None:
    """Return the decrypted workbook, or None where the key does not fit."""
    out = BytesIO()
    try:
        # Only the newer form lets one ask whether the key fits; the older ones always look.
        office.load_key(password=key, **({"verify_password": True} if office.format == "ooxml" else {}))
        office.decrypt(out)
    except (InvalidKeyError, UnicodeEncodeError):
        return None
    except DecryptionError as fault:
        raise Unreadable(say.LOCKED_OTHERWISE, file=file, method=str(fault)) from None
    return out.getvalue()
