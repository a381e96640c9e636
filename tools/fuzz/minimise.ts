import type { Bytes, HttpInput, Input, SocketInput } from './input.ts'

/**
 * A smaller input that still fails: what can be left out is left out, one thing at a time, until nothing more can be or the budget is used up.
 * @param fails whether an input fails as the first one did
 */
export async function minimise(
  input: Input,
  fails: (input: Input) => Promise<boolean>,
  budget = 60,
): Promise<Input> {
  let [held, left] = [input, budget]
  for (let shrunk = true; shrunk;) {
    shrunk = false
    for (const smaller of smallerThan(held)) {
      if (left-- <= 0) return held
      if (!(await fails(smaller))) continue
      held = smaller
      shrunk = true
      break
    }
  }
  return held
}

function smallerThan(input: Input): readonly Input[] {
  return input.door === 'http' ? smallerHttp(input) : smallerSocket(input)
}

function smallerHttp(input: HttpInput): readonly HttpInput[] {
  const { cutAfter: _, slow: __, events: ___, ...plain } = input
  const headers = input.headers.map((_header, i) => ({
    ...plain,
    headers: input.headers.filter((_other, j) => j !== i),
  }))
  const simple = input.cutAfter === undefined && input.slow === undefined ? [] : [plain]
  return [...simple, ...headers, ...smallerBytes(input.body).map((body) => ({ ...plain, body }))]
}

function smallerSocket(input: SocketInput): readonly SocketInput[] {
  const { steps } = input
  const half = steps.length >> 1
  const halves = half > 1 ? [steps.slice(0, half), steps.slice(half)] : []
  const less =
    steps.length > 40 ? [] : steps.map((_step, i) => steps.filter((_other, j) => j !== i))
  return [
    ...(input.headers.length > 0 ? [{ ...input, headers: [] }] : []),
    ...[...halves, ...less].map((fewer) => ({ ...input, steps: fewer })),
  ]
}

/** Without a body, without one of its halves or quarters; pieces half as many times. */
function smallerBytes(bytes: Bytes | null): readonly (Bytes | null)[] {
  if (bytes === null) return []
  if ('piece' in bytes)
    return bytes.times < 2 ? [null] : [null, { ...bytes, times: bytes.times >> 1 }]
  if ('parts' in bytes)
    return [
      null,
      ...bytes.parts.flatMap((part, i) =>
        smallerBytes(part).map((less) => ({
          parts: bytes.parts.flatMap((other, j) =>
            j === i ? (less === null ? [] : [less]) : [other],
          ),
        })),
      ),
    ]
  const whole = 'text' in bytes ? bytes.text : bytes.hex
  const unit = 'text' in bytes ? 1 : 2
  const made = (rest: string): Bytes => ('text' in bytes ? { text: rest } : { hex: rest })
  const found: Bytes[] = []
  for (const parts of [2, 4, 8, 16]) {
    const size = Math.ceil(whole.length / unit / parts) * unit
    if (size < unit || size >= whole.length) continue
    for (let at = 0; at < whole.length; at += size)
      found.push(made(whole.slice(0, at) + whole.slice(at + size)))
  }
  return [null, ...found]
}
