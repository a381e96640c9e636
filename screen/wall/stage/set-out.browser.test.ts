import { afterEach, describe, expect, test } from 'vitest'
import { frames, leaveWall, press, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

const boxOf = (el: Element): DOMRect => el.getBoundingClientRect()
const unit = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--u'))

function all(el: Element, selector: string): HTMLElement[] {
  return [...el.querySelectorAll<HTMLElement>(selector)]
}

/** Lines that a text takes. */
function linesOf(el: HTMLElement): number {
  return Math.round(boxOf(el).height / Number.parseFloat(getComputedStyle(el).lineHeight))
}

/** How far the middle of a part stands below that of the whole, px. */
function off(whole: Element, part: Element): number {
  const [a, b] = [boxOf(whole), boxOf(part)]
  return Math.abs((a.top + a.bottom) / 2 - (b.top + b.bottom) / 2)
}

describe('what stands beside each other', () => {
  test.each([
    ['alert', 'zh', 12],
    ['recovery', 'zh', 12],
    ['alert', 'en', 9],
    ['lost, alert', 'zh', 12],
    ['lost, alert, midnight', 'zh', 12],
  ] as const)(
    'three numbers of 案件闭环 under a banner are told apart: %s, %s',
    async (fixture, lang, least) => {
      const el = await showWall(`${fixture}, still`, `lang=${lang}`)
      const panel = el.querySelector('.panel-case')!
      const heads = all(panel, '.headline').map(boxOf)
      expect(heads).toHaveLength(3)
      for (const [i, { left }] of heads.slice(1).entries())
        expect(left - heads[i]!.right).toBeGreaterThanOrEqual(least * unit())
      const question = panel.querySelector('.question')!
      expect(question.scrollWidth).toBeLessThanOrEqual(question.clientWidth)
    },
  )

  test.each([
    ['typical', 'zh', 1366, 768],
    ['typical', 'en', 1366, 768],
    ['alert', 'en', 1080, 1920],
    ['emergency', 'en', 1920, 1080],
  ] as const)(
    'the line below the name of the map breaks between its parts: %s, %s, %i×%i',
    async (fixture, lang, width, height) => {
      const el = await showWall(`${fixture}, still`, `lang=${lang}`, width, height)
      await frames(2)
      const parts = all(el, '.map-part')
      expect(parts).toHaveLength(3)
      for (const part of parts) expect(linesOf(part), part.textContent).toBe(1)
    },
  )

  test.each([1920, 3840])('who acted stands in one line of the log, %i', async (width) => {
    const el = await showWall('emergency, still', '', width, (width * 9) / 16)
    const posts = all(el, '.panel-log .log-by')
    expect(posts.length).toBeGreaterThan(3)
    for (const post of posts) expect(linesOf(post), post.textContent).toBe(1)
  })

  test.each([
    ['zh', 1366, 768],
    ['en', 1366, 768],
    ['zh', 1280, 800],
  ] as const)(
    'the clock of a whistle is long enough to be read on a laptop: %s, %i×%i',
    async (lang, width, height) => {
      const el = await showWall('extreme, long, still', `lang=${lang}`, width, height)
      expect(boxOf(el.querySelector('.whistle-bars')!).width).toBeGreaterThan(90)
    },
  )

  test.each([
    [1920, 1080],
    [3840, 1080],
    [5760, 1080],
    [1366, 768],
  ])('all that recovery has left stands, the late with it: %i×%i', async (width, height) => {
    const el = await showWall('recovery, still', '', width, height)
    const list = el.querySelector('.recoveries')!
    const shown = all(list, '.row-name').filter(
      (name) => boxOf(name).height > 5 && boxOf(name).bottom <= boxOf(list).bottom + 1,
    )
    expect(shown).toHaveLength(4)
  })

  test('with whom the overdue cases are stands beside a time bar too', async () => {
    const el = await showWall('typical, still', '', 5760, 1080)
    await press('r')
    await frames(3)
    expect(el.querySelector('[data-replay]')).not.toBeNull()
    const panel = el.querySelector('.panel-case')!
    expect(panel.querySelector('.case-owners')!.checkVisibility()).toBe(true)
    expect(boxOf(panel.querySelector('.case-owners')!).bottom).toBeLessThanOrEqual(
      boxOf(panel).bottom,
    )
    const steps = all(panel, '.funnel-name').map(boxOf)
    for (const [i, { top }] of steps.slice(1).entries())
      expect(top).toBeGreaterThanOrEqual(steps[i]!.bottom - 1)
  })

  test.each([
    [1920, 1080],
    [3840, 1080],
    [5760, 1080],
  ])('the map is named in the type of the panels beside it: %i×%i', async (width, height) => {
    const el = await showWall('typical, still', '', width, height)
    const size = (selector: string): string =>
      getComputedStyle(el.querySelector(selector)!).fontSize
    expect(size('.map-title h2')).toBe(size('.panel-case h2'))
    expect(size('.map .legend')).toBe(size('.panel-case .question'))
  })

  test('departments that have not come are named whole where there is width for them', async () => {
    const el = await showWall('typical, still', '', 5760, 1080)
    const names = all(el, '.whistle-orgs > span').filter((name) => name.checkVisibility())
    expect(names.map(({ textContent }) => textContent)).toContain('住建局、消防救援大队')
  })
})

describe('what stands in the foot and over it', () => {
  test('a single line stands in the middle of its panel, and so do suggestions at the foot of the map', async () => {
    const calm = await showWall('typical, still')
    expect(off(calm.querySelector('.panel-alarms')!, calm.querySelector('.alarms')!)).toBeLessThan(
      1,
    )
    expect(all(calm, '.alarms > p')).toHaveLength(1)
    const el = await showWall('alert, suggested, still')
    const names = all(el, '.surges .row-name')
    expect(names.length).toBeLessThan(3)
    const [first, last] = [boxOf(names[0]!), boxOf(names.at(-1)!)]
    const panel = boxOf(el.querySelector('.panel-surge')!)
    expect(Math.abs(first.top - panel.top - (panel.bottom - last.bottom))).toBeLessThan(2)
  })

  test.each([
    [1920, 1080],
    [5760, 1080],
  ])('the list of feeds stands on the edges of the panels: %i×%i', async (width, height) => {
    const el = await showWall('typical, still', '', width, height)
    await press('s')
    const card = boxOf(document.querySelector('.feeds-card')!)
    const foot = boxOf(el.querySelector('.panel-feed')!)
    const above = boxOf(el.querySelector('.panel-appeal')!)
    expect(card.left).toBeCloseTo(foot.left, 0)
    expect(card.bottom).toBeCloseTo(above.bottom, 0)
  })

  test('[ST4] a wall that stands still does not say that its feeds are in time', async () => {
    const el = await showWall('stale, still')
    const line = el.querySelector('.feed-sources')!
    expect(line.textContent).toContain('停更前 6 路正常')
    expect(line.querySelector('.feed-list-rest [data-tone]')?.getAttribute('data-tone')).toBe('off')
  })
})
