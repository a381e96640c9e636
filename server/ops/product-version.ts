import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Of the product that runs, as its package says it. The built server lies as deep as this room, so the file is where it is from here. */
export function productVersion(): string {
  const file = path.join(import.meta.dirname, '../../package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}
