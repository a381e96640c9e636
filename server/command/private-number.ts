import { CommandRefusal } from './refusal.ts'

/** Mainland mobile numbers and identity numbers, however they are grouped; office extensions and case numbers pass. */
const MOBILE = /(?<![0-9A-Za-z])(?:\+?86)?1[3-9]\d{9}(?!\d)/u
const IDENTITY =
  /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9])/u

/** Whether words of the desk hold the private number of a person, which no log of the duty room keeps (DOMAIN §5.4 nos 4 and 9). */
export function holdsPrivateNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d)[\s.-]+(?=\d)/gu, '')
  return MOBILE.test(plain) || IDENTITY.test(plain)
}

/** Throws CommandRefusal that names the first field with such a number. */
export function refusePrivateNumbers(fields: Readonly<Record<string, string | undefined>>): void {
  for (const [field, text] of Object.entries(fields)) {
    if (text === undefined || !holdsPrivateNumber(text)) continue
    throw new CommandRefusal(
      400,
      'privateNumber',
      {
        zh: '值班记录不得记入个人手机号、身份证号；请改记岗位或单位、办公分机',
        en: 'the duty log keeps no private phone or identity number: write the post, unit or office extension',
      },
      field,
    )
  }
}
