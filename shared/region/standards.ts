import type { Catalogue, Standard } from './package.ts'

/** Lookup of the standard of a category; L2 codes are unique only within their L1. */
export function standardsOf(
  catalogue: Pick<Catalogue, 'categories'>,
): (categoryL1: unknown, categoryL2: unknown) => Standard | undefined {
  const byL1 = new Map(
    catalogue.categories.map((l1) => [
      l1.code,
      new Map(l1.children.map((l2) => [l2.code, l2.standard] as const)),
    ]),
  )
  return (categoryL1, categoryL2) => byL1.get(String(categoryL1))?.get(String(categoryL2))
}
