/**
 * What a server says when it cannot use a setting.
 *
 * @since 0.1.0
 */
import { Data, Runtime } from "effect"
import * as CliError from "effect/cli/CliError"

/** A variable that cannot be used; the message names it and says what to write. @category errors @since 0.1.0 */
export class WrongSetting extends Data.TaggedError("WrongSetting")<{
  readonly variable: string
  readonly remedy: string
}> {
  override get message() {
    return `${this.variable}: ${this.remedy}`
  }
  override get [CliError.userMessage]() {
    return this.message
  }
  override readonly [Runtime.errorExitCode] = 2
  override readonly [Runtime.errorReported] = false
}
