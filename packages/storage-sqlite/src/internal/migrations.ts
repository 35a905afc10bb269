/**
 * How the file came to its present form: the n-th script brings it from format n - 1 to format n, and `user_version`
 * keeps n. A script that was published is never changed.
 */
export const migrations: ReadonlyArray<string> = [
  // Format 1 was never published.
  ``,
  // A chosen event id is kept; one that follows from the command and the place of the event in its append is not, and
  // needs no index. `place` counts from 0, and `size` is the number of events of the append.
  `CREATE TABLE streams (
     stream INTEGER PRIMARY KEY,
     stream_id TEXT NOT NULL UNIQUE,
     version INTEGER NOT NULL,
     hash BLOB NOT NULL
   ) STRICT;
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream INTEGER NOT NULL REFERENCES streams,
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
   CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
     BEGIN SELECT raise(ABORT, 'events are never changed'); END;
   CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
     BEGIN SELECT raise(ABORT, 'events are never removed'); END;`
]
