import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'

/** Posts of those who decide (RULES AC2). */
export const COMMAND_ROLES = ['officer', 'chief', 'commander', 'director'] as const
export type CommandRole = (typeof COMMAND_ROLES)[number]

export interface Right {
  readonly propose: readonly CommandRole[]
  readonly confirm: readonly CommandRole[]
}

const START: Right = { propose: ['chief', 'commander'], confirm: ['commander'] }

/** Who proposes and who confirms each change of mode (DOMAIN §4.2). A right to both still needs two people (RULES AC6). */
export const RIGHTS: Readonly<Record<TransitionId, Right>> = {
  A1: { propose: ['officer', 'chief'], confirm: ['chief', 'commander'] },
  A2: START,
  "A2'": START,
  A3: START,
  A4: START,
  A5: START,
  // What was started by mistake goes back fast: either of the two who may start it.
  "A5'": { propose: ['chief', 'commander'], confirm: ['chief', 'commander'] },
  A6: START,
  A7: { propose: ['officer', 'chief'], confirm: ['chief', 'commander'] },
}

/** A8, by one person alone, into ALERT only. */
export const BREAK_GLASS: readonly CommandRole[] = ['officer', 'chief', 'commander']
/** Who enters an order from above, which needs no confirmation here but a countersignature. */
export const ENTER_ORDER: readonly CommandRole[] = ['chief', 'commander']
export const REVIEW: readonly CommandRole[] = ['chief', 'commander']
