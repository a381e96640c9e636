import { EN } from './en.ts'
import { ZH, type Texts } from './zh.ts'

export type Lang = Texts['lang']

export function textsOf(lang: Lang): Texts {
  return lang === 'en' ? EN : ZH
}

/** Puts values in the `{name}` places of a text; a place without a value stays visible, so that it is noticed. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : String(value)
  })
}
