import { afterEach, describe, expect, test } from 'vitest'
import { contrast } from '../../theme/contrast.ts'
import { leaveWall, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

/** Headline numbers, and region, mode and freshness: what RULES LG1 names first. */
const KEY_NUMBER =
  '.headline .number, .plate, .path-step.here, .fresh-live, .fresh-clock, .fresh-age'
const LABEL = '.fresh-note'

describe('[LG2] contrast as drawn', () => {
  test.each([
    ['an ordinary day', 'typical, still', ''],
    ['the light theme', 'typical, still', 'theme=light'],
    ['an alert', 'alert, still', ''],
    ['an emergency', 'emergency, still', ''],
    ['a drill', 'drill, still', ''],
  ])('key numbers stand at 7 : 1 and other text at 4.5 : 1: %s', async (_, fixture, search) => {
    const el = await showWall(fixture, search)
    const weak = textsOf(el).flatMap(({ text, owner }) => {
      const key = owner.closest(KEY_NUMBER) !== null && owner.closest(LABEL) === null
      const asked = key ? 7 : 4.5
      // A rate of a few records is grey on purpose (DOMAIN R4), and so is the sign of no data.
      const grey = owner.closest('.number.small, .number.none, .unit') !== null
      const found = contrast(inkOf(owner), groundOf(owner))
      return found >= (grey ? 4.5 : asked) ? [] : [`${text}: ${found.toFixed(2)} of ${asked}`]
    })
    expect(weak).toEqual([])
  })

  test('critical red is a plate or a mark, never text', async () => {
    const el = await showWall('extreme, still')
    const critical = resolved('--critical')
    expect(textsOf(el).filter(({ owner }) => inkOf(owner) === critical)).toEqual([])
  })
})

function textsOf(el: HTMLElement): readonly { text: string; owner: HTMLElement }[] {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT)
  const out: { text: string; owner: HTMLElement }[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const owner = node.parentElement!
    const text = node.textContent?.trim() ?? ''
    // The drill's watermark is faint by design (RULES MD2): it must not hide what it lies on.
    if (text !== '' && owner.checkVisibility() && owner.closest('[data-drill-mark]') === null)
      out.push({ text, owner })
  }
  return out
}

/** The colour of a text with the opacity of all it stands in, over its ground. */
function inkOf(el: HTMLElement): string {
  const [r, g, b, a] = rgba(getComputedStyle(el).color)
  let opacity = a
  for (let at: HTMLElement | null = el; at !== null; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity)
  return hex(over([r, g, b, opacity], rgba(groundOf(el))))
}

function groundOf(el: HTMLElement): string {
  const layers: Colour[] = []
  for (let at: HTMLElement | null = el; at !== null; at = at.parentElement) {
    const layer = rgba(getComputedStyle(at).backgroundColor)
    if (layer[3] > 0) layers.push(layer)
    if (layer[3] === 1) break
  }
  const ground = layers.reduceRight<Colour>((below, layer) => over(layer, below), [0, 0, 0, 1])
  return hex(ground)
}

function resolved(variable: string): string {
  const probe = document.createElement('i')
  probe.style.color = `var(${variable})`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return hex(rgba(color))
}

type Colour = readonly [r: number, g: number, b: number, a: number]

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!

/** Any CSS colour as 0–255 with alpha 0–1. */
function rgba(css: string): Colour {
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = css
  canvas.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [r, g, b, a / 255]
}

function over([r, g, b, a]: Colour, below: Colour): Colour {
  const mixed = ([r, g, b] as const).map((part, i) => part * a + below[i]! * (1 - a))
  return [mixed[0]!, mixed[1]!, mixed[2]!, 1]
}

function hex([r, g, b]: Colour): string {
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}
