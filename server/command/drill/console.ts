import { shownBy } from '../../../shared/drill/clock.ts'
import { dueOf } from '../../../shared/drill/playing.ts'
import { type DrillRecord, isPreempted, isUnderWay } from '../../../shared/drill/record.ts'
import { drillBefore, scoreOf, scoresByDimension } from '../../../shared/drill/score.ts'
import { drillRow, type DrillRights } from './views.ts'

/**
 * One drill for the desk. What is still to come is its director's alone; who evaluates sees what was given and what was expected then, and all
 * of it once the drill has ended (DOMAIN §4.3). Instants of injects are of the drill's clock.
 */
export function drillView(
  drill: DrillRecord,
  all: readonly DrillRecord[],
  rights: DrillRights,
  nowMs: number,
) {
  const { plan, clock, scores, problems, attendance, conclusion } = drill
  const judges = rights.direct || (rights.evaluate && drill.startSeq !== null)
  const items = plan?.items ?? []
  const before = drillBefore(all, drill)
  const stretch = clock.at(-1) ?? null
  return {
    serverTime: nowMs,
    rights,
    drill: {
      ...drillRow(drill, nowMs),
      ...{
        director: drill.director,
        consent: rights.direct || rights.consent ? drill.consent : null,
      },
      scenario: plan?.scenario ?? null,
      durationMin: plan?.durationMin ?? null,
      speed: drill.speed,
      clock: stretch,
      startShows: clock[0]?.shows ?? null,
      shows: stretch === null ? null : shownBy(stretch, nowMs),
      ...{ pauseReason: drill.pauseReason, preempted: isPreempted(drill) },
      ...{ abortReason: drill.abortReason, liveWalls: drill.liveWalls, since: drill.since },
      participants: plan?.participants ?? [],
      ...{ attendance, conclusion },
    },
    injects: judges ? injectRows(drill, rights.direct) : [],
    items: judges ? items.map((item) => ({ ...item, ...(scores[item.id] ?? NO_SCORE) })) : [],
    score: judges ? scoreOf(items, scores) : null,
    dimensions: judges ? scoresByDimension(items, scores) : [],
    problems,
    before:
      before === null
        ? null
        : {
            ...drillRow(before, nowMs),
            result: scoreOf(before.plan?.items ?? [], before.scores),
            dimensions: scoresByDimension(before.plan?.items ?? [], before.scores),
          },
  }
}

const NO_SCORE = { score: null, evidence: null, by: null, at: null }

function injectRows(drill: DrillRecord, seesAll: boolean) {
  const scripted = (drill.plan?.injects ?? []).map((inject) => {
    const given = drill.injected.find(({ injectId }) => injectId === inject.id)
    const { id, title, text, to = null, expectedAction, evaluatorNote = null, items } = inject
    return {
      ...{ id, title, text, to, expectedAction, evaluatorNote, items },
      atMin: inject.atMin ?? null,
      trigger: inject.trigger ?? null,
      /** By the drill's clock; null while what it waits for has not happened. */
      dueAt: dueOf(drill, inject),
      givenAt: given?.at ?? null,
      by: given?.by ?? null,
      events: inject.facts.length,
    }
  })
  const own = drill.injected
    .filter(({ injectId }) => !scripted.some(({ id }) => id === injectId))
    .map(({ injectId, title, text, to, at }) => ({
      ...{ id: injectId, title, text, to, expectedAction: null, evaluatorNote: null, items: [] },
      ...{ atMin: null, trigger: null, dueAt: at, givenAt: at, by: 'director', events: 0 },
    }))
  const rows = [...scripted, ...own]
  return seesAll || !isUnderWay(drill) ? rows : rows.filter(({ givenAt }) => givenAt !== null)
}
