import { person, type Person } from '../../e2e/commands.ts'
import type { Product } from '../../e2e/product.ts'
import { startDrill } from '../../e2e/drills.ts'
import { ALERT, change, CHECKLIST, END, START } from '../../e2e/response.ts'

/** The four people of a desk who change modes, and what they do in a day. */
export interface Desk {
  /**
   * NORMAL → ALERT → EMERGENCY → RECOVERY → NORMAL in a world; waits after each step until `seen` says so.
   * @param name distinguishes it from the others of a run
   */
  response(
    name: string,
    world: string,
    seen: (mode: string, world: string) => Promise<void>,
  ): Promise<void>
  startDrill(id: string): Promise<void>
  endDrill(id: string): Promise<void>
}

export async function openDesk(product: Product, region: string): Promise<Desk> {
  const posts = [
    ['officer', '值班员'],
    ['chief', '值班长'],
    ['commander', '指挥长'],
    ['director', '演练导演'],
  ] as const
  const people: Person[] = []
  for (const [role, post] of posts) people.push(await person(product, role, post))
  const [officer, chief, commander, director] = people as [Person, Person, Person, Person]
  const regionCodes = [region]
  return {
    async response(name, world, seen) {
      // A wall that was late is told of at the end: left open, the response would be in the way of all that follows.
      const late: unknown[] = []
      const look = (mode: string): Promise<unknown> =>
        seen(mode, world).catch((error: unknown) => late.push(error))
      const alert = { ...ALERT, regionCodes }
      const id = await change(`${name}-a1`, 'A1', world, [officer, chief], alert)
      await look('ALERT')
      const start = { ...START, regionCodes }
      await change(`${name}-a2`, 'A2', world, [chief, commander], start, id)
      await look('EMERGENCY')
      await change(`${name}-a5`, 'A5', world, [chief, commander], END, id)
      await look('RECOVERY')
      const end = { checklist: CHECKLIST }
      await change(`${name}-a6`, 'A6', world, [chief, commander], end, id)
      await look('NORMAL')
      if (late.length > 0) throw late[0]
    },
    async startDrill(id) {
      await startDrill(director, commander, id)
    },
    async endDrill(id) {
      await director.command({ act: 'drill.end', id: `${id}-end`, drillId: id })
    },
  }
}
