import type { Indicator } from '../types.ts'
import { ORDERS } from './volunteer/orders.ts'
import { PERSONS } from './volunteer/persons.ts'
import { POSTS_AND_POINTS } from './volunteer/posts.ts'
import { SERVICE } from './volunteer/service.ts'

/** DOMAIN §3.4. */
export const VOLUNTEER_INDICATORS: readonly Indicator[] = [
  ...PERSONS,
  ...POSTS_AND_POINTS,
  ...SERVICE,
  ...ORDERS,
]
