"""What is told of entities, segments and documents: the registry of attributes, their buckets, and how they are computed."""

from gapstudio.analysis.attributes.buckets import attributes_of, bucket_names, bucket_of, values_of
from gapstudio.analysis.attributes.registry import ATTRIBUTES, COMPOSITIONS, GROUPS, NOVEL

__all__ = [
    "ATTRIBUTES",
    "COMPOSITIONS",
    "GROUPS",
    "NOVEL",
    "attributes_of",
    "bucket_names",
    "bucket_of",
    "values_of",
]
