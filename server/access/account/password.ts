import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import type { Bilingual } from '../../../shared/indicator/types.ts'

const hash = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: Argon2Parameters,
) => Promise<Buffer>

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const KEY_BYTES = 32
const SALT_BYTES = 16

/** Characters. NIST SP 800-63B-4 §3.1.1 asks for 15 where nothing else is asked, and that at least 64 be taken. */
export const PASSWORD = { least: 12, most: 128 } as const

/** What is wrong with a new password; null for a good one. Length alone: made-up rules of composition make worse ones (SP 800-63B-4 §3.1.1.2). */
export function passwordFault(password: string, login: string): Bilingual | null {
  const length = [...password.normalize('NFKC')].length
  if (length < PASSWORD.least)
    return {
      zh: `密码至少 ${PASSWORD.least} 个字符`,
      en: `a password has at least ${PASSWORD.least} characters`,
    }
  if (length > PASSWORD.most)
    return {
      zh: `密码最多 ${PASSWORD.most} 个字符`,
      en: `a password has at most ${PASSWORD.most} characters`,
    }
  const plain = password.normalize('NFKC').toLowerCase()
  if (plain.includes(login.toLowerCase()) || plain.includes('gewu'))
    return {
      zh: '密码不得包含账号名或产品名',
      en: 'a password does not contain the login or the name of the product',
    }
  if (new Set(plain).size < 5 || isRun(plain))
    return {
      zh: '密码过于简单：字符重复或连续，请另设',
      en: 'the password is too simple: its characters repeat or follow one another. Choose another',
    }
  return null
}

/** Throws what `passwordFault` says of a password that is longer than any. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await keyOf(password, salt, COST)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${b64(salt)}$${b64(key)}`
}

/** Whether a password is the one of a PHC text. With no text it takes as long: an unknown login must not answer sooner. */
export async function isPassword(password: string, phc: string | null): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc ?? '')
  if (found === null) {
    await keyOf(password, Buffer.alloc(SALT_BYTES), COST)
    return false
  }
  const [, memory, passes, parallelism, salt, key] = found
  const cost = {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  }
  const wanted = Buffer.from(key!, 'base64')
  const made = await keyOf(password, Buffer.from(salt!, 'base64'), cost)
  return made.length === wanted.length && timingSafeEqual(made, wanted)
}

async function keyOf(
  password: string,
  nonce: Buffer,
  cost: Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>,
): Promise<Buffer> {
  const message = password.normalize('NFKC').slice(0, PASSWORD.most * 2)
  return hash('argon2id', { message, nonce, tagLength: KEY_BYTES, ...cost })
}

function b64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

/** `12345678…`, `abcdef…`, also backwards. */
function isRun(text: string): boolean {
  const codes = [...text].map((char) => char.codePointAt(0)!)
  const steps = codes.slice(1).map((code, i) => code - codes[i]!)
  return steps.filter((step) => Math.abs(step) === 1).length > steps.length * 0.8
}
