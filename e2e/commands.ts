import { runTool, type Product } from './product.ts'

/** A person at the desk, as far as tests need one: a command token of a role. */
export interface Person {
  /** Carries a command out; the answer's body. @throws with the refusal when it is not carried out */
  command(body: Readonly<Record<string, unknown>>): Promise<Record<string, string>>
}

/** Makes a command token as an integrator would, on the command line. */
export async function person(product: Product, role: string, post: string): Promise<Person> {
  const made = await runTool(product, 'server/access/main.ts', [
    ...[
      'token',
      'create',
      '--kind',
      'command',
      '--name',
      `${role}-token`,
      '--role',
      role,
      '--post',
      post,
    ],
  ])
  const token = bearerIn(made)
  return {
    async command(body) {
      const response = await fetch(`${product.url}/api/v1/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const answer = (await response.json()) as Record<string, string>
      if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`)
      return answer
    },
  }
}

/** A producer's token for the sources named. */
export async function producerToken(product: Product, source: string): Promise<string> {
  const made = await runTool(product, 'server/access/main.ts', [
    ...['token', 'create', '--kind', 'producer', '--name', 'test', '--source', source],
  ])
  return bearerIn(made)
}

function bearerIn(text: string): string {
  const bearer = /gewu_[0-9a-f]{12}_[\w-]{43}/.exec(text)?.[0]
  if (bearer === undefined) throw new Error(`no token in: ${text}`)
  return bearer
}
