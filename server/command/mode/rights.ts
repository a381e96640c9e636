/** Posts of those who decide (RULES AC2). */
export const COMMAND_ROLES = ['officer', 'chief', 'commander', 'director'] as const
export type CommandRole = (typeof COMMAND_ROLES)[number]

export const TRANSITION_IDS = ['A1', 'A2', "A2'", 'A5', 'A6', 'A7'] as const
export type TransitionId = (typeof TRANSITION_IDS)[number]

export interface Right {
  readonly propose: readonly CommandRole[]
  readonly confirm: readonly CommandRole[]
}

/** Who proposes and who confirms each change of mode (DOMAIN §4.2). A right to both still needs two people (RULES AC6). */
export const RIGHTS: Readonly<Record<TransitionId, Right>> = {
  A1: { propose: ['officer', 'chief'], confirm: ['chief', 'commander'] },
  A2: { propose: ['chief', 'commander'], confirm: ['commander'] },
  "A2'": { propose: ['chief', 'commander'], confirm: ['commander'] },
  A5: { propose: ['chief', 'commander'], confirm: ['commander'] },
  A6: { propose: ['chief', 'commander'], confirm: ['commander'] },
  A7: { propose: ['officer', 'chief'], confirm: ['chief', 'commander'] },
}
