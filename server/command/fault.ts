import type { z } from 'zod'
import type { Bilingual } from '../../shared/indicator/types.ts'
import { issuePath, issueWords } from '../../shared/lib/issue-words.ts'
import { commandFieldName } from './field-names.ts'

const NO_COMMAND: Bilingual = {
  zh: '没有这种指令，请刷新页面后再试',
  en: 'there is no such command: load the page anew and try again',
}
const SURPLUS: Bilingual = {
  zh: '指令含有多余的内容，请刷新页面后再试',
  en: 'the command says more than is asked for: load the page anew and try again',
}

/** Why something is no command, in words that name the field; `path` dotted, '' where it is the command itself. */
export function commandFault(
  error: z.ZodError,
  given: unknown,
): { readonly message: Bilingual; readonly path: string } {
  const issue = error.issues[0]!
  const path = issuePath(issue)
  if (issue.path.length === 0 && issue.code === 'unrecognized_keys')
    return { message: SURPLUS, path }
  if (issue.path.length === 0 || path === 'act') return { message: NO_COMMAND, path }
  const act = (given as { readonly act?: unknown } | null)?.act
  const name = commandFieldName(String(act), path)
  const wrong = issueWords(issue, given)
  const message =
    name === null
      ? { zh: `指令内容有误：${wrong.zh}`, en: `the command is wrong: ${wrong.en}` }
      : { zh: `“${name.zh}”：${wrong.zh}`, en: `"${name.en}": ${wrong.en}` }
  return { message, path }
}
