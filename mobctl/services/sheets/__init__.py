"""Workbooks that leave and come back: prefilled, sealed, brought home, returned with their faults marked."""
