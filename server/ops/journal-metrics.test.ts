import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { measureJournal } from './journal-metrics.ts'

it('shows the size of the journal at each scrape, looked up once', async () => {
  const registry = new Registry()
  let facts = 10
  let looks = 0
  measureJournal(registry, {
    size: async () => {
      looks++
      return { facts, compactedFacts: 4, bytes: 900, logBytes: 100, freeBytes: 5000 }
    },
  })
  const lines = async (): Promise<readonly string[]> =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith('gewu_'))
  expect(await lines()).toEqual([
    'gewu_journal_facts 10',
    'gewu_journal_compacted_facts 4',
    'gewu_journal_bytes 900',
    'gewu_journal_log_bytes 100',
    'gewu_journal_free_bytes 5000',
  ])
  expect(looks).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 5))
  facts = 11
  expect((await lines())[0]).toBe('gewu_journal_facts 11')
  expect(looks).toBe(2)
})
