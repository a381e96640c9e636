import './fonts.css'
import { expect, test } from 'vitest'
import { FACES } from './theme.ts'

/** Width of a text in ems of its size. */
async function emsOf(text: string, face: string, weight: number): Promise<number> {
  const SIZE = 100
  await document.fonts.load(`${weight} ${SIZE}px ${face}`, text)
  const el = document.createElement('span')
  el.style.font = `${weight} ${SIZE}px ${face}`
  el.style.whiteSpace = 'pre'
  el.textContent = text
  document.body.append(el)
  const { width } = el.getBoundingClientRect()
  el.remove()
  return width / SIZE
}

test.each([400, 600])(
  'the dot between words is a dot wide and not a Chinese letter, weight %i',
  async (weight) => {
    expect(await emsOf('网', FACES.text, weight)).toBeCloseTo(1)
    for (const face of [FACES.text, FACES.figures])
      expect(await emsOf('·', face, weight)).toBeLessThan(0.3)
  },
)
