import type { Commander, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'

/** Id of the record of who drives the walls, among those of the family display. */
export const CONTROL_ID = 'control'

/** Whose desk drives the walls. */
export interface Control {
  /** `account:<id>` or `token:<id>`. */
  readonly holder: string
  readonly name: string
  /** Since when, epoch ms. */
  readonly since: number
}

/** null = nobody's: whoever may drive walls does. */
export function controlOf(view: WorldView): Control | null {
  const record = view.find('display', CONTROL_ID)
  const holder = record?.fields['holder']
  if (record === undefined || typeof holder !== 'string') return null
  return { holder, name: String(record.fields['holderName'] ?? ''), since: record.last.time }
}

/** Two people do not drive the same walls at once: the second takes control first, so that both know (PRODUCT, Walls). Throws CommandRefusal. */
export function checkControl(view: WorldView, by: Commander): void {
  const control = controlOf(view)
  if (control === null || control.holder === by.id) return
  throw new CommandRefusal(409, 'controlHeld', {
    zh: `大屏由「${control.name}」控制，请先接管控制权`,
    en: `${control.name} has control of the walls; take it over first`,
  })
}
