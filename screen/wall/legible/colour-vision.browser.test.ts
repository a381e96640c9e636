import { createApp, h } from 'vue'
import { afterEach, describe, expect, test } from 'vitest'
import StatusMark from '../../panel/StatusMark.vue'
import { colourVariables, themeOf } from '../../theme/css.ts'
import type { ThemeName } from '../../theme/theme.ts'
import { EYES, luminances, pictureOf, type Eye } from './pixels.ts'

const TONES = ['critical', 'serious', 'caution', 'normal', 'standby', 'off'] as const
/** Side of a mark in the picture, CSS pixels. */
const SIDE = 40
/** Share of the pixels by which two shapes must differ: of two that are told apart at a glance. */
const APART = 0.08

afterEach(() => document.body.replaceChildren())

describe.each<ThemeName>(['dark', 'light'])('the %s theme', (name) => {
  describe.each(Object.keys(EYES) as Eye[])('[LG3] seen in %s', (eye) => {
    test('every status mark stands out from its panel, and no two have one shape', async () => {
      const shapes = new Map<string, readonly boolean[]>()
      for (const tone of TONES) {
        const seen = await markSeen(tone, name, eye)
        expect(seen.contrast, `${tone} on its panel`).toBeGreaterThanOrEqual(3)
        shapes.set(tone, seen.shape)
      }
      const alike = TONES.flatMap((a, i) =>
        TONES.slice(i + 1).flatMap((b) => {
          const [one, other] = [shapes.get(a)!, shapes.get(b)!]
          const apart = one.filter((inside, at) => inside !== other[at]).length / one.length
          return apart >= APART ? [] : [`${a} and ${b}: ${apart.toFixed(3)}`]
        }),
      )
      expect(alike).toEqual([])
    })

    test('the steps of the map grow evenly lighter or darker, so that more is told from less', async () => {
      const { ramp } = themeOf(name)
      const steps: number[] = []
      for (const colour of ramp) steps.push(await plainSeen(colour, eye))
      const rising = steps.at(-1)! > steps[0]! ? 1 : -1
      for (let i = 1; i < steps.length; i++)
        expect((steps[i]! - steps[i - 1]!) * rising, `step ${i}`).toBeGreaterThan(0)
    })
  })
})

interface Seen {
  readonly contrast: number
  /** Which pixels belong to the mark. */
  readonly shape: readonly boolean[]
}

async function markSeen(tone: (typeof TONES)[number], theme: ThemeName, eye: Eye): Promise<Seen> {
  const box = plate(eye)
  for (const [variable, value] of Object.entries(colourVariables(themeOf(theme))))
    box.style.setProperty(variable, value)
  box.style.background = 'var(--panel)'
  const app = createApp(() => h(StatusMark, { tone, style: 'width:100%;height:100%' }))
  app.mount(box)
  const light = luminances(await pictureOf(box))
  app.unmount()
  box.remove()
  const ground = light[0]!
  const most = light.reduce(
    (best, value) => (Math.abs(value - ground) > Math.abs(best - ground) ? value : best),
    ground,
  )
  const [high, low] = most > ground ? [most, ground] : [ground, most]
  return {
    contrast: (high + 0.05) / (low + 0.05),
    shape: [...light].map((value) => Math.abs(value - ground) > Math.abs(most - ground) / 2),
  }
}

async function plainSeen(colour: string, eye: Eye): Promise<number> {
  const box = plate(eye)
  box.style.background = colour
  const light = luminances(await pictureOf(box))
  box.remove()
  return light[Math.floor(light.length / 2)]!
}

function plate(eye: Eye): HTMLElement {
  const box = document.createElement('div')
  box.style.cssText = `width:${SIDE}px;height:${SIDE}px;padding:2px;filter:${EYES[eye]}`
  document.body.append(box)
  return box
}
