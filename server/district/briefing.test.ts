import { describe, expect, it } from 'vitest'
import { checkDistrict } from './check.ts'
import { loadDistrict } from './load.ts'
import { problemText } from './problem.ts'
import { writePackage } from './test-package.ts'

const scene = (id: string, settings: object = {}) => ({ id, title: { zh: id, en: id }, settings })
const briefing = (scenes: readonly object[], more: object = {}) => ({
  title: { zh: '汇报', en: 'Report' },
  chapters: [{ id: 'one', title: { zh: '一', en: 'One' }, scenes }],
  ...more,
})

async function problemsOf(file: unknown): Promise<string[]> {
  const { problems } = await checkDistrict(await writePackage({ 'briefing.json': file }))
  return problems.map((problem) => `${problem.severity} ${problemText(problem)}`)
}

describe('the briefing of a package', () => {
  it('is found sound, or is absent', async () => {
    const whole = briefing([
      scene('a', { region: 'D1', indicator: 'C5', overlays: ['cases'], highlight: 'case' }),
      scene('b', {
        indicator: 'elements{element=land}',
        opened: { kind: 'number', key: 'C5@30d' },
      }),
      scene('c', { region: 'D2', opened: { kind: 'grid' } }),
    ])
    expect(await problemsOf(whole)).toEqual([])
    const bare = await loadDistrict(await writePackage())
    expect(bare.package.briefing).toBeNull()
  })

  it('is loaded with its intervals, and another one is another version of the package', async () => {
    const file = briefing([scene('a')], { playlist: {} })
    const loaded = await loadDistrict(await writePackage({ 'briefing.json': file }))
    expect(loaded.package.briefing?.playlist?.dwellSeconds).toBe(30)
    const bare = await loadDistrict(await writePackage())
    expect(bare.package.hash).not.toBe(loaded.package.hash)
  })

  it.each<[string, unknown, string]>([
    [
      'a region that does not exist',
      briefing([scene('a', { region: 'D9' })]),
      'chapter one, scene a: region D9 is not in regions.json',
    ],
    [
      'an indicator that does not exist',
      briefing([scene('a', { indicator: 'C99' })]),
      'chapter one, scene a: unknown indicator C99',
    ],
    [
      'a number that does not exist',
      briefing([scene('a', { opened: { kind: 'number', key: 'C99@now' } })]),
      'chapter one, scene a: unknown indicator C99',
    ],
    [
      'a window that an indicator has not',
      briefing([scene('a', { opened: { kind: 'number', key: 'C9@today' } })]),
      'chapter one, scene a: C9 has no window today',
    ],
    [
      'the card of a grid where none is in view',
      briefing([scene('a', { region: 'D', opened: { kind: 'grid' } })]),
      'chapter one, scene a: opens the card of a grid, but its region is no grid',
    ],
    [
      'a case, which no package can know',
      briefing([scene('a', { opened: { kind: 'case', id: 'c1' } })]),
      'chapter one, scene a: opens the case c1, which a package cannot know',
    ],
    ['a scene named twice', briefing([scene('a'), scene('a')]), 'chapters: duplicate scene a'],
    [
      'a playlist of scenes that there are not',
      briefing([scene('a')], { playlist: { scenes: ['b'] } }),
      'playlist: unknown scene b',
    ],
    [
      'hours that end before they begin',
      briefing([scene('a')], { playlist: { hours: [['18:00', '08:00']] } }),
      'playlist: 18:00–08:00 ends before it begins',
    ],
  ])('names %s', async (_, file, problem) => {
    expect(await problemsOf(file)).toEqual([`error briefing.json ${problem}`])
    await expect(loadDistrict(await writePackage({ 'briefing.json': file }))).rejects.toThrow(
      'briefing.json',
    )
  })

  it.each<[string, object]>([
    ['an overlay that walls do not have', { overlays: ['weather'] }],
    ['a page that walls do not have', { page: 'weather' }],
    ['a panel that walls do not have', { highlight: 'weather' }],
    ['a misspelt field', { regoin: 'D' }],
  ])('names %s with its place', async (_, settings) => {
    const [problem] = await problemsOf(briefing([scene('a', settings)]))
    expect(problem).toMatch(/^error briefing\.json chapters\[0\]\.scenes\[0\]\.settings.* of a: /)
  })
})
