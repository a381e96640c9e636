import type { Bilingual } from '../indicator/types.ts'

/** Names of what the forms of accounts, devices and producers ask for, for refusals that who filled them in can act on. */
export const ACCESS_FIELD_NAMES: Readonly<Record<string, Bilingual>> = {
  login: { zh: '账号', en: 'login' },
  name: { zh: '名称', en: 'name' },
  post: { zh: '岗位', en: 'post' },
  roles: { zh: '角色', en: 'roles' },
  password: { zh: '密码', en: 'password' },
  old: { zh: '原密码', en: 'old password' },
  code: { zh: '验证码', en: 'code' },
  secret: { zh: '动态码密钥', en: 'secret of the authenticator' },
  disabled: { zh: '停用', en: 'disabled' },
  withoutTotp: { zh: '撤除动态码', en: 'second factor taken away' },
  wall: { zh: '大屏名称', en: 'name of the wall' },
  sources: { zh: '来源', en: 'sources' },
  before: { zh: '起始行', en: 'first line' },
  limit: { zh: '行数', en: 'number of lines' },
}
