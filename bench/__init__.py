"""Benchmarks, each against its peer in the same run; machines differ and are noisy, so the ratios count."""
