import { indicatorOf } from './catalogue.ts'

/** Whether a map can be coloured by it: an id of the catalogue, with a part of its split where one is asked for, `elements{element=land}`. */
export function isIndicator(asked: string): boolean {
  const [, id] = /^([^@{}]+)(?:\{[^{}=]+=[^{}]+\})?$/.exec(asked) ?? []
  return id !== undefined && indicatorOf(id) !== undefined
}
