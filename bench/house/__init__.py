"""What the house is like, by counting: how much a page is, who knows a kind of panel, what one run asks for, where a rate is kept."""
