import { describe, expect, it } from 'vitest'
import { TRANSITION_IDS } from '../../../shared/fact/schemas/mode.ts'
import { stepsFrom, type ResponseRow } from './modes.ts'
import { STEP_FIELDS, type Draft } from './step-fields.ts'
import { linesOf, told } from './told.ts'
import { commandFields, inputsOf, leadOf, missing, startOf, type Choice } from './wizard.ts'

const CHOICE: Choice = {
  ...{ statutory: true, byWord: false, regionCodes: ['a'], planId: 'flood', warningId: null },
}
const SAMPLE: Readonly<Record<string, string | number | boolean>> = {
  ...{ text: '词', area: '词', instant: '2026-06-01T08:00:00+08:00', hours: 12 },
  ...{ response: 3, warning: 2, grade: 'ungraded', class: 'accident', check: true },
  ...{ point: '121.16, 31.89', share: 0.3 },
}

function filled(step: (typeof TRANSITION_IDS)[number], choice = CHOICE): Draft {
  return Object.fromEntries(inputsOf(step, choice).map(({ path, kind }) => [path, SAMPLE[kind]]))
}

describe('the wizard', () => {
  it.each(TRANSITION_IDS)(
    'asks for everything that %s demands, and lacks nothing once filled',
    (step) => {
      expect(missing(step, commandFields(step, filled(step), CHOICE), true, true)).toEqual([])
    },
  )

  it.each(TRANSITION_IDS)('says of each field of %s that it is missing', (step) => {
    const all = filled(step)
    const wanted = STEP_FIELDS[step].filter(({ optional }) => optional !== true)
    for (const { path } of wanted) {
      const lacks = missing(step, commandFields(step, { ...all, [path]: '' }, CHOICE), true, true)
      expect(
        lacks.some((each) => each === path || path.startsWith(`${each}.`)),
        path,
      ).toBe(true)
    }
  })

  it('asks for region and plan where a response begins, and for the plan only where there are plans', () => {
    const bare = { ...CHOICE, regionCodes: [], planId: null }
    const lacks = (hasPlans: boolean) =>
      missing('A2', commandFields('A2', filled('A2'), bare), true, hasPlans)
    expect(lacks(true)).toEqual(['regionCodes', 'planId'])
    expect(lacks(false)).toEqual(['regionCodes'])
  })

  it('takes an order by word with who, when and how', () => {
    const byWord = { ...CHOICE, byWord: true }
    const fields = commandFields('A3', filled('A3', byWord), byWord)
    expect(Object.keys(fields['verbalOrder'] as object)).toEqual(['who', 'when', 'how'])
    expect(fields['docNo']).toBeUndefined()
    expect(missing('A3', fields, true, true)).toEqual([])
  })

  it('takes a duration with its point, and says when it is no number', () => {
    const after = (text: string) =>
      commandFields('A2', { ...filled('A2'), expectedHours: text }, CHOICE)
    expect(after('1.5')['expectedHours']).toBe(1.5)
    expect(missing('A2', after('1.5'), true, true)).toEqual([])
    for (const text of ['两天', '1,5', '-2', '0'])
      expect(missing('A2', after(text), true, true), text).toEqual(['expectedHours'])
  })

  it('takes a share in per cent', () => {
    const after = (text: string) =>
      commandFields('A2', { ...filled('A2'), exposureShare: text }, CHOICE)['exposureShare']
    expect([after('30'), after('12.5'), after('100'), after('')]).toEqual([
      ...[0.3, 0.125, 1, undefined],
    ])
  })

  it('takes a place on the map by its position, and says when it is none', () => {
    const at = (text: string) =>
      commandFields("A2'", { ...filled("A2'"), 'incident.point': text }, CHOICE)
    expect(at(' 121.16，31.89 ')['incident']).toMatchObject({ point: [121.16, 31.89] })
    expect(at('')['incident']).not.toHaveProperty('point')
    for (const wrong of ['城西', '31.89, 121.16', '121.16'])
      expect(missing("A2'", at(wrong), true, true), wrong).toEqual([
        expect.stringMatching(/^incident\.point/),
      ])
  })

  it('opens with the regions and the plan of a suggestion that was taken, and with nothing decided', () => {
    const query = { transition: 'A1', suggestion: 's1', regions: 'a b', plan: 'flood' }
    const lead = leadOf(query)
    expect(lead).toEqual({
      ...{ kind: 'preset', transition: 'A1' },
      preset: { regionCodes: ['a', 'b'], planId: 'flood' },
    })
    const preset = lead?.kind === 'preset' ? lead.preset : undefined
    const { draft, choice } = startOf(
      { transition: 'A1', response: null, warning: null, preset: preset! },
      String,
    )
    expect(choice).toMatchObject({ statutory: false, regionCodes: ['a', 'b'], planId: 'flood' })
    expect(missing('A1', commandFields('A1', draft, choice), false, true)).toEqual(['reason'])
    expect(leadOf({ warning: 'w1' })).toEqual({ kind: 'warning', id: 'w1' })
    expect(leadOf({ ...query, world: 'drill:d1' })).toBeNull()
    expect(leadOf({ ...query, world: 'drill:d1' }, 'drill:d1')?.kind).toBe('preset')
    expect(leadOf(query, 'drill:d1')).toBeNull()
    expect([leadOf({}), leadOf({ transition: 'A2' }), leadOf({ warning: ['x'] })]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('needs but a reason, regions and a plan for an alert without a warning', () => {
    const watch = { ...CHOICE, statutory: false }
    const fields = commandFields('A1', { reason: '多处积水' }, watch)
    expect(missing('A1', fields, false, true)).toEqual([])
    expect(missing('A1', commandFields('A1', {}, watch), false, true)).toEqual(['reason'])
    expect(missing('A8', commandFields('A8', {}, watch), false, true)).toEqual(['reason'])
  })

  it('begins with what a warning says', () => {
    const warning = {
      ...{ id: 'w1', state: 'WAITING' as const, since: 0, kind: '暴雨', level: 2, startAt: 1 },
      ...{ regionCodes: ['b'], matters: '强降雨', measures: '巡查', issuer: '气象台', issuedAt: 2 },
    }
    const iso = (ms: number): string => new Date(ms).toISOString()
    const { draft, choice } = startOf({ transition: 'A1', response: null, warning }, iso)
    const fields = commandFields('A1', draft, { ...choice, planId: 'flood' })
    expect(missing('A1', fields, true, true)).toEqual([])
    expect(fields).toMatchObject({ warningId: 'w1', authority: '气象台', regionCodes: ['b'] })
  })
})

describe('what may follow on a response', () => {
  const row = (state: ResponseRow['state'], responseLevel: number): ResponseRow => ({
    ...{ id: 'r', state, since: 0, mistakeUntil: 1000, notes: [], responseLevel },
  })
  it('is what its state and its age allow', () => {
    expect(stepsFrom(row('ALERT', 3), 0)).toEqual(['A2', 'A7'])
    expect(stepsFrom(row('EMERGENCY', 3), 0)).toEqual(['A3', 'A4', 'A5', "A5'"])
    expect(stepsFrom(row('EMERGENCY', 1), 1001)).toEqual(['A4', 'A5'])
    expect(stepsFrom(row('EMERGENCY', 4), 1001)).toEqual(['A3', 'A5'])
    expect(stepsFrom(row('RECOVERY', 3), 0)).toEqual(['A6'])
  })
})

describe('what is read out before a confirmation', () => {
  const telling = {
    ...{ lang: 'zh' as const, region: (code: string) => `${code}村`, plan: () => '防汛预案' },
    full: (ms: number) => `@${ms}`,
  }
  it('stands in the order of the law, a level never as the other scale', () => {
    const lines = linesOf({
      planId: 'flood',
      responseLevel: 2,
      incident: { place: '河堤' },
      matter: '漫溢',
    })
    expect(lines.map(([path]) => path)).toEqual([
      'matter',
      'responseLevel',
      'planId',
      'incident.place',
    ])
    expect(told('responseLevel', 2, telling)).toBe('II 级响应')
    expect(told('warningLevel', 2, telling)).toBe('橙色预警（2 级）')
    expect(told('regionCodes', ['a', 'b'], telling)).toBe('a村、b村')
    expect(told('issuedAt', '2026-06-01T00:00:00Z', telling)).toBe(`@${Date.UTC(2026, 5, 1)}`)
    expect(told('exposureShare', 0.3, telling)).toBe('30.0 %')
    expect(told('docNo', null, telling)).toBe('—')
  })
})
