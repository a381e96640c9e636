import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { Board, Profile } from '../../shared/board/board.ts'
import type { SceneSettings } from '../../shared/scene/settings.ts'
import { judgeScene, type SceneData } from './judge.ts'
import { rehearseOptions } from './options.ts'
import { rehearse } from './rehearse.ts'

const board = (values: Board['values'], lists: Board['lists'] = {}): Board => ({ values, lists })
const DATA: SceneData = { board: board({}), seq: 9, layer: null, ranked: null, refused: [] }
const judged = (
  settings: SceneSettings,
  data: Partial<SceneData> = {},
  profile: Profile = 'LEADER',
) =>
  judgeScene(
    { id: 'a', title: { zh: '甲', en: 'A' }, settings },
    { ...DATA, ...data },
    profile,
  ).map(({ severity, text }) => `${severity} ${text}`)

test('a scene with all that it needs is found fit', () => {
  const settings: SceneSettings = {
    ...{ indicator: 'C5', highlight: 'satisfaction', window: 'all' },
    opened: { kind: 'number', key: 'C5@all' },
  }
  const values = { 'F3@all': 0.95, 'C5@all': 0.9 }
  expect(judged(settings, { board: board(values), layer: [null, 0.9] })).toEqual([])
})

test('a headline or a number that is “—” is an error, one that the profile may not know exactly is told', () => {
  expect(judged({ highlight: 'satisfaction', window: 'all' })).toEqual([
    'error F3@all (满意率) has no value: —',
  ])
  expect(judged({ opened: { kind: 'number', key: 'C5@30d' } })[0]).toContain('C5@30d')
  const covered = board({ 'M1b@now': null, 'M1b@now.le': 2 })
  expect(judged({ highlight: 'mediation' }, { board: covered })).toEqual([
    'warning M1b@now is covered: at most 2',
  ])
})

test('[PV3] a number that guests alone are not told is covered, not missing', () => {
  const settings: SceneSettings = { highlight: 'mediation' }
  expect(judged(settings)).toEqual(['error M1b@now (在控隐患数) has no value: —'])
  expect(judged(settings, {}, 'VISITOR')).toEqual(['warning M1b@now is covered for VISITOR'])
})

test('a map without a value and an instant without facts are errors', () => {
  expect(judged({ indicator: 'C5' }, { layer: [null, null] })).toEqual([
    'error the map has no value of C5',
  ])
  expect(judged({ indicator: 'C5' }, { seq: 0 })).toEqual([
    'error nothing had been reported by that instant',
  ])
})

test('[PV2] a single case is never shown to visitors, and must be there for leaders', () => {
  const settings: SceneSettings = { opened: { kind: 'case', id: 'c1' } }
  const visitor = judgeScene(
    { id: 'a', title: { zh: '甲', en: 'A' }, settings },
    { ...DATA, board: board({}, { cases: { c1: { at: 1 } } }) },
    'VISITOR',
  )
  expect(visitor).toEqual([
    { severity: 'error', text: 'opens a single case, which VISITOR is not shown' },
  ])
  expect(judged(settings)).toEqual(['error the case c1 is not among the open ones'])
})

test('what the server refused is said in its words', () => {
  expect(judged({}, { board: null, refused: ['/api/v1/boards/Z: 404 unknownRegion'] })).toEqual([
    'error /api/v1/boards/Z: 404 unknownRegion',
  ])
})

test('pages need their rows', () => {
  expect(judged({ page: 'ranking' }, { ranked: 0 })).toEqual(['error the ranking has no row'])
  expect(judged({ page: 'needs' })).toEqual(['warning there is no common need just now'])
})

test('options are read, and wrong ones named', () => {
  expect(
    rehearseOptions(['--profile', 'VISITOR', '--at', 'live', '--url', 'http://x/']),
  ).toMatchObject({ profile: 'VISITOR', at: null, url: 'http://x' })
  expect(rehearseOptions([]).at).toBeUndefined()
  expect(() => rehearseOptions(['--profile', 'ROOT'])).toThrow('--profile is one of')
  for (const at of ['noon', '2026-11-22', '2026-11-22T08:30:00'])
    expect(() => rehearseOptions(['--at', at])).toThrow(
      `--at ${at} is no ISO instant with its offset, e.g. 2026-11-22T08:30:00+08:00`,
    )
  expect(() => rehearseOptions(['--url', 'wall'])).toThrow('--url is http://… or https://…')
})

test('a server that is not there, is another or asks for a token is told in one line', async () => {
  const told = async (url: string): Promise<string> => {
    const failed = await rehearse(rehearseOptions(['--url', url])).catch((error: Error) => error)
    return (failed as Error).message
  }
  const answers = [
    [401, '{"code":"noToken","message":"this needs a token"}'],
    [200, '<html>'],
  ] as const
  const server = createServer((_, response) => {
    const [status, body] = answers[asked++]!
    response.writeHead(status).end(body)
  })
  let asked = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    expect(await told(url)).toBe(
      '/api/v1/tree: 401 noToken this needs a token; give --token of a reader (access token create --kind reader)',
    )
    expect(await told(url)).toBe(`${url}: what answers there is no Gewu server`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const gone = await told(url)
  expect(gone.startsWith(`${url}: no Gewu server answers there (`), gone).toBe(true)
})
