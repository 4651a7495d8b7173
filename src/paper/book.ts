import type { Score } from '../flows/thai/number.ts'
import type { Need } from '../flows/types.ts'

/**
 * Everything one printed logbook (เล่ม) is made of, as plain data. Names are official ones, lists stand in the order
 * of the appointment list, times are epoch ms and dates 'YYYY-MM-DD'. Whatever may be unknown is optional: it prints
 * as a dotted line. Words that the team may not see yet, and what is never printed, must not be put in.
 */
export type Book = {
  /** รหัสเล่ม: printed on every page. */
  code: string
  /** The address behind the QR of the cover. */
  link?: string
  school?: string
  /** สังกัด, for example "สพป.กระบี่". */
  area?: string
  /** The school's own, for letters. */
  phone?: string
  /** How numbers are written in a บันทึกข้อความ; schools mix. */
  digits?: 'thai' | 'arabic'
  /** Keys of the pictures that only a school can give. */
  emblems?: { school?: string; garuda?: string }
  group: string
  round: number
  /** `year` is the school year in พ.ศ. */
  term: { term: 1 | 2; year: number }
  flow: string
  subject?: string
  grade?: string
  order?: { no: string; date?: string }
  members: BookMember[]
  steps: BookStep[]
  meetings: BookMeeting[]
  /** All fields that the flow asks for, answered or not, in the order of the flow. */
  answers: Answer[]
  goal?: { text: string; percent?: number }
  before?: Score
  after?: Score
  plans: LessonPlan[]
  observations: Observation[]
  reflections: Reflection[]
  mentorNotes: MentorNote[]
  visits?: BookVisit[]
  /** `done`: signed, in LINE or on paper. */
  signOff: { mode?: 'line' | 'paper'; done?: boolean; officers: Officer[] }
  /** How hours were counted: name of the rules, minutes they round down to, minutes of a lesson (คาบ). */
  rules?: { name: string; roundMinutes: number; periodMinutes: number }
  corrections: { at: number; by?: string; what: string; from: string; to: string }[]
  evidence: EvidenceLine[]
  chain: { length: number; head: string }
  printedAt: number
  /** What is missing and cannot be seen from the data, one line each. */
  missing?: string[]
}

/** A line of the team's list. `minutes` are those counted in this round, overlaps once. */
export type BookMember = {
  id: string
  name: string
  position?: string
  role?: string
  model?: boolean
  recorder?: boolean
  minutes?: number
}

/** A step of the round: `due` as planned, `done` when it was complete, both dates. */
export type BookStep = {
  key: string
  title: string
  activity?: string
  due?: string
  done?: string
  minutes?: number
}

/** One answer as given: by a member's id or the name of somebody else, in a meeting if it was given in one. */
export type Part = {
  text?: string
  link?: string
  file?: string
  photo?: Photo
  /** "ไม่มี": answered, nothing to add. */
  none?: true
  by?: string
  at?: number
  meeting?: number
}

/** A field of the flow with all that stands in it; no parts, no answer. `paper` is the printed label. */
export type Answer = { key: string; paper: string; step: string; need: Need; parts: Part[] }

/** A kept picture; `key` is what the reader of pictures is asked for. `pupils`: unknown counts as yes when masking. */
export type Photo = { key: string; caption?: string; by?: string; at?: number; pupils?: boolean }

/** How a member came to a meeting; `by` signed for them, `from` is when a late comer came. */
export type Attendance = {
  member: string
  how: 'own' | 'proxy' | 'entered'
  by?: string
  from?: number
  minutes?: number
}

/** A meeting counts `minutes`, nothing while its end is unknown. `entered`: when it was written up afterwards. */
export type BookMeeting = {
  no: number
  /** The class that was opened. */
  open?: boolean
  step?: string
  start: number
  end?: number
  minutes?: number
  place?: string
  entered?: number
  present: Attendance[]
  guests: string[]
  topic?: string
  did?: string
  got: Part[]
  use: Part[]
  say: Part[]
  next?: string
  photos: Photo[]
}

/** A version of the lesson plan: a file or a link. */
export type LessonPlan = {
  version: number
  revised?: boolean
  title: string
  by?: string
  at?: number
  file?: string
  link?: string
}

/** What one observer saw; `eight` are the marks of the eight indicators, 1 to 5. */
export type Observation = {
  by: string
  at?: number
  round?: number
  pupils?: string
  good?: string
  better?: string
  eight?: number[]
  photos?: Photo[]
}

/** What one member wrote; who wrote nothing prints as "ไม่ได้ให้ข้อมูล". */
export type Reflection = { by: string; step?: string; text?: string; use?: string }

/** `step` names the step that is spoken of; nobody is named where the clock went on by itself. */
export type MentorNote = { by: string; at: number; step?: string; text?: string; result?: string }

/** A visit that was held (นิเทศ), with what was written on it under the labels of its form. */
export type BookVisit = {
  by: string
  start: number
  end: number
  place?: string
  words: { paper: string; parts: Part[] }[]
  photos: Photo[]
}

/** Who signs. `acting`: "รักษาราชการแทน …" as it is printed. `signedAt`: signed in LINE. */
export type Officer = {
  office: 'head' | 'deputy' | 'director'
  name?: string
  position?: string
  acting?: string
  comment?: string
  signedAt?: number
}

/** A row of evidence: `mark` the first eight characters of its fingerprint, `gone` when it was withdrawn. */
export type EvidenceLine = {
  no: number
  at: number
  by?: string
  what?: string
  mark: string
  pupils?: boolean
  gone?: boolean
}
