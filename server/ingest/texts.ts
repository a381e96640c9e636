import type { FactData, NewFact } from '../../shared/fact/fact.ts'
import { freeTextFields } from '../../shared/fact/registry.ts'
import { fault, type Fault } from './codes.ts'
import { isPersonalNumber, redact, secrecyMark } from './redact.ts'

/** References that stand for a person, where a lazy producer would put the phone number itself. */
const PERSON_FIELDS = ['reporterHash', 'objectKey', 'personRef', 'volunteerId', 'subjectId']

/** Numbers that another system gave. A person's own that was typed there is taken out as in a text: it names nobody here, and the case must not be lost for it. */
const FOREIGN_NUMBERS = ['externalNo']

/** What a producer may put before the number of its own in a subject, e.g. `hotline/`, `nyc-`. */
const BEFORE_NUMBER = /^[A-Za-z][\w.]*[-/:]/

const fieldsOf = new Map<string, readonly string[]>()

/** The fact with its free texts redacted, or the text that may not come in at all (RULES IN5, PV; DOMAIN §5.1). */
export function cleanTexts(
  fact: NewFact,
):
  | { readonly kind: 'fact'; readonly fact: NewFact }
  | { readonly kind: 'fault'; readonly fault: Fault } {
  const found = personalNumberIn(fact) ?? secrecyIn(fact)
  if (found !== undefined) return { kind: 'fault', fault: found }
  const data = redactedData(fact)
  const actor = fact.actor === undefined ? undefined : redact(fact.actor)
  return { kind: 'fact', fact: { ...fact, data, ...(actor === undefined ? {} : { actor }) } }
}

function textFields(type: string): readonly string[] {
  let fields = fieldsOf.get(type)
  if (fields === undefined) fieldsOf.set(type, (fields = freeTextFields(type)))
  return fields
}

function personalNumberIn({ subject, data }: NewFact): Fault | undefined {
  if (isPersonalNumber(subject) || isPersonalNumber(subject.replace(BEFORE_NUMBER, '')))
    return fault('personalNumber', 'subject')
  for (const field of PERSON_FIELDS) {
    const value = data[field]
    if (typeof value === 'string' && isPersonalNumber(value))
      return fault('personalNumber', `data.${field}`)
  }
  return undefined
}

function secrecyIn({ type, data, actor }: NewFact): Fault | undefined {
  if (actor !== undefined && secrecyMark(actor) !== undefined) return fault('secrecyMark', 'actor')
  for (const field of textFields(type)) {
    for (const text of textsOf(data[field])) {
      const mark = secrecyMark(text)
      if (mark !== undefined)
        return fault('secrecyMark', `data.${field}`, `carries the mark ${mark}`)
    }
  }
  return undefined
}

function redactedData({ type, data }: NewFact): FactData {
  const changed: Record<string, unknown> = {}
  for (const field of [...textFields(type), ...FOREIGN_NUMBERS]) {
    const value = data[field]
    if (typeof value === 'string') changed[field] = redact(value)
    else if (Array.isArray(value))
      changed[field] = value.map((one: unknown) => (typeof one === 'string' ? redact(one) : one))
    else if (typeof value === 'object' && value !== null)
      changed[field] = Object.fromEntries(
        Object.entries(value).map(([name, one]) => [
          name,
          typeof one === 'string' ? redact(one) : one,
        ]),
      )
  }
  return { ...data, ...changed }
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  const values = typeof value === 'object' && value !== null ? Object.values(value) : []
  return values.filter((one) => typeof one === 'string')
}
