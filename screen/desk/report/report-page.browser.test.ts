import { afterEach, expect, test } from 'vitest'
import type { Role } from '../../../shared/access/roles.ts'
import { entered } from '../testing/fake-server.ts'
import { leaveDesk, settled, shown, showDesk } from '../testing/show-desk.ts'

afterEach(leaveDesk)

test.each<[Role, boolean]>([
  ['officer', true],
  ['commander', true],
  ['director', false],
])('[PV4] personal parts are listed to who may read of them: %s', async (role, isTold) => {
  const { server } = await showDesk(
    {
      'GET /api/v1/session': { body: entered([role]) },
      'GET /api/v1/reports': { body: { reports: [] } },
      'GET /api/v1/purge': { body: { purges: [] } },
    },
    { path: '/report' },
  )
  await shown('[data-page="report"] table')
  await settled()
  expect(document.querySelector('.purges') !== null).toBe(isTold)
  expect(server.asked.some(({ what }) => what === 'GET /api/v1/purge')).toBe(isTold)
})
