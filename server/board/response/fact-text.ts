import type { Fact } from '../../../shared/fact/fact.ts'
import { ELEMENT_STATES, SITREP_KINDS } from '../../../shared/fact/response-codes.ts'

/** Fields of people's own words, the telling one first. */
const WORDS = [
  ...(['blocker', 'reason', 'note', 'text', 'result', 'endBasis', 'liftBasis'] as const),
  ...(['evidence', 'commandPost', 'verdict'] as const),
]
const NUMBERS = [
  'moved',
  'sheltered',
  'returned',
  'planned',
  'arrived',
  'have',
  'required',
] as const

/** What a fact of a response says itself, in a few words for its log; null where the type says all. Codes are the reader's to translate. */
export function factText({ type, data }: Fact): string | null {
  if (type === 'element.statusChanged') return stateText(data['state'], data['evidence'])
  if (type === 'sitrep.sent' || type === 'sitrep.scheduled') return kindText(data['kind'])
  if (type === 'response.levelChanged' && typeof data['responseLevel'] === 'number')
    return String(data['responseLevel'])
  if (type === 'task.progressed' && typeof data['progress'] === 'number')
    return `${Math.round(data['progress'] * 100)} %`
  for (const name of WORDS) if (typeof data[name] === 'string') return data[name]
  const numbers = NUMBERS.flatMap((name) => (typeof data[name] === 'number' ? [data[name]] : []))
  return numbers.length === 0 ? null : numbers.join(' / ')
}

function stateText(state: unknown, evidence: unknown): string | null {
  const name = ELEMENT_STATES[state as keyof typeof ELEMENT_STATES]?.zh
  if (name === undefined) return null
  return typeof evidence === 'string' ? `${name}（${evidence}）` : name
}

function kindText(kind: unknown): string | null {
  return SITREP_KINDS[kind as keyof typeof SITREP_KINDS]?.zh ?? null
}
