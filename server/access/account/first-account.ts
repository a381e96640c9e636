import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AccountView } from './account.ts'
import type { AccountOffice, NewAccount } from './office.ts'
import { AccessRefusal } from './refusal.ts'
import type { Origin } from '../caller/origin.ts'

/**
 * Where nobody can sign in yet, whoever reads the server's console makes the first account: by a code that is printed there, holds for one account
 * and is another one after each start.
 */
export class FirstAccount {
  readonly #office: AccountOffice
  #hash: Buffer | null = null

  constructor(office: AccountOffice) {
    this.#office = office
  }

  /** A code to be shown to nobody but the console; null where there are accounts. */
  open(): string | null {
    if (!this.#office.empty) return null
    const code = randomBytes(18).toString('base64url')
    this.#hash = hashOf(code)
    return code
  }

  async make(code: string, given: Omit<NewAccount, 'roles'>, origin: Origin): Promise<AccountView> {
    const right = this.#hash !== null && timingSafeEqual(this.#hash, hashOf(code))
    if (!right || !this.#office.empty)
      throw new AccessRefusal(
        403,
        'wrongCode',
        {
          zh: '初始化链接无效：已使用，或服务器已重新启动。已有账号的请直接登录，否则请用服务器控制台最新给出的链接',
          en: 'the link is not valid: it was used, or the server was started anew. Sign in if there is an account, else take the newest link from the console of the server',
        },
        { path: 'code' },
      )
    const made = await this.#office.first(given, origin)
    this.#hash = null
    return made
  }
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
