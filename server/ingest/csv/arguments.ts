import { commandName } from '../../../shared/lib/command-name.ts'
import path from 'node:path'
import { parseArgs } from 'node:util'

export const USAGE = `usage: ${commandName('import')} <file.csv> --mapping <mapping.json> [--replay <speed>]
  --district <folder>   the server's district package (default GEWU_DISTRICT_DIR, else the demo in the data folder)
  --url <address>       the server (default GEWU_URL, else http://127.0.0.1 and GEWU_PORT or 8080)
  --token <bearer>      a producer's token; without it one is made in GEWU_DATA_DIR for this run and revoked after it
  --report <file.json>  writes the whole report with all row numbers
  --replay <speed>      lets the file happen again from now on, so many times as fast`

/** The command line is wrong; the message says how, for a person. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface ImportOptions {
  readonly file: string
  readonly mapping: string
  readonly districtDir: string
  readonly dataDir: string
  /** Without a slash at its end. */
  readonly url: string
  readonly token: string | null
  readonly report: string | null
  /** null = import at once. */
  readonly replaySpeed: number | null
}

/** Throws UsageError. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ImportOptions {
  const { values, positionals } = parsed(args)
  const [file, ...more] = positionals
  if (file === undefined) throw new UsageError('which file?')
  if (more.length > 0) throw new UsageError(`one file at a time, not also ${more.join(', ')}`)
  if (values.mapping === undefined) throw new UsageError('--mapping is needed')
  const dataDir = env['GEWU_DATA_DIR'] || './data'
  return {
    file,
    mapping: values.mapping,
    dataDir,
    districtDir:
      values.district ?? (env['GEWU_DISTRICT_DIR'] || path.join(dataDir, 'demo-district')),
    url: urlOf(values.url ?? (env['GEWU_URL'] || `http://127.0.0.1:${env['GEWU_PORT'] || '8080'}`)),
    token: values.token ?? null,
    report: values.report ?? null,
    replaySpeed: values.replay === undefined ? null : speedOf(values.replay),
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        replay: { type: 'string' },
        district: { type: 'string' },
        url: { type: 'string' },
        token: { type: 'string' },
        report: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error })
  }
}

function urlOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--url must be http://… or https://…, not ${text}`)
  return url.href.replace(/\/+$/, '')
}

function speedOf(text: string): number {
  const speed = text.trim() === '' ? Number.NaN : Number(text)
  if (!(speed > 0 && speed < Infinity))
    throw new UsageError(`--replay must be a number above 0, not ${text || 'nothing'}`)
  return speed
}
