import { WINDOWS, type Window } from './types.ts'

/** Windows of flows that every screen carries; layers and the HTTP API read all of them. */
export const KEPT_WINDOWS = ['today', '24h', 'all'] as const satisfies readonly Window[]
export type KeptWindow = (typeof KEPT_WINDOWS)[number]

/** Windows that a board on the socket carries (RULES SP5); the others are made when they are asked for. */
export const BOARD_WINDOWS: ReadonlySet<Window> = new Set(['now', 'today', '24h', 'month', 'all'])

/** Keys of other windows that it carries too: concentration is of a week, of a month or of all (DOMAIN §3.2 C28). */
export const BOARD_KEYS: ReadonlySet<string> = new Set(['C28@7d', 'C28b@7d'])

/** Indicators with many splits, of which it carries the largest of each window alone (RULES LL4). */
export const BOARD_TOPS: ReadonlySet<string> = new Set(['C1b'])

/** Windows that a board on the socket compares with the period before (环比) and with the year before (同比). */
export const BOARD_POP: ReadonlySet<Window> = new Set(['today', 'month'])
export const BOARD_YOY: ReadonlySet<Window> = new Set(['month'])

/** Windows of an indicator that counts happenings. */
export const FLOW_WINDOWS: readonly Window[] = WINDOWS.filter((window) => window !== 'now')
