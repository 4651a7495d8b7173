import type { Answer, Book, Part, Photo } from './book.ts'
import type { Picture } from './model.ts'
import { moment, printable } from './words.ts'

/** Where an answer is printed. What no place asks for is told in the plan, under its step. */
export type Place =
  | 'problem'
  | 'cause'
  | 'objective'
  | 'approach'
  | 'principle'
  | 'lesson'
  | 'class'
  | 'pupils'
  | 'teachers'
  | 'apply'
  | 'keep'
  | 'improve'
  | 'obstacle'
  | 'suggest'
  | 'finding'
  | 'next'
  | 'elsewhere'
  | 'other'

/** Fields of the shipped flows by place; a centre's own fields find theirs by these keys too. */
const PLACES: Record<Exclude<Place, 'other'>, readonly string[]> = {
  problem: ['problem', 'issue', 'scope', 'proof', 'issue2'],
  cause: ['cause', 'cause_sum', 'cause2'],
  objective: ['objective', 'vision'],
  approach: ['approach', 'shared'],
  principle: ['principle', 'principle2'],
  lesson: [
    'topic',
    'parts',
    'plan',
    'plan_no',
    'plan_parts',
    'tool',
    'focus',
    'resource',
    'open_at',
    'parts2',
    'changes',
    'plan2',
  ],
  class: ['taught_at', 'present', 'after_note', 'work', 'clip', 'work2'],
  pupils: ['got_pupils', 'got'],
  teachers: ['got_teachers'],
  apply: ['apply', 'use', 'grow'],
  keep: ['keep', 'best'],
  improve: ['improve'],
  obstacle: ['obstacle', 'problem_met', 'satisfied'],
  suggest: ['suggest'],
  finding: ['result', 'result2', 'lesson', 'summary3', 'decide'],
  next: ['next', 'forum'],
  // Printed as what they are: the head of the book, results, observations, reflections, signatures.
  elsewhere: ['before', 'after', 'goal', 'pupils'],
}

const PLACE_OF: ReadonlyMap<string, Place> = new Map(
  (Object.entries(PLACES) as [Place, readonly string[]][]).flatMap(([place, keys]) =>
    keys.map((key) => [key, place] as const),
  ),
)

/** Where an answer is printed; observations and sign-off are told by their block's prefix. */
export function placeOf(key: string): Place {
  if (/^[orsv]_/.test(key)) return 'elsewhere'
  return PLACE_OF.get(key) ?? 'other'
}

/** Answers of a place, in the order of the flow. */
export function answersAt(book: Book, ...places: Place[]): Answer[] {
  return book.answers.filter(({ key }) => places.includes(placeOf(key)))
}

/** One field's answer; undefined where the flow does not ask for it. */
export function answerOf(book: Book, key: string): Answer | undefined {
  return book.answers.find((answer) => answer.key === key)
}

/** The official name of whoever it was: a member's, or the name that stands there. */
export function nameOf(book: Book, by: string | undefined): string {
  return book.members.find(({ id }) => id === by)?.name ?? by ?? ''
}

/** The words of one part: as written; else the file, the link, or that there is a picture. */
function sayPart(part: Part): string {
  if (part.none) return 'ไม่มี'
  const written = printable(part.text ?? '')
  const link = part.link !== undefined && !written.includes(part.link) ? part.link : ''
  const words = [written, printable(part.file ?? ''), link].filter(Boolean).join('\n')
  return words || (part.photo ? 'ดูภาพ' : 'มีหลักฐานแนบ (ไม่แสดงภาพในฉบับนี้)')
}

/** All parts as one text: a single one as it is, several numbered with who said them. */
export function sayParts(book: Book, parts: readonly Part[]): string | undefined {
  const [first, ...others] = parts
  if (first === undefined) return undefined
  if (others.length === 0) return sayPart(first)
  return parts
    .map((part, at) => {
      const name = nameOf(book, part.by)
      return `${at + 1}) ${sayPart(part)}${name ? ` (${name})` : ''}`
    })
    .join('\n')
}

/** The parts in one breath, for the page that sums up. */
export function sayShortly(answers: readonly Answer[]): string | undefined {
  const said = answers.flatMap(({ parts }) =>
    parts
      .filter(({ none, text }) => !none && text !== undefined)
      .map((part) => sayPart(part).replaceAll('\n', ' ')),
  )
  return said.length > 0 ? said.join(' · ') : undefined
}

/** What comes after this round, as a sentence may say it; undefined where nobody decided. */
export function sayNext(book: Book): string | undefined {
  const next = answerOf(book, 'next')?.parts.find(({ none }) => !none)
  return next && `วงรอบต่อไป ${sayPart(next)}`
}

/** A picture with what is printed under it. */
export function captionPhoto(photo: Photo, what = ''): Picture {
  const said = printable(photo.caption ?? '') || what
  const when = photo.at === undefined ? '' : moment(photo.at)
  return { key: photo.key, caption: [said, when].filter(Boolean).join('\n') }
}
