"""What is kept and who may have it: compiled programs, long work in turns, requests ahead, allowances; every cache has a bound."""
