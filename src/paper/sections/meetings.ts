import { answersAt, captionPhoto, nameOf, sayParts, type Place } from '../answers.ts'
import type { Answer, Attendance, Book, BookMeeting, Part } from '../book.ts'
import type { View } from '../editions.ts'
import { formatMinutes } from '../../flows/meeting.ts'
import type { Block } from '../model.ts'
import { tellPlace } from './results.ts'
import { clock, longDay, printable, shortDay } from '../words.ts'

/** Questions of the form that are told in the meeting where they were answered. */
const FORM: Place[] = ['problem', 'cause', 'objective', 'approach', 'principle']

/** Pictures of one meeting that are printed; the others are kept. */
const PRINTED = 4

/** บันทึกการประชุม ครั้งที่ 1 … n, each from a new page, with its pictures. */
export function composeMeetings(view: View): Block[] {
  const { meetings } = view.book
  // One's own words of a meeting are few: those meetings follow each other.
  const isOwn = view.only !== undefined
  const begin = (at: number): Block[] => (isOwn && at > 0 ? [{ kind: 'space', cm: 0.6 }] : [{ kind: 'page' }])
  if (meetings.length > 0)
    return meetings.flatMap((meeting, at) => [...begin(at), ...composeMeeting(view, meeting)])
  if (view.only !== undefined) return []
  return [
    { kind: 'page' },
    { kind: 'heading', level: 1, text: 'บันทึกการประชุม' },
    { kind: 'text', text: 'ยังไม่มีบันทึกการประชุม' },
    ...tellPlace(view.book, ...FORM),
  ]
}

/**
 * The meeting in which a part is printed: where it was given, else the first of its step, else the first of all;
 * what belongs to a step without meetings and to no question of the form is told in the plan.
 */
export function homeOf(book: Book, answer: Answer, part?: Part): number | undefined {
  const given = part?.meeting ?? answer.parts.find(({ meeting }) => meeting !== undefined)?.meeting
  if (given !== undefined && book.meetings.some(({ no }) => no === given)) return given
  return book.meetings.find(({ step }) => step === answer.step)?.no
}

function composeMeeting(view: View, meeting: BookMeeting): Block[] {
  const { book } = view
  const { no, guests } = meeting
  const time = { label: 'เวลา', text: sayTime(meeting) }
  const place = { label: 'สถานที่', text: printable(meeting.place ?? '') }
  const recorder = book.members.find((member) => member.recorder)
  return [
    { kind: 'heading', level: 1, text: `บันทึกการประชุม ครั้งที่ ${no}` },
    line(
      { label: 'ชื่อกลุ่ม', text: printable(book.group), share: 0.54 },
      { label: 'ครั้งที่', text: String(no), share: 0.18 },
      { label: 'ภาคเรียน', text: `${book.term.term}/${book.term.year}`, share: 0.28 },
    ),
    line({ label: 'วันที่', text: sayDay(meeting), share: 1 }),
    ...(meeting.end === undefined
      ? [line({ ...time, share: 1 }), line({ ...place, share: 1 })]
      : [line({ ...time, share: 0.54 }, { ...place, share: 0.46 })]),
    { kind: 'space', cm: 0.2 },
    ...(meeting.present.length > 0
      ? [tellPresent(view, meeting)]
      : [{ kind: 'row', label: 'ผู้เข้าร่วมและบทบาท', dots: 2, below: true } as const]),
    ...(meeting.present.some(({ how }) => how === 'proxy')
      ? [{ kind: 'text', text: '* ผู้บันทึกลงชื่อแทน', size: 14 } as const]
      : []),
    ...(guests.length > 0
      ? [{ kind: 'row', label: 'ผู้เข้าร่วมภายนอก', text: guests.map(printable).join(', ') } as const]
      : []),
    ...tellTopics(view, meeting),
    { kind: 'row', label: '11 การประชุมครั้งต่อไป', text: printable(meeting.next ?? ''), dots: 1 },
    ...(view.only === undefined
      ? [{ kind: 'sign', lead: 'ลงชื่อ', signer: { name: recorder?.name, position: 'ผู้บันทึก' } } as const]
      : []),
    ...tellPhotos(view, meeting),
  ]
}

function line(...parts: Extract<Block, { kind: 'line' }>['parts']): Block {
  return { kind: 'line', parts, size: 16 }
}

function sayDay({ start, entered }: BookMeeting): string {
  return `${longDay(start)}${entered === undefined ? '' : ` (บันทึกย้อนหลังเมื่อ ${shortDay(entered)})`}`
}

function sayTime({ start, end, minutes }: BookMeeting): string {
  if (end === undefined) return `${clock(start)} – ……………… (ยังไม่มีเวลาสิ้นสุด ไม่นับชั่วโมง)`
  const span = `${clock(start).replace(' น.', '')}–${clock(end)}`
  return minutes === undefined ? span : `${span} (รวม ${formatMinutes(minutes)})`
}

/** Who came, in the order of the list, whatever the order of signing. */
function tellPresent({ book }: View, meeting: BookMeeting): Block {
  const listed = book.members.flatMap((member, at) => {
    const came = meeting.present.find((each) => each.member === member.id)
    return came ? [{ at: at + 1, member, came }] : []
  })
  return {
    kind: 'table',
    columns: [
      { title: 'ที่', width: 1, align: 'center' },
      { title: 'ผู้เข้าร่วม', width: 6 },
      { title: 'บทบาท', width: 4 },
      { title: 'หมายเหตุ', width: 4.6 },
    ],
    rows: listed.map(({ at, member, came }) => [
      String(at),
      `${printable(member.name)}${came.how === 'proxy' ? '*' : ''}`,
      printable(member.role ?? 'สมาชิก'),
      sayHow(book, came),
    ]),
  }
}

function sayHow(book: Book, { how, by, from }: Attendance): string {
  const late = from === undefined ? '' : `เข้าร่วมตั้งแต่ ${clock(from)}`
  const signed = how === 'proxy' ? `ลงชื่อแทน${by ? `โดย ${nameOf(book, by)}` : ''}` : ''
  return [how === 'entered' ? 'บันทึกย้อนหลัง' : signed, late].filter(Boolean).join(' · ')
}

function tellTopics(view: View, meeting: BookMeeting): Block[] {
  const { book } = view
  const step = book.steps.find(({ key }) => key === meeting.step)?.title
  const say = book.members.flatMap((member) => meeting.say.filter(({ by }) => by === member.id))
  return [
    { kind: 'row', label: '1 หัวข้อ/ประเด็น', text: printable(meeting.topic ?? step ?? ''), dots: 1 },
    ...tellForm(view, meeting, '2 สภาพปัญหาและหลักฐาน', 'problem'),
    ...tellForm(view, meeting, '3 สาเหตุ', 'cause'),
    ...tellForm(view, meeting, '4 วัตถุประสงค์', 'objective'),
    ...tellForm(view, meeting, '5 แนวทางแก้ไข', 'approach'),
    ...tellForm(view, meeting, '6 ความรู้/หลักการที่นำมาใช้', 'principle'),
    { kind: 'row', label: '7 กิจกรรมที่ทำ', text: sayDid(book, meeting), below: true },
    ...tellOthers(view, meeting),
    ...tellOwn(view, '8 ผลที่ได้จากกิจกรรม', meeting.got),
    ...tellOwn(view, '9 การนำไปใช้', meeting.use),
    ...tellOwn(view, '10 ข้อเสนอแนะรายบุคคล', say),
  ]
}

/** What several said; where one's own book has nothing, there is nothing to fill in. */
function tellOwn({ book, only }: View, label: string, parts: Part[]): Block[] {
  if (only !== undefined && parts.length === 0) return []
  return [{ kind: 'row', label, text: sayParts(book, parts), below: true }]
}

/** A question of the form: told in the meeting where it was answered, the others say where that is. */
function tellForm(view: View, meeting: BookMeeting, label: string, place: Place): Block[] {
  const { book, only } = view
  const all = answersAt(book, place)
  if (all.length === 0) return []
  const first = book.meetings[0]?.no
  const at = (answer: Answer, part: Part) => homeOf(book, answer, part) ?? first
  const here = all.flatMap((answer) => {
    const parts = answer.parts.filter(
      (part) => at(answer, part) === meeting.no && (only === undefined || part.by === only),
    )
    return parts.length > 0 ? [{ answer, text: sayParts(book, parts) }] : []
  })
  if (here.length > 0) {
    // One label on the form may gather several fields of the flow; each is named then.
    const text = here.map(({ answer, text: said }) => (all.length > 1 ? `${answer.paper}: ${said}` : said))
    return [{ kind: 'row', label, text: text.join('\n'), below: true }]
  }
  if (only !== undefined) return []
  const elsewhere = all.flatMap((answer) => answer.parts.map((part) => at(answer, part)))
  const other = elsewhere.find((no) => no !== undefined) ?? first
  if (other === meeting.no) return [{ kind: 'row', label, below: true }]
  return [{ kind: 'row', label, text: `ดูครั้งที่ ${other}` }]
}

/** What was done; where nobody said it, what was answered in the meeting. */
function sayDid(book: Book, meeting: BookMeeting): string | undefined {
  if (meeting.did) return printable(meeting.did)
  const given = book.answers.filter(({ parts }) => parts.some((part) => part.meeting === meeting.no))
  return given.length > 0 ? `ร่วมกันพิจารณา ${given.map(({ paper }) => paper).join(' · ')}` : undefined
}

/** Answers that belong to no question of the form but were given in this meeting or its step. */
function tellOthers({ book, only }: View, meeting: BookMeeting): Block[] {
  return answersAt(book, 'other').flatMap((answer): Block[] => {
    const parts = answer.parts.filter(
      (part) => homeOf(book, answer, part) === meeting.no && (only === undefined || part.by === only),
    )
    const empty = answer.parts.length === 0 && homeOf(book, answer) === meeting.no && only === undefined
    if (parts.length === 0 && !empty) return []
    return [{ kind: 'row', label: answer.paper, text: sayParts(book, parts), below: true, dots: 1 }]
  })
}

/** ภาพกิจกรรม: four pictures of the meeting, then those that are answers to its questions. */
function tellPhotos({ book, only }: View, meeting: BookMeeting): Block[] {
  const printed = meeting.photos.slice(0, PRINTED).map((photo) => captionPhoto(photo))
  const proofs = answersAt(book, ...FORM, 'other').flatMap((answer) =>
    answer.parts
      .filter((part) => (homeOf(book, answer, part) ?? book.meetings[0]?.no) === meeting.no)
      .filter((part) => only === undefined || part.by === only)
      .flatMap(({ photo }) => (photo ? [captionPhoto(photo, answer.paper)] : [])),
  )
  const photos = [...printed, ...proofs]
  if (photos.length === 0) return []
  const more = meeting.photos.length - printed.length
  return [
    { kind: 'heading', level: 2, text: `ภาพกิจกรรม ครั้งที่ ${meeting.no}` },
    { kind: 'photos', photos },
    ...(more > 0 ? [{ kind: 'text', text: `เก็บไว้ในระบบอีก ${more} ภาพ`, size: 14 } as const] : []),
  ]
}
