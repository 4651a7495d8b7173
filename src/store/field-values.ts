import { FieldValue, Timestamp } from 'firebase-admin/firestore'

/** Adds to a list without reading it; the same entry is added once. */
export const append = (...entries: unknown[]): unknown => FieldValue.arrayUnion(...entries)

/** Removes a field. */
export const remove = (): unknown => FieldValue.delete()

/** Adds to a number without reading it. */
export const increment = (by: number): unknown => FieldValue.increment(by)

/** What is left of a stimulus, ids alone, is of use as long as somebody may withdraw it or reply to its answer, ms. */
const shellLasts = 2 * 365 * 24 * 60 * 60_000

/** When what is left of a stimulus that came then (ms) may be forgotten: long after its round, and after any copy of it. */
export const forgottenAt = (received: number): Timestamp => Timestamp.fromMillis(received + shellLasts)
