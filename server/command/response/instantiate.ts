import type { NewFact } from '../../../shared/fact/fact.ts'
import { TASK } from '../../../shared/lifecycle/response-work.ts'
import { isOfMistake, mistakesOf } from '../../../shared/lifecycle/mistake.ts'
import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { gridLevelOf } from '../../../shared/region/levels.ts'
import {
  alertLevel,
  type Plan,
  type PlanLevel,
  planLevel,
  type PlanTask,
} from '../../../shared/region/plan.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Commander, WorldView } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { given } from './checks.ts'
import { outgoing } from './decide-callout.ts'

/** What a plan's items become facts of. */
export interface PlanFactsOf {
  readonly plan: Plan
  /** 1 is the highest. */
  readonly level: number
  readonly responseId: string
  readonly regionCodes: readonly string[]
  /** The world that the facts are written to. */
  readonly world: string
  readonly by: Commander
  readonly nowMs: number
  /** Ids of the facts begin with it: the same decision taken again writes the same facts (RULES IN2). */
  readonly idPrefix: string
  readonly tree: RegionTree
  /** Items that are there already are left as they are, e.g. after a change of level. */
  readonly view?: WorldView
}

/** Of more grids than this a task for each grid becomes one task that names them all. */
const MOST_GRIDS = 400
const MINUTE_MS = 60_000

/** A2, A2′, A3: opens elements, tasks, musters, needs, the first report and call-outs of a plan's level (DOMAIN §4.2). Empty where the plan has no such level. */
export function planFacts(of: PlanFactsOf): NewFact[] {
  const level = planLevel(of.plan, of.level)
  if (level === undefined) return []
  return [
    ...elementFacts(of, level),
    ...taskFacts(of, level.tasks, 'response'),
    ...musterFacts(of, level),
    ...supplyFacts(of, level),
    ...sitrepFacts(of, level),
    ...calloutFacts(of, level, `${of.level}`),
  ]
}

/** A1: 叫应 alone, under subjects of its own, so that the start calls anew at whatever level. */
export function alertFacts(
  of: Omit<PlanFactsOf, 'level'>,
  warning: { readonly kind: string | null; readonly level: number },
): NewFact[] {
  const level = alertLevel(of.plan, warning.kind, warning.level)
  return calloutFacts({ ...of, level: level.level }, level, 'alert')
}

function calloutFacts(of: PlanFactsOf, { callouts }: PlanLevel, occasion: string): NewFact[] {
  return callouts.flatMap(({ post }, i) =>
    opened(
      of,
      'callout',
      `${of.responseId}/call-${occasion}-${i + 1}`,
      'callout.sent',
      given({ responseId: of.responseId, post, message: outgoing(of.world, undefined) }),
    ),
  )
}

/** A5: what is done after the end, counted from it. */
export function recoveryFacts(of: Omit<PlanFactsOf, 'level'>): NewFact[] {
  return taskFacts({ ...of, level: 0 }, of.plan.recovery ?? [], 'recovery')
}

/**
 * A3, A4: what the new level has and the world has not is opened; open tasks of the plan that the new level has not are cancelled, its elements
 * no longer apply. Nothing is taken out of the history.
 */
export function levelFacts(
  of: PlanFactsOf & { readonly view: WorldView; readonly reason: string },
): NewFact[] {
  const level = planLevel(of.plan, of.level)
  if (level === undefined) return []
  return [...planFacts(of), ...leftFacts(of, level)]
}

function leftFacts(
  of: PlanFactsOf & { readonly view: WorldView; readonly reason: string },
  level: PlanLevel,
): NewFact[] {
  const { view, responseId, by, reason } = of
  const known = of.plan.levels.flatMap(({ tasks }) => tasks.map(({ id }) => id))
  const kept = new Set(level.tasks.map(({ id }) => id))
  const itemsKept = new Set(level.elements.map(({ id }) => id))
  const planned = new Set(of.plan.levels.flatMap(({ elements }) => elements.map(({ id }) => id)))
  const tasks = [...view.list('task')].filter((task) => {
    if (task.fields['responseId'] !== responseId || TASK.terminal.includes(task.state)) return false
    const item = task.id.slice(responseId.length + 1).split('/')[0]!
    return known.includes(item) && !kept.has(item)
  })
  const items = [...view.list('element')].filter(({ fields }) => {
    const item = String(fields['itemId'])
    return (
      fields['responseId'] === responseId &&
      fields['state'] !== 'notApplicable' &&
      planned.has(item) &&
      !itemsKept.has(item)
    )
  })
  return [
    ...tasks.map(({ id }) =>
      written(of, `cancel/${id}`, 'task.cancelled', id, { approvedBy: by.name, reason }),
    ),
    ...items.map(({ id, fields }) =>
      written(of, `left/${id}`, 'element.statusChanged', id, {
        responseId,
        itemId: fields['itemId'],
        element: fields['element'],
        state: 'notApplicable',
      }),
    ),
  ]
}

function elementFacts(of: PlanFactsOf, level: PlanLevel): NewFact[] {
  const { responseId } = of
  return level.elements.flatMap(
    ({ id, element, text, ownerPost, withinMin, evidenceKind, required }) => {
      const subject = `${responseId}/${id}`
      const held = of.view?.find('element', subject)
      // An item that a lower level had left out applies again.
      if (held !== undefined && held.fields['state'] !== 'notApplicable') return []
      return [
        written(of, `element/${id}`, 'element.statusChanged', subject, {
          ...{ responseId, itemId: id, element, state: 'notReady' },
          ...{ text, ownerPost, evidenceKind, required, dueAt: dueIn(of, withinMin) },
        }),
      ]
    },
  )
}

function taskFacts(
  of: PlanFactsOf,
  tasks: readonly PlanTask[],
  kind: 'response' | 'recovery',
): NewFact[] {
  const { responseId } = of
  return tasks.flatMap((task) => {
    const grids = task.perGrid === true ? gridsOf(of) : []
    const one = (subject: string, gridCodes: readonly string[]): NewFact[] =>
      opened(of, 'task', subject, 'task.created', {
        ...{ responseId, kind, title: task.title, element: task.element },
        ...{ ownerOrg: task.org, ownerPost: task.post, priority: task.priority },
        ...(gridCodes.length === 0 ? {} : { gridCodes }),
        dueAt: dueIn(of, task.withinMin),
      })
    const whole = `${responseId}/${task.id}`
    if (grids.length === 0) return one(whole, [])
    if (grids.length > MOST_GRIDS) return one(whole, grids)
    return grids.flatMap((grid) => one(`${whole}/${grid}`, [grid]))
  })
}

function musterFacts(of: PlanFactsOf, level: PlanLevel): NewFact[] {
  const { responseId } = of
  return level.musters.flatMap(({ id, kind, unit, required, withinMin }) =>
    opened(of, 'muster', `${responseId}/${id}`, 'muster.summoned', {
      ...{ responseId, kind, unit, required },
      deadline: dueIn(of, withinMin),
    }),
  )
}

function supplyFacts(of: PlanFactsOf, level: PlanLevel): NewFact[] {
  const { responseId } = of
  return level.supplies.flatMap(({ kind, unit, need }) => {
    const subject = supplySubject(responseId, kind)
    if (of.view?.find('supply', subject)?.fields['need'] === need) return []
    const data = { responseId, kind, unit, need }
    return [written(of, `supply/${subject}`, 'supply.counted', subject, data)]
  })
}

function sitrepFacts(of: PlanFactsOf, { sitreps }: PlanLevel): NewFact[] {
  const { responseId } = of
  return opened(of, 'sitrep', `${responseId}/sitrep-1`, 'sitrep.scheduled', {
    ...{ responseId, no: 1, kind: 'initial', dueAt: dueIn(of, sitreps.firstWithinMin) },
    ...{ to: sitreps.to, everyMin: sitreps.everyMin },
  })
}

/** A subject has no blanks and no letters but ASCII: a kind in words becomes its code points. */
export function supplySubject(responseId: string, kind: string, placeId?: string): string {
  const name = [...kind]
    .map((letter) =>
      /[0-9A-Za-z-]/.test(letter) ? letter : `_${letter.codePointAt(0)!.toString(16)}`,
    )
    .join('')
  return `${responseId}/${name}${placeId === undefined ? '' : `/${placeId}`}`
}

/** Grids of the affected regions; of a region below the grids the grid that holds it. */
function gridsOf({ tree, regionCodes }: PlanFactsOf): string[] {
  const level = gridLevelOf(tree)
  const grids = new Set<string>()
  for (const code of regionCodes) {
    let region = tree.indexOf(code)
    if (region < 0) continue
    while (tree.level[region]! > level) region = tree.parent[region]!
    for (let at = region; at < tree.end[region]!; at++)
      if (tree.level[at] === level) grids.add(tree.codes[at]!)
  }
  return [...grids].toSorted()
}

function dueIn({ nowMs }: PlanFactsOf, minutes: number): number {
  return nowMs + minutes * MINUTE_MS
}

function opened(
  of: PlanFactsOf,
  family: Family,
  subject: string,
  type: string,
  data: NewFact['data'],
): NewFact[] {
  for (let turn = 1; ; turn++) {
    const own = turn === 1 ? subject : `${subject}/again-${turn}`
    const held = of.view?.find(family, own)
    if (held === undefined) return [written(of, `${family}/${own}`, type, own, data)]
    if (!isOver(of, held)) return []
  }
}

/** What a change of level cancelled, or a mistaken start opened, is no more there: the same item is opened again under a subject of its own. */
function isOver({ view, responseId }: PlanFactsOf, held: LedgerRecord): boolean {
  if (held.family === 'task' && held.state === 'CANCELLED') return true
  const response = view?.find('response', responseId)
  return response !== undefined && isOfMistake(held, mistakesOf(response))
}

function written(
  { idPrefix, world, by, nowMs }: PlanFactsOf,
  name: string,
  type: string,
  subject: string,
  data: NewFact['data'],
): NewFact {
  return commandFact(`${idPrefix}/${name}`, type, subject, world, by, nowMs, data)
}
