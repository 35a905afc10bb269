import { survivesBeingKilled } from "./Killed.ts"
import { postgres } from "./Databases.ts"

survivesBeingKilled(postgres)
