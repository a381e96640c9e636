import { z } from 'zod'
import type { Action } from '../../shared/access/roles.ts'
import { WORLD_PATTERN } from '../../shared/fact/fact.ts'
import type { Commander, Decision, Room } from './decision.ts'

/** The sender's own: the same id sent again changes nothing (RULES IN2). */
export const CommandId = z.string().regex(/^[0-9A-Za-z_.:-]{1,80}$/)
export const CommandText = z.string().trim().min(1).max(400)
export const CommandWorld = z.string().regex(WORLD_PATTERN).default('live')

/** A command as it passed its schema. */
export interface Command {
  readonly act: string
  readonly id: string
  /** The world that it writes to; absent where it has none of its own. */
  readonly world?: string
}

type CommandObject = z.ZodObject<{ act: z.ZodLiteral<string>; id: z.ZodType<string> }>

/** One thing that a person can order; a line of `registry.ts`. */
export interface CommandKind {
  readonly act: string
  readonly schema: CommandObject
  /** The right it needs (RULES AC2); finer ones are the decision's own. */
  readonly action: Action
  /** Throws CommandRefusal where the command may not be carried out. */
  readonly decide: (command: Command, by: Commander, room: Room) => Decision
}

/** Ties a schema to what is decided on it. */
export function defineCommand<S extends CommandObject>(
  action: Action,
  schema: S,
  decide: (command: z.infer<S>, by: Commander, room: Room) => Decision,
): CommandKind {
  return {
    act: schema.shape.act.value,
    schema,
    action,
    // The office hands on only what the schema of this act has let pass.
    decide: (command, by, room) => decide(command as unknown as z.infer<S>, by, room),
  }
}
