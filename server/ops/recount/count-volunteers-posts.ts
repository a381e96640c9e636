import { KINDS_OF_POSTS } from './count-volunteers-people.ts'
import type { Count } from './count.ts'
import { factsBefore } from './facts-of.ts'

/** V4 and posts. */
export function countPosts(count: Count): void {
  const { now } = count
  const open = count.of('post').filter((record) => now.inState(record, 'OPEN'))
  const opened = factsBefore(count.told('post', 'vol.postOpened'), now.until)
  // What an opening does not say again holds as it was said last.
  const said = (id: string, field: string): unknown =>
    opened.get(id)?.findLast(({ fact }) => fact.data[field] !== undefined)?.fact.data[field]
  const claims = claimsOf(count)
  const held = (id: string): number => claims.get(id) ?? 0
  count.rate('V4a@now', open.filter(({ id }) => held(id) > 0).length, open.length)
  count.rate(
    'V4b@now',
    open.reduce((sum, { id }) => sum + held(id), 0),
    open.reduce((sum, { id }) => sum + Number(said(id, 'capacity') ?? 1), 0),
  )
  // Under its present kind, as every field that a count is split by.
  const kinds = open.map(({ fields }) => String(fields['postKind'] ?? 'other'))
  count.put('volPosts@now', open.length)
  for (const kind of [...KINDS_OF_POSTS, 'other'])
    count.put(`volPosts@now{kind=${kind}}`, kinds.filter((one) => one === kind).length)
}

/** Volunteers who hold each post at the end of the hour. */
function claimsOf(count: Count): ReadonlyMap<string, number> {
  const told = factsBefore(
    count.world.told('volunteer', 'vol.claimed', 'vol.released', 'vol.withdrawn'),
    count.now.until,
  )
  const claims = new Map<string, number>()
  for (const facts of told.values()) {
    const held = new Set<string>()
    for (const { fact } of facts) {
      const post = String(fact.data['postId'])
      if (fact.type === 'vol.claimed') held.add(post)
      else if (fact.type === 'vol.released') held.delete(post)
      else held.clear()
    }
    for (const post of held) claims.set(post, (claims.get(post) ?? 0) + 1)
  }
  return claims
}
