"""Proofs that nothing is lost and nothing leaks: failing disks, kills, damaged files, a hunt for readable traces."""
