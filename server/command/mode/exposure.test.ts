import { describe, expect, it } from 'vitest'
import { exposureOf, judgeConditions } from './exposure.ts'
import { modesView } from './modes-view.ts'
import { FIELDS, person, PLAN, TestDesk, TREE } from './test-desk.ts'

const PLACES = [
  { id: 'p', kind: '避难场所', name: '学校', region: 'a', capacity: 120 },
  { id: 'q', kind: '避难场所', name: '礼堂', region: 'b', capacity: 30 },
  { id: 's', kind: '物资库', name: '库', region: 'b' },
]

function layerOf(desk: TestDesk) {
  return (level: number, key: string) => desk.fold().layer('root', level, key, 'DUTY')
}

describe('what a set of regions holds (辖区人数, 人口密度, 配套资源)', () => {
  it('counts a region inside another once', () => {
    const layer = layerOf(new TestDesk())
    const whole = exposureOf(['root', 'a'], TREE, PLACES, layer)
    expect(whole).toMatchObject({ regions: 1, residents: 1000, areaKm2: 3, openCases: 0 })
    expect(whole.density).toBeCloseTo(1000 / 3)
    expect(whole.places).toEqual([
      { kind: '避难场所', count: 2, capacity: 150 },
      { kind: '物资库', count: 1, capacity: null },
    ])
    const one = exposureOf(['a'], TREE, PLACES, layer)
    expect(one).toMatchObject({ residents: 400, areaKm2: 2, density: 200, grids: 1 })
    expect(one.places).toEqual([{ kind: '避难场所', count: 1, capacity: 120 }])
  })

  it('is nothing, not nought, where no region is chosen', () => {
    expect(exposureOf([], TREE, PLACES, layerOf(new TestDesk()))).toMatchObject({
      ...{ residents: null, density: null, areaKm2: null, places: [] },
    })
  })
})

describe('conditions of a plan', () => {
  it('are met by the numbers and the warnings of the regions, and are unknown where nobody has told', () => {
    const desk = new TestDesk()
    const judge = (codes: string[]) =>
      judgeConditions(PLAN, codes, TREE, layerOf(desk), [...desk.view().list('warning')])
    expect(judge(['a'])[3]).toEqual([
      { id: 'warning', met: false, value: null },
      { id: 'rain', met: false, value: 400 },
    ])
    expect(judge(['root'])[3]?.[1]).toEqual({ id: 'rain', met: true, value: 1000 })
    desk.tell({
      ...{ id: 'w', source: '/weather', type: 'warning.received', subject: 'w1', world: 'live' },
      time: desk.nowMs,
      data: { kind: '暴雨橙色', level: 2, regionCodes: ['a'], matters: 'x' },
    })
    expect(judge(['a'])[2]?.[0]).toEqual({ id: 'warning', met: true, value: 2 })
    // Orange is not red, and the other community is not warned.
    expect(judge(['a'])[1]?.[0]).toEqual({ id: 'warning', met: false, value: 2 })
    expect(judge(['b'])[2]?.[0]).toEqual({ id: 'warning', met: false, value: null })
  })
})

describe('how the modes stand', () => {
  it('says what waits, for whom, and never an id of a person', () => {
    const desk = new TestDesk()
    desk.do(person('officer'), { act: 'propose', transition: 'A1', fields: FIELDS.A1 })
    desk.do(person('officer'), {
      act: 'breakGlass',
      fields: { reason: '电话不通', regionCodes: ['b'] },
    })
    const posts = [
      { post: '值班长', roles: ['chief' as const] },
      { post: '查看者', roles: ['viewer' as const] },
    ]
    const seen = (role: 'officer' | 'chief') =>
      modesView(desk.view(), person(role), posts, desk.nowMs) as {
        readonly pending: readonly { mine: boolean; mayConfirm: boolean; state: string }[]
        readonly confirmers: readonly unknown[]
        readonly history: readonly unknown[]
        readonly rights: {
          readonly propose: readonly string[]
          readonly confirm: readonly string[]
        }
      }
    const byState = (a: readonly unknown[], b: readonly unknown[]): number =>
      String(a[0]).localeCompare(String(b[0]))
    const states = (role: 'officer' | 'chief') =>
      seen(role).pending.map(({ state, mine, mayConfirm }) => [state, mine, mayConfirm])
    expect(states('officer').toSorted(byState)).toEqual([
      ['PROPOSED', true, false],
      ['REVIEW', true, false],
    ])
    expect(states('chief').toSorted(byState)).toEqual([
      ['PROPOSED', false, true],
      ['REVIEW', false, true],
    ])
    expect(seen('officer').rights).toMatchObject({ propose: ['A1', 'A7'], confirm: [] })
    expect(seen('chief').confirmers).toEqual([posts[0]])
    expect(seen('chief').history).toHaveLength(1)
    expect(JSON.stringify(seen('chief'))).not.toContain('account:')
  })

  it('calls each change by the matter that it had then', () => {
    const desk = new TestDesk()
    const id = desk.change('A1', { ...FIELDS.A1, matter: '强降雨' })
    desk.nowMs += 60_000
    desk.change('A2', { ...FIELDS.A2, matter: '防汛应急响应' }, id)
    desk.nowMs += 60_000
    desk.change('A5', FIELDS.A5, id)
    const { history } = modesView(desk.view(), person('chief'), [], desk.nowMs) as {
      readonly history: readonly { readonly matter: string }[]
    }
    expect(history.map(({ matter }) => matter)).toEqual(['防汛应急响应', '防汛应急响应', '强降雨'])
  })

  it('tells the newest changes, and asks for those in force and the newest responses alone', () => {
    const desk = new TestDesk()
    const inForce = desk.change("A2'", FIELDS["A2'"])
    const ended: string[] = []
    for (let i = 0; i < 40; i++) {
      desk.nowMs += 60_000
      const alert = desk.change('A1', { ...FIELDS.A1, regionCodes: ['b'] })
      desk.change('A7', FIELDS.A7, alert)
      ended.push(alert)
    }
    desk.nowMs += 60_000
    desk.change('A3', FIELDS.A3, inForce)
    const view = desk.view()
    const asked = {
      ...view,
      list: (): never => {
        throw new Error('all of all time are asked for')
      },
    }
    const { history, responses } = modesView(asked, person('chief'), [], desk.nowMs) as {
      readonly history: readonly { readonly response: string; readonly type: string }[]
      readonly responses: readonly { readonly id: string }[]
    }
    expect(responses.map(({ id }) => id)).toEqual([inForce])
    expect(history).toHaveLength(60)
    expect(history[0]).toMatchObject({ response: inForce, type: 'response.levelChanged' })
    expect(history[1]).toMatchObject({ response: ended.at(-1) })
  })
})
