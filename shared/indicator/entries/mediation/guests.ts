import type { Sensitive } from '../../types.ts'

/** Of disputes guests are told no place below the community, for a count there is a family's (人民调解法 arts 15, 23; DOMAIN §5.1, §5.2). */
export const NOT_BELOW_COMMUNITY_TO_GUESTS: Sensitive = { guests: { notBelowCommunity: true } }
