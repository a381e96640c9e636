import { z } from 'zod'
import { EnvelopeSchema } from '../../shared/fact/envelope.ts'
import { EXAMPLES } from '../../shared/fact/examples.ts'
import { FACT_TYPES, freeTextFields, type FactType } from '../../shared/fact/registry.ts'
import type { Dice } from './dice.ts'
import { PERSONAL, disguised } from './personal.ts'
import { mutated, type Shape } from './schema-values.ts'

/** Codes that the district of the server under test knows. */
export interface Codes {
  readonly regions: readonly string[]
  readonly sources: readonly string[]
  /** L1 with one of its L2. */
  readonly categories: readonly (readonly [string, string])[]
  readonly orgs: readonly string[]
  readonly causes: readonly string[]
  readonly serviceClasses: readonly string[]
}

export interface EventMaker {
  /** Fits envelope, schema and district; whether its record allows it is chance (RULES IN4). */
  valid(dice: Dice): Values
  /** A valid one with one field of envelope or data changed. */
  mutated(dice: Dice): Values
  /** With numbers of people in a free text or in the place of a reference (RULES IN5). */
  personal(dice: Dice): Values
}

type Values = Record<string, unknown>

/** Records of a family; few, so that their facts meet. */
const SUBJECTS = 60
const DAY_MS = 86_400_000
const OPEN_TYPES = (Object.keys(FACT_TYPES) as FactType[]).filter(
  (type) => FACT_TYPES[type].internal !== true,
)
const SHAPES = new Map(OPEN_TYPES.map((type) => [type, shapeOf(FACT_TYPES[type].schema)] as const))
const ENVELOPE = shapeOf(EnvelopeSchema)

/** Families of the records that a field refers to. */
const REFERENCES: Readonly<Record<string, string>> = {
  caseId: 'case',
  masterCaseId: 'case',
  whistleId: 'whistle',
  volunteerId: 'volunteer',
  leaderRef: 'volunteer',
  postId: 'post',
  teamId: 'team',
  teams: 'team',
  unitId: 'unit',
  goodsId: 'goods',
  mediationId: 'mediation',
  newMediationId: 'mediation',
  subjectId: 'case',
}

/** @param nowMs end of the time in which the events lie; @param run makes their ids differ from those of other makers */
export function eventMaker(codes: Codes, nowMs: number, run: string): EventMaker {
  let made = 0
  const valid = (dice: Dice, type = dice.pick(OPEN_TYPES)): Values => {
    const family = FACT_TYPES[type].family
    const ago = dice.chance(0.8) ? dice.below(DAY_MS) : dice.below(400 * DAY_MS)
    return {
      specversion: '1.0',
      id: `${run}-${made++}`,
      source: 'fuzz/door',
      type,
      subject: `${family}-${dice.below(SUBJECTS)}`,
      time: new Date(nowMs - ago).toISOString(),
      ...(dice.chance(0.1) ? { world: dice.pick(['test', 'live', 'drill:f']) } : {}),
      ...(dice.chance(0.1) ? { actor: '值班员-01' } : {}),
      data: fitted(dice, codes, EXAMPLES[type]),
    }
  }
  return {
    valid: (dice) => valid(dice),
    mutated: (dice) => {
      const event = valid(dice)
      if (dice.chance(0.3)) return mutated(dice, ENVELOPE, event)
      const shape = SHAPES.get(event['type'] as FactType) ?? {}
      return { ...event, data: mutated(dice, shape, event['data'] as Values) }
    },
    personal: (dice) => {
      const type = dice.pick(OPEN_TYPES.filter((each) => freeTextFields(each).length > 0))
      const event = valid(dice, type)
      const number = disguised(dice, dice.pick(PERSONAL))
      const data = event['data'] as Values
      if (dice.chance(0.15)) return { ...event, subject: number }
      const field = dice.pick(freeTextFields(type))
      const text = `${dice.pick(['', '请联系', '电话：', '身份证号'])}${number}${dice.pick(['', ' 谢谢', '，急'])}`
      const listed =
        Array.isArray(data[field]) || SHAPES.get(type)?.properties?.[field]?.type === 'array'
      return { ...event, data: { ...data, [field]: listed ? [text] : text } }
    },
  }
}

function fitted(dice: Dice, codes: Codes, example: Values): Values {
  const data = structuredClone(example)
  const [l1, l2] = dice.pick(codes.categories)
  for (const [name, value] of Object.entries(data)) {
    const family = REFERENCES[name]
    const of = listOf(codes, name)
    if (name === 'categoryL1') data[name] = l1
    else if (name === 'categoryL2') data[name] = l2
    else if (of !== undefined) data[name] = Array.isArray(value) ? [dice.pick(of)] : dice.pick(of)
    else if (family !== undefined) {
      const id = `${family}-${dice.below(SUBJECTS)}`
      data[name] = Array.isArray(value) ? [id] : id
    } else if (name === 'points') data[name] = dice.between(-50, 50)
  }
  return data
}

function listOf(codes: Codes, name: string): readonly string[] | undefined {
  switch (name) {
    case 'regionCode':
    case 'regionCodes':
      return codes.regions
    case 'source':
      return codes.sources
    case 'ownerOrg':
    case 'org':
    case 'orgs':
    case 'coOrgs':
      return codes.orgs
    case 'causeCode':
      return codes.causes
    case 'serviceClass':
      return codes.serviceClasses
    default:
      return undefined
  }
}

export function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
}
