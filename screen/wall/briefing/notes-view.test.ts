import { expect, test } from 'vitest'
import type { TellingTold } from './channel.ts'
import { notesView } from './notes-view.ts'
import { BRIEFING } from './test-briefing.ts'

const told = (scene: string | null): TellingTold => ({
  ...{ kind: 'told', scene, frozenAt: null, black: false, elapsedMs: 0 },
})

test('the speaker sees the notes of the scene on the wall and what comes next', () => {
  expect(notesView(BRIEFING, told('b'), 'zh')).toEqual({
    ...{ chapter: '1 一', title: '场景b', notes: '说b', next: '场景c', at: 2, of: 5 },
  })
  expect(notesView(BRIEFING, told('e'), 'en')).toMatchObject({ notes: 'Say e', next: null })
})

test('without a briefing on the wall there are no notes', () => {
  expect(notesView(BRIEFING, null, 'zh')).toBeNull()
  expect(notesView(BRIEFING, told(null), 'zh')).toBeNull()
  expect(notesView(BRIEFING, told('gone'), 'zh')).toBeNull()
})
