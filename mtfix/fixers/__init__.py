"""What data cannot say: fixers written as code, a module for each family of errors."""
