const zone = 'Asia/Bangkok'

/** 15.42 */
export function clockTime(at: number): string {
  return new Intl.DateTimeFormat('th-TH', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    .format(at)
    .replace(':', '.')
}

/** พ. 25 พ.ย. */
export function dayText(at: number): string {
  return new Intl.DateTimeFormat('th-TH', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' })
    .format(at)
    .replace(/^(\S+?)\.?,? /, '$1. ')
}

/** 2026-11-25T15:42, as a datetime-local input wants it. */
export function localInput(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 16)
}

/** The next Monday at 7.30 in Bangkok, in ms. */
export function nextMonday(at: number): number {
  const local = new Date(at + 7 * 3_600_000)
  const days = ((8 - local.getUTCDay()) % 7) || 7
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, 0, 30)
}
