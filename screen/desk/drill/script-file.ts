import { DrillScriptSchema, type DrillScript } from '../../../shared/drill/script.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'
import { issuePath, issueWords } from '../../../shared/lib/issue-words.ts'

export type ScriptFile =
  | { readonly script: DrillScript; readonly fault: null }
  | { readonly script: null; readonly fault: Bilingual }

const NO_JSON: Bilingual = { zh: '内容不是 JSON', en: 'it is not JSON' }
const NO_SCRIPT: Bilingual = { zh: '不是演练脚本的格式', en: 'it has not the form of a script' }

/** What a file of a drill's script holds, or the first thing that is wrong with it; the place as it stands in the file. */
export function readScript(text: string): ScriptFile {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { script: null, fault: NO_JSON }
  }
  const { data, error } = DrillScriptSchema.safeParse(given)
  if (data !== undefined) return { script: data, fault: null }
  const issue = error.issues[0]!
  const path = issuePath(issue)
  if (path === '') return { script: null, fault: NO_SCRIPT }
  const words = issueWords(issue, given)
  return { script: null, fault: { zh: `${path}：${words.zh}`, en: `${path}: ${words.en}` } }
}
