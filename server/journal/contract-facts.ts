import type { NewFact } from '../../shared/fact/fact.ts'

/** 2026-11-20T02:00:00Z. */
export const NOON = 1_795_140_000_000

/** A fact to append; `n` makes it differ from the others. */
export function aFact(n: number | string, over: Partial<NewFact> = {}): NewFact {
  return {
    id: `e-${n}`,
    source: 'test',
    type: 'case.reported',
    subject: `case-${n}`,
    time: NOON,
    world: 'live',
    data: { region: '320684001', category: '03', n },
    ...over,
  }
}

export function factsOf(count: number, prefix = ''): NewFact[] {
  return Array.from({ length: count }, (_, i) => aFact(prefix === '' ? i + 1 : `${prefix}${i + 1}`))
}
