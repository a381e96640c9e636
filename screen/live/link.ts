import { NO_COPY } from '../../shared/link/copy.ts'
import { PROTOCOL_VERSION, refusalOf, type Hello } from '../../shared/link/wire.ts'
import { ask, askLayer, receive, same } from './ask.ts'
import { backOffMs } from './back-off.ts'
import {
  sameLayer,
  sameView,
  wantedLayer,
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  type Step,
  type Want,
} from './link-state.ts'
import { onFrame } from './take.ts'

/** A connection without a frame for so long is half open and is cut (RULES PR6). */
export const HALF_OPEN_MS = 5_000
/** A connection that does not open in this time is given up; the socket gives up before (socket.ts). */
export const OPENING_MS = 10_000
/** A snapshot asked for and not come is asked for again. */
export const ASK_AGAIN_MS = 3_000

/**
 * One step of the screen's link.
 * @param nowMs this page's steady clock
 * @param chance 0–1, for the jitter of the back-off
 */
export function nextLink(state: LinkState, event: LinkEvent, nowMs: number, chance: number): Step {
  switch (event.kind) {
    case 'want':
      return onWant(state, event.want, nowMs)
    case 'opened':
      return same({ ...state, socket: 'open', retryAt: null, lastFrameAt: nowMs })
    case 'closed':
      return same(closed(state, nowMs, chance))
    case 'hello':
      return onHello(receive(state, nowMs, event.hello.serverTime), event.hello, nowMs)
    case 'frame':
      // A server that sends before it greets is not one of ours: such a connection is found half open.
      return state.hello === null ? same(state) : onFrame(state, event.frame, nowMs)
    case 'refused':
      return onRefused(receive(state, nowMs, null), event.refusal)
    case 'shown':
      return state.socket === 'open'
        ? ask(state, 'shown', nowMs)
        : onTick({ ...state, retryAt: nowMs }, nowMs)
    case 'tick':
      return onTick(state, nowMs)
  }
}

function onWant(state: LinkState, want: Want, nowMs: number): Step {
  const before = state.want
  const wanted = { ...state, want }
  if (before === null || !sameView(before.view, want.view)) return ask(wanted, 'moved', nowMs)
  if (sameLayer(wantedLayer(before), wantedLayer(want))) return same(wanted)
  return askLayer({ ...wanted, layerInStep: false }, 'moved', nowMs)
}

function onHello(state: LinkState, hello: Hello, nowMs: number): Step {
  const build = state.build ?? hello.build
  const speaks = hello.protocol === PROTOCOL_VERSION
  const greeted = { ...state, hello, build, scene: hello.scene, refusal: null }
  const isOther = (!speaks || hello.build !== build) && state.reloadedFor !== hello.build
  const reload: readonly LinkEffect[] = isOther ? [{ kind: 'reload', build: hello.build }] : []
  // It goes on meanwhile: the reload waits until the server has handed out the page.
  const step = speaks
    ? ask(greeted, 'greeted', nowMs)
    : onRefused(greeted, refusalOf('protocol', `the server speaks ${hello.protocol}`))
  return { state: step.state, effects: [...reload, ...step.effects] }
}

function onRefused(state: LinkState, refusal: LinkState['refusal']): Step {
  const refused: LinkState = {
    ...state,
    refusal,
    inStep: false,
    askWhy: 'again',
    // What may not be watched may not be left standing either (RULES PV2).
    ...(refusal?.reason === 'notAllowed' ? { board: null, layer: null, copy: NO_COPY } : {}),
  }
  return refusal?.fatal === true ? { state: refused, effects: [{ kind: 'close' }] } : same(refused)
}

function onTick(state: LinkState, nowMs: number): Step {
  if (state.socket === 'closed') {
    if (state.retryAt !== null && nowMs < state.retryAt) return same(state)
    return {
      state: { ...state, socket: 'opening', retryAt: null, lastFrameAt: nowMs },
      effects: [{ kind: 'open' }],
    }
  }
  const silentMs = nowMs - (state.lastFrameAt ?? nowMs)
  if (silentMs >= (state.socket === 'open' ? HALF_OPEN_MS : OPENING_MS))
    return { state, effects: [{ kind: 'close' }] }
  if (state.socket !== 'open') return same(state)
  const isDue = nowMs - state.askedAt >= ASK_AGAIN_MS
  if (state.hello === null || state.want === null || !isDue) return same(state)
  if (!state.inStep) return ask(state, state.askWhy, nowMs)
  if (state.want.layer !== null && !state.layerInStep) return askLayer(state, state.askWhy, nowMs)
  return same(state)
}

/** Rooms are numbered by the process that greets: nothing held can be built on by the next, whatever its version (RULES PR3). */
function closed(state: LinkState, nowMs: number, chance: number): LinkState {
  const wait = backOffMs(state.attempt, state.refusal?.fatal === true, chance)
  return {
    ...state,
    socket: 'closed',
    hello: null,
    copy: NO_COPY,
    inStep: false,
    layerInStep: false,
    attempt: state.attempt + 1,
    retryAt: nowMs + wait,
  }
}
