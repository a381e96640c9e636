import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import { drillTime } from '../../shared/drill/clock.ts'
import { drillAfter, type DrillRecord } from '../../shared/drill/record.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { holdsFor } from '../testing/properties.ts'
import { randomContext } from '../testing/random-context.ts'
import { randomHistory } from '../testing/random-history.ts'
import { DrillTime } from './drills.ts'
import { timedWorld } from './timed-world.ts'
import { createWorld, type WorldFold } from './world.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const TIMEOUT = { timeout: 600_000 }

interface Told {
  /** One journal of both worlds. */
  readonly facts: readonly Fact[]
  readonly endMs: number
  readonly live: readonly Fact[]
}

const turn = fc.record({
  at: fc.nat({ max: 999 }),
  what: fc.oneof(
    fc.constantFrom('paused', 'resumed'),
    fc.integer({ min: 1, max: 20 }),
    fc.constantFrom('injected', 'scored', 'problem'),
  ),
})

/** A live history and a drill's, with the acts of its director strewn among them. */
const journal = fc
  .tuple(randomHistory(40), randomHistory(40), fc.array(turn, { maxLength: 14 }))
  .map(([live, drill, turns]): Told => {
    const first = drill.facts[0]!.recordedAt
    const place = (at: number): number => Math.floor(first + ((drill.endMs - first) * at) / 1000)
    const plan = {
      ...{ name: 'd', kind: 'fullScale', field: 'f', scenario: 's', planId: 'p', scriptId: 's' },
      ...{ department: 'x', announced: true, startAt: first, durationMin: 60, speed: 3 },
      ...{ participants: [], items: [], injects: [] },
    }
    const acts = [
      act('planned', 'drill.planned', first, plan),
      act('briefed', 'drill.briefed', first, { note: 'n' }),
      act('started', 'drill.started', first, { name: 'd', director: 'x' }),
      ...turns.map(({ at, what }, i) => actOf(`t${i}`, what, place(at))),
    ]
    const facts = [
      ...live.facts,
      ...drill.facts.map((fact): Fact => ({ ...fact, id: `d-${fact.id}`, world: 'drill:d' })),
      ...acts,
    ]
      .toSorted((a, b) => a.recordedAt - b.recordedAt)
      .map((fact, i) => ({ ...fact, seq: i + 1 }))
    return { facts, endMs: Math.max(live.endMs, drill.endMs), live: live.facts }
  })

function act(id: string, type: string, at: number, data: Fact['data'], subject = 'd'): Fact {
  return {
    ...{ id, source: 'gewu/command', type, subject, world: 'drill:d', time: at, recordedAt: at },
    ...{ seq: 0, data },
  }
}

function actOf(id: string, what: string | number, at: number): Fact {
  if (typeof what === 'number') return act(id, 'drill.speedChanged', at, { speed: what })
  if (what === 'paused') return act(id, 'drill.paused', at, { pauseReason: 'x' })
  if (what === 'injected')
    return act(id, 'drill.injected', at, { injectId: id, title: 't', text: 't', by: 'director' })
  if (what === 'scored')
    return act(id, 'drill.scored', at, { itemId: 'i', score: 80, scoredBy: 'x' })
  if (what === 'problem') {
    const data = { origin: 'd', problemType: 'plan', text: 't', ownerOrg: 'o', dueAt: at }
    return act(id, 'problem.found', at, data, id)
  }
  return act(id, 'drill.resumed', at, {})
}

/** The drill's world as `Worlds` folds it: the live facts before its start, then its own; recalled facts are read from the journal. */
function drillFold(facts: readonly Fact[]): WorldFold {
  const time = new DrillTime('d')
  const recall = (seqs: readonly number[]): readonly Fact[] => seqs.map((seq) => facts[seq - 1]!)
  return timedWorld(createWorld({ ...CONTEXT, recall }, 'drill:d', time.told), time)
}

function belongs(facts: readonly Fact[]): (fact: Fact) => boolean {
  const start = facts.find(({ type }) => type === 'drill.started')!.seq
  return ({ world, seq }) => (world === 'live' ? seq < start : world === 'drill:d')
}

function recordOf(facts: readonly Fact[]): DrillRecord {
  return facts.reduce<DrillRecord | null>(drillAfter, null)!
}

function textOf(fold: WorldFold): string {
  const boards = ['S', 'A1'].map((code) => fold.board(code, 'DUTY'))
  return JSON.stringify([fold.version, ...boards.map(canonicalBoard)])
}

test(
  '[WD2] any steps of time, any reads between and a restart in the middle give the drill the same boards, on its own clock',
  TIMEOUT,
  () => {
    const steps = fc.array(fc.record({ stepMin: fc.nat({ max: 5000 }), read: fc.boolean() }), {
      maxLength: 60,
    })
    holdsFor(
      'drill clock',
      fc.tuple(journal, steps, fc.nat()),
      ([{ facts, endMs }, plan, cut]) => {
        const isOurs = belongs(facts)
        const whole = drillFold(facts)
        for (const fact of facts) if (isOurs(fact)) whole.apply(fact)
        whole.advance(endMs)

        const stepped = drillFold(facts)
        const ours = facts.filter(isOurs)
        const stop = cut % ours.length
        let again: WorldFold | null = null
        ours.forEach((fact, i) => {
          // A process that starts here folds everything before, and goes on with the others.
          if (i === stop) {
            again = drillFold(facts)
            for (const before of ours.slice(0, i)) again.apply(before)
          }
          for (const fold of [stepped, again]) {
            fold?.apply(fact)
            const step = plan[i]
            if (fold === null || step === undefined) continue
            const next = ours[i + 1]?.recordedAt ?? endMs
            fold.advance(Math.min(next, fact.recordedAt + step.stepMin * 60_000))
            if (step.read) fold.board('A', 'DUTY')
          }
        })
        for (const fold of [stepped, again!]) {
          fold.advance(endMs)
          expect(textOf(fold)).toBe(textOf(whole))
        }
        const shown = drillTime(recordOf(facts).clock, endMs)
        expect(whole.version.t).toBe(Math.floor(Math.max(shown, whole.tMs) / 1000))
        expect(whole.tMs - shown).toBeLessThan(1)
      },
      0.15,
    )
  },
)

test(
  '[WD1] [MD1] what a drill’s director and players do changes no live board by a byte, nor live a drill after its fork',
  TIMEOUT,
  () => {
    holdsFor(
      'drills apart',
      journal,
      ({ facts, endMs, live }) => {
        const mixed = createWorld(CONTEXT, 'live')
        const alone = createWorld(CONTEXT, 'live')
        for (const fact of facts) if (fact.world === 'live') mixed.apply(fact)
        for (const fact of live) alone.apply(fact)
        for (const fold of [mixed, alone]) fold.advance(endMs)
        const boards = (fold: WorldFold): string[] =>
          ['S', 'A1'].map((code) => canonicalBoard(fold.full(code, 'DUTY')))
        expect(boards(mixed)).toEqual(boards(alone))

        const isOurs = belongs(facts)
        // Without what happens in live after the fork, the same drill in another journal.
        const quiet = facts.filter(isOurs).map((fact, i) => ({ ...fact, seq: i + 1 }))
        const [withLater, without] = [facts, quiet].map((journalled) => {
          const fold = drillFold(journalled)
          for (const fact of journalled) if (isOurs(fact) || journalled === quiet) fold.apply(fact)
          fold.advance(endMs)
          return fold
        })
        expect(boards(withLater!)).toEqual(boards(without!))
      },
      0.15,
    )
  },
)
