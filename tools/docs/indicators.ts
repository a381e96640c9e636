import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import type { Indicator } from '../../shared/indicator/types.ts'

export const INDICATORS_DOC = path.join(import.meta.dirname, '../../docs/indicators.md')

const HEAD = `# Indicators

Made from the catalogue in shared/indicator by \`npm run docs:indicators\`; not edited by hand.

A value stands on a board under \`<id>@<window>\`, or \`<id>@<window>{<dimension>=<code>}\` where it is split. Parts follow a dot: \`.n\` numerator, \`.d\`
denominator, \`.x\` excluded, \`.median\`, \`.p90\`, \`.since\` (oldest instant, epoch ms), \`.low\` and \`.high\`. A rate is a fraction from 0 to 1; where its denominator is zero it is
null and shown as "—" (RULES CT4). \`cohort\` means 0 ≤ n ≤ d; \`ratio\` has no such bound.

Windows are unions of whole hours or days of the district's time zone that end in the current one (RULES CT5). A flow counts in the hour of its
anchor. What was in time before a limit counts in the hour of that limit, from the beginning of the hour on. A record that moves to another region takes
all that it counts for with it, so that the parts of a rate are always of the same records.
`

/** The text of docs/indicators.md. */
export function indicatorsDoc(indicators: readonly Indicator[]): string {
  return [HEAD, ...indicators.map(section)].join('\n')
}

function section(indicator: Indicator): string {
  const { id, version, name, kind, unit, direction, windows, formula, anchor, source } = indicator
  const rows: [string, string | undefined][] = [
    ['公式', formula.zh],
    ['Formula', formula.en],
    ['Kind', `${kind}, ${unit}, ${direction}`],
    ['Windows', windows.join(', ')],
    ['Split by', indicator.dimension],
    ['Anchor', anchor],
    ['剔除', indicator.excluded?.zh],
    ['Excluded', indicator.excluded?.en],
    ['Thresholds', thresholdsOf(indicator)],
    ['Source', source],
  ]
  const table = rows
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `| ${label} | ${value!.replaceAll('|', '\\|')} |`)
  return [
    `## ${id}@${version} ${name.zh} · ${name.en}`,
    '',
    '| | |',
    '|---|---|',
    ...table,
    '',
  ].join('\n')
}

function thresholdsOf({ thresholds }: Indicator): string | undefined {
  return thresholds && `green from ${thresholds.green}, amber from ${thresholds.amber}`
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(INDICATORS_DOC, indicatorsDoc(INDICATORS))
