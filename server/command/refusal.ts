import type { Bilingual } from '../../shared/indicator/types.ts'

/** Why a command was not carried out, in words that its sender can act on. Nothing was written. */
export class CommandRefusal extends Error {
  readonly status: 400 | 403 | 404 | 409
  readonly code: string
  readonly text: Bilingual
  readonly field: string | null

  constructor(
    status: CommandRefusal['status'],
    code: string,
    text: Bilingual,
    field: string | null = null,
  ) {
    super(text.en)
    this.name = 'CommandRefusal'
    this.status = status
    this.code = code
    this.text = text
    this.field = field
  }
}
