import { survivesBeingKilled } from "./Killed.ts"
import { sqlite } from "./Databases.ts"

survivesBeingKilled(sqlite)
