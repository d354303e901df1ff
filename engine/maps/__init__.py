"""Many runs at once: maps over two numbers, basins, tuning, seeds; and where their pieces are computed."""
