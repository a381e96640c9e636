import type { FactData } from '../../shared/fact/fact.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { fault, type Fault } from './codes.ts'

/** What the codes in an event are looked up in. */
export interface Codebook {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
}

/** The first code of the data that the district package does not know, or undefined. */
export type CheckReferences = (data: FactData) => Fault | undefined

/** The lists a field's codes come from; fields are named alike in every type (DOMAIN §2, shared/fact/schemas). */
export function referenceCheck({ tree, catalogue }: Codebook): CheckReferences {
  const orgs = codesOf(catalogue.orgs)
  const sources = codesOf(catalogue.sources)
  const lists: readonly (readonly [field: string, codes: ReadonlySet<string>])[] = [
    ['source', sources],
    ['ownerOrg', orgs],
    ['coOrgs', orgs],
    ['org', orgs],
    ['orgs', orgs],
    ['causeCode', codesOf(catalogue.causes)],
    ['serviceClass', codesOf(catalogue.serviceClasses)],
  ]
  const children = new Map(catalogue.categories.map((l1) => [l1.code, codesOf(l1.children)]))
  const anyL2 = new Set([...children.values()].flatMap((codes) => [...codes]))

  return (data) => {
    const region = data['regionCode']
    if (typeof region === 'string' && tree.indexOf(region) < 0)
      return fault('unknownRegion', 'data.regionCode', `no region ${region}`)
    for (const [field, codes] of lists) {
      const found = unknownIn(data[field], codes, `data.${field}`)
      if (found !== undefined) return found
    }
    const { categoryL1, categoryL2 } = data
    const known = typeof categoryL1 === 'string' ? children.get(categoryL1) : anyL2
    if (known === undefined) return unknown('data.categoryL1', categoryL1)
    return unknownIn(categoryL2, known, 'data.categoryL2')
  }
}

function codesOf(list: readonly { readonly code: string }[]): ReadonlySet<string> {
  return new Set(list.map(({ code }) => code))
}

function unknownIn(value: unknown, codes: ReadonlySet<string>, path: string): Fault | undefined {
  if (typeof value === 'string') return codes.has(value) ? undefined : unknown(path, value)
  if (!Array.isArray(value)) return undefined
  const at = value.findIndex((one) => typeof one === 'string' && !codes.has(one))
  return at < 0 ? undefined : unknown(`${path}.${at}`, value[at])
}

function unknown(path: string, value: unknown): Fault {
  return fault('unknownCode', path, `no code ${String(value)} in the catalogue`)
}
