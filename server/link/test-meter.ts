import type { LinkMeter } from '../ops/link-metrics.ts'

/** For tests: what the link told its meter. */
export class NotedMeter implements LinkMeter {
  readonly counts = new Map<string, number>()
  readonly sentMs: number[] = []
  readonly acknowledgedMs: number[] = []
  bytes = 0
  frame(kind: string, bytes: number): void {
    this.#count(`frame ${kind}`)
    this.bytes += bytes
  }
  watched(why: string): void {
    this.#count(`watch ${why}`)
  }
  refused(reason: string): void {
    this.#count(`refused ${reason}`)
  }
  sent(lagMs: number): void {
    this.sentMs.push(lagMs)
  }
  acknowledged(lagMs: number): void {
    this.acknowledgedMs.push(lagMs)
  }
  ticked(): void {
    this.#count('tick')
  }
  count(what: string): number {
    return this.counts.get(what) ?? 0
  }
  #count(what: string): void {
    this.counts.set(what, this.count(what) + 1)
  }
}
