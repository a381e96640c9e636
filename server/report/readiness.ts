import type { Fact } from '../../shared/fact/fact.ts'
import { ELEMENTS, type ElementCode } from '../../shared/fact/response-codes.ts'

/** How ready the six elements were from an instant on (E11): ready ÷ (required − not applicable). */
export interface Readiness {
  /** Epoch ms. */
  readonly at: number
  readonly ready: number
  readonly needed: number
  readonly byElement: Readonly<Partial<Record<ElementCode, Share>>>
  /** The least ready of those with something to do, the headline; null where none has. */
  readonly weakest: ElementCode | null
}

export interface Share {
  readonly ready: number
  readonly needed: number
}

const CODES = Object.keys(ELEMENTS) as readonly ElementCode[]

interface Item {
  readonly element: string
  readonly isRequired: boolean
  readonly state: string
}

/** The history of E11, one entry for each instant at which something changed. */
export function readinessHistory(facts: readonly Fact[]): readonly Readiness[] {
  const items = new Map<string, Item>()
  const history: Readiness[] = []
  const changes = facts
    .filter(({ type }) => type === 'element.statusChanged')
    .toSorted((a, b) => a.time - b.time || a.seq - b.seq)
  for (const { subject, time, data } of changes) {
    const before = items.get(subject)
    items.set(subject, {
      element: String(data['element'] ?? before?.element),
      isRequired:
        data['required'] === undefined ? (before?.isRequired ?? true) : data['required'] === true,
      state: String(data['state']),
    })
    if (history.at(-1)?.at === time) history.pop()
    history.push(readinessAt(time, [...items.values()]))
  }
  return history
}

function readinessAt(at: number, items: readonly Item[]): Readiness {
  const byElement: Partial<Record<ElementCode, Share>> = {}
  for (const code of CODES) {
    const needed = items.filter(
      ({ element, isRequired, state }) =>
        element === code && isRequired && state !== 'notApplicable',
    )
    if (needed.length === 0) continue
    const ready = needed.filter(({ state }) => state === 'ready').length
    byElement[code] = { ready, needed: needed.length }
  }
  const shares = Object.entries(byElement) as [ElementCode, Share][]
  const [first] = shares.toSorted(
    ([, a], [, b]) => a.ready / a.needed - b.ready / b.needed || b.needed - a.needed,
  )
  return {
    ...{ at, byElement, weakest: first?.[0] ?? null },
    ready: shares.reduce((total, [, each]) => total + each.ready, 0),
    needed: shares.reduce((total, [, each]) => total + each.needed, 0),
  }
}
