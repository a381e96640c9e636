import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { measureJournal } from './journal-metrics.ts'

it('shows the size of the journal at each scrape, looked up once', async () => {
  const registry = new Registry()
  let facts = 10
  let looks = 0
  const size = async () => {
    looks++
    return { facts, compactedFacts: 4, bytes: 900, logBytes: 100, freeBytes: 5000 }
  }
  measureJournal(registry, { size }, () => facts > 10)
  const lines = async (): Promise<readonly string[]> =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith('gewu_'))
  expect(await lines()).toEqual([
    'gewu_journal_facts 10',
    'gewu_journal_compacted_facts 4',
    'gewu_journal_bytes 900',
    'gewu_journal_log_bytes 100',
    'gewu_journal_free_bytes 5000',
    'gewu_journal_full 0',
  ])
  expect(looks).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 5))
  facts = 11
  const later = await lines()
  expect([later[0], later.at(-1)]).toEqual(['gewu_journal_facts 11', 'gewu_journal_full 1'])
  expect(looks).toBe(2)
})
