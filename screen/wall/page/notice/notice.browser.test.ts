import '../../../theme/fonts.css'
import { page } from 'vitest/browser'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp, defineComponent, h, type App } from 'vue'
import { needsOf } from '../../../../shared/wall/legible.ts'
import { profileOf } from '../../../../shared/wall/profile.ts'
import { fixtureSource } from '../../../fixtures/source.ts'
import type { WallSource } from '../../../live/use-link.ts'
import { pageQuery } from '../../page-query.ts'
import { leastPx } from '../../stage/reading.ts'
import { shownTexts } from '../../stage/shown-texts.ts'
import { frames, press } from '../../testing/show-wall.ts'
import WallApp from '../../WallApp.vue'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  app = undefined
  document.body.replaceChildren()
})

async function notice(
  fixture: string,
  width: number,
  height: number,
  search = '',
): Promise<{ el: HTMLElement; source: WallSource }> {
  await page.viewport(width, height)
  await expect.poll(() => [innerWidth, innerHeight]).toEqual([width, height])
  const el = document.createElement('div')
  el.id = 'wall'
  document.body.append(el)
  let source: WallSource | undefined
  const query = pageQuery(`?map=canvas&profile=DUTY&${search}`)
  app = createApp(
    defineComponent(() => {
      const here = fixtureSource(fixture)
      source = here
      return () => h(WallApp, { source: here, query, build: 'test' })
    }),
  )
  app.mount(el)
  await document.fonts.ready
  await frames(3)
  await press('e')
  await expect.poll(() => el.querySelector('.notice')).not.toBeNull()
  await document.fonts.ready
  await frames(3)
  return { el, source: source! }
}

/** What can be seen outside the header lies in the notice. */
function seenOutside(el: HTMLElement): readonly string[] {
  const spots = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
    [0.2, 0.4, 0.6, 0.8, 0.97].map((y) => [x * innerWidth, y * innerHeight] as const),
  )
  return spots
    .map(([x, y]) => document.elementFromPoint(x, y))
    .filter((at) => at !== null && at.closest('.notice, .page, .head') === null && el.contains(at))
    .map((at) => at!.className)
}

describe('the notice to the public', () => {
  test('[PV1] is made from the board of the profile PUBLIC, whatever the screen may see, and covers all else', async () => {
    const { el, source } = await notice('alert, still', 1920, 1080)
    expect(source.state.value.want?.view.profile).toBe('PUBLIC')
    expect(seenOutside(el)).toEqual([])
    const hidden = el.querySelector('.head .worst')
    expect(hidden === null || getComputedStyle(hidden).visibility === 'hidden').toBe(true)
    await press('e')
    await frames(2)
    expect(source.state.value.want?.view.profile).toBe('DUTY')
  })

  test('says what is the matter, what to do, the six elements, the source and the time', async () => {
    const { el } = await notice('alert, still', 1920, 1080)
    const text = el.querySelector('.notice')!.textContent
    for (const part of ['黄色预警', '强降雨', '城东社区', '转移低洼住户', '110', '119', '120'])
      expect(text).toContain(part)
    for (const part of ['组织领导', '政策保障', '物资供给', '技术支持', '部门联动', '责任划分'])
      expect(text).toContain(part)
    expect(text).toMatch(/发布：市气象台 · \d{4}-\d\d-\d\d \d\d:\d\d/)
    expect(text).toMatch(/数据截至 \d{4}/)
  })

  test('tells of no warning where none is in force, and a wall that is not live says of when it is', async () => {
    const { el } = await notice('typical, still', 1920, 1080)
    expect(el.querySelector('.notice')?.textContent).toContain('目前没有生效的预警')
    app?.unmount()
    document.body.replaceChildren()
    const stale = await notice('alert, stale, still', 1920, 1080)
    expect(stale.el.querySelector<HTMLElement>('.notice')?.dataset['fresh']).toBe('stale')
  })

  test.each([
    [1920, 1080],
    [1080, 1920],
  ])('breaks no Chinese word: lines end at punctuation, %i×%i', async (width, height) => {
    const { el } = await notice('emergency, still', width, height)
    const words = [...el.querySelectorAll('.notice-elements dd')].map((dd) => dd.firstChild as Text)
    expect(words).toHaveLength(6)
    const ends = words.flatMap((text) => {
      const top = (i: number): number => {
        const range = document.createRange()
        range.setStart(text, i)
        range.setEnd(text, i + 1)
        return range.getBoundingClientRect().top
      }
      const letters = [...text.data]
      return letters.filter((_, i) => i + 1 < letters.length && top(i + 1) > top(i) + 4)
    })
    expect(ends.length).toBeGreaterThan(0)
    expect(ends.filter((letter) => !/[，、：；。]/u.test(letter))).toEqual([])
  })

  test('is read in passing: on a long wall no smaller than the panels that it stands over', async () => {
    for (const width of [3840, 5760]) {
      const { el } = await notice('alert, still', width, 1080)
      const sizeOf = (selector: string): number =>
        Number.parseFloat(getComputedStyle(el.querySelector(selector)!).fontSize)
      expect(sizeOf('.notice-elements dd')).toBeGreaterThanOrEqual(sizeOf('.panel-case h2'))
      app?.unmount()
      document.body.replaceChildren()
    }
  })

  test.each([
    [1920, 1080],
    [3840, 1080],
    [5760, 1080],
    [1080, 1920],
    [1366, 768],
  ])(
    '[LG1] every text of it is large enough and in its place: %i×%i',
    async (width, height) => {
      for (const lang of ['zh', 'en']) {
        const { el } = await notice('alert, long, still', width, height, `lang=${lang}`)
        const needs = needsOf(profileOf(undefined, '', { width, height }, undefined), {
          ...{ width, height },
        })
        const texts = shownTexts(el.querySelector<HTMLElement>('.notice')!)
        expect(texts.length).toBeGreaterThan(20)
        const faults = texts.flatMap(({ sizePx, role, text, what, over, box }) => [
          ...(sizePx < leastPx(needs, role, text) - 0.05 ? [`${what} ${sizePx}px`] : []),
          ...(over > 1.5 ? [`${what} +${over}`] : []),
          ...(width === 5760 &&
          [width / 3, (2 * width) / 3].some((at) => box.left < at && box.right > at)
            ? [`${what} on a joint`]
            : []),
        ])
        expect(faults, lang).toEqual([])
        // Nothing of it is cut away by its own box.
        for (const part of el.querySelectorAll<HTMLElement>('.notice > *'))
          expect(part.scrollHeight, `${part.className} ${lang}`).toBeLessThanOrEqual(
            part.clientHeight + 2,
          )
        app?.unmount()
        document.body.replaceChildren()
      }
    },
    60_000,
  )
})
