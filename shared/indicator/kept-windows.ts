import { WINDOWS, type Window } from './types.ts'

/** Windows of flows that every screen carries; layers and the HTTP API read all of them. */
export const KEPT_WINDOWS = ['today', '24h', 'all'] as const satisfies readonly Window[]
export type KeptWindow = (typeof KEPT_WINDOWS)[number]

/** Windows that a board on the socket carries (RULES SP5); the others are made when they are asked for. */
export const BOARD_WINDOWS: ReadonlySet<Window> = new Set(['now', 'today', '24h', 'month', 'all'])

/** Windows that a board on the socket compares with the period before (环比) and with the year before (同比). */
export const BOARD_POP: ReadonlySet<Window> = new Set(['today', 'month'])
export const BOARD_YOY: ReadonlySet<Window> = new Set(['month'])

/** Windows of an indicator that counts happenings. */
export const FLOW_WINDOWS: readonly Window[] = WINDOWS.filter((window) => window !== 'now')
