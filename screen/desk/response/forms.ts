import type { Bilingual } from '../../../shared/indicator/types.ts'

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
