import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { childrenOf } from '../../shared/region/tree.ts'
import { anchorOf } from './anchor.ts'
import { fitBox, toScreen } from './camera.ts'
import { createRenderer as createCanvas } from './canvas-renderer.ts'
import { colourTable, parseColour } from './colour.ts'
import { createRenderer as createL7 } from './l7-renderer.ts'
import { SAMPLE_THEME, sampleDistrict } from './sample.ts'
import { buildShapes } from './shapes.ts'
import type { MapEvents, MapRenderer } from './types.ts'

const { tree, topology } = sampleDistrict(4)
const shapes = buildShapes(tree, topology)
const STREETS = childrenOf(tree, 0)
const PADDING = { top: 20, right: 20, bottom: 20, left: 20 }
const RAMP = colourTable(SAMPLE_THEME.ramp).map((colour) => colour.map((c) => Math.round(c * 255)))

let box: HTMLElement
let renderer: MapRenderer
let on: { [K in keyof MapEvents]: ReturnType<typeof vi.fn<MapEvents[K]>> }
const spies: { mockRestore(): void }[] = []
let made = 0
let gone = 0

beforeEach(() => {
  box = document.createElement('div')
  box.style.cssText = 'position:absolute;left:0;top:0;width:640px;height:400px;background:#000'
  document.body.append(box)
  on = {
    pick: vi.fn<MapEvents['pick']>(),
    hover: vi.fn<MapEvents['hover']>(),
    pickPoint: vi.fn<MapEvents['pickPoint']>(),
    moved: vi.fn<MapEvents['moved']>(),
    lost: vi.fn<MapEvents['lost']>(),
  }
  countBuffers()
})

afterEach(() => {
  renderer.destroy()
  box.remove()
  for (const spy of spies.splice(0)) spy.mockRestore()
})

describe.each([
  ['canvas', createCanvas],
  ['l7', createL7],
] as const)('%s', (kind, create) => {
  beforeEach(async () => {
    renderer = create()
    await renderer.mount(box, {
      tree,
      topology,
      theme: SAMPLE_THEME,
      lang: 'zh',
      on,
      unit: () => 1,
      padding: () => PADDING,
    })
  })

  test('a region takes the colour of its value, and another one with the next value', async () => {
    setStreets([0, 40, NaN, 20])
    const at = placeIn(STREETS[1]!, 0)
    expect(await pixel(at)).toEqual(RAMP[255])
    expect(await pixel(placeIn(STREETS[2]!, 0))).toEqual(numbersOf(SAMPLE_THEME.noData))
    setStreets([40, 0, 20, 20])
    expect(await pixel(at)).toEqual(RAMP[0])
  })

  test('patched rows change and the others stay', async () => {
    setStreets([40, 0, 0, 0])
    renderer.setPatch(1, Uint32Array.of(3), Float32Array.of(40), '2')
    expect(await pixel(placeIn(STREETS[3]!, 0))).toEqual(RAMP[255])
    expect(await pixel(placeIn(STREETS[0]!, 0))).toEqual(RAMP[255])
    expect(await pixel(placeIn(STREETS[1]!, 0))).toEqual(RAMP[0])
  })

  test('drilling down shows the children and leaves no colour to what lies outside', async () => {
    const street = STREETS[0]!
    const values = new Float32Array(16).fill(0)
    values[1] = 40
    renderer.setValues(2, values, '1')
    renderer.focus(street, false)
    expect(await pixel(placeIn(childrenOf(tree, street)[1]!, street))).toEqual(RAMP[255])
    const { x, y } = placeIn(childrenOf(tree, STREETS[1]!)[0]!, street)
    const [r, g, b] = await pixel({ x: Math.min(x, 635), y })
    expect(Math.max(r!, g!, b!)).toBeLessThan(50)
  })

  test('after a resize the region in focus fits the new size', async () => {
    setStreets([0, 40, 0, 0])
    await frame()
    box.style.width = '300px'
    box.style.height = '700px'
    await vi.waitFor(async () => {
      setStreets([0, 40, 0, 0])
      expect(await pixel(placeIn(STREETS[1]!, 0))).toEqual(RAMP[255])
      expect(await pixel(placeIn(STREETS[0]!, 0))).toEqual(RAMP[0])
    })
  })

  test('a map mounted without a size is fitted when it gets one', async () => {
    box.style.display = 'none'
    await settled()
    renderer.focus(STREETS[2]!, true)
    box.style.display = ''
    const child = childrenOf(tree, STREETS[2]!)[3]!
    await vi.waitFor(async () => {
      renderer.setValues(
        2,
        Float32Array.from({ length: 16 }, (_, row) => (row === 11 ? 1 : 0)),
        '1',
      )
      expect(await pixel(placeIn(child, STREETS[2]!))).toEqual(RAMP[255])
    })
  })

  test.each([1, 0.5])('clicks and hovers name the right region under scale(%d)', async (scale) => {
    box.style.transformOrigin = '0 0'
    box.style.transform = `scale(${scale})`
    await settled()
    for (const street of STREETS) {
      const { x, y } = placeIn(street, 0)
      send('pointermove', x * scale, y * scale)
      send('click', x * scale, y * scale)
      expect(on.pick).toHaveBeenLastCalledWith(street)
      expect(on.hover).toHaveBeenLastCalledWith(street)
    }
  })

  test('reduced motion is obeyed: the next frame already shows the new view', async () => {
    const real = window.matchMedia.bind(window)
    kept(vi.spyOn(window, 'matchMedia')).mockImplementation((query) =>
      query.includes('reduced-motion') ? ({ matches: true } as MediaQueryList) : real(query),
    )
    renderer.setValues(
      2,
      Float32Array.from({ length: 16 }, (_, row) => (row === 1 ? 1 : 0)),
      '1',
    )
    renderer.focus(STREETS[0]!, true)
    expect(await pixel(placeIn(childrenOf(tree, STREETS[0]!)[1]!, STREETS[0]!))).toEqual(RAMP[255])
  })

  test('[LL2] 40 drill steps and 200 updates leave nodes and GPU buffers where they were', async () => {
    const path = [STREETS[0]!, childrenOf(tree, STREETS[0]!)[0]!, STREETS[0]!, 0]
    await settled()
    const [nodes, buffers] = [box.querySelectorAll('*').length, made - gone]
    for (let i = 0; i < 40; i++) {
      renderer.focus(path[i % path.length]!, i % 2 === 0)
      for (let update = 0; update < 5; update++) setStreets([i, update, 3, 4])
      await frame()
    }
    await settled()
    expect(box.querySelectorAll('*')).toHaveLength(nodes)
    expect(made - gone).toBe(buffers)
    expect(kind === 'l7' ? buffers : 1).toBeGreaterThan(0)
  })

  test('[SP6] two thousand updates in which every region changes gain no GPU buffer', async () => {
    await settled()
    for (const name of ['drawElements', 'drawArrays'] as const)
      kept(vi.spyOn(WebGL2RenderingContext.prototype, name)).mockImplementation(() => undefined)
    let due: FrameRequestCallback | undefined
    kept(vi.spyOn(window, 'requestAnimationFrame')).mockImplementation((call) => {
      due = call
      return 1
    })
    const before = made - gone
    for (let update = 0; update < 2000; update++) {
      setStreets([update, update + 7, update + 13, update + 29].map((value) => value % 40))
      due?.(performance.now())
      due = undefined
    }
    expect(made - gone).toBe(before)
    expect(made).toBeGreaterThanOrEqual(kind === 'l7' ? 1 : 0)
  })

  test('[SP6] updates of one frame are drawn once, and an update that changes no colour not at all', async () => {
    await settled()
    const draws = kept(vi.spyOn(CanvasRenderingContext2D.prototype, 'fill'))
    const uploads = kept(vi.spyOn(WebGL2RenderingContext.prototype, 'bufferSubData'))
    const colourings = (): number =>
      kind === 'canvas'
        ? draws.mock.calls.length
        : uploads.mock.calls.filter(([, , data]) => large(data)).length
    for (let i = 0; i < 10; i++) setStreets([i, 2, 3, 40])
    await frame()
    expect(colourings()).toBe(kind === 'canvas' ? STREETS.length : 1)
    setStreets([9, 2, 3, 40])
    await frame()
    expect(colourings()).toBe(kind === 'canvas' ? STREETS.length : 1)
  })
})

function setStreets(values: readonly number[]): void {
  renderer.setValues(1, Float32Array.from(values), '1')
}

/** Where a region's deepest point is on the screen while `focus` is in focus. */
function placeIn(region: number, focus: number): { x: number; y: number } {
  const view = { width: box.offsetWidth, height: box.offsetHeight }
  const camera = fitBox(shapes.shapes[focus]!.box, view, PADDING)
  const anchor = anchorOf(shapes.shapes[region]!)
  // Beside the name, which stands on the deepest point itself.
  return toScreen(camera, view, anchor.x, anchor.y + anchor.room * 0.6)
}

/** The colour the eye sees at a place of the map, read inside the frame in which it is drawn. */
async function pixel(at: { x: number; y: number }): Promise<number[]> {
  const probe = document.createElement('canvas')
  probe.width = probe.height = 1
  const ctx = probe.getContext('2d', { willReadFrequently: true })!
  renderer.setTheme(SAMPLE_THEME)
  await frame()
  const k = window.devicePixelRatio
  for (const canvas of box.querySelectorAll('canvas'))
    ctx.drawImage(canvas, -Math.floor(at.x * k), -Math.floor(at.y * k))
  return [...ctx.getImageData(0, 0, 1, 1).data]
}

/** More than uniforms: the colours of vertices. */
function large(data: unknown): boolean {
  return ArrayBuffer.isView(data) && data.byteLength > 800
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

/** Long enough for a flight and for L7's own delayed drawings. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 800))
}

function numbersOf(css: string): number[] {
  return parseColour(css).map((c) => Math.round(c * 255))
}

function send(type: string, clientX: number, clientY: number): void {
  document
    .elementFromPoint(clientX, clientY)
    ?.dispatchEvent(new PointerEvent(type, { clientX, clientY, bubbles: true }))
}

/** Taken back one by one after each test: the console's own spy must stay. */
function kept<T extends { mockRestore(): void }>(spy: T): T {
  spies.push(spy)
  return spy
}

function countBuffers(): void {
  made = gone = 0
  const gl = WebGL2RenderingContext.prototype
  const [create, remove] = [gl.createBuffer, gl.deleteBuffer]
  kept(vi.spyOn(gl, 'createBuffer')).mockImplementation(function (this: WebGL2RenderingContext) {
    made++
    return create.call(this)
  })
  kept(vi.spyOn(gl, 'deleteBuffer')).mockImplementation(function (
    this: WebGL2RenderingContext,
    buffer,
  ) {
    gone++
    remove.call(this, buffer)
  })
}
