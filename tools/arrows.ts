import path from 'node:path'
import ts from 'typescript'

/**
 * The arrows between the rooms, as data, and the ban on clocks and chance in the pure ones (docs/development.md says both in
 * prose). A test file is free inside its own side, because it builds what it needs; it still does not cross from server to screen.
 */
export interface Fault {
  readonly line: number
  readonly message: string
}

const SIDES = ['shared', 'server', 'screen', 'mock', 'tools', 'e2e', 'examples'] as const

/** What a folder at the top may import of the others. */
const SIDE_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  server: ['shared'],
  screen: ['shared'],
  mock: ['shared'],
  tools: SIDES,
  e2e: SIDES,
  examples: ['shared', 'server', 'mock', 'tools'],
}

/** A test may also use the helpers of tools/ and the invented district and feed of mock/. */
const TEST_HELPERS = ['tools', 'mock']

const FLOW = ['journal', 'ledger', 'tally', 'board', 'link']
const BESIDE = ['access', 'ops', 'district']
const PURE_ROOMS = ['ledger', 'tally', 'board']

/** Rooms that join others: a world of its parts, answers about worlds, the whole of a process. */
const JOINS = [...FLOW, ...BESIDE]
const ALL = [
  ...JOINS,
  ...['ingest', 'command', 'detect', 'world', 'answers', 'recounts', 'city', 'purge', 'report'],
]

/** What a room of the server may import of the other rooms. */
const ROOM_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  ingest: [...FLOW, ...BESIDE],
  command: [...FLOW, ...BESIDE],
  detect: FLOW,
  journal: ['ledger', 'tally', 'board', 'link'],
  ledger: [],
  tally: [],
  board: [],
  link: BESIDE,
  access: [],
  ops: [],
  district: [],
  world: [...JOINS, 'command', 'detect'],
  answers: [...JOINS, 'detect', 'world'],
  recounts: [...JOINS, 'world'],
  purge: ['journal'],
  report: [...JOINS, 'purge', 'command'],
  city: [...JOINS, 'world', 'assembly'],
  tasks: [...ALL, 'assembly'],
  assembly: ALL,
}

/** Packages with one host each. Types cost nothing at run time: option builders may name them anywhere on the screen. */
const HOSTED: readonly { readonly packages: RegExp; readonly host: string }[] = [
  { packages: /^(echarts|zrender)(\/|$)/, host: 'screen/chart/' },
  { packages: /^@antv\//, host: 'screen/map/' },
]

const SHARED_PACKAGES = ['zod']

/**
 * Faults of one source file.
 * @param file path from the root of the repository, with `/`
 * @param source its text; of a `.vue` file the text of its scripts, on the lines where they stand
 */
export function arrowFaults(file: string, source: string): readonly Fault[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const faults: Fault[] = []
  const pure = isPure(file)
  const report = (node: ts.Node, message: string | undefined): void => {
    if (message === undefined) return
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
    faults.push({ line: line + 1, message })
  }
  const visit = (node: ts.Node): void => {
    const imported = importOf(node)
    if (imported !== undefined) report(node, importFault(file, imported.name, imported.typeOnly))
    if (pure) report(node, impurity(node))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return faults
}

/** The scripts of a `.vue` file with everything else blanked, so that line numbers stay. */
export function scriptsOf(vue: string): string {
  let out = ''
  let from = 0
  for (const match of vue.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const start = match.index + (match[1] ?? '').length
    const end = start + (match[2] ?? '').length
    out += vue.slice(from, start).replace(/[^\n]/g, ' ') + vue.slice(start, end)
    from = end
  }
  return out + vue.slice(from).replace(/[^\n]/g, ' ')
}

function isTest(file: string): boolean {
  return (
    /\.(test|bench)\.ts$/.test(file) ||
    /(^|\/)test-[\w-]+\.ts$/.test(file) ||
    /(^|\/)testing\//.test(file)
  )
}

function isPure(file: string): boolean {
  if (isTest(file)) return false
  return file.startsWith('shared/') || PURE_ROOMS.some((room) => file.startsWith(`server/${room}/`))
}

interface Imported {
  readonly name: string
  readonly typeOnly: boolean
}

function importOf(node: ts.Node): Imported | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return {
      name: node.moduleSpecifier.text,
      typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier &&
    ts.isStringLiteral(node.moduleSpecifier)
  )
    return { name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    if (ts.isStringLiteral(literal)) return { name: literal.text, typeOnly: true }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments
    if (first !== undefined && ts.isStringLiteralLike(first))
      return { name: first.text, typeOnly: false }
  }
  return undefined
}

function importFault(file: string, name: string, typeOnly: boolean): string | undefined {
  if (name.startsWith('.')) return arrowFault(file, path.posix.join(path.posix.dirname(file), name))
  return packageFault(file, name, typeOnly)
}

function arrowFault(file: string, target: string): string | undefined {
  const [side = '', room = ''] = file.split('/')
  const [targetSide = '', targetRoom = ''] = target.split('/')
  const allowed = SIDE_IMPORTS[side]
  if (allowed === undefined || !SIDES.some((known) => known === targetSide)) return undefined
  if (targetSide !== side) {
    const open = isTest(file) ? [...allowed, ...TEST_HELPERS] : allowed
    return open.includes(targetSide)
      ? undefined
      : `${side} must not import ${targetSide}: ${target}`
  }
  if (side !== 'server' || isTest(file) || !file.startsWith(`server/${room}/`)) return undefined
  if (room === targetRoom) return undefined
  if (!target.startsWith(`server/${targetRoom}/`))
    return `server/${room} must not import the assembly: ${target}`
  if (ROOM_IMPORTS[room]?.includes(targetRoom)) return undefined
  return `server/${room} must not import server/${targetRoom}: ${target}`
}

function packageFault(file: string, name: string, typeOnly: boolean): string | undefined {
  if (isTest(file)) return undefined
  if (file.startsWith('shared/') && !SHARED_PACKAGES.some((open) => name === open))
    return `shared may import ${SHARED_PACKAGES.join(', ')} only: ${name}`
  if (file.startsWith('screen/') && name.startsWith('node:'))
    return `screen runs in a browser and has no ${name}`
  if (!file.startsWith('screen/') && !file.startsWith('server/')) return undefined
  const hosted = HOSTED.find(({ packages }) => packages.test(name))
  if (hosted === undefined || file.startsWith(hosted.host)) return undefined
  return typeOnly && file.startsWith('screen/')
    ? undefined
    : `only ${hosted.host} imports ${name} at run time`
}

function impurity(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const text = `${node.expression.getText()}.${node.name.text}`
    if (/^(globalThis\.)?(Date\.now|Math\.random|performance\.now|crypto\.\w+)$/.test(text))
      return `${text} in a pure room: the instant or the number is an argument`
  }
  const made = ts.isNewExpression(node) || ts.isCallExpression(node)
  if (made && node.expression.getText() === 'Date') {
    const bare = (node.arguments?.length ?? 0) === 0
    if (bare || ts.isCallExpression(node)) return 'Date without an instant in a pure room'
  }
  if (
    ts.isCallExpression(node) &&
    /^(setTimeout|setInterval|fetch)$/.test(node.expression.getText())
  )
    return `${node.expression.getText()} in a pure room`
  return undefined
}
