import type { Course } from './fold.ts'
import { measure } from './ledger.ts'
import type { Programme } from './types.ts'

/**
 * Something that stands in a programme although another account logged it than the present one: `row` is its own, `of` and
 * `certificate` name it when it is taken back. A certificate stands alone where the line is the present account's.
 */
export type Earlier = { row: string; of: string; certificate?: string; at: number } & (
  | { kind: 'course'; course: Course }
  | { kind: 'certificate'; course?: Course }
  | { kind: 'round'; no: number; date: string }
  | { kind: 'shift'; from: string; days: number }
)

/** What of a programme was logged by accounts that are not its own any more, in the order in which it came. */
export function earlierOf(programme: Programme): Earlier[] {
  const { items, person } = programme
  const { courses, untitled, gone } = measure(programme)
  const others = new Map(items.flatMap((item) => (item.by === person ? [] : [[item.row, item] as const])))
  const lines = courses.flatMap((course): Earlier[] => {
    const { key, row, at, certificate } = course
    const photo = certificate === undefined ? undefined : others.get(certificate)
    const own = photo ? { certificate: photo.row } : {}
    if (others.has(row)) return [{ kind: 'course', course, row, of: key, at, ...own }]
    return photo
      ? [{ kind: 'certificate', course, row: photo.row, of: photo.row, at: photo.at, certificate: photo.row }]
      : []
  })
  const more = [...others.values()].flatMap((item): Earlier[] => {
    const { row, at } = item
    if (gone.has(row)) return []
    switch (item.kind) {
      case 'certificate':
        return untitled.includes(row) ? [{ kind: 'certificate', row, of: row, at, certificate: row }] : []
      case 'round':
        return [{ kind: 'round', row, of: row, at, no: item.no, date: item.date }]
      case 'shift':
        return [{ kind: 'shift', row, of: row, at, from: item.from, days: item.days }]
      case 'line':
      case 'withdraw':
      case 'unsend':
      case 'confirm':
      case 'ask':
      case 'visit':
      case 'note':
      case 'release':
        return []
    }
  })
  return [...lines, ...more].toSorted((a, b) => a.at - b.at || (a.row < b.row ? -1 : 1))
}
