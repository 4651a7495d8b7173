const zone = 'Asia/Bangkok'
const bangkokMs = 7 * 3_600_000
// Made once: making one takes far longer than using it, and every bubble shows a time.
const clockFormat = new Intl.DateTimeFormat('th-TH', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
const dateFormat = new Intl.DateTimeFormat('th-TH', { timeZone: zone, day: 'numeric', month: 'short' })
const weekdays = ['อา.', 'จ.', 'อ.', 'พ.', 'พฤ.', 'ศ.', 'ส.']

/** 15.42 */
export function clockTime(at: number): string {
  return clockFormat.format(at).replace(':', '.')
}

/** พ. 25 พ.ย. */
export function dayText(at: number): string {
  const day = new Date(at + bangkokMs).getUTCDay()
  return `${weekdays[day]} ${dateFormat.format(at)}`
}

/** 2026-11-25T15:42, as a datetime-local input wants it. */
export function localInput(at: number): string {
  return new Date(at + bangkokMs).toISOString().slice(0, 16)
}

/** The next Monday at 7.30 in Bangkok, in ms. */
export function nextMonday(at: number): number {
  const local = new Date(at + bangkokMs)
  const days = (8 - local.getUTCDay()) % 7 || 7
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, 0, 30)
}
