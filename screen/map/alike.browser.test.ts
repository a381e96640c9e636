import { afterEach, expect, test } from 'vitest'
import { childrenOf } from '../../shared/region/tree.ts'
import { createRenderer as createCanvas } from './canvas-renderer.ts'
import { createRenderer as createL7 } from './l7-renderer.ts'
import { SAMPLE_THEME, sampleDistrict } from './sample.ts'
import type { MapRenderer } from './types.ts'

/**
 * How far the two may differ. Fills are the same numbers and differ by rounding alone; along borders each smooths its edges in its own
 * way, so that some pixels beside a line are lighter or darker.
 */
const TOLERANCE = { channel: 10, share: 0.03, meanChannel: 1.2 } as const

const { tree, topology } = sampleDistrict(4)
const STREET = childrenOf(tree, 0)[0]!
const SIZE = { width: 640, height: 400 }
const live: { renderer: MapRenderer; box: HTMLElement }[] = []

afterEach(() => {
  for (const { renderer, box } of live.splice(0)) {
    renderer.destroy()
    box.remove()
  }
})

/** The same state by one renderer, as the pixels that the eye sees. */
async function picture(create: () => MapRenderer, focus: number): Promise<Uint8ClampedArray> {
  const box = document.createElement('div')
  box.style.cssText = `position:absolute;left:0;top:0;width:${SIZE.width}px;height:${SIZE.height}px`
  document.body.append(box)
  const renderer = create()
  live.push({ renderer, box })
  const none = (): void => undefined
  await renderer.mount(box, {
    ...{ tree, topology, theme: SAMPLE_THEME, lang: 'zh', unit: () => 1 },
    on: { pick: none, hover: none, pickPoint: none, moved: none, lost: none },
  })
  renderer.setValues(1, Float32Array.of(0, 12, NaN, 40), '1')
  renderer.setValues(
    2,
    Float32Array.from({ length: 16 }, (_, row) => row * 3),
    '1',
  )
  renderer.setIncidents([
    { id: 'a', lng: 121.13, lat: 31.83, tone: 'urgent' },
    { id: 'b', lng: 121.2, lat: 31.9, tone: 'late' },
    { id: 'w', region: STREET, tone: 'whistle' },
  ])
  renderer.setPlaces([{ id: 'p', lng: 121.15, lat: 31.85, form: 'care' }])
  renderer.setBadges(
    childrenOf(tree, focus).map((region) => ({
      region,
      mark: { tone: 'late', count: 3 },
      notes: ['人 1,200'],
      pin: true,
    })),
  )
  renderer.setOutlined([childrenOf(tree, 0)[1]!])
  renderer.setHatched({ lost: [childrenOf(tree, 0)[3]!], partial: [] })
  renderer.highlight(childrenOf(tree, focus)[0]!)
  renderer.focus(focus, false)
  await new Promise((resolve) => setTimeout(resolve, 900))
  const seen = document.createElement('canvas')
  Object.assign(seen, SIZE)
  const ctx = seen.getContext('2d', { willReadFrequently: true })!
  ctx.fillStyle = SAMPLE_THEME.ground
  // L7's own picture is there only inside the frame in which it is drawn.
  renderer.setTheme(SAMPLE_THEME)
  await new Promise((resolve) => requestAnimationFrame(resolve))
  ctx.fillRect(0, 0, SIZE.width, SIZE.height)
  for (const canvas of box.querySelectorAll('canvas'))
    ctx.drawImage(canvas, 0, 0, SIZE.width, SIZE.height)
  return ctx.getImageData(0, 0, SIZE.width, SIZE.height).data
}

test.each([
  ['the whole district', 0],
  ['a street', STREET],
  ['a region without children', childrenOf(tree, childrenOf(tree, STREET)[0]!)[4]!],
] as const)('L7 and canvas draw %s alike', async (_, focus) => {
  const one = await picture(createCanvas, focus)
  const other = await picture(createL7, focus)
  let [sum, apart] = [0, 0]
  for (let i = 0; i < one.length; i += 4) {
    const worst = Math.max(
      ...[0, 1, 2].map((channel) => Math.abs(one[i + channel]! - other[i + channel]!)),
    )
    sum += worst
    if (worst > TOLERANCE.channel) apart++
  }
  const pixels = one.length / 4
  expect(apart / pixels).toBeLessThan(TOLERANCE.share)
  expect(sum / pixels).toBeLessThan(TOLERANCE.meanChannel)
  // A blank picture is like another blank one.
  expect(new Set(one).size).toBeGreaterThan(60)
})
