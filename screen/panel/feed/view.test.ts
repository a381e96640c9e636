import { describe, expect, test } from 'vitest'
import { anInput, listOf, MINUTE, NOW } from '../test-input.ts'
import { feedView } from './view.ts'

describe('动态', () => {
  test('the newest stands first, in words and in the time of the district', () => {
    const lists = {
      ticker: listOf(
        { at: NOW - MINUTE, type: 'vol.checkedIn', region: 'A1', category: null, tone: 'open' },
        { at: NOW, type: 'case.reported', region: 'A1', category: '03', tone: 'late' },
      ),
    }
    expect(
      feedView(anInput({}, lists)).items.map(({ at, text, tone }) => [at, text, tone]),
    ).toEqual([
      ['16:00', '类03 上报', 'serious'],
      ['15:59', '志愿者到岗', 'plain'],
    ])
  })

  test('a fact of a type that has no words shows its type', () => {
    const lists = { ticker: listOf({ at: NOW, type: 'x.y', region: null, category: null }) }
    expect(feedView(anInput({}, lists)).items[0]).toMatchObject({ text: 'x.y', place: '' })
  })
})
