/**
 * Loaded into the server under test before it starts (`--import`): answers over the channel to its parent how much it holds
 * after a collection. The product itself knows nothing of it.
 */
export interface Figures {
  readonly rssBytes: number
  /** Most that was ever resident. */
  readonly peakRssBytes: number
  readonly heapBytes: number
  readonly externalBytes: number
  /** Open sockets, timers and the like, by kind. */
  readonly handles: Readonly<Record<string, number>>
}

process.on('message', () => {
  const collect = (globalThis as { gc?: () => void }).gc
  collect?.()
  collect?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const handles: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1
  const figures: Figures = {
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    heapBytes: heapUsed,
    externalBytes: external,
    handles,
  }
  process.send?.(figures)
})
// A server under test does not outlive who tests it.
process.on('disconnect', () => process.exit(1))
// The channel alone must not keep the process from ending.
process.channel?.unref()
