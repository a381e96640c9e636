import type { Catalogue } from '../region/package.ts'
import { PETITION_SOURCE } from './sla.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Whether a case goes to the responsible department alone, by its own fields (DOMAIN §5.2): 举报, 信访, and what the package marks in its catalogue, such as 家暴 and 未成年.
 * @param catalogue without one, nothing is marked
 */
export function secretCaseBy(
  catalogue?: Pick<Catalogue, 'categories'>,
): (fields: Fields) => boolean {
  const first = new Set<unknown>()
  const second = new Set<unknown>()
  for (const { code, secret, children } of catalogue?.categories ?? []) {
    if (secret === true) first.add(code)
    for (const child of children) if (child.secret === true) second.add(`${code}.${child.code}`)
  }
  return ({ appealType, source, categoryL1, categoryL2 }) =>
    appealType === 'report' ||
    source === PETITION_SOURCE ||
    first.has(categoryL1) ||
    (second.size > 0 && second.has(`${String(categoryL1)}.${String(categoryL2)}`))
}
