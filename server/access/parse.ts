import type { z } from 'zod'
import { AccessRefusal } from './account/refusal.ts'

/** What was given, or an AccessRefusal 400 that names the place. */
export function parsed<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const found = schema.safeParse(given)
  if (found.success) return found.data
  const issue = found.error.issues[0]
  throw new AccessRefusal(
    400,
    'badRequest',
    { zh: '请求格式有误', en: (issue?.message ?? '').slice(0, 200) },
    { path: issue?.path.join('.').slice(0, 200) ?? '' },
  )
}
