import { FieldValue } from 'firebase-admin/firestore'

/** Adds to a list without reading it; the same entry is added once. */
export const append = (...entries: unknown[]): unknown => FieldValue.arrayUnion(...entries)

/** Removes a field. */
export const remove = (): unknown => FieldValue.delete()

/** Adds to a number without reading it. */
export const increment = (by: number): unknown => FieldValue.increment(by)
