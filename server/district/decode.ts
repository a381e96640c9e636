import iconv from 'iconv-lite'
import type { Report } from './problem.ts'

/**
 * Text of a package file. Reports: not UTF-8 (naming GBK or UTF-16 when the bytes read as such), a byte order mark (warning, dropped),
 * lost characters U+FFFD (warning). Null when the bytes are not UTF-8.
 */
export function decodeText(file: string, bytes: Uint8Array, report: Report): string | null {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    report({
      severity: 'error',
      file,
      entry: '',
      reason: 'not UTF-8: the file is UTF-16; save it as UTF-8',
    })
    return null
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    report({ severity: 'error', file, entry: '', reason: notUtf8(bytes) })
    return null
  }
  if (text.startsWith('\u{feff}')) {
    report({
      severity: 'warning',
      file,
      entry: '',
      reason: 'begins with a byte order mark; save it as UTF-8 without BOM',
    })
    text = text.slice(1)
  }
  if (text.includes('\u{fffd}')) {
    const line = text.slice(0, text.indexOf('\u{fffd}')).split('\n').length
    report({
      severity: 'warning',
      file,
      entry: `line ${line}`,
      reason: 'replacement character U+FFFD: text was lost in an earlier conversion',
    })
  }
  return text
}

/** Parsed JSON, or undefined with a reported error (line and column of the fault, lone surrogates with their path). */
export function decodeJson(file: string, bytes: Uint8Array, report: Report): unknown {
  const text = decodeText(file, bytes, report)
  if (text === null) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    report({ severity: 'error', file, entry: '', reason: `not JSON: ${(error as Error).message}` })
    return undefined
  }
  // Only an escape can bring a lone surrogate into text that is valid UTF-8.
  if (/\\u[dD][89abcdefABCDEF]/.test(text)) {
    for (const path of loneSurrogates(value, '')) {
      report({
        severity: 'error',
        file,
        entry: path,
        reason: 'lone surrogate: the text is cut in the middle of a character',
      })
    }
  }
  return value
}

function notUtf8(bytes: Uint8Array): string {
  const guess = iconv.decode(Buffer.from(bytes), 'gb18030')
  const sample = /[\u4e00-\u9fff]{2,10}/.exec(guess)?.[0]
  return sample && !guess.includes('\u{fffd}')
    ? `not UTF-8: GBK suspected (it reads "${sample}"); save it as UTF-8`
    : `not UTF-8: first bad byte at offset ${firstBadByte(bytes)}`
}

function firstBadByte(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return low
}

function* loneSurrogates(value: unknown, path: string): Generator<string> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield path
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* loneSurrogates(
        inner,
        Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key,
      )
    }
  }
}
