/**
 * A file from Trello that somebody sends: looked at first, and imported when it is the one that was looked at. It may be as large as
 * at the addresses for programs, and is read by the same schema.
 *
 * @since 0.1.0
 */
import { createHash } from "node:crypto"
import type * as Cooperative from "@kpacite/core/Cooperative"
import { NotAllowed, type Rejection } from "@kpacite/core/Rejection"
import type * as TrelloImport from "@kpacite/core/kanban/TrelloImport"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as Addresses from "@kpacite/http/Addresses"
import * as Body from "@kpacite/http/Body"
import * as BodySize from "@kpacite/http/BodySize"
import * as RequestProblems from "@kpacite/http/RequestProblems"
import { ByteSize, Effect, Result, Stream } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Multipart from "effect/http/Multipart"
import * as Done from "./Done.ts"
import * as Forms from "./Forms.ts"
import * as Frame from "./Frame.ts"
import { address, type Typed } from "./Here.ts"
import * as Inside from "./Inside.ts"
import * as Import from "./pages/kanban/Import.ts"
import * as Group from "./parts/Group.ts"
import * as Reply from "./Reply.ts"
import * as Visit from "./Visit.ts"
import { t } from "./Words.ts"

type Command = typeof TrelloImport.ImportTrello.Type

// The board is a field of the command that the core marks as a file.
const { file, payload } = Addresses.commands.get("ImportTrello") as Addresses.CommandAddress & {
  readonly file: Addresses.File
}

const largest = BodySize.ofFile(file.mostBytes).bytes
const decode = Body.fromFile(payload, file)

/** What comes with the file: an answer for each of a thousand lists and a thousand members, and little more. **Units** - bytes. */
const around = { parts: 2_100, each: ByteSize.kibibytes(1), bytes: largest + 2_200 * 1_024 }

interface Sent {
  readonly fields: URLSearchParams
  readonly bytes: Uint8Array
}

/** Everything that was sent, unless it is too much or cut off. */
const sent = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  // Said before any of it is read: whoever is cut off while sending sees no page.
  if (Number(request.headers["content-length"] ?? 0) > around.bytes) return yield* Effect.fail(tooLarge)
  const fields = new URLSearchParams()
  let bytes: Uint8Array = new Uint8Array()
  yield* Stream.runForEach(request.multipartStream, (part) =>
    part._tag === "Field"
      ? Effect.sync(() => fields.append(part.key, part.value))
      : Effect.map(part.contentEffect, (content) => {
          if (part.key === Import.field.file) bytes = content
        })
  )
  return { fields, bytes } satisfies Sent
}).pipe(
  Effect.provideContext(
    Multipart.limitsServices({
      maxParts: around.parts,
      maxFieldSize: around.each,
      maxFileSize: ByteSize.bytes(around.bytes),
      maxTotalSize: ByteSize.bytes(around.bytes),
      // A file of JSON is a file, and no field.
      fieldMimeTypes: []
    })
  ),
  Effect.mapError((error) =>
    error._tag !== "MultipartError"
      ? error
      : error.reason._tag === "Parse" || error.reason._tag === "InternalError"
        ? notABoard(400)
        : tooLarge
  ),
  Effect.timeoutOrElse({ duration: Body.patience, orElse: () => Effect.fail(tooSlow) })
)

/** Why a file is not looked at, with the status that says so. */
interface Fault {
  readonly _tag: "Fault"
  readonly why: Typed["problem"]
  readonly code: number
}

const fault = (code: number, problem: ReturnType<typeof t>, remedy: ReturnType<typeof t>): Fault => ({
  _tag: "Fault",
  why: { problem, remedy, next: [], source: undefined },
  code
})

const notABoard = (code: number) =>
  fault(
    code,
    t("Ce fichier n'est pas un tableau de Trello.", "This file is not a Trello board."),
    t(
      "Exporte de nouveau le tableau en JSON, et choisis ce fichier.",
      "Export the board as JSON again, and choose that file."
    )
  )

const tooLarge = fault(
  413,
  t(
    `Ce fichier est trop grand : on lit ${largest / 1_048_576} Mo au plus.`,
    `This file is too large: at most ${largest / 1_048_576} MB are read.`
  ),
  RequestProblems.fileTooLarge(largest).remedy ?? t("", "")
)

const tooSlow = fault(
  408,
  t("Le fichier n'est pas arrivé en entier.", "The file did not arrive as a whole."),
  t("Vérifie la connexion, et recommence.", "Check the connection, and try again.")
)

const nothingChosen = fault(
  422,
  t("Il n'y a pas de fichier.", "There is no file."),
  t("Choisis d'abord le fichier de Trello.", "First choose the file from Trello.")
)

const ofRejection = (why: Rejection): Fault => ({ _tag: "Fault", why, code: Reply.status[why.kind] })

/** A board that is sent as a file. @category layers @since 0.1.0 */
export const layer = Inside.post(Import.sentTo, ({ known }) =>
  Effect.gen(function* () {
    const path = address(known, Import.page.path)
    const done = yield* Effect.result(
      Effect.gen(function* () {
        const here = yield* Visit.here(known, { path })
        // Whoever may not is told before so much is read.
        const group = yield* Effect.mapError(Group.of(here), ofRejection)
        if (!group.takesPart) return yield* Effect.fail(ofRejection(new NotAllowed({ needs: "member" })))
        const { bytes, fields } = yield* sent
        if (bytes.byteLength > largest) return yield* Effect.fail(tooLarge)
        if (bytes.byteLength === 0) return yield* Effect.fail(nothingChosen)
        const commandId = Forms.keyOf(fields)
        if (commandId === undefined) return yield* Effect.fail(nothingChosen)
        const { board } = (yield* Effect.mapError(decode(bytes, {}), () => notABoard(422))) as Pick<Command, "board">
        const print = createHash("sha256").update(bytes).digest("hex")
        const read = { board, ...Import.reading(fields, board, group) }
        const wants = fields.get(Import.field.wants) === "importer"
        if (wants && fields.get(Import.field.print) === print) {
          const asked = {
            command: { _tag: "ImportTrello", ...read } as Cooperative.Command,
            actor: here.viewer,
            at: here.at
          }
          const answer = yield* (yield* Cooperatives)
            .ask({ cooperative: here.cooperative, asked: { ...asked, commandId } })
            .pipe(Effect.uninterruptible, Effect.mapError(ofRejection))
          const said = answer.repeated
            ? Done.repeated
            : answer.events.length === 0
              ? "NothingImported"
              : Done.of(answer.events)
          return HttpServerResponse.redirect(`${address(here, "tableau")}?fait=${said}`, { status: 303 })
        }
        const preview = yield* Effect.mapError(here.look("kanban", "preview-trello-import", read), ofRejection)
        return Reply.page(
          Frame.inside(here, Import.page.tab, Import.previewed(here, { preview, print, group, another: wants }))
        )
      })
    )
    if (Result.isSuccess(done)) return done.success
    const { code, why } = done.failure
    const typed: Typed = { form: "", fields: new URLSearchParams(), problem: why, errors: new Map(), code }
    return yield* Inside.again(known, path, typed)
  })
)
