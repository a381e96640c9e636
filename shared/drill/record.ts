import type { Fact, World } from '../fact/fact.ts'
import { DRILL, REAL_EVENT } from '../lifecycle/drill.ts'
import { type DrillClock, drillTime, turned } from './clock.ts'
import type { DrillKind, ProblemType } from './dimensions.ts'
import type { EvalItem, Inject, Participant } from './script.ts'

/** Source of what the server lets happen in a drill by its script. */
export const DIRECTOR_SOURCE = 'gewu/drill'

/** What was planned (`drill.planned`); the script as it was then. */
export interface DrillPlan {
  readonly kind: DrillKind
  readonly field: string
  readonly scenario: string
  readonly planId: string
  readonly scriptId: string
  readonly department: string
  readonly announced: boolean
  /** Epoch ms. */
  readonly startAt: number
  readonly durationMin: number
  readonly speed: number
  readonly participants: readonly Participant[]
  readonly injects: readonly Inject[]
  readonly items: readonly EvalItem[]
}

export interface Injected {
  readonly injectId: string
  readonly title: string
  readonly text: string
  readonly to: string | null
  readonly by: 'script' | 'director'
  /** By the drill's clock, epoch ms. */
  readonly at: number
}

export interface ItemScore {
  readonly score: number | null
  readonly evidence: string | null
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

export interface DrillProblem {
  readonly id: string
  readonly type: ProblemType
  readonly text: string
  readonly ownerOrg: string
  /** Epoch ms, all of them. */
  readonly foundAt: number
  readonly dueAt: number
  readonly closedAt: number | null
  readonly itemId: string | null
  readonly note: string | null
  readonly planRevision: string | null
}

/**
 * A drill as the journal tells of it, from the facts of its own world alone (docs/decisions/0010). It belongs to no world's ledger, so the
 * desk may read it while boards of live know nothing of it. Instants are real, epoch ms, unless they say otherwise.
 */
export interface DrillRecord {
  readonly id: string
  readonly world: World
  readonly name: string
  readonly state: string
  /** Journal number of its start, null before; its world forks there. */
  readonly startSeq: number | null
  readonly plan: DrillPlan | null
  readonly consent: {
    readonly by: string
    readonly byId: string
    readonly docNo: string | null
  } | null
  /** Post of who started it. */
  readonly director: string
  readonly pauseReason: string
  readonly abortReason: string
  readonly speed: number
  readonly clock: DrillClock
  /** Walls that stay with live. */
  readonly liveWalls: readonly string[]
  /** When it first came to a state, by the state's name. */
  readonly since: Readonly<Record<string, number>>
  readonly injected: readonly Injected[]
  /** Ids of the facts that its script has written. */
  readonly written: readonly string[]
  /** When what an inject waits for happened, by the drill's clock; by inject. */
  readonly triggered: Readonly<Record<string, number>>
  readonly scores: Readonly<Record<string, ItemScore>>
  readonly problems: readonly DrillProblem[]
  readonly conclusion: string | null
  readonly attendance: readonly { readonly org: string; readonly attended: number }[]
}

/** Whether its world is shown: it has begun and not ended. */
export function isUnderWay({ state }: Pick<DrillRecord, 'state'>): boolean {
  return state === 'RUNNING' || state === 'PAUSED'
}

/** A real alert or emergency paused it, and its director has not gone on (RULES WD3). */
export function isPreempted({ state, pauseReason }: DrillRecord): boolean {
  return state === 'PAUSED' && pauseReason === REAL_EVENT
}

/** The row of the lifecycle by which a fact changes a drill of a state; undefined where it is not legal there. */
export function drillRow(type: string, state: string | null) {
  return DRILL.transitions.find(
    (row) => row.type === type && (row.from === '*' || row.from.includes(state)),
  )
}

/** Id of the drill that a world is of; null for other worlds. */
export function drillOf(world: World): string | null {
  return world.startsWith('drill:') ? world.slice('drill:'.length) : null
}

/** A drill after a fact of its world, in journal order; the same object where the fact tells nothing of it, null where there is none yet. */
export function drillAfter(drill: DrillRecord | null, fact: Fact): DrillRecord | null {
  const id = drillOf(fact.world)
  if (id === null) return drill
  if (fact.type.startsWith('drill.')) {
    const row = fact.subject === id ? drillRow(fact.type, drill?.state ?? null) : undefined
    if (row === undefined) return drill
    const told = toldOf(drill ?? unheard(id, fact), fact)
    const state = row.to ?? told.state
    const since =
      state === told.state && told.since[state] !== undefined
        ? told.since
        : { ...told.since, [state]: told.since[state] ?? fact.time }
    return writtenAfter(triggeredAfter({ ...told, state, since }, fact), fact)
  }
  if (drill === null) return null
  if (fact.type.startsWith('problem.')) return { ...drill, problems: problemsAfter(drill, fact) }
  return writtenAfter(triggeredAfter(drill, fact), fact)
}

function unheard(id: string, { world }: Fact): DrillRecord {
  return {
    ...{ id, world, name: id, state: '', startSeq: null, plan: null, consent: null },
    ...{ director: '', pauseReason: '', abortReason: '', speed: 1, clock: [], liveWalls: [] },
    ...{ since: {}, injected: [], written: [], triggered: {}, scores: {}, problems: [] },
    ...{ conclusion: null, attendance: [] },
  }
}

function toldOf(drill: DrillRecord, fact: Fact): DrillRecord {
  const { data, recordedAt } = fact
  const { clock, speed } = drill
  switch (fact.type) {
    case 'drill.planned': {
      const { name, ...plan } = data as unknown as DrillPlan & { name: string }
      return { ...drill, name, plan, speed: plan.speed, consent: null }
    }
    case 'drill.consented':
      return {
        ...drill,
        consent: {
          by: text(data['consentedBy']),
          byId: text(data['consentedById']),
          docNo: textOrNull(data['docNo']),
        },
      }
    case 'drill.started': {
      const rate = Number(data['speed'] ?? speed)
      return {
        ...drill,
        name: textOrNull(data['name']) ?? drill.name,
        director: text(data['director']),
        startSeq: fact.seq,
        speed: rate,
        liveWalls: (data['liveWalls'] as readonly string[] | undefined) ?? [],
        clock: turned(clock, recordedAt, rate),
      }
    }
    case 'drill.paused':
      return {
        ...drill,
        pauseReason: text(data['pauseReason']),
        clock: turned(clock, recordedAt, 0),
      }
    case 'drill.resumed':
      return { ...drill, pauseReason: '', clock: turned(clock, recordedAt, speed) }
    case 'drill.speedChanged': {
      const next = Number(data['speed'])
      const turns = drill.state === 'RUNNING' ? turned(clock, recordedAt, next) : clock
      return { ...drill, speed: next, clock: turns }
    }
    case 'drill.wallsChosen':
      return { ...drill, liveWalls: data['liveWalls'] as readonly string[] }
    case 'drill.injected':
      return { ...drill, injected: [...drill.injected, injectedOf(drill, fact)] }
    case 'drill.scored':
      return {
        ...drill,
        scores: {
          ...drill.scores,
          [text(data['itemId'])]: {
            score: typeof data['score'] === 'number' ? data['score'] : null,
            evidence: textOrNull(data['evidence']),
            by: text(data['scoredBy']),
            at: fact.time,
          },
        },
      }
    case 'drill.evaluated':
      return {
        ...drill,
        conclusion: text(data['conclusion']),
        attendance: (data['attendance'] as DrillRecord['attendance'] | undefined) ?? [],
      }
    case 'drill.aborted':
      return {
        ...drill,
        abortReason: text(data['reason']),
        clock: clock.length === 0 ? clock : turned(clock, recordedAt, 0),
      }
    case 'drill.ended':
      return { ...drill, clock: turned(clock, recordedAt, 0) }
    default:
      return drill
  }
}

function injectedOf({ clock }: DrillRecord, { data, time }: Fact): Injected {
  return {
    injectId: text(data['injectId']),
    title: text(data['title']),
    text: text(data['text']),
    to: textOrNull(data['to']),
    by: data['by'] === 'director' ? 'director' : 'script',
    at: drillTime(clock, time),
  }
}

function writtenAfter(drill: DrillRecord, { source, id }: Fact): DrillRecord {
  return source === DIRECTOR_SOURCE ? { ...drill, written: [...drill.written, id] } : drill
}

/** The first event of its type that fits lets an inject's time run. */
function triggeredAfter(drill: DrillRecord, fact: Fact): DrillRecord {
  if (drill.plan === null || drill.startSeq === null) return drill
  const met = drill.plan.injects.filter(
    ({ id, trigger }) =>
      trigger?.type === fact.type &&
      drill.triggered[id] === undefined &&
      Object.entries(trigger.where ?? {}).every(([name, value]) => fact.data[name] === value),
  )
  if (met.length === 0) return drill
  const at = drillTime(drill.clock, fact.recordedAt)
  const triggered = { ...drill.triggered }
  for (const { id } of met) triggered[id] = at
  return { ...drill, triggered }
}

function problemsAfter({ problems }: DrillRecord, fact: Fact): DrillRecord['problems'] {
  const { data, subject, time } = fact
  const known = problems.find(({ id }) => id === subject)
  if (fact.type === 'problem.found' && known === undefined)
    return [
      ...problems,
      {
        id: subject,
        type: data['problemType'] as ProblemType,
        text: text(data['text']),
        ownerOrg: text(data['ownerOrg']),
        foundAt: time,
        dueAt: Number(data['dueAt']),
        closedAt: null,
        itemId: textOrNull(data['itemId']),
        note: null,
        planRevision: null,
      },
    ]
  if (fact.type !== 'problem.closed' || known === undefined || known.closedAt !== null)
    return problems
  const closed = {
    ...known,
    closedAt: time,
    note: textOrNull(data['note']),
    planRevision: textOrNull(data['planRevision']),
  }
  return problems.map((each) => (each === known ? closed : each))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
