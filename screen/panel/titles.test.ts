import { expect, test } from 'vitest'
import { PANEL_IDS } from '../../shared/scene/panels.ts'
import { titleOf } from './titles.ts'

test('every panel says in its own folder what it is called and what it answers, in both languages', () => {
  for (const id of PANEL_IDS) {
    const [zh, en] = [titleOf(id, 'zh'), titleOf(id, 'en')]
    expect(zh.name + zh.question, id).toMatch(/^[^a-z]+？.*$/i)
    expect(en.name + en.question, id).toMatch(/^[\x20-\x7e’–]+$/)
  }
})
