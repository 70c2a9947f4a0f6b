"""The benchmarks' own machinery: what it prints, when it fails, and that it fills databases as it says."""
