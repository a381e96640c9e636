import { afterEach, expect, test } from 'vitest'
import { entered } from '../testing/fake-server.ts'
import { leaveDesk, showDesk, shown } from '../testing/show-desk.ts'

afterEach(leaveDesk)

test('credentials that are good stand before those that were revoked', async () => {
  const producer = (id: string, createdAt: number, revokedAt: number | null) => ({
    ...{ id, name: id, sources: ['/feed'], createdAt, revokedAt },
  })
  const producers = [
    producer('revoked', 1, 2),
    producer('old', 2, null),
    producer('revoked-late', 9, 10),
    producer('new', 5, null),
  ]
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['integrator']) },
      'GET /api/v1/producers': { body: { producers } },
    },
    { path: '/producers' },
  )
  await shown('[data-row="new"]')
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  expect(rows.map(({ dataset }) => dataset['row'])).toEqual([
    ...['new', 'old', 'revoked-late', 'revoked'],
  ])
})
