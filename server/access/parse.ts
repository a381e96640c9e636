import type { z } from 'zod'
import { ACCESS_FIELD_NAMES } from '../../shared/access/field-names.ts'
import { issueWords } from '../../shared/lib/issue-words.ts'
import { AccessRefusal } from './account/refusal.ts'

/** What was given, or an AccessRefusal 400 that names the place. */
export function parsed<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const found = schema.safeParse(given)
  if (found.success) return found.data
  const issue = found.error.issues[0]!
  const wrong = issueWords(issue, given)
  const name = ACCESS_FIELD_NAMES[String(issue.path[0] ?? '')]
  const text =
    name === undefined
      ? { zh: `请求有误：${wrong.zh}`, en: `the request is wrong: ${wrong.en}` }
      : { zh: `“${name.zh}”：${wrong.zh}`, en: `"${name.en}": ${wrong.en}` }
  throw new AccessRefusal(400, 'badRequest', text, { path: issue.path.join('.').slice(0, 200) })
}
