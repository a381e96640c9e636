import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { entered } from '../testing/fake-server.ts'
import { click, leaveDesk, press, settled, showDesk, shown } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const MATTER = '[data-wizard] textarea'
const wizard = (): Element | null => document.querySelector('[data-wizard]')

async function openWizard(): Promise<void> {
  const rights = { propose: ['A1'], confirm: [], breakGlass: false, enterOrder: false }
  const none = { responses: [], pending: [], warnings: [], confirmers: [], history: [] }
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['chief']) },
      'GET /api/v1/modes': { body: { rights: { ...rights, review: false }, ...none } },
      'GET /api/v1/plans': { body: { plans: [] } },
    },
    { path: '/mode' },
  )
  await shown('h1.title')
  await vi.waitFor(async () => {
    await press('a')
    expect(wizard()).not.toBeNull()
  })
}

test('a change of mode begins in its first field, and is left at once while nobody has filled it in', async () => {
  await openWizard()
  const first = document.querySelector('[data-field="regionCodes"] input')
  await vi.waitFor(() => expect(document.activeElement).toBe(first))
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(wizard()).toBeNull())
})

test('what was filled in for a change of mode is not lost by a slip', async () => {
  await openWizard()
  await userEvent.fill(document.querySelector(MATTER)!, '河道漫溢')
  document.querySelector<HTMLElement>('.el-overlay')!.click()
  await settled()
  await userEvent.keyboard('{Escape}')
  await shown('[data-act="confirm"]')
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(document.querySelector('[data-act="confirm"]')).toBeNull())
  expect(document.querySelector<HTMLTextAreaElement>(MATTER)?.value).toBe('河道漫溢')
  await click('[data-wizard] .el-drawer__close-btn')
  await shown('[data-act="confirm"]')
  await click('[data-act="confirm"]')
  await vi.waitFor(() => expect(wizard()).toBeNull())
})
