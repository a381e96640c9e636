import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openDeskStage,
  person,
  STAGE_START,
  type DeskStage,
  type Told,
} from '../testing/desk-stage.ts'

const HOUR = 3_600_000
let stage: DeskStage
let root: string

beforeEach(async () => {
  stage = await openDeskStage()
  root = stage.context.tree.codes[0]!
})
afterEach(() => stage.close())

const officer = person('officer')
const chief = person('chief')

function raise(...ids: readonly string[]): Promise<void> {
  return stage.tell(
    ...ids.map((id): Told => ({
      ...{ type: 'alarm.raised', subject: `l1Unsigned:${id}` },
      data: { kind: 'l1Unsigned', regionCode: root, about: `case:${id}` },
    })),
  )
}

function alarm(id: string) {
  return stage.worlds.view('live')!.find('alarm', `l1Unsigned:${id}`)
}

function acknowledge(by: typeof officer, ids: readonly string[], rest: object = {}) {
  const alarms = ids.map((id) => `l1Unsigned:${id}`)
  return stage.submit(by, { act: 'alarm.acknowledge', alarms, reason: '已电话催签', ...rest })
}

function shelve(by: typeof officer, minutes: number, rest: object = {}) {
  const fields = { alarm: 'l1Unsigned:a', minutes, reason: '来源检修' }
  return stage.submit(by, { act: 'alarm.shelve', ...fields, ...rest })
}

describe('[AL4] acknowledging', () => {
  it('is written with who, when and why, many at once', async () => {
    await raise('a', 'b', 'c')
    stage.at.nowMs += 5000
    expect(await acknowledge(officer, ['a', 'b'])).toEqual({ acknowledged: '2' })
    expect(alarm('a')).toMatchObject({
      ...{ state: 'ACKNOWLEDGED', since: STAGE_START + 5000 },
      fields: { by: officer.name, reason: '已电话催签' },
    })
    expect(alarm('c')?.state).toBe('RAISED')
  })

  it('passes over what another has acknowledged, and refuses one that there is not', async () => {
    await raise('a', 'b')
    await acknowledge(officer, ['a'])
    expect(await acknowledge(chief, ['a', 'b'])).toEqual({ acknowledged: '1' })
    expect(alarm('a')?.fields['by']).toBe(officer.name)
    await expect(acknowledge(officer, ['none'])).rejects.toMatchObject({
      ...{ status: 404, code: 'unknownAlarm' },
      field: 'alarm',
    })
  })

  it('[IN2] absorbs the same command sent again', async () => {
    await raise('a')
    await acknowledge(officer, ['a'], { id: 'same' })
    const head = await stage.journal.head()
    expect(await acknowledge(officer, ['a'], { id: 'same' })).toEqual({ acknowledged: '0' })
    expect(await stage.journal.head()).toBe(head)
  })

  it('needs a reason, and a person of the duty room', async () => {
    await raise('a')
    await expect(async () => acknowledge(officer, ['a'], { reason: ' ' })).rejects.toThrow('reason')
    await expect(acknowledge(person('viewer'), ['a'])).rejects.toMatchObject({ code: 'notAllowed' })
  })
})

describe('[AL4] shelving', () => {
  beforeEach(() => raise('a'))

  it('always expires, after 12 hours at most', async () => {
    await expect(async () => shelve(chief, 12 * 60 + 1)).rejects.toThrow('minutes')
    await shelve(chief, 30)
    expect(alarm('a')).toMatchObject({
      state: 'SHELVED',
      fields: { until: STAGE_START + HOUR / 2, by: chief.name, reason: '来源检修' },
    })
    stage.worlds.get('live')!.advance(STAGE_START + HOUR / 2)
    expect(alarm('a')?.state).toBe('RAISED')
  })

  it('is for the duty chief', async () => {
    await expect(shelve(officer, 30)).rejects.toMatchObject({ code: 'notAllowed' })
  })

  it('is taken back by a person, who has then seen it', async () => {
    await shelve(chief, 30)
    const back = { act: 'alarm.unshelve', alarm: 'l1Unsigned:a', reason: '提前结束' }
    await stage.submit(chief, back)
    expect(alarm('a')?.state).toBe('ACKNOWLEDGED')
    await expect(stage.submit(chief, { ...back, reason: '再次' })).rejects.toMatchObject({
      code: 'illegalTransition',
    })
  })
})

describe('a suggestion', () => {
  const decide = (by: typeof officer, rest: object = {}) =>
    stage.submit(by, {
      ...{ act: 'suggestion.decide', suggestion: 'surge:x', decision: 'adopted', reason: '属实' },
      ...rest,
    })
  const suggested = () => stage.worlds.view('live')!.find('suggestion', 'surge:x')
  const told: Told = {
    ...{ type: 'suggestion.raised', subject: 'surge:x' },
    data: {
      ...{ kind: 'surge', grade: 'alarm', evidence: [], lapsesAt: STAGE_START + 2 * HOUR },
      ...{ count: 9, windowMin: 60 },
    },
  }
  const raiseOne = (): Promise<void> =>
    stage.tell({ ...told, data: { ...told.data, regionCode: root, regionCodes: [root] } })

  it('[MD3] is taken or not by a person, with the reason, and changes no mode', async () => {
    await raiseOne()
    await decide(officer)
    expect(suggested()).toMatchObject({
      state: 'DECIDED',
      fields: { decision: 'adopted', reason: '属实', by: officer.name, kind: 'surge' },
    })
    expect(stage.worlds.get('live')!.board(root, 'DUTY').values['mode']).toBe('NORMAL')
    expect([...stage.worlds.view('live')!.list('response')]).toEqual([])
  })

  it('is decided once', async () => {
    await raiseOne()
    await decide(officer)
    await expect(decide(chief, { decision: 'ignored' })).rejects.toMatchObject({
      code: 'illegalTransition',
    })
    await expect(decide(officer, { suggestion: 'surge:none' })).rejects.toMatchObject({
      code: 'unknownSuggestion',
    })
    await expect(decide(person('viewer'))).rejects.toMatchObject({ code: 'notAllowed' })
  })

  it('lapses by time', async () => {
    await raiseOne()
    stage.at.nowMs += 2 * HOUR
    stage.worlds.get('live')!.advance(stage.at.nowMs)
    expect(suggested()?.state).toBe('LAPSED')
    await expect(decide(officer)).rejects.toMatchObject({ code: 'illegalTransition' })
  })

  it('may also be a common need, of which the mind may be changed', async () => {
    const need = { suggestion: 'need:n0123456789abcdef', region: root }
    await decide(officer, { ...need, decision: 'ignored' })
    await decide(chief, need)
    expect(stage.worlds.view('live')!.find('suggestion', need.suggestion)).toMatchObject({
      ...{ state: 'DECIDED', regionCode: root },
      fields: { decision: 'adopted', kind: 'need' },
    })
  })
})
