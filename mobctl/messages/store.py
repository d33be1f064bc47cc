"""What the workspace and its database can say."""

from mobctl.messages import Message

NO_WORKSPACE = Message(
    "no-workspace",
    "There is no mobctl workspace in {folder} or above it.",
    "Make one with: mobctl init FOLDER - or name yours with --workspace FOLDER.",
)
WORKSPACE_EXISTS = Message(
    "workspace-exists",
    "{folder} is a mobctl workspace already.",
    "Work in it with: mobctl --workspace {folder} where",
)
FOLDER_NOT_EMPTY = Message(
    "folder-not-empty",
    "{folder} holds other files; a new workspace needs a folder of its own.",
    "Name a new folder, for example: mobctl init {folder}/mobilities",
)
FOLDER_UNUSABLE = Message(
    "folder-unusable",
    "The folder {folder} cannot be used: {reason}.",
    "Check that the folder exists, that you may write there and that the disk is not full.",
)
FILE_UNUSABLE = Message(
    "file-unusable",
    "{file} cannot be used: {reason}.",
    "Check the name, that you may open it, and that no other program holds it open.",
)
DISK_FULL = Message(
    "disk-full",
    "The disk is full; nothing was saved.",
    "Free some space and type the same command again.",
)
READ_ONLY = Message(
    "read-only",
    "The workspace cannot be written to: the folder or its database is read-only. Nothing was saved.",
    "Copy the workspace to a folder where you may write, or ask who looks after the folder.",
)
DATABASE_BROKEN = Message(
    "database-broken",
    "The database {database} cannot be read: {reason}.",
    "Restore the last backup with: mobctl restore FILE",
)
DATABASE_NEWER = Message(
    "database-newer",
    "This workspace was written by a newer mobctl (database version {found}; this mobctl knows {known}).",
    "Install the newer mobctl, or restore a backup from before: mobctl restore FILE",
)
DATABASE_AWAY = Message(
    "database-away",
    "The database server cannot be reached: {reason}.",
    "Check the network and the address that `mobctl where` shows, then try again.",
)
NO_DRIVER = Message(
    "no-database-driver",
    "This database address needs a driver that is not installed ({reason}).",
    "Install mobctl with it: pip install 'mobctl[postgres]'",
)
DATABASE_BUSY = Message(
    "database-busy",
    "Somebody else is writing to this workspace just now; nothing was saved.",
    "Wait a moment and type the same command again.",
)
CHANGED_MEANWHILE = Message(
    "changed-meanwhile",
    "{ref} was changed by somebody else while this command was being prepared; nothing was saved.",
    "Type the same command again: it will start from what is there now.",
)
MIGRATED = Message(
    "database-migrated",
    "The database was brought from version {before} to version {after}; a copy from before lies in {copy}.",
)
NOTHING_LOGGED = Message("nothing-logged", "The log knows nothing of {ref}.", "See all that was done with: mobctl log")
NO_SUCH_OPERATION = Message(
    "no-such-operation",
    "There is no operation {operation}.",
    "See what was done with: mobctl log",
)
NOTHING_TO_UNDO = Message(
    "nothing-to-undo",
    "There is nothing to undo yet.",
    "See what was done with: mobctl log",
)
ONLY_SHOWN = Message(
    "only-shown",
    "{operation} wrote a calendar and changed nothing else; there is nothing to take back.",
    "Change what it shows and write it again with: mobctl calendar",
)
UNDONE_ALREADY = Message(
    "undone-already",
    "{operation} was taken back already by {by}.",
    "To do it again, take back the taking back: mobctl undo {by}",
)
UNDO_INCOMPLETE = Message(
    "undo-incomplete",
    "{kept} of {total} {what} of {operation} stay as they are.",
    "The list says why for each.",
)
UNDO_IMPOSSIBLE = Message(
    "undo-impossible",
    "Nothing of {operation} can be taken back.",
    "The list says why for each record.",
)
STAYS = Message("stays-as-it-is", "{refs}: {outcome}, {why}.")
CHAIN_BROKEN = Message(
    "journal-altered",
    "The journal does not fit together at {operation}: it was altered outside mobctl.",
    "Compare with the last backup: mobctl restore FILE --to FOLDER",
)
FILE_PENDING = Message(
    "file-pending",
    "{file} was not yet in its place when mobctl was stopped.",
    "Put it in its place with: mobctl check --fix",
)
FILE_MISSING = Message(
    "file-missing",
    "{file} is missing from the workspace.",
    "Put it back from a backup: mobctl restore FILE --to FOLDER",
)
FILE_ALTERED = Message(
    "file-altered",
    "{file} was altered outside mobctl.",
    "Keep the altered file under another name and put the original back from a backup.",
)
LEFT_OVER = Message(
    "left-over-file",
    "{file} is left over from a command that was stopped.",
    "Remove it with: mobctl check --fix",
)
STANDING_OFF = Message(
    "standing-off",
    "{count} lines of the board do not fit the facts.",
    "Work them out anew with: mobctl check --fix",
)
LINK_TO_MERGED = Message(
    "link-to-merged",
    "{holder} still leads to {merged}, which was merged into {kept}.",
    "Lead it to {kept} with: mobctl check --fix",
)
LINK_TO_MERGED_TWICE = Message(
    "link-to-merged-twice",
    "{holder} still leads to {merged}, which was merged into {kept}, and {kept} has one of its own.",
    "Withdraw the one that does not count, or take the merge back: mobctl log {merged}",
)
RECORDS_BROKEN = Message(
    "records-broken",
    "The database reports damage: {reason}.",
    "Restore the last backup with: mobctl restore FILE",
)
NOT_A_BACKUP = Message(
    "not-a-backup",
    "{file} is not a backup made by mobctl: {reason}.",
    "Backups are made with: mobctl backup",
)
OUTPUT_EXISTS = Message(
    "output-exists",
    "{file} exists already and is not overwritten.",
    "Write to the next free name: {option} {free}",
)
OUTPUT_IS_FOLDER = Message("output-is-folder", "{file} is a folder.", "Name a file in it: {option} {file}/NAME")
OUTPUT_FOLDER_MISSING = Message(
    "output-folder-missing",
    "The folder {folder} is not there.",
    "Make it first, or plug the disk in, and type the same command again.",
)
RESTORE_PLACE_TAKEN = Message(
    "restore-place-taken",
    "{folder} holds files already; a backup comes back into a new folder.",
    "Name a new one: --to {free}",
)
DEMO_STOPPED = Message(
    "demo-stopped",
    "The demo stopped at «mobctl {command}»: {why}",
    "Please report it; your own workspaces are not touched.",
)
