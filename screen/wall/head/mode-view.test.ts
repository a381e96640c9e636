import { describe, expect, test } from 'vitest'
import { textsOf } from '../../i18n/texts.ts'
import { anInput, HOUR, NOW } from '../../panel/test-input.ts'
import { incidentView } from '../incident/incident-view.ts'
import { affectedOf, casesOf, whistlesOf } from '../map/incidents.ts'
import { modeView, type ModeView } from './mode-view.ts'
import { pageQuery, withRegion } from '../page-query.ts'

const EMERGENCY = {
  mode: 'EMERGENCY',
  'mode.matter': '城区内涝',
  'mode.responseLevel': 3,
  'mode.authority': '应急指挥部',
  'mode.docNo': '7号',
  'mode.since': NOW - HOUR,
  'mode.startedAt': NOW - 2 * HOUR,
  'mode.expectedEnd': NOW + 3 * HOUR,
  'mode.residents': 63_480,
  'mode.inForce': 2,
}
const view = (values: Record<string, string | number>): ModeView =>
  modeView({
    board: { values, lists: {} },
    nowMs: NOW,
    texts: textsOf('zh'),
    lang: 'zh',
    timeZone: 'Asia/Shanghai',
  })

describe('mode', () => {
  test('a response level is a numeral with a word and a warning level a colour word, never one for the other', () => {
    expect(view(EMERGENCY)).toMatchObject({ scale: 'response', level: 3, plate: 'III 级响应' })
    const alert = {
      ...EMERGENCY,
      mode: 'ALERT',
      'mode.warningLevel': 2,
      'mode.warningKind': '暴雨',
    }
    expect(view(alert)).toMatchObject({ scale: 'warning', level: 2, plate: '橙色预警' })
  })

  test('an emergency counts from the start of its response and names authority and document', () => {
    const { elapsed, facts } = view(EMERGENCY)
    expect(elapsed).toBe('02:00:00')
    expect(facts.map(({ label, text }) => `${label} ${text}`.trim())).toEqual([
      '启动 14:00',
      '授权单位 应急指挥部',
      '文号 7号',
      '预计解除 19:00 · 还有 3 时',
      '另有 1 项在行',
    ])
  })

  test('recovery is calm: its own plate, since when, no expected end', () => {
    const { plate, scale, facts } = view({ ...EMERGENCY, mode: 'RECOVERY' })
    expect([plate, scale]).toEqual(['善后', 'recovery'])
    expect(facts.map(({ label }) => label)).toEqual(['转入善后', '授权单位', '文号', ''])
  })

  test('without a board the mode is normal and says nothing more', () => {
    expect(view({})).toMatchObject({ mode: 'NORMAL', scale: null, facts: [] })
  })

  test('the incident lists whom it touches, and how many more', () => {
    const affected = Object.fromEntries(
      Array.from({ length: 17 }, (_, i) => [`c${i}`, { level: 3 }]),
    )
    const incident = incidentView(anInput(EMERGENCY, { affected }), null)
    expect(incident.residents.text).toBe('63,480')
    expect([incident.regions.length, incident.more]).toEqual([15, 2])
  })
})

describe('map', () => {
  const { board, tree } = anInput(
    {},
    {
      cases: { a: { lng: 121, lat: 31, tone: 'late' }, b: { tone: 'open' } },
      whistles: { w: { lng: 121, lat: 31, tone: 'whistle' } },
      affected: { A: {}, gone: {} },
    },
  )

  test('only what has a place is a point', () => {
    const points = [...casesOf(board), ...whistlesOf(board, tree!)]
    expect(points.map(({ id, tone }) => [id, tone])).toEqual([
      ['a', 'late'],
      ['w', 'whistle'],
    ])
  })

  test('affected regions the tree does not know are left out', () => {
    expect(affectedOf(board, tree!)).toEqual([tree!.indexOf('A')])
  })
})

describe('address', () => {
  test('what an address says nonsense about is as if it said nothing', () => {
    expect(pageQuery('?lang=fr&map=gl&window=week&wall=hall&region=A')).toEqual({
      lang: undefined,
      map: undefined,
      indicator: undefined,
      window: undefined,
      theme: undefined,
      wall: 'hall',
      region: 'A',
    })
    expect(pageQuery('?lang=en&map=l7&window=all&theme=light')).toMatchObject({
      lang: 'en',
      map: 'l7',
      window: 'all',
      theme: 'light',
    })
  })

  test('the region is put into the address and the rest stays', () => {
    expect(withRegion('http://h/?lang=en&region=A', 'B')).toBe('http://h/?lang=en&region=B')
  })
})
