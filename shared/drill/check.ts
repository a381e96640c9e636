import { factType } from '../fact/registry.ts'
import type { Bilingual } from '../indicator/types.ts'
import { issuePath, issueWords } from '../lib/issue-words.ts'
import type { Catalogue } from '../region/package.ts'
import type { RegionTree } from '../region/tree.ts'
import { copiesOf } from './playing.ts'
import type { DrillScript, Inject, ScriptFact } from './script.ts'

/** What the names in a script are looked up in. */
export interface ScriptGround {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  readonly plans: readonly { readonly id: string }[]
}

/** Any drill and instant: what a script means does not depend on them. */
const SOME_DRILL = 'check'
const SOME_INSTANT = Date.UTC(2026, 0, 1)

/** What a script says that this district cannot play, in words that name the place in the script; empty where all is well. */
export function scriptReasons(script: DrillScript, ground: ScriptGround): readonly Bilingual[] {
  const { planId, durationMin } = script
  const planned = ground.plans.some(({ id }) => id === planId)
  const noPlan = {
    zh: `预案 ${planId} 不在 plans.json 中`,
    en: `plan ${planId} is not in plans.json`,
  }
  return [
    ...(planned ? [] : [noPlan]),
    ...script.injects.flatMap((inject) =>
      injectReasons(inject, durationMin, ground).map((reason) => ({
        zh: `注入 ${inject.id}：${reason.zh}`,
        en: `inject ${inject.id}: ${reason.en}`,
      })),
    ),
  ]
}

function injectReasons(
  { facts, trigger, atMin }: Inject,
  durationMin: number,
  ground: ScriptGround,
): readonly Bilingual[] {
  const reasons = facts.flatMap((fact, n) =>
    factReasons(fact, ground).map((reason) => ({
      zh: `facts[${n}]：${reason.zh}`,
      en: `facts[${n}]: ${reason.en}`,
    })),
  )
  if (trigger !== undefined && factType(trigger.type) === undefined) {
    const { zh, en } = noType(trigger.type)
    reasons.push({ zh: `触发条件：${zh}`, en: `trigger: ${en}` })
  }
  if ((atMin ?? 0) > durationMin)
    reasons.push({
      zh: `在第 ${atMin} 分下达，晚于第 ${durationMin} 分结束`,
      en: `at minute ${atMin}, after the end at ${durationMin}`,
    })
  return reasons
}

function factReasons(fact: ScriptFact, ground: ScriptGround): readonly Bilingual[] {
  const { type } = fact
  const entry = factType(type)
  if (entry === undefined) return [noType(type)]
  if (entry.internal === true)
    return [{ zh: `${type} 只能由服务器写入`, en: `${type} is written by the server alone` }]
  const copies = copiesOf(fact, SOME_DRILL, SOME_INSTANT)
  const faults = copies.flatMap(({ data }) => {
    const parsed = entry.schema.safeParse(data)
    const shape = (parsed.error?.issues ?? []).map((issue) =>
      ofField(issuePath(issue), issueWords(issue, data)),
    )
    return [...shape, ...codeReasons(data, ground)]
  })
  return [...new Map(faults.map((fault) => [fault.en, fault])).values()]
}

function codeReasons(
  data: Readonly<Record<string, unknown>>,
  { tree, catalogue }: ScriptGround,
): readonly Bilingual[] {
  const orgs = catalogue.orgs.map(({ code }) => code)
  const lists: Readonly<Record<string, readonly string[]>> = {
    source: catalogue.sources.map(({ code }) => code),
    org: orgs,
    orgs,
    ownerOrg: orgs,
    coOrgs: orgs,
    categoryL1: catalogue.categories.map(({ code }) => code),
    categoryL2: catalogue.categories.flatMap(({ children }) => children.map(({ code }) => code)),
  }
  const unknown = Object.entries(lists).flatMap(([field, codes]) =>
    textsOf(data[field])
      .filter((code) => !codes.includes(code))
      .map((code) =>
        ofField(field, { zh: `目录中没有编码 ${code}`, en: `no code ${code} in the catalogue` }),
      ),
  )
  const places = ['regionCode', 'regionCodes'].flatMap((field) =>
    textsOf(data[field])
      .filter((code) => tree.indexOf(code) < 0)
      .map((code) => ofField(field, { zh: `没有区域 ${code}`, en: `no region ${code}` })),
  )
  return [...unknown, ...places]
}

function noType(type: string): Bilingual {
  return { zh: `没有事件类型 ${type}`, en: `no event type ${type}` }
}

/** `field` as it stands in the script: whoever mends the file looks for it. */
function ofField(field: string, { zh, en }: Bilingual): Bilingual {
  return { zh: `data.${field}：${zh}`, en: `data.${field}: ${en}` }
}

function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((each) => typeof each === 'string')
}
