"""What a rule can be: each module compiles rules of its kinds into fixers."""
