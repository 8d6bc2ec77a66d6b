"""What can be wrong, as data: the rules, the problems, and the two exceptions."""
