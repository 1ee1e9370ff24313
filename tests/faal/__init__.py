"""Proofs that nothing is lost and nothing leaks: failing disks, kills, damaged files, and a hunt for readable traces."""
