import type { Bilingual } from '../../../shared/indicator/types.ts'
import type { Catalogue } from '../../../shared/region/package.ts'

/** A kind of request that is taken: a category of the catalogue. */
export interface Service {
  readonly code: string
  readonly categoryL1: string
  /** null for a category of the first level. */
  readonly categoryL2: string | null
  readonly name: Bilingual
  readonly group: Bilingual
  readonly condition: string | null
}

export interface Services {
  /** The deepest categories, in the order of the catalogue: what a client is to choose from. */
  readonly list: readonly Service[]
  /** By its code; one of the first level with others below it is known too, for cases that are known no closer. */
  readonly find: (code: string) => Service | undefined
  /** Of a case, by the fields of its record. */
  readonly of: (fields: Readonly<Record<string, unknown>>) => Service | undefined
}

type Named = { readonly code: string; readonly name: string; readonly nameEn?: string | undefined }

/**
 * The services of a catalogue. The code of a service is that of its category; where two categories have the same, since those of the second level need be unique
 * within their first alone, it is `<first>.<second>`.
 */
export function servicesOf({ categories }: Pick<Catalogue, 'categories'>): Services {
  const times = new Map<string, number>()
  const count = ({ code }: Named): void => void times.set(code, (times.get(code) ?? 0) + 1)
  for (const l1 of categories) {
    count(l1)
    for (const l2 of l1.children) count(l2)
  }
  const list: Service[] = []
  const byCode = new Map<string, Service>()
  const byCategory = new Map<string, Service>()
  for (const l1 of categories) {
    const whole: Service = {
      ...{ code: l1.code, categoryL1: l1.code, categoryL2: null },
      ...{ name: namesOf(l1), group: namesOf(l1), condition: null },
    }
    const below = l1.children.map((l2): Service => ({
      code: times.get(l2.code) === 1 ? l2.code : `${l1.code}.${l2.code}`,
      ...{ categoryL1: l1.code, categoryL2: l2.code },
      ...{ name: namesOf(l2), group: namesOf(l1) },
      condition: l2.standard?.filingCondition ?? null,
    }))
    list.push(...(below.length === 0 ? [whole] : below))
    for (const service of [whole, ...below]) {
      byCode.set(service.code, service)
      byCategory.set(keyOf(service.categoryL1, service.categoryL2), service)
    }
  }
  return {
    list,
    find: (code) => byCode.get(code),
    of: ({ categoryL1, categoryL2 }) =>
      byCategory.get(keyOf(categoryL1, categoryL2 ?? null)) ??
      byCategory.get(keyOf(categoryL1, null)),
  }
}

function namesOf({ name, nameEn }: Named): Bilingual {
  return { zh: name, en: nameEn ?? name }
}

function keyOf(categoryL1: unknown, categoryL2: unknown): string {
  return JSON.stringify([categoryL1, categoryL2])
}
