/**
 * How the file came to its present form: the n-th script brings it from format n - 1 to format n, and `user_version`
 * keeps n. A script that was published is never changed.
 */
export const migrations: ReadonlyArray<string> = [
  `CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     stream_id TEXT NOT NULL,
     version INTEGER NOT NULL,
     event_id TEXT NOT NULL,
     command_id TEXT NOT NULL,
     type TEXT NOT NULL,
     schema_version INTEGER NOT NULL,
     payload TEXT NOT NULL,
     metadata TEXT NOT NULL,
     recorded_at TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX events_by_version ON events (stream_id, version);
   CREATE UNIQUE INDEX events_by_id ON events (stream_id, event_id);
   CREATE INDEX events_by_command ON events (stream_id, command_id, version);`
]
