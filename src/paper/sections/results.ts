import { answerOf, answersAt, captionPhoto, sayParts, type Place } from '../answers.ts'
import type { Book } from '../book.ts'
import type { View } from '../editions.ts'
import { percentPassed, type Score } from '../../flows/thai/number.ts'
import type { Block } from '../model.ts'
import { printable } from '../words.ts'

/** Left free to be written in by hand. */
const BLANK = '……………'

/** The order of the form, whatever the order of the flow. */
const ORDER: Place[] = [
  'pupils',
  'teachers',
  'keep',
  'improve',
  'apply',
  'obstacle',
  'suggest',
  'finding',
  'next',
]

/** ผลที่เกิดขึ้น: the pupils' results as a table, then what the flow asks for, in the order of the form. */
export function composeResults({ book }: View): Block[] {
  const scores = composeScores(book)
  return [
    { kind: 'heading', level: 1, text: 'ผลที่เกิดขึ้น' },
    ...(scores.length > 0
      ? [{ kind: 'heading', level: 2, text: 'ผลที่เกิดกับผู้เรียน (ก่อน–หลังการพัฒนา)' } as const]
      : []),
    ...scores,
    ...ORDER.flatMap((place) => tellPlace(book, place)),
  ]
}

/** Answers of one place, each under its own printed label; nothing where the flow has no such field. */
export function tellPlace(book: Book, ...places: Place[]): Block[] {
  return answersAt(book, ...places).flatMap((answer): Block[] => {
    const photos = answer.parts.flatMap(({ photo }) => (photo ? [captionPhoto(photo, answer.paper)] : []))
    return [
      { kind: 'row', label: answer.paper, text: sayParts(book, answer.parts), below: true },
      ...(photos.length > 0 ? [{ kind: 'photos', photos } as const] : []),
    ]
  })
}

/** Before, after and goal side by side, what it comes to, and the bar; nothing where the flow asks for no scores. */
export function composeScores(book: Book): Block[] {
  const { before, after } = book
  const isAsked = ['before', 'after'].some((key) => answerOf(book, key))
  if (!isAsked && !before && !after) return []
  const goal = goalPercent(book)
  const full = before?.full ?? after?.full
  const columns = [
    { title: 'รายการ', width: 5.4 },
    { title: 'ก่อนพัฒนา', width: 3.4, align: 'center' },
    { title: 'หลังพัฒนา', width: 3.4, align: 'center' },
    { title: 'เป้าหมาย', width: 3.4, align: 'center' },
  ] as const
  const cell = (value: number | string | undefined) => (value === undefined ? BLANK : String(value))
  return [
    {
      kind: 'table',
      columns: [...columns],
      rows: [
        [
          `คะแนนเฉลี่ย${full === undefined ? '' : ` (เต็ม ${full})`}`,
          cell(before?.mean),
          cell(after?.mean),
          '–',
        ],
        ['จำนวนนักเรียนที่ผ่าน', cell(sayPassed(before)), cell(sayPassed(after)), '–'],
        ['ร้อยละที่ผ่าน', cell(before && percentPassed(before)), cell(after && percentPassed(after)), cell(goal)],
      ],
    },
    ...sayReached(book, goal),
    ...drawBars(book, goal),
  ]
}

/** The percentage aimed at: as given, or as the words of the goal say it. */
function goalPercent({ goal }: Book): number | undefined {
  if (goal?.percent !== undefined) return goal.percent
  const said = /(?:ร้อยละ\s*(\d+(?:\.\d+)?))|(?:(\d+(?:\.\d+)?)\s*%)/u.exec(goal?.text ?? '')
  return said ? Number(said[1] ?? said[2]) : undefined
}

/** The goal in the team's own words, or what its field asks for. */
export function goalText(book: Book): string | undefined {
  return book.goal ? printable(book.goal.text) : sayParts(book, answerOf(book, 'goal')?.parts ?? [])
}

function sayPassed(score: Score | undefined): string | undefined {
  if (score?.passed === undefined) return undefined
  return score.total === undefined ? `${score.passed} คน` : `${score.passed} จาก ${score.total} คน`
}

function sayReached({ after }: Book, goal: number | undefined): Block[] {
  const reached = after && percentPassed(after)
  if (reached === undefined || goal === undefined) return []
  const verdict = reached >= goal ? 'ถึงเป้าหมาย' : 'ยังไม่ถึงเป้าหมาย'
  return [{ kind: 'text', text: `${verdict}: ผ่านร้อยละ ${reached} (ตั้งไว้ร้อยละ ${goal})`, bold: true }]
}

function drawBars({ before, after }: Book, goal: number | undefined): Block[] {
  const bars = [
    { label: 'ก่อนพัฒนา', percent: before && percentPassed(before) },
    { label: 'หลังพัฒนา', percent: after && percentPassed(after) },
  ].flatMap(({ label, percent }) => (percent === undefined ? [] : [{ label, percent }]))
  return bars.length > 0 ? [{ kind: 'bars', bars, goal }] : []
}
