"""What can be said of a funder's workbook: its profile, its template, what is filled and what is not."""

from mobctl.messages import Message

# The profile
PROFILE_KEY = Message(
    "profile-key-unknown", '"{name}" means nothing in a funder profile.', "Known here: {known}. Correct or remove it."
)
PROFILE_VALUE = Message("profile-value-wrong", "{name} of the funder profile is not {expected}.", "Correct the file.")
PROFILE_SOURCE = Message(
    "profile-source-unknown",
    "The profile fills {name} from {source}, which is no field.",
    'Say from which: source = "..." ({known})',
)
PROFILE_PRIVACY = Message(
    "profile-privacy-too-low",
    "{name} is {privacy} data; a profile cannot say less.",
    "Remove its line privacy, or raise it.",
)
NO_PROFILE = Message(
    "funder-profile-unknown",
    "There is no funder profile {key}.",
    "Known: {known}. Write your own as funders/{key}.toml in the workspace.",
)
NO_PROFILE_FITS = Message(
    "funder-profile-none-fits",
    "No funder profile knows the columns of {file}.",
    "Name one: --profile KEY ({known}), or write one in the folder funders of the workspace.",
)
PROFILE_CHOSEN = Message(
    "funder-profile-chosen",
    "The columns look like those of the profile {key} ({title}), which was taken.",
    "Another one: --profile KEY.",
)

# The template
NO_TEMPLATE = Message(
    "funder-template-without-names",
    "No row of {file} looks like names of columns.",
    "Export the template from the funder's system anew, and pass it as it comes.",
)
ODD_TEMPLATE = Message(
    "funder-template-odd",
    "{file} cannot be filled without risk: {reason}.",
    "Open it, save it as .xlsx, and pass that.",
)
