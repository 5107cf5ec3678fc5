"""What pydantic found wrong with somebody's file, in words that need no knowledge of pydantic."""

import json

from pydantic_core import ErrorDetails

_KINDS = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": "a text",
    "list_type": "a list",
    "model_type": "a group of named values",
    "model_attributes_type": "a group of named values",
    "datetime_type": "a date and time",
    "datetime_parsing": "a date and time",
    "datetime_from_date_parsing": "a date and time",
    "timezone_aware": "a date and time with its offset from UTC",
}
_SHOWN_CHARACTERS = 40

UNFIT = "unfit"
"""The type of a PydanticCustomError of our own: its message says everything, the value need not be shown."""


def where(fault: ErrorDetails) -> str:
    """The path to the value at fault, such as `messages[3].timestamp`."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
    return path.removeprefix(".")


def what(fault: ErrorDetails) -> str:
    """What that value must be, and what it is."""
    limits = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return "is missing"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"must have at most {limits['max_length']} characters"
        case kind if kind == UNFIT:
            return fault["msg"]
        case "greater_than_equal":
            wanted = f"must be at least {limits['ge']:g}"
        case "less_than_equal":
            wanted = f"must be at most {limits['le']:g}"
        case kind:
            wanted = (
                f"must be {_KINDS[kind]}"
                if kind in _KINDS
                else fault["msg"].replace("Input should be", "must be")
            )
    return f"{wanted}, not {_shown(fault['input'])}"


def _shown(value: object) -> str:
    text = json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
