import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parser } from '@prometheus-io/lezer-promql'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { measureShared } from '../../server/ops/redis-metrics.ts'
import { startServerProcess, type ServerProcess } from '../../server/testing/test-server.ts'

const root = path.join(import.meta.dirname, '../..')
const document = readFileSync(path.join(root, 'docs/monitoring.md'), 'utf8')
const rulesFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Gewu[A-Z]/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smhd]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string().min(1) }),
        }),
      ),
    }),
  ),
})
const { groups } = rulesFile.parse(
  parse(readFileSync(path.join(root, 'tools/release/files/prometheus-rules.yml'), 'utf8')),
)
const rules = groups.flatMap((group) => group.rules)

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gewu-monitoring-'))
let server: ServerProcess
let served: ReadonlySet<string>

beforeAll(async () => {
  server = await startServerProcess({ dataDir })
  const shared = new Registry()
  const standing = { kind: 'joined' } as const
  const counts = { seq: 0, floor: 0, members: 0, slowest: 0, skewMs: 0, copied: 0, warnings: [] }
  measureShared(shared, () => ({ standing, ...counts }))
  const answer = await fetch(`${server.ready.url}/metrics`)
  served = namesIn((await answer.text()) + (await shared.metrics()))
})
afterAll(async () => {
  await server?.end('SIGTERM')
  rmSync(dataDir, { recursive: true })
})

/** Names of what a text in Prometheus' format describes. */
function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!))
}

test('[docs] every metric of a running server is in docs/monitoring.md, and no other', () => {
  const written = new Set(document.match(/(?<=`)gewu_[a-z_]*[a-z](?=[`{])/g))
  expect([...written].toSorted()).toEqual(
    [...served].filter((name) => name.startsWith('gewu_')).toSorted(),
  )
})

test('[docs] every rule for Prometheus is in docs/monitoring.md, and no other', () => {
  const written = document.match(/(?<=`)Gewu\w+(?=`)/g) ?? []
  expect(written.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted())
})

test.each(rules)('the rule $alert is PromQL, over metrics that there are', ({ expr }) => {
  const names: string[] = []
  parser.parse(expr).iterate({
    enter: (node) => {
      expect(node.type.isError, `${expr} at ${node.from}`).toBe(false)
      if (node.name === 'VectorSelector')
        names.push(/^\w+/.exec(expr.slice(node.from, node.to))?.[0] ?? '')
    },
  })
  expect(names.length).toBeGreaterThan(0)
  // `up` is Prometheus' own.
  const known = new Set([...served, 'up'])
  const unknown = names.filter((name) => !known.has(name.replace(/_(bucket|count|sum)$/, '')))
  expect(unknown).toEqual([])
})
