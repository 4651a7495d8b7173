import { expect, test } from 'vitest'
import { addItem } from '../../../src/flows/programme/add.ts'
import { duesOf, measure, movedAt, phaseNow } from '../../../src/flows/programme/ledger.ts'
import { packFor, packsOf, shippedPacks } from '../../../src/flows/programme/packs.ts'
import { newProgramme } from '../../../src/flows/programme/begin.ts'
import { thaiCalendar } from '../../../src/flows/calendar.ts'
import type { VisitSaid } from '../../../src/flows/visit.ts'
import type { Item, RoundsPack } from '../../../src/flows/programme/types.ts'
import { begun, certificate, happens, line, onanong, phasesPack, withItems } from './stage.ts'

const counts = (items: Item[], phase = 0) =>
  measure(withItems(items)).phases[phase]!.counts.map(({ unit, has, confirmed }) => [unit, has, confirmed])
const courses = (items: Item[]) =>
  measure(withItems(items)).courses.map(({ title, certificate: row, state }) => [title, row, state])

test('a phase is complete when both its counts are', () => {
  const eight = Array.from({ length: 8 }, (_, at) => line(at, `วิชา ${at}`, { minutes: 160 }))
  expect(counts(eight)).toEqual([
    ['courses', 8, 0],
    ['hours', 21.3, 0],
  ])
  expect(phaseNow(measure(withItems(eight)))!.phase.key).toBe('online')
  const ten = [...eight, line(20, 'วิชา 20'), line(21, 'วิชา 21')]
  expect(phaseNow(measure(withItems(ten)))!.phase.key).toBe('workshop')
})

test('short courses alone are not enough hours', () => {
  const ten = Array.from({ length: 10 }, (_, at) => line(at, `วิชา ${at}`, { minutes: 60 }))
  expect(phaseNow(measure(withItems(ten)))!.phase.key).toBe('online')
})

test('days of supervision are different days', () => {
  const visits = [1, 2, 3].map((at) =>
    line(at, 'เยี่ยมชั้นเรียน', { phase: 'visit', minutes: 180, date: at === 3 ? '2026-12-16' : '2026-12-15' }),
  )
  expect(counts(visits, 2)).toEqual([
    ['days', 2, 0],
    ['hours', 6, 0],
  ])
})

test('the same course counts once, however it is spelt', () => {
  const twice = [
    line(1, 'จิตวิทยาชั้นเรียน', { provider: 'DEEP' }),
    line(2, 'จิตวิทยาชั้นเรียน ', { provider: 'deep' }),
  ]
  expect(courses(twice).map(([, , state]) => state)).toEqual(['pending', 'same'])
  expect(counts(twice)[0]).toEqual(['courses', 1, 0])
})

test('certificates wait for their names in the order they came', () => {
  const six = [1, 2, 3].map((at) => certificate(at, { set: 's' }))
  expect(courses([...six, line(10, 'ก'), line(11, 'ข')])).toEqual([
    ['ก', 'e1', 'pending'],
    ['ข', 'e2', 'pending'],
  ])
  expect(measure(withItems([...six, line(10, 'ก')])).untitled).toEqual(['e2', 'e3'])
})

test('a table names them by its lines, also where one line was not understood', () => {
  const table = [0, 2].map((index) => line(10, `แถว ${index}`, { message: 'm10', index, lines: 3 }))
  const all = withItems([
    certificate(1, { set: 's' }),
    certificate(2, { set: 's' }),
    certificate(3, { set: 's' }),
    ...table,
  ])
  expect(measure(all).courses.map((one) => one.certificate)).toEqual(['e1', 'e3'])
  expect(measure(all).untitled).toEqual(['e2'])
})

test('a certificate sent just after a line is its own; one of the next day is not', () => {
  expect(courses([line(1, 'ก'), certificate(5)])).toEqual([['ก', 'e5', 'pending']])
  expect(courses([line(1, 'ก'), certificate(1500)])).toEqual([['ก', undefined, 'pending']])
})

test('photos sent together belong to the lines just before, as they were numbered', () => {
  const table = [0, 1].map((index) => line(1, `แถว ${index}`, { message: 'm1', index, lines: 2 }))
  const second = certificate(5, { set: 's', index: 2 })
  expect(courses([...table, second, certificate(6, { set: 's', index: 1 })]).map(([, row]) => row)).toEqual([
    'e6',
    'e5',
  ])
})

test('what the mentor confirmed holds for what was seen', () => {
  const seen = [line(1, 'ก'), certificate(2)]
  const confirmed = happens(10, { kind: 'confirm', of: 'm1.0', seen: 'e1-0', certificate: 'e2' })
  expect(courses([...seen, confirmed])).toEqual([['ก', 'e2', 'confirmed']])
  const edited = line(20, 'ก ข', { message: 'm1' })
  expect(courses([...seen, confirmed, edited])).toEqual([['ก ข', 'e2', 'pending']])
  expect(courses([...seen, confirmed, certificate(20, { to: 'm1.0' })])).toEqual([['ก', 'e20', 'pending']])
})

test('what the mentor asked for does not count until something came', () => {
  const ask = happens(10, { kind: 'ask', of: 'm1.0', seen: 'e1-0', text: 'ขอรูปที่ชัดขึ้น' })
  expect(counts([line(1, 'ก'), certificate(2), ask])[0]).toEqual(['courses', 0, 0])
  expect(measure(withItems([line(1, 'ก'), ask])).courses[0]!.asked).toBe('ขอรูปที่ชัดขึ้น')
  expect(courses([line(1, 'ก'), ask, certificate(20, { to: 'm1.0' })])[0]![2]).toBe('pending')
})

test('a line that is taken back leaves with its certificate and its words', () => {
  const kept = withItems([line(1, 'ก'), certificate(2)])
  const { programme, gone } = addItem(kept, happens(10, { kind: 'withdraw', of: 'm1.0', certificate: 'e2' }))
  expect(gone.toSorted()).toEqual(['e1-0', 'e2'])
  expect(JSON.stringify(programme.items)).not.toContain('ก')
  expect(measure(programme).courses).toEqual([])
})

test('of an unsent line the certificate waits for another name; of an unsent photo the line stays', () => {
  const kept = [line(1, 'ก'), certificate(2)]
  expect(measure(withItems([...kept, happens(10, { kind: 'unsend', message: 'm1' })]))).toMatchObject({
    courses: [],
    untitled: ['e2'],
  })
  const photo = measure(withItems([...kept, happens(10, { kind: 'unsend', message: 'm2' })]))
  expect(photo.courses.map((one) => one.certificate)).toEqual([undefined])
  expect([...photo.gone]).toEqual(['e2'])
})

test('an unsent photo leaves the names of the others where they are', () => {
  const named = [certificate(1, { set: 's' }), certificate(2, { set: 's' }), line(5, 'ก'), line(6, 'ข')]
  const unsent = happens(9, { kind: 'unsend', message: 'm1' })
  expect(courses([...named, unsent]).map(([, row]) => row)).toEqual([undefined, 'e2'])
})

test('an unsent correction brings back what stood before', () => {
  const corrected = line(5, 'ข', { message: 'm5', key: 'm1.0' })
  expect(courses([line(1, 'ก'), corrected])[0]![0]).toBe('ข')
  expect(courses([line(1, 'ก'), corrected, happens(9, { kind: 'unsend', message: 'm5' })])[0]![0]).toBe('ก')
})

test('a table edited to fewer lines has fewer', () => {
  const table = [0, 1].map((index) => line(1, `แถว ${index}`, { message: 'm1', index, lines: 2 }))
  expect(courses([...table, line(5, 'แถว ใหม่', { message: 'm1' })]).map(([title]) => title)).toEqual([
    'แถว ใหม่',
  ])
})

test('phases are due at the end of months, and later by a leave in their way', () => {
  const programme = begun()
  expect(programme.dues).toEqual({ online: '2027-01-31', workshop: '2027-03-31', visit: '2027-05-31' })
  const moved = withItems([happens(1, { kind: 'shift', from: '2026-12-23', days: 3 })])
  // Sunday the 31st, then three school days.
  expect(duesOf(moved, thaiCalendar)['online']).toBe('2027-02-03')
})

test('evaluations come about every six months, without a score', () => {
  const held = withItems([happens(1, { kind: 'round', no: 1, date: '2027-05-20' })])
  expect(measure(held).rounds).toEqual([
    { no: 1, about: '2027-05-16', held: '2027-05-20' },
    { no: 2, about: '2027-11-16' },
    { no: 3, about: '2028-05-16' },
    { no: 4, about: '2028-11-16' },
  ])
})

test('an organisation’s own pack is frozen into the programme', () => {
  const shipped = shippedPacks.find((pack) => pack.kind === 'rounds') as RoundsPack
  const own: RoundsPack = { ...shipped, id: 'krabi', from: '2026-01-01', criteria: ['ครั้งที่ 1–2 ร้อยละ 60'] }
  expect(packFor('rounds', '2025-01-01', [own]).id).toBe(shipped.id)
  const programme = newProgramme(onanong, phasesPack, { org: 'o', cohort: 'c', name: '1', own: [own] })
  expect(packsOf(programme).rounds.criteria).toEqual(['ครั้งที่ 1–2 ร้อยละ 60'])
  expect(() => packsOf({ ...programme, own: [] })).toThrow('krabi')
})

const day = (text: string) => Date.parse(`${text}:00+07:00`)
const says = (at: number, visit: string, said: VisitSaid): Item => happens(at, { kind: 'visit', visit, said })
/** A visit that was agreed and held on a day of December, in the order in which it was said. */
const kept = (at: number, visit: string, date: string, hours: number): Item[] => {
  const [start, side] = [day(`2026-12-${date}T09:00`), 'mentor' as const]
  return [
    says(at, visit, { kind: 'propose', side, dates: [start] }),
    says(at + 1, visit, { kind: 'agree', side: 'team', date: start }),
    says(at + 2, visit, { kind: 'held', side, start, end: start + hours * 3_600_000 }),
  ]
}

test('visits that were held count in phase 3, as confirmed; what was only agreed does not', () => {
  const [proposed, agreed] = kept(50, 'v3', '18', 2)
  const all = [...kept(1, 'v1', '15', 2), ...kept(10, 'v2', '16', 3), proposed!, agreed!]
  expect(counts(all, 2)).toEqual([
    ['days', 2, 2],
    ['hours', 5, 5],
  ])
  expect(measure(withItems(all)).visits.map(({ id, state }) => [id, state])).toEqual([
    ['v1', 'done'],
    ['v2', 'done'],
    ['v3', 'confirmed'],
  ])
})

test('a day that was typed as well counts once, in whatever order it came; other days are added', () => {
  const typed = (at: number, date: string) =>
    line(at, 'เยี่ยมชั้นเรียน', { phase: 'visit', minutes: 240, date: `2026-12-${date}` })
  const all = [
    typed(1, '15'),
    ...kept(10, 'v1', '15', 2),
    typed(20, '08'),
    line(30, 'อบรม', { date: '2026-12-15' }),
  ]
  const expected = [
    ['days', 2, 1],
    ['hours', 6, 2],
  ]
  expect(counts(all, 2)).toEqual(expected)
  expect(counts(all.toReversed(), 2)).toEqual(expected)
  expect(measure(withItems(all)).courses.map(({ date, state }) => [date, state])).toEqual([
    ['2026-12-15', 'same'],
    ['2026-12-08', 'pending'],
    ['2026-12-15', 'pending'],
  ])
})

test('two visits on one day are one day, and time in both at once counts once', () => {
  expect(counts([...kept(1, 'v1', '15', 2), ...kept(10, 'v2', '15', 3)], 2)).toEqual([
    ['days', 1, 1],
    ['hours', 3, 3],
  ])
})

test('what was written on a visit and edited or taken back leaves no words', () => {
  const note = (at: number, message: string) =>
    happens(at, { kind: 'note', visit: 'v1', message, fields: ['o_good_visit@v1'] })
  const items = [...kept(1, 'v1', '15', 2), note(10, 'm1'), note(11, 'm1'), note(12, 'm2'), note(13, 'm3')]
  const taken = happens(20, { kind: 'unsend', message: 'm2' })
  const { visits, gone } = measure(withItems([...items, taken]))
  expect(visits[0]!.notes).toEqual(['e11', 'e13'])
  expect([...gone]).toEqual(['e10', 'e12'])
  expect(measure(withItems([taken, ...items.toReversed()])).visits).toEqual(visits)
})

test('a visit that was held shows that its person goes on, what the mentor proposes does not', () => {
  const [proposed, , held] = kept(100, 'v1', '15', 2)
  expect(movedAt(withItems([proposed!]))).toBe(0)
  expect(movedAt(withItems([held!]))).toBe(held!.at)
})
