"""What participants and guardians are asked to agree to, and what they answer."""

from enum import StrEnum


class ConsentKind(StrEnum):
    TRAVEL = "travel"
    DATA_NOTICE = "data-notice"
    IMAGE_RIGHTS = "image-rights"
    TESTIMONY = "testimony"


class ConsentAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"
