import { beforeAll, describe, expect, test } from 'vitest'
import { needsOf } from '../../../shared/wall/legible.ts'
import { profileOf } from '../../../shared/wall/profile.ts'
import { shapeOf } from '../../../shared/wall/shape.ts'
import { pageQuery } from '../page-query.ts'
import { frames, leaveWall, showWall } from '../testing/show-wall.ts'
import { leastPx } from './reading.ts'
import { shownTexts, type ShownText } from './shown-texts.ts'

const EVERY = [
  'typical, suggested, still',
  'extreme, long, still',
  'alert, suggested, still',
  'alert, extreme, long, still',
  'emergency, long, still',
  'emergency, extreme, drill, still',
  'recovery, drill, still',
]
/** Pages that are another of them enlarged are looked at in the worst cases alone. */
const WORST = [
  'extreme, long, still',
  'alert, extreme, long, still',
  'emergency, extreme, long, still',
]

/** Every form of the stage: what the page's address says of it, its pixels, what stands on it. */
type Form = readonly [search: string, width: number, height: number, fixtures: readonly string[]]
const FORMS: readonly Form[] = [
  ['', 1920, 1080, EVERY],
  ['', 3840, 2160, WORST],
  ['', 7680, 4320, WORST.slice(0, 1)],
  ['', 3840, 1080, EVERY],
  ['', 5120, 1440, WORST.slice(0, 1)],
  ['', 5760, 1080, EVERY],
  ['bezels=3x1x24', 7680, 2160, WORST],
  ['bezels=3x1x20', 6656, 1792, WORST],
  ['', 1080, 1920, EVERY],
  ['', 1366, 768, EVERY],
  ['', 1440, 900, WORST],
]

interface Seen {
  readonly name: string
  readonly search: string
  readonly width: number
  readonly height: number
  readonly texts: readonly ShownText[]
}

/** Mounts a wall and looks at each of its sets of panels. */
async function look(fixture: string, [search, width, height]: Form): Promise<readonly Seen[]> {
  const el = await showWall(fixture, `window=all&${search}`, width, height)
  const seen: Seen[] = []
  const label = el.querySelector('.panel-set')?.textContent ?? '1/1'
  const sets = Number(/\/(\d+)/.exec(label)?.[1])
  for (let set = 0; set < sets; set++) {
    const name = `${width}×${height} ${fixture}${set === 0 ? '' : ` set ${set + 1}`}`
    seen.push({ name, search, width, height, texts: shownTexts(el) })
    el.querySelector<HTMLElement>('.panel-set')?.click()
    await frames(3)
  }
  return seen
}

describe.each(FORMS)('%s %i×%i', (...form) => {
  const seen: Seen[] = []
  let missed: string | undefined
  beforeAll(async () => {
    for (const fixture of form[3]) seen.push(...(await look(fixture, form)))
    missed = document.querySelector<HTMLElement>('.stage')?.dataset['legible']
    leaveWall()
  }, 180_000)

  test('[LG1] every text is as large as pitch and seats ask', () => {
    const offending = new Set<string>()
    for (const { name, search, width, height, texts } of seen) {
      expect(texts.length, name).toBeGreaterThan(40)
      const settings = pageQuery(`?${search}`).wallSettings
      const profile = profileOf(undefined, '', { width, height }, settings)
      const needs = needsOf(profile, { width, height })
      for (const { sizePx, role, text, what } of texts) {
        const least = leastPx(needs, role, text)
        if (sizePx < least - 0.05)
          offending.add(`${what} ${sizePx.toFixed(1)} < ${least.toFixed(1)} px (${role}), ${name}`)
      }
    }
    expect([...offending]).toEqual([])
    expect(missed).toBe('')
  })

  test('nothing runs out of its place, at most extremes', () => {
    const out = seen.flatMap(({ name, texts }) =>
      texts
        .filter(({ over }) => over > 1.5)
        .map(({ over, what }) => `${what} +${over.toFixed(0)}, ${name}`),
    )
    expect(out).toEqual([])
  })

  test('no text stands on a joint of three screens', () => {
    const [search, width, height] = form
    const screens = shapeOf(
      profileOf(undefined, '', { width, height }, pageQuery(`?${search}`).wallSettings),
      { width, height },
    )
    const gap = pageQuery(`?${search}`).wallSettings?.bezels?.gapPx ?? 0
    const joints = screens === 'triple' ? [width / 3, (2 * width) / 3] : []
    const crossing = seen.flatMap(({ name, texts }) =>
      texts
        .filter(({ box }) =>
          joints.some((joint) => box.left < joint + gap / 2 && box.right > joint - gap / 2),
        )
        .map(({ what }) => `${what}, ${name}`),
    )
    expect(crossing).toEqual([])
  })
})
