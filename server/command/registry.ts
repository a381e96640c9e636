import { z } from 'zod'
import { ALARM_COMMANDS } from './alarm/commands.ts'
import { DISPLAY_COMMANDS } from './display/commands.ts'
import { DRILL_COMMANDS } from './drill/commands.ts'
import { DUTY_COMMANDS } from './duty/commands.ts'
import type { CommandKind } from './kind.ts'
import { MODE_COMMANDS } from './mode/commands.ts'
import { RESPONSE_COMMANDS } from './response/commands.ts'
import { PURGE_COMMANDS } from './purge/commands.ts'
import { REPORT_COMMANDS } from './report/commands.ts'
import { WALL_COMMANDS } from './wall/commands.ts'

/** Everything that people can order, one line a folder. */
export const COMMANDS: readonly CommandKind[] = [
  ...MODE_COMMANDS,
  ...DRILL_COMMANDS,
  ...DISPLAY_COMMANDS,
  ...WALL_COMMANDS,
  ...RESPONSE_COMMANDS,
  ...PURGE_COMMANDS,
  ...REPORT_COMMANDS,
  ...ALARM_COMMANDS,
  ...DUTY_COMMANDS,
]

const BY_ACT = new Map(COMMANDS.map((kind) => [kind.act, kind]))

/** `POST /api/v1/commands`. */
export const CommandSchema = z.discriminatedUnion('act', schemasOf(COMMANDS))

/** Throws where there is no such act; a command that passed `CommandSchema` has one. */
export function kindOf(act: string): CommandKind {
  const kind = BY_ACT.get(act)
  if (kind === undefined) throw new Error(`no command ${act}`)
  return kind
}

function schemasOf(kinds: readonly CommandKind[]) {
  const [first, ...others] = kinds.map(({ schema }) => schema)
  if (first === undefined) throw new Error('there are no commands')
  return [first, ...others] as const
}
