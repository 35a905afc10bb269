/**
 * What a file or the standard input holds, read whole.
 *
 * @since 0.1.0
 */
import { Data, Effect, FileSystem, Stream } from "effect"

/**
 * More was there than anybody shares by.
 *
 * @category errors
 * @since 0.1.0
 */
export class TooLong extends Data.TaggedError("TooLong")<{}> {}

/**
 * The bytes of a stream. What has no end, such as a device, is not read to it.
 *
 * **Fails with** - `TooLong` beyond {@link most}, and whatever the stream fails with.
 *
 * @category reading
 * @since 0.1.0
 */
export const of = <E>(source: Stream.Stream<Uint8Array, E>): Effect.Effect<Uint8Array, E | TooLong> =>
  Effect.gen(function* () {
    const chunks: Array<Uint8Array> = []
    let size = 0
    yield* Stream.runForEach(source, (chunk) => {
      chunks.push(chunk)
      size += chunk.length
      return size > most ? Effect.fail(new TooLong()) : Effect.void
    })
    const bytes = new Uint8Array(size)
    let offset = 0
    for (const chunk of chunks) {
      bytes.set(chunk, offset)
      offset += chunk.length
    }
    return bytes
  })

/**
 * The bytes of a file, whatever size it says it has.
 *
 * **Fails with** - as {@link of}.
 *
 * @category reading
 * @since 0.1.0
 */
export const ofFile = Effect.fn("Contents.ofFile")(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  return yield* of(fs.stream(file))
})

/**
 * The most that is read.
 *
 * **Units** - bytes.
 *
 * @category constants
 * @since 0.1.0
 */
export const most = 16 * 1024 * 1024
