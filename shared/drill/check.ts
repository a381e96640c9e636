import { factType } from '../fact/registry.ts'
import type { Catalogue } from '../region/package.ts'
import type { RegionTree } from '../region/tree.ts'
import { copiesOf } from './playing.ts'
import type { DrillScript, ScriptFact } from './script.ts'

/** What the names in a script are looked up in. */
export interface ScriptGround {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  readonly plans: readonly { readonly id: string }[]
}

/** Any drill and instant: what a script means does not depend on them. */
const SOME_DRILL = 'check'
const SOME_INSTANT = Date.UTC(2026, 0, 1)

/** What a script says that this district cannot play, in words; empty where all is well. */
export function scriptReasons(script: DrillScript, ground: ScriptGround): readonly string[] {
  const planned = ground.plans.some(({ id }) => id === script.planId)
  return [
    ...(planned ? [] : [`plan ${script.planId} is not in plans.json`]),
    ...script.injects.flatMap((inject) => {
      const reasons = inject.facts.flatMap((fact, n) =>
        factReasons(fact, ground).map((reason) => `facts[${n}]: ${reason}`),
      )
      if (inject.trigger !== undefined && factType(inject.trigger.type) === undefined)
        reasons.push(`trigger: no event type ${inject.trigger.type}`)
      if ((inject.atMin ?? 0) > script.durationMin)
        reasons.push(`at minute ${inject.atMin}, after the end at ${script.durationMin}`)
      return reasons.map((reason) => `inject ${inject.id}: ${reason}`)
    }),
  ]
}

function factReasons(fact: ScriptFact, ground: ScriptGround): readonly string[] {
  const entry = factType(fact.type)
  if (entry === undefined) return [`no event type ${fact.type}`]
  if (entry.internal === true) return [`${fact.type} is written by the server alone`]
  const copies = copiesOf(fact, SOME_DRILL, SOME_INSTANT)
  const faults = copies.flatMap(({ data }) => {
    const parsed = entry.schema.safeParse(data)
    const shape = parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => `data.${path.join('.')}: ${message}`)
    return [...shape, ...codeReasons(data, ground)]
  })
  return [...new Set(faults)]
}

function codeReasons(
  data: Readonly<Record<string, unknown>>,
  { tree, catalogue }: ScriptGround,
): readonly string[] {
  const orgs = catalogue.orgs.map(({ code }) => code)
  const lists: Readonly<Record<string, readonly string[]>> = {
    source: catalogue.sources.map(({ code }) => code),
    org: orgs,
    orgs,
    ownerOrg: orgs,
    coOrgs: orgs,
    categoryL1: catalogue.categories.map(({ code }) => code),
    categoryL2: catalogue.categories.flatMap(({ children }) => children.map(({ code }) => code)),
  }
  const unknown = Object.entries(lists).flatMap(([field, codes]) =>
    textsOf(data[field])
      .filter((code) => !codes.includes(code))
      .map((code) => `data.${field}: no code ${code} in the catalogue`),
  )
  const places = ['regionCode', 'regionCodes'].flatMap((field) =>
    textsOf(data[field])
      .filter((code) => tree.indexOf(code) < 0)
      .map((code) => `data.${field}: no region ${code}`),
  )
  return [...unknown, ...places]
}

function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((each) => typeof each === 'string')
}
