import { afterEach, expect, test } from 'vitest'
import { ROLES } from '../../shared/access/roles.ts'
import { PAGES } from './pages.ts'
import { entered } from './testing/fake-server.ts'
import { click, leaveDesk, settled, shown, showDesk } from './testing/show-desk.ts'

afterEach(leaveDesk)

/** Where a list says that there is nothing in it. */
const SAID = '.empty, .none, .nothing, .nobody'
const saidEmpty = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>(`main :is(${SAID})`)]
    .filter((one) => one.getClientRects().length > 0)
    .map(({ textContent }) => textContent.trim())
    .filter((text) => !/读取/.test(text))

/** A server that knows who is signed in and cannot tell anything else yet. */
const MUTE = { 'GET /api/v1/session': { body: entered([...ROLES]) } }

test.each(PAGES.map(({ id, path }) => [id, path]))(
  '[ST4] no list of the page %s is said to be empty before it has been told',
  async (_id, path) => {
    await showDesk(MUTE, { path: `/${path}` })
    await shown('main h1')
    await settled()
    expect(saidEmpty()).toEqual([])
    // What stands under a tab or a view of its own.
    const views = document.querySelectorAll<HTMLElement>('main [role="tab"], main [data-view]')
    for (const n of views.keys()) {
      const { tab, view } = [...views][n]!.dataset
      await click(tab === undefined ? `main [data-view="${view}"]` : `main [data-tab="${tab}"]`)
      expect(saidEmpty()).toEqual([])
    }
  },
)
