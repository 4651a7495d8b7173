import type { Book, Part, Photo } from './book.ts'
import { listMissing } from './missing.ts'

/** The four editions of one book: all of it, one member's own, one page, and without pupils' pictures. */
export type Edition =
  { kind: 'team' } | { kind: 'personal'; member: string } | { kind: 'page' } | { kind: 'masked' }

export type SectionKey =
  | 'cover'
  | 'memo'
  | 'team'
  | 'summary'
  | 'plan'
  | 'meetings'
  | 'lessons'
  | 'class'
  | 'reflections'
  | 'results'
  | 'mentor'
  | 'hours'
  | 'signoff'
  | 'appendix'

/**
 * What an edition prints: the book with what may be shown, its sections, `only` whose own words, how many pictures are
 * hidden, and what is missing.
 */
export type View = {
  book: Book
  edition: Edition
  sections: SectionKey[]
  only?: string
  hidden: number
  missing: string[]
}

const ALL: SectionKey[] = [
  'cover',
  'memo',
  'team',
  'summary',
  'plan',
  'meetings',
  'lessons',
  'class',
  'reflections',
  'results',
  'mentor',
  'hours',
  'signoff',
  'appendix',
]
const OWN: SectionKey[] = ['cover', 'team', 'summary', 'meetings', 'reflections', 'hours', 'signoff']

/**
 * Chooses what an edition shows. Pure: the book itself is not changed. Throws when a personal edition names nobody
 * of the list.
 */
export function viewBook(book: Book, edition: Edition): View {
  const missing = listMissing(book)
  switch (edition.kind) {
    case 'team':
      return { book, edition, sections: ALL, hidden: 0, missing }
    case 'masked':
      return { book: mask(book), edition, sections: ALL, hidden: countPupils(book), missing }
    case 'page':
      return { book: mask(book), edition, sections: ['summary'], hidden: 0, missing }
    case 'personal': {
      if (!book.members.some(({ id }) => id === edition.member))
        throw new Error(`${edition.member} is not in the list of this book`)
      return {
        book: own(book, edition.member),
        edition,
        sections: OWN,
        only: edition.member,
        hidden: 0,
        missing: listMissing(book, edition.member),
      }
    }
  }
}

/** Nobody has said that there is no pupil in it. */
const showsPupils = ({ pupils }: { pupils?: boolean }) => pupils !== false

function mask(book: Book): Book {
  const photos = (list: Photo[]) => list.filter((photo) => !showsPupils(photo))
  // The answer stays ("ดูภาพ" would lead nowhere): it was given, only its picture is not shown here.
  const parts = (list: Part[]) =>
    list.map((part) =>
      part.photo && showsPupils(part.photo) ? { ...part, photo: undefined, file: undefined } : part,
    )
  return {
    ...book,
    meetings: book.meetings.map((meeting) => ({
      ...meeting,
      photos: photos(meeting.photos),
      got: parts(meeting.got),
      use: parts(meeting.use),
    })),
    answers: book.answers.map((answer) => ({ ...answer, parts: parts(answer.parts) })),
    observations: book.observations.map((seen) => ({ ...seen, photos: photos(seen.photos ?? []) })),
    visits: book.visits?.map((visit) => ({ ...visit, photos: photos(visit.photos) })),
    evidence: book.evidence.map((row) => (row.pupils ? { ...row, what: undefined } : row)),
  }
}

function countPupils(book: Book): number {
  const photos = [
    ...book.meetings.flatMap((meeting) => [
      ...meeting.photos,
      ...[...meeting.got, ...meeting.use].flatMap(({ photo }) => photo ?? []),
    ]),
    ...book.answers.flatMap(({ parts }) => parts.flatMap(({ photo }) => photo ?? [])),
    ...book.observations.flatMap((seen) => seen.photos ?? []),
    ...(book.visits ?? []).flatMap((visit) => visit.photos),
  ]
  return photos.filter(showsPupils).length
}

/** Meetings a member was at, with their own words and role. What the team found together stays for the summary. */
function own(book: Book, member: string): Book {
  const mine = ({ by }: { by?: string }) => by === member
  return {
    ...book,
    meetings: book.meetings
      .filter(({ present }) => present.some((each) => each.member === member))
      .map((meeting) => ({
        ...meeting,
        present: meeting.present.filter((each) => each.member === member),
        guests: [],
        got: meeting.got.filter(mine),
        use: meeting.use.filter(mine),
        say: meeting.say.filter(mine),
        photos: meeting.photos.filter(mine),
      })),
    observations: book.observations.filter(mine),
    reflections: book.reflections.filter(mine),
  }
}
