import { POST_KIND } from '../../../shared/indicator/dimensions.ts'
import { Amount } from './amount.ts'
import type { FamilyCounting } from './family.ts'

/** Open posts, their places and the claims on them (V4); a post whose places nobody said has one. */
export const POSTS: FamilyCounting = {
  family: 'post',
  measures: () => [
    { name: 'postsOpen', kind: 'stock' },
    { name: 'postsOpen', kind: 'stock', by: POST_KIND },
    { name: 'postsClaimed', kind: 'stock' },
    { name: 'postPlaces', kind: 'stock' },
    { name: 'postClaims', kind: 'stock' },
  ],
  indexes: [],
  create: (columns) => {
    const open = new Amount(columns.of('postsOpen'))
    const claimed = new Amount(columns.of('postsClaimed'))
    const places = new Amount(columns.of('postPlaces'))
    const claims = new Amount(columns.of('postClaims'))
    const kindColumn = columns.coded('postsOpen', POST_KIND)
    const holders = new Set<unknown>()
    return (record, emit) => {
      const region = emit.region(record.regionCode)
      // Under its present kind for the whole time.
      const ofKind = new Amount(kindColumn(record.fields['postKind']))
      let isOpen = false
      let capacity = 1
      for (const { type, time, data } of record.kept ?? []) {
        if (type === 'vol.postOpened') {
          isOpen = true
          if (typeof data['capacity'] === 'number') capacity = data['capacity']
        } else if (type === 'vol.postClosed') isOpen = false
        else if (type === 'vol.postClaimed') holders.add(data['volunteerId'])
        else holders.delete(data['volunteerId'])
        open.set(emit, region, time, isOpen ? 1 : 0)
        ofKind.set(emit, region, time, isOpen ? 1 : 0)
        claimed.set(emit, region, time, isOpen && holders.size > 0 ? 1 : 0)
        places.set(emit, region, time, isOpen ? capacity : 0)
        claims.set(emit, region, time, isOpen ? holders.size : 0)
      }
      open.end()
      claimed.end()
      places.end()
      claims.end()
      holders.clear()
    }
  },
}
