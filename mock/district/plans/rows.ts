import {
  EVIDENCE_KINDS,
  MUSTER_KINDS,
  PLAN_ELEMENTS,
  type Plan,
  type PlanLevel,
  type PlanTask,
} from '../../../shared/region/plan.ts'

/**
 * A plan as tables, one row an item, columns parted by `|`. `from` is the lowest level at which an item applies: 4 = at all levels, 1 = at Ⅰ alone.
 * All names, numbers and minutes are this demo's own; a district puts its own plans in their place.
 */
export interface PlanTables {
  readonly head: Omit<Plan, 'levels' | 'recovery'>
  /** By level Ⅳ, Ⅲ, Ⅱ, Ⅰ. */
  readonly triggers: readonly {
    readonly level: number
    readonly text: string
    readonly textEn: string
    readonly conditions: NonNullable<PlanLevel['conditions']>
    /** Minutes to the first report, between further ones. */
    readonly sitreps: readonly [first: number, every: number]
  }[]
  /** `id | from | element | org | post | post (en) | within | priority | title | title (en)`; an `*` after the id: one for each affected grid. */
  readonly tasks: string
  /** `id | from | element | post | post (en) | within | evidence | r(equired) or o(ptional) | text | text (en)` */
  readonly elements: string
  /** `id | kind | unit | unit (en) | within | heads at Ⅳ Ⅲ Ⅱ Ⅰ` */
  readonly musters: string
  /** `kind | kind (en) | unit | unit (en) | place kinds | need at Ⅳ Ⅲ Ⅱ Ⅰ` */
  readonly supplies: string
  /** `post | post (en) | from` */
  readonly callouts: string
  /** As `tasks`, without `from`. */
  readonly recovery: string
}

const LEVELS = [4, 3, 2, 1]

export function makePlan(tables: PlanTables): Plan {
  const { head, triggers } = tables
  return {
    ...head,
    levels: triggers.map((trigger): PlanLevel => {
      const { level, sitreps } = trigger
      const column = LEVELS.indexOf(level)
      const applies = (from: string): boolean => level <= Number(from)
      return {
        level,
        triggerText: trigger.text,
        triggerTextEn: trigger.textEn,
        ...starters(level),
        conditions: trigger.conditions,
        tasks: rows(tables.tasks)
          .filter((row) => applies(row[1]!))
          .map(([id, , ...rest]) => taskOf([id!, ...rest])),
        elements: rows(tables.elements)
          .filter((row) => applies(row[1]!))
          .map(elementOf),
        musters: rows(tables.musters).flatMap((row) => musterOf(row, column)),
        supplies: rows(tables.supplies).flatMap((row) => supplyOf(row, column)),
        sitreps: {
          firstWithinMin: sitreps[0],
          everyMin: sitreps[1],
          to: '区应急指挥部值班室',
          toEn: 'District command duty room',
        },
        callouts: rows(tables.callouts)
          .filter((row) => applies(row[2]!))
          .map(([post, postEn]) => ({ post: post!, postEn: postEn! })),
      }
    }),
    recovery: rows(tables.recovery).map(taskOf),
  }
}

/** A county and those above start responses; a subdistrict acts first and within what they have handed to it (突发事件应对法 arts. 22, 71, 72). */
function starters(level: number): { whoMayStart: string; whoMayStartEn: string } {
  return level >= 3
    ? {
        whoMayStart: '街道应急指挥部指挥长(在区级授权范围内)，或区应急指挥部',
        whoMayStartEn: 'Commander of the subdistrict within what the district allows, or above',
      }
    : {
        whoMayStart: '区应急指挥部及以上；街道先期处置并执行',
        whoMayStartEn: 'District command or above; the subdistrict acts first and carries out',
      }
}

function taskOf(row: readonly string[]): PlanTask {
  const [id, element, org, post, postEn, within, priority, title, titleEn] = row
  const perGrid = id!.endsWith('*')
  return {
    id: perGrid ? id!.slice(0, -1) : id!,
    title: title!,
    titleEn: titleEn!,
    element: oneOf(PLAN_ELEMENTS, element!),
    org: org!,
    post: post!,
    postEn: postEn!,
    withinMin: Number(within),
    priority: Number(priority),
    ...(perGrid ? { perGrid } : {}),
  }
}

function elementOf(row: readonly string[]): PlanLevel['elements'][number] {
  const [id, , element, ownerPost, ownerPostEn, within, evidence, required, text, textEn] = row
  return {
    id: id!,
    element: oneOf(PLAN_ELEMENTS, element!),
    text: text!,
    textEn: textEn!,
    ownerPost: ownerPost!,
    ownerPostEn: ownerPostEn!,
    withinMin: Number(within),
    evidenceKind: oneOf(EVIDENCE_KINDS, evidence!),
    required: required === 'r',
  }
}

function musterOf(row: readonly string[], column: number): PlanLevel['musters'] {
  const [id, kind, unit, unitEn, within, heads] = row
  const required = Number(heads!.split(' ')[column])
  if (required === 0) return []
  return [
    {
      id: id!,
      kind: oneOf(MUSTER_KINDS, kind!),
      unit: unit!,
      unitEn: unitEn!,
      required,
      withinMin: Number(within),
    },
  ]
}

function supplyOf(row: readonly string[], column: number): PlanLevel['supplies'] {
  const [kind, kindEn, unit, unitEn, places, needs] = row
  const need = Number(needs!.split(' ')[column])
  if (need === 0) return []
  return [
    {
      kind: kind!,
      kindEn: kindEn!,
      unit: unit!,
      unitEn: unitEn!,
      need,
      placeKinds: places!.split(' '),
    },
  ]
}

function rows(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

function oneOf<T extends string>(all: readonly T[], text: string): T {
  const found = all.find((each) => each === text)
  if (found === undefined) throw new Error(`${text} is none of ${all.join(', ')}`)
  return found
}
