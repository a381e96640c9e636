import type { Request, Response } from 'express'
import { cookieIn, setCookie } from '../cookie.ts'
import type { Device, DeviceStore } from './store.ts'

const COOKIE = 'gewu_device'
const PAIRING_COOKIE = 'gewu_pairing'
/** Browsers keep no cookie for longer; it is set anew with each renewal. */
const KEPT_MS = 400 * 86_400_000
/** A wall renews its credential by itself, once a day (RULES MD4) [choice]. */
export const RENEW_MS = 86_400_000

export function deviceIn(cookie: string | undefined): string | undefined {
  return cookieIn(cookie, COOKIE)
}

export function setDevice(request: Request, response: Response, bearer: string): void {
  setCookie(request, response, COOKIE, bearer, KEPT_MS)
}

export function pairingIn(cookie: string | undefined): string | undefined {
  return cookieIn(cookie, PAIRING_COOKIE)
}

export function setPairing(
  request: Request,
  response: Response,
  secret: string,
  forMs: number,
): void {
  setCookie(request, response, PAIRING_COOKIE, secret, forMs)
}

/** Gives a wall a new secret where its present one is a day old. */
export function renewed(
  request: Request,
  response: Response,
  device: Device,
  store: DeviceStore,
  nowMs: number,
): void {
  if (nowMs - device.renewedAt < RENEW_MS) return
  setDevice(request, response, store.renew(device.id, nowMs))
}
