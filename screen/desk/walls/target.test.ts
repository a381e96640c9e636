import { expect, test } from 'vitest'
import { chosenAs, chosenOf, targetOf } from './target.ts'
import type { Wall } from './walls.ts'

const wall = (name: string, since: number, part: Partial<Wall> = {}): Wall => ({
  ...{ name, alive: true, since, client: null, profile: null, view: null, layer: null, told: null },
  ...{ ackedAt: null, seq: null, waitingMs: 0, mode: null, ...part },
})

test('[PV2] a wall that leaves the list stays what orders are sent to, and is told again once it is back', () => {
  const choice = chosenAs(wall('hall', 1))
  expect(targetOf(choice, [wall('hall', 1), wall('lobby', 1)])).toEqual({
    ...{ kind: 'wall', name: 'hall' },
  })
  expect(targetOf(choice, [])).toEqual({ kind: 'away', name: 'hall' })
  expect(targetOf(choice, [wall('lobby', 2)])).toEqual({ kind: 'away', name: 'hall' })
  const again = wall('hall', 3)
  expect(targetOf(choice, [wall('lobby', 2), again]).kind).toBe('wall')
  expect(chosenOf(choice, [wall('lobby', 2), again])).toBe(again)
})

test('of two pages of one name the line that was chosen is the one that is marked', () => {
  const [one, other] = [wall('hall', 1), wall('hall', 2)]
  expect(chosenOf(chosenAs(other), [one, other])).toBe(other)
})

test('[PV2] all walls are told only when they were chosen, and not for a page without a name', () => {
  expect(targetOf({ kind: 'none' }, [wall('hall', 1)])).toEqual({ kind: 'none' })
  expect(targetOf({ kind: 'all' }, [])).toEqual({ kind: 'all' })
  const choice = chosenAs(wall('', 1))
  expect(targetOf(choice, [wall('', 1)])).toEqual({ kind: 'unnamed' })
  expect(targetOf(choice, [wall('', 2)])).toEqual({ kind: 'unnamed' })
  expect(chosenOf(choice, [wall('', 2)])).toBeNull()
})
