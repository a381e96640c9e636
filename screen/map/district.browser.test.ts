import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, shallowReactive } from 'vue'
import type { App } from 'vue'
import { childrenOf } from '../../shared/region/tree.ts'
import MapDistrict from './MapDistrict.vue'
import { SAMPLE_THEME, sampleDistrict } from './sample.ts'
import { NO_HATCH, type LayerValues } from './types.ts'

const { tree, topology } = sampleDistrict(4)
const GRIDS = 144

const props = shallowReactive({
  focus: 0,
  renderer: undefined as 'l7' | 'canvas' | undefined,
  layer: undefined as LayerValues | undefined,
  hatched: NO_HATCH,
})
const pick = vi.fn<(region: number) => void>()
const spies: { mockRestore(): void }[] = []
let host: HTMLElement
let app: App

beforeEach(() => {
  Object.assign(props, { focus: 0, renderer: undefined, layer: undefined, hatched: NO_HATCH })
  host = document.createElement('div')
  host.style.cssText = 'position:absolute;left:0;top:0;width:400px;height:400px'
  document.body.append(host)
  app = createApp(() =>
    h(MapDistrict, {
      tree,
      topology,
      focus: props.focus,
      layer: props.layer,
      renderer: props.renderer,
      incidents: [],
      outlined: [],
      hatched: props.hatched,
      theme: SAMPLE_THEME,
      lang: 'zh',
      unit: 1,
      onPick: pick,
    }),
  )
})

afterEach(() => {
  app.unmount()
  host.remove()
  for (const spy of spies.splice(0)) spy.mockRestore()
})

test('a machine whose WebGL is software draws on canvas, unless the page asks for L7', async () => {
  app.mount(host)
  await vi.waitFor(() => expect(drawing()).toBe('canvas'))
  props.renderer = 'l7'
  await vi.waitFor(() => expect(drawing()).toBe('l7'), 5_000)
})

test('without any WebGL a page that asks for L7 gets a picture all the same', async () => {
  const real = HTMLCanvasElement.prototype.getContext
  const spy = vi.spyOn(HTMLCanvasElement.prototype, 'getContext')
  spies.push(spy)
  spy.mockImplementation(function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    return kind.startsWith('webgl') ? null : Reflect.apply(real, this, [kind, ...rest])
  } as typeof real)
  props.renderer = 'l7'
  app.mount(host)
  await vi.waitFor(() => expect(drawing()).toBe('canvas'))
  await vi.waitFor(() => expect(paintedShare()).toBeGreaterThan(0.4))
})

test('[LL3] a lost context shows the canvas picture with the same state, and L7 comes back a second later', async () => {
  props.renderer = 'l7'
  props.layer = { level: 3, values: new Float32Array(GRIDS).fill(5), version: '1' }
  props.focus = childrenOf(tree, childrenOf(tree, 0)[0]!)[0]!
  app.mount(host)
  await vi.waitFor(() => expect(drawing()).toBe('l7'), 5_000)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  spies.push(warn)
  const canvas = host.querySelector<HTMLCanvasElement>('.l7-scene canvas')!
  canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext()
  await vi.waitFor(() => expect(drawing()).toBe('canvas'))
  expect(host.querySelector('[data-refused]')?.getAttribute('data-refused')).toContain('lost')
  await vi.waitFor(() => expect(paintedShare()).toBeGreaterThan(0.4))
  await vi.waitFor(() => expect(drawing()).toBe('l7'), 8_000)
  expect(host.querySelectorAll('.l7-scene')).toHaveLength(1)
  expect(host.querySelector('[data-refused]')).toBeNull()
})

test.each(['canvas', 'l7'] as const)(
  '[ST3] a region whose data are stale is hatched, its neighbour is not, and both are whole again, by %s',
  async (renderer) => {
    const [stale, fresh] = childrenOf(tree, 0)
    props.renderer = renderer
    app.mount(host)
    await vi.waitFor(() => expect(drawing()).toBe(renderer), 5_000)
    await vi.waitFor(() => expect(marksIn()).toBeGreaterThan(0))
    const before = marksIn()
    props.hatched = { lost: [stale!], partial: [] }
    await vi.waitFor(() => expect(marksIn()).toBeGreaterThan(before + 0.1))
    const one = marksIn()
    props.hatched = { lost: [stale!, fresh!], partial: [] }
    await vi.waitFor(() => expect(marksIn()).toBeGreaterThan(one + 0.1))
    // Sparser where only a part is missing: less of what is below is taken back.
    const opaque = opacityIn()
    props.hatched = { lost: [], partial: [stale!, fresh!] }
    await vi.waitFor(() => expect(opacityIn()).toBeLessThan(opaque * 0.6))
    props.hatched = NO_HATCH
    await vi.waitFor(() => expect(marksIn()).toBe(before))
  },
)

test('a click tells which region is meant', async () => {
  app.mount(host)
  await vi.waitFor(() => expect(drawing()).toBe('canvas'))
  await nextTick()
  document
    .elementFromPoint(100, 300)!
    .dispatchEvent(new PointerEvent('click', { clientX: 100, clientY: 300, bubbles: true }))
  expect(pick).toHaveBeenLastCalledWith(tree.indexOf('s0'))
})

test('a page that is left while L7 is being built leaves nothing behind', async () => {
  props.renderer = 'l7'
  app.mount(host)
  await new Promise((resolve) => setTimeout(resolve, 30))
  app.unmount()
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(host.querySelectorAll('canvas')).toHaveLength(0)
  app = createApp(() => null)
  app.mount(document.createElement('div'))
})

function drawing(): string | undefined {
  return host.querySelector<HTMLElement>('.map-district')?.dataset['renderer']
}

/** Share of the map's pixels that some canvas has painted. */
function paintedShare(): number {
  const all = document.createElement('canvas')
  all.width = all.height = 100
  const ctx = all.getContext('2d')!
  for (const canvas of host.querySelectorAll('canvas')) ctx.drawImage(canvas, 0, 0, 100, 100)
  const { data } = ctx.getImageData(0, 0, 100, 100)
  return data.filter((alpha, i) => i % 4 === 3 && alpha > 200).length / 10_000
}

function marksPixels(): Uint8ClampedArray {
  const canvas = host.querySelector<HTMLCanvasElement>('canvas[data-layer="marks"]')!
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data
}

/** Share of the pixels over the fills on which anything is drawn. */
function marksIn(): number {
  const data = marksPixels()
  return data.filter((alpha, i) => i % 4 === 3 && alpha > 0).length / (data.length / 4)
}

/** How much of the fills is covered in all. */
function opacityIn(): number {
  return marksPixels().reduce((sum, value, i) => (i % 4 === 3 ? sum + value : sum), 0)
}
