"""The values of a page: their fields, the address they stand in, and what a session keeps of them."""
