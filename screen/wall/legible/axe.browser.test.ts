import axe from 'axe-core'
import { afterEach, describe, expect, test } from 'vitest'
import { frames, leaveWall, press, showWall } from '../testing/show-wall.ts'

afterEach(leaveWall)

/** Faults as they are read: which rule, of how many elements, the first of them. */
async function faults(el: HTMLElement): Promise<readonly string[]> {
  const { violations } = await axe.run(el, { resultTypes: ['violations'] })
  return violations.map(
    ({ id, help, nodes }) => `${id} × ${nodes.length}: ${help}: ${nodes[0]?.html.slice(0, 200)}`,
  )
}

describe('axe finds no fault', () => {
  test.each([
    ['an ordinary day', 'typical, still', ''],
    ['an ordinary day in English', 'typical, still', 'lang=en'],
    ['an ordinary day on the light theme', 'typical, still', 'theme=light'],
    ['the worst day', 'extreme, long, still', ''],
    ['a lost feed', 'typical, lost, late, still', ''],
    ['no data yet', 'unknown', ''],
    ['a wall that is not live', 'stale, still', ''],
    ['an alert', 'alert, suggested, still', ''],
    ['an emergency', 'emergency, still', ''],
    ['an emergency on the light theme in English', 'emergency, still', 'theme=light&lang=en'],
    ['an emergency at its fullest', 'emergency, extreme, long, still', ''],
    ['an emergency that has just begun', 'emergency, bare, still', ''],
    ['an emergency on a wall that is not live', 'emergency, stale, still', ''],
    ['a recovery', 'recovery, still', ''],
    ['a drill', 'drill, still', ''],
    ['an emergency in a drill', 'emergency, drill, still', ''],
    ['a drill that a real event stopped', 'emergency, preempted, still', ''],
  ])('%s', async (_, fixture, search) => {
    expect(await faults(await showWall(fixture, search))).toEqual([])
  })

  test('and would find one', async () => {
    const el = await showWall('typical, still')
    const faint = document.createElement('p')
    faint.textContent = '看不清'
    faint.style.cssText =
      'position:fixed;inset:0 auto auto 0;z-index:99;color:var(--hairline);background:var(--panel)'
    el.append(faint)
    expect(await faults(el)).toEqual([expect.stringMatching(/^color-contrast × 1/)])
  })

  test('an opened number', async () => {
    const el = await showWall('typical, still', 'profile=DUTY')
    await press('f')
    await frames(3)
    expect(el.querySelector('[data-card]')).not.toBeNull()
    expect(await faults(el)).toEqual([])
  })

  test.each([
    ['the ranking', 'k', '[data-page=ranking]'],
    ['the common needs', 'n', '[data-page=needs]'],
    ['the card of a region', 'g', '[data-opened=grid]'],
    ['the card of a case', 'c', '[data-opened=case]'],
    ['the feeds', 's', '[data-sources]'],
    ['the notice to the public', 'e', '.notice'],
  ])('%s', async (_, key, shown) => {
    const el = await showWall('typical, still', 'profile=DUTY')
    await press(key)
    await expect.poll(() => el.querySelector(shown)).not.toBeNull()
    await frames(5)
    expect(await faults(el)).toEqual([])
  })
})
