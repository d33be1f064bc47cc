"""Rules of law and programme: dated data that a school confirms; they warn and never refuse."""
