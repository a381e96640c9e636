import { describe, expect, test } from 'vitest'
import { arrowFaults, scriptsOf } from './arrows.ts'

function faultsOf(file: string, source: string): readonly string[] {
  return arrowFaults(file, source).map(({ line, message }) => `${line}: ${message}`)
}

describe('an import against the arrows is a fault', () => {
  test.each([
    ['shared/region/tree.ts', '../../server/tally/store.ts', 'shared must not import server'],
    ['shared/region/tree.ts', '../../screen/live/copy.ts', 'shared must not import screen'],
    ['shared/region/tree.ts', '../../mock/feed/day.ts', 'shared must not import mock'],
    ['shared/region/tree.ts', '../../tools/run.ts', 'shared must not import tools'],
    ['shared/region/tree.ts', 'pino', 'shared may import zod only'],
    ['shared/region/tree.ts', 'node:fs', 'shared may import zod only'],
    ['server/link/room.ts', '../../screen/live/copy.ts', 'server must not import screen'],
    ['server/link/room.ts', '../../mock/feed/day.ts', 'server must not import mock'],
    ['server/main.ts', '../mock/feed/day.ts', 'server must not import mock'],
    ['screen/live/copy.ts', '../../server/link/room.ts', 'screen must not import server'],
    ['screen/live/copy.test.ts', '../../server/link/room.ts', 'screen must not import server'],
    ['screen/live/copy.ts', 'node:fs', 'screen runs in a browser'],
    ['mock/feed/day.ts', '../../server/ingest/door.ts', 'mock must not import server'],
    ['mock/feed/day.ts', '../../screen/live/copy.ts', 'mock must not import screen'],
    ['server/ledger/fold.ts', '../tally/store.ts', 'server/ledger must not import server/tally'],
    ['server/tally/store.ts', '../ledger/fold.ts', 'server/tally must not import server/ledger'],
    ['server/tally/store.ts', '../journal/port.ts', 'server/tally must not import server/journal'],
    ['server/board/make.ts', '../tally/store.ts', 'server/board must not import server/tally'],
    ['server/board/make.ts', '../ops/log.ts', 'server/board must not import server/ops'],
    ['server/link/room.ts', '../journal/port.ts', 'server/link must not import server/journal'],
    ['server/journal/port.ts', '../ingest/door.ts', 'server/journal must not import server/ingest'],
    ['server/ingest/door.ts', '../command/mode.ts', 'server/ingest must not import server/command'],
    ['server/ingest/door.ts', '../main.ts', 'server/ingest must not import the assembly'],
    ['screen/panel/funnel/option.ts', 'echarts/core', 'only screen/chart/ imports echarts/core'],
    ['screen/wall/stage.ts', '@antv/l7', 'only screen/map/ imports @antv/l7'],
    ['server/link/room.ts', 'echarts', 'only screen/chart/ imports echarts'],
  ])('%s importing %s', (file, name, message) => {
    const found = faultsOf(file, `\nimport { x } from '${name}'`)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`2: ${message}`)
  })

  test('in every form an import can take', () => {
    const forms = [
      `import x from '../../server/a.ts'`,
      `import '../../server/a.ts'`,
      `import type { x } from '../../server/a.ts'`,
      `export { x } from '../../server/a.ts'`,
      `export * from '../../server/a.ts'`,
      `const x = await import('../../server/a.ts')`,
      `type X = import('../../server/a.ts').X`,
    ]
    for (const form of forms) expect(faultsOf('screen/live/copy.ts', form)).toHaveLength(1)
  })
})

describe('an import along the arrows is none', () => {
  test.each([
    ['shared/region/tree.ts', 'zod'],
    ['shared/region/tree.ts', '../lib/must.ts'],
    ['shared/region/tree.test.ts', 'fast-check'],
    ['server/main.ts', './ledger/fold.ts'],
    ['server/assemble.ts', './link/room.ts'],
    ['server/ingest/csv/main.ts', '../../journal/port.ts'],
    ['server/ingest/door.ts', '../access/token.ts'],
    ['server/link/room.ts', '../ops/log.ts'],
    ['server/ledger/fold.ts', '../../shared/fact/fact.ts'],
    ['server/ledger/fold.ts', './clock.ts'],
    ['server/ledger/fold.test.ts', '../tally/store.ts'],
    ['server/ledger/fold.test.ts', '../../mock/district/make.ts'],
    ['screen/chart/host.ts', 'echarts/core'],
    ['screen/map/l7/scene.ts', '@antv/l7'],
    ['mock/district/make.ts', 'd3-delaunay'],
    ['e2e/wall.test.ts', '../server/access/token.ts'],
  ])('%s importing %s', (file, name) => {
    expect(faultsOf(file, `import { x } from '${name}'`)).toEqual([])
  })

  test('types of a hosted package, which cost nothing at run time', () => {
    const source = `import type { EChartsOption } from 'echarts'`
    expect(faultsOf('screen/panel/funnel/option.ts', source)).toEqual([])
  })
})

describe('a pure room has no clock, no chance and no timer', () => {
  const impure = [
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    'setTimeout(f, 1)',
    'fetch(url)',
  ]
  test.each(['shared/lib/x.ts', 'server/ledger/x.ts', 'server/tally/x.ts', 'server/board/x.ts'])(
    '%s',
    (file) => {
      for (const code of impure) expect(faultsOf(file, `f(${code})`)).toHaveLength(1)
      expect(faultsOf(file, 'new Date(atMs).getTime(); Date.UTC(2026, 0); Math.floor(x)')).toEqual(
        [],
      )
    },
  )
  test('the other rooms and all tests may have them', () => {
    for (const code of impure) {
      expect(faultsOf('server/link/x.ts', `f(${code})`)).toEqual([])
      expect(faultsOf('server/ledger/x.test.ts', `f(${code})`)).toEqual([])
    }
  })
})

test('the scripts of a .vue file keep their lines', () => {
  const vue = `<template>\n  <b>import</b>\n</template>\n<script setup lang="ts">\nimport '../../server/a.ts'\n</script>\n`
  expect(faultsOf('screen/wall/WallStage.vue', scriptsOf(vue))).toEqual([
    '5: screen must not import server: server/a.ts',
  ])
})
