import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { RELEASED } from '../release/assemble.ts'

const root = path.join(import.meta.dirname, '../..')
const pages = globSync(['*.md', '{docs,examples,server,shared,screen}/**/*.md'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
})

function textOf(page: string): string {
  return readFileSync(path.join(root, page), 'utf8')
}

/** Links of a page to others of the repository, as they are written. */
function linksOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^(https?|mailto):/.test(link))
}

/** Path from the root of the repository, and the heading meant; '' for the page as a whole. */
function targetOf(page: string, link: string): readonly [file: string, anchor: string] {
  const [file = '', anchor = ''] = link.split('#')
  return [file === '' ? page : path.join(path.dirname(page), file), anchor]
}

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = textOf(page)
    .replaceAll(/^```[^]*?^```/gm, '')
    .matchAll(/^#+ (.*)$/gm)
  return new Set([...headings].map(([, heading]) => slugOf(heading!)))
}

function slugOf(heading: string): string {
  const plain = heading.replaceAll(/[`*]/g, '').trim().toLowerCase()
  return plain.replaceAll(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-')
}

describe.each(pages)('%s', (page) => {
  test('links to pages and headings that are there', () => {
    const broken = linksOf(page).filter((link) => {
      const [file, anchor] = targetOf(page, link)
      if (!existsSync(path.join(root, file))) return true
      return anchor !== '' && file.endsWith('.md') && !anchorsOf(file).has(anchor)
    })
    expect(broken).toEqual([])
  })
})

test('pages of a release link to nothing that it does not carry', () => {
  const isReleased = (file: string): boolean =>
    RELEASED.some((each) => file === each || file.startsWith(`${each}/`))
  const lost = pages
    .filter(isReleased)
    .flatMap((page) => linksOf(page).map((link) => targetOf(page, link)[0]))
    .filter((file) => !isReleased(file))
  expect([...new Set(lost)]).toEqual([])
})
