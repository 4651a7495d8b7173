import { formatMinutes } from '../../flows/meeting.ts'
import { clockInBangkok } from '../../flows/thai/bangkok.ts'
import { formatClock } from '../../flows/thai/when.ts'
import { captionPhoto, nameOf, sayParts } from '../answers.ts'
import type { Book, BookMeeting, BookVisit, MentorNote } from '../book.ts'
import type { View } from '../editions.ts'
import type { Block } from '../model.ts'
import { hours, moment, printable } from '../words.ts'

/** Meetings that find room in one table beside the names. */
const COLUMNS = 8

/** การสะท้อนผลรายบุคคล: every member in list order, in their own words. */
export function composeReflections({ book, only }: View): Block[] {
  const members = book.members.filter(({ id }) => only === undefined || id === only)
  return [
    { kind: 'heading', level: 1, text: 'การสะท้อนผลรายบุคคล' },
    ...members.flatMap((member): Block[] => {
      const label = [member.name, member.role]
        .filter(Boolean)
        .map((text) => printable(text ?? ''))
        .join(' · ')
      const wrote = book.reflections.filter(({ by, text }) => by === member.id && text)
      if (wrote.length === 0) return [{ kind: 'row', label, text: 'ไม่ได้ให้ข้อมูล', below: true }]
      return wrote.map((each, at) => ({
        kind: 'row',
        label: at === 0 ? label : `${label} (ครั้งที่ ${at + 1})`,
        text: [printable(each.text ?? ''), each.use ? `สิ่งที่จะนำไปใช้: ${printable(each.use)}` : '']
          .filter(Boolean)
          .join('\n'),
        below: true,
      }))
    }),
  ]
}

/** ความเห็นของพี่เลี้ยง/ศึกษานิเทศก์: what they said and their visits, by date. */
export function composeMentor({ book }: View): Block[] {
  const told = [
    ...book.mentorNotes.map((note) => ({ at: note.at, blocks: tellNote(book, note) })),
    ...(book.visits ?? []).map((visit) => ({ at: visit.start, blocks: tellVisit(book, visit) })),
  ]
  const empty = { label: 'ความคิดเห็น/ข้อเสนอแนะ', below: true, dots: 4 }
  return [
    { kind: 'heading', level: 1, text: 'ความเห็นของพี่เลี้ยง/ศึกษานิเทศก์' },
    ...(told.length === 0 ? [{ kind: 'row', ...empty } as const] : []),
    ...told.toSorted((a, b) => a.at - b.at).flatMap(({ blocks }) => blocks),
  ]
}

function tellNote(book: Book, { by, at, step, text, result }: MentorNote): Block[] {
  const said = [printable(text ?? ''), result ? `ผลการพิจารณา: ${printable(result)}` : '']
  return [
    {
      kind: 'row',
      label: [moment(at), printable(nameOf(book, by)), step ?? ''].filter(Boolean).join(' · '),
      text: said.filter(Boolean).join('\n'),
      below: true,
    },
  ]
}

function tellVisit(book: Book, { by, start, end, place, words, photos }: BookVisit): Block[] {
  const clock = (ms: number) => formatClock(clockInBangkok(ms))
  const minutes = Math.floor((end - start) / 60_000)
  const said = [
    `นิเทศชั้นเรียน ${clock(start)}–${clock(end)} น. รวม ${formatMinutes(minutes)}`,
    ...(place === undefined ? [] : [`สถานที่ ${printable(place)}`]),
    ...words.map(({ paper, parts }) => `${paper}: ${sayParts(book, parts) ?? ''}`),
  ]
  return [
    {
      kind: 'row',
      label: `${moment(start)} · ${printable(nameOf(book, by))}`,
      text: said.join('\n'),
      below: true,
    },
    ...(photos.length > 0
      ? [{ kind: 'photos', photos: photos.map((photo) => captionPhoto(photo, 'ภาพการนิเทศ')) } as const]
      : []),
  ]
}

/** สรุปชั่วโมงรายบุคคล: names against meetings, so many meetings to a table as there is room for. */
export function composeHours({ book, only }: View): Block[] {
  const groups = chunk(book.meetings, COLUMNS)
  return [
    { kind: 'heading', level: 1, text: 'สรุปชั่วโมงรายบุคคล' },
    ...(groups.length === 0 ? [tellHours(book, [], true, only)] : []),
    ...groups.map((meetings, at) => tellHours(book, meetings, at === groups.length - 1, only)),
    { kind: 'text', text: sayRules(book), size: 14 },
  ]
}

function chunk<T>(list: T[], size: number): T[][] {
  return list.length === 0 ? [] : [list.slice(0, size), ...chunk(list.slice(size), size)]
}

function tellHours(book: Book, meetings: BookMeeting[], last: boolean, only: string | undefined): Block {
  const members = book.members.filter(({ id }) => only === undefined || id === only)
  const minutes = (meeting: BookMeeting, member: string) => {
    const came = meeting.present.find((each) => each.member === member)
    return came ? (came.minutes ?? meeting.minutes) : undefined
  }
  return {
    kind: 'table',
    columns: [
      { title: 'ที่', width: 1, align: 'center' },
      { title: 'ชื่อ-สกุล', width: 5 },
      ...meetings.map(({ no }) => ({ title: `ครั้งที่\n${no}`, width: 1.15, align: 'center' as const })),
      ...(last ? [{ title: 'รวม\n(ชั่วโมง)', width: 1.7, align: 'center' as const }] : []),
    ],
    rows: members.map((member) => [
      String(book.members.indexOf(member) + 1),
      printable(member.name),
      ...meetings.map((meeting) => {
        const counted = minutes(meeting, member.id)
        return counted === undefined ? '–' : hours(counted)
      }),
      ...(last ? [member.minutes === undefined ? '–' : hours(member.minutes)] : []),
    ]),
  }
}

function sayRules({ rules, meetings }: Book): string {
  const open = meetings.filter(({ end }) => end === undefined).map(({ no }) => no)
  const parts = [
    rules
      ? `วิธีนับ (${rules.name}): ปัดลงทีละ ${rules.roundMinutes} นาที · 1 คาบ = ${formatMinutes(rules.periodMinutes)}`
      : 'นับตั้งแต่เวลาเริ่มถึงเวลาสิ้นสุดของการประชุม',
    'ช่วงเวลาที่ซ้อนกันนับครั้งเดียว',
    open.length > 0 ? `ครั้งที่ ${open.join(', ')} ยังไม่มีเวลาสิ้นสุด จึงยังไม่นับ` : '',
  ]
  return `หมายเหตุ ${parts.filter(Boolean).join(' · ')}`
}
