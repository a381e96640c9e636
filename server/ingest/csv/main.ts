import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { openTokenStore } from '../../access/store.ts'
import { loadDistrict } from '../../district/load.ts'
import { importEvent } from './event.ts'
import { readMapping, type Mapping } from './mapping.ts'
import { postEvents } from './post.ts'
import type { Cells } from './region.ts'
import { replayPlan } from './replay.ts'
import { ReportBuilder, reportLines } from './report.ts'
import { rowReader, type ImportedCase } from './row.ts'

const USAGE = `usage: npm run import -- <file.csv> --mapping <mapping.json> [--replay <speed>]
  --district <folder>   the server's district package (default GEWU_DISTRICT_DIR, else the demo in the data folder)
  --url <address>       default http://127.0.0.1:8080
  --token <bearer>      a producer's token; without it one is made in GEWU_DATA_DIR for this run and revoked after it
  --report <file.json>  writes the whole report with all row numbers`

const BATCH = 500

interface Numbered {
  readonly row: number
  readonly value: ImportedCase
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    replay: { type: 'string' },
    district: { type: 'string' },
    url: { type: 'string', default: process.env['GEWU_URL'] ?? 'http://127.0.0.1:8080' },
    token: { type: 'string' },
    report: { type: 'string' },
  },
})

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const [file] = positionals
  const speed = values.replay === undefined ? null : Number(values.replay)
  if (file === undefined || values.mapping === undefined || (speed !== null && !(speed > 0)))
    throw new Error(USAGE)
  const dataDir = process.env['GEWU_DATA_DIR'] ?? './data'
  const folder =
    values.district ?? process.env['GEWU_DISTRICT_DIR'] ?? path.join(dataDir, 'demo-district')
  const district = await loadDistrict(folder)
  const mapping = readMapping(await readFile(values.mapping, 'utf8'))
  const report = new ReportBuilder()
  const read = rowReader(mapping, { ...district, catalogue: district.package.catalogue })
  const cases = await readCases(file, mapping, read, report)
  await withToken(dataDir, mapping.source, (token) =>
    speed === null
      ? importAll(cases, mapping, token, report)
      : replay(cases, mapping, token, speed, report),
  )
  const built = report.build()
  for (const line of reportLines(built)) console.log(line)
  if (values.report !== undefined)
    await writeFile(values.report, `${JSON.stringify(built, null, 2)}\n`)
}

async function readCases(
  file: string,
  mapping: Mapping,
  read: ReturnType<typeof rowReader>,
  report: ReportBuilder,
): Promise<Numbered[]> {
  const cases: Numbered[] = []
  const rows = createReadStream(file)
    .pipe(iconv.decodeStream(mapping.encoding))
    .pipe(
      parse({ columns: true, bom: true, delimiter: mapping.delimiter, relax_column_count: true }),
    )
  let row = 0
  for await (const cells of rows as AsyncIterable<Cells>) {
    row++
    report.row()
    const result = read(cells)
    if (result.kind === 'case') cases.push({ row, value: result.value })
    else report.refuse(row, result.reason, result.detail)
  }
  return cases
}

async function withToken(
  dataDir: string,
  source: string,
  work: (token: string) => Promise<void>,
): Promise<void> {
  if (values.token !== undefined) return work(values.token)
  const store = openTokenStore(dataDir)
  const { token, bearer } = store.create(
    'import',
    { kind: 'producer', sources: [source] },
    Date.now(),
  )
  try {
    await work(bearer)
  } finally {
    store.revoke(token.id, Date.now())
    store.close()
  }
}

async function importAll(
  cases: readonly Numbered[],
  mapping: Mapping,
  token: string,
  report: ReportBuilder,
): Promise<void> {
  for (let from = 0; from < cases.length; from += BATCH) {
    const batch = cases.slice(from, from + BATCH)
    const events = batch.map(({ value }) => importEvent(mapping.source, mapping.id.prefix, value))
    const answer = await postEvents(values.url, token, events)
    report.taken(answer.accepted, answer.duplicates)
    for (const { index, code, message, path: where } of answer.rejected) {
      report.refuse(batch[index]!.row, code, `${where} ${message}`.trim())
    }
  }
}

/** Posts each event when its instant has come; ends after the last. */
async function replay(
  cases: readonly Numbered[],
  mapping: Mapping,
  token: string,
  speed: number,
  report: ReportBuilder,
): Promise<void> {
  const plan = replayPlan(
    mapping.source,
    mapping.id.prefix,
    cases.map(({ value }) => value),
    Date.now(),
    speed,
  )
  const lastMs = plan.at(-1)?.atMs ?? Date.now()
  console.log(
    `${plan.length} events until ${new Date(lastMs).toISOString()}; Ctrl-C ends the replay`,
  )
  let next = 0
  while (next < plan.length) {
    await sleep(Math.max(0, Math.min(plan[next]!.atMs - Date.now(), 1000)))
    const due = plan.slice(next, next + BATCH).filter(({ atMs }) => atMs <= Date.now())
    if (due.length === 0) continue
    const answer = await postEvents(
      values.url,
      token,
      due.map(({ event }) => event),
    )
    report.taken(answer.accepted, answer.duplicates)
    for (const { index, code, message } of answer.rejected)
      report.refuse(0, code, `${due[index]!.event.id} ${message}`)
    next += due.length
  }
}
