/**
 * Reminders that an organisation's people were sent in a month ('YYYY-MM'), and when most of its share was used, ms.
 * `missed` counts by team what reached nobody, and why.
 */
export type Budget = {
  owner: string
  month: string
  sent: number
  limit: number
  warned?: number
  missed?: Record<string, Partial<Record<Missed, number>>>
}

/**
 * Why somebody was not reached: the chat was never opened or was closed, the organisation's share or LINE's month was
 * used up, LINE refused it or was away, or it may have arrived.
 */
export type Missed = 'stranger' | 'left' | 'budget' | 'quota' | 'refused' | 'down' | 'unknown'

/** The latest time at which LINE took nothing, ms; `quota`: because the month's messages were used up. */
export type Outage = { at: number; why: 'away' | 'quota' }
