import { countGoods } from './count-volunteers-goods.ts'
import { countOrders } from './count-volunteers-orders.ts'
import { countPeople } from './count-volunteers-people.ts'
import { countPoints } from './count-volunteers-points.ts'
import { countPosts } from './count-volunteers-posts.ts'
import { countService } from './count-volunteers-service.ts'
import type { Count } from './count.ts'

/** DOMAIN §3.4. */
export function countVolunteers(count: Count): void {
  countPeople(count)
  countPosts(count)
  countService(count)
  countOrders(count)
  countPoints(count)
  countGoods(count)
}
