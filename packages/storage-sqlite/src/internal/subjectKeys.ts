/** The file of the keys, which has a form and a history of its own. */
import type { Format } from "./Database.ts"

export const keysFormat: Format = {
  // "KpaK".
  applicationId: 0x4b_70_61_4b,
  oldest: 1,
  migrations: [
    // A subject without a key is one whose key was destroyed; `turn` counts these.
    `CREATE TABLE subject_keys (
       place INTEGER PRIMARY KEY AUTOINCREMENT,
       stream_id TEXT NOT NULL,
       subject_id TEXT NOT NULL,
       key BLOB,
       turn INTEGER UNIQUE,
       UNIQUE (stream_id, subject_id),
       CHECK ((key IS NULL) = (turn IS NOT NULL))
     ) STRICT;
     CREATE TRIGGER a_destroyed_key_never_comes_back BEFORE UPDATE ON subject_keys WHEN old.key IS NULL
       BEGIN SELECT raise(ABORT, 'a destroyed key never comes back'); END;
     CREATE TRIGGER who_was_destroyed_stays_known BEFORE DELETE ON subject_keys
       BEGIN SELECT raise(ABORT, 'who was forgotten stays known'); END;`
  ]
}

export const sql = {
  add: `INSERT INTO subject_keys (stream_id, subject_id, key) VALUES (?, ?, ?)
    ON CONFLICT (stream_id, subject_id) DO NOTHING`,
  find: `SELECT key FROM subject_keys WHERE stream_id = ? AND subject_id = ?`,
  destroy: `INSERT INTO subject_keys (stream_id, subject_id, turn)
    VALUES (?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM subject_keys))
    ON CONFLICT (stream_id, subject_id) DO UPDATE SET key = NULL, turn = excluded.turn WHERE key IS NOT NULL`,
  destroyedAfter: `SELECT turn, stream_id, subject_id FROM subject_keys WHERE turn > ? ORDER BY turn`,
  entries: `SELECT place, stream_id, subject_id, key FROM subject_keys WHERE place > ? ORDER BY place LIMIT ?`
} as const
