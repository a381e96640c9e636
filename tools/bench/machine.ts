import { arch, cpus, platform, release, totalmem } from 'node:os'

/** Where a benchmark ran; printed with its figures, because a figure without it says nothing. */
export interface Machine {
  readonly cpus: number
  readonly model: string
  readonly memoryGb: number
  readonly os: string
  readonly node: string
}

export function machine(): Machine {
  const all = cpus()
  return {
    cpus: all.length,
    model: all[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  }
}
