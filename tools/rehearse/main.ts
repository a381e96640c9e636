import { readFile } from 'node:fs/promises'
import { rehearseOptions, USAGE, type RehearseOptions } from './options.ts'
import { rehearse, type Rehearsal } from './rehearse.ts'
import { tellHelp } from '../../shared/lib/tell-help.ts'

// 排练: walks every scene of a briefing against a running server before a visit (DOMAIN §4.7). Ends with 1 where a scene cannot be shown as
// it was meant.

process.exitCode = await run()

async function run(): Promise<number> {
  tellHelp(process.argv.slice(2), USAGE)
  let options: RehearseOptions
  try {
    options = rehearseOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  try {
    const { briefing } = options
    const file = briefing === undefined ? undefined : JSON.parse(await readFile(briefing, 'utf8'))
    return tell(await rehearse(options, file), options)
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

function tell({ at, scenes, problems }: Rehearsal, { profile }: RehearseOptions): number {
  console.log(`${profile}, ${at === null ? 'live' : `frozen at ${new Date(at).toISOString()}`}`)
  for (const problem of problems) console.log(`error    briefing.json ${problem}`)
  scenes.forEach(({ chapter, scene, findings }, i) => {
    const worst = findings.some(({ severity }) => severity === 'error')
      ? 'error'
      : findings.length > 0
        ? 'warning'
        : 'ok'
    console.log(`${worst.padEnd(8)} ${i + 1}. ${chapter} · ${scene.title.zh} (${scene.id})`)
    for (const { text } of findings) console.log(`           ${text}`)
  })
  const errors = scenes
    .flatMap(({ findings }) => findings)
    .filter((one) => one.severity === 'error')
  const warnings = scenes.flatMap(({ findings }) => findings).length - errors.length
  const count = errors.length + problems.length
  console.log(`${scenes.length} scenes, ${count} errors, ${warnings} warnings`)
  return count > 0 ? 1 : 0
}
