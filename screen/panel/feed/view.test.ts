import { describe, expect, test } from 'vitest'
import { textsOf } from '../../i18n/texts.ts'
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

  test('[PV1] an empty list says where lists end for the profile, where that is the reason', () => {
    expect(feedView(anInput({})).none).toBe('无')
    const below = { 'rows.end': 'community' }
    expect(feedView(anInput(below)).none).toBe('本屏名单到社区级为止')
    expect(feedView(anInput(below, {}, { lang: 'en', texts: textsOf('en') })).none).toBe(
      'Lists on this screen end at the level “Community”',
    )
  })
})
