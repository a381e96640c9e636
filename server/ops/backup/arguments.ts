import { commandName } from '../../../shared/lib/command-name.ts'
import { parseArgs } from 'node:util'

export const BACKUP_USAGE = `usage: ${commandName('backup')} <folder> [--data DIR] [--json]
  <folder>  the backup to be made; must not be there yet
  --data    the data folder. Default: GEWU_DATA_DIR, or ./data
  --json    prints the manifest
The district package is that of GEWU_DISTRICT_DIR, or the demo's in the data folder. A running server is not disturbed.`

export const RESTORE_USAGE = `usage: ${commandName('restore')} <backup> --data-dir DIR
       ${commandName('restore')} <backup> --check
  <backup>    a folder made by the command backup
  --data-dir  the data folder to be made; must be empty or not there yet
  --check     looks whether the backup is whole, and restores nothing`

/** A mistake in the arguments: its message is for the person who typed them. */
export class UsageError extends Error {}

export interface BackupArguments {
  readonly target: string
  /** null: that of the environment. */
  readonly dataDir: string | null
  readonly json: boolean
}

export interface RestoreArguments {
  readonly backup: string
  /** null: only checked. */
  readonly dataDir: string | null
}

/** Throws a UsageError for arguments that make no sense. */
export function readBackupArguments(args: readonly string[]): BackupArguments {
  const { values, positionals } = parsed(args, {
    data: { type: 'string' },
    json: { type: 'boolean' },
  })
  if (values['data'] === '') throw new UsageError('--data needs a folder')
  return {
    target: onlyOne(positionals, 'the folder of the backup'),
    dataDir: text(values['data']),
    json: values['json'] === true,
  }
}

/** Throws a UsageError for arguments that make no sense. */
export function readRestoreArguments(args: readonly string[]): RestoreArguments {
  const { values, positionals } = parsed(args, {
    'data-dir': { type: 'string' },
    check: { type: 'boolean' },
  })
  const dataDir = text(values['data-dir'])
  if (values['check'] === true ? dataDir !== null : !dataDir)
    throw new UsageError('give either --data-dir with a folder or --check')
  return { backup: onlyOne(positionals, 'the backup'), dataDir }
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

function parsed(
  args: readonly string[],
  options: Readonly<Record<string, { type: 'string' | 'boolean' }>>,
): Parsed {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function onlyOne(positionals: readonly string[], what: string): string {
  const [one, more] = positionals
  if (!one) throw new UsageError(`${what} is missing`)
  if (more !== undefined) throw new UsageError(`one folder too many: ${more}`)
  return one
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
