import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Codes } from './events.ts'

/** A server to send to, in this process. */
export interface Target {
  readonly url: string
  /** May send as `bench`. */
  readonly bearer: string
  readonly codes: Codes
  /** Facts that are durable. */
  readonly head: () => Promise<number>
  readonly stop: () => Promise<void>
}

export interface Load {
  readonly batches: number
  readonly batch: number
  readonly connections: number
}

export interface Figures {
  readonly eventsPerSecond: number
  readonly events: number
  readonly bytesPerEvent: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly serverCpuMicrosPerEvent: number
}

interface Sent {
  readonly accepted: number
  readonly seconds: number
  readonly bytes: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
}

/** Sends the load from a second process, checks that all of it is durable, and stops the target. */
export async function measure(target: Target, load: Load): Promise<Figures> {
  const { batches, batch, connections } = load
  const before = await target.head()
  const cpuBefore = process.cpuUsage()
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(import.meta.dirname, 'client.ts'),
    ...[target.url, target.bearer, batches, batch, connections].map(String),
    JSON.stringify(target.codes),
  ])
  const cpu = process.cpuUsage(cpuBefore)
  const { accepted, seconds, bytes, ...latency } = JSON.parse(stdout) as Sent
  const durable = (await target.head()) - before
  await target.stop()
  if (durable !== accepted) throw new Error(`${accepted} acknowledged, ${durable} in the journal`)
  return {
    eventsPerSecond: Math.round(accepted / seconds),
    events: accepted,
    bytesPerEvent: Math.round(bytes / accepted),
    p50Ms: Math.round(latency.p50Ms),
    p95Ms: Math.round(latency.p95Ms),
    p99Ms: Math.round(latency.p99Ms),
    serverCpuMicrosPerEvent: Math.round(((cpu.user + cpu.system) / accepted) * 10) / 10,
  }
}
