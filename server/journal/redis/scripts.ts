import { createHash } from 'node:crypto'
import type { Line, Reply } from './line.ts'

/**
 * Keys of a district, all in one slot of a cluster by the tag in braces:
 * `facts` the stream, entry `<seq>-0` with `a` the stamp and `f` the content; `identities` a sorted set, identity → seq, of the facts in the stream;
 * `state` mark, seq, at (last stamp), floor (last seq trimmed away), first (firstMark), decided, halt; `members` who copies and how far;
 * `packages` hash → content.
 */
export interface Keys {
  readonly facts: string
  readonly identities: string
  readonly state: string
  readonly members: string
  readonly packages: string
  readonly tokens: string
}

export function keysOf(district: string): Keys {
  const key = (name: string): string => `gewu:{${district}}:${name}`
  return {
    facts: key('facts'),
    identities: key('identities'),
    state: key('state'),
    members: key('members'),
    packages: key('packages'),
    tokens: key('tokens'),
  }
}

/** A number as text without an exponent; the present instant lifted to the last stamp, and held to so many ms beyond Redis's own clock. */
const COMMON = `
local function num(n) return string.format('%.0f', n) end
local function clock()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
local function lifted(at, now, ahead)
  if ahead >= 0 and now > clock() + ahead then now = clock() + ahead end
  if now > at then return now end
  return at
end
`

/**
 * A member says how far it has copied and lifts the shared stamp; one that joins learns which Redis it is; makes the state of a new journal when it may; trims what all have copied.
 * KEYS facts identities state members packages · ARGV mark, new mark or '', member, position, now, ahead, keep, expiry, name
 */
const BEAT = `${COMMON}
local state = redis.call('HMGET', KEYS[3], 'mark', 'seq', 'at', 'floor', 'first', 'halt')
local position, now = tonumber(ARGV[4]), tonumber(ARGV[5])
if not state[1] then
  if ARGV[2] == '' then return {'none'} end
  redis.call('HSET', KEYS[3], 'mark', ARGV[2], 'seq', '0', 'at', '0', 'floor', '0', 'first', '', 'decided', '0')
  state = {ARGV[2], '0', '0', '0', '', false}
end
local status = 'ok'
local seq, at, floor = tonumber(state[2]), tonumber(state[3]), tonumber(state[4])
if state[6] then status = 'halted'
elseif ARGV[1] ~= '' and ARGV[1] ~= state[1] then status = 'other'
elseif position > seq then status = 'behind'
elseif position < floor then status = 'trimmed' end
local slowest = position
if status == 'ok' then
  local later = lifted(at, now, tonumber(ARGV[6]))
  if later > at then
    at = later
    redis.call('HSET', KEYS[3], 'at', num(at))
  end
  local redisNow = clock()
  local known = false
  local members = redis.call('HGETALL', KEYS[4])
  for i = 1, #members, 2 do
    local place, seen = string.match(members[i + 1], '^(%d+) (%d+) ')
    place, seen = tonumber(place), tonumber(seen)
    if members[i] == ARGV[3] then
      known = place == position and redisNow - seen < 10000
    elseif redisNow - seen > tonumber(ARGV[8]) then
      redis.call('HDEL', KEYS[4], members[i])
    elseif place < slowest then
      slowest = place
    end
  end
  if not known then
    redis.call('HSET', KEYS[4], ARGV[3], num(position) .. ' ' .. num(redisNow) .. ' ' .. ARGV[9])
  end
  local target = math.min(slowest, seq - tonumber(ARGV[7]), floor + 5000)
  if target - floor >= 1000 or (target > floor and tonumber(ARGV[7]) < 1000) then
    redis.call('XTRIM', KEYS[1], 'MINID', '=', num(target + 1) .. '-0')
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', num(target))
    redis.call('HSET', KEYS[3], 'floor', num(target))
    floor = target
  end
end
local runId = ''
if ARGV[1] == '' then runId = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') end
return {status, state[1], num(seq), num(at), num(floor), state[5], num(clock()), redis.call('HLEN', KEYS[5]), num(slowest), redis.call('HLEN', KEYS[4]), runId}
`

/**
 * Checks identities and appends what is new.
 * KEYS facts identities state · ARGV mark, position up to which the sender has looked for the identities itself, now, ahead, decided at or '', then
 * identity, content of each
 */
const APPEND = `${COMMON}
local state = redis.call('HMGET', KEYS[3], 'mark', 'seq', 'at', 'floor', 'first', 'halt', 'decided')
if not state[1] then return {'none'} end
if state[6] then return {'halted'} end
if ARGV[1] ~= state[1] then return {'other'} end
local looked = tonumber(ARGV[2])
local seq, at, first = tonumber(state[2]), tonumber(state[3]), state[5]
if looked > seq then return {'behind'} end
if looked < tonumber(state[4]) then return {'trimmed'} end
if ARGV[5] ~= '' and tonumber(state[7] or '0') > tonumber(ARGV[5]) then return {'overtaken'} end
local before = seq
local stamp = lifted(at, tonumber(ARGV[3]), tonumber(ARGV[4]))
local reply = {'ok', '', num(stamp), ''}
local outcomes = {}
for i = 6, #ARGV, 2 do
  local identity, content = ARGV[i], ARGV[i + 1]
  local old = redis.call('ZSCORE', KEYS[2], identity)
  if old then
    local id = num(tonumber(old)) .. '-0'
    local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
    if not entry then return redis.error_reply('GEWU the stream has lost entry ' .. id) end
    outcomes[#outcomes + 1] = entry[2][4] == content and 'd' or 'c'
    reply[#reply + 1] = num(tonumber(old))
  else
    seq = seq + 1
    if seq == 1 then first = redis.sha1hex(num(stamp) .. ':' .. content) end
    redis.call('XADD', KEYS[1], num(seq) .. '-0', 'a', num(stamp), 'f', content)
    redis.call('ZADD', KEYS[2], num(seq), identity)
    outcomes[#outcomes + 1] = 'a'
    reply[#reply + 1] = num(seq)
  end
end
if seq > before then
  redis.call('HSET', KEYS[3], 'seq', num(seq), 'at', num(stamp), 'first', first)
  if ARGV[5] ~= '' then redis.call('HSET', KEYS[3], 'decided', num(seq)) end
end
reply[2] = num(seq)
reply[4] = table.concat(outcomes)
return reply
`

/**
 * Puts back facts that Redis lacks, under their numbers and stamps, behind the last it has.
 * KEYS facts identities state · ARGV mark, last number, 'more' or 'done', then stamp, identity, content of each
 */
const RESTORE = `${COMMON}
local state = redis.call('HMGET', KEYS[3], 'mark', 'seq', 'at')
if not state[1] then return {'none'} end
if ARGV[1] ~= state[1] then return {'other'} end
local seq, at = tonumber(state[2]), tonumber(state[3])
if seq ~= tonumber(ARGV[2]) then return {'moved'} end
for i = 4, #ARGV, 3 do
  seq = seq + 1
  at = math.max(at, tonumber(ARGV[i]))
  redis.call('XADD', KEYS[1], num(seq) .. '-0', 'a', ARGV[i], 'f', ARGV[i + 2])
  redis.call('ZADD', KEYS[2], num(seq), ARGV[i + 1])
end
redis.call('HSET', KEYS[3], 'seq', num(seq), 'at', num(at))
if ARGV[3] == 'done' then redis.call('HDEL', KEYS[3], 'halt') else redis.call('HSET', KEYS[3], 'halt', 'filling') end
return {'ok', num(seq)}
`

/**
 * Begins an emptied journal anew behind a number; RESTORE ends it. What is there of the journal is taken away.
 * KEYS facts identities state · ARGV new mark, number, stamp, first
 */
const REFILL = `
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('HSET', KEYS[3], 'mark', ARGV[1], 'seq', ARGV[2], 'at', ARGV[3], 'floor', ARGV[2], 'first', ARGV[4], 'decided', ARGV[2], 'halt', 'filling')
return {'ok'}
`

const SCRIPTS = { BEAT, APPEND, RESTORE, REFILL } as const
export type ScriptName = keyof typeof SCRIPTS

const HASHES = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, text]) => [
    name,
    createHash('sha1').update(text).digest('hex'),
  ]),
)

/** Runs a script by its hash; sends the whole text where Redis does not know it, as after its restart. */
export async function runScript(
  line: Line,
  name: ScriptName,
  keys: readonly string[],
  args: readonly string[],
): Promise<readonly Reply[]> {
  const rest = [String(keys.length), ...keys, ...args]
  try {
    return (await line.send(keys[0]!, ['EVALSHA', HASHES[name]!, ...rest])) as readonly Reply[]
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return (await line.send(keys[0]!, ['EVAL', SCRIPTS[name], ...rest])) as readonly Reply[]
  }
}
