"""What can be said about people and organisations that may be one."""

from mobctl.messages import Message

ONE_AND_THE_SAME = Message(
    "one-and-the-same", "Both references mean {ref}.", "Name two: mobctl applicant duplicates, mobctl org duplicates"
)
