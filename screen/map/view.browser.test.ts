import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { childrenOf } from '../../shared/region/tree.ts'
import { FLIGHT_MS, fitBox, toScreen, type Camera } from './camera.ts'
import { createRenderer } from './canvas-renderer.ts'
import { anchorOf } from './anchor.ts'
import { SAMPLE_THEME, sampleDistrict } from './sample.ts'
import { buildShapes } from './shapes.ts'
import type { MapEvents, MapRenderer } from './types.ts'

const { tree, topology } = sampleDistrict(4)
const shapes = buildShapes(tree, topology)
const STREETS = childrenOf(tree, 0)
const PADDING = { top: 20, right: 20, bottom: 20, left: 20 }
const SIZE = { width: 640, height: 400 }
const CASE_AT = { lng: 121.14, lat: 31.88 }

let box: HTMLElement
let renderer: MapRenderer
let unit = 1
let on: { [K in keyof MapEvents]: ReturnType<typeof vi.fn<MapEvents[K]>> }

beforeEach(async () => {
  unit = 1
  box = document.createElement('div')
  box.style.cssText = `position:absolute;left:0;top:0;width:${SIZE.width}px;height:${SIZE.height}px`
  document.body.append(box)
  on = {
    pick: vi.fn<MapEvents['pick']>(),
    hover: vi.fn<MapEvents['hover']>(),
    pickPoint: vi.fn<MapEvents['pickPoint']>(),
    moved: vi.fn<MapEvents['moved']>(),
    lost: vi.fn<MapEvents['lost']>(),
  }
  renderer = createRenderer()
  await renderer.mount(box, {
    ...{ tree, topology, theme: SAMPLE_THEME, lang: 'zh', on },
    ...{ unit: () => unit, padding: () => PADDING },
  })
  await frames(2)
})

afterEach(() => {
  renderer.destroy()
  box.remove()
})

test('a wheel brings the view nearer around the pointer, and a drag takes it along', async () => {
  expect(renderer.view()).toBeNull()
  wheel(-300, 200, 100)
  const near = renderer.view()!
  expect(near.scale).toBeGreaterThan(fitted(0).scale * 1.5)
  drag([300, 200], [360, 170])
  const moved = renderer.view()!
  expect(moved.scale).toBe(near.scale)
  expect((near.lng - moved.lng) * metresPerDegree() * near.scale).toBeCloseTo(60, 0)
  expect(on.pick).not.toHaveBeenCalled()
  expect(on.moved.mock.calls).toEqual([[true]])
})

test('the view is fitted to regions that are framed, and a hand goes before them', () => {
  renderer.setFramed([STREETS[0]!])
  wheel(-1, 200, 100)
  const near = renderer.view()!
  expect(near.scale).toBeGreaterThan(fitted(0).scale * 1.3)
  renderer.setFramed([])
  expect(renderer.view()!.scale).toBe(near.scale)
  renderer.fit()
  wheel(-1, 200, 100)
  expect(renderer.view()!.scale).toBeLessThan(near.scale)
})

test('two fingers zoom by how far apart they are', () => {
  touch('pointerdown', 1, 300, 200)
  touch('pointerdown', 2, 340, 200)
  touch('pointermove', 2, 380, 200)
  touch('pointerup', 1, 300, 200)
  touch('pointerup', 2, 380, 200)
  expect(renderer.view()!.scale / fitted(0).scale).toBeCloseTo(2, 1)
})

test('the view an officer set stays through ticks, points, badges, marks and themes', async () => {
  wheel(-400, 250, 260)
  drag([300, 200], [340, 230])
  const set = renderer.view()
  for (let tick = 0; tick < 20; tick++) {
    renderer.setValues(1, Float32Array.of(tick, 2, 3, 40), String(tick))
    renderer.setIncidents([{ id: `c${tick}`, ...CASE_AT, tone: 'late' }])
    renderer.setBadges([
      { region: STREETS[0]!, mark: { tone: 'urgent', count: tick }, notes: [], pin: false },
    ])
    renderer.setOutlined([STREETS[tick % 4]!])
    renderer.highlight(STREETS[tick % 4]!)
    await frames(1)
  }
  renderer.setTheme(SAMPLE_THEME)
  renderer.setLang('en')
  await frames(2)
  expect(renderer.view()).toEqual(set)
})

test('another size fits the region again only where no hand has moved the view', async () => {
  box.style.width = '500px'
  await vi.waitFor(() => expect(inMiddle()).toBe(true))
  expect(renderer.view()).toBeNull()
  wheel(-300, 200, 100)
  const set = renderer.view()
  box.style.width = '420px'
  unit = 1.5
  renderer.resized()
  await frames(3)
  expect(renderer.view()).toEqual(set)
})

test('a drill-down gives the view back to the map, and so does a fit', async () => {
  wheel(-300, 200, 100)
  renderer.focus(STREETS[0]!, false)
  expect(renderer.view()).toBeNull()
  wheel(-300, 200, 100)
  renderer.fit()
  expect(renderer.view()).toBeNull()
  expect(on.moved.mock.calls).toEqual([[true], [false], [true], [false]])
})

test('what has a view of its own is told to the renderer that follows', async () => {
  wheel(-300, 200, 100)
  const set = renderer.view()!
  renderer.focus(0, false)
  renderer.setView(set)
  expect(renderer.view()!.scale).toBe(set.scale)
  expect(renderer.view()!.lng).toBeCloseTo(set.lng, 9)
})

test('a drill-down has arrived 600 ms after it began', async () => {
  expect(FLIGHT_MS).toBeLessThanOrEqual(600)
  const child = childrenOf(tree, STREETS[0]!)[1]!
  renderer.setValues(
    2,
    Float32Array.from({ length: 16 }, (_, row) => (row === 1 ? 1 : 0)),
    '1',
  )
  renderer.focus(STREETS[0]!, true)
  const begun = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
  let now = begun
  while (now - begun < FLIGHT_MS + 50)
    now = await new Promise((resolve) => requestAnimationFrame(resolve))
  const { x, y } = placeIn(child, STREETS[0]!)
  expect(hit(x, y)).toBe(child)
})

test('a click on a point means the point, and one beside it the region', async () => {
  renderer.setIncidents([{ id: 'c1', ...CASE_AT, tone: 'urgent' }])
  await frames(2)
  const { originX } = shapes.plane
  expect(originX).not.toBe(0)
  const at = screenOf(CASE_AT)
  click(at.x, at.y)
  expect(on.pickPoint).toHaveBeenLastCalledWith('c1')
  click(at.x + 40, at.y)
  expect(on.pickPoint).toHaveBeenCalledTimes(1)
  expect(on.pick).toHaveBeenCalledTimes(1)
})

function fitted(region: number): Camera {
  const size = { width: box.offsetWidth, height: box.offsetHeight }
  return fitBox(shapes.shapes[region]!.box, size, PADDING)
}

function placeIn(region: number, focus: number): { x: number; y: number } {
  const anchor = anchorOf(shapes.shapes[region]!)
  const size = { width: box.offsetWidth, height: box.offsetHeight }
  return toScreen(fitted(focus), size, anchor.x, anchor.y)
}

function screenOf({ lng, lat }: { lng: number; lat: number }): { x: number; y: number } {
  const k = (Math.PI / 180) * 6378137
  const mercatorY = (at: number): number =>
    Math.log(Math.tan(Math.PI / 4 + (at * Math.PI) / 360)) * 6378137
  const { originX, originY } = shapes.plane
  return toScreen(fitted(0), SIZE, lng * k - originX, originY - mercatorY(lat))
}

function metresPerDegree(): number {
  return (Math.PI / 180) * 6378137
}

/** The street in the middle of the whole view is where a fitted view has it. */
function inMiddle(): boolean {
  const { x, y } = placeIn(STREETS[3]!, 0)
  return hit(x, y) === STREETS[3]
}

function hit(x: number, y: number): number | undefined {
  on.pick.mockClear()
  click(x, y)
  return on.pick.mock.lastCall?.[0]
}

function frames(count: number): Promise<void> {
  return new Promise((resolve) => {
    const next = (left: number): void => {
      if (left === 0) resolve()
      else requestAnimationFrame(() => next(left - 1))
    }
    next(count)
  })
}

function at(clientX: number, clientY: number): Element {
  return document.elementFromPoint(clientX, clientY)!
}

function wheel(deltaY: number, clientX: number, clientY: number): void {
  const init = { deltaY, clientX, clientY, bubbles: true, cancelable: true }
  at(clientX, clientY).dispatchEvent(new WheelEvent('wheel', init))
}

function touch(type: string, pointerId: number, clientX: number, clientY: number): void {
  const init = { pointerId, clientX, clientY, pointerType: 'touch', bubbles: true }
  at(clientX, clientY).dispatchEvent(new PointerEvent(type, init))
}

function drag([x0, y0]: [number, number], [x1, y1]: [number, number]): void {
  touch('pointerdown', 1, x0, y0)
  touch('pointermove', 1, (x0 + x1) / 2, (y0 + y1) / 2)
  touch('pointermove', 1, x1, y1)
  touch('pointerup', 1, x1, y1)
  click(x1, y1)
}

function click(clientX: number, clientY: number): void {
  at(clientX, clientY).dispatchEvent(new PointerEvent('click', { clientX, clientY, bubbles: true }))
}
