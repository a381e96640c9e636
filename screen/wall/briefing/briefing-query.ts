/** What the page's address says of a briefing. */
export interface BriefingQuery {
  /** `?play=1`: 自动轮播 from the start. */
  readonly play: boolean
  /** `?at=2026-11-22T08:30:00+08:00`: the instant that a briefing begun here shows, epoch ms; null where it says none. */
  readonly at: number | null
}

export function briefingQuery(search: string): BriefingQuery {
  const query = new URLSearchParams(search)
  const at = Date.parse(query.get('at') ?? '')
  return { play: query.get('play') === '1', at: Number.isNaN(at) ? null : at }
}
