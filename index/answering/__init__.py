"""A ranking in, an answer out: verdict, quotation, highlight."""
