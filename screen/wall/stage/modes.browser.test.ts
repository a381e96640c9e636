import { cdp } from 'vitest/browser'
import { afterEach, describe, expect, test } from 'vitest'
import { STOPPED_MS } from '../drill/use-preempted.ts'
import { CALM, pushedWall, type PushedMode, type PushedWall } from '../testing/pushed-wall.ts'
import { frames, leaveWall, showWall } from '../testing/show-wall.ts'

let pushed: PushedWall | undefined
afterEach(() => {
  pushed?.leave()
  pushed = undefined
  leaveWall()
})

const MODE_PANEL = {
  NORMAL: 'volunteer',
  ALERT: 'readiness',
  EMERGENCY: 'tasks',
  RECOVERY: 'recovery',
} as const
/** LT3: marked in a second, laid out anew in three. */
const MARKED_MS = 1_000
const LAID_MS = 3_000

describe('a change of mode', () => {
  test('[LT3] marks the wall in one second and has laid it out anew in three, each way, with nothing but the frame', async () => {
    pushed = await pushedWall()
    const { el, push } = pushed
    push(1)
    await frames(3)
    const stage = el.querySelector<HTMLElement>('.stage')!
    const changes: readonly PushedMode[] = [
      { mode: 'ALERT', drill: false },
      { mode: 'EMERGENCY', drill: false },
      { mode: 'RECOVERY', drill: false },
      CALM,
      { mode: 'EMERGENCY', drill: false },
    ]
    for (const [i, change] of changes.entries()) {
      const name = change.mode
      const from = performance.now()
      push(2 + i, change)
      await expect.poll(() => stage.dataset['mode'], { interval: 5 }).toBe(change.mode)
      expect(performance.now() - from, `${name} marked`).toBeLessThan(MARKED_MS)
      const panel = (): HTMLElement | null =>
        el.querySelector(`[data-panel=${MODE_PANEL[change.mode]}]`)
      await expect.poll(() => panel()?.dataset['state'], { interval: 5 }).toBe('live')
      expect(panel()!.getBoundingClientRect().height, name).toBeGreaterThan(100)
      expect(performance.now() - from, `${name} laid`).toBeLessThan(LAID_MS)
    }
  }, 60_000)
})

describe('a drill', () => {
  test('[MD2] every screen says which drill it is, who directs it, its clock and its speed', async () => {
    const el = await showWall('emergency, drill, still')
    expect(el.querySelector('[data-drill-mark]')).not.toBeNull()
    const facts = el.querySelector('[data-drill-facts]')?.textContent ?? ''
    expect(facts).toMatch(/防汛演练.*演练总指挥.*\d\d:\d\d:\d\d.*×4/s)
    const paused = await showWall('emergency, drill, paused, still')
    expect(paused.querySelector('[data-drill-facts]')?.textContent).toContain('已暂停')
  })

  test('[WD3] a real event that stops it is said over everything, once; then the real board stands without a mark', async () => {
    const el = await showWall('emergency, preempted, still')
    expect(el.querySelector('[data-drill-stopped]')?.textContent).toContain('真实事件，演练中止')
    expect(el.querySelector('[data-drill-mark]')).toBeNull()
    expect(el.querySelector('[data-drill]')?.textContent).toBe('真实事件，演练中止')
    expect(el.querySelector<HTMLElement>('.stage')?.dataset).toMatchObject({
      ...{ mode: 'EMERGENCY', world: 'live' },
    })
    await expect
      .poll(() => el.querySelector('[data-drill-stopped]'), { timeout: STOPPED_MS + 3_000 })
      .toBeNull()
    expect(el.querySelector('[data-drill]')?.textContent).toBe('真实事件，演练中止')
  })
})

describe('alarms', () => {
  /** What goes on by itself; a number that changed brightens once and is no flash. */
  const flashing = (): readonly Animation[] =>
    document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === Infinity)

  test('[AL5] only the symbol of what nobody has taken flashes, once a second; no text does', async () => {
    const el = await showWall('emergency, still')
    const targets = flashing().map(({ effect }) => (effect as KeyframeEffect).target!)
    expect(targets.length).toBeGreaterThan(0)
    for (const target of targets) {
      expect(target.closest('.alarm-mark')?.getAttribute('data-unacked')).toBe('true')
      expect(target.textContent).toBe('')
    }
    for (const { effect } of flashing())
      expect(effect!.getTiming()).toMatchObject({ duration: 1000, iterations: Infinity })
    expect(el.querySelectorAll('.alarm-mark:not([data-unacked])').length).toBeGreaterThan(0)
  })

  test('[AL5] where motion is not wanted nothing flashes, and a ring stands round the symbol', async () => {
    const media = (value: string): Promise<unknown> =>
      cdp().send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-reduced-motion', value }],
      })
    await media('reduce')
    try {
      const el = await showWall('emergency, still')
      await new Promise((done) => setTimeout(done, 500))
      expect(flashing()).toEqual([])
      const mark = el.querySelector('.alarm-mark[data-unacked]')!
      expect(getComputedStyle(mark).boxShadow).not.toBe('none')
    } finally {
      await media('')
    }
  })
})
