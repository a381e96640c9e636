import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { entered, refusal } from '../testing/fake-server.ts'
import { click, leaveDesk, sentBy, settled, shown, showDesk } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const lineOf = (id: string) => ({
  ...{ reportId: `rep-${id}`, originKind: 'response', originId: id, title: `响应 ${id}` },
  ...{ state: 'DRAFT', endedAt: 0, dueAt: 0, draftedAt: 0, editedAt: null, signedAt: null },
  ...{ signedBy: null, edits: 0 },
})
const chapter = (id: string, text: string) => ({
  ...{ id, title: `${id} 章`, text, isEdited: false, blocks: [] },
})
const paperOf = (id: string) => ({
  document: {
    ...{ title: `总结评估报告 ${id}`, isDrill: false, logHash: 'ab'.repeat(32), logFacts: 1 },
    chapters: [chapter('cause', '待认定。'), chapter('response', '已处置。')],
  },
  ...{ documentHash: 'cd'.repeat(32), isAsSigned: null, report: lineOf(id) },
})

const TEXT = '.chapter textarea'
const ASKED = '[data-act="confirm"]'
const text = (): string | undefined => document.querySelector<HTMLTextAreaElement>(TEXT)?.value
const open = (id: string) => click(`[data-chapter="${id}"] .edit`)
const write = (words: string) => userEvent.fill(document.querySelector(TEXT)!, words)
const gone = (what: string) =>
  vi.waitFor(() => expect(document.querySelector(what), what).toBeNull())

let server: Awaited<ReturnType<typeof showDesk>>['server']
beforeEach(async () => {
  ;({ server } = await showDesk(
    {
      'GET /api/v1/session': { body: entered(['chief']) },
      'GET /api/v1/reports': { body: { reports: [lineOf('one'), lineOf('two')] } },
      'GET /api/v1/reports/rep-one': { body: paperOf('one') },
      'GET /api/v1/reports/rep-two': { body: paperOf('two') },
      'GET /api/v1/purge': { body: { purges: [] } },
      'POST /api/v1/commands': { body: {} },
    },
    { path: '/report' },
  ))
  await shown('tbody tr.choosable')
  await click('tbody tr.choosable')
  await shown('[data-chapter="cause"]')
  await open('cause')
})

test('a chapter in which nothing was written is left at once', async () => {
  await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector(TEXT)))
  await userEvent.keyboard('{Escape}')
  await gone(TEXT)
  expect(document.querySelector('.sheet')).not.toBeNull()
})

test.each<readonly [string, () => Promise<unknown>, string]>([
  ['Escape', () => userEvent.keyboard('{Escape}'), '[data-chapter="cause"] textarea'],
  ['another chapter', () => open('response'), '[data-chapter="cause"] textarea'],
  ['another report', () => click('tbody tr.choosable:nth-child(2)'), '[data-chapter] textarea'],
  ['another page', () => click('.rail a[href="/desk/duty"]'), '[data-page="report"]'],
])('what was written in a chapter is not lost by a slip: %s', async (_, slip, left) => {
  await write('初步判断为管道老化')
  await slip()
  await shown(ASKED)
  await userEvent.keyboard('{Escape}')
  await gone(ASKED)
  expect(text()).toBe('初步判断为管道老化')
  await slip()
  await shown(ASKED)
  await click(ASKED)
  await gone(left)
})

test('what somebody else has saved meanwhile is told beside what is being written', async () => {
  await write('初步判断为管道老化')
  const paper = paperOf('one')
  const theirs = chapter('cause', '第三方施工所致')
  server.say({
    'POST /api/v1/commands': refusal(409, 'changed', '报告已被他人修改', 'changed'),
    'GET /api/v1/reports/rep-one': {
      body: {
        ...paper,
        document: { ...paper.document, chapters: [theirs] },
        report: { ...lineOf('one'), edits: 1 },
      },
    },
  })
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await shown('[data-overtaken]')
  expect(text()).toBe('初步判断为管道老化')
  expect(document.querySelector('.chapter')?.textContent).toContain('第三方施工所致')
  server.say({ 'POST /api/v1/commands': { body: {} } })
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await gone(TEXT)
  expect(sentBy(server).at(-1)).toMatchObject({ text: '初步判断为管道老化', edits: 1 })
})

test('what was written is saved without a question', async () => {
  await write('初步判断为管道老化')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await gone(TEXT)
  await settled()
  expect(document.querySelector(ASKED)).toBeNull()
  expect(sentBy(server)).toMatchObject([
    { act: 'report.edit', reportId: 'rep-one', chapter: 'cause', text: '初步判断为管道老化' },
  ])
})
