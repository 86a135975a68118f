"""Bytes of a seed file to documents as received: encoding, markup, records; every character keeps its bytes."""
