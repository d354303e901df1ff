"""Names in addresses that no page's file may have."""

HOME = "first"  # the path of the page at "/", which nobody sees
SCENES = "scenes"  # the path of the page that lists the scenes, which is none of those under pages/
