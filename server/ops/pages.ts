import { z } from 'zod'

/** Rows of a page at most (RULES LL4). */
export const MOST_ROWS = 200

/** What a list asks for besides: a page of it. */
export const PageQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('rows that came before: `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
})
export type PageQuery = z.output<typeof PageQuery>

/** A page of a list, and the `after` of the one that follows; null at the end. */
export function pageOf<Row>(
  rows: readonly Row[],
  { after, limit }: PageQuery,
): { readonly total: number; readonly page: readonly Row[]; readonly next: number | null } {
  const end = after + limit
  return {
    ...{ total: rows.length, page: rows.slice(after, end) },
    next: end < rows.length ? end : null,
  }
}
