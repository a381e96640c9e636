import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { feedsRouter } from './feeds-router.ts'

const tree = buildRegionTree(
  [
    { id: 'street', name: '街道', nameEn: 'subdistrict' },
    { id: 'community', name: '社区', nameEn: 'community' },
    { id: 'grid', name: '网格', nameEn: 'grid' },
  ],
  [
    { code: 'S', parent: null, level: 'street', name: '明湾街道' },
    { code: 'S-1', parent: 'S', level: 'community', name: '城东社区', nameEn: 'East' },
    { code: 'S-1-03', parent: 'S-1', level: 'grid', name: '03网格', nameEn: 'Grid 03' },
  ],
)
let server: Server
let url: string
beforeAll(async () => {
  const feed = { name: '网格通', families: ['case'], expectedSeconds: 60 }
  const app = express().use(
    feedsRouter({
      requireCommander: (_request, _response, next) => next(),
      rolesOf: () => ['integrator'],
      feeds: [
        { ...feed, id: 'grids', sources: ['/g'], regions: ['S-1', 'S-1-03'] },
        { ...feed, id: 'all', sources: ['/a'] },
      ],
      ...{ tree, board: () => null, now: () => 1_000 },
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feeds`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('feeds name their places for who reads no boards, and has no tree to name them by', async () => {
  const { feeds } = (await (await fetch(url)).json()) as { feeds: readonly object[] }
  expect(feeds).toMatchObject([
    {
      places: [
        { zh: '城东社区', en: 'East' },
        { zh: '城东社区 03网格', en: 'East Grid 03' },
      ],
    },
    { places: null, regions: null },
  ])
})
