import type { ChildServer } from './child.ts'
import type { Codes } from './events.ts'

interface Coded {
  readonly code: string
  readonly children?: readonly Coded[]
}

/** The codes of the district that a server has, as its API tells them. */
export async function codesOf({ url, secrets }: ChildServer): Promise<Codes> {
  const headers = { authorization: `Bearer ${secrets['reader']}` }
  const get = async <T>(route: string): Promise<T> =>
    (await (await fetch(url + route, { headers })).json()) as T
  const { regions } = await get<{ regions: readonly Coded[] }>('/api/v1/tree')
  const lists = await get<Readonly<Record<string, readonly Coded[]>>>('/api/v1/catalogue')
  const codes = (name: string): string[] => (lists[name] ?? []).map(({ code }) => code)
  return {
    regions: codesIn(regions),
    sources: codes('sources'),
    orgs: codes('orgs'),
    causes: codes('causes'),
    serviceClasses: codes('serviceClasses'),
    categories: (lists['categories'] ?? []).flatMap(({ code, children = [] }) =>
      children.map((child) => [code, child.code] as const),
    ),
  }
}

function codesIn(list: readonly Coded[]): string[] {
  // A handful of regions, so that their facts meet; of every level.
  const step = Math.ceil(list.length / 200)
  return list.filter((_, i) => i < 5 || i % step === 0).map(({ code }) => code)
}
