import { FieldValue } from 'firebase-admin/firestore'

/** Adds to a list without reading it; the same entry is added once. */
export const append = (entry: unknown): unknown => FieldValue.arrayUnion(entry)

/** Removes a field. */
export const remove = (): unknown => FieldValue.delete()
