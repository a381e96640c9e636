import type { Catalogue } from '../region/package.ts'

type Source = Catalogue['sources'][number]

/** 未诉先办: somebody went and looked (DOMAIN §3.2 C25). */
export function isProactive(source: Source): boolean {
  return source.proactive
}

/** 群众诉求: a citizen asked. Sources of other groups, or of none, are neither. */
export function isAppeal(source: Source): boolean {
  return !source.proactive && source.group === 'citizen'
}
