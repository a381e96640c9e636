import type { NewFact } from '../fact/fact.ts'
import { factType } from '../fact/registry.ts'
import { drillTime, realTime } from './clock.ts'
import { DIRECTOR_SOURCE, type DrillRecord } from './record.ts'
import type { Inject, ScriptFact } from './script.ts'

const MINUTE_MS = 60_000

/** When an inject falls due by the drill's clock, epoch ms; null while what it waits for has not happened. */
export function dueOf(drill: DrillRecord, inject: Inject): number | null {
  const start = drill.clock[0]?.shows
  if (start === undefined) return null
  if (inject.atMin !== undefined) return start + inject.atMin * MINUTE_MS
  const met = drill.triggered[inject.id]
  return met === undefined ? null : met + (inject.trigger?.afterMin ?? 0) * MINUTE_MS
}

/**
 * What the script has to let happen by a real instant, in the order in which it fell due, without what it has written already. Ids and
 * instants depend on the journal alone: two processes, or one that was killed in between, write the same (RULES IN2).
 */
export function dueFacts(drill: DrillRecord, nowMs: number): readonly NewFact[] {
  if (drill.state !== 'RUNNING' || drill.plan === null) return []
  const written = new Set(drill.written)
  const given = new Set(drill.injected.map(({ injectId }) => injectId))
  const byHand = new Map(drill.injected.map(({ injectId, at }) => [injectId, at]))
  const shown = drillTime(drill.clock, nowMs)
  const parts: { readonly at: number; readonly fact: (at: number) => NewFact }[] = []
  for (const inject of drill.plan.injects) {
    // One given by hand lets its events follow from then on.
    const due = byHand.get(inject.id) ?? dueOf(drill, inject)
    if (due === null || due > shown) continue
    if (!given.has(inject.id)) parts.push({ at: due, fact: (at) => injectFact(drill, inject, at) })
    for (const part of eventParts(drill, inject, due)) {
      if (part.at <= shown && !written.has(part.id)) parts.push(part)
    }
  }
  return parts
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, fact }) => fact(realTime(drill.clock, at, nowMs)))
}

/** Id of the fact that tells of an inject. */
export function injectFactId(drillId: string, injectId: string): string {
  return `${drillId}/${injectId}`
}

function injectFact(drill: DrillRecord, inject: Inject, time: number): NewFact {
  const { id: injectId, title, text, to } = inject
  return {
    id: injectFactId(drill.id, injectId),
    source: DIRECTOR_SOURCE,
    type: 'drill.injected',
    subject: drill.id,
    world: drill.world,
    time,
    data: { injectId, title, text, by: 'script', ...(to === undefined ? {} : { to }) },
  }
}

interface EventPart {
  readonly id: string
  readonly at: number
  readonly fact: (time: number) => NewFact
}

function eventParts(drill: DrillRecord, inject: Inject, due: number): readonly EventPart[] {
  return inject.facts.flatMap((each, n) =>
    copiesOf(each, drill.id, due).flatMap(({ suffix, subject, at, data }): EventPart[] => {
      const parsed = factType(each.type)?.schema.safeParse(data)
      // The check of a package refuses such an event; a plan of an older server may still hold one.
      if (parsed?.success !== true) return []
      const id = `${injectFactId(drill.id, inject.id)}/${n}${suffix}`
      const fact = (time: number): NewFact => ({
        ...{ id, source: DIRECTOR_SOURCE, type: each.type, subject, world: drill.world },
        ...{ time, data: parsed.data },
      })
      return [{ id, at, fact }]
    }),
  )
}

/** An event of a script as a producer would send it: one, or as many as it is repeated. */
export function copiesOf(
  { subject, afterMin, repeat, data }: Omit<ScriptFact, 'type'>,
  drillId: string,
  dueMs: number,
): readonly {
  readonly suffix: string
  readonly subject: string
  readonly at: number
  readonly data: Readonly<Record<string, unknown>>
}[] {
  const { times, everySeconds, regions } = repeat ?? { times: 1, everySeconds: 0 }
  return Array.from({ length: times }, (_each, k) => {
    const at = dueMs + afterMin * MINUTE_MS + k * everySeconds * 1000
    const place = regions === undefined ? {} : { regionCode: regions[k % regions.length] }
    return {
      suffix: times === 1 ? '' : `.${k}`,
      subject: subjectOf(drillId, times === 1 ? subject : `${subject}-${k + 1}`),
      at,
      data: { ...(filled(data, drillId, at) as object), ...place },
    }
  })
}

/** Id of a record of a script in a drill, so that no run of a script meets another one or anything real. */
export function subjectOf(drillId: string, subject: string): string {
  return `drill-${drillId}-${subject}`
}

function filled(value: unknown, drillId: string, atMs: number): unknown {
  if (typeof value === 'string')
    return value.startsWith('@') ? subjectOf(drillId, value.slice(1)) : value
  if (Array.isArray(value)) return value.map((each) => filled(each, drillId, atMs))
  if (typeof value !== 'object' || value === null) return value
  const { minutes } = value as { minutes?: unknown }
  if (typeof minutes === 'number' && Object.keys(value).length === 1)
    return new Date(atMs + minutes * MINUTE_MS).toISOString()
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, filled(each, drillId, atMs)]),
  )
}
