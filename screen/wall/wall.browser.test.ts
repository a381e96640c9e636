import { afterEach, describe, expect, test } from 'vitest'
import { DAILY_PANELS, PANEL_IDS } from '../../shared/scene/panels.ts'
import { frames, leaveWall, press, showWall as show } from './testing/show-wall.ts'

afterEach(leaveWall)

/** The panels of every day, and the alarms. */
const EVERY_DAY = [...DAILY_PANELS, 'alarms'] as const
const states = (el: HTMLElement, of: readonly string[] = EVERY_DAY): (string | null)[] =>
  of.map((id) => el.querySelector(`[data-panel=${id}]`)?.getAttribute('data-state') ?? null)
const stageOf = (el: HTMLElement): HTMLElement => el.querySelector<HTMLElement>('.stage')!

describe('truth on the wall', () => {
  test('[ST3] a silent source of one part makes what lives on it partial, and the foot names it', async () => {
    const el = await show('typical, lost, late, still')
    const byPanel = Object.fromEntries(EVERY_DAY.map((id, i) => [id, states(el)[i]]))
    expect(byPanel).toMatchObject({ grid: 'partial', case: 'partial', appeal: 'partial' })
    // Late is said, and is not stale.
    expect(byPanel).toMatchObject({ volunteer: 'live', mediation: 'live', duty: 'live' })
    const notices = [...el.querySelectorAll<HTMLElement>('.panel .panel-notice')]
    expect(notices.map((notice) => notice.dataset['tone'])).toEqual([
      ...['serious', 'serious', 'serious', 'caution'],
    ])
    const missed = [...el.querySelectorAll<HTMLElement>('[data-panel=feed] [data-source]')].filter(
      (item) => getComputedStyle(item).display !== 'none',
    )
    expect(missed.map(({ dataset }) => dataset['sourceState'])).toEqual(['lost', 'delayed'])
  })

  test('S opens all feeds over the stage, Escape closes them and goes nowhere', async () => {
    const el = await show('typical, lost, still', 'region=3206840010101')
    const path = el.querySelectorAll('.path-step').length
    await press('s')
    const items = [...el.querySelectorAll<HTMLElement>('[data-sources] [data-source]')]
    expect(items.length).toBeGreaterThan(3)
    for (const item of items) {
      expect(item.querySelectorAll('.status-mark')).toHaveLength(1)
      const [box, card] = [item, item.closest('[data-sources]')!].map((each) =>
        each.getBoundingClientRect(),
      )
      expect(box!.left >= card!.left && box!.right <= card!.right).toBe(true)
      expect(item.scrollWidth).toBeLessThanOrEqual(item.clientWidth + 1)
    }
    await press('Escape')
    expect(el.querySelector('[data-sources]')).toBeNull()
    expect(el.querySelectorAll('.path-step')).toHaveLength(path)
  })

  test('every panel stands on the stage and every number says what, where and how much', async () => {
    const el = await show('typical, still')
    expect(new Set(states(el))).toEqual(new Set(['live']))
    const drawn = [...el.querySelectorAll<HTMLElement>('.number, .child-value')]
    // The rest of a split and the number of common needs are worked out here and are no board's.
    const numbers = drawn.filter((number) => number.dataset['indicator'] !== undefined)
    expect(drawn.length - numbers.length).toBe(4)
    expect(numbers.length).toBeGreaterThan(60)
    for (const number of numbers) {
      expect(number.dataset['indicator'], number.outerHTML).toMatch(/@|^(mode|alarm)\./)
      expect(number.dataset['region'], number.outerHTML).not.toBe('')
      expect(number.textContent.includes('—'), number.outerHTML).toBe(
        number.dataset['value'] === '',
      )
    }
    const open = el.querySelector<HTMLElement>('[data-panel=case] [data-indicator="caseOpen@now"]')
    expect(open?.dataset).toMatchObject({ value: '386', region: '320684' })
    expect(stageOf(el).dataset).toMatchObject({ mode: 'NORMAL', world: 'live' })
    expect(stageOf(el).dataset['version']).toMatch(/^\d+\.\d+$/)
  })

  test('[ST1] before the first snapshot every panel says that it has no data, and shows no number', async () => {
    const el = await show('unknown')
    expect(new Set(states(el))).toEqual(new Set(['unknown']))
    expect(el.querySelector('.panel .number')).toBeNull()
    expect(el.querySelector('.fresh')?.textContent).toContain('等待数据')
  })

  test('a wall to which a history is being told says so in the place of live, and up to when', async () => {
    const el = await show('typical, still')
    expect(el.querySelector('[data-stand-in]')).toBeNull()
    leaveWall()
    const told = await show('typical, history, still')
    const fresh = told.querySelector<HTMLElement>('.fresh')!
    expect(fresh.querySelector('[data-stand-in]')?.textContent).toBe('补录历史')
    expect(fresh.textContent).toMatch(/已到 (\d{4}-)?\d\d-\d\d/)
    expect(fresh.textContent).not.toContain('实时')
    const [header, box] = [fresh.closest('header')!, fresh].map((each) =>
      each.getBoundingClientRect(),
    )
    expect(box!.left >= header!.left && box!.right <= header!.right).toBe(true)
  })

  test('[ST2] a stalled wall says since when, in the header, and marks every panel', async () => {
    const el = await show('typical, stale')
    expect(new Set(states(el))).toEqual(new Set(['stale']))
    expect(el.querySelector('[data-stale]')?.textContent).toMatch(/^数据停在 \d\d:\d\d:\d\d$/)
    const plate = el.querySelector('[data-stale]')!.getBoundingClientRect()
    expect(plate.right).toBeLessThanOrEqual(1920)
    const night = await show('typical, stale, midnight')
    expect(night.querySelector('[data-stale]')?.textContent).toMatch(/^数据停在 \d\d-\d\d 23:59$/)
  })

  test('[CT4] an empty day shows dashes for rates and zeros for counts', async () => {
    const el = await show('empty, still')
    const rate = el.querySelector<HTMLElement>(
      '[data-panel=satisfaction] [data-indicator="F3@today"]',
    )
    expect([rate?.textContent, rate?.dataset['value']]).toEqual(['—', ''])
    expect(el.querySelector('[data-panel=case] [data-indicator="caseOpen@now"]')?.textContent).toBe(
      '0件',
    )
  })
})

describe('navigation', () => {
  test('keys drill to the last level and back, and every panel follows', async () => {
    const el = await show('typical, still')
    const levels = [320684, 32068401, 3206840101, 320684010101, 32068401010101].map(String)
    for (const code of levels.slice(1)) {
      await press('Enter')
      const regions = new Set(
        [...el.querySelectorAll<HTMLElement>('.panel .number')].map(
          (number) => number.dataset['region'],
        ),
      )
      expect(regions).toEqual(new Set([code]))
    }
    expect([...el.querySelectorAll('.path-step')]).toHaveLength(5)
    expect(location.search).toContain(`region=${levels[4]}`)
    await press('Home')
    expect([...el.querySelectorAll('.path-step')]).toHaveLength(1)
  })

  test('W changes the window, M the map, L the language', async () => {
    const el = await show('typical, still')
    await press('w')
    expect(el.querySelector('[data-indicator="C5@24h"]')).not.toBeNull()
    await press('m')
    expect(el.querySelector('.map-title h2')?.textContent).toBe('超期案件')
    await press('l')
    expect(el.querySelector('.map-title h2')?.textContent).toBe('Overdue cases')
    expect(document.documentElement.lang).toBe('en')
  })

  test('a number brightens when it changes and not when another region takes its place', async () => {
    const el = await show('typical')
    const open = (): HTMLElement =>
      el.querySelector('[data-panel=case] [data-indicator="caseOpen@now"]')!
    const before = open().dataset['value']
    await expect.poll(() => open().dataset['value'], { timeout: 10_000 }).not.toBe(before)
    expect(open().dataset['turn']).not.toBe('0')
    expect(el.querySelector<HTMLElement>('.panel [data-indicator="C9@now"]')?.dataset['turn']).toBe(
      '0',
    )
    // Looked at as it happens: a second later the number of the new region may well have changed.
    const turns: (string | undefined)[] = []
    const watched = new MutationObserver(() => turns.push(open().dataset['turn']))
    watched.observe(open(), { attributeFilter: ['data-region'] })
    await press('Enter')
    await expect.poll(() => open().dataset['region']).toBe('32068401')
    expect(turns).toEqual(['0'])
    watched.disconnect()
  })

  test('a click on the list below goes in, a click on the path goes out', async () => {
    const el = await show('typical, still')
    el.querySelector<HTMLElement>('.children button')!.click()
    await frames(2)
    expect(el.querySelectorAll('.path-step')).toHaveLength(2)
    el.querySelector<HTMLElement>('.path-step')!.click()
    await frames(2)
    expect(el.querySelectorAll('.path-step')).toHaveLength(1)
  })
})

describe('modes', () => {
  test('an emergency re-lays the stage: incident and banner come, what does not serve leaves', async () => {
    const el = await show('emergency, still')
    expect(stageOf(el).dataset['mode']).toBe('EMERGENCY')
    expect(el.querySelector('.banner')?.textContent).toContain('III 级响应')
    expect(el.querySelector('[data-panel=incident]')).not.toBeNull()
    const laid = PANEL_IDS.filter((id) => el.querySelector(`[data-panel=${id}]`) !== null)
    expect(laid).toEqual([
      ...['feed', 'duty', 'readiness', 'tasks', 'muster', 'evacuation', 'supplies', 'sitrep'],
      ...['callouts', 'log', 'alarms'],
    ])
    expect(new Set(states(el, laid))).toEqual(new Set(['live']))
    expect(el.querySelector('[data-panel=volunteer]')).toBeNull()
  })

  test('an alert and a recovery keep all panels under their banner', async () => {
    for (const mode of ['alert', 'recovery']) {
      const el = await show(`${mode}, still`)
      expect(new Set(states(el))).toEqual(new Set(['live']))
      expect(el.querySelector('.banner')).not.toBeNull()
    }
  })

  test('[MD2] a drill wears its mark over everything, says so in the header, and takes no click', async () => {
    const el = await show('drill, still')
    const mark = el.querySelector<HTMLElement>('[data-drill-mark]')!
    expect(mark.textContent).toContain('演练')
    expect(getComputedStyle(mark).pointerEvents).toBe('none')
    expect(Math.round(mark.getBoundingClientRect().width)).toBe(1920)
    expect(el.querySelector('.head [data-drill]')?.textContent).toBe('演练')
    expect(stageOf(el).dataset['world']).toBe('drill:d1')
  })

  test('[MD2] a paused drill says that it is paused; a live wall wears no mark', async () => {
    const paused = await show('paused, still')
    expect(paused.querySelector('.head [data-drill]')?.textContent).toBe('演练暂停')
    expect((await show('typical, still')).querySelector('[data-drill-mark]')).toBeNull()
  })
})

describe('a number opened', () => {
  const cardOf = (el: HTMLElement): HTMLElement | null => el.querySelector('[data-card]')

  test('f goes through the headlines, Escape closes and does not leave the region', async () => {
    const el = await show('typical, still')
    const regionOf = (): string | undefined =>
      el.querySelector<HTMLElement>('[data-panel=case] [data-region]')?.dataset['region']
    const root = regionOf()
    await press('Enter')
    await expect.poll(regionOf).not.toBe(root)
    const region = regionOf()
    expect(cardOf(el)).toBeNull()
    const seen: string[] = []
    for (let i = 0; i < 3; i++) {
      await press('f')
      seen.push(cardOf(el)!.dataset['card']!)
    }
    expect(new Set(seen).size).toBe(3)
    await press('Escape')
    expect(cardOf(el)).toBeNull()
    expect(regionOf()).toBe(region)
  })

  test('a click opens the number it fell on; one beside closes it again', async () => {
    const el = await show('typical, still')
    el.querySelector<HTMLElement>('.number[data-indicator="C6@today"]')!.click()
    await frames(2)
    expect(cardOf(el)!.dataset['card']).toMatch(/^C6@/)
    stageOf(el).click()
    await frames(2)
    expect(cardOf(el)).toBeNull()
  })

  test('[PV1] its records stand on it for DUTY alone', async () => {
    const leader = await show('typical, still')
    await press('f')
    await frames(3)
    expect(cardOf(leader)!.querySelectorAll('.card-list li')).toHaveLength(0)
    const duty = await show('typical, still', 'profile=DUTY')
    await press('f')
    await frames(3)
    expect(cardOf(duty)!.querySelectorAll('.card-list li').length).toBeGreaterThan(3)
  })
})
