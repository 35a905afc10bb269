/** The format that the first script makes. What came before was never published. */
export const oldest = 5

/**
 * How the file came to its present form: the first script makes the oldest format, each of the others the next one, and
 * `user_version` keeps which one it is. A script that was published is never changed.
 */
export const migrations: ReadonlyArray<string> = [
  // A chosen event id is kept; one that follows from the command and the place of the event in its append is not, and
  // needs no index. `place` counts from 0, and `size` is the number of events of the append. Where a stream ends is
  // known from its last event alone, so an append changes nothing that is there.
  `CREATE TABLE streams (
     stream INTEGER PRIMARY KEY,
     stream_id TEXT NOT NULL UNIQUE
   ) STRICT;
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream INTEGER NOT NULL,
     version INTEGER NOT NULL,
     place INTEGER NOT NULL,
     size INTEGER NOT NULL,
     chosen_id TEXT,
     command_id TEXT NOT NULL,
     type TEXT NOT NULL,
     schema_version INTEGER NOT NULL,
     payload TEXT NOT NULL,
     metadata TEXT NOT NULL,
     recorded_at TEXT NOT NULL,
     hash BLOB NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX events_by_version ON events (stream, version);
   CREATE UNIQUE INDEX events_by_chosen_id ON events (chosen_id) WHERE chosen_id IS NOT NULL;
   CREATE UNIQUE INDEX events_by_command ON events (stream, command_id) WHERE place = 0;
   CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
     WHEN NEW.position <= (SELECT coalesce(max(position), 0) FROM events)
       OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND version = NEW.version)
       OR (NEW.chosen_id IS NOT NULL AND EXISTS (SELECT 1 FROM events WHERE chosen_id = NEW.chosen_id))
       OR (NEW.place = 0
         AND EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND command_id = NEW.command_id AND place = 0))
     BEGIN SELECT raise(ABORT, 'events are never replaced'); END;
   CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
     BEGIN SELECT raise(ABORT, 'events are never changed'); END;
   CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
     BEGIN SELECT raise(ABORT, 'events are never removed'); END;`,
  // The era of a stream is the sum of its own number and that of the empty name, which counts for all of them.
  `CREATE TABLE snapshots (
     stream_id TEXT NOT NULL,
     name TEXT NOT NULL,
     fingerprint TEXT NOT NULL,
     version INTEGER NOT NULL,
     hash TEXT NOT NULL,
     state TEXT NOT NULL,
     PRIMARY KEY (stream_id, name)
   ) STRICT;
   CREATE TABLE snapshot_eras (stream_id TEXT PRIMARY KEY, era INTEGER NOT NULL) STRICT;`,
  // Documents that projections make, with how far they are.
  `CREATE TABLE builds (
     build INTEGER PRIMARY KEY,
     name TEXT NOT NULL,
     version INTEGER NOT NULL,
     generation INTEGER NOT NULL,
     serving INTEGER NOT NULL,
     checkpoint INTEGER NOT NULL,
     skipped INTEGER NOT NULL,
     token INTEGER NOT NULL,
     holder TEXT,
     held_since INTEGER NOT NULL,
     held_until INTEGER NOT NULL,
     parked TEXT,
     UNIQUE (name, version, generation)
   ) STRICT;
   CREATE UNIQUE INDEX builds_that_serve ON builds (name) WHERE serving = 1;
   CREATE TABLE documents (
     build INTEGER NOT NULL REFERENCES builds,
     key TEXT NOT NULL,
     document TEXT NOT NULL,
     UNIQUE (build, key)
   ) STRICT;`
]
