import numpy as np

from corpus.article import Span
from index.store.codec import (
    joined_terms,
    packed_spans,
    packed_vector,
    split_terms,
    unpacked_spans,
    unpacked_vectors,
)


def test_terms_stand_in_a_line_for_every_segment() -> None:
    segments = (("en_title",), (), ("en_one", "en_two", "en_two"), ())
    assert joined_terms(segments) == "en_title\n\nen_one en_two en_two\n"
    assert split_terms("en_title\n\nen_one en_two en_two\n") == segments
    assert split_terms(joined_terms(((),))) == ((),)


def test_spans_are_pairs_of_four_bytes_the_low_one_first() -> None:
    spans = (Span(0, 15), Span(16, 70_000))
    assert packed_spans(spans) == bytes([0, 0, 0, 0, 15, 0, 0, 0, 16, 0, 0, 0, 0x70, 0x11, 1, 0])
    assert unpacked_spans(packed_spans(spans)) == spans
    assert (packed_spans(()), unpacked_spans(b"")) == (b"", ())


def test_vectors_are_numbers_of_sixteen_bits_the_low_byte_first() -> None:
    # A sign, five bits of exponent + 15, ten bits of fraction: 1 is 0 01111 0000000000, -.375 is 1 01101 1000000000.
    assert packed_vector(np.array([1, -0.375], dtype=np.float32)) == bytes([0x00, 0x3C, 0x00, 0xB6])
    vectors = unpacked_vectors([bytes([0x00, 0x3C, 0x00, 0xB6]), bytes([0x00, 0x00, 0x00, 0x38])])
    assert vectors.dtype == np.float16
    assert vectors.tolist() == [[1, -0.375], [0, 0.5]]
    assert unpacked_vectors([]).shape == (0, 0)
