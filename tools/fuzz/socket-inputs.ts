import { PROFILES } from '../../shared/board/board.ts'
import { WatchSchema } from '../../shared/link/schema.ts'
import { PROTOCOL_VERSION, WATCH_REASONS } from '../../shared/link/wire.ts'
import type { Dice } from './dice.ts'
import { shapeOf, type Codes } from './events.ts'
import type { Bytes, SocketInput, SocketStep } from './input.ts'
import { broken, jsonText } from './json-grammar.ts'
import { mutated } from './schema-values.ts'
import { nastyText } from './texts.ts'

const WATCH = shapeOf(WatchSchema)
const LIVE = '?EIO=4&transport=websocket'

/** Sessions at the door of screens: from a screen's own to what is no session at all. */
export function socketInput(dice: Dice, codes: Codes): SocketInput {
  const kind = dice.below(100)
  if (kind < 8) return oddHandshake(dice)
  if (kind < 16) return polls(dice, codes)
  if (kind < 26)
    return session(
      'frames',
      dice,
      manyOf(dice, 6, () => oddFrame(dice)),
    )
  if (kind < 29) return session('flood', dice, flood(dice, codes))
  if (kind < 31)
    return { ...session('no join', dice, [text(packet(dice, codes))]), made: 'no join' }
  if (kind < 45) return screenSession(dice, codes)
  const steps = manyOf(dice, 8, () => anyStep(dice, codes))
  return session('packets', dice, dice.chance(0.9) ? [join(dice), ...steps] : steps)
}

function session(made: string, dice: Dice, steps: readonly SocketStep[]): SocketInput {
  const headers: SocketInput['headers'] = dice.chance(0.9)
    ? []
    : [
        [
          'Origin',
          dice.pick(['http://elsewhere.example', 'null', '', 'http://[', 'http://127.0.0.1']),
        ],
      ]
  const pause: SocketStep = { kind: 'pause', ms: dice.pick([0, 1, 5, 30, 80]) }
  return { door: 'socket', made, query: LIVE, headers, steps: [...steps, pause] }
}

/** As a screen speaks until it has its board; what it says then is chance. */
function screenSession(dice: Dice, codes: Codes): SocketInput {
  const steps = [text('40'), text(`42["watch",${JSON.stringify(aWatch(codes))}]`)]
  const shown: SocketStep = { kind: 'hear', sign: '"snapshot"', ms: 1500 }
  return session('screen', dice, [...steps, shown, ...manyOf(dice, 6, () => anyStep(dice, codes))])
}

function anyStep(dice: Dice, codes: Codes): SocketStep {
  const kind = dice.below(20)
  if (kind < 15) return text(packet(dice, codes))
  if (kind < 16) return { kind: 'pause', ms: dice.between(1, 20) }
  if (kind < 17) return { kind: 'frame', opcode: 2, payload: { hex: '00ff01' } }
  if (kind < 18) return { kind: 'freeze' }
  return oddFrame(dice)
}

/** A text of engine.io: its first sign is the kind of packet, of which 4 carries one of socket.io. */
function packet(dice: Dice, codes: Codes): string {
  switch (dice.below(12)) {
    case 0:
      return dice.pick(['2', '3', '2probe', '3probe', '5', '6', '1', '0', '9', '', 'x'])
    case 1:
      return `4${dice.pick(ODD_PACKETS)}`
    case 2:
      return `42${jsonText(dice)}`
    case 3:
      return `4${broken(dice, `2["watch",${watchText(dice, codes)}]`).toString('latin1')}`
    case 4:
      return `42["${dice.pick(EVENTS)}",${jsonText(dice)}]`
    case 5:
      return `42["ack",${dice.pick(['0', '1', '-1', '1e9', '"x"', 'null', '1.5', '[]', '9007199254740993'])}]`
    case 6:
      return `42${dice.below(1000)}["watch",${watchText(dice, codes)}]`
    case 7:
      return `42["watch"${dice.pick(['', ',1', ',null', ',1,2', ',"x",{}', ',[]', ',{}'])}]`
    default:
      return `42["watch",${watchText(dice, codes)}]`
  }
}

const EVENTS = [
  ...['watch', 'ack', 'hello', 'frame', 'refused', 'disconnect', 'connect', 'connect_error'],
  ...[
    'error',
    'newListener',
    'removeListener',
    'disconnecting',
    '__proto__',
    'constructor',
    '',
    'x',
  ],
]

/** Namespaces, acknowledgements of nothing, attachments that never come, numbers that are none. */
const ODD_PACKETS = [
  ...['0', '1', '2', '3', '4', '5', '6', '7', '0/admin,', '0/admin,{}', '1/x,', '2/x,["a"]'],
  ...['31[]', '3999999999[]', '3[]', '431-[]', '51-["watch",{"_placeholder":true,"num":0}]'],
  '59999999999-["watch",{"_placeholder":true,"num":0}]',
  '51-["watch",{"_placeholder":true,"num":7}]',
  '51-["watch",{"_placeholder":true,"num":-1}]',
  '51-["watch",{"_placeholder":true,"num":"toString"}]',
  '50-["watch",{}]',
  '5-["watch"]',
  '51-',
  '61-1[{"_placeholder":true,"num":0}]',
  '2[]',
  '2{}',
  '2null',
  '2["toString"]',
  '2[1]',
  '2[["watch"]]',
  `2["${'x'.repeat(15_000)}"]`,
  `2["watch",${'['.repeat(8000)}${']'.repeat(8000)}]`,
]

/** What a screen says that shows the root. */
export function aWatch(codes: Codes): unknown {
  return {
    protocol: PROTOCOL_VERSION,
    view: { world: 'live', region: codes.regions[0] ?? '', profile: 'LEADER' },
    layer: null,
    have: null,
    why: 'greeted',
    wall: 'control',
    client: '0',
  }
}

/** A watch that fits, or fits but for one field. */
function watchText(dice: Dice, codes: Codes): string {
  const watch = {
    protocol: dice.chance(0.95) ? PROTOCOL_VERSION : dice.between(0, 9),
    view: {
      world: dice.chance(0.9) ? 'live' : dice.pick(['test', 'drill:f', 'drill:none']),
      region: dice.pick(codes.regions),
      profile: dice.pick(PROFILES),
    },
    layer: dice.chance(0.5) ? null : { level: dice.below(8), key: layerKey(dice) },
    have: dice.chance(0.7) ? null : dice.below(100),
    why: dice.pick(WATCH_REASONS),
    wall: dice.chance(0.9) ? 'w' : nastyText(dice).slice(0, 40),
    client: '0',
  }
  return JSON.stringify(dice.chance(0.5) ? watch : mutated(dice, WATCH, watch))
}

function layerKey(dice: Dice): string {
  if (dice.chance(0.2)) return nastyText(dice).slice(0, 80) || 'x'
  const indicator = dice.pick(['C1', 'C5', 'C24', 'open', 'G5', 'F6', 'F7', 'V1', 'X', 'toString'])
  const window = dice.pick(['now', 'today', '24h', '7d', '30d', 'year', 'all', 'x'])
  const split = dice.chance(0.15) ? '{source=grid}' : ''
  return `${indicator}@${window}${split}${dice.pick(['', '', '.n', '.d', '.x'])}`
}

function join(dice: Dice): SocketStep {
  if (dice.chance(0.7)) return text('40')
  return text(
    `40${dice.pick(['{"token":"{{reader}}"}', '{"token":1}', '{"token":"x"}', '[]', 'null', '"x"', '{"__proto__":{"token":"{{reader}}"}}', '/,', '/admin,{}'])}`,
  )
}

/** Hundreds of wishes at once; some do not read what they are sent. */
function flood(dice: Dice, codes: Codes): readonly SocketStep[] {
  const wish = text(`42["watch",${watchText(dice, codes)}]`)
  const count = dice.between(50, 300)
  const stop: SocketStep[] = dice.chance(0.3) ? [{ kind: 'freeze' }] : []
  return [text('40'), ...stop, ...Array.from({ length: count }, () => wish)]
}

/** Frames that RFC 6455 does not know, and some that it does. */
function oddFrame(dice: Dice): SocketStep {
  const payload: Bytes = dice.pick<Bytes>([
    { text: '40' },
    { text: '' },
    { hex: 'ff' },
    { hex: 'eda080' },
    { piece: { text: '2' }, times: 16_385 },
    { piece: { text: 'x' }, times: 200_000 },
    { hex: '03e8' },
    { hex: '0000' },
    { hex: '03' },
  ])
  switch (dice.below(7)) {
    case 0:
      return { kind: 'bytes', bytes: payload }
    case 1:
      return { kind: 'frame', opcode: dice.below(16), payload, masked: false }
    case 2:
      return { kind: 'frame', opcode: dice.below(16), payload, reserved: dice.below(8) }
    case 3:
      return { kind: 'frame', opcode: dice.pick([0, 1, 2]), payload, fin: false }
    case 4:
      return {
        ...{ kind: 'frame', opcode: dice.pick([1, 2, 9]), payload },
        declared: dice.pick([0, 125, 126, 65_535, 65_536, 2 ** 31, 2 ** 40, 2 ** 53 - 1]),
      }
    case 5:
      return { kind: 'frame', opcode: 8, payload }
    default:
      return { kind: 'frame', opcode: dice.pick([9, 10]), payload }
  }
}

/** Handshakes of other versions, of sessions that are not, without what they need. */
function oddHandshake(dice: Dice): SocketInput {
  const query = dice.pick([
    ...['', '?', '?EIO=3&transport=websocket', '?EIO=4', '?EIO=5&transport=websocket', '?EIO=x'],
    ...['?EIO=4&transport=websocket&sid=none', '?EIO=4&transport=polling', '?transport=websocket'],
    ...[
      '?EIO=4&transport=webtransport',
      '?EIO=4&transport=toString',
      '?EIO=4&EIO=4&transport=websocket',
    ],
    ...[
      '?EIO=4&transport=websocket&transport=polling',
      `?EIO=4&transport=websocket&sid=${'x'.repeat(5000)}`,
    ],
    ...[
      '?EIO=4&transport=websocket&b64=1',
      '?EIO=4&transport=websocket&j=1',
      '?EIO=4&transport=__proto__',
    ],
    ...[
      'x?EIO=4&transport=websocket',
      '..?EIO=4&transport=websocket',
      '?EIO=4&transport=websocket&sid=__proto__',
    ],
    '?EIO=4&transport=websocket%00',
  ])
  const headers: SocketInput['headers'] = dice.chance(0.5)
    ? []
    : [
        dice.pick([
          ['Sec-WebSocket-Version', '8'],
          ['Sec-WebSocket-Key', 'short'],
          ['Upgrade', 'h2c'],
          ['Connection', 'close'],
          ['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits=99'],
          ['Sec-WebSocket-Protocol', ',,,'],
          ['Origin', 'http://elsewhere.example'],
          ['Content-Length', '10'],
          ['Authorization', 'Bearer {{reader}}'],
        ] as const),
      ]
  return { door: 'socket', made: 'handshake', query, headers, steps: [text('40'), text('2probe')] }
}

/** The polling transport: opened, written to, and asked only where an answer is there to be had. */
function polls(dice: Dice, codes: Codes): SocketInput {
  const on = '?EIO=4&transport=polling&sid={{sid}}'
  const open: SocketStep = {
    kind: 'poll',
    method: 'GET',
    query: '?EIO=4&transport=polling',
    body: null,
  }
  const posted = (body: Bytes): SocketStep => ({ kind: 'poll', method: 'POST', query: on, body })
  const steps = manyOf(dice, 5, (): SocketStep => {
    switch (dice.below(8)) {
      case 0:
        return posted({ text: `${packet(dice, codes)}\u001e${packet(dice, codes)}` })
      case 1:
        return posted({ piece: { text: 'x' }, times: dice.pick([16_384, 16_385, 1_000_000]) })
      case 2:
        return posted({ text: `b${nastyText(dice)}` })
      case 3:
        return posted({ hex: 'ff00fe' })
      case 4:
        return {
          kind: 'poll',
          method: dice.pick(['PUT', 'DELETE', 'OPTIONS', 'HEAD']),
          query: on,
          body: null,
        }
      case 5:
        return {
          kind: 'poll',
          method: 'POST',
          query: '?EIO=4&transport=polling&sid=none',
          body: { text: '40' },
        }
      default:
        return posted({ text: packet(dice, codes) })
    }
  })
  const first = dice.chance(0.9) ? [open, posted({ text: '40' })] : []
  return { door: 'socket', made: 'polls', query: null, headers: [], steps: [...first, ...steps] }
}

function text(payload: string): SocketStep {
  return { kind: 'frame', opcode: 1, payload: { text: payload } }
}

function manyOf(dice: Dice, most: number, each: () => SocketStep): SocketStep[] {
  return Array.from({ length: dice.between(1, most) }, each)
}
