import { afterEach, expect, test } from 'vitest'
import { entered } from '../testing/fake-server.ts'
import { click, leaveDesk, shown, showDesk } from '../testing/show-desk.ts'

afterEach(leaveDesk)

test('[AC4] what is wrong with the chain is told in the language chosen, and how much of it in all', async () => {
  const fault = (line: number) => ({
    ...{ file: '2026-11.jsonl', line },
    what: { zh: `第 ${line} 号被改动`, en: `line ${line} was altered` },
  })
  const end = { zh: '记录止于第 9 号', en: 'the audit ends at line 9' }
  const faults = [
    { file: '', line: 0, what: end },
    ...Array.from({ length: 99 }, (_, i) => fault(i + 1)),
  ]
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['auditor']) },
      'GET /api/v1/audit': { body: { lines: [] } },
      'GET /api/v1/audit/verify': { body: { lines: 400, faultCount: 250, faults } },
    },
    { path: '/audit' },
  )
  await shown('[data-act="verify"]')
  await click('[data-act="verify"]')
  await shown('.faults')
  const told = (): (string | undefined)[] =>
    [...document.querySelectorAll('.faults li')].map((each) => each.textContent.trim())
  expect(document.querySelector('.said')?.textContent).toContain('250')
  expect(told().slice(0, 2)).toEqual(['记录止于第 9 号', '2026-11.jsonl 第 1 行：第 1 号被改动'])
  expect(told().at(-1)).toBe('另有 230 处')
  await click('.bar [data-act="lang"]')
  expect(told()[1]).toBe('2026-11.jsonl, line 1: line 1 was altered')
})
