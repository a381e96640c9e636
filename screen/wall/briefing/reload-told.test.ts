import { effectScope, nextTick, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { RELOAD_SETTINGS } from '../../../shared/scene/reload.ts'
import { LIVE_SCENE, type Show } from '../../../shared/scene/scene.ts'
import { START, type LinkState } from '../../live/link-state.ts'
import { useReloadTold } from './use-reload-told.ts'

const reload = (seq: number, wall: string | null): Show => ({
  ...{ seq, at: seq, wall, shown: { kind: 'settings', settings: RELOAD_SETTINGS } },
})
const end = (seq: number): Show => ({ seq, at: seq, wall: 'hall', shown: { kind: 'end' } })

/** A wall whose server says these orders one after the other; how often it reloaded. */
async function reloads(...scenes: readonly (readonly Show[])[]): Promise<number> {
  const live = shallowRef<LinkState>(START)
  const scope = effectScope()
  let count = 0
  scope.run(() => useReloadTold(live, 'hall', () => (count += 1)))
  for (const shows of scenes) {
    live.value = { ...live.value, hello: {} as never, scene: { ...LIVE_SCENE, shows } }
    await nextTick()
  }
  scope.stop()
  return count
}

test('a wall loads its page anew once for each time it is told, by its name or all', async () => {
  expect(await reloads([], [reload(3, 'hall')], [reload(3, 'hall')])).toBe(1)
  expect(await reloads([], [reload(3, null)], [reload(3, null), reload(5, 'hall')])).toBe(2)
})

test('not for another wall, not for another order, not for what was told before its page opened', async () => {
  expect(await reloads([], [reload(3, 'lobby')], [reload(3, 'lobby'), end(6)])).toBe(0)
  expect(await reloads([reload(3, 'hall')], [reload(3, 'hall'), end(6)])).toBe(0)
})
