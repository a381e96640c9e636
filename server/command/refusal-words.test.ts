import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { TRANSITION_IDS } from '../../shared/fact/schemas/mode.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import { ownWords } from '../../shared/lib/own-words.ts'
import { ALARM } from '../../shared/lifecycle/alarm.ts'
import { RESPONSE } from '../../shared/lifecycle/response.ts'
import { decideShelve, decideUnshelve } from './alarm/decide.ts'
import type { Commander, Room } from './decision.ts'
import { commandFault } from './fault.ts'
import { COMMAND_FIELD_NAMES, commandFieldName } from './field-names.ts'
import { checkFields, checkLevel, checkState } from './mode/checks.ts'
import { FIELDS } from './mode/test-desk.ts'
import { CommandRefusal } from './refusal.ts'
import { COMMANDS, CommandSchema } from './registry.ts'
import { faultsOf } from './testing/plain-words.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Whatever refuses people at the desk. */
const ROOMS = '{server/{access,assembly,command,journal,purge,report},shared/{access,lib}}/**/*.ts'
/** What stands for itself in a program and is no word of people. */
const CODED =
  /\b(?:state|transition|act|kind|type|path|message|codes?|world|origin|issue|error|id|subject|scripted|scene|indicator|region|unknown|\w+Id)\b/u

/** These give names. */
const NAMES = /^(?:placeName|stateName|cut)\(/u

interface Said {
  readonly at: string
  /** Of a refusal, not a name or a reason within one. */
  readonly isRefusal: boolean
  readonly zh: ts.Expression
  readonly en: ts.Expression
}

/** Chinese and English as two arguments beside each other. */
function pairIn(given: readonly ts.Expression[]): readonly Pick<Said, 'zh' | 'en'>[] {
  const flat = given.flatMap((each) => {
    const list =
      ts.isSpreadElement(each) && ts.isAsExpression(each.expression) ? each.expression : null
    return list !== null && ts.isArrayLiteralExpression(list.expression)
      ? [...list.expression.elements]
      : [each]
  })
  return flat.flatMap((zh, n) => {
    const en = flat[n + 1]
    const isSaid = ts.isStringLiteralLike(zh) && /\p{Script=Han}/u.test(zh.text)
    return isSaid && en !== undefined ? [{ zh, en }] : []
  })
}

/** All `{ zh, en }` that are written in a file, and pairs of texts handed to `refuse`. */
function saidIn(file: string): readonly Said[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const found: Said[] = []
  const at = (node: ts.Node): string =>
    `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
  /** Handed to what refuses, or the message of an answer that does. */
  const refuses = (node: ts.Node): boolean => {
    const { parent } = node
    if (ts.isNewExpression(parent) || ts.isCallExpression(parent))
      return /refus|badField/iu.test(parent.expression.getText())
    return ts.isVariableDeclaration(parent) && parent.name.getText() === 'message'
  }
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const [zh, en] = ['zh', 'en'].map(
        (name) =>
          node.properties.find(
            (each): each is ts.PropertyAssignment =>
              ts.isPropertyAssignment(each) && each.name.getText() === name,
          )?.initializer,
      )
      if (zh !== undefined && en !== undefined)
        found.push({ at: at(node), isRefusal: refuses(node), zh, en })
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'refuse')
      found.push(
        ...pairIn(node.arguments).map((pair) => ({ at: at(node), isRefusal: true, ...pair })),
      )
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The words with «» for what is put in, and the expressions of that. */
function partsOf(node: ts.Expression): { readonly words: readonly string[]; puts: string[] } {
  if (ts.isStringLiteralLike(node)) return { words: [node.text], puts: [] }
  if (ts.isTemplateExpression(node)) {
    const texts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    const inner = node.templateSpans.map(({ expression }) => partsOf(expression))
    return {
      words: [texts.join('«»'), ...inner.flatMap(({ words }) => words)],
      puts: inner.flatMap(({ puts }) => puts),
    }
  }
  if (ts.isConditionalExpression(node)) {
    const both = [partsOf(node.whenTrue), partsOf(node.whenFalse)]
    return {
      words: both.flatMap(({ words }) => words),
      puts: both.flatMap(({ puts }) => puts),
    }
  }
  if (ts.isParenthesizedExpression(node)) return partsOf(node.expression)
  return { words: [], puts: [node.getText()] }
}

const SAID = globSync(ROOMS, { cwd: ROOT })
  .filter((file) => !/\.test\.ts$|\/testing\/|openapi|test-/u.test(file))
  .toSorted()
  .flatMap(saidIn)

test('all that the server says to people is in the words of their language', () => {
  const faults = SAID.flatMap(({ at, zh, en }) => {
    const [chinese, english] = [partsOf(zh), partsOf(en)]
    const texts = (one: readonly string[]): string => one.join(' ')
    const words: Bilingual = { zh: texts(chinese.words), en: texts(english.words) }
    const written = /\p{L}/u.test(words.zh + words.en) ? faultsOf(words) : []
    const put = [...chinese.puts, ...english.puts].filter(
      (each) => CODED.test(each) && !NAMES.test(each),
    )
    return [...written, ...put.map((each) => `puts in ${each}`)].map((fault) => `${at} ${fault}`)
  })
  expect(SAID.length).toBeGreaterThan(100)
  expect(faults).toEqual([])
})

/** Says what to do, who does it, or how it has to be. */
const WAY_OUT = /请|须|应|先|最多|至少|有权的是|只有|不得/u
/** Nothing is left to do, or the person has no part in it. */
const NO_WAY_OUT = new Set([
  '没有这条告警，可能已消除',
  '该告警现为“«»”，不能«»',
  '没有这条建议，可能已过时',
  '该建议已有人决定',
  '该建议已过时',
  '讲解已到首尾',
  '注入“«»”已下达',
  '个人信息已销毁，无法恢复',
  '没有个人信息',
  '报告已签发，不能再修改',
])

test('[MD3] a refusal says what the person can do, or who can', () => {
  const refusals = SAID.filter(({ isRefusal }) => isRefusal).flatMap(({ at, zh }) =>
    partsOf(zh).words.map((words) => ({ at, words })),
  )
  expect(refusals.length).toBeGreaterThan(100)
  const helpless = refusals.filter(
    ({ words }) => /\p{Script=Han}/u.test(words) && !WAY_OUT.test(words) && !NO_WAY_OUT.has(words),
  )
  expect(helpless.map(({ at, words }) => `${at} ${words}`)).toEqual([])
  const said = new Set(refusals.map(({ words }) => words))
  expect([...NO_WAY_OUT].filter((words) => !said.has(words))).toEqual([])
})

/** What was refused, in words; null where it was not. */
function wordsOf(attempt: () => unknown): Bilingual | null {
  try {
    attempt()
    return null
  } catch (error) {
    if (!(error instanceof CommandRefusal)) throw error
    return error.text
  }
}

test('[MD3] a change of mode that does not start from there names step and states as people do', () => {
  const texts = TRANSITION_IDS.flatMap((transition) =>
    [undefined, ...RESPONSE.states.map(({ id }) => id)].flatMap((state) => {
      const response =
        state === undefined ? undefined : { family: 'response', id: 'r', state, rounds: [] }
      const view = { find: () => response } as unknown as Parameters<typeof checkState>[2]['view']
      const text = wordsOf(() => checkState(transition, 'r', { view, nowMs: Date.UTC(2026, 5) }))
      return text === null ? [] : [text]
    }),
  )
  expect(texts.length).toBeGreaterThan(TRANSITION_IDS.length)
  expect(texts.flatMap(faultsOf)).toEqual([])
  expect(texts).toContainEqual({
    zh: '“预警转应急”须从“预警”开始，该响应现为“善后”',
    en: '"From alert to emergency" starts from "Alert"; this response is "Recovery" now',
  })
})

test('[MD3] a level that is no step up or down names the level as it is written', () => {
  const now = { fields: { responseLevel: 3 } } as never
  for (const transition of ['A3', 'A4'] as const) {
    const text = wordsOf(() => checkLevel(transition, { responseLevel: 3 }, now))!
    expect(faultsOf(text)).toEqual([])
    expect(text.zh).toContain('现为 Ⅲ 级')
  }
})

test('[AL4] an alarm that cannot be shelved or unshelved says how it stands in words', () => {
  const by: Commander = { id: 'account:a', name: '值班员', roles: ['officer'] }
  const command = { id: 'c', world: 'live', alarm: 'case:1', reason: '核实', minutes: 5 }
  const texts = ALARM.states.flatMap(({ id: state }) => {
    const alarm = { family: 'alarm', id: 'case:1', state, fields: {}, last: { time: 0 } }
    const room = { view: () => ({ find: () => alarm }), nowMs: 1 } as unknown as Room
    return [
      wordsOf(() => decideShelve({ ...command, act: 'alarm.shelve' }, by, room)),
      wordsOf(() => decideUnshelve({ ...command, act: 'alarm.unshelve' }, by, room)),
    ].filter((text) => text !== null)
  })
  expect(texts.flatMap(faultsOf)).toEqual([])
  expect(texts.map(({ zh }) => zh)).toContain('该告警现为“已消除”，不能搁置')
})

/** Values that no field takes, and some that single ones do not. */
const WRONG: readonly unknown[] = [
  ...[undefined, null, '', ' ', 'x'.repeat(9000), '昨天下午', -1, 1e12, 0.5, true, [], {}],
  ...[[''], [7], { surplus: 1 }, ['a', 'a']],
]

test('[MD3] a field that a change of mode lacks, or that is wrong, is named with its reason in words', () => {
  const texts = TRANSITION_IDS.flatMap((transition) =>
    Object.keys(FIELDS[transition]).flatMap((field) =>
      WRONG.map((value) =>
        wordsOf(() => checkFields(transition, { ...FIELDS[transition], [field]: value }, [])),
      ).filter((text) => text !== null),
    ),
  )
  expect(texts.length).toBeGreaterThan(300)
  expect([...new Set(texts.flatMap(faultsOf))]).toEqual([])
})

test('[IN3] what is wrong with a command is said of its field, in words', () => {
  const faults = COMMANDS.flatMap(({ act, schema }) =>
    Object.keys(schema.shape).flatMap((field) =>
      WRONG.flatMap((value) => {
        const given = { id: 'c-1', act, [field]: value }
        const { error } = CommandSchema.safeParse(given)
        if (error === undefined) return []
        return [...error.issues].flatMap((issue) => {
          const only = { issues: [issue] } as unknown as z.ZodError
          return faultsOf(commandFault(only, given).message).map((fault) => `${act}: ${fault}`)
        })
      }),
    ),
  )
  expect([...new Set(faults)]).toEqual([])
})

interface Def {
  readonly type: string
  readonly checks?: readonly { readonly _zod: { readonly def: Pick<Def, 'error'> } }[]
  readonly error?: (issue: object) => unknown
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly shape?: Readonly<Record<string, z.ZodType>>
}

/** Every part of a schema with its dotted path. */
function partsIn(schema: z.ZodType, place = ''): readonly { place: string; def: Def }[] {
  const def = schema._zod.def as unknown as Def
  const inner = [def.element, def.innerType, def.valueType, def.in, ...(def.options ?? [])]
  return [
    { place, def },
    ...inner.flatMap((each) => (each === undefined ? [] : partsIn(each, place))),
    ...Object.entries(def.shape ?? {}).flatMap(([name, each]) =>
      partsIn(each, place === '' ? name : `${place}.${name}`),
    ),
  ]
}

test('every field of a command has a name in both languages, and every reason of its own is translated', () => {
  const parts = COMMANDS.flatMap(({ act, schema }) =>
    partsIn(schema).map((part) => ({ act, ...part })),
  )
  const nameless = parts.filter(
    ({ act, place }) => place !== '' && commandFieldName(act, place) === null,
  )
  expect(nameless.map(({ act, place }) => `${act}/${place}`)).toEqual([])
  const own = parts.flatMap(({ def }) =>
    [def, ...(def.checks ?? []).map(({ _zod }) => _zod.def)].flatMap(({ error }) => {
      const said = error?.({})
      return typeof said === 'string' ? [said] : []
    }),
  )
  expect(own.length).toBeGreaterThan(3)
  expect([...new Set(own)].filter((each) => ownWords(each) === undefined)).toEqual([])
  const names = [...Object.values(COMMAND_FIELD_NAMES)]
  expect(names.flatMap(faultsOf)).toEqual([])
})
