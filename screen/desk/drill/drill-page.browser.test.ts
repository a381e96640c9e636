import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DIMENSION_IDS } from '../../../shared/drill/dimensions.ts'
import { entered } from '../testing/fake-server.ts'
import {
  leaveDesk,
  press,
  sentBy,
  settled,
  showDesk,
  shown,
  type,
  click,
  type ShownDesk,
} from '../testing/show-desk.ts'

afterEach(leaveDesk)

const FIGURES = ['D1', 'D2', 'D3', 'D4', 'D5a', 'D5b', 'D6']
const SCRIPT = {
  ...{ id: 's', name: '防汛', kind: 'tabletop', planId: 'p', durationMin: 10 },
  ...{ injects: [], items: [], participants: [] },
}

const FILE = {
  ...{ format: 1, id: 'f', name: '燃气', kind: 'tabletop', field: '燃气', scenario: '泄漏' },
  ...{ planId: 'p', durationMin: 10, participants: [{ org: '应急办', required: 3 }] },
  injects: [{ id: 'i', atMin: 0, title: '来电', text: '有气味', expectedAction: '核实' }],
  items: [{ id: 'a', dimension: DIMENSION_IDS[0], text: '到岗', weight: 1 }],
}

const DIRECTOR = { direct: true, consent: false, evaluate: true }
const DRILL = {
  ...{ id: 'd1', name: '防汛', state: 'RUNNING', standing: 'underWay', kind: 'tabletop' },
  ...{
    planId: 'p',
    department: '应急办',
    announced: true,
    startAt: 0,
    startedAt: 0,
    endedAt: null,
  },
  ...{ consented: true, score: null, grade: null, problems: 2, openProblems: 1, director: '导演' },
  ...{ scenario: null, durationMin: 45, speed: 1, clock: null, startShows: null, pauseReason: '' },
  ...{ preempted: false, abortReason: '', liveWalls: [], participants: [], attendance: [] },
  conclusion: null,
}
const PROBLEM = { type: 'process', ownerOrg: '应急办', dueAt: 0, closedAt: null, note: null }

test('problems of a drill are told in words, and there is room to write one down', async () => {
  await page.viewport(1366, 768)
  const figures = Object.fromEntries(FIGURES.map((id) => [id, { value: null, n: 0, d: 0 }]))
  const lists = { plans: [], departments: [], scripts: [] }
  const problems = [
    { ...PROBLEM, id: 'open', text: '名单未更新', planRevision: null },
    { ...PROBLEM, id: 'closed', text: '水泵不足', closedAt: 1, note: '已补', planRevision: 'v2' },
  ]
  const inject = {
    ...{ id: 'i', title: '吹哨', text: '', to: null, expectedAction: null, evaluatorNote: null },
    ...{ atMin: 1, trigger: null, dueAt: 0, givenAt: null, by: null, events: 0 },
  }
  const rest = { items: [], score: null, dimensions: [], before: null, injects: [inject] }
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['director']) },
      'GET /api/v1/drills': {
        body: { rights: DIRECTOR, serverTime: 0, drills: [DRILL], figures, ...lists },
      },
      'GET /api/v1/drills/d1': {
        body: { rights: DIRECTOR, serverTime: 0, drill: DRILL, problems, ...rest },
      },
    },
    { path: '/drill' },
  )
  await shown('[data-row="d1"]')
  await click('[data-row="d1"]')
  await shown('[data-problem="open"]')
  const told = (id: string): string | undefined =>
    document.querySelector(`[data-problem="${id}"] .about`)?.textContent
  expect(told('open')).toContain('待整改')
  expect(told('closed')).toContain('已整改')
  expect(told('closed')).toContain('已补')
  const field = document.querySelector<HTMLInputElement>('.add input[aria-label="问题"]')!
  expect(field.getBoundingClientRect().width).toBeGreaterThan(300)
  field.focus()
  await press('Escape')
  expect(document.activeElement).not.toBe(field)
  expect(document.querySelector('[data-problem="open"]')).not.toBeNull()
  await press('Escape')
  await shown('[data-row="d1"]')
})

test('whoever consents to a drill is told what to', async () => {
  const drill = { ...DRILL, state: 'PLANNED', startedAt: null, consented: false }
  const told = { ...drill, participants: [{ org: '应急办', required: 3 }] }
  const rights = { direct: false, consent: true, evaluate: false }
  const figures = Object.fromEntries(FIGURES.map((id) => [id, { value: null, n: 0, d: 0 }]))
  const lists = { plans: [], departments: [], scripts: [] }
  const rest = { items: [], score: null, dimensions: [], before: null, injects: [], problems: [] }
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['commander']) },
      'GET /api/v1/drills': { body: { rights, serverTime: 0, drills: [drill], figures, ...lists } },
      'GET /api/v1/drills/d1': { body: { rights, serverTime: 0, drill: told, ...rest } },
    },
    { path: '/drill' },
  )
  await shown('[data-row="d1"]')
  await click('[data-row="d1"]')
  await shown('[data-planned]')
  const text = document.querySelector('[data-planned]')!.textContent
  for (const part of ['桌面推演', '1970-01-01 08:00', '45 分钟', '应急办（应到 3）', '预先通知'])
    expect(text).toContain(part)
})

/** The form that plans a drill, with one script of the package. */
async function openPlan(): Promise<ShownDesk> {
  const shownDesk = await showDesk(
    {
      'GET /api/v1/session': { body: entered(['director']) },
      'GET /api/v1/drills': {
        body: {
          ...{ rights: { direct: true }, scripts: [SCRIPT], serverTime: 0, drills: [] },
          ...{ plans: [], departments: [] },
          figures: Object.fromEntries(FIGURES.map((id) => [id, { value: null, n: 0, d: 0 }])),
        },
      },
      'POST /api/v1/commands': { body: { seq: 1 } },
    },
    { path: '/drill' },
  )
  await shown('.rail')
  await expect
    .poll(
      async () => {
        if (document.querySelector('[data-form="plan"]') === null) await press('n')
        return document.querySelector('[data-form="plan"]') !== null
      },
      { timeout: 8_000 },
    )
    .toBe(true)
  return shownDesk
}

test("[ST7] a drill begins at the hour of the district's clock, whatever the browser's zone, and not without one", async () => {
  const { server } = await openPlan()
  const at = '[data-form="plan"] input[type="datetime-local"]'
  await type(at, '')
  expect(document.querySelector<HTMLButtonElement>('[data-act="plan-it"]')!.disabled).toBe(true)
  await type(at, '2026-12-01T09:00')
  await click('[data-act="plan-it"]')
  expect(sentBy(server)).toMatchObject([{ startAt: '2026-12-01T09:00:00+08:00' }])
})

test('a script file that cannot be read is told in the language of the desk, and no other script is planned in its place', async () => {
  const { server } = await openPlan()
  const act = (): HTMLButtonElement =>
    document.querySelector<HTMLButtonElement>('[data-act="plan-it"]')!
  await choose('{')
  expect(document.querySelector('[data-form="plan"] [role="alert"]')?.textContent).toContain(
    '此文件不能用作脚本：内容不是 JSON',
  )
  expect(act().disabled).toBe(true)
  expect(chosen()).toBe('文件 script.json')
  await userEvent.selectOptions(select(), '防汛（桌面推演）')
  expect(document.querySelector('[data-form="plan"] [role="alert"]')).toBeNull()
  expect(act().disabled).toBe(false)
  await choose(JSON.stringify(FILE))
  expect(chosen()).toBe('文件 script.json')
  await click('[data-act="plan-it"]')
  expect(sentBy(server)).toMatchObject([{ name: '燃气', script: { id: 'f' } }])
})

const select = (): HTMLSelectElement =>
  document.querySelector<HTMLSelectElement>('[data-form="plan"] select')!
const chosen = (): string | undefined => select().selectedOptions[0]?.textContent?.trim()

async function choose(text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('[data-form="plan"] input[type="file"]')!
  const files = new DataTransfer()
  files.items.add(new File([text], 'script.json', { type: 'application/json' }))
  input.files = files.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await settled()
}
