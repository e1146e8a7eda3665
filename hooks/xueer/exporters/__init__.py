"""What leaves the portal as a file: Excel, Word, question formats. Each function returns bytes."""
