"""Letters: drafted for their readers, written into the outbox, sent by a person."""
