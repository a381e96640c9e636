import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { CATALOGUE } from '../../shared/indicator/catalogue.ts'
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

## Rankings and trends

A **ranking** (\`GET /api/v1/rankings\`, the wall's key K; DOMAIN §3.9) compares like with like. Its peer groups come from the kind of a region: urban communities, villages, dedicated grids wherever they lie, and general
grids by the kind of the community they belong to; regions without a kind are the one group of their level. Only rates and durations of which it is known what is good are ranked, nothing of which small numbers or parts are covered, no level below the grid (a
micro-grid is a few dozen families) and no shelves of a single shop (DOMAIN §5.4).

- Fewer than 10 in the denominator (of a duration: fewer than 10 records): not ranked, value and sample in grey. A zero denominator: not ranked, "—".
- The order follows the direction: up, down, or for a band how far outside it a value lies, all inside being equal. Equal values share a rank and the next ones are left out: 1 1 3.
- A region lags when it is beyond amber, or outside its band. The value of the whole group is Σ numerators ÷ Σ denominators of all its regions, the small ones too; rates are never averaged.
- A rate with 0 ≤ n ≤ d stands with its 95 % Wilson interval: where two intervals overlap widely, the order of the two says little.
- Edition, period, sample and the instant of the data are printed. LEADER and DUTY see all; VISITOR and PUBLIC the first five that do not lag and how many lag, and no region below the community.

A **trend** (\`GET /api/v1/trends\`, on the card of every number) is the same formula with one hour or one local day as its window; a level is read at the end of it. So the points of a count of happenings add up to its
window, those of a rate or a level do not. What counts over longer periods alone has no trend. Before the first record of its kind a number is unknown, not zero. Where a small number would be a bound, or a profile has no such number, its past is for DUTY alone.
`

/** The text of docs/indicators.md. */
export function indicatorsDoc(indicators: readonly Indicator[]): string {
  return [HEAD, ...indicators.map(section)].join('\n')
}

function section(indicator: Indicator): string {
  const { id, version, name, kind, unit, direction, windows, plain, formula, anchor, source } =
    indicator
  const rows: [string, string | undefined][] = [
    ['白话', plain?.zh],
    ['In plain words', plain?.en],
    ['公式', formula.zh],
    ['Formula', formula.en],
    ['Kind', `${kind}, ${unit}, ${direction}`],
    ['Windows', windows.join(', ')],
    ['Split by', indicator.dimension],
    ['Anchor', anchor],
    ['剔除', indicator.excluded?.zh],
    ['Excluded', indicator.excluded?.en],
    ['Thresholds', thresholdsOf(indicator)],
    ['Guests', guestsOf(indicator)],
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

/** What VISITOR and PUBLIC are not told. */
function guestsOf({ sensitive }: Indicator): string | undefined {
  const { notBelowCommunity: ends, smallCode = {} } = sensitive?.guests ?? {}
  const parts = [
    ends === true ? 'nothing below the community' : '',
    typeof ends === 'object' ? `no split by ${ends.join(', ')} below the community` : '',
    ...Object.entries(smallCode).map(
      ([dimension, code]) =>
        `no split by ${dimension} below the community, nor where ${code} is 1–5 or could be worked out, or the total is 1–5`,
    ),
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join('; ')
}

function thresholdsOf({ thresholds }: Indicator): string | undefined {
  return thresholds && `green from ${thresholds.green}, amber from ${thresholds.amber}`
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(INDICATORS_DOC, indicatorsDoc(CATALOGUE))
