import { describe, expect, test } from 'vitest'
import { hashPassword, isPassword, passwordFault } from './password.ts'

describe('passwords', () => {
  test('[AC1] a password is kept as argon2id with a salt of its own, never as itself', async () => {
    const [one, other] = await Promise.all([
      hashPassword('correct horse battery'),
      hashPassword('correct horse battery'),
    ])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await isPassword('correct horse battery', one)).toBe(true)
    expect(await isPassword('correct horse batterx', one)).toBe(false)
  })

  test('one that is typed with other code points of the same characters is the same', async () => {
    const phc = await hashPassword('Ａ１２３ é 汉字密码口令')
    expect(await isPassword('A123 e\u0301 汉字密码口令', phc)).toBe(true)
  })

  test('of nobody none is right, nor of a text that is no hash', async () => {
    expect(await isPassword('correct horse battery', null)).toBe(false)
    expect(await isPassword('correct horse battery', 'correct horse battery')).toBe(false)
  })

  test.each([
    ['short', '12'],
    ['x'.repeat(129), '128'],
    ['wang.fang-secret-9', 'login'],
    ['GeWu is my friend', 'login'],
    ['aaaaaaaaaaaaaaaa', 'simple'],
    ['123456789012345', 'simple'],
    ['zyxwvutsrqponm', 'simple'],
  ])('%j is refused in words', (password, reason) => {
    const fault = passwordFault(password, 'wang.fang')
    expect(fault?.en).toContain(reason)
    expect(fault?.zh).toMatch(/^密码/)
  })

  test('a sentence is taken as it is', () => {
    expect(passwordFault('三更灯火五更鸡正是值班时', 'wang.fang')).toBeNull()
    expect(passwordFault('correct horse battery staple', 'wang.fang')).toBeNull()
  })
})
