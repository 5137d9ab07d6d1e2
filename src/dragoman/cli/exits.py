"""Exit codes: 0 done, 1 done with documents set aside, 2 wrong use, 3 unusable input, 4 record locked or damaged."""

DONE = 0
SET_ASIDE = 1
WRONG_USE = 2
UNUSABLE = 3
LOCKED = 4
