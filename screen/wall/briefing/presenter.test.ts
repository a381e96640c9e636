import { expect, test } from 'vitest'
import { nextTelling, tellingKey, type TellEvent, type Telling } from './presenter.ts'
import { STEPS } from './test-briefing.ts'

const NOW = 1_000_000
const AT = 60_000
const tell = (...events: TellEvent[]): Telling | null =>
  events.reduce<Telling | null>((telling, event) => nextTelling(telling, event, STEPS, NOW), null)
const BEGIN: TellEvent = { kind: 'begin', frozenAt: AT }
const press = (...keys: string[]): Telling | null =>
  tell(BEGIN, ...keys.map((key) => tellingKey(key)!))

test('a briefing begins with its first scene, at its instant', () => {
  expect(tell(BEGIN)).toEqual({ at: 0, frozenAt: AT, black: false, since: NOW })
  expect(tell({ kind: 'begin', at: 3, frozenAt: null })).toMatchObject({ at: 3, frozenAt: null })
})

test('a clicker leads on and back and stops at either end', () => {
  expect(press('PageDown', 'PageDown')?.at).toBe(2)
  expect(press('ArrowRight', 'Enter', ' ', 'PageUp', 'ArrowLeft')?.at).toBe(1)
  expect(press('PageUp')?.at).toBe(0)
  expect(press('End', 'PageDown')?.at).toBe(4)
  expect(press('End', 'Home')?.at).toBe(0)
})

test('a digit jumps to its chapter, one that there is not changes nothing', () => {
  expect(press('2')?.at).toBe(2)
  expect(press('2', '1')?.at).toBe(0)
  expect(press('PageDown', '9')?.at).toBe(1)
})

test('B makes it black, B again or whatever leads on brings it back', () => {
  expect(press('b')?.black).toBe(true)
  expect(press('b', 'b')).toMatchObject({ at: 0, black: false })
  expect(press('.', 'PageDown')).toMatchObject({ at: 1, black: false })
  expect(press('End', '.', 'PageDown')).toMatchObject({ at: 4, black: false })
})

test('Esc, P and F5 end it', () => {
  for (const key of ['Escape', 'p', 'F5']) expect(press('PageDown', key), key).toBeNull()
})

test('nothing leads on where nothing is told, and a package without scenes begins nothing', () => {
  expect(tell({ kind: 'next' })).toBeNull()
  expect(nextTelling(null, BEGIN, [], NOW)).toBeNull()
})

test('an order to another scene keeps the time at which the briefing began', () => {
  const begun = tell(BEGIN)
  const ordered = nextTelling(begun, { kind: 'begin', at: 2, frozenAt: AT }, STEPS, NOW + 5000)
  expect(ordered).toMatchObject({ at: 2, since: NOW })
})

test('it is held and let go without leaving its scene', () => {
  expect(tell(BEGIN, { kind: 'next' }, { kind: 'freeze', frozenAt: null })).toMatchObject({
    at: 1,
    frozenAt: null,
  })
})
