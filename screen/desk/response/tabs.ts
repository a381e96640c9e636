import type { ListName } from '../../../shared/board/board.ts'
import type { World } from '../../../shared/fact/fact.ts'

/** Parts of the work in a response, in the order of the page; each with the key that opens it. */
export const WORK_TABS = [
  { id: 'elements', list: 'elements', key: 'e' },
  { id: 'tasks', list: 'tasks', key: 't' },
  { id: 'callouts', list: 'callouts', key: 'c' },
  { id: 'musters', list: 'musters', key: 'm' },
  { id: 'evacuations', list: 'evacuations', key: 'v' },
  { id: 'supplies', list: 'supplies', key: 's' },
  { id: 'sitreps', list: 'sitreps', key: 'r' },
  { id: 'problems', list: 'problems', key: 'w' },
  { id: 'log', list: 'responseLog', key: 'l' },
] as const satisfies readonly {
  readonly id: string
  readonly list: ListName
  readonly key: string
}[]
export type WorkTab = (typeof WORK_TABS)[number]['id']

/** What a drill has found stands on its director's page (DOMAIN §4.3). */
export function tabsIn(world: World): readonly (typeof WORK_TABS)[number][] {
  return WORK_TABS.filter(({ id }) => id !== 'problems' || world === 'live')
}
