"""How maps are made for visitors: in pieces that take turns with everything else that is worked on."""

MOST_AT_ONCE = 256  # cells of a piece: 7 ms of a plain rule on one core, 25 of Adam
