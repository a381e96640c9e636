import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ImportReport } from '../server/ingest/csv/report.ts'
import { runTool, type Product } from './product.ts'

const root = path.join(import.meta.dirname, '..')
const EXAMPLE = path.join(root, 'examples/nyc')
const IMPORT = 'server/ingest/csv/main.ts'

export type NycFile = '2018' | '2024-04'

/** Builds the district package of the example, as its README says. */
export async function buildNycDistrict(folder: string): Promise<void> {
  const config = path.join(EXAMPLE, 'district.config.json')
  await runTool({ env: process.env }, 'server/district/main.ts', ['build', config, '--out', folder])
}

function importArguments(product: Product, file: NycFile, report: string): string[] {
  return [
    path.join(EXAMPLE, `data/cases_${file}.csv`),
    ...['--mapping', path.join(EXAMPLE, `mapping-${file}.json`)],
    ...['--url', product.url, '--report', report],
  ]
}

/** Imports or, with a speed, replays one of the files to its end. */
export async function importNyc(
  product: Product,
  file: NycFile,
  replaySpeed?: number,
): Promise<ImportReport> {
  const report = path.join(product.dataDir, 'report.json')
  const replay = replaySpeed === undefined ? [] : ['--replay', String(replaySpeed)]
  await runTool(product, IMPORT, [...importArguments(product, file, report), ...replay])
  return JSON.parse(readFileSync(report, 'utf8')) as ImportReport
}

export interface RunningReplay {
  readonly process: ChildProcess
  /** The exit code once it has ended. */
  readonly ended: Promise<number | null>
  /** What it has printed so far. */
  readonly output: () => string
}

/** Starts a replay that a test may interrupt. */
export function startReplay(product: Product, file: NycFile, speed: number): RunningReplay {
  const report = path.join(product.dataDir, 'report.json')
  const child = spawn(
    process.execPath,
    [IMPORT, ...importArguments(product, file, report), '--replay', String(speed)],
    { cwd: root, env: product.env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { process: child, ended, output: () => output }
}
