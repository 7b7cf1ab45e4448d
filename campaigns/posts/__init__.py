"""Posts: campaigns and what they say, written, translated, approved by another, planned. It sends nothing itself."""
