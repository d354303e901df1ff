"""Whether whole squares of rules and surfaces are tried, as `make test-all` asks, or a few rows and columns of them."""

import os

WHOLE = bool(os.environ.get("RAVINE_WHOLE"))
