/** The file of what is kept for a while, which has a form and a history of its own. */
import type { Format } from "./Database.ts"

export const expiringFormat: Format = {
  // "KpaX".
  applicationId: 0x4b_70_61_58,
  oldest: 1,
  migrations: [
    `CREATE TABLE expiring (
       turn INTEGER PRIMARY KEY AUTOINCREMENT,
       place TEXT NOT NULL,
       key TEXT NOT NULL,
       text TEXT NOT NULL,
       until INTEGER NOT NULL,
       UNIQUE (place, key)
     ) STRICT;
     CREATE INDEX expiring_until ON expiring (until);`
  ]
}

export const sql = {
  clear: `DELETE FROM expiring WHERE until <= ?`,
  has: `SELECT 1 FROM expiring WHERE place = ? AND key = ?`,
  count: `SELECT count(*) AS kept FROM expiring WHERE place = ?`,
  put: `INSERT INTO expiring (place, key, text, until) VALUES (?, ?, ?, ?)`,
  get: `SELECT text FROM expiring WHERE place = ? AND key = ? AND until > ?`,
  list: `SELECT place, key, text, until FROM expiring WHERE place = ? AND until > ? ORDER BY turn`,
  remove: `DELETE FROM expiring WHERE place = ? AND key = ? AND until > ?`,
  counts: `SELECT place, count(*) AS kept FROM expiring WHERE until > ? GROUP BY place`
} as const
