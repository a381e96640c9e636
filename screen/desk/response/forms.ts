import type { Bilingual } from '../../../shared/indicator/types.ts'
import { numberOf } from '../kit/number-text.ts'

/** One field of a form, as data. */
export interface FormField {
  readonly name: string
  readonly label: Bilingual
  readonly kind: 'text' | 'area' | 'number' | 'check' | 'choice' | 'region'
  readonly required?: boolean
  readonly hint?: Bilingual
  /** Of a choice. */
  readonly choices?: readonly { readonly value: string; readonly label: Bilingual }[]
  readonly value?: FormValue
  readonly most?: number
}

export type FormValue = string | number | boolean | null
export type FormValues = Readonly<Record<string, FormValue>>

/** A command that a person is about to give, and what must be said for it. */
export interface WorkForm {
  readonly title: Bilingual
  /** What the button says. */
  readonly act: Bilingual
  readonly command: string
  readonly danger?: boolean
  readonly fields: readonly FormField[]
  /** Fields of the command; `nowMs` is the world's clock. */
  readonly body: (values: FormValues, nowMs: number) => Readonly<Record<string, unknown>>
}

/** As typed into the form: of a number its text, so that a point stays a point. */
export function readIn({ fields }: WorkForm, typed: FormValues): FormValues {
  const numbers = fields.filter(({ kind }) => kind === 'number')
  const read = numbers.map(({ name }) => {
    const value = typed[name] ?? null
    return [name, typeof value === 'string' ? numberOf(value) : value] as const
  })
  return { ...typed, ...Object.fromEntries(read) }
}

/** Whether a number's field holds something that is none. */
export function isNoNumber({ kind }: FormField, typed: FormValue | undefined): boolean {
  return (
    kind === 'number' && typeof typed === 'string' && !isEmpty(typed) && numberOf(typed) === null
  )
}

/** What is not filled in, by name. */
export function missingIn({ fields }: WorkForm, values: FormValues): readonly string[] {
  return fields
    .filter(({ name, required }) => required === true && isEmpty(values[name]))
    .map(({ name }) => name)
}

export function startValues({ fields }: WorkForm): Record<string, FormValue> {
  return Object.fromEntries(
    fields.map(({ name, kind, value }) => [
      name,
      value ?? (kind === 'check' ? false : kind === 'number' || kind === 'region' ? null : ''),
    ]),
  )
}

/** Only what was filled in, texts without blanks at their ends. */
export function filled(values: FormValues, ...names: readonly string[]): Record<string, FormValue> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name]
      if (isEmpty(value)) return []
      return [[name, typeof value === 'string' ? value.trim() : value!]]
    }),
  )
}

/**
 * Of what was filled in only what differs from what the form began with: a form that stood open for a while takes nothing back that another desk has told
 * meanwhile.
 */
export function changed(
  fields: readonly FormField[],
  values: FormValues,
  ...names: readonly string[]
): Record<string, FormValue> {
  const before = new Map(fields.map(({ name, value }) => [name, value ?? null]))
  return filled(values, ...names.filter((name) => values[name] !== before.get(name)))
}

/** An instant so many minutes ahead, as commands name it; nothing where no minutes are given. */
export function ahead(
  name: string,
  minutes: FormValue | undefined,
  nowMs: number,
): Readonly<Record<string, string>> {
  if (typeof minutes !== 'number') return {}
  return { [name]: new Date(nowMs + minutes * 60_000).toISOString() }
}

function isEmpty(value: FormValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
