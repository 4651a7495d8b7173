import type { SchoolCalendar } from '../../flows/calendar.ts'
import { consulting, lateBy, topicOf } from '../../flows/consulting.ts'
import type { Button, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { ConsultAnswer, Consultation } from '../../store/consultations.ts'
import type { Team } from '../../store/records.ts'
import type { Adviser } from './experts.ts'
import { soundPath } from './sound.ts'

/** Words of people are cut to this many characters on a card. */
const longestQuote = 400
/** What the tapper's keyboard begins with in a group, where words without a heading are talk. */
const questionHeading = 'ปรึกษา: '

/** Asks what a question is about. `update` holds words that wait for it. */
export function topicCard(team: Team, where: 'group' | 'user', update?: string): Say {
  const group = where === 'group'
  return {
    kind: 'card',
    title: 'ขอคำปรึกษาเรื่องใดคะ',
    lines: [
      group ? 'ถามในกลุ่ม ทีมเห็นคำถามและคำตอบ' : 'ถามที่นี่ ทีมไม่เห็นคำถามและคำตอบค่ะ',
      `ผู้เชี่ยวชาญของศูนย์ตอบใน ${consulting.days} วันทำการ`,
    ],
    grid: consulting.topics.map(({ key, label }) => ({
      label,
      tap: { do: 'topic', team: team.id, topic: key, update },
      ...(group && update === undefined ? { fill: questionHeading } : { shown: label }),
    })),
    ...(group ? { buttons: [{ label: 'ถามส่วนตัว', own: 'ขอคำปรึกษา' }] } : {}),
    footnote: `พิมพ์เองได้ ปรึกษา ${consulting.topics[0]!.label}: แล้วตามด้วยคำถามค่ะ`,
  }
}

/** That a question is on its way, to whom, and until when an answer is hoped for. */
export function askedCard(ticket: Consultation): Say {
  const group = ticket.team !== undefined && !isPrivate(ticket)
  return {
    kind: 'card',
    title: '✓ ส่งคำถามแล้วค่ะ',
    lines: [
      `ถึง ${ticket.expertName ?? ''}`,
      `${topicLabel(ticket)} · ตอบภายใน ${formatDay(ticket.due)}`,
      group ? 'คำตอบจะกลับมาในกลุ่มนี้ เมื่อเรียกบอตครั้งต่อไป' : 'คำตอบจะกลับมาในแชตนี้ ทีมไม่เห็นค่ะ',
    ],
    buttons: [withdrawButton(ticket)],
  }
}

/** A question as its expert reads it, in the expert's own chat. */
export function questionCard(ticket: Consultation, now: number, calendar: SchoolCalendar): Say {
  const late = lateBy(ticket.due, now, calendar)
  const stuck = late >= consulting.suggestPassing
  const reply: Button = { label: 'ตอบ', tap: { do: 'reply', consultation: ticket.id }, shown: 'ตอบ' }
  const pass: Button = {
    label: 'ส่งต่อท่านอื่น',
    tap: { do: 'pass', consultation: ticket.id },
    shown: 'ส่งต่อท่านอื่น',
  }
  return {
    kind: 'card',
    title: questionTitle(ticket, late),
    lines: [
      [topicLabel(ticket), ticket.teamName ?? ''].filter((part) => part !== '').join(' · '),
      ...thread(ticket, 'ท่านตอบ'),
      ...(isPrivate(ticket) ? ['ถามส่วนตัว คำตอบถึงผู้ถามเท่านั้นค่ะ'] : []),
      ...(stuck ? ['ถ้ายังไม่สะดวก ให้ท่านอื่นช่วยตอบได้ค่ะ'] : []),
    ],
    buttons: stuck ? [pass, reply] : [reply, pass],
  }
}

/** "ขอคำปรึกษา · ครูกานดา · ตอบภายใน พ. 2 ธ.ค." */
function questionTitle({ askerName, due }: Consultation, late: number): string {
  const when = late > 0 ? `เลยกำหนด ${late} วันทำการ` : `ตอบภายใน ${formatDay(due)}`
  return `ขอคำปรึกษา · ${askerName} · ${when}`
}

/** Several questions in a line each, with the way to the first. */
export function questionsCard(tickets: Consultation[], now: number, calendar: SchoolCalendar): Say {
  return {
    kind: 'card',
    title: `ขอคำปรึกษา ${tickets.length} เรื่อง`,
    lines: tickets.slice(0, mostLines).map((ticket) => {
      const late = lateBy(ticket.due, now, calendar)
      const when = late > 0 ? `เลยกำหนด ${late} วันทำการ` : `ถึง ${formatDay(ticket.due)}`
      return `• ${topicLabel(ticket)} · ${ticket.askerName} · ${when}`
    }),
    buttons: [{ label: 'ดูทีละเรื่อง', tap: { do: 'ticket', consultation: tickets[0]!.id }, shown: 'ดูทีละเรื่อง' }],
  }
}

const mostLines = 8

/** A question and its answers, where it was asked. */
export function answerCard(ticket: Consultation, now: number): Say {
  const waits = ticket.state === 'open'
  return {
    kind: 'card',
    title: `คำปรึกษา · ${topicLabel(ticket)}`,
    lines: [
      ...thread(ticket, `${ticket.expertName ?? 'ผู้เชี่ยวชาญ'} ตอบ`),
      ...(waits ? [`รอ ${ticket.expertName ?? ''} · ภายใน ${formatDay(ticket.due)}`] : []),
    ],
    buttons:
      ticket.state === 'closed'
        ? listenButtons(ticket, now)
        : waits
          ? [...listenButtons(ticket, now), withdrawButton(ticket)]
          : askerButtons(ticket, now),
  }
}

/** What was asked and answered, in its order. */
function thread({ question, answer = [], follow = [] }: Consultation, answerer: string): string[] {
  const further = (after: number) =>
    follow.filter((one) => one.after === after).map(({ text }) => `ถามต่อ ${quote(text)}`)
  return [
    ...(question === '' ? [] : [quote(question)]),
    ...answer.flatMap((one, index) => [`${answerer} ${answerWords(one)}`, ...further(index + 1)]),
  ]
}

/** The words of an answer; a voice nobody has put into words yet is said to be one, and is heard by a button. */
function answerWords({ text, voice }: ConsultAnswer): string {
  if (text !== undefined) return quote(text)
  return voice ? 'เป็นเสียง เก็บเป็นหลักฐานแล้ว' : ''
}

/** The way to hear the latest voices, numbered where there are several. */
function listenButtons({ id, answer = [] }: Consultation, now: number): Button[] {
  const paths = answer.flatMap((one) => soundPath(id, one, now) ?? []).slice(-mostVoices)
  return paths.map((page, index) => ({
    label: paths.length > 1 ? `ฟังเสียง ${index + 1}` : 'ฟังเสียง',
    page,
  }))
}

const mostVoices = 2

/** What who asked may do with an answer. */
export function askerButtons(ticket: Consultation, now: number): Button[] {
  const fill = isPrivate(ticket) ? { shown: 'ถามต่อ' } : { fill: questionHeading }
  return [
    ...listenButtons(ticket, now),
    { label: 'ถามต่อ', tap: { do: 'follow', consultation: ticket.id }, ...fill },
    { label: 'ได้คำตอบแล้ว', tap: { do: 'settled', consultation: ticket.id }, shown: 'ได้คำตอบแล้ว' },
  ]
}

function withdrawButton({ id }: Consultation): Button {
  return { label: 'ถอนคำถาม', tap: { do: 'unask', consultation: id }, shown: 'ถอนคำถาม' }
}

/** Offers whom a question may be handed to. */
export function passCard(ticket: Consultation, others: Adviser[]): Say {
  return {
    kind: 'card',
    title: 'ส่งต่อท่านใดคะ',
    lines: [`${topicLabel(ticket)} · ${ticket.askerName}`],
    grid: others.map(({ person, name }) => ({
      label: clipGraphemes(name, 14),
      tap: { do: 'pass', consultation: ticket.id, to: person },
      shown: name,
    })),
  }
}

/** Asks whether words are an answer, and to which question. `update` holds them. */
export function heldAnswerCard(waiting: Consultation[], text: string, update: string): Say {
  const [only, another] = waiting
  const offered = waiting.slice(0, mostLines)
  const answers = offered.map((ticket, index): Button => {
    const label = another ? clipGraphemes(`${index + 1} ${ticket.askerName}`, 14) : 'ส่งเป็นคำตอบ'
    return { label, tap: { do: 'reply', consultation: ticket.id, update }, shown: label }
  })
  const drop: Button = { label: 'ไม่ใช่', tap: { do: 'leave', update }, shown: 'ไม่ใช่' }
  return {
    kind: 'card',
    title: 'ส่งเป็นคำตอบไหมคะ',
    lines: [
      quote(text),
      ...(another
        ? offered.map((ticket, index) => `${index + 1} ${ticket.askerName} · ${topicLabel(ticket)}`)
        : [`ที่${only!.askerName}ถาม ${quote(only!.question)}`]),
    ],
    ...(another ? { grid: answers, buttons: [drop] } : { buttons: [...answers, drop] }),
  }
}

/** That a voice is kept, and the wish for a line of words. */
export function voiceCard({ id }: Consultation): Say {
  return {
    kind: 'card',
    title: '✓ เก็บเสียงแล้ว',
    lines: ['ขอสรุป 1 บรรทัดไว้ในเล่มด้วยค่ะ'],
    buttons: [
      { label: 'พิมพ์สรุป', tap: { do: 'sum', consultation: id }, shown: 'พิมพ์สรุป' },
      { label: 'ข้ามไปก่อน', tap: { do: 'nosum', consultation: id }, shown: 'ข้ามไปก่อน' },
    ],
  }
}

/** The topic's words. */
export function topicLabel({ topic }: Pick<Consultation, 'topic'>): string {
  return topicOf(topic)?.label ?? 'เรื่องอื่น'
}

/** Asked in a person's own chat: nobody else reads it. */
export function isPrivate({ inGroup }: Pick<Consultation, 'inGroup'>): boolean {
  return inGroup !== true
}

function quote(text: string): string {
  return `“${clipGraphemes(text.replaceAll('”', '"'), longestQuote)}”`
}
