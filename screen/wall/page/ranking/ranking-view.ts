import type { Indicator } from '../../../../shared/indicator/types.ts'
import { toneOf, type Figure, type Tone } from '../../../panel/figure.ts'
import type { Names } from '../../../panel/input.ts'
import { countText, decimalText, middleCut, rateText } from '../../../i18n/format.ts'
import { fill, type Lang } from '../../../i18n/texts.ts'
import type { Texts } from '../../../i18n/zh.ts'
import { peerName, RANKING_TEXTS } from './texts.ts'

/** Answer of `GET /api/v1/rankings` as far as it is drawn (docs/api.md). */
export interface RankingAnswer {
  readonly edition: string
  readonly asOf: string
  readonly period: { readonly from: number | null; readonly to: number }
  readonly full: boolean
  readonly groups: readonly AnsweredGroup[]
}

interface Counted {
  readonly code: string
  readonly value: number | null
  readonly n: number | null
  readonly d: number
}

export interface AnsweredGroup {
  readonly peer: string
  readonly size: number
  readonly ranked: number
  readonly laggards: number
  readonly unranked: { readonly none: number; readonly few: number }
  readonly whole: { readonly value: number | null; readonly n: number; readonly d: number } | null
  readonly rows: readonly (Counted & {
    readonly rank: number
    readonly low: number | null
    readonly high: number | null
    readonly lags: boolean
  })[]
  readonly apart: readonly (Counted & { readonly why: 'none' | 'few' })[]
}

export interface GroupView {
  readonly peer: string
  readonly name: string
  /** 40 个 · 参与 38 · 滞后 3. */
  readonly counts: string
  readonly whole: Figure | null
  readonly wholeNote: string
  readonly rows: readonly RowView[]
  /** Not ranked, with value and sample in grey (DOMAIN R3, R4). */
  readonly apart: readonly ApartView[]
  readonly apartText: string
  /** Place of the whole group's value on the scale, 0–1. */
  readonly wholeAt: number | null
  readonly note: string
}

export interface RowView {
  readonly code: string
  readonly name: string
  readonly rank: number
  readonly figure: Figure
  readonly note: string
  readonly isTop: boolean
  /** Places on the scale, 0–1. */
  readonly at: number | null
  readonly low: number | null
  readonly high: number | null
}

export interface ApartView {
  readonly code: string
  readonly name: string
  readonly figure: Figure
  readonly note: string
}

export interface Scale {
  readonly from: number
  readonly to: number
  /** Rates are points with intervals, durations bars from zero. */
  readonly form: 'point' | 'bar'
  readonly fromText: string
  readonly toText: string
  readonly limit: { readonly at: number; readonly text: string } | null
  readonly band: { readonly low: number; readonly high: number } | null
}

export interface RankingInput {
  readonly indicator: Indicator
  /** Value key without region. */
  readonly key: string
  readonly lang: Lang
  readonly texts: Texts
  readonly names: Names
  readonly levelName: (id: string) => string
}

/** Chinese characters of a name; its place and its number are kept (docs/design.md). */
const NAME_WIDTH = 11

/** One scale for all groups, so that they can be compared by eye though they are not ranked with one another. */
export function scaleOf({ groups }: RankingAnswer, input: RankingInput): Scale {
  const { indicator, lang } = input
  const texts = RANKING_TEXTS[lang]
  const values = groups.flatMap(({ rows }) => rows.flatMap(({ value }) => value ?? []))
  const { thresholds, band } = indicator
  if (indicator.unit !== 'rate') {
    const to = Math.max(...values, Number.MIN_VALUE)
    return {
      ...{ from: 0, to, form: 'bar', fromText: '0', toText: valueText(to, input) },
      ...{ limit: null, band: null },
    }
  }
  const limit = band === undefined ? (thresholds?.green ?? null) : null
  const all = [...values, limit ?? band?.low ?? 1]
  const from = Math.max(0, Math.floor(Math.min(...all) * 10 - 1e-9) / 10)
  const most = Math.ceil(Math.max(...all, band?.high ?? 0) * 10 - 1e-9) / 10
  const to = Math.max(Math.min(1, Math.max(most, from + 0.1)), ...values)
  const place = (value: number): number => shareOf(value, from, to)
  return {
    ...{ from, to, form: 'point' },
    fromText: `${Math.round(from * 100)}%`,
    toText: `${Math.round(to * 100)}%`,
    limit: limit === null ? null : { at: place(limit), text: `${texts.green} ${rateText(limit)}%` },
    band: band === undefined ? null : { low: place(band.low), high: place(band.high) },
  }
}

export function groupView(group: AnsweredGroup, scale: Scale, input: RankingInput): GroupView {
  const { lang, names } = input
  const placeOf = (code: string): string => middleCut(names.place(code), NAME_WIDTH)
  const texts = RANKING_TEXTS[lang]
  const { peer, rows, apart, whole, size, ranked, unranked, laggards } = group
  const place = (value: number | null): number | null =>
    value === null ? null : shareOf(value, scale.from, scale.to)
  const isJudged = input.indicator.thresholds !== undefined || input.indicator.band !== undefined
  const counts = [
    fill(texts.size, { n: size }),
    fill(texts.ranked, { n: ranked }),
    isJudged ? fill(texts.laggards, { n: laggards }) : '',
  ]
  return {
    peer,
    name: peerName(peer, lang, input.levelName),
    counts: counts.filter((text) => text !== '').join(' · '),
    whole: whole === null ? null : figureOf('', whole.value, 'plain', false, input),
    wholeNote: whole === null ? '' : `${countText(whole.n)}/${countText(whole.d)}`,
    wholeAt: place(whole?.value ?? null),
    note: size === 1 ? texts.alone : '',
    rows: rows.map((row): RowView => {
      const tone: Tone = row.lags ? 'serious' : toneOf(row.value, input.indicator)
      return {
        ...{ code: row.code, name: placeOf(row.code), rank: row.rank },
        figure: figureOf(row.code, row.value, tone, false, input),
        note: sampleText(row, input),
        isTop: row.rank <= 3,
        ...{ at: place(row.value), low: place(row.low), high: place(row.high) },
      }
    }),
    apart: apart.map((row) => ({
      ...{ code: row.code, name: placeOf(row.code) },
      figure: figureOf(row.code, row.value, 'plain', true, input),
      note: row.why === 'none' ? '' : sampleText(row, input),
    })),
    apartText: (['few', 'none'] as const)
      .flatMap((why) => (unranked[why] === 0 ? [] : fill(texts[why], { n: unranked[why] })))
      .join(' · '),
  }
}

function sampleText({ n, d }: Counted, { lang }: RankingInput): string {
  return n === null
    ? fill(RANKING_TEXTS[lang].sample, { n: countText(d) })
    : `${countText(n)}/${countText(d)}`
}

function figureOf(
  region: string,
  value: number | null,
  tone: Tone,
  small: boolean,
  input: RankingInput,
): Figure {
  const { unit } = input.indicator
  const units = { rate: '%', hours: input.texts.hours, days: input.texts.days } as const
  return {
    key: region === '' ? '' : input.key,
    ...{ region, value, tone, small, note: '' },
    text: unit === 'rate' ? rateText(value) : decimalText(value),
    unit: value === null ? '' : (units[unit as keyof typeof units] ?? ''),
  }
}

function valueText(value: number, { indicator, texts }: RankingInput): string {
  return `${decimalText(value)} ${indicator.unit === 'days' ? texts.days : texts.hours}`
}

function shareOf(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}
