import '../../theme/fonts.css'
import { page } from 'vitest/browser'
import { afterEach, describe, expect, test } from 'vitest'
import { createApp, defineComponent, h, shallowRef, type App } from 'vue'
import { fixtureSource } from '../../fixtures/source.ts'
import { contrast } from '../../theme/contrast.ts'
import { DARK } from '../../theme/dark.ts'
import { pageQuery } from '../page-query.ts'
import { useWall, type Wall } from '../use-wall.ts'
import { useAwake } from './use-awake.ts'
import WallStage from './WallStage.vue'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  app = undefined
  document.body.replaceChildren()
})

async function show(
  fixture: string,
  search: string,
  [width, height]: readonly [number, number] = [1920, 1080],
): Promise<{ stage: HTMLElement; wall: Wall }> {
  app?.unmount()
  document.body.replaceChildren()
  await page.viewport(width, height)
  await expect.poll(() => [innerWidth, innerHeight]).toEqual([width, height])
  const el = document.createElement('div')
  el.id = 'wall'
  document.body.append(el)
  let wall: Wall | undefined
  const query = pageQuery(`?map=canvas&${search}`)
  app = createApp(
    defineComponent(() => {
      const here = useWall(fixtureSource(fixture), query, 'test')
      wall = here
      return () => h(WallStage, { wall: here, query })
    }),
  )
  app.mount(el)
  await frames(3)
  return { stage: el.querySelector<HTMLElement>('.stage')!, wall: wall! }
}

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((done) => requestAnimationFrame(done))
}

describe('profile on the page', () => {
  test('[LG1] the stage says what a wall too coarse cannot keep, and the reference wall says nothing', async () => {
    const { stage } = await show('typical, still', '')
    expect(stage.dataset).toMatchObject({ legible: '', use: 'wall', shape: 'single' })
    const coarse = await show('typical, still', 'pitch=2.5&reading=3&seat=4')
    expect(coarse.stage.dataset['legible']).toContain('near 14.7 < 24.0 px')
    expect(coarse.stage.querySelectorAll('[data-panel]')).toHaveLength(11)
  })

  test('no scroll bar on any form, wherever the picture has wandered', async () => {
    for (const size of [
      [1920, 1080],
      [3840, 1080],
      [1080, 1920],
      [1366, 768],
    ] as const) {
      const { stage } = await show('typical, still', '', size)
      stage.style.left = stage.style.top = getComputedStyle(stage).marginLeft
      const { scrollWidth, scrollHeight } = document.documentElement
      expect([scrollWidth, scrollHeight]).toEqual(size)
      const box = stage.getBoundingClientRect()
      expect(box.right, 'what wanders is not cut').toBeLessThanOrEqual(size[0])
      expect(box.bottom).toBeLessThanOrEqual(size[1])
      expect(getComputedStyle(stage).cursor).toBe('none')
    }
  })

  test('[LG2] at night every tone is darker and a headline number still reaches 7 : 1', async () => {
    const { stage } = await show('typical, still', 'night=00:00-00:00x1')
    expect(stage.dataset['night']).toBe('1')
    const style = getComputedStyle(document.documentElement)
    const [text, panel] = ['--text', '--panel'].map((name) => style.getPropertyValue(name).trim())
    expect(text).not.toBe(DARK.text)
    expect(contrast(text!, panel!)).toBeGreaterThanOrEqual(7)
    const day = await show('typical, still', 'night=off')
    expect(day.stage.dataset['night']).toBeUndefined()
    expect(style.getPropertyValue('--text').trim()).toBe(DARK.text)
  })

  test('[MD5] the header says which wall this is and which version it runs', async () => {
    const { stage } = await show('typical, still', 'wall=hall-2')
    expect(stage.querySelector('[data-self]')?.textContent).toBe('hall-2 test')
  })
})

describe('what is brought forward', () => {
  const opacityOf = (stage: HTMLElement, id: string): string =>
    getComputedStyle(stage.querySelector(`[data-panel=${id}]`)!).opacity

  test('one panel stays as it is and the others step back; the header never does', async () => {
    const { stage, wall } = await show('typical, still', '')
    wall.keeper.show({ highlight: 'whistle' })
    await frames(2)
    expect(stage.dataset['lit']).toBe('whistle')
    expect(opacityOf(stage, 'whistle')).toBe('1')
    expect(Number(opacityOf(stage, 'case'))).toBeLessThan(0.5)
    expect(Number(opacityOf(stage, 'map'))).toBeLessThan(0.5)
    expect(getComputedStyle(stage.querySelector('.head')!).opacity).toBe('1')
    wall.keeper.show({ highlight: null })
    await frames(2)
    expect(opacityOf(stage, 'case')).toBe('1')
  })

  test('on a laptop it brings its set of panels; D goes on to the next set', async () => {
    const { stage, wall } = await show('typical, still', '', [1366, 768])
    expect(stage.querySelector('[data-panel=volunteer]')).toBeNull()
    wall.keeper.show({ highlight: 'volunteer' })
    await frames(3)
    expect(opacityOf(stage, 'volunteer')).toBe('1')
    wall.keeper.show({ highlight: null })
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', cancelable: true }))
    await frames(3)
    expect(stage.querySelector('[data-panel=case]')).not.toBeNull()
    expect(stage.querySelector('.panel-set')?.textContent).toContain('1/3')
  })
})

describe('awake', () => {
  test('the screen is asked not to sleep, again after it was hidden, and let go at the end', async () => {
    const asked: string[] = []
    let held: { released: boolean; release: () => Promise<void> } | undefined
    const request = async (): Promise<unknown> => {
      asked.push('screen')
      held = {
        released: false,
        release: async () => {
          held!.released = true
        },
      }
      return held
    }
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true })
    const scope = createApp(
      defineComponent(() => {
        useAwake(shallowRef(true))
        return () => null
      }),
    )
    const el = document.createElement('div')
    scope.mount(el)
    await expect.poll(() => asked).toHaveLength(1)
    document.dispatchEvent(new Event('visibilitychange'))
    await frames(1)
    expect(asked).toHaveLength(1)
    held!.released = true
    document.dispatchEvent(new Event('visibilitychange'))
    await expect.poll(() => asked).toHaveLength(2)
    scope.unmount()
    expect(held!.released).toBe(true)
    Reflect.deleteProperty(navigator, 'wakeLock')
  })
})
