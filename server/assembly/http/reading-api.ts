import { CATALOGUE, indicatorOf } from '../../../shared/indicator/catalogue.ts'
import type { AppDeps } from '../../ops/http.ts'
import { alarmWorlds } from '../../answers/alarms.ts'
import { markWorlds } from '../../answers/marks.ts'
import { alarmsApi } from '../../ops/alarms-api.ts'
import { briefingApi } from '../../ops/briefing-api.ts'
import { factsApi } from '../../ops/facts-api.ts'
import { marksApi } from '../../ops/marks-api.ts'
import { rankingsApi } from '../../ops/rankings-api.ts'
import { readApi } from '../../ops/read-api.ts'
import { thingsApi } from '../../ops/things-api.ts'
import { trendsApi } from '../../ops/trends-api.ts'
import { communityLevel } from '../../board/mask.ts'
import type { ApiParts } from './parts.ts'

/** What readers are told of the worlds: numbers, things, alarms, marks of a replay, the package. */
export function readingRouters(parts: ApiParts): AppDeps['routers'] {
  const { loaded, worlds, questions, readAs } = parts
  const alarms = alarmWorlds(parts.context)
  const marks = markWorlds(parts.context)
  const reading = {
    hasRegion: (code: string) => loaded.tree.indexOf(code) >= 0,
    indicatorOf,
    profileOf: readAs,
  }
  return [
    ['/api/v1', parts.recounts],
    ['/api/v1', factsApi({ ...reading, behind: questions.behind })],
    ['/api/v1', trendsApi({ ...reading, trend: questions.trend })],
    [
      '/api/v1',
      thingsApi({
        ...reading,
        isBelowCommunity: (code) => {
          const { tree } = loaded
          return tree.level[tree.indexOf(code)]! > communityLevel(tree)
        },
        ask: questions,
      }),
    ],
    [
      '/api/v1',
      alarmsApi({
        world: (name) => {
          const fold = worlds.get(name)
          return fold && alarms(fold)
        },
        profileOf: reading.profileOf,
      }),
    ],
    [
      '/api/v1',
      marksApi({
        ...reading,
        world: (name) => {
          const fold = worlds.get(name)
          return fold && marks(fold)
        },
      }),
    ],
    ['/api/v1', rankingsApi({ ...reading, ranking: questions.ranking })],
    [
      '/api/v1',
      briefingApi({
        hash: loaded.package.hash,
        briefing: loaded.package.briefing ?? null,
        profileOf: readAs,
      }),
    ],
    [
      '/api/v1',
      readApi({
        district: loaded.package,
        tree: loaded.tree,
        boundaries: JSON.stringify(loaded.topology),
        indicators: CATALOGUE,
        board: questions.board,
        layer: questions.layer,
        profileOf: readAs,
      }),
    ],
  ]
}
