"""Speed, in ratios and rates: run with pytest tests/benchmarks."""
