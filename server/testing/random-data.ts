import type { z } from 'zod'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import type { FactData } from '../../shared/fact/fact.ts'
import { FACT_TYPES, type FactType } from '../../shared/fact/registry.ts'
import { JUDICIAL_CAUSES } from '../../shared/indicator/causes.ts'
import { PLACE_KIND } from '../../shared/indicator/grid-dimensions.ts'
import type { Family, Transition } from '../../shared/lifecycle/types.ts'
import type { Dice } from './random-dice.ts'

/** Ids of a history by family, for fields that name other records. */
export type Subjects = ReadonlyMap<Family, readonly string[]>

/** For tests: data of a fact as its schema says, as the journal keeps them. */
export function randomData(
  dice: Dice,
  row: Transition,
  time: number,
  subjects: Subjects,
): FactData {
  const type = row.type as FactType
  const { schema } = FACT_TYPES[type]
  const told = toldData(dice, row, time, subjects)
  const parsed = schema.safeParse(told)
  if (parsed.success) return parsed.data
  const example: Record<string, unknown> = { ...EXAMPLES[type] }
  for (const { path } of parsed.error.issues) told[String(path[0])] = example[String(path[0])]
  const mended = schema.safeParse(told)
  if (mended.success) return mended.data
  // Fields that only fit together: those of the example, in a region of the sample.
  if ('regionCode' in example) example['regionCode'] = dice.of(REGIONS)
  return schema.parse(example)
}

/** The same as a producer would send them; fields that must fit together may not. */
export function toldData(
  dice: Dice,
  { type, from }: Transition,
  time: number,
  subjects: Subjects,
): Record<string, unknown> {
  const opens = from !== '*' && from.includes(null)
  const told: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(FACT_TYPES[type as FactType].schema.shape)) {
    const value = valueOf(dice, name, field, { time, subjects, opens })
    if (value !== undefined) told[name] = value
  }
  const { from: begin, to: end } = told
  if (typeof begin === 'string' && typeof end === 'string')
    told['to'] = new Date(Date.parse(begin) + dice.of([1, 4, 9]) * HOUR).toISOString()
  return told
}

interface Scene {
  readonly time: number
  readonly subjects: Subjects
  readonly opens: boolean
}

const REGIONS = ['S', 'A', 'A1', 'A1', 'A1a', 'A2', 'B', 'B1', 'B1', 'B2'] as const
const CATEGORY = ['02', '03', '09'] as const

/** Fields whose values must come from few, so that records meet, or from the sample's catalogue. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  regionCode: REGIONS,
  source: ['grid', '12345', 'petition', 'unheard'],
  categoryL1: CATEGORY,
  categoryL2: ['0201', '0201', '0301', '0901'],
  ownerOrg: ['urban', 'police', 'unheard'],
  causeCode: [...Object.keys(JUDICIAL_CAUSES), 'neighbour', 'unheard'],
  serviceClass: ['care', 'unheard'],
  objectKey: ['lamp-1', 'lamp-1', 'lamp-2'],
  householdHash: ['0', '1', '2'].map((digit) => digit.repeat(16)),
  level: [1, 2, 3, 4, 5],
  answers: [[18, 12, 7, 2, 1]],
  reporterHash: ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'],
  personRef: ['p1', 'p2'],
  signer: ['s1', 's2'],
  verifier: ['s1', 's2', 's3', 's3'],
  handler: ['s1', 's2'],
  point: [[121.2, 31.9]],
  covers: [['A1'], ['B1', 'B2'], ['S']],
  home: REGIONS,
  metric: ['total', 'floating'],
}

/** Families whose records a field names. */
const NAMED: Readonly<Record<string, readonly Family[]>> = {
  caseId: ['case'],
  masterCaseId: ['case'],
  whistleId: ['whistle'],
  volunteerId: ['volunteer'],
  postId: ['post'],
  teamId: ['team'],
  activityId: ['activity'],
  orderId: ['order'],
  mediationId: ['mediation'],
  newMediationId: ['mediation'],
  parentId: ['mediation'],
  riskId: ['risk'],
  councilId: ['council'],
  placeId: ['place'],
  subjectId: ['case', 'order', 'mediation', 'whistle'],
  unitId: ['unit'],
  intoId: ['partyOrg'],
  visitId: ['visit'],
  responseId: ['response'],
}

const LISTS: Readonly<Record<string, readonly Family[]>> = { teams: ['team'], posts: ['post'] }

/** Spans ahead of an instant that a fact names, in hours. */
const AHEAD_H = [-30, -1, 0.5, 2, 5, 30, 100, 200]
const HOUR = 3_600_000

/** undefined: the field is left away. */
function valueOf(dice: Dice, name: string, field: z.core.$ZodType, scene: Scene): unknown {
  const { def } = field as z.ZodType & { def: Def }
  if (def.type === 'optional' || def.type === 'default' || def.type === 'nullable') {
    // A record that opens without its region would stand at the root; one that goes on seldom moves.
    const leave = name === 'regionCode' ? !scene.opens && dice.below(3) > 0 : dice.below(3) === 0
    if (leave) return def.type === 'nullable' ? null : undefined
    return valueOf(dice, name, def.innerType!, scene)
  }
  if (name === 'provenAnchors') return anchors(dice, scene.time)
  const choices = name === 'level' && def.type === 'enum' ? undefined : CHOICES[name]
  if (choices !== undefined) return dice.of(choices)
  const named = NAMED[name]
  if (named !== undefined) return idOf(dice, named, scene)
  const listed = LISTS[name]
  if (listed !== undefined)
    return [...new Set([idOf(dice, listed, scene), idOf(dice, listed, scene)])]
  return plain(dice, name, def, scene)
}

interface Def {
  readonly type: string
  readonly innerType?: z.core.$ZodType
  readonly element?: z.core.$ZodType
  readonly in?: z.core.$ZodType
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly options?: readonly z.core.$ZodType[]
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly items?: readonly z.core.$ZodType[]
}

function plain(dice: Dice, name: string, def: Def, scene: Scene): unknown {
  switch (def.type) {
    case 'enum':
      return dice.of(Object.values(def.entries!))
    case 'literal':
      return dice.of(def.values!)
    case 'boolean':
      return dice.below(3) > 0
    case 'number':
      return dice.of([1, 2, 3, 4, 5, 30, 125])
    case 'pipe':
      return new Date(scene.time + dice.of(AHEAD_H) * HOUR).toISOString()
    case 'array':
      return [valueOf(dice, name, def.element!, scene)]
    case 'tuple':
      return def.items!.map((item) => valueOf(dice, name, item, scene))
    case 'union':
      return valueOf(dice, name, dice.of(def.options!), scene)
    case 'null':
      return null
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape!).flatMap(([key, field]) => {
          const value = valueOf(dice, key, field, scene)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    default:
      if (name === 'kind') return dice.of([...PLACE_KIND.codes, 'unheard'])
      return `x${dice.below(3)}`
  }
}

function idOf(dice: Dice, families: readonly Family[], { subjects }: Scene): string {
  const ids = families.flatMap((family) => subjects.get(family) ?? [])
  return ids.length === 0 ? 'nobody' : dice.of(ids)
}

const ANCHORS = ['reportedAt', 'acceptedAt', 'filedAt', 'dispatchedAt', 'feedbackAt', 'closedAt']

/** Any of them, in order; a due about the last. */
function anchors(dice: Dice, time: number): Record<string, string> {
  const proven: Record<string, string> = {}
  const text = (ms: number): string => new Date(ms).toISOString()
  ANCHORS.forEach((name, i) => {
    if (dice.below(2) === 0) proven[name] = text(time - (10 - i) * 7 * HOUR)
  })
  if (dice.below(2) === 0) proven['dueAt'] = text(time + (dice.below(80) - 60) * HOUR)
  return proven
}
