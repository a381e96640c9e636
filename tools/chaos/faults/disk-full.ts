import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lastingMs, type Fault } from '../fault.ts'

/**
 * Files of the process may grow no further, by a limit of the system for the running process (prlimit, RLIMIT_FSIZE): writes fail as on a full
 * disk, half-written where the limit falls inside of one.
 */
export const DISK_FULL: Fault = {
  name: 'disk full',
  setups: ['embedded', 'redis'],
  async run(context) {
    const { stage, random } = context
    const server = random.pick(stage.servers)
    if (server.pid === null) throw new Error(`${server.name} does not run`)
    const log = path.join(server.dataDir, 'journal', 'journal.sqlite-wal')
    const bytes = sizeOf(log) + random.int(0, 60_000)
    limitFiles(server.pid, String(bytes))
    const ms = lastingMs(context, { long: [3_000, 8_000], short: [2_000, 3_000] })
    await sleep(ms)
    limitFiles(server.pid, 'unlimited')
    return `${server.name} could not write beyond ${bytes} bytes for ${ms} ms`
  },
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** The soft limit alone, so that it can be raised again. */
function limitFiles(pid: number, bytes: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
}
