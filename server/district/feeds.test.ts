import { describe, expect, it } from 'vitest'
import { checkDistrict } from './check.ts'
import { loadDistrict } from './load.ts'
import { problemText } from './problem.ts'
import { writePackage } from './test-package.ts'

const HOTLINE = { id: 'hotline', name: '12345 热线', sources: ['/12345'], families: ['case'] }

async function problemsOf(...feeds: unknown[]): Promise<string[]> {
  const { problems } = await checkDistrict(await writePackage({ 'feeds.json': feeds }))
  return problems.map((problem) => `${problem.severity} ${problemText(problem)}`)
}

/** A text stands for itself alone. */
function patternOf(problem: string | RegExp): RegExp {
  return typeof problem === 'string'
    ? new RegExp(`^${problem.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`)
    : problem
}

describe('the feeds of a package', () => {
  it('are found sound, or are absent', async () => {
    const ward = { ...HOTLINE, id: 'app', sources: ['/app/*'], regions: ['D1'], lostSeconds: 90 }
    expect(await problemsOf(HOTLINE, ward)).toEqual([])
    const bare = await loadDistrict(await writePackage())
    expect(bare.package.feeds).toEqual([])
  })

  it('are loaded with their intervals, and another list is another version of the package', async () => {
    const loaded = await loadDistrict(await writePackage({ 'feeds.json': [HOTLINE] }))
    expect(loaded.package.feeds).toEqual([{ ...HOTLINE, expectedSeconds: 10 }])
    const bare = await loadDistrict(await writePackage())
    expect(bare.package.hash).not.toBe(loaded.package.hash)
  })

  it.each([
    ['an id given twice', [HOTLINE, HOTLINE], 'error feeds.json [1] hotline: duplicate id'],
    [
      'events that nobody sends',
      [{ ...HOTLINE, families: ['cases'] }],
      /^error feeds\.json \[0\] hotline: unknown family cases: case, whistle, .*org.* are known$/,
    ],
    [
      'events of the server itself',
      [{ ...HOTLINE, families: ['alarm'] }],
      /^error feeds\.json \[0\] hotline: unknown family alarm: /,
    ],
    [
      'a region that does not exist',
      [{ ...HOTLINE, regions: ['D9'] }],
      'error feeds.json [0] hotline: region D9 is not in regions.json',
    ],
    [
      'a threshold below twice the interval',
      [{ ...HOTLINE, expectedSeconds: 60, lostSeconds: 120 }],
      'error feeds.json [0] hotline: lostSeconds 120 is no more than twice expectedSeconds 60: it would be lost before it is late',
    ],
    [
      'the server’s own facts as a source',
      [{ ...HOTLINE, sources: ['gewu/*'] }],
      "error feeds.json [0] hotline: source gewu/* is the server's own",
    ],
    [
      'no source at all',
      [{ ...HOTLINE, sources: [] }],
      /^error feeds\.json \[0\]\.sources of hotline: /,
    ],
    [
      'an interval of no length',
      [{ ...HOTLINE, expectedSeconds: 0 }],
      /^error feeds\.json \[0\]\.expectedSeconds of hotline: /,
    ],
    [
      'a misspelt field',
      [{ ...HOTLINE, region: 'D1' }],
      /^error feeds\.json \[0\] of hotline: .*"region"/,
    ],
  ] as const)('are refused with %s', async (_, feeds, problem) => {
    const problems = await problemsOf(...feeds)
    expect(problems).toEqual([expect.stringMatching(patternOf(problem))])
    await expect(loadDistrict(await writePackage({ 'feeds.json': feeds }))).rejects.toThrow(
      /feeds\.json/,
    )
  })
})
