import type { Catalogue } from '../region/package.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Whether a case is 表扬, of a subcategory that the package marks so: it asks for nothing and endangers nobody, so it is in no surge, composite or common need (DOMAIN §3.8).
 * It counts as any other case in all indicators.
 */
export function praiseBy({
  categories,
}: Pick<Catalogue, 'categories'>): (fields: Fields) => boolean {
  const praise = new Set(
    categories.flatMap(({ code, children }) =>
      children.filter((l2) => l2.praise === true).map((l2) => `${code}.${l2.code}`),
    ),
  )
  return ({ categoryL1, categoryL2 }) =>
    praise.size > 0 && praise.has(`${String(categoryL1)}.${String(categoryL2)}`)
}
