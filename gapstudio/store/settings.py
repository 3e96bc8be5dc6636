"""Settings of the project, the versions of label mappings, and the cache of results."""

import json
import time
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select

from gapstudio.domain import LabelMapping
from gapstudio.store.base import Reader, Writer
from gapstudio.store.journal import LABEL_SET, MAPPING_PREFIX, TAXONOMY
from gapstudio.store.schema import MAPPINGS, RESULTS, SETTINGS
from gapstudio.store.values import now, to_json

_AT_ONCE = 500
"""Keys that are asked for in one statement."""


class SettingQueries(Reader):
    """Questions about settings, mappings and cached results."""

    def setting(self, key: str, default: Any = None) -> Any:
        """Returns a setting (anything that JSON holds), or `default`."""
        value = self._connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == key)).scalar()
        return default if value is None else json.loads(value)

    def settings(self) -> dict[str, Any]:
        """Returns all settings that were set, by key, in order; the choice of versions of mappings and label set left out."""
        rows = self._connection.execute(select(SETTINGS.c.key, SETTINGS.c.value).order_by(SETTINGS.c.key))
        return {key: json.loads(value) for key, value in rows if not _chooses_a_version(key)}

    def mapping(self, corpus: str) -> LabelMapping | None:
        """Returns the mapping from the internal labels to those of a benchmark corpus that counts now, or None."""
        version = self.setting(MAPPING_PREFIX + corpus)
        if version is None:
            return None
        chosen = select(MAPPINGS.c.pairs).where(MAPPINGS.c.corpus == corpus, MAPPINGS.c.version == version)
        pairs = self._connection.execute(chosen).scalar()
        return None if pairs is None else LabelMapping(json.loads(pairs), version)

    def mapping_history(self, corpus: str) -> tuple[LabelMapping, ...]:
        """Returns all versions of the mapping to a benchmark corpus, oldest first; those undone are among them."""
        chosen = select(MAPPINGS.c.pairs, MAPPINGS.c.version).where(MAPPINGS.c.corpus == corpus)
        rows = self._connection.execute(chosen.order_by(MAPPINGS.c.version))
        return tuple(LabelMapping(json.loads(pairs), version) for pairs, version in rows)

    def result(self, key: str) -> Any:
        """Returns a cached result (anything that JSON holds) by the identity of its inputs, or None."""
        value = self._connection.execute(select(RESULTS.c.value).where(RESULTS.c.key == key)).scalar()
        return None if value is None else json.loads(value)

    def results_there(self, keys: Collection[str]) -> frozenset[str]:
        """Returns those of some keys under which a result is kept, without unpacking what it says."""
        wanted = sorted(keys)
        found: set[str] = set()
        for first in range(0, len(wanted), _AT_ONCE):
            chosen = select(RESULTS.c.key).where(RESULTS.c.key.in_(wanted[first : first + _AT_ONCE]))
            found.update(self._connection.execute(chosen).scalars())
        return frozenset(found)


class SettingWrites(Writer):
    """Changes of settings and mappings, inside a transaction."""

    def set_setting(self, key: str, value: Any) -> None:
        """Sets a setting to anything that JSON holds; None removes it."""
        if _chooses_a_version(key):
            raise ValueError("Versions are chosen by set_mapping, set_label_set and set_taxonomy.")
        if value is None:
            self._journal.remove("settings", [key])
        else:
            self._journal.put("settings", [{"key": key, "value": to_json(value)}])

    def set_mapping(self, corpus: str, pairs: Mapping[str, str | None]) -> LabelMapping:
        """Makes a new version of the mapping to a benchmark corpus and lets it count.

        A version that says the same is taken again instead of making another.
        """
        data = to_json(dict(pairs))
        same = select(MAPPINGS.c.version).where(MAPPINGS.c.corpus == corpus, MAPPINGS.c.pairs == data)
        version = self._connection.execute(same).scalar()
        if version is None:
            last = select(func.max(MAPPINGS.c.version)).where(MAPPINGS.c.corpus == corpus)
            version = (self._connection.execute(last).scalar() or 0) + 1
            row = {"corpus": corpus, "version": version, "pairs": data, "created": now()}
            self._connection.execute(insert(MAPPINGS), row)
        self._journal.put("settings", [{"key": MAPPING_PREFIX + corpus, "value": to_json(version)}])
        return LabelMapping(dict(pairs), version)

    def put_result(self, key: str, value: Any) -> None:
        """Keeps a result under the identity of its inputs."""
        self._connection.execute(delete(RESULTS).where(RESULTS.c.key == key))
        self._connection.execute(insert(RESULTS), {"key": key, "value": to_json(value), "created": time.time()})


def _chooses_a_version(key: str) -> bool:
    return key in (LABEL_SET, TAXONOMY) or key.startswith(MAPPING_PREFIX)
