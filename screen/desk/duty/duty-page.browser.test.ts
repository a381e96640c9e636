import { afterEach, expect, test } from 'vitest'
import { entered } from '../testing/fake-server.ts'
import { click, leaveDesk, showDesk, shown, type } from '../testing/show-desk.ts'

afterEach(leaveDesk)

test('[AC6] notes for the handover outlast a look at another tab', async () => {
  const item = { kind: 'urgent', ref: 'C1', since: 0, dueAt: null, regionCode: 'A', about: null }
  const open = { items: [{ ...item, needsNote: true }], counts: { urgent: 1 } }
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['chief']) },
      'GET /api/v1/duty': { body: { me: 'a1', shifts: [], history: [], open } },
      'GET /api/v1/duty/contacts': { body: { contacts: [], more: 0, hasExtensions: true } },
    },
    { path: '/duty' },
  )
  await shown('[data-tab="handover"]')
  await click('[data-tab="handover"]')
  const field = 'input[aria-label$="C1"]'
  await shown(field)
  await type(field, '已电话联系承办单位')
  await click('[data-tab="contacts"]')
  expect(document.querySelector(field)).toBeNull()
  await click('[data-tab="handover"]')
  expect(document.querySelector<HTMLInputElement>(field)!.value).toBe('已电话联系承办单位')
  expect(document.querySelector('[data-state="blocked"]')).toBeNull()
})

test("one's own shift stands before the one that relieves it, which is not called on duty before it begins", async () => {
  const now = Date.now()
  const shift = (id: string, from: number) => ({
    ...{
      id,
      from,
      to: from + 3_600_000,
      startedAt: now - 60_000,
      state: 'ON_DUTY',
      leaderPost: 'L',
      notes: null,
    },
    ...{ officerPosts: ['O'], double: false, checkIns: [], logCount: 0, toShift: null },
    ...{ signedOut: null, signedIn: null, openCounts: {}, openItems: [] },
  })
  const shifts = [
    shift('relief', now + 1_800_000),
    shift('also', now - 1_800_000),
    shift('own', now - 1_800_000),
  ]
  const open = { items: [], counts: {} }
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['chief']) },
      'GET /api/v1/duty': { body: { me: 'a1', shifts, history: [], open } },
    },
    { path: '/duty' },
  )
  await shown('[data-shift]')
  const told = [...document.querySelectorAll<HTMLElement>('[data-shift]')]
  expect(told.map(({ dataset }) => dataset['shift'])).toEqual(['own', 'relief', 'also'])
  expect(told.map((one) => one.querySelector('strong')?.textContent)).toEqual([
    '本班',
    '接班班次',
    '在值班次',
  ])
})
