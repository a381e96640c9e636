import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsFor } from '../../server/testing/properties.ts'
import type { Row, Scalar } from '../../shared/board/board.ts'
import { REGIONS, type Content } from './fake-server.ts'
import { FAIR, type Weather } from './fake-wire.ts'
import { chances, Stage } from './stage.ts'

const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.constant(null),
  fc.string({ maxLength: 2 }),
)
const key = fc.constantFrom('a', 'b@now', 'b@now{x=1}', 'constructor', 'e')
const row: fc.Arbitrary<Row> = fc.dictionary(fc.constantFrom('at', 'due', 'tone'), scalar)
const content: fc.Arbitrary<Content> = fc.record({
  values: fc.dictionary(key, scalar),
  cases: fc.dictionary(key, row),
  cells: fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { minLength: 3, maxLength: 3 }),
})

type Act =
  | { readonly kind: 'change'; readonly content: Content }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'want'; readonly screen: number; readonly region: number; layer: number }
  | { readonly kind: 'restart'; readonly server: number; readonly back: number }
  | { readonly kind: 'cut'; readonly screen: number }
  | { readonly kind: 'freeze'; readonly screen: number; readonly on: boolean }
  /** A screen's clock goes on and never back (screen/live/clock.ts), but it may jump. */
  | { readonly kind: 'screenClock'; readonly screen: number; readonly byMs: number }
  | { readonly kind: 'serverClock'; readonly server: number; readonly byMs: number }
  | { readonly kind: 'weather'; readonly loss: number; readonly doubled: number; delayMs: number }

const HOUR = 3_600_000
const SCREENS = 4
const which = fc.nat(SCREENS - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('change' as const), content }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.constantFrom(50, 300, 1000, 3500, 12_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('want' as const),
      ...{ screen: which, region: fc.nat(REGIONS.length - 1), layer: fc.nat(2) },
    }),
  },
  fc.record({ kind: fc.constant('restart' as const), server: fc.nat(1), back: fc.nat(40) }),
  fc.record({ kind: fc.constant('cut' as const), screen: which }),
  fc.record({ kind: fc.constant('freeze' as const), screen: which, on: fc.boolean() }),
  fc.record({
    kind: fc.constant('screenClock' as const),
    screen: which,
    byMs: fc.constantFrom(2000, 5000, HOUR),
  }),
  fc.record({
    kind: fc.constant('serverClock' as const),
    server: fc.nat(1),
    byMs: fc.constantFrom(-HOUR, -5000, 5000, HOUR),
  }),
  fc.record({
    kind: fc.constant('weather' as const),
    loss: fc.constantFrom(0, 0, 0.05, 0.3),
    doubled: fc.constantFrom(0, 0, 0.1),
    delayMs: fc.constantFrom(0, 50, 900, 4000),
  }),
)

/** The processes of one district fold the same journal: the same number is the same content. */
function play(stage: Stage, acts: readonly Act[]): void {
  for (const step of acts) {
    switch (step.kind) {
      case 'change':
        for (const server of stage.servers) server.change(step.content)
        break
      case 'pass':
        stage.pass(step.ms)
        break
      case 'want': {
        const view = { world: 'live', region: REGIONS[step.region]!, profile: 'LEADER' } as const
        const layer = step.layer === 0 ? null : { level: step.layer, key: 'caseOpen@now' }
        stage.screens[step.screen]!.want({ view, layer })
        break
      }
      case 'restart': {
        // Its journal was cut off, and what came after is other facts under the same numbers.
        const seq = Math.max(1, stage.servers[step.server]!.seq - step.back)
        stage.restart(step.server, seq)
        break
      }
      case 'cut':
        stage.screens[step.screen]!.wire?.cut('transport close')
        break
      case 'freeze':
        stage.screens[step.screen]!.isFrozen = step.on
        break
      case 'screenClock':
        stage.screens[step.screen]!.clockOff += step.byMs
        break
      case 'serverClock':
        stage.servers[step.server]!.clockOff += step.byMs
        break
      case 'weather':
        stage.weather = weatherOf(stage.chance, step.loss, step.doubled, step.delayMs)
        break
    }
  }
}

function weatherOf(chance: () => number, loss: number, doubled: number, delayMs: number): Weather {
  return {
    delay: () => chance() * delayMs,
    isLost: () => chance() < loss,
    isDoubled: () => chance() < doubled,
  }
}

test('[PR1] [PR2] [PR3] [PR4] whatever befalls the messages, the servers and the clocks, every screen ends equal to its server', () => {
  const history = fc.array(act, { minLength: 5, maxLength: 40 })
  holdsFor('link in bad weather', fc.tuple(fc.nat(), history), ([seed, acts]) => {
    const stage = new Stage(chances(seed), 2)
    for (let i = 0; i < SCREENS; i++) {
      const region = REGIONS[i % REGIONS.length]!
      const view = { world: 'live', region, profile: 'LEADER' } as const
      stage.add().want({ view, layer: i === 0 ? null : { level: 1, key: 'caseOpen@now' } })
    }
    play(stage, acts)
    stage.weather = FAIR
    for (const screen of stage.screens) screen.isFrozen = false
    // A half-open connection, by a lost acknowledgement too, is found in 5 s, and the longest wait before another is 7.5 s.
    stage.pass(15_000)
    expect(stage.faults()).toEqual([])
    // And stays so.
    for (let i = 0; i < 3; i++) {
      for (const server of stage.servers) server.change({ values: { last: i } })
      stage.pass(2000)
      expect(stage.faults()).toEqual([])
    }
    // Connections that the servers did not see end are cut in 10 s, and nothing of them stays.
    stage.pass(12_000)
    const open = stage.servers.reduce((sum, { core }) => sum + core.connections, 0)
    expect(open).toBe(SCREENS)
    const views = stage.servers.reduce((sum, { core }) => sum + core.rooms, 0)
    expect(views).toBeLessThanOrEqual(2 * SCREENS)
  })
})
