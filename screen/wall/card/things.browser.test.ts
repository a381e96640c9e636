import { afterEach, describe, expect, test } from 'vitest'
import { frames, leaveWall, press, showWall as show } from '../testing/show-wall.ts'

afterEach(leaveWall)

const GRID = 'region=320684010101'
const cardOf = (el: HTMLElement): HTMLElement | null => el.querySelector<HTMLElement>('.card')
const opened = (el: HTMLElement): string | undefined => cardOf(el)?.dataset['opened']

/** Texts that stand outside their card, or are cut off at its edge. */
function outside(el: HTMLElement): string[] {
  const card = cardOf(el)!
  const box = card.getBoundingClientRect()
  return [...card.querySelectorAll<HTMLElement>('*')]
    .filter((one) => one.childElementCount === 0 && one.textContent.trim() !== '')
    .filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return (
        left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1
      )
    })
    .map((one) => one.textContent.trim())
}

describe('things opened', () => {
  test.each([
    ['zh', 1920, 1080],
    ['en', 1920, 1080],
    ['zh', 3840, 2160],
    ['zh', 5760, 1080],
    ['en', 1366, 768],
    ['zh', 1080, 1920],
  ] as const)('stand whole on the wall (%s, %i × %i)', async (lang, width, height) => {
    const el = await show('typical, still', `${GRID}&lang=${lang}`, width, height)
    for (const [key, kind] of [
      ['g', 'grid'],
      ['c', 'case'],
    ] as const) {
      await press(key)
      await frames(3)
      expect(opened(el)).toBe(kind)
      expect(outside(el)).toEqual([])
      expect(cardOf(el)!.scrollWidth).toBeLessThanOrEqual(cardOf(el)!.clientWidth + 1)
    }
    await press('Escape')
    await press('n')
    await press('ArrowDown')
    await press('Enter')
    await frames(3)
  })

  test.each([
    ['alert', 1920, 1080],
    ['emergency', 1920, 1080],
    ['recovery', 3840, 2160],
    ['emergency', 5760, 1080],
    ['alert', 3840, 1080],
  ] as const)('stand whole under a banner (%s, %i × %i)', async (mode, width, height) => {
    const el = await show(`${mode}, still`, GRID, width, height)
    for (const key of ['g', 'c', 'f']) {
      await press(key)
      await frames(4)
      expect(outside(el)).toEqual([])
      const card = cardOf(el)!.getBoundingClientRect()
      const half = [...el.querySelectorAll<HTMLElement>('.stage > .panel')].filter((panel) => {
        const { left, right, top, bottom } = panel.getBoundingClientRect()
        const apart =
          right <= card.left || left >= card.right || bottom <= card.top || top >= card.bottom
        const under =
          left >= card.left - 1 &&
          right <= card.right + 1 &&
          top >= card.top - 1 &&
          bottom <= card.bottom + 1
        return !apart && !under
      })
      expect(half.map(({ dataset }) => dataset['panel'])).toEqual([])
    }
  })

  test('G opens the card of the grid in view and closes it; the four tasks part its activity', async () => {
    const el = await show('typical, still', GRID)
    await press('g')
    await frames(3)
    const acts = (): string[] =>
      [...el.querySelectorAll('.grid-acts li')].map((li) => li.textContent.trim())
    expect(acts().length).toBeGreaterThan(3)
    expect(el.querySelectorAll('.grid-posts .vacant').length).toBe(2)
    el.querySelector<HTMLElement>('[data-task=opinion]')!.click()
    await frames(4)
    expect(acts().every((text) => text.includes('走访'))).toBe(true)
    expect(acts().length).toBeGreaterThan(0)
    await press('g')
    expect(cardOf(el)).toBeNull()
  })

  test('C goes through the open cases, ⇧C back, and leaving the region closes the card', async () => {
    const el = await show('typical, still', GRID)
    const id = (): string | undefined =>
      el.querySelector<HTMLElement>('[data-case]')?.dataset['case']
    await press('c')
    expect(id()).toBe('r0')
    await press('c')
    expect(id()).toBe('r1')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'C', shiftKey: true }))
    await frames(2)
    expect(id()).toBe('r0')
    await press('ArrowUp')
    expect(cardOf(el)).toBeNull()
  })

  test('N shows the needs; arrows and Enter open one, a click on its case opens that, Escape goes back step by step', async () => {
    const el = await show('typical, still')
    await press('n')
    const rows = [...el.querySelectorAll<HTMLElement>('.needs tbody tr')]
    expect(rows.length).toBeGreaterThan(0)
    await press('ArrowDown')
    await press('Enter')
    await frames(3)
    expect(opened(el)).toBe('need')
    expect(el.querySelector<HTMLElement>('[data-need].card-in')!.dataset['need']).toBe(
      rows[0]!.dataset['need'],
    )
    expect(outside(el)).toEqual([])
    el.querySelector<HTMLElement>('.need-cases button')!.click()
    await frames(3)
    expect(opened(el)).toBe('case')
    await press('Escape')
    expect(cardOf(el)).toBeNull()
    expect(el.querySelector('.needs')).not.toBeNull()
    await press('Escape')
    expect(el.querySelector('.needs')).toBeNull()
  })

  test('[PV1] a visitor is told that single cases are not opened, and nothing is asked for', async () => {
    const el = await show('typical, still', `${GRID}&profile=VISITOR`)
    await press('c')
    await frames(2)
    const card = el.querySelector<HTMLElement>('[data-case]')!
    expect(card.dataset['thing']).toBe('refused')
    expect(card.querySelector('.case-steps')).toBeNull()
    expect(card.querySelector('.thing-note')!.textContent).toContain('LEADER')
    await press('g')
    await frames(2)
    expect(el.querySelector('.grid-posts li')).not.toBeNull()
    expect(el.querySelector('.grid-open')).toBeNull()
    expect(el.querySelector('.grid-acts')).toBeNull()
  })
})
