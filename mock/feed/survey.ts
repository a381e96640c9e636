import { DAY_MS } from '../lib/day.ts'
import { recordIdOf } from './context.ts'
import type { World } from './context.ts'
import { startLife } from './event.ts'
import type { FeedEvent } from './event.ts'
import { inYear } from './grid/yearly.ts'

/** Published in the first month of each quarter, about 600 answers for each 办事处 [DESIGN]. */
const PUBLISHED = [0.06, 0.31, 0.56, 0.81] as const
const SAMPLE = 600
const ANSWERED = 0.93
/** Levels 5 to 1; stricter than who rates a single matter. */
const SHARES = [0.41, 0.34, 0.175, 0.055, 0.02] as const

/** 抽样调查 of a year: four waves in each region of the second level. */
export function surveys(world: World, year: number): readonly FeedEvent[] {
  return PUBLISHED.flatMap((part, wave) =>
    world.town.offices.flatMap((regionCode, n) => {
      const random = world.random('survey', year, wave, n)
      const life = startLife(recordIdOf(world, `SV${wave + 1}-`, year, n))
      const at = inYear(world, year, part, [10, 12], random)
      const design = { regionCode, method: 'call', sampleSize: SAMPLE } as const
      life.step('survey.opened', at - random.int(12, 20) * DAY_MS, '街道党政综合办', design)
      const answered = Math.round(SAMPLE * ANSWERED * random.between(0.97, 1.03))
      life.step('survey.published', at, '街道党政综合办', {
        ...design,
        answers: SHARES.map((share) => Math.round(answered * share * random.between(0.94, 1.06))),
      })
      return life.events
    }),
  )
}
