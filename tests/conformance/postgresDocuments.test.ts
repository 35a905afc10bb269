import { DocumentsSuite } from "@kpacite/event-store-conformance"
import { postgresDocuments } from "./DocumentsPlaces.ts"

DocumentsSuite.suite("documents in PostgreSQL", { place: postgresDocuments })
