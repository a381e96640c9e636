import type { z } from 'zod'
import type { Bilingual } from '../indicator/types.ts'
import { ownWords } from './own-words.ts'

type Issue = z.core.$ZodIssue

const WRONG: Bilingual = { zh: '填写有误', en: 'not right' }
const FORM: Bilingual = { zh: '格式不对', en: 'not in the right form' }
const MISSING: Bilingual = { zh: '未填写', en: 'missing' }
const TYPES: Readonly<Record<string, Bilingual>> = {
  string: { zh: '须为文字', en: 'must be a text' },
  number: { zh: '须为数字', en: 'must be a number' },
  int: { zh: '须为整数', en: 'must be a whole number' },
  boolean: { zh: '须为是或否', en: 'must be yes or no' },
  array: { zh: '须为列表', en: 'must be a list' },
}

/**
 * What is wrong with a field, in words of people instead of those of a schema: to follow the field's name and a colon.
 * @param given the whole of what was checked
 */
export function issueWords(issue: Issue, given: unknown): Bilingual {
  if (isMissing(issue, given)) return MISSING
  const own = ownWords(issue.message)
  if (own !== undefined) return own
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? FORM
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return issue.format === 'datetime' ? { zh: '不是有效的时间', en: 'not a valid time' } : FORM
    case 'invalid_value':
      return issue.values[0] === true
        ? { zh: '须勾选', en: 'must be ticked' }
        : { zh: '不在可选范围内', en: 'not one of the choices' }
    case 'unrecognized_keys':
      return { zh: '此处不用填写', en: 'not asked for here' }
    case 'custom':
      return WRONG
    default:
      return FORM
  }
}

/** The field that an issue is about, dotted; one that should not be there by its own name. */
export function issuePath(issue: Issue): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  return [...issue.path, ...(unknown === undefined ? [] : [unknown])].join('.')
}

function isMissing(issue: Issue, given: unknown): boolean {
  if (issue.code === 'unrecognized_keys' || issue.code === 'custom') return false
  const value = issue.path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    given,
  )
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Bilingual {
  if (origin === 'string')
    return { zh: `至少 ${minimum} 个字`, en: `needs ${minimum} characters at least` }
  if (origin === 'array' || origin === 'set')
    return { zh: `至少 ${minimum} 项`, en: `needs ${minimum} entries at least` }
  return inclusive === false
    ? { zh: `须大于 ${minimum}`, en: `must be more than ${minimum}` }
    : { zh: `不得小于 ${minimum}`, en: `must be ${minimum} or more` }
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Bilingual {
  if (origin === 'string')
    return { zh: `不得超过 ${maximum} 个字`, en: `must have ${maximum} characters at most` }
  if (origin === 'array' || origin === 'set')
    return { zh: `不得超过 ${maximum} 项`, en: `must have ${maximum} entries at most` }
  return inclusive === false
    ? { zh: `须小于 ${maximum}`, en: `must be less than ${maximum}` }
    : { zh: `不得大于 ${maximum}`, en: `must be ${maximum} or less` }
}
