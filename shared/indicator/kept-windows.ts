import type { Window } from './types.ts'

/** Windows of flows kept so far (RULES CT5 names them all); another one is a word here and its range in server/tally/hours.ts. */
export const KEPT_WINDOWS = ['today', '24h', 'all'] as const satisfies readonly Window[]
export type KeptWindow = (typeof KEPT_WINDOWS)[number]

/** Windows of an indicator that counts happenings. */
export const FLOW_WINDOWS = KEPT_WINDOWS
